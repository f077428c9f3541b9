"""The commands that read: files without a library, and what a library holds."""

import argparse
import json
from collections import Counter
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.cli.arguments import (
    Command,
    add_json,
    add_library,
    add_workers,
    all_found,
    executor,
    open_library,
    size,
    text,
)
from reader.cli.meant import number_in, short_ids
from reader.cli.printing import (
    Progress,
    article_json,
    as_path,
    counts,
    entity_cells,
    entity_json,
    headline,
    linked_json,
    many,
    plain,
    print_aside,
    print_candidates,
    print_json,
    print_linked,
    print_table,
    print_traced,
)
from reader.model.errors import RequestError, RequestProblem, SourceError
from reader.model.imports import Origin
from reader.model.names import EntityRow, Kind
from reader.text.compare import bare

if TYPE_CHECKING:
    from reader.library import Library
    from reader.model.findings import NotKept
    from reader.model.imports import Choices
    from reader.services.importing import Importing
    from reader.services.ingest import Event
    from reader.services.preview import Event as PreviewEvent
    from reader.services.reprints import Story
    from reader.sources import Look


NAMED = 5
"""How many of the files that were passed over are named."""


def _analyze_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder with all files in it")
    parser.add_argument("--jsonl", action="store_true", help="print one JSON object a line for each article")
    parser.add_argument("--json", action="store_true", help="print one JSON array")
    parser.add_argument("--verbatim", action="store_true", help="analyse each file exactly as it is, without cleaning")
    parser.add_argument("--trace", action="store_true", help="say instead what each step did to each name, and why")


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    add_library(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "paths", nargs="*", type=Path, default=[], metavar="PATH", help="a file, or a folder with all files in it"
    )
    what.add_argument("--resume", action="store_true", help="go on with the import that was broken off last")
    what.add_argument("--retry", action="store_true", help="try the files again that the last import could not read")
    parser.add_argument("--dry-run", action="store_true", help="only say what would come, and write nothing")
    parser.add_argument("--again", action="store_true", help="also what you have deleted")
    parser.add_argument(
        "--daily", action="store_true", help="of a Telegram channel, the posts of a day are one article"
    )
    parser.add_argument(
        "--map",
        action="append",
        type=text,
        default=[],
        metavar="FIELD=COLUMN,…",
        help="which columns of a table give what; may be repeated",
    )
    parser.add_argument("--columns", action="store_true", help="only show tables, and what their columns are taken for")
    parser.add_argument("--report", type=Path, metavar="FILE", help="save what came of it (.txt, .csv, .json)")
    add_workers(parser)


def _articles_arguments(parser: argparse.ArgumentParser) -> None:
    add_library(parser)
    add_json(parser)


