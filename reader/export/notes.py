"""A folder of Markdown notes, one an article, as Obsidian reads them: written again without touching the user's words.

The program's part of a note stands between two comments that carry the article's id and the part's hash; above and
below it the note is the user's. A note is known by that id, so it may be renamed and moved within the folder. A part
that the user wrote into is left as it is, and so is a property that the user changed; of a list the user's items stay,
and the program's follow the article.

A filter only ever adds to a note: highlights that it leaves out, but which the note holds, are written again as long as
the library has them, passages that nobody marked stay, and an article that once was written whole stays whole. A note
whose article is gone, or has no marks any more, is named and left.
"""

import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Final
from urllib.parse import quote as percent_encoded
from urllib.parse import unquote

from reader.export import excerpts, front_lists, words
from reader.export.excerpts import flat
from reader.export.markdown import Style, article_blocks, tag_of
from reader.export.options import Options
from reader.export.saving import ExportError, Guard, problems_of, replacing
from reader.model.articles import Span
from reader.model.colors import SHAPES
from reader.model.errors import ExportProblem
from reader.model.exported import ExportedArticle
from reader.model.marks import Highlight
from reader.model.names import EntityRow, Kind
from reader.system.unfinished import sweep

NAME_LENGTH, NAME_BYTES = 80, 200
"""Of a file's name without its ending: code points, and bytes of UTF-8 (file systems allow 255 in all)."""

_HINT = "Ниже пишет «Читальня»; своё пишите выше или ниже этой части."
_BEGIN = re.compile(
    r"^<!-- reader:begin (\S+) sum=([0-9a-f]+) properties=(\S*) (whole )?[^\r\n]*-->[ \t]*\r?\n", re.MULTILINE
)
_HIGHLIGHT = re.compile(r"\?highlight=([^&)\s]+)")
_QUOTE = re.compile(r"&quote=([^&)\s]+)")
"""In the link by which every passage of a note opens in the program."""
_UNMARKED = "> [!quote] "
"""How a passage that nobody marked begins: it has no colour."""
_LISTS = frozenset({"people", "states", "places", "tags"})
"""Properties that hold several values."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n((?:(?!---[ \t]*\r?$)[^\n]*\n)*)---[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_PROPERTY = re.compile(r"^([^\s:#\-][^:\r\n]*):(?=\s|\Z)", re.MULTILINE)


class NoteState(StrEnum):
    """What an export did with the note of an article."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    EDITED = "edited"
    """Left: the user wrote into the program's part."""
    DAMAGED = "damaged"
    """Left: the end of the program's part is gone, or the file is not in UTF-8."""
    PROTECTED = "protected"
    """Left: the file is not ours to write."""
    STALE = "stale"
    """Left: the article is not in the library any more, or nothing is marked in it."""


@dataclass(frozen=True, slots=True)
class SavedNote:
    """A note after an export."""

    article: str
    path: Path
    state: NoteState
    kept: tuple[str, ...] = ()
    """Properties that would have changed, but are the user's: they were left as they are."""
    beyond: int = 0
    """Passages in it that the export did not ask for, and which stay."""
    others: tuple[Path, ...] = ()
    """Copies of the note, left as they are."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The library behind an export, which may show a part of it."""

    library: str
    """Its id."""
    highlights: Callable[[str], Iterable[Highlight]]
    """All highlights of an article, in the order of its text."""
    marked: Callable[[], Mapping[str, bool]]
    """Every article that is there now, and whether it has a highlight or a note on the whole."""


def save_notes(
    articles: Iterable[ExportedArticle], folder: Path, options: Options, guard: Guard, origin: Origin
) -> Iterator[SavedNote]:
    """Write or renew the notes of a folder and say, one after another, what became of each; stale ones come last.

    The folder is made where there is none; its subfolders are searched for notes that were moved. Stopping between two
    notes leaves only whole ones. Raises ExportError where the folder cannot be written.
    """
    sweep(folder)
    notes = _Folder(folder, guard, origin)
    for article in excerpts.included(articles, options):
        yield notes.save(article, options)
    yield from notes.stale()


