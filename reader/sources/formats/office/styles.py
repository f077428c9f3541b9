"""What the names of styles say of paragraphs, as Word, LibreOffice, Google and pandoc call them."""

import re
from functools import lru_cache

from reader.sources.extracted import Role
from reader.sources.formats.office.written import Look

_ENCODED = re.compile(r"_([0-9a-f]{2})_")
_HEADING = re.compile(r"(?:heading|заголовок) ?([1-9])")
_FURNITURE = re.compile(r"(?:toc|оглавление|contents) ?[0-9]+|(?:toc|contents) heading|table of contents")
_LIST = re.compile(r"list (?:bullet|number)(?: [0-9])?|маркированный список(?: [0-9])?|нумерованный список(?: [0-9])?")
_NAMED = {
    Role.QUOTE: "quote|intense quote|block text|block quote|quotations|цитата|цитата 2|выделенная цитата",
    Role.CAPTION: "caption|image caption|table caption|illustration|figure|drawing|название объекта|подпись",
}
_LOOKS = {name: Look(role) for role, names in _NAMED.items() for name in names.split("|")}
_LOOKS |= {name: Look(Role.HEADING, 0) for name in ("title", "название", "заглавие")}
_LOOKS |= {name: Look(Role.HEADING, 2) for name in ("subtitle", "подзаголовок")}


@lru_cache(maxsize=1000)
def look_of(name: str) -> Look | None:
    """What a style of this name makes of a paragraph; None where the name does not tell."""
    plain = _ENCODED.sub(lambda code: chr(int(code[1], 16)), name[:100].lower()).strip()
    if (look := _LOOKS.get(plain)) is not None:
        return look
    if match := _HEADING.fullmatch(plain):
        return Look(Role.HEADING, int(match[1]))
    if _FURNITURE.fullmatch(plain):
        return Look(Role.FURNITURE)
    return Look(Role.ITEM) if _LIST.fullmatch(plain) else None