def _entities_arguments(parser: argparse.ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument("--kind", choices=[kind.value for kind in Kind], help="only these")
    add_json(parser)


def _links_arguments(parser: argparse.ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument(
        "name", type=text, metavar="NAME", help="a name in any form or case («Лаврова», «РФ»), or an entity's id"
    )
    parser.add_argument("--explain", action="store_true", help="say instead why each form leads to it")
    parser.add_argument(
        "--reprints", choices=["once", "all"], default="all", help="list one of those that are reprints of one another"
    )
    add_json(parser)


def _screenshot_arguments(parser: argparse.ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument("--output", required=True, type=Path, metavar="PNG", help="the picture to write")
    parser.add_argument(
        "--article",
        type=_number_or_id,
        metavar="ARTICLE",
        help="open this article: its id, or its number in `articles`",
    )
    parser.add_argument("--entity", metavar="NAME", help="select this person, state or place")
    parser.add_argument("--theme", choices=["light", "dark"], default="light", help="light unless given")
    parser.add_argument(
        "--size", type=size, default=(1280, 800), metavar="WxH", help="in pixels; 1280x800 unless given"
    )


def _number_or_id(word: str) -> int | str:
    number = number_in(word)
    return text(word) if number is None else number


def _analyze(arguments: argparse.Namespace) -> int:
    from reader.services.analyze import TracedArticle, analyze, trace
    from reader.services.ingest import Failed
    from reader.sources import find_others, kind_of

    others = list(find_others(arguments.paths))
    _print_passed_over(len(others), [f"{plain(path.name)} ({kind_of(path)})" for path in others[:NAMED]])
    array: list[dict[str, Any]] = []
    status = 0
    for each in (trace if arguments.trace else analyze)(arguments.paths, verbatim=arguments.verbatim):
        if isinstance(each, Failed):
            print_aside(each.error)
            status = 1
        elif arguments.json:
            array.append(each.to_json())
        elif arguments.jsonl:
            print(json.dumps(each.to_json(), ensure_ascii=False))
        elif isinstance(each, TracedArticle):
            print_traced(each.title, each.names)
        else:
            _print_names(each.to_json())
    if arguments.json:
        print_json(array)
    return status


def _print_names(article: dict[str, Any]) -> None:
    print(plain(article["title"]))
    names = Counter((each["kind"], each["name"]) for each in article["mentions"] if not each["derived"])
    print_table([f"  {kind}", str(count), name] for (kind, name), count in names.most_common())


def _import(arguments: argparse.Namespace) -> int:
    from reader.cli.tending import link_first
    from reader.services.importing_report import ENGLISH, check_suffix, not_kept, save_report, summary
    from reader.services.tables import remember

    if arguments.columns:
        return _show_columns(arguments)
    if arguments.dry_run:
        return _preview(arguments)
    choices = _choices(arguments)
    if arguments.report is not None:
        check_suffix(arguments.report)
    with open_library(arguments, read_only=False) as library, executor(arguments) as workers:
        _tell_of_unfinished(library, arguments)
        link_first(library)
        remember(library, arguments.paths, choices)
        importing = _begin(library, arguments, choices)
        at_end = _AtEnd()
        try:
            with Progress() as progress, closing(importing.events(workers)) as events:
                for event in events:
                    _print_event(event, progress, at_end)
                    progress.show(importing.moved())
        finally:
            tally = importing.record.tally
            _print_passed_over(tally.passed_over, at_end.passed_over)
            if at_end.lost:
                print_aside(f"{not_kept(at_end.lost.items())}; --report says of which")
            if tally.deleted:
                print_aside(f"{tally.deleted} deleted before; --again takes them")
            if arguments.report is not None:
                save_report(library, importing.record.id, arguments.report, ENGLISH)
            print(summary(importing.record))
    return 1 if tally.failed or tally.unread else 0


def _only_looked_at(arguments: argparse.Namespace) -> "AbstractContextManager[Library]":
    """The library into which the paths would come; an empty one where there is none yet, which is not made."""
    from reader.library import Library
    from reader.system.whereabouts import library_path

    if not arguments.paths:
        raise RequestError(RequestProblem.WHAT_TO_PREVIEW)
    is_there = library_path(arguments.library).exists()
    return open_library(arguments) if is_there else Library.open(Path(":memory:"))


def _preview(arguments: argparse.Namespace) -> int:
    from reader.services.preview import Counting, preview

    counting = Counting()
    with _only_looked_at(arguments) as library:
        for event in preview(library, arguments.paths, again=arguments.again, choices=_choices(arguments)):
            counting.add(event)
            print(plain(_preview_line(event)))
    found = counting.summary()
    dates = ", ".join(f"{count} by {by}" for by, count in sorted(found.dates.items()))
    print(
        f"new {found.new}, of them {found.reprints} reprints, renewed {found.renewed}, known {found.known}, "
        f"deleted before {found.deleted}, passed over {found.passed_over}, failed {found.failed}"
    )
    print(f"dates: {dates or 'none'}")
    return 1 if found.failed else 0


def _show_columns(arguments: argparse.Namespace) -> int:
    """Of each table among the paths its columns, what they give of an article, and what stands in the first rows."""
    from reader.services.tables import look
    from reader.sources import find_files, may_be_table

    status = 0
    with _only_looked_at(arguments) as library:
        choices = replace(_choices(arguments), remembered=library.imports.columns())
    for path in find_files(arguments.paths):
        if not may_be_table(path) and path not in arguments.paths:
            continue
        try:
            _print_columns(look(path, choices))
        except SourceError as error:
            print_aside(error)
            status = 1
    return status


def _print_columns(table: "Look") -> None:
    fields: dict[str, str] = {}
    for name, column in table.columns.of if table.columns is not None else ():
        fields[column] = f"{fields[column]}, {name}" if column in fields else name
    origin = "as it was said" if table.is_known else "guessed" if fields else "no column is known for that of the texts"
    print(f"{as_path(table.path)}: {origin}")
    rows = [[plain(cell[:CELL]).rstrip() for cell in row] for row in table.rows[:ROWS]]
    named = [plain(name) for name in table.names]
    given = [fields.get(name, "-") for name in table.names]
    wide, long = max(map(len, given)), max(map(len, named))
    for number, (gives, name) in enumerate(zip(given, named, strict=True)):
        shown = " | ".join(row[number] for row in rows)
        print(f"  {gives.ljust(wide)}  {name.ljust(long)}  {shown}".rstrip())


CELL, ROWS = 60, 3
"""So many letters of so many rows of a table are printed."""


def _preview_line(event: "PreviewEvent") -> str:
    """What would become of a file."""
    from reader.library import Coming
    from reader.services.preview import NotRead, NotTaken

    if isinstance(event, NotRead):
        return f"failed: {event.error}"
    if isinstance(event, NotTaken):
        return f"passed over: {event.path} ({event.kind.value})"
    share = f" ({event.changed:.0%} of the words)" if event.coming is Coming.RENEWED else ""
    about = ", ".join(filter(None, [event.published, event.source])) or "no date"
    return f"{event.coming.value}{share}: {event.path}: {event.title} ({about})"


def _begin(library: "Library", arguments: argparse.Namespace, choices: "Choices") -> "Importing":
    from reader.model.imports import Wanted
    from reader.services.importing import Importing, failed_files, unfinished

    if arguments.resume:
        record = unfinished(library)
        if record is None:
            raise RequestError(RequestProblem.NOTHING_TO_RESUME)
        return Importing.go_on(library, record)
    if arguments.retry:
        last = next((each for each in library.imports.recent() if each.wanted.origin is Origin.ASKED), None)
        paths = failed_files(library, last.id) if last is not None else ()
        if not paths:
            raise RequestError(RequestProblem.NO_FAILURES)
        return Importing.begin(library, Wanted(paths, again=arguments.again, choices=choices))
    return Importing.begin(library, Wanted(tuple(arguments.paths), again=arguments.again, choices=choices))


def _choices(arguments: argparse.Namespace) -> "Choices":
    """How files are to be read."""
    from reader.model.imports import Choices
    from reader.services.tables import read_columns

    return Choices(daily=arguments.daily, columns=read_columns(arguments.map) if arguments.map else None)


def _tell_of_unfinished(library: "Library", arguments: argparse.Namespace) -> None:
    """Say that an import was broken off, unless it is gone on with, or begun again."""
    from reader.services.importing import unfinished

    record = unfinished(library)
    if record is None or arguments.resume or record.wanted.paths == tuple(path.absolute() for path in arguments.paths):
        return
    files = f"{record.tally.files} of {many(record.total, 'file')}"
    print_aside(f"an import was not finished ({files}); `reader import --resume` goes on with it")


@dataclass
class _AtEnd:
    """What is said of many files together when an import ends."""

    passed_over: list[str] = field(default_factory=list)
    lost: "Counter[NotKept]" = field(default_factory=Counter)


def _print_event(event: "Event", progress: Progress, at_end: _AtEnd) -> None:
    """Print what is said at once; of the files passed over some are named at the end."""
    from reader.services.ingest import Failed, Noted, Partly, PassedOver, Unread

    if isinstance(event, Noted):
        progress.clear()
        unplaced = f" ({event.unplaced} of them not found in the text)" if event.unplaced else ""
        print(f"noted {many(event.highlights, 'highlight')}{unplaced}, {many(event.notes, 'note')} on articles")
    elif isinstance(event, Partly):
        at_end.lost.update(dict(event.not_kept))
    elif isinstance(event, Failed | Unread):
        progress.clear()
        print_aside(event.error)
    elif isinstance(event, PassedOver) and len(at_end.passed_over) < NAMED:
        at_end.passed_over.append(f"{plain((event.inside or event.path).name)} ({event.kind})")


def _print_passed_over(number: int, first: list[str]) -> None:
    if number:
        more = f", and {number - len(first)} more" if number > len(first) else ""
        print_aside(f"passed over {number}: {', '.join(first)}{more}")


def _articles(arguments: argparse.Namespace) -> int:
    with open_library(arguments) as library:
        articles = library.listing.each()
        if arguments.json:
            print_json(map(article_json, articles))
            return 0
        short = short_ids(library)
        print_table(
            [
                str(number),
                short(article.id),
                article.published or "",
                plain(article.source or ""),
                counts(article),
                plain(article.title),
            ]
            for number, article in enumerate(articles, 1)
        )
    return 0


def _entities(arguments: argparse.Namespace) -> int:
    with open_library(arguments) as library:
        entities = library.names.entities(Kind(arguments.kind) if arguments.kind else None)
    if arguments.json:
        print_json([entity_json(entity) for entity in entities])
        return 0
    print_table([*entity_cells(entity), entity.id] for entity in entities)
    return 0


def _links(arguments: argparse.Namespace) -> int:
    """The articles of a name; where it may mean several, those of each apart."""
    with open_library(arguments) as library:
        entities = all_found(library, arguments.name)
        if len(entities) > 1:
            print_candidates(arguments.name, entities)
        if arguments.explain:
            return _explain(library, entities, as_json=arguments.json)
        linked = [_linked(library, entity, arguments.reprints) for entity in entities]
    if arguments.json:
        print_json(
            _story_json(story, arguments.reprints) | _told_apart(each.entity, entities)
            for each in linked
            for story in each.stories
        )
        return 0
    for number, each in enumerate(linked):
        if number:
            print()
        _print_stories(each)
    return 0


@dataclass(frozen=True, slots=True)
class _Linked:
    """An entity with its forms and its articles, those together that are listed as one."""

    entity: EntityRow
    forms: list[str]
    articles: int
    stories: "list[Story]"


def _linked(library: "Library", entity: EntityRow, reprints: str) -> _Linked:
    from reader.services.reprints import told

    linked = library.names.articles_with(entity.id, limit=None, excerpts=None)
    forms = [form.text for form in library.names.forms(entity.id)]
    stories: list[Story] = [(article,) for article in linked]
    if reprints == "once":
        stories = told(library, linked)
    return _Linked(entity, forms, len(linked), stories)


def _print_stories(linked: _Linked) -> None:
    entity, articles = linked.entity, many(linked.articles, "article")
    shown = len(linked.stories)
    stories = f"{many(shown, 'article')} ({linked.articles} with reprints)" if shown < linked.articles else articles
    print(f"{plain(entity.name)} ({entity.kind.value}), {entity.mentions} in {stories}")
    print(f"as {', '.join(dict.fromkeys(bare(plain(form)) for form in linked.forms))}")
    for article, *others in linked.stories:
        print_linked(article)
        if others:
            print(f"  and {many(len(others), 'reprint')}: {'; '.join(headline(each.article) for each in others)}")


def _story_json(story: "Story", reprints: str) -> dict[str, Any]:
    article, *others = story
    ids = {"reprints": [each.article.id for each in others]} if reprints == "once" else {}
    return linked_json(article) | ids


def _told_apart(entity: EntityRow, entities: list[EntityRow]) -> dict[str, Any]:
    """Of which entity something is said, where a name may mean several."""
    return {"entity": entity_json(entity)} if len(entities) > 1 else {}


def _screenshot(arguments: argparse.Namespace) -> int:
    from reader.system.whereabouts import library_path
    from reader.ui.screenshot import save

    library = library_path(arguments.library)
    if library.exists():
        with open_library(arguments):  # one of an older version is brought up to date before it is shown
            pass
    save(
        library,
        arguments.output,
        article=arguments.article,
        entity=arguments.entity,
        theme=arguments.theme,
        size=arguments.size,
    )
    return 0


def _explain(library: "Library", entities: list[EntityRow], *, as_json: bool) -> int:
    from reader.services.explain import explain, sentence
    from reader.services.rules import to_json

    explained = [(entity, explain(library, entity.id)) for entity in entities]
    if as_json:
        print_json(
            {
                "reason": each.reason.value,
                "forms": list(each.forms),
                "name": each.name,
                "decision": to_json(each.decision) if each.decision else None,
            }
            | _told_apart(entity, entities)
            for entity, lines in explained
            for each in lines
        )
        return 0
    for number, (entity, lines) in enumerate(explained):
        if len(explained) > 1:
            print(*([""] if number else []), f"{plain(entity.name)} ({entity.kind.value})", sep="\n")
        for each in lines:
            print(plain(sentence(each)))
    return 0


COMMANDS = (
    Command(
        "analyze",
        "find the names in files, all linked together, without a library",
        "  reader analyze news/ --jsonl > names.jsonl\n  reader analyze article.txt\n"
        "  reader analyze article.txt --trace\n\n"
        "keys: id, path, title, source, published, text, and mentions with start and end (code points of text), text,\n"
        "kind, entity (the same string for the same entity in all files), name, derived (an adjective), and also (the\n"
        "state for which a capital stands)\n\n"
        "--trace shows each name, and what was taken for one on the way, with the steps that made, cut, widened,\n"
        "joined, parted, retyped or dropped it, or told more of it, and by which rules; then whom it means. Its keys:\n"
        "id, path, title, and names with start, end, text, kind, alias, name, full (where the article names the same\n"
        "one in more words), also, and steps with step, meaning, did, before, after, told, rules; what was dropped\n"
        "has no kind and no alias\n\n"
        "A file that cannot be analysed is a line on standard error, and the others go on; exit code 1.",
        _analyze_arguments,
        _analyze,
    ),
    Command(
        "import",
        "add files and folders to the library",
        "  reader import news/\n  reader import *.txt --library case.sqlite --workers 4\n"
        "  reader import news/ --report failures.csv\n  reader import --retry\n  reader import news/ --dry-run\n"
        "  reader import table.csv --columns\n  reader import table.csv --map title=Тема,text=Лид,text=Текст\n\n"
        "A text that the library has is skipped, whatever its file is called; a known file with most of its words\n"
        "still there renews its article, and the earlier text is kept. What you deleted stays so without --again.\n"
        "In folders, files of other kinds are passed over and named; named themselves, they fail (see `formats`).\n"
        "Of a table (CSV, TSV, XLSX, ODS, lists of objects as JSON) each row with a text is an article. Which column\n"
        "gives what is guessed by its name and by what stands in it; --columns shows that, --map says it, and is kept\n"
        "for all tables that begin with the same row. A field may have several columns; one of an object in another\n"
        "one is written with dots (source.name), one without a name by its number. Fields: title, text, published,\n"
        "source, author, url, tags, language.\n"
        "With --workers, processes read and analyse while this one writes; with --dask, a cluster does. Each article\n"
        "is kept by itself as it comes, so a kill loses nothing that was announced. A worker that is\n"
        "ended from outside costs time alone, unless one text ends two: that one fails.\n"
        "Ends with the line: imported N, renewed N, skipped N, passed over N, failed N. Each failure is a line on\n"
        "standard error; exit code 1, also where a text is kept without its names, since to find them would take too\n"
        "much work.\n\n"
        "An import that was broken off, killed or stopped with Ctrl+C, is remembered: --resume goes on with it where\n"
        "it was. --retry tries the files again that failed in the last import. --report saves counts, and the files\n"
        "that gave no article, each with its reason, as text, CSV or JSON by the ending of FILE.",
        _import_arguments,
        _import,
    ),
    Command(
        "articles",
        "list the articles, newest first",
        "  reader articles\n  reader articles --json | jq -r '.[].title'\n\n"
        "keys: id, title, source, published, people, states, places (how many different ones it names)",
        _articles_arguments,
        _articles,
    ),
    Command(
        "entities",
        "list the people, states and places, most mentioned first",
        "  reader entities\n  reader entities --kind place --json\n\nkeys: id, kind, name, articles, mentions",
        _entities_arguments,
        _entities,
    ),
    Command(
        "links",
        "list the articles that mention a person, state or place, with the sentences",
        "  reader links Лавров\n  reader links 'Азербайджанская Республика' --json\n  reader links РФ --explain\n\n"
        "keys: those of `articles`, mentions, and sentences with start (in the text), text, and marks (in the\n"
        "sentence); with --reprints once also reprints, the ids of those for which it stands; with --explain: reason,\n"
        "forms, name, and decision (what you said, where that is the reason)\n\n"
        "A name that several have («Саркисян») is never taken for one of them: a line on standard error for each says\n"
        "who they are, and the articles of each are listed apart, those most mentioned first; in JSON each article\n"
        "says then in `entity` of whom it is, with the keys of `entities`. An id leads to one alone.",
        _links_arguments,
        _links,
    ),
    Command(
        "screenshot",
        "save the window as a picture, with or without a display",
        "  reader screenshot --output reader.png\n"
        "  reader screenshot --output dark.png --article 1 --entity Лавров --theme dark --size 1600x1000",
        _screenshot_arguments,
        _screenshot,
    ),
)
