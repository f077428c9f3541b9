"""JSON: highlights and notes as W3C Web Annotations, which `parse` reads back without loss.

https://www.w3.org/TR/annotation-model/. The file is one AnnotationCollection with one AnnotationPage. Every article has
an annotation that describes it, with the note on it as a whole; its highlights follow. What the standard has no word
for stands in the vocabulary `urn:chitalnya:vocabulary#`; resources/schema/annotations.schema.json says it all.
Positions count code points of the article's text, as the standard asks. Texts and names go along with whole articles.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, BinaryIO, Final, TypeAlias, TypeVar
from urllib.parse import unquote, urlsplit

from reader.export import excerpts, words
from reader.export.options import Options
from reader.model.articles import ArticleRow, Span
from reader.model.colors import Color
from reader.model.errors import AnnotationsProblem, ReaderError
from reader.model.exported import ExportedArticle, NamedMention
from reader.model.marks import Highlight, Quote
from reader.model.names import EntityRow, Kind

VERSION: Final = 1
"""Of what the vocabulary means; a file with a greater one is not read."""
CONTEXT: Final = [
    "http://www.w3.org/ns/anno.jsonld",
    {"@vocab": "urn:chitalnya:vocabulary#", "title": "http://purl.org/dc/elements/1.1/title"},
]
Json: TypeAlias = dict[str, Any]
LARGEST: Final = 2**53 - 1
"""The greatest number that every reader of JSON understands (RFC 7493)."""
_PUBLISHED = re.compile(
    r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d)?)?)?"
    r"|--(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?",
    re.ASCII,
)
_SHA256 = re.compile("[0-9a-f]{64}", re.IGNORECASE)
_SURROGATE = re.compile("[\ud800-\udfff]")
_URN: Final = "urn:uuid:"


# ---------------------------------------------------------------------------------------------------- writing


def write(articles: Iterable[ExportedArticle], target: BinaryIO, options: Options) -> None:
    """One collection, one annotation a line."""
    head: Json = {
        "@context": CONTEXT,
        "id": f"urn:chitalnya:export:{options.exported}" if options.exported else "urn:chitalnya:export",
        "type": "AnnotationCollection",
        "label": options.heading,
        "generator": {"id": "urn:chitalnya", "type": "Software", "name": words.PROGRAM},
        "version": VERSION,
        "unit": "code point",
    }
    if options.exported:
        head["generated"] = options.exported
    target.write(_dumped(head)[:-1] + b',\n"first": {"id": "urn:chitalnya:page:1", "type": "AnnotationPage", ')
    target.write(b'"startIndex": 0, "items": [')
    total = 0
    for article in excerpts.included(articles, options):
        for annotation in _annotations(article, options):
            target.write(b",\n" if total else b"\n")
            target.write(_dumped(annotation))
            total += 1
    target.write(b'\n]},\n"total": %d}\n' % total)


def _annotations(article: ExportedArticle, options: Options) -> Iterator[Json]:
    yield _description(article, options)
    for passage in excerpts.passages(article, options.context):
        yield _highlight(article, passage, options)


def _description(article: ExportedArticle, options: Options) -> Json:
    row = article.row
    source = {
        **_source(article),
        "imported": article.imported,
        "file": article.path,
        "people": row.people,
        "states": row.states,
        "places": row.places,
    }
    if article.title_span:
        source["titleSpan"] = _pair(article.title_span)
    if options.whole_articles:
        source["text"] = article.text
        source["dimmed"] = [_pair(span) for span in article.dimmed]
        source["names"] = [_name(mention) for mention in article.mentions]
    annotation: Json = {
        "id": f"{excerpts.article_address(article)}#article",
        "type": "Annotation",
        "motivation": "describing",
        "target": source,
    }
    if article.note:
        annotation["body"] = [_body("commenting", article.note)]
    return annotation


def _highlight(article: ExportedArticle, passage: excerpts.Passage, options: Options) -> Json:
    highlight = passage.highlight
    quote, span = highlight.quote, highlight.span
    selectors: list[Json] = [
        {"type": "TextQuoteSelector", "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
    ]
    if span is not None:
        selectors.append({"type": "TextPositionSelector", "start": span.start, "end": span.end})
    bodies = [_body("commenting", highlight.note)] if highlight.note else []
    bodies += [_body("tagging", tag) for tag in highlight.tags]
    bodies += [{**_body("identifying", each.name), "entity": each.id, "kind": each.kind} for each in passage.names]
    purposes = dict.fromkeys(body["purpose"] for body in bodies)
    annotation: Json = {
        "id": f"{_URN}{highlight.id}",
        "type": "Annotation",
        "motivation": ["highlighting", *purposes] if highlight.marked else ["identifying"],
        "color": highlight.color if highlight.marked else None,
        "colorName": options.color_name(highlight.color) if highlight.marked else None,
        "created": highlight.created,
        "modified": highlight.modified,
        "body": bodies,
        "target": {"type": "SpecificResource", "source": _source(article), "selector": selectors},
        "link": excerpts.address(article, highlight),
        "before": passage.before,
        "after": passage.after,
    }
    return {name: value for name, value in annotation.items() if value}


def _source(article: ExportedArticle) -> Json:
    """An article as every one of its annotations names it."""
    row = article.row
    return {
        "id": excerpts.article_address(article),
        "type": "Text",
        "format": "text/plain",
        "language": words.LANGUAGE,
        "title": row.title,
        "outlet": row.source,
        "published": row.published,
        "sha256": article.sha256,
    }


def _name(mention: NamedMention) -> Json:
    entity = {each.name: getattr(mention.entity, each.name) for each in fields(EntityRow)}
    return {"span": _pair(mention.span), "derived": mention.derived, "entity": entity}


def _body(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _dumped(value: Json) -> bytes:
    said = json.dumps(value, ensure_ascii=False)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", said).encode()


# ---------------------------------------------------------------------------------------------------- reading


class AnnotationsError(ReaderError):
    """A file that gives no annotations; `where` is the place in it, as a JSON pointer (RFC 6901)."""

    code: AnnotationsProblem

    def __init__(self, code: AnnotationsProblem, *, where: str | None = None) -> None:
        super().__init__(code, where=where)


def parse(data: bytes) -> list[ExportedArticle]:
    """The articles of an exported file with their highlights and notes, as they were exported; raises AnnotationsError.

    Where texts did not go along, `text` is empty, and so are `mentions` and `dimmed`. Annotations that mark no passage
    by a quote, as other programs may add, are passed over, and so are passages that only mention a name.
    """
    try:
        root = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise AnnotationsError(AnnotationsProblem.NOT_JSON) from error
    collection = _Node(root, "")
    if collection.text("type", "") not in {"AnnotationCollection", "AnnotationPage"}:
        raise AnnotationsError(AnnotationsProblem.NOT_ANNOTATIONS)
    if collection.number("version", VERSION) > VERSION:
        raise AnnotationsError(AnnotationsProblem.NEWER)
    page = collection if collection.has("items") else collection.node("first")
    found: dict[str, _Found] = {}
    for annotation in page.nodes("items"):
        _read(annotation, found)
    return [each.whole() for each in found.values()]


@dataclass(slots=True)
class _Found:
    """An article whose annotations are being read."""

    article: ExportedArticle
    highlights: list[Highlight] = field(default_factory=list)

    def whole(self) -> ExportedArticle:
        return replace(self.article, highlights=tuple(self.highlights))


def _read(annotation: "_Node", found: dict[str, _Found]) -> None:
    target = annotation.node("target")
    if annotation.get("motivation") == "describing":
        article = replace(_article(target), note=next(iter(_bodies(annotation, "commenting")), ""))
        known = found.setdefault(target.text("id"), _Found(article))
        known.article = article
        return
    quotes = [each for each in target.nodes("selector") if each.get("type") == "TextQuoteSelector"]
    if quotes and annotation.get("motivation") != ["identifying"]:
        source = target.node("source")
        known = found.setdefault(source.text("id"), _Found(_article(source)))
        known.highlights.append(_read_highlight(annotation, quotes[0], known.article.row.id))


def _article(source: "_Node") -> ExportedArticle:
    library, article = _ids(source)
    published = source.text_or_none("published")
    if published and not _PUBLISHED.fullmatch(published):
        raise source.incomplete("published")
    if not _SHA256.fullmatch(source.text("sha256")):
        raise source.incomplete("sha256")
    text = source.text("text", "")
    title_span = source.span("titleSpan") if source.has("titleSpan") else None
    dimmed = tuple(span.as_span() for span in source.nodes("dimmed"))
    if text and any(span.end > len(text) for span in (*dimmed, *filter(None, [title_span]))):
        raise source.incomplete("text")
    row = ArticleRow(
        article,
        source.text("title"),
        source.text_or_none("outlet"),
        published,
        source.number("people", 0),
        source.number("states", 0),
        source.number("places", 0),
    )
    return ExportedArticle(
        row=row,
        text=text,
        title_span=title_span,
        dimmed=dimmed,
        sha256=source.text("sha256"),
        imported=source.text("imported", ""),
        path=source.text_or_none("file"),
        library=library,
        mentions=tuple(_mention(name) for name in source.nodes("names")),
        highlights=(),
    )


def _ids(source: "_Node") -> tuple[str, str]:
    """The library's and the article's id, from `reader://LIBRARY/ARTICLE`."""
    try:
        link = urlsplit(source.text("id"))
    except ValueError as error:
        raise source.incomplete("id") from error
    article = link.path.removeprefix("/")
    if link.scheme != "reader" or not link.netloc or not article or "/" in article:
        raise source.incomplete("id")
    return unquote(link.netloc), unquote(article)


def _mention(name: "_Node") -> NamedMention:
    entity = name.node("entity")
    values: dict[str, Any] = {}
    for each in fields(EntityRow):
        if each.type is bool:
            values[each.name] = entity.flag(each.name)
        elif each.type is int:
            values[each.name] = entity.number(each.name)
        elif each.type is Kind:
            values[each.name] = entity.one_of(each.name, Kind)
        else:
            values[each.name] = entity.text(each.name)
    return NamedMention(name.span("span"), EntityRow(**values), name.flag("derived"))


def _read_highlight(annotation: "_Node", quote: "_Node", article: str) -> Highlight:
    places = [
        Span(each.number("start"), each.number("end"))
        for each in annotation.node("target").nodes("selector")
        if each.get("type") == "TextPositionSelector"
    ]
    if any(not 0 <= span.start <= span.end for span in places):
        raise annotation.incomplete("target/selector")
    return Highlight(
        id=annotation.text("id").removeprefix(_URN),
        article=article,
        span=places[0] if places else None,
        quote=Quote(quote.text("exact"), quote.text("prefix", ""), quote.text("suffix", "")),
        color=annotation.one_of("color", Color),
        note="\n\n".join(_bodies(annotation, "commenting")),
        tags=tuple(_bodies(annotation, "tagging")),
        created=annotation.text("created", ""),
        modified=annotation.text("modified", ""),
    )


def _bodies(annotation: "_Node", purpose: str) -> list[str]:
    return [body.text("value") for body in annotation.nodes("body") if body.get("purpose") == purpose]


_Member = TypeVar("_Member", bound=StrEnum)


class _Node:
    """A JSON value with its place, whose members are asked for by type; the wrong one is an AnnotationsError."""

    def __init__(self, value: object, where: str) -> None:
        self._value = value
        self._where = where

    def incomplete(self, name: str) -> AnnotationsError:
        """The error that says that a member is missing or wrong."""
        return AnnotationsError(AnnotationsProblem.INCOMPLETE, where=f"{self._where}/{name}")

    def has(self, name: str) -> bool:
        return isinstance(self._value, dict) and name in self._value

    def get(self, name: str) -> object:
        return self._value.get(name) if isinstance(self._value, dict) else None

    def text(self, name: str, otherwise: str | None = None) -> str:
        value = self.get(name) if self.has(name) else otherwise
        if not isinstance(value, str):
            raise self.incomplete(name)
        return value

    def text_or_none(self, name: str) -> str | None:
        return None if self.get(name) is None else self.text(name)

    def number(self, name: str, otherwise: int | None = None) -> int:
        value = self.get(name) if self.has(name) else otherwise
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) > LARGEST:
            raise self.incomplete(name)
        return value

    def flag(self, name: str) -> bool:
        value = self.get(name) if self.has(name) else False
        if not isinstance(value, bool):
            raise self.incomplete(name)
        return value

    def one_of(self, name: str, kind: type[_Member]) -> _Member:
        try:
            return kind(self.text(name))
        except ValueError as error:
            raise self.incomplete(name) from error

    def span(self, name: str) -> Span:
        return _Node(self.get(name), f"{self._where}/{name}").as_span()

    def as_span(self) -> Span:
        match self._value:
            case [int(start), int(end)] if 0 <= start <= end <= LARGEST:
                return Span(start, end)
        raise AnnotationsError(AnnotationsProblem.INCOMPLETE, where=self._where)

    def node(self, name: str) -> "_Node":
        if not self.has(name):
            raise self.incomplete(name)
        return _Node(self.get(name), f"{self._where}/{name}")

    def nodes(self, name: str) -> list["_Node"]:
        """The members of a list; none where it is missing, and one where it is a single value, as JSON-LD allows."""
        if not self.has(name):
            return []
        value = self.get(name)
        values = value if isinstance(value, list) else [value]
        return [_Node(each, f"{self._where}/{name}/{number}") for number, each in enumerate(values)]
