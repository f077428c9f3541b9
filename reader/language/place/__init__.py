"""States and places: which of several of one name, and their aliases."""
