"""Analyses files without a library, all of them together: what `reader analyze` prints, also with `--trace`."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from reader.model.errors import ReaderError, SourceError, UnreadProblem
from reader.model.findings import Analysis, Resolved, SourceArticle
from reader.model.traces import Event, TracedName
from reader.services.ingest import Failed
from reader.services.reading import read_file
from reader.services.unforeseen import UnreadError, analyzed, unforeseen

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class AnalyzedArticle:
    """One article with its names, each led to an entity of all the files analysed together."""

    id: str
    path: Path
    title: str
    source: str | None
    published: str | None
    text: str
    analysis: Analysis
    entities: dict[str, Resolved]
    """Whom every alias of the analysis means."""

    def to_json(self) -> dict[str, Any]:
        """The line of `reader analyze --jsonl`; offsets in code points of `text`."""
        return {
            "id": self.id,
            "path": str(self.path),
            "title": self.title,
            "source": self.source,
            "published": self.published,
            "text": self.text,
            "mentions": [
                {
                    "start": mention.span.start,
                    "end": mention.span.end,
                    "text": self.text[mention.span.start : mention.span.end],
                    "kind": self.entities[mention.alias].kind.value,
                    "entity": self.entities[mention.alias].id,
                    "name": self.entities[mention.alias].name,
                    "derived": mention.derived,
                    "also": self.entities[mention.also].id if mention.also else None,
                }
                for mention in self.analysis.mentions
            ],
        }


@dataclass(frozen=True, slots=True)
class TracedArticle:
    """One article with the histories of its names."""

    id: str
    path: Path
    title: str
    names: Sequence[TracedName]

    def to_json(self) -> dict[str, Any]:
        """The line of `reader analyze --trace --jsonl`; offsets in code points of the text."""
        return {
            "id": self.id,
            "path": str(self.path),
            "title": self.title,
            "names": [_name_json(name) for name in self.names],
        }


def _name_json(name: TracedName) -> dict[str, Any]:
    return {
        "start": name.span.start,
        "end": name.span.end,
        "text": name.text,
        "kind": name.alias.kind.value if name.alias else None,
        "alias": name.alias.key if name.alias else None,
        "name": name.alias.name if name.alias else None,
        "full": [name.full.start, name.full.end] if name.full else None,
        "also": name.government.key if name.government else None,
        "steps": [_event_json(event) for event in name.events],
    }


def _event_json(event: Event) -> dict[str, Any]:
    return {
        "step": event.step,
        "meaning": event.meaning,
        "did": event.did.value,
        "before": list(event.before),
        "after": event.after,
        "told": dict(event.told),
        "rules": {rule.name: rule.meaning for rule in event.rules},
    }


def analyze(paths: Iterable[Path], *, verbatim: bool = False) -> Iterator[AnalyzedArticle | Failed]:
    """Every article of the files and folders, after all of them have been read and linked together.

    With `verbatim` a file is one article, its text exactly as the file decodes, and nothing of it is dimmed. What
    cannot be read is told at once; a text whose names are too much work comes without them, and is told of too.
    """
    from reader.language import link
    from reader.language.linking.evidence import uses
    from reader.sources import find_files

    read: list[tuple[SourceArticle, Analysis]] = []
    for path in find_files(paths):
        for each in _each(path, _analyzed, verbatim=verbatim):
            if isinstance(each, Failed):
                yield each
            else:
                read.append(each)
    entities = {key: each for each in link(uses(read)) for key in each.aliases}
    seen: Counter[str] = Counter()
    for article, analysis in read:
        yield AnalyzedArticle(
            id=_id(article.path, seen),
            path=article.path,
            title=article.title,
            source=article.source,
            published=article.published,
            text=article.text,
            analysis=analysis,
            entities=entities,
        )


def trace(paths: Iterable[Path], *, verbatim: bool = False) -> Iterator[TracedArticle | Failed]:
    """Every article of the files and folders as `analyze` reads them, with what became of each name in its steps."""
    from reader.language import trace_text
    from reader.language.work import TooMuchWorkError
    from reader.sources import find_files

    seen: Counter[str] = Counter()

    def traced(article: SourceArticle) -> Iterator[TracedArticle | Failed]:
        path = article.path
        try:
            names = trace_text(article.text, article.dimmed)
        except TooMuchWorkError:
            yield Failed(path, UnreadError(UnreadProblem.WITHOUT_NAMES, of=str(path)))
        else:
            yield TracedArticle(_id(path, seen), path, article.title, names)

    for path in find_files(paths):
        yield from _each(path, traced, verbatim=verbatim)


def _id(path: Path, seen: Counter[str]) -> str:
    """An article's name among those of one call: its file's, and a number where the file, or another, has more."""
    seen[path.stem] += 1
    return path.stem if seen[path.stem] == 1 else f"{path.stem}#{seen[path.stem]}"


def _each(
    path: Path, does: Callable[[SourceArticle], Iterator[Result | Failed]], *, verbatim: bool
) -> Iterator[Result | Failed]:
    """What is done with each article of a file, and what went wrong."""
    try:
        for article in _articles(path, verbatim=verbatim):
            yield from [Failed(article.path, article)] if isinstance(article, SourceError) else does(article)
    except ReaderError as error:
        yield Failed(path, error)
    except Exception as error:  # noqa: BLE001 - what one file brings about, the others need not suffer
        yield Failed(path, unforeseen(str(path), error))


def _analyzed(article: SourceArticle) -> Iterator[tuple[SourceArticle, Analysis] | Failed]:
    from reader.language import analyze_text

    analysis, too_much = analyzed(partial(analyze_text, article.text, article.dimmed, article.about.language))
    yield article, analysis
    if too_much:
        yield Failed(article.path, UnreadError(UnreadProblem.WITHOUT_NAMES, of=str(article.path)))


def _articles(path: Path, *, verbatim: bool) -> Iterator[SourceArticle | SourceError]:
    from reader.sources import read_verbatim

    if not verbatim:
        yield from (each if isinstance(each, SourceError) else each.source for each in read_file(path))
        return
    text = read_verbatim(path)
    yield SourceArticle(path, text, text.strip().split("\n")[0], None, None, None)
