"""What depends on the machine: where files lie, what of them is private, on what a disk they are, what time it is."""
