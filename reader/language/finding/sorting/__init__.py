"""Whether a name is a person, a place, or nothing."""
