"""Russian itself: what a word may be, its nominatives and endings, how it sounds."""