class _Folder:
    """The notes of a folder by article, and the names that are taken in it."""

    def __init__(self, folder: Path, guard: Guard, origin: Origin) -> None:
        self._folder = folder
        self._guard = guard
        self._origin = origin
        self._notes: dict[str, list[Path]] = defaultdict(list)
        self._saved: set[str] = set()
        with problems_of(folder):
            if folder.exists() and not folder.is_dir():
                raise ExportError(folder, ExportProblem.NOT_A_FOLDER)
            folder.mkdir(exist_ok=True)
            self._taken = {_same(path.name) for path in folder.iterdir()}
            for path in _markdown_files(folder):
                if guard.holds(path):
                    continue
                for article in _articles_in(path):
                    self._notes[article].append(path)

    def save(self, article: ExportedArticle, options: Options) -> SavedNote:
        self._saved.add(_id(article.row.id))
        known = self._notes.get(_id(article.row.id))
        if not known:
            return self._create(article, options)
        usual = _same(f"{note_name(article)}.md")
        path, *others = sorted(known, key=lambda each: (_same(each.name) != usual, each.as_posix()))
        try:
            saved = self._update(article, path, options)
        except ExportError as error:
            if error.code is not ExportProblem.CANNOT_WRITE:
                raise
            saved = SavedNote(article.row.id, path, NoteState.PROTECTED)
        return replace(saved, others=tuple(others))

    def stale(self) -> Iterator[SavedNote]:
        """The notes whose articles are gone, or have nothing any more for which there would be a note."""
        left = {article: paths for article, paths in self._notes.items() if article not in self._saved}
        marked = self._origin.marked()
        for article, (path, *others) in left.items():
            name = unquote(article)
            is_marked = marked.get(name)
            if not is_marked and self._is_stale(article, path, is_there=is_marked is not None):
                yield SavedNote(name, path, NoteState.STALE, others=tuple(others))

    def _is_stale(self, article: str, path: Path, *, is_there: bool) -> bool:
        """Whether a note of an article without marks tells of none but marks; never of another library's article."""
        try:
            text = path.read_bytes().decode(errors="replace")
        except OSError:
            return False
        part = _part_of(text, article)
        if part is None or f"reader://{percent_encoded(self._origin.library, safe='')}/" not in part.body:
            return False
        return not is_there or not (part.whole or _unmarked_blocks(part.body))

    def _create(self, article: ExportedArticle, options: Options) -> SavedNote:
        path = self._folder / self._free_name(article)
        properties = _properties(article)
        sums = {name: _written(name, value) for name, value in properties.items()}
        note = f"---\n{''.join(properties.values())}---\n\n{_part(article, options, sums)}"
        with replacing(path, self._guard, lasting=False) as target:
            target.write(note.encode())
        self._taken.add(_same(path.name))
        self._notes[_id(article.row.id)] = [path]
        return SavedNote(article.row.id, path, NoteState.NEW)

    def _update(self, article: ExportedArticle, path: Path, options: Options) -> SavedNote:
        with problems_of(path):
            raw = path.read_bytes()
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            return SavedNote(article.row.id, path, NoteState.DAMAGED)
        old = _part_of(text, _id(article.row.id))
        if old is None:
            return SavedNote(article.row.id, path, NoteState.DAMAGED)
        if _sum(old.body) != old.sum:
            return SavedNote(article.row.id, path, NoteState.EDITED)
        options = replace(options, whole_articles=options.whole_articles or old.whole)
        full, beyond = self._with_those_of(old, article)
        unmarked = [] if options.whole_articles else _left_unmarked(old, full)
        renewed = _renewed_properties(full, text, old.properties)
        part = _part(full, options, renewed.sums, unmarked).rstrip("\n").replace("\n", old.lines)
        note = f"{renewed.front}{text[renewed.end : old.begin]}{part}{text[old.end :]}"
        state = NoteState.UNCHANGED if note == text else NoteState.UPDATED
        if state is NoteState.UPDATED:
            with replacing(path, self._guard) as target:
                target.write(note.encode())
        return SavedNote(article.row.id, path, state, renewed.kept, beyond + len(unmarked))

    def _with_those_of(self, old: "_Part", article: ExportedArticle) -> tuple[ExportedArticle, int]:
        """An article with the highlights that its note holds beside the chosen ones, and how many these are."""
        chosen = {highlight.id for highlight in article.highlights}
        held = {unquote(found) for found in _HIGHLIGHT.findall(old.body)} - chosen
        more = {each.id: each for each in self._origin.highlights(article.row.id) if each.id in held} if held else {}
        if not more:
            return article, 0
        last = Span(len(article.text), len(article.text))
        every = sorted([*article.highlights, *more.values()], key=lambda each: each.span or last)
        return replace(article, highlights=tuple(every)), len(more)

    def _free_name(self, article: ExportedArticle) -> str:
        """The article's name; where another file has it, with the beginning of the article's id."""
        name, code = note_name(article), sha256(article.row.id.encode(errors="replace")).hexdigest()
        named = f"{name}.md"
        for length in range(6, 48, 6):
            if _same(named) not in self._taken:
                break
            named = f"{name} {code[:length]}.md"
        return named


