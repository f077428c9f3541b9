"""Partial dates in the words that a list shows, so that they can be searched for."""

from functools import lru_cache

_STANDING = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
_OF_A_DAY = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip


@lru_cache(maxsize=1000)
def said(published: str | None) -> str:
    """«23 сентября 2023, 00:39», «сентябрь 2023», «28 июля, год неизвестен», «без даты»."""
    if not published:
        return "без даты"
    day, _, time = published.partition("T")
    is_of_no_year = day.startswith("--")
    year, *rest = ["", *day.removeprefix("--").split("-")] if is_of_no_year else day.split("-")
    words = " ".join(filter(None, [*_day(rest), year]))
    if is_of_no_year:
        return f"{words}, год неизвестен"
    return f"{words}, {time}" if time else words


def _day(parts: list[str]) -> list[str]:
    """The words of a month, or of a month and a day."""
    if not parts:
        return []
    month = int(parts[0]) - 1
    return [_STANDING[month]] if len(parts) == 1 else [str(int(parts[1])), _OF_A_DAY[month]]
