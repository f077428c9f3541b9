"""Importing libraries that could also load pages, so that they do not even try what the network is like."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import Lock
from typing import Any

_one_at_a_time = Lock()


@contextmanager
def offline() -> Iterator[None]:
    """Let what is imported meanwhile believe that there is no IPv6: urllib3 opens a socket to find that out."""
    network: Any = import_module("socket")  # by name: no module of the program may use it
    with _one_at_a_time:
        before, network.has_ipv6 = network.has_ipv6, False
        try:
            yield
        finally:
            network.has_ipv6 = before
