"""The command that searches: articles with the sentence in which something was found, counts, facets, files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from reader.cli.arguments import ORDERS, Command, add_json, add_library, open_library, positive, text
from reader.cli.printing import (
    Progress,
    as_path,
    headline,
    many,
    marked,
    plain,
    print_aside,
    print_json,
    print_table,
)
from reader.model.articles import ArticleQuery
from reader.model.errors import NameProblem, QueryError
from reader.model.search import All, NameTerm, Not
from reader.model.search import Any as AnyOf

if TYPE_CHECKING:
    from reader.library import Library
    from reader.model.articles import ArticleRow, FoundArticles
    from reader.model.search import Counted, FoundFacets, Passage, Term
    from reader.services.search.finding import Question

AT_ONCE: Final = 50
"""Articles whose sentences are read together."""
MOST: Final = 1_000_000_000
"""Articles that no library has."""
SHOWN: Final = 10
"""Of a facet so many are printed for people; all of them as JSON."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument("query", nargs="+", type=text, metavar="QUERY", help="what is searched for")
    parser.add_argument("--order", choices=ORDERS, default="newest", help="newest unless given")
    parser.add_argument("--limit", type=positive, metavar="N", help="the first N articles")
    parser.add_argument(
        "--reprints", choices=["once", "all"], default="all", help="list one of those that are reprints of one another"
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--count", action="store_true", help="print only how many articles there are")
    what.add_argument("--facets", action="store_true", help="print how what was found is made up")
    what.add_argument(
        "--output", type=Path, metavar="FILE", help="save every sentence instead (.xlsx, .csv, .docx, .md)"
    )
    parser.add_argument(
        "--together", action="store_true", help="with --output, only sentences in which all stands that is searched for"
    )
    add_json(parser)


def _run(arguments: argparse.Namespace) -> int:
    try:
        return _search(arguments)
    except QueryError as error:
        print_aside(error)
        return 2


def _search(arguments: argparse.Namespace) -> int:
    from reader.services.search import finding, output

    words = " ".join(arguments.query)
    query = ArticleQuery(words, ORDERS[arguments.order], once=arguments.reprints == "once")
    if arguments.output is not None:
        output.check_ending(arguments.output)
    with open_library(arguments) as library:
        question = finding.question(library, query)
        _print_names(library, question.term)
        if arguments.output is not None:
            _save(library, question, arguments)
        elif arguments.count:
            print(len(finding.found(library, question).numbers))
        elif arguments.facets:
            found = finding.facets(library, question, finding.found(library, question))
            print_json(_facets_json(found)) if arguments.json else _print_facets(found)
        else:
            _list(library, question, arguments)
    return 0


def _list(library: Library, question: Question, arguments: argparse.Namespace) -> None:
    from reader.services.search import finding

    if arguments.limit is None:
        articles = finding.found(library, question)
    else:
        articles = finding.first(library, question, min(arguments.limit, MOST))
    found = _with_sentences(library, question, articles)
    if arguments.json:
        print_json(_article_json(*each) for each in found)
        return
    for row, _, passage in found:
        _print_article(row, passage)
    number = many(len(articles.numbers), "article")
    said = number if articles.is_whole else f"the first {number}; --count says how many there are"
    print(said, file=sys.stderr)


def _with_sentences(
    library: Library, question: Question, articles: FoundArticles
) -> Iterator[tuple[ArticleRow, str | None, Passage | None]]:
    """Each article with its address and its best sentence, read a few at a time."""
    from reader.services.search import finding

    for start in range(0, len(articles.numbers), AT_ONCE):
        rows = [row for row in library.listing.among(articles, offset=start, limit=AT_ONCE) if row is not None]
        ids = [row.id for row in rows]
        passages, addresses = finding.passages(library, question, ids), library.searching.addresses(ids)
        yield from ((row, addresses.get(row.id), passages.get(row.id)) for row in rows)


def _save(library: Library, question: Question, arguments: argparse.Namespace) -> None:
    from reader.services.search.output import save

    limit = None if arguments.limit is None else min(arguments.limit, MOST)
    saving = save(library, question, arguments.output, limit=limit, together=arguments.together)
    done = 0
    with Progress() as progress, closing(saving) as events:
        for event in events:
            done, progress.total = event.done, event.total
            progress.step(done)
    print(f"saved what was found in {many(done, 'article')} to {as_path(arguments.output)}")


# ------------------------------------------------------------------------------------------------ for people


def _print_names(library: Library, term: Term) -> None:
    """Say on standard error which names are nobody's, and which are of several."""
    for name in dict.fromkeys(_names_in(term)):
        if not name.entities:
            print_aside(NameProblem.UNKNOWN.format(name=name.name))
        elif len(name.entities) > 1:
            entities = filter(None, map(library.names.entity, islice(name.entities, SHOWN)))
            more = f", and {len(name.entities) - SHOWN} more" if len(name.entities) > SHOWN else ""
            said = ", ".join(f"{plain(each.name)} ({each.id})" for each in entities)
            print_aside(f"«{name.name}» stands for all of these: {said}{more}")


def _names_in(term: Term) -> Iterator[NameTerm]:
    match term:
        case NameTerm():
            yield term
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _names_in(part)
        case Not(part):
            yield from _names_in(part)


def _print_article(row: ArticleRow, passage: Passage | None) -> None:
    print(f"\n{headline(row)}")
    if passage is not None:
        print(f"  {marked(passage.words, passage.hits)}")


def _print_facets(found: FoundFacets) -> None:
    about = "" if found.is_exact else "≈"
    print(f"{many(found.total, 'article')}{'' if found.is_exact else '; the counts are estimates'}")
    for name, counted in _facets(found):
        if counted:
            print(f"\n{name}")
            print_table([f"  {about}{each.articles}", plain(each.label)] for each in counted[:SHOWN])
            if len(counted) > SHOWN:
                print(f"  and {len(counted) - SHOWN} more")
    states = {"undated": found.undated, "marked": found.marked, "starred": found.starred, "read": found.read}
    print("\n" + ", ".join(f"{name} {about}{count}" for name, count in states.items()))


# ------------------------------------------------------------------------------------------------ for scripts


def _article_json(row: ArticleRow, url: str | None, passage: Passage | None) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "source": row.source,
        "published": row.published,
        "url": url,
        "sentence": passage.words if passage else None,
        "hits": [[hit.start, hit.end] for hit in passage.hits] if passage else [],
    }