def _markdown_files(folder: Path) -> Iterator[Path]:
    """Every note in a folder and its subfolders, but for hidden ones (`.obsidian`, `.trash`)."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.endswith(".md") and not name.startswith("."):
                yield Path(place, name)


def _articles_in(path: Path) -> list[str]:
    """The ids of the articles whose part stands in a file; none where it cannot be read."""
    try:
        text = path.read_bytes()
    except OSError:
        return []
    if b"<!-- reader:begin " not in text:
        return []
    return [match[1] for match in _BEGIN.finditer(text.decode(errors="replace"))]


# ------------------------------------------------------------------------------------------------- one note


@dataclass(frozen=True, slots=True)
class _Part:
    """The program's part of a note that is there."""

    begin: int
    """Where it begins in the note, and where it ends, its two comments included."""
    end: int
    body: str
    sum: str
    """Of the body as the program wrote it."""
    properties: dict[str, str]
    """Hashes of the properties as the program wrote them."""
    whole: bool
    """Whether it is all of the article."""
    lines: str
    """The end of a line."""


def _part_of(text: str, article: str) -> _Part | None:
    """The part about an article; None where it is not there, or its end is gone."""
    begin = next((match for match in _BEGIN.finditer(text) if match[1] == article), None)
    ending = _end(article)
    end = text.find(ending, begin.end()) if begin else -1
    if begin is None or end < 0:
        return None
    lines = "\r\n" if "\r\n" in begin.group() else "\n"
    body, properties = text[begin.end() : end], _read_sums(begin[3])
    return _Part(begin.start(), end + len(ending), body, begin[2], properties, begin[4] is not None, lines)


def _part(article: ExportedArticle, options: Options, sums: dict[str, str], unmarked: Iterable[str] = ()) -> str:
    """The program's part of a note, between its two comments; `unmarked` passages stand as they were, at its end."""
    *blocks, provenance = article_blocks(article, options, _OBSIDIAN)
    body = "\n\n".join([*blocks, *unmarked, provenance]) + "\n"
    known = ",".join(f"{name}:{value}" for name, value in sums.items())
    said = f"properties={known} {'whole ' if options.whole_articles else ''}{_HINT}"
    name = _id(article.row.id)
    return f"<!-- reader:begin {name} sum={_sum(body)} {said} -->\n{body}{_end(name)}\n"


def _end(article: str) -> str:
    return f"<!-- reader:end {article} -->"


def _id(article: str) -> str:
    """The id of an article as it can stand in a comment."""
    return percent_encoded(article, safe="", errors="replace").replace("--", "%2D%2D") or "%00"


