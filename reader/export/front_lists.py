"""Lists in the front matter of a note, which the user and the program fill together.

What the program wrote is remembered as one short hash an item, so that what it does not write any more can be told from
what the user added.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

_HASH = 8
"""Hexadecimal digits an item: among a hundred, two are alike once in a million lists."""
_ITEM = re.compile(r"[ \t]*-[ \t]+(\S.*?)[ \t]*")
_QUOTED = r'"(?:\\.|[^"\\])*"' + r"|'(?:''|[^'])*'"
_FLOW = re.compile(rf"\[((?:{_QUOTED}|[^\[\]\"'#])*)\][ \t]*")
_IN_FLOW = re.compile(rf"(?:{_QUOTED}|[^,\"'])+")
_PLAIN = re.compile(r"[^\[\]{}\"'#|>&*!%@,].*?[ \t]*")


@dataclass(frozen=True, slots=True)
class _Listed:
    """A list as it stands in a note: its first line, and its items as they are written, each with its line."""

    head: str
    items: tuple[tuple[str, str], ...]


def hashes(lines: str) -> str:
    """What is remembered of a list in YAML; empty where it has no items."""
    listed = _read(lines)
    return ".".join(_hash(item) for item, _ in listed.items) if listed else ""


def merged(old: str, written: str, new: str) -> str | None:
    """The list of a note (`old`) after the program's items went from those `written`, by their hashes, to `new`.

    Items of the user stay, in their own lines, and what the user took out stays out. Empty where nothing is left; None
    where the list is written in a way that is not understood. An earlier program remembered no items: then none goes.
    """
    theirs, ours = _read(old), _read(new)
    if theirs is None or ours is None:
        return None
    known = {each for each in written.split(".") if len(each) == _HASH}
    wanted = {_hash(item): line for item, line in ours.items}
    there = {_hash(item) for item, _ in theirs.items}
    stay = [line for item, line in theirs.items if _hash(item) in wanted or _hash(item) not in known]
    come = [line for each, line in wanted.items() if each not in there and each not in known]
    if len(stay) == len(theirs.items) and not come:
        return old
    if not stay and not come:
        return ""
    indent = stay[0][: len(stay[0]) - len(stay[0].lstrip())] if stay else "  "
    return theirs.head + "".join(stay) + "".join(indent + line.lstrip() for line in come)


def _read(lines: str) -> _Listed | None:
    """A list as people, Obsidian and this program write it: item by item, in brackets, or one bare value."""
    first, *rest = lines.splitlines()
    name, _, value = first.partition(":")
    value = value.strip()
    if not value:
        return _read_block(first, rest)
    if any(line.strip() for line in rest):
        return None
    flow = _FLOW.fullmatch(value)
    if flow:
        found = [each.strip() for each in _IN_FLOW.findall(flow[1])]
    elif _PLAIN.fullmatch(value) or re.fullmatch(_QUOTED, value):
        found = [value]
    else:
        return None
    return _Listed(f"{name}:\n", tuple((each, f"  - {each}\n") for each in found if each))


def _read_block(first: str, rest: Sequence[str]) -> _Listed | None:
    items = []
    for line in rest:
        if not line.strip():
            continue
        item = _ITEM.fullmatch(line)
        if item is None or item[1][0] in "[{|>&*!-?" or item[1].endswith(":") or ": " in _bare(item[1]):
            return None
        items.append((item[1], f"{line}\n"))
    return _Listed(f"{first}\n", tuple(items))


def _bare(item: str) -> str:
    """An item that is not in quotes; else nothing."""
    return "" if item[0] in "\"'" else item


def _hash(item: str) -> str:
    """Equal for items that Obsidian takes for one: in whatever quotes, in upper or lower case, a tag with its `#`."""
    value = unicodedata.normalize("NFC", _value(item)).strip().removeprefix("#").casefold()
    return sha256(value.encode(errors="replace")).hexdigest()[:_HASH]


def _value(item: str) -> str:
    if item.startswith('"'):
        try:
            return str(json.loads(item[: item.rindex('"') + 1]))
        except ValueError:
            return item.strip('"')
    if item.startswith("'"):
        return item[1 : max(item.rindex("'"), 1)].replace("''", "'")
    return re.split(r"\s#", item, maxsplit=1)[0]
