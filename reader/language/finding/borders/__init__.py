"""Where a name begins and ends."""
