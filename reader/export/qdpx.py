"""QDPX, the REFI-QDA Project 1.0 exchange format, for those who go on in QualCoder, ATLAS.ti, MAXQDA or NVivo.

A zip with `project.qde` and a plain text for each article. Colours and tags become codes, highlights coded selections
with the note as their description; in whole articles, names are coded by whom or what they name. Positions are code
points of the text files, which are UTF-8 without a mark, with LF alone at line ends: there every program counts alike.
Ids come from the articles, colours, tags and entities, so that two exports of a library can be joined.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from reader.export import excerpts, printed, words
from reader.export.excerpts import Passage
from reader.export.options import Options
from reader.export.package import member
from reader.model import colors
from reader.model.articles import Span
from reader.model.colors import Color
from reader.model.exported import ExportedArticle, NamedMention
from reader.model.marks import Highlight
from reader.model.names import Kind

_NAMESPACE: Final = "urn:QDA-XML:project:1.0"
_IDS: Final = UUID("7d9a7a52-5d9c-4f0e-9c2b-0a4e6f1d3b58")
_COLORS: Final = {
    Color.YELLOW: "#FFD400",
    Color.RED: "#FF6666",
    Color.GREEN: "#5FB236",
    Color.BLUE: "#2EA8E5",
    Color.PURPLE: "#A28AE5",
    Color.MAGENTA: "#E56EEE",
    Color.ORANGE: "#F19837",
    Color.GRAY: "#AAAAAA",
}
"""Stronger than markers on paper: these programs show a code as a small square."""
_TAG_COLOR: Final = "#8C8C8C"
_NAME_LENGTH: Final = 100


def write(articles: Iterable[ExportedArticle], target: BinaryIO, options: Options) -> None:
    """Write a QDPX file: the texts as articles come, the project at the end."""
    project = _Project(options)
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        for article in excerpts.included(articles, options):
            for name, text in project.add(article):
                package.writestr(member(f"Sources/{name}"), text.encode("utf-8"))
        package.writestr(member("project.qde"), "".join(project.xml()).encode("utf-8"))


def _guid(what: str) -> str:
    """An id made of content."""
    return str(uuid5(_IDS, what.encode("utf-8", "backslashreplace").decode()))


_USER: Final = _guid("user")


# ----------------------------------------------------------------------------------------------------- codes


@dataclass(frozen=True, slots=True)
class _Code:
    guid: str
    name: str
    color: str


@dataclass(slots=True)
class _CodeBook:
    """The codes in use, by category; no two have the same name, since these programs tell codes apart by it."""

    options: Options
    codes: dict[str, dict[str, _Code]] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)

    def of_color(self, color: Color) -> str:
        """The id of a colour's code, as the others do for theirs."""
        return self._get(words.COLORS_OF_MARKS, f"color {color}", self.options.color_name(color), _COLORS[color])

    def of_tag(self, tag: str) -> str:
        return self._get(words.TAGS, f"tag {tag}", tag, _TAG_COLOR)

    def of_entity(self, mention: NamedMention) -> str:
        entity = mention.entity
        return self._get(words.KINDS[entity.kind], f"{entity.kind} {entity.id}", entity.name, colors.INKS[entity.kind])

    def _get(self, category: str, key: str, name: str, color: str) -> str:
        known = self.codes.setdefault(category, {})
        if key not in known:
            known[key] = _Code(_guid(key), _unused(excerpts.one_line(name) or "?", self._names), color)
        return known[key].guid

    def xml(self) -> Iterator[str]:
        if not self.codes:
            return
        yield "<CodeBook><Codes>"
        for category in (words.COLORS_OF_MARKS, words.TAGS, *(words.KINDS[kind] for kind in Kind)):
            if category in self.codes:
                yield f'<Code guid="{_guid(f"category {category}")}" name={quoteattr(category)} isCodable="false">'
                for code in self.codes[category].values():
                    name = f'name={_attribute(code.name)} isCodable="true"'
                    yield f'<Code guid="{code.guid}" {name} color="{code.color}"/>'
                yield "</Code>"
        yield "</Codes></CodeBook>"


def _unused(name: str, used: set[str]) -> str:
    """This name, or with a number after it where another one has it; remembers it."""
    free, number = name, 1
    while free.casefold() in used:
        number += 1
        free = f"{name} ({number})"
    used.add(free.casefold())
    return free


