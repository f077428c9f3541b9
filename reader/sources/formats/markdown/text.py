"""The lines of a text in Markdown as they read, without its signs, those of Obsidian, Pandoc, Hugo and Jekyll included.

Parsed by CommonMark with footnotes; tables are read here, since rows that are filled up take time without bound.
"""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

from reader.model.findings import NotKept
from reader.sources.extracted import Role
from reader.sources.formats.cleaned import line_of
from reader.sources.formats.composing import row_of
from reader.sources.formats.lines import Line

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_LONGEST = 20_000
"""Code points of a paragraph whose signs are looked at: what is longer is read line by line."""
_MOST = 400
"""Brackets of a kind in a paragraph whose signs are looked at: the time that they take grows with their square."""
_MOST_PAGES = 2_000
"""Pieces marked up as in a page that are read as one; of the others only tags are left out."""
_BREAK = "\x0e"
_DROPPED = re.compile(
    r"^(?::{3,}[^\n]*|\{:[^{}\n]*\}|%%[ \t]*\n.*?\n%%[ \t]*|\\newpage[ \t]*|\[TOC\][ \t]*)$", re.MULTILINE | re.DOTALL
)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_DASHES = re.compile(r"^ *-{2,}(?: +-{2,})+ *$")
_RUN = re.compile(r"-{2,}")
_DELIMITER = re.compile(r":?-+:?")
_GRID = re.compile(r"^\+(?:[-=:]+\+)+[ \t]*$")
_PIPE = re.compile(r"(?<!\\)\|")
_MOST_CELLS = 1_000
_ATTRIBUTES = r"\{\s*(?:[#.:][^\s{}]|[\w-]+=)[^{}\n]{0,300}\}"
_BLOCK_ID = re.compile(r"\s\^[\w-]{1,40}")
_CALLOUT = re.compile(r"^\[![\w|\s-]{1,40}\][+-]?[ \t]*")
_TASK = re.compile(r"^\[[ xX/-]\][ \t]+")
_BREAKS = re.compile(r"<(?:br|/?p|/?div|/?li|/?tr|/?h[1-6]|hr)\b", re.IGNORECASE)
_PICTURE = re.compile(r"<(?:img|svg|picture)\b", re.IGNORECASE)
_SILENT = re.compile(r"<(/?)(?:script|style|template)\b", re.IGNORECASE)
_TAGS = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]*>", re.DOTALL)
_PICTURES = r"\.(?:png|jpe?g|gif|webp|svg|bmp|avif|heic)"
_MEANT_FOR_FILES = re.compile(
    rf"\S{{1,80}}{_PICTURES}|\d+(?:x\d+)?|image|img|photo|picture|фото|изображение", re.IGNORECASE
)
"""What stands in the place of a picture's description and is none."""
_FILES = re.compile(rf"(?:{_PICTURES}|\.(?:pdf|mp[34]|m4a|ogg|wav|webm|mov|canvas))$", re.IGNORECASE)
_SOUNDS = re.compile(r"\.(?:mp[34]|m4a|ogg|wav|webm|mov)$", re.IGNORECASE)

_SIGNS = (
    ("embedded", re.compile(r"!\[\[([^\[\]\n]{1,500})\]\]")),
    ("linked", re.compile(r"\[\[([^\[\]\n]{1,500})\]\]")),
    ("spanned", re.compile(rf"\[([^\[\]\n]{{1,500}})\](?={_ATTRIBUTES})")),
    ("comment", re.compile(r"%%[^%]{0,5000}%%")),
    ("script", re.compile(r"(?<!~)~([^\s~\[\]]{1,12})~(?!~)|(?<!\^)\^([^\s^\[\]]{1,12})\^(?!\^)")),
    ("tag", re.compile(r"\{\{[<%].{0,300}?[>%]\}\}|\{%.{0,300}?%\}")),
)
_PARTS = re.compile(_ATTRIBUTES)
_HIGHLIGHT = re.compile(r"==(?=[^\s=])[^\n]{0,300}?[^\s=]==")


def text_of(text: str) -> list[Line]:
    """The lines of a text, its notes behind all others."""
    known: dict[str, Any] = {}
    tokens = _parser().parse(_prepared(text), known)
    reader = _Reader(known)
    reader.read(tokens)
    return [*reader.lines, *reader.footnotes()]


# ------------------------------------------------------------------------------------------------ what it is parsed by


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark").enable("strikethrough").use(footnote_plugin).disable("footnote_tail")
    parser.inline.ruler.before("link", "signs", _sign)
    parser.core.ruler.at("inline", _inline)
    return parser


