"""The window: all that knows Qt.

Widgets hold no SQL and no rules of the language; they ask the session and listen to it.
"""
