"""What things are: articles, names and their links, the user's marks and decisions, errors.

Frozen values with no behaviour of their own, from the standard library alone, so that every layer can speak of the same
things. Apart from each other by when they are needed: a window is painted before any highlight is read.
"""
