"""What stands before a text in Markdown and describes it, in any of the forms that programs write.

YAML between lines of three dashes (Obsidian, Jekyll, Hugo, Pandoc), TOML between lines of three pluses (Hugo, Zola),
the three lines with a per cent sign of Pandoc, and lines of names and values at the top (MultiMarkdown, Pelican). Of
YAML only names with a value or a list are read, and more leniently: people write «title: Мост: открыт», which is none.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from reader.sources.formats import stated

LONGEST = 65_536
"""Code points."""
_FENCED = re.compile(r"\s*---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\s*\+\+\+[ \t]*\n(.*?\n)?\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_PERCENT = re.compile(
    r"%[ \t]?(?P<title>[^\n]*(?:\n[ \t]+\S[^\n]*)*)\n"
    r"(?:%[ \t]?(?P<author>[^\n]*(?:\n[ \t]+\S[^\n]*)*)\n)?"
    r"(?:%[ \t]?(?P<date>[^\n]*)\n)?"
)
_NAME = re.compile(r"(?P<name>\"[^\"\n]{1,80}\"|[^\s:#\-\[\]{}\"'][^:\n]{0,80}?)[ \t]*:(?:[ \t]+(?P<value>.*))?$")
_BARE = re.compile(r"(?P<name>[A-Za-zА-Яа-яЁё][\w -]{1,30}):[ \t]*(?P<value>.*)$")
_ITEM = re.compile(r"[ \t]*-(?:[ \t]+(?P<value>.*))?$")
_BLOCK = re.compile(r"[|>][+-]?\d?[+-]?[ \t]*(?:#.*)?$")
_IN_FLOW = re.compile(r"\s*(\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|\[\[[^\[\]]*\]\]|[^,]+)")
_COMMENT = re.compile(r"(?:^|\s)#.*$")
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|(.))")
_LINKED = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]|\[([^\[\]]*)\]\([^()]*\)|<(https?://[^<>\s]*)>")
_SAID_OF_IT = frozenset({"name", "имя", "title"})
"""Of an author that is described by several values, the one that is his name."""

TITLES = ("title", "заголовок", "headline", "заглавие")
DATES = (
    "published", "date published", "datepublished", "date", "publish date", "publishdate", "pubdate", "pub date",
    "published at", "published time", "publication date", "issued", "дата", "дата публикации", "опубликовано",
)  # fmt: skip
AUTHORS = ("author", "authors", "byline", "by", "creator", "автор", "авторы")
SOURCES = (
    "site", "site name", "publication", "publisher", "website", "outlet", "newspaper", "издание", "сайт", "источник",
    "source",
)  # fmt: skip
ADDRESSES = (
    "source", "url", "source url", "sourceurl", "link", "canonical", "canonical url", "canonicalurl", "original url",
    "original", "permalink", "web", "uri", "baseuri", "href", "источник", "ссылка", "адрес",
)  # fmt: skip
TAGS = (
    "tags", "tag", "keywords", "categories", "category", "topics", "метки", "метка", "теги", "тег", "рубрика",
)  # fmt: skip
LANGUAGES = ("lang", "language", "locale", "язык")
_OTHERS = (
    "slug",
    "status",
    "summary",
    "modified",
    "aliases",
    "created",
    "description",
    "draft",
    "layout",
    "type",
    "id",
)
_KNOWN = frozenset((*TITLES, *DATES, *AUTHORS, *SOURCES, *ADDRESSES, *TAGS, *LANGUAGES, *_OTHERS))
_OF_CLIPPERS = frozenset({"clippings", "clipping", "web-clip", "webclip"})


class Front(NamedTuple):
    """What describes a text: by its name in lower case, each value with its parts."""

    said: Mapping[str, Sequence[str]]
    end: int
    """Where the text itself begins."""


def front_of(text: str) -> Front:
    """What stands before a text; nothing for one that begins with itself."""
    head = text[: LONGEST + 8]
    for pattern, read in ((_FENCED, _yaml), (_TOML, _toml)):
        if (match := pattern.match(head)) and (said := read(match[1] or "")):
            return Front(said, match.end())
    if match := _PERCENT.match(head):
        said = {
            "title": [match["title"]],
            "author": re.split(r"[;\n]", match["author"] or ""),
            "date": [match["date"] or ""],
        }
        return Front(said, match.end())
    return _bare(head)


def first(said: Mapping[str, Sequence[str]], names: Iterable[str]) -> Iterator[str]:
    """The values under these names, in their order, without the signs of a link."""
    for name in names:
        for value in said.get(name, ()):
            if words := _LINKED.sub(lambda match: match[1] or match[2] or match[3] or "", value).strip():
                yield words


def tags_in(said: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Tags and categories; a value alone may hold several, parted by commas, or be all of tags with their sign."""
    found = [tag for name in TAGS for value in [list(first(said, [name]))] for tag in _parted(value)]
    return tuple(tag for tag in stated.tags_in(found) if tag.lower() not in _OF_CLIPPERS)


