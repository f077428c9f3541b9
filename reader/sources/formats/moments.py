"""When something was published, as a machine wrote it: no date that a clock gave which was never set."""

from datetime import UTC, datetime, timedelta

_FIRST_YEAR = 1980
"""No mail and no feed is older."""


def sane_moment(words: str) -> str | None:
    """The partial date (see `SourceArticle`) in the writer's own time; None where there is none, or a senseless one."""
    from reader.sources.formats.web.described import moment_of

    moment = moment_of(words) if words else None
    if moment is None or moment.startswith("-"):
        return None
    latest = (datetime.now(UTC) + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    return moment if int(moment[:4]) >= _FIRST_YEAR and moment <= latest else None