def _left_unmarked(old: _Part, article: ExportedArticle) -> list[str]:
    """The passages of a note that nobody marked, but for those that are written anew or have been marked since."""
    written = {each.quote.exact[: excerpts.ADDRESS_QUOTE] for each in article.highlights}
    return [
        block
        for block in _unmarked_blocks(old.body)
        if written.isdisjoint(unquote(found) for found in _QUOTE.findall(block))
    ]


def _unmarked_blocks(body: str) -> list[str]:
    """The passages of a part that nobody marked, in Markdown as they stand."""
    return [block for block in body.replace("\r\n", "\n").split("\n\n") if block.startswith(_UNMARKED)]


def _sum(text: str) -> str:
    """A short hash of lines, whatever their ends and the blanks there: editors and file systems change those."""
    lines = "\n".join(line.rstrip() for line in text.splitlines()).strip()
    return sha256(lines.encode()).hexdigest()[:12]


# ------------------------------------------------------------------------------------------------ front matter


@dataclass(frozen=True, slots=True)
class _Renewed:
    """A note's properties after an update."""

    front: str
    """The lines between which they stand, included; empty where the note has none."""
    end: int
    """Where the old ones end in the old text."""
    sums: dict[str, str]
    """What the program wrote last, by property."""
    kept: tuple[str, ...]


def _properties(article: ExportedArticle) -> dict[str, str]:
    """The lines of each property, in YAML; what is not known is left out.

    `date` is a day, so that Obsidian takes it for one in every note; `published` is as much as the text gives.
    """
    row = article.row
    found = {"title": _text("title", row.title)}
    if row.source:
        found["source"] = _text("source", row.source)
    if row.published:
        found["published"] = _text("published", row.published)
        if _DAY.match(row.published):
            found["date"] = f"date: {row.published[:10]}\n"
    named = excerpts.named(article)
    for name, kind in (("people", Kind.PERSON), ("states", Kind.STATE), ("places", Kind.PLACE)):
        links = dict.fromkeys(f"[[{link_target(row.name)}]]" for row in named[kind])
        if links:
            found[name] = _list(name, links)
    tags = dict.fromkeys(filter(None, (tag_of(tag) for highlight in article.highlights for tag in highlight.tags)))
    if tags:
        found["tags"] = _list("tags", tags)
    found["link"] = _text("link", excerpts.article_address(article))
    return found


def _text(name: str, value: str) -> str:
    return f"{name}: {_scalar(value)}\n"


def _list(name: str, values: Iterable[str]) -> str:
    return f"{name}:\n" + "".join(f"  - {_scalar(value)}\n" for value in values)


_UNSAFE = re.compile('[\\\\"]|[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]')


def _scalar(value: str) -> str:
    """Text in YAML's double quotes, in which nothing is taken for anything but text."""
    return '"' + _UNSAFE.sub(_escape, flat(value).strip()) + '"'


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return f"\\{character}" if character in '\\"' else f"\\u{ord(character):04x}"


def _renewed_properties(article: ExportedArticle, text: str, sums: dict[str, str]) -> _Renewed:
    """The properties of a note with those renewed that still are as the program wrote them.

    A property that the user removed stays away. Front matter without this article's link is not the program's.
    """
    found = _FRONT.match(text)
    if found is None or excerpts.article_address(article) not in found[1]:
        return _Renewed("", 0, sums, ())
    lines = "\r\n" if "\r\n" in found.group() else "\n"
    old, new = _parsed(found[1]), _properties(article)
    result, known, kept = dict(old), dict(sums), []
    for name in [*new, *(name for name in sums if name not in new)]:
        written, now = sums.get(name), _property_sum(old.get(name, ""))
        renewed = new.get(name, "").replace("\n", lines)
        if name in _LISTS and name in old:
            found_list = front_lists.merged(old[name], _items_written(old[name], written), renewed or f"{name}:\n")
            if found_list is None:
                kept.append(name)
                continue
            result[name] = found_list if found_list == old[name] else found_list.replace("\n", lines)
        elif now != written if name in old else written is not None:
            if name in old and name in new and _property_sum(new[name]) not in {written, now}:
                kept.append(name)
            continue
        elif _property_sum(renewed) != written:
            result[name] = renewed
        if name in new:
            known[name] = _written(name, new[name])
        else:
            del known[name]
    before, after = text[: found.start(1)], text[found.end(1) : found.end()]
    return _Renewed(f"{before}{''.join(result.values())}{after}", found.end(), known, tuple(kept))


