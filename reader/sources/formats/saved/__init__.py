"""What services for reading later export: articles that were saved, with their tags, and what was marked in them."""