def _inline(state: "StateCore") -> None:
    """Parse what is inside paragraphs; the signs of what is too long for that stay in its text."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = []
        state.env["highlighted"] = False
        lines = [token.content] if _is_short(token.content) else token.content.split("\n")
        for number, line in enumerate(lines):
            if number:
                token.children.append(_text("\n"))
            if _is_short(line):
                state.md.inline.parse(line, state.md, state.env, token.children)
            else:
                token.children.append(_text(line))


def _is_short(content: str) -> bool:
    return len(content) <= _LONGEST and all(content.count(sign) <= _MOST for sign in "[<{")


def _text(content: str) -> "Token":
    from markdown_it.token import Token

    return Token("text", "", 0, content=content)


def _sign(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - as the library calls it
    """A rule of the parser: the signs that other programs add to CommonMark."""
    sign = state.src[state.pos]
    if sign not in "![%{=~^":
        return False
    if sign == "=":
        return _highlighted(state, silent=silent)
    for kind, pattern in _SIGNS:
        if match := pattern.match(state.src, state.pos, state.posMax):
            if not silent:
                token = state.push(kind, "", 0)
                token.content = match[match.lastindex or 0]
            state.pos = match.end()
            return True
    if sign != "{" or state.src[state.pos - 1 : state.pos] not in tuple(")]`*_"):
        return False
    match = _PARTS.match(state.src, state.pos)
    state.pos = match.end() if match else state.pos
    return match is not None


def _highlighted(state: "StateInline", *, silent: bool) -> bool:
    """Pass over the signs around «==words=="."""
    is_open = state.env.get("highlighted", False)
    closes = is_open and state.src.startswith("==", state.pos)
    if not closes and _HIGHLIGHT.match(state.src, state.pos, state.posMax) is None:
        return False
    if not silent:
        state.env["highlighted"] = not is_open
    state.pos += 2
    return True


# ------------------------------------------------------------------------------------------------ before it is parsed


def _prepared(text: str) -> str:
    """A text without lines that are signs alone, and with bars in the tables that Pandoc sets off by blanks."""
    lines = _DROPPED.sub("", text).split("\n")
    fence = ""
    number = 0
    while number < len(lines):
        if match := _FENCE.match(lines[number]):
            fence = "" if fence and match[1].startswith(fence) else fence or match[1]
        elif not fence and number and lines[number - 1].strip() and _DASHES.match(lines[number]):
            number = _with_bars(lines, number)
        number += 1
    return "\n".join(lines)


def _with_bars(lines: list[str], dashes: int) -> int:
    """Put bars into a table whose columns a line of dashes shows; gives its last line."""
    columns = [match.start() for match in _RUN.finditer(lines[dashes])][:_MOST_CELLS]
    end = dashes + 1
    while end < len(lines) and lines[end].strip() and not _DASHES.match(lines[end]):
        end += 1
    for number in (dashes - 1, *range(dashes + 1, end)):
        starts = [0, *columns[1:]]
        cells = [lines[number][start:stop] for start, stop in zip(starts, [*starts[1:], None], strict=True)]
        lines[number] = f"| {' | '.join(cell.strip().replace('|', '&#124;') for cell in cells)} |"
    lines[dashes] = f"|{'---|' * len(columns)}"
    if end < len(lines) and lines[end].strip():
        lines[end] = ""
    return end


# ------------------------------------------------------------------------------------------------ its lines


