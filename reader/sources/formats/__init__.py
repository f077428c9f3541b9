"""The formats in which articles come: one module a format, behind one table."""
