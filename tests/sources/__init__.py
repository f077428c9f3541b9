"""Tests of the sources: from a path to articles, on real files and on lines as pages have them."""
