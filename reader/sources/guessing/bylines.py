"""Who signs a page: «Ирма Стасюнайте», «redaktor», «Редакция сайта ТАСС», «Пётр Лис, специально для «Вестника»»."""

import re
from functools import cache

from reader.sources.guessing.lines import key_of, trimmed
from reader.sources.guessing.outlets import outlets_in
from reader.sources.tables import phrases, rows

LONGEST = 100
"""Code points of a line that only says who wrote the article."""

_CAPITALS = r"[А-ЯЁ]{3,}(?:-[А-ЯЁ]{2,})?"
_NAME = r"[А-ЯЁA-ZƏÖÜÇŞĞİ][^\W\d_A-ZА-ЯЁ]+(?:[-'’][А-ЯЁA-Z]?[^\W\d_A-ZА-ЯЁ]+)?"
_INITIAL = r"[А-ЯЁA-Z]\."
_PERSON = re.compile(
    rf"(?:{_NAME}[ \u00a0])?(?:{_INITIAL} ?)?{_NAME}[ \u00a0](?:{_NAME}|{_CAPITALS})|(?:{_INITIAL} ?){{1,2}}{_NAME}"
)
_WORDS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_REST = re.compile(r"\s*(?:(?:[,/|(—–-]|(?=для\s))\s*(?P<after>.*))?")
_FOR = re.compile(r"(?:специально )?для |special(?:ly)? (?:for|to) ", re.IGNORECASE)
_ADJECTIVE = re.compile(r"(?:[ыио]й|[ая]я|[оеи]е)$")
_SURNAME = re.compile(
    r"(?:[оеё]ва?|[иы]на?|[сц]к(?:ий|ая|ой)|[её]нко|[чшнр]ук|юк|чик|ович|евич|[еи]ч|янц?|дзе|[шщ]вили|[аи]я|уа|ба|оглу|оглы"
    r"|заде|лы|йте|[аие]нте|[еи]не|ай?тис|[аиу]с|ко|ай|ман|берг|штейн|[еоа]ц|[еиао]к|ль|иш|ой)$"
)
_EDITORS = re.compile(r"(?:Редакция|Пресс-служба|Корр\.) [«\"][^»\"]{2,40}[»\"]")
_ROLE = re.compile(r"\s*[,/|(]\s*|\s[—–-]\s|\sдля\s")
_LOGIN = re.compile(r"[A-Za-z][\w.-]{2,20}")
_PATRONYMIC = re.compile(r"(?:вич|вна|ична)$")
_LABEL = re.compile(
    r"(?:автор(?:ы|[а-яё]* (?:текста|статьи|материала))?|текст(?: и фото)?|корр(?:еспондент)?|редактор"
    r"|материал подготовил[аи]?"
    r"|подготовил[аи]?|записал[аи]?|беседовал[аи]?|by|posted by|author|written by)(?::| - | – | — | )\s*(?P<who>\S.*)",
    re.IGNORECASE,
)


def is_person(words: str) -> bool:
    """«Ирма Стасюнайте», «А. Б. Лисов»: a first name that the table has, or what ends as surnames do."""
    if len(words) > LONGEST or not _PERSON.fullmatch(words):
        return False
    parts = _WORDS.findall(words)
    if len(parts) > 2 and key_of(parts[0]) not in _first_names() and not _PATRONYMIC.search(parts[-1].lower()):
        return False
    if any(key_of(part) in _first_names() for part in parts[:2]) or "." in words:
        return True
    return not _ADJECTIVE.search(parts[0]) and _SURNAME.search(parts[-1].lower()) is not None


def is_byline(words: str) -> bool:
    """Whether a line says nothing but who wrote: a name, staff without one, or either of them with its outlet."""
    if not 4 <= len(words) <= LONGEST or words[-1] in "!?…:;," or (words[-1] == "." and not words.endswith("корр.")):
        return False
    label = _LABEL.fullmatch(words)
    if label and (is_byline(label["who"]) or _LOGIN.fullmatch(label["who"])):
        return True
    match = _PERSON.match(words)
    if match and is_person(match.group()):
        rest = _REST.fullmatch(words, match.end())
        return rest is not None and (not rest["after"] or _is_role(rest["after"]))
    return is_staff(words)


def signed(words: str) -> str:
    """A byline without what stands behind the name: «Пётр Лис, специально для «Вестника»»."""
    return _ROLE.split(words, maxsplit=1)[0]


def is_staff(words: str) -> bool:
    """«redaktor», «admin», «Редакция сайта ТАСС»: staff words, and names of outlets beside them."""
    if _EDITORS.fullmatch(words):
        return True
    left = words
    for outlet in outlets_in(words[:LONGEST], 0, len(words[:LONGEST])):
        left = left.replace(words[outlet.span.start : outlet.span.end], " ")
    keys = [key_of(trimmed(word)) for word in left.split()]
    keys = [key for key in keys if key]
    return bool(keys) and all(key in phrases("staff") for key in keys)


def _is_role(words: str) -> bool:
    """What stands behind a name: «специально для …», «корреспондент», «ТАСС»."""
    bare = words.rstrip(" )").removeprefix("наш ").removeprefix("наша ")
    if _FOR.match(bare) or is_staff(bare):
        return True
    outlet = next(outlets_in(bare, 0, len(bare)), None)
    return outlet is not None and not trimmed(bare[: outlet.span.start] + bare[outlet.span.end :])


@cache
def _first_names() -> frozenset[str]:
    cells = (cell for row in rows("first_names", head=False) for cell in row[1:])
    return frozenset(key_of(name) for cell in cells for name in cell.split(","))