def _parted(values: list[str]) -> list[str]:
    if len(values) != 1:
        return values
    if "," in values[0] or ";" in values[0]:
        return re.split(r"[,;]", values[0])
    words = values[0].split()
    return words if len(words) > 1 and all(word.startswith("#") for word in words) else values


# ------------------------------------------------------------------------------------------------ its forms


def _yaml(text: str) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    values: list[str] | None = None
    lines = iter(text.expandtabs(2).splitlines())
    is_block = False
    for line in lines:
        if match := _NAME.match(line):
            values = said.setdefault(_called(match["name"]), [])
            value = (match["value"] or "").strip()
            is_block = _BLOCK.match(value) is not None
            if value.startswith("[") and not value.startswith("[["):
                value = _whole_list(value, lines)
            values += [] if is_block else _values(value)
        elif not line.strip() or line.startswith("#"):
            continue
        elif values is None:
            return {}
        elif is_block:
            values[:] = [" ".join((*values, line.strip()))]
        elif match := _ITEM.match(line):
            values += _part(match["value"] or "")
        elif line[0] == " ":
            _go_on(values, line.strip())
        else:
            return {}  # a text between two lines that part it
    return said if not _KNOWN.isdisjoint(said) or any(name.isascii() for name in said) else {}


def _whole_list(value: str, lines: Iterator[str]) -> str:
    """A list in brackets, which may be on several lines."""
    parts = [value]
    while "]" not in parts[-1] and (line := next(lines, None)) is not None:
        parts.append(line.strip())
    return " ".join(parts)


def _values(value: str) -> list[str]:
    """A value, or those of a list in brackets."""
    if value.startswith("[") and not value.startswith("[["):
        inner = value[1:].rpartition("]")[0] if "]" in value else value[1:]
        return [item for part in _IN_FLOW.findall(inner) if (item := _scalar(part))]
    return [item] if (item := _scalar(value)) else []


def _part(value: str) -> list[str]:
    """An item of a list; of one that has values of its own, its name."""
    match = _NAME.match(value)
    if match and match["value"] is not None and match["name"].islower() and match["name"].isalpha():
        return _values(match["value"]) if _called(match["name"]) in _SAID_OF_IT else []
    return _values(value)


def _go_on(values: list[str], line: str) -> None:
    """What is indented under a name: a value of a value, or more words of it."""
    if match := _NAME.match(line):
        values += _values(match["value"] or "") if _called(match["name"]) in _SAID_OF_IT else []
    elif values:
        values[-1] = f"{values[-1]} {_scalar(line)}"
    else:
        values += _values(line)


def _scalar(value: str) -> str:
    value = value.strip()
    if value[:1] == '"':
        end = value.rfind('"')
        return _ESCAPED.sub(_unescaped, value[1:end]) if end > 0 else value[1:]
    if value[:1] == "'":
        end = value.rfind("'")
        return (value[1:end] if end > 0 else value[1:]).replace("''", "'")
    value = _COMMENT.sub("", value).strip() if not value.startswith("#") else value
    return "" if value in ("~", "null", "[]", "{}") else value


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else {"n": " ", "t": " ", "r": " "}.get(match[2], match[2])


def _called(name: str) -> str:
    return " ".join(re.sub(r"[_-]", " ", name.strip(" \"'")).lower().split())


def _toml(text: str) -> dict[str, list[str]]:
    import tomllib

    try:
        read = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError):
        return {}
    inner = [read.get(name) for name in ("params", "taxonomies", "extra")]
    said: dict[str, list[str]] = {}
    for table in (read, *(each for each in inner if isinstance(each, dict))):
        for name, value in table.items():
            said.setdefault(_called(str(name)), []).extend(_texts(value))
    return said


def _texts(value: Any) -> list[str]:
    if isinstance(value, list):
        return [text for each in value for text in _texts(each) if not isinstance(each, list)]
    if isinstance(value, dict):
        return _texts(value.get("name", ""))
    return [] if isinstance(value, bool | float) else [str(value)]


def _bare(head: str) -> Front:
    """Names with values on the first lines, up to an empty one: the first a title, and all of them known."""
    said: dict[str, list[str]] = {}
    end = 0
    for line in head.splitlines(keepends=True)[:40]:
        if not line.strip():
            break
        match = _BARE.match(line.rstrip())
        if match is None or _called(match["name"]) not in _KNOWN or (not said and _called(match["name"]) not in TITLES):
            return Front({}, 0)
        said.setdefault(_called(match["name"]), []).append(match["value"].strip())
        end += len(line)
    return Front(said, end) if len(said) > 1 else Front({}, 0)
