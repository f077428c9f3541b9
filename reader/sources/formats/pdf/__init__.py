"""PDF with a text layer: from glyphs with their places to lines, columns, tables and paragraphs in reading order."""
