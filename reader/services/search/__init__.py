"""Finding articles by words, names and what is known of them."""
