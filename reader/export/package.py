"""A zip file that does not tell when it was made, so that the same articles give the same bytes."""

from zipfile import ZIP_DEFLATED, ZipInfo


def member(name: str, compression: int = ZIP_DEFLATED) -> ZipInfo:
    """A file in a zip, with the date that `ZipInfo` gives where nobody says one: 1 January 1980."""
    made = ZipInfo(name)
    made.compress_type = compression
    return made
