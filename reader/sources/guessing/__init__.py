"""What the text of an article tells of it: title, date, source, and which of its lines are not its own.

It fills in only what the format did not give.
"""
