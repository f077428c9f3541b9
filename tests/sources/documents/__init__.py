"""Documents of many formats, each beside what must come out of it, and the scripts that made them."""