# ---------------------------------------------------------------------------------------------------- sources


@dataclass(slots=True)
class _Project:
    """Gathers what `project.qde` says, while the texts go their way."""

    options: Options
    book: _CodeBook = field(init=False)
    _sources: list[str] = field(default_factory=list)
    _notes: list[str] = field(default_factory=list)
    _names: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.book = _CodeBook(self.options)

    def add(self, article: ExportedArticle) -> Iterator[tuple[str, str]]:
        """Take an article in; yields the names and texts of its files."""
        guid = _guid(f"article {article.row.id}")
        self._sources.append("".join(self._source(article, guid)))
        yield f"{guid}.txt", excerpts.printable(article.text)
        for highlight in article.highlights:
            if excerpts.placed(article, highlight) is None:
                note = _guid(f"orphan {highlight.id}")
                self._notes.append(self._orphan(article, highlight, note))
                passage = excerpts.passage(article, highlight, self.options.context)
                yield f"{note}.txt", _orphan_text(article, passage, self.options)

    def _source(self, article: ExportedArticle, guid: str) -> Iterator[str]:
        name = _unused(_file_name(article), self._names)
        made = _made("creating", article.imported) + _made("modifying", article.imported)
        yield f'<TextSource guid="{guid}" name={_attribute(name)} plainTextPath="internal://{guid}.txt"{made}>'
        yield _description(_about(article))
        positions = _Positions(article.text)
        for highlight in article.highlights:
            span = excerpts.placed(article, highlight)
            if span is not None:
                yield from self._selection(article, highlight, span, positions.of(span))
        if self.options.whole_articles:
            for mention in article.mentions:
                yield from self._mention(article, mention, positions.of(mention.span))
        for variable, value in _values(article):
            reference = f'<VariableRef targetGUID="{_guid(f"variable {variable}")}"/>'
            yield f"<VariableValue>{reference}<TextValue>{escape(value)}</TextValue></VariableValue>"
        yield "</TextSource>"

    def _selection(self, article: ExportedArticle, highlight: Highlight, span: Span, at: Span) -> Iterator[str]:
        """A highlight over a span of the text, which stands at `at` in the file."""
        guid = _guid(f"highlight {highlight.id}")
        made = _made("creating", highlight.created) + _made("modifying", highlight.modified or highlight.created)
        name = excerpts.one_line(highlight.quote.exact[:_NAME_LENGTH])
        yield f'<PlainTextSelection guid="{guid}" name={_attribute(name)}{_range(at)}{made}>'
        yield _description("\n\n".join(filter(None, [highlight.note, excerpts.address(article, highlight)])))
        for code in self._codes_of(article, highlight, span):
            yield _coding(code, guid, highlight.created or article.imported)
        yield "</PlainTextSelection>"

    def _codes_of(self, article: ExportedArticle, highlight: Highlight, span: Span) -> list[str]:
        """Its colour and tags; of a passage that nobody marked, what it names."""
        if highlight.marked:
            return [self.book.of_color(highlight.color), *map(self.book.of_tag, highlight.tags)]
        within = (each for each in article.mentions if span.start <= each.span.start and each.span.end <= span.end)
        return list(dict.fromkeys(map(self.book.of_entity, within)))

    def _mention(self, article: ExportedArticle, mention: NamedMention, at: Span) -> Iterator[str]:
        guid = _guid(f"mention {article.row.id} {mention.span.start} {mention.span.end} {mention.entity.id}")
        name = excerpts.one_line(article.text[mention.span.start : mention.span.end][:_NAME_LENGTH])
        made = _made("creating", article.imported)
        yield f'<PlainTextSelection guid="{guid}" name={_attribute(name)}{_range(at)}{made}>'
        yield _coding(self.book.of_entity(mention), guid, article.imported)
        yield "</PlainTextSelection>"

    def _orphan(self, article: ExportedArticle, highlight: Highlight, guid: str) -> str:
        """A highlight without a place is a memo of the project: a selection must have positions."""
        name = _unused(f"{words.ORPHAN}: {_file_name(article)}", self._names)
        made = _made("creating", highlight.created) + _made("modifying", highlight.modified or highlight.created)
        return f'<Note guid="{guid}" name={_attribute(name)} plainTextPath="internal://{guid}.txt"{made}/>'

    def xml(self) -> Iterator[str]:
        """The project, its parts in the order that the schema wants."""
        title = quoteattr(printed.heading(self.options))
        moment = _moment(self.options.exported)
        yield '<?xml version="1.0" encoding="utf-8"?>\n'
        yield f'<Project xmlns="{_NAMESPACE}" name={title} origin="{words.PROGRAM}" creatingUserGUID="{_USER}"'
        yield f' creationDateTime="{moment}" modifyingUserGUID="{_USER}" modifiedDateTime="{moment}">'
        yield f'<Users><User guid="{_USER}" name="{words.PROGRAM}" id="{words.PROGRAM[0]}"/></Users>'
        yield from self.book.xml()
        if self._sources:
            yield from _variables()
            yield from ("<Sources>", *self._sources, "</Sources>")
        if self._notes:
            yield from ("<Notes>", *self._notes, "</Notes>")
        yield "</Project>"


