"""Pages of many layouts by kind, each around a story of its own, with what should be read of them."""

from tests.sources.web.layouts import engines, official, old, papers, saved, talk, told
from tests.sources.web.layouts.making import OUTSIDE, Page, pages

KINDS = (papers, engines, talk, old, saved, official, told)
"""The modules whose layouts `pages` makes, in their order."""

__all__ = ["KINDS", "OUTSIDE", "Page", "pages"]