class _Reader:
    """Makes lines of what was parsed."""

    def __init__(self, known: dict[str, Any]) -> None:
        """`known` is what the parser knows of notes and addresses."""
        self.lines: list[Line] = []
        self._known = known
        self._notes: dict[str, list[Line]] = {}
        self._asked: dict[str, str] = {}
        self._into = self.lines
        self._quotes = self._items = 0
        self._number = ""
        self._is_first = False
        self._rank = 0
        self._is_under_table = False
        self._pages = 0

    def read(self, tokens: "list[Token]") -> None:
        """Add the lines of all these tokens."""
        for token in tokens:
            reader = getattr(self, f"on_{token.type}", None)
            if reader is not None:
                reader(token)

    def footnotes(self) -> Iterator[Line]:
        """The notes, in the order of their marks; those without a mark last."""
        for name in dict.fromkeys((*self._asked, *self._notes)):
            shown = f"[{self._asked.get(name, name)}]"
            for line in self._notes.get(name, ()):
                yield Line(f"{shown} {line.words}".strip() if line.words else "", Role.FOOTNOTE, lost=line.lost)
                shown = "" if line.words else shown

    # What begins and ends.

    def on_blockquote_open(self, _: "Token") -> None:
        """A quote, or a callout."""
        self._quotes += 1
        self._is_first = True

    def on_blockquote_close(self, _: "Token") -> None:
        """A quote ends."""
        self._quotes -= 1

    def on_list_item_open(self, token: "Token") -> None:
        """An item; one with a number keeps it, as it may be a year with which a sentence begins."""
        self._items += 1
        self._number = f"{token.info}{token.markup}" if token.info else ""
        self._is_first = True

    def on_list_item_close(self, _: "Token") -> None:
        """An item ends."""
        self._items -= 1

    def on_footnote_reference_open(self, token: "Token") -> None:
        """The words of a note, wherever they stand."""
        self._into = self._notes.setdefault(str(token.meta.get("label", "")), [])

    def on_footnote_reference_close(self, _: "Token") -> None:
        """A note ends."""
        self._into = self.lines

    def on_heading_open(self, token: "Token") -> None:
        """A heading of some rank."""
        self._rank = int(token.tag[1:])

    def on_heading_close(self, _: "Token") -> None:
        """A heading ends."""
        self._rank = 0

    # What has words.

    def on_inline(self, token: "Token") -> None:
        """The words of a paragraph or a heading."""
        if self._is_first and self._quotes and "\n" in token.content and _CALLOUT.match(token.content):
            for part in token.content.split("\n", 1):
                self._parse(part)
            return
        rows = _rows(token.content) if not self._rank else None
        if rows is None:
            self._add(token)
            return
        before, cells = rows
        if before:
            self._parse(before)
        self._into.append(Line("", lost=(NotKept.TABLE,)))
        for row in cells:
            said = row_of(self._words_of(cell) for cell in row)
            if any(map(str.isalnum, said)):
                self._into.append(Line(line_of(said), self._role()))
        self._is_under_table = True

    def on_fence(self, token: "Token") -> None:
        """Code, line by line."""
        self._into += [Line(words, self._role()) for line in token.content.split("\n") if (words := line_of(line))]

    on_code_block = on_fence

    def on_html_block(self, token: "Token") -> None:
        """What is marked up as in a page."""
        from reader.sources.formats.books.pages import lines_of
        from reader.sources.formats.web.tree import is_too_large, parsed

        bare = _TAGS.sub(" ", token.content)
        if not bare.strip() and not _PICTURE.search(token.content):
            return
        self._pages += 1
        if self._pages > _MOST_PAGES:
            self._into += [Line(words) for line in unescape(bare).split("\n") if (words := line_of(line))]
            return
        tree = None if is_too_large(token.content) else parsed(f"<div>{token.content}</div>")
        self._into += [] if tree is None else lines_of(tree, [])

    def _add(self, token: "Token") -> None:
        said, lost, captions = self._said(token.children or [])
        said = _without_end(said.rstrip())
        if self._is_first:
            said = (_CALLOUT if self._quotes else _TASK).sub("", _TASK.sub("", said)) if self._rank == 0 else said
        number, self._number, self._is_first = self._number, "", False
        is_caption = self._is_under_table and said.startswith((": ", "Table: "))
        role = Role.CAPTION if is_caption else self._role(said)
        said = said.partition(": ")[2] if is_caption else said
        self._is_under_table = False
        for part in said.split(_BREAK):
            if words := line_of(part):
                self._into.append(Line(f"{number} {words}".strip(), role, rank=self._rank))
                number = ""
        if lost:
            self._into.append(Line("", lost=tuple(lost)))
        self._into += [Line(caption, Role.CAPTION) for caption in captions]

    def _role(self, said: str = "") -> Role:
        if self._rank:
            return Role.FURNITURE if self._quotes and said == "Excerpt" else Role.HEADING  # as MarkDownload writes it
        return Role.QUOTE if self._quotes else Role.ITEM if self._items else Role.PARAGRAPH

    def _parse(self, content: str) -> None:
        for token in _parser().parseInline(content, self._known):
            self._add(token)

    def _words_of(self, cell: str) -> str:
        (token,) = _parser().parseInline(cell, self._known)
        said, lost, _ = self._said(token.children or [])
        if lost:
            self._into.append(Line("", lost=tuple(lost)))
        return line_of(said.replace(_BREAK, " "))

    def _said(self, children: "list[Token]") -> tuple[str, list[NotKept], list[str]]:
        """The words of a paragraph, breaks marked, what of it cannot be kept, and the captions of its pictures."""
        said: list[str] = []
        lost: list[NotKept] = []
        captions: list[str] = []
        is_silent = False
        for token in children:
            if token.type == "html_inline":
                match = _SILENT.match(token.content)
                is_silent = not match[1] if match else is_silent
                said += _BREAK if _BREAKS.match(token.content) else ""
                lost += [NotKept.PICTURE] * bool(_PICTURE.match(token.content))
            elif token.type == "image":
                lost.append(NotKept.PICTURE)
                captions += _caption(token)
            elif token.type == "embedded":
                name, _, shown = token.content.partition("|")
                is_file = _FILES.search(name.partition("#")[0].strip())
                lost.append(NotKept.MEDIA if _SOUNDS.search(name) else NotKept.PICTURE if is_file else NotKept.OBJECT)
                captions += [shown.strip()] if is_file and not _MEANT_FOR_FILES.fullmatch(shown.strip() or "1") else []
            elif not is_silent:
                said.append(self._piece(token, lost))
        return "".join(said), lost, captions

    def _piece(self, token: "Token", lost: list[NotKept]) -> str:
        if token.type in ("softbreak", "hardbreak"):
            return _BREAK if token.type == "hardbreak" else " "
        if token.type == "footnote_ref":
            return self._mark(token.meta)
        if token.type == "comment":
            lost.append(NotKept.COMMENT)
            return ""
        if token.type == "tag":
            lost += [NotKept.PICTURE] * bool(re.match(r"\{\{[<%]\s*(?:figure|image|img)\b", token.content))
            return ""
        if token.type == "linked":
            page, _, shown = token.content.partition("|")
            return shown or page
        return token.content

    def _mark(self, meta: dict[str, Any]) -> str:
        """The mark of a note, as it reads; a note that stands inside its paragraph has the number that it gets."""
        number = int(meta.get("id", 0))
        label = str(meta.get("label") or number + 1)
        inner = self._known.get("footnotes", {}).get("list", {}).get(number, {}).get("tokens")
        name = label if not inner or meta.get("label") else f"^{number}"
        if name not in self._asked:
            self._asked[name] = label
            if name != label:
                self._notes[name] = [Line(line_of(self._said(inner)[0].replace(_BREAK, " ")))]
        return f"[{label}]"


