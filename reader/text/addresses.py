"""Addresses of pages: what a browser may be asked to open. An article may have another one, as of a mail."""

import re
from urllib.parse import urlsplit

_NOT_IN_ADDRESSES = re.compile(r"[\s<>\"]")


def is_page(address: str | None) -> bool:
    """Whether it is an address of the web, in full."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"} and bool(parts.hostname) and _NOT_IN_ADDRESSES.search(address or "") is None
    )
