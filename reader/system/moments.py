"""Moments as they are kept and handed on: ISO 8601 in UTC, to the microsecond, so that later ones sort behind."""

from datetime import UTC, datetime


def stamp(moment: datetime) -> str:
    """A moment, in UTC already, as it is kept."""
    return moment.isoformat(timespec="microseconds")


def now() -> str:
    """This moment."""
    return stamp(datetime.now(UTC))


def in_utc(written: str) -> str:
    """A moment that somebody else wrote; it is UTC unless it says otherwise. Raises `ValueError`."""
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        return stamp(moment.astimezone(UTC))
    except OverflowError as error:  # on the first or last day of the calendar
        raise ValueError(written) from error
