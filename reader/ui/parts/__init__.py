"""Parts that every panel may use: theme, fields, dialogs for files, choosing an entity."""
