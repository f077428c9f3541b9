"""The main window: joins the panels, its commands and the strip of progress."""