def _facets(found: FoundFacets) -> tuple[tuple[str, Sequence[Counted]], ...]:
    return (
        ("people", found.people),
        ("states", found.states),
        ("places", found.places),
        ("sources", found.sources),
        ("tags", found.tags),
        ("languages", found.languages),
        ("months", found.months),
    )


def _facets_json(found: FoundFacets) -> Iterator[dict[str, Any]]:
    for name, counted in _facets(found):
        for each in counted:
            yield {"facet": name, "value": each.value, "label": each.label, "articles": each.articles}
    for name in ("undated", "marked", "starred", "read", "total"):
        yield {"facet": name, "value": None, "label": None, "articles": getattr(found, name)}


COMMANDS = (
    Command(
        "search",
        "find articles by words in any form, phrases, names, dates and more, with the sentence of each",
        "  reader search санкции нефть\n"
        "  reader search 'person:\"Сергей Лавров\" after:2020-09 -война'\n"
        "  reader search '\"первый вариант\" OR план*' --order oldest --limit 20\n"
        "  reader search place:Степанакерт form:Ханкенди --output sentences.xlsx\n"
        "  reader search person:Алиев person:Пашинян коридор --order oldest --together --output both.xlsx\n"
        "  reader search source:ТАСС --facets\n\n"
        'Words are found in any form; "…" is a phrase, =word this form alone, word* all that begins so. AND, OR, NOT\n'
        "(И, ИЛИ, НЕ), -word and parentheses join them; one NEAR/5 two (РЯДОМ/5) stand close. Fields, in English or\n"
        "Russian: person:, state:, place:, name:, with form:; after:, before:, date:, dated:; source:, tag:,\n"
        "language:; marked:, starred:, read:. The whole line is one query, quoted for the shell.\n"
        "keys: id, title, source, published, url, sentence, hits (in the sentence). The sentence is null where\n"
        "nothing stands in the text that was found. With --facets: facet, value (what a query has to say), label,\n"
        "articles. --output saves every sentence with the title, date, source and address of its article.\n"
        "A query that cannot be understood is said on standard error; exit code 2.",
        _arguments,
        _run,
    ),
)
