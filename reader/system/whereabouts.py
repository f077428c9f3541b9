"""Where the library is, when nobody names its file."""

import os
from pathlib import Path


def library_path(given: Path | None = None) -> Path:
    """The library's file: the one given, the one that READER_LIBRARY names, or one in the platform's data folder."""
    if given is not None:
        return given
    named = os.environ.get("READER_LIBRARY")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("chitalnya", appauthor=False) / "library.sqlite"
