"""Saved web pages: from bytes to a tree, from the tree to its blocks, and which of them are the story."""
