"""What the window says, in Russian."""
