"""Documents of offices: DOCX, ODT and RTF, each walked once from its first word to its last."""
