"""What a user can do, each a function or a generator that joins sources, language and library."""
