"""Analyses files without a library, all of them together: what `reader analyze` prints."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from reader.model.errors import ReaderError, UnreadProblem
from reader.model.findings import Alias, AliasUse, Analysis, Resolved, SourceArticle
from reader.services.ingest import Failed
from reader.services.unforeseen import UnreadError, analyzed, unforeseen


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


def analyze(paths: Iterable[Path], *, verbatim: bool = False) -> Iterator[AnalyzedArticle | Failed]:
    """Every article of the files and folders, after all of them have been read and linked together.

    With `verbatim` a file is one article, its text exactly as the file decodes, and nothing of it is dimmed. What
    cannot be read is told at once; a text whose names are too much work comes without them, and is told of too.
    """
    from reader.language import link
    from reader.sources import find_files

    read: list[tuple[SourceArticle, Analysis]] = []
    for path in find_files(paths):
        for each in _read(path, verbatim=verbatim):
            if isinstance(each, Failed):
                yield each
            else:
                read.append(each)
    entities = {key: each for each in link(_uses(analysis for _, analysis in read)) for key in each.aliases}
    seen: Counter[str] = Counter()
    for article, analysis in read:
        stem = article.path.stem
        seen[stem] += 1
        yield AnalyzedArticle(
            id=stem if seen[stem] == 1 else f"{stem}#{seen[stem]}",
            path=article.path,
            title=article.title,
            source=article.source,
            published=article.published,
            text=article.text,
            analysis=analysis,
            entities=entities,
        )


def _read(path: Path, *, verbatim: bool) -> Iterator[tuple[SourceArticle, Analysis] | Failed]:
    """The articles of a file, each analysed, and what went wrong."""
    from reader.language import analyze_text

    try:
        for each in _articles(path, verbatim=verbatim):
            analysis, too_much = analyzed(partial(analyze_text, each.text, each.dimmed))
            yield each, analysis
            if too_much:
                yield Failed(path, UnreadError(UnreadProblem.WITHOUT_NAMES, of=str(path)))
    except ReaderError as error:
        yield Failed(path, error)
    except Exception as error:  # noqa: BLE001 - what one file brings about, the others need not suffer
        yield Failed(path, unforeseen(str(path), error))


def _articles(path: Path, *, verbatim: bool) -> list[SourceArticle]:
    from reader.sources import read_articles, read_verbatim

    if not verbatim:
        return read_articles(path)
    text = read_verbatim(path)
    return [SourceArticle(path, text, text.strip().split("\n")[0], None, None, None)]


def _uses(analyses: Iterable[Analysis]) -> list[AliasUse]:
    """Every alias of the analyses, with how many of them use it, and how often."""
    aliases: dict[str, Alias] = {}
    articles: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    for analysis in analyses:
        for alias in analysis.aliases:
            aliases[alias.key] = alias
            articles[alias.key] += 1
        mentions.update(mention.alias for mention in analysis.mentions)
    return [AliasUse(alias, articles[key], mentions[key]) for key, alias in aliases.items()]
