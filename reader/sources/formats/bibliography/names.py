"""The names of authors as bibliographies write them, made such as a Russian reads: «Имя Фамилия»."""

import re

from reader.sources.formats.cleaned import line_of

_BORDER = re.compile(r"[{}]|(?<=\s)and(?=\s)", re.IGNORECASE)
_NAMED = re.compile(r"(family|given|prefix|suffix)\s*=\s*\"?([^,\"]*)\"?", re.IGNORECASE)


def in_order(family: object, given: object = "", *, particle: object = "", suffix: object = "") -> str:
    """A name of which the parts are known."""
    return line_of(" ".join(part for part in map(line_of, (given, particle, family, suffix)) if part))


def turned(name: str) -> str:
    """A name of which a comma parts the surname from what goes before it: «Иванов, Иван», «Smith, Jr., John»."""
    parts = [part.strip() for part in line_of(name).split(",")]
    if len(parts) == 3:
        is_suffix = re.fullmatch(r"(?:jr|sr|[IVX]+)\.?", parts[2], re.IGNORECASE) is not None
        given, suffix = parts[1:] if is_suffix else reversed(parts[1:])
        return in_order(parts[0], given, suffix=suffix)
    return in_order(*parts) if len(parts) == 2 else line_of(name)


def parted(names: str) -> list[str]:
    """The names that BibTeX parts by «and», but not within braces; as they are written there."""
    found, depth, start = [], 0, 0
    for match in _BORDER.finditer(names):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth <= 0 and match[0] not in "{}":
            found.append(names[start : match.start()])
            start = match.end()
    found.append(names[start:])
    return [name for name in map(str.strip, found) if name and name.lower() != "others"]


def is_whole(name: str) -> bool:
    """Whether braces say that a name is of one piece, as that of an agency."""
    return name.startswith("{") and name.endswith("}") and "}" not in name[1:-1]


def by_fields(name: str) -> str | None:
    """The name that BibLaTeX writes as «family=Иванов, given=Иван»; None for any other."""
    fields = {match[1].lower(): match[2].strip() for match in _NAMED.finditer(name)}
    if "family" not in fields:
        return None
    return in_order(
        fields["family"], fields.get("given", ""), particle=fields.get("prefix", ""), suffix=fields.get("suffix", "")
    )