def _written(name: str, lines: str) -> str:
    """What is remembered of a property as the program wrote it."""
    return front_lists.hashes(lines) if name in _LISTS else _property_sum(lines)


def _items_written(lines: str, written: str | None) -> str:
    """The items of a list that the program wrote; an earlier program remembered a hash of them all."""
    return front_lists.hashes(lines) if written == _property_sum(lines) else written or ""


def _property_sum(lines: str) -> str:
    """A short hash of a property's lines without indentation and quotes, which Obsidian writes in its own way."""
    name, _, value = lines.partition(":")
    values = (line.strip().removeprefix("- ").strip().strip("\"'") for line in value.splitlines())
    return _sum("\n".join([name.strip(), *values]))


def _parsed(front: str) -> dict[str, str]:
    """The lines of each property by its name, and what stands before the first of them under an empty name."""
    starts = [(match.start(), match[1].strip("\"' ")) for match in _PROPERTY.finditer(front)]
    first = starts[0][0] if starts else len(front)
    found = {"": front[:first]} if first else {}
    for number, (start, name) in enumerate(starts):
        end = starts[number + 1][0] if number + 1 < len(starts) else len(front)
        found[name] = found.get(name, "") + front[start:end]
    return found


def _read_sums(written: str) -> dict[str, str]:
    return dict(pair.split(":", 1) for pair in written.split(",") if ":" in pair)


# ------------------------------------------------------------------------------------------------- names


_NO_NAME = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*#^\[\]%]+')
_INVISIBLE = {"Cc", "Cf", "Cn", "Co", "Cs"}
_RESERVED = re.compile(r"\A(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\s*(?:\.|\Z))", re.IGNORECASE)
"""Names that Windows keeps for devices, with any ending."""


def note_name(article: ExportedArticle) -> str:
    """The name of an article's file without its ending: its day, where it has one, and its title.

    Safe on Linux, macOS and Windows and in Obsidian's links; a long title is cut at a word.
    """
    day = article.row.published or ""
    title = _safe(article.row.title) or words.NO_TITLE
    name = _cut(f"{day[:10]} {title}" if _DAY.match(day) else title)
    return _RESERVED.sub(r"\g<0>_", name)


def _cut(name: str) -> str:
    """A name of at most NAME_LENGTH code points and NAME_BYTES bytes."""
    if len(name) <= NAME_LENGTH and len(name.encode()) <= NAME_BYTES:
        return name
    short = name.encode()[:NAME_BYTES].decode(errors="ignore")[:NAME_LENGTH]
    head, _, tail = short.rpartition(" ")
    return f"{(head if len(head) > len(tail) else short).strip(' .')}…"


def link_target(name: str) -> str:
    """The name of the note that `[[…]]` leads to; what Obsidian allows in no file's name is left out."""
    return _safe(name) or words.NO_TITLE


def _safe(text: str) -> str:
    """Text that can stand in a file's name: one line, no signs that any system keeps for itself, nothing invisible."""
    seen = (character for character in flat(text) if unicodedata.category(character) not in _INVISIBLE)
    return " ".join(_NO_NAME.sub(" ", unicodedata.normalize("NFC", "".join(seen))).split()).strip(" .")


def _same(name: str) -> str:
    """Equal for names that some file system takes for one."""
    return unicodedata.normalize("NFC", name).casefold()


def _linked(text: str, entity: EntityRow) -> str:
    target = link_target(entity.name)
    return f"[[{target}]]" if target == text else f"[[{target}|{text}]]"


def _listed(entity: EntityRow) -> str:
    return f"{SHAPES[entity.kind]} [[{link_target(entity.name)}]]"


_OBSIDIAN: Final = Style(1, _linked, _listed)
