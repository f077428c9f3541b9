"""What the words around a name say of it."""
