"""What is known beforehand: places, first names, people in the news, titles; all of it read from tables."""
