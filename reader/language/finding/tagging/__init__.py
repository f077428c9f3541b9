"""The stretches of a text that look like names to natasha's network."""
