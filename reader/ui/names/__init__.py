"""The panel of a name, the lists of names, decisions and suggestions, and their menus."""
