"""People's names: taken apart, weighed, compared, and made an alias."""
