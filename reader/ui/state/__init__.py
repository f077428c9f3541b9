"""What the window is about: the session, what it asks the library, and the one thread that writes."""