def _without_end(said: str) -> str:
    """A paragraph without the attributes that Pandoc puts behind it, or the id that Obsidian gives it."""
    if said.endswith("}") and _PARTS.fullmatch(said, at := max(said.rfind("{"), 0)):
        return said[:at]
    at = max(said.rfind("^") - 1, 0)
    return said[:at] if _BLOCK_ID.fullmatch(said, at) else said


def _caption(token: "Token") -> list[str]:
    words = line_of("".join(child.content or " " for child in token.children or [] if child.type != "image"))
    words = words or line_of(str(token.attrs.get("title") or ""))
    return [] if not words or _MEANT_FOR_FILES.fullmatch(words) or not any(map(str.isalpha, words)) else [words]


def _rows(content: str) -> tuple[str, list[list[str]]] | None:
    """What stands before a table in a paragraph, and its rows; None for a paragraph without one."""
    if "|" not in content or "-" not in content:
        return None
    lines = content.split("\n")
    if _GRID.match(lines[0].strip()):
        return "", _of_grid(lines)
    for number, line in enumerate(lines[1:], 1):
        if "|" in lines[number - 1] and _is_delimiter(line):
            rows = [_cells(each) for each in (lines[number - 1], *lines[number + 1 :])]
            return "\n".join(lines[: number - 1]), rows
    return None


def _is_delimiter(line: str) -> bool:
    """Whether a line parts the head of a table from its rows."""
    return "|" in line and all(_DELIMITER.fullmatch(cell) for cell in _cells(line))


def _cells(line: str) -> list[str]:
    line = line.strip().removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return [cell.strip().replace("\\|", "|") for cell in _PIPE.split(line, maxsplit=_MOST_CELLS)]


def _of_grid(lines: list[str]) -> list[list[str]]:
    """The rows of a table drawn with lines, whose cells may have several lines."""
    rows: list[list[str]] = []
    row: list[str] = []
    for line in lines:
        if _GRID.match(line.strip()):
            rows += [row] if row else []
            row = []
        else:
            cells = _cells(line)
            row = [f"{one} {other}".strip() for one, other in zip(row, cells, strict=False)] if row else cells
    return [*rows, row] if row else rows
