"""E-books: a chapter an article, a book of one chapter an article."""