@dataclass(frozen=True, slots=True)
class _Positions:
    """From offsets in an article's text to those in its file, where «\\r\\n» is one code point."""

    text: str
    pairs: list[int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pairs", [match.end() for match in re.finditer("\r\n", self.text)])

    def of(self, span: Span) -> Span:
        return Span(*(at - bisect_left(self.pairs, at + 1) for at in (span.start, span.end)))


def _range(span: Span) -> str:
    return f' startPosition="{span.start}" endPosition="{span.end}"'


def _coding(code: str, selection: str, moment: str) -> str:
    guid = _guid(f"coding {selection} {code}")
    return f'<Coding guid="{guid}"{_made("creating", moment)}><CodeRef targetGUID="{code}"/></Coding>'


def _made(verb: str, moment: str) -> str:
    """Who created or modified something, and when."""
    if not moment:
        return ""
    noun = {"creating": "creation", "modifying": "modified"}[verb]
    return f' {verb}User="{_USER}" {noun}DateTime="{_moment(moment)}"'


def _moment(instant: str) -> str:
    return f"{printed.moment(instant):%Y-%m-%dT%H:%M:%SZ}"


def _description(text: str) -> str:
    return f"<Description>{escape(excerpts.printable(text))}</Description>"


def _attribute(value: str) -> str:
    return quoteattr(excerpts.flat(value))


# ------------------------------------------------------------------------------------------- what is said


def _file_name(article: ExportedArticle) -> str:
    """An article's title as these programs show it; QualCoder makes a file of that name."""
    title = excerpts.one_line(article.row.title) or words.NO_TITLE
    return re.sub(r'[/\\:*?"<>|]', "_", title)[:_NAME_LENGTH].strip(" .") or words.NO_TITLE


def _about(article: ExportedArticle) -> str:
    said = [
        excerpts.one_line(article.row.title),
        excerpts.source_line(article),
        excerpts.provenance_line(article),
        excerpts.article_address(article),
    ]
    return "\n".join([*([article.note, ""] if article.note else []), *said])


def _orphan_text(article: ExportedArticle, passage: Passage, options: Options) -> str:
    highlight = passage.highlight
    said = [
        f"{passage.before}«{excerpts.printable(passage.quote)}»{passage.after}",
        excerpts.printable(highlight.note),
        f"{words.COLOR}: {excerpts.one_line(options.color_name(highlight.color))}",
        f"{words.TAGS}: {', '.join(map(excerpts.one_line, highlight.tags))}" if highlight.tags else "",
        excerpts.address(article, highlight),
        _about_orphan(article),
    ]
    return "\n\n".join(filter(None, said)) + "\n"


def _about_orphan(article: ExportedArticle) -> str:
    return "\n".join([excerpts.one_line(article.row.title), excerpts.source_line(article)])


_VARIABLES: Final = (words.SOURCE, words.DATE, words.IMPORTED, words.FILE, words.HASH, words.LINK)


def _variables() -> Iterator[str]:
    yield "<Variables>"
    for variable in _VARIABLES:
        guid = _guid(f"variable {variable}")
        yield f'<Variable guid="{guid}" name={quoteattr(variable)} typeOfVariable="Text"/>'
    yield "</Variables>"


def _values(article: ExportedArticle) -> Iterator[tuple[str, str]]:
    row = article.row
    values = (
        row.source,
        row.published,
        article.imported,
        article.path,
        article.sha256,
        excerpts.article_address(article),
    )
    for variable, value in zip(_VARIABLES, values, strict=True):
        if value:
            yield variable, excerpts.one_line(value)
