"""The commands that decide about names, list and undo decisions, and analyse texts anew."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.cli.arguments import (
    Command,
    add_json,
    add_library,
    add_workers,
    executor,
    found,
    open_library,
    positive,
    text,
)
from reader.cli.meant import article_named, decisions_named, lines_about, shortener, suggestions_named
from reader.cli.printing import (
    Progress,
    as_path,
    entity_cells,
    entity_json,
    plain,
    print_aside,
    print_json,
    print_others,
    print_table,
)
from reader.model.decisions import Reach
from reader.model.errors import DecisionProblem
from reader.model.names import Kind

if TYPE_CHECKING:
    from reader.library import Library
    from reader.model.decisions import Decision
    from reader.services.decide import Done, Scope
    from reader.services.history import Undone
    from reader.services.suggest import Suggestion

MOST = 20
"""How many things of a step that is undone are named."""
KINDS = [kind.value for kind in Kind]

PLACE = (
    "It holds everywhere, also in articles to come; with --article in that article alone, with --quote for what\n"
    "stands in that passage alone."
)


# ------------------------------------------------------------------------------------------------ the words understood


def _add_name(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", type=text, metavar="NAME", help="a name in any form or case, or an entity's id")


def _add_place(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--article", type=text, metavar="ARTICLE", help="in this article: its id, number or address")
    parser.add_argument("--quote", type=text, metavar="TEXT", help="in this passage, word for word")


def _add_common(parser: argparse.ArgumentParser) -> None:
    add_library(parser)
    add_json(parser)


def _merge_arguments(parser: argparse.ArgumentParser) -> None:
    _add_common(parser)
    parser.add_argument("names", nargs="+", type=text, metavar="NAME", help="names in any form; the last one stays")
    parser.add_argument("--kind", choices=KINDS, help="only names of this kind are meant")
    _add_place(parser)


def _split_arguments(parser: argparse.ArgumentParser) -> None:
    _add_common(parser)
    _add_name(parser)
    parser.add_argument("--form", type=text, metavar="FORM", help="this way of writing it is another one, everywhere")
    _add_place(parser)


def _rename_arguments(parser: argparse.ArgumentParser) -> None:
    _add_common(parser)
    _add_name(parser)
    parser.add_argument("new", type=text, metavar="NEW", help="the name to show")


def _retype_arguments(parser: argparse.ArgumentParser) -> None:
    _add_common(parser)
    _add_name(parser)
    parser.add_argument("kind", choices=KINDS, metavar="KIND", help="person, state or place")
    _add_place(parser)


def _reject_arguments(parser: argparse.ArgumentParser) -> None:
    _add_common(parser)
    _add_name(parser)
    parser.add_argument("--form", type=text, metavar="FORM", help="only this way of writing it")
    _add_place(parser)


def _name_arguments(parser: argparse.ArgumentParser) -> None:
    _add_common(parser)
    parser.add_argument("quote", type=text, metavar="QUOTE", help="the words, as they stand")
    parser.add_argument("--as", dest="called", type=text, metavar="NAME", help="whose name it is; QUOTE unless given")
    parser.add_argument("--kind", choices=KINDS, help="the kind; needed for somebody new")
    parser.add_argument("--article", type=text, metavar="ARTICLE", help="only in this one: its id, number or address")
    parser.add_argument("--here", action="store_true", help="only in the one place where the words stand first")


def _suggestions_arguments(parser: argparse.ArgumentParser) -> None:
    _add_common(parser)
    parser.add_argument("--limit", type=positive, default=50, metavar="N", help="at most so many; 50 unless given")
    answer = parser.add_mutually_exclusive_group()
    answer.add_argument("--accept", type=text, nargs="+", metavar="ID", help="these are right: the two are one")
    answer.add_argument("--reject", type=text, nargs="+", metavar="ID", help="these are wrong; not suggested again")


def _decisions_arguments(parser: argparse.ArgumentParser) -> None:
    _add_common(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--export", type=Path, metavar="FILE", help="write all decisions to a file that can be read")
    what.add_argument("--import", dest="file", type=Path, metavar="FILE", help="take over the decisions of such a file")
    what.add_argument("--off", type=text, nargs="+", metavar="ID", help="switch these off; beginnings of ids will do")
    what.add_argument("--on", type=text, nargs="+", metavar="ID", help="switch them on again")


def _step_arguments(parser: argparse.ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument(
        "steps", nargs="?", type=positive, default=1, metavar="N", help="so many steps; one unless given"
    )


def _reanalyze_arguments(parser: argparse.ArgumentParser) -> None:
    add_library(parser)
    add_workers(parser)


# ------------------------------------------------------------------------------------------------ deciding


def _merge(arguments: argparse.Namespace) -> int:
    from reader.services import decide

    if len(arguments.names) < 2:
        raise decide.DecisionError(DecisionProblem.ONE_NAME)
    kind = Kind(arguments.kind) if arguments.kind else None
    with open_library(arguments, read_only=False) as library:
        *entities, into = (_one(library, name, kind) for name in arguments.names)
        return _report(library, arguments, decide.merge(library, entities, into, scope=_scope(library, arguments)))


def _split(arguments: argparse.Namespace) -> int:
    from reader.services import decide

    with open_library(arguments, read_only=False) as library:
        entity, scope = _one(library, arguments.name), _scope(library, arguments)
        return _report(library, arguments, decide.split(library, entity, form=arguments.form, scope=scope))


def _rename(arguments: argparse.Namespace) -> int:
    from reader.services import decide

    with open_library(arguments, read_only=False) as library:
        return _report(library, arguments, decide.rename(library, _one(library, arguments.name), arguments.new))


def _retype(arguments: argparse.Namespace) -> int:
    from reader.services import decide

    with open_library(arguments, read_only=False) as library:
        entity, scope = _one(library, arguments.name), _scope(library, arguments)
        return _report(library, arguments, decide.retype(library, [entity], Kind(arguments.kind), scope=scope))


def _reject(arguments: argparse.Namespace) -> int:
    from reader.services import decide

    with open_library(arguments, read_only=False) as library:
        entity, scope = _one(library, arguments.name), _scope(library, arguments)
        return _report(library, arguments, decide.reject(library, [entity], form=arguments.form, scope=scope))


def _name(arguments: argparse.Namespace) -> int:
    from reader.services import decide

    with open_library(arguments, read_only=False) as library:
        whom = _whom(library, arguments)
        if arguments.article is None and not arguments.here:
            return _report(library, arguments, decide.name_everywhere(library, arguments.quote, **whom))
        article = _article(library, arguments)
        passage = decide.passage(library, arguments.quote, article)
        reach = Reach.HERE if arguments.here else Reach.ARTICLE
        return _report(library, arguments, decide.name(library, passage, reach=reach, **whom))


def _whom(library: Library, arguments: argparse.Namespace) -> dict[str, Any]:
    """Whose name it is: somebody of the library, or with a kind somebody new."""
    from reader.services.lookup import UnknownNameError

    called = arguments.called or arguments.quote
    kind = Kind(arguments.kind) if arguments.kind else None
    try:
        return {"entity": _one(library, called, kind)}
    except UnknownNameError:
        if kind is None:
            raise
        return {"kind": kind, "called": called}


def _one(library: Library, name: str, kind: Kind | None = None) -> str:
    """The id of the entity that a name means; says whom else it may mean."""
    entities = found(library, name, kind)
    print_others(name, entities[1:])
    return entities[0].id


def _article(library: Library, arguments: argparse.Namespace) -> str | None:
    """The id of the article that --article names, if it is given."""
    return article_named(library, arguments.article) if arguments.article is not None else None


def _scope(library: Library, arguments: argparse.Namespace) -> Scope | None:
    """Where a decision is to hold; None is everywhere."""
    from reader.services.decide import Scope, passage

    article = _article(library, arguments)
    if arguments.quote:
        return passage(library, arguments.quote, article)
    return Scope(article) if article else None


def _report(library: Library, arguments: argparse.Namespace, *every: Done) -> int:
    """Print what was decided, and what it is about as things are now."""
    from reader.services.rules import to_json

    if arguments.json:
        print_json([to_json(decision) for done in every for decision in done.decisions])
        return 0
    for done in every:
        _print_deeds(done.decisions)
        entities = [entity for entity in map(library.names.entity, done.entities) if entity]
        _print_indented([*entity_cells(entity), entity.id] for entity in entities)
    return 0


def _print_deeds(decisions: Sequence[Decision], before: str = "") -> None:
    from reader.services.explain import deed

    for decision in decisions:
        print(before + plain(deed(decision)))


def _print_indented(rows: Any) -> None:
    print_table([f"  {first}", *others] for first, *others in rows)


# ------------------------------------------------------------------------------------------------ suggestions


def _suggestions(arguments: argparse.Namespace) -> int:
    from reader.services import suggest

    answered = arguments.accept or arguments.reject
    with open_library(arguments, read_only=not answered) as library:
        suggested = suggest.suggestions(library, limit=None)
        if answered:
            answer = suggest.accept if arguments.accept else suggest.reject
            return _report(library, arguments, *_answer(library, suggestions_named(suggested, answered), answer))
    short = shortener(each.id for each in suggested)
    listed = suggested[: arguments.limit]
    if arguments.json:
        print_json([_suggestion_json(each) for each in listed])
        return 0
    print_table(
        [
            str(number),
            short(each.id),
            _WHY[each.why],
            plain(each.subject.name),
            str(each.subject.mentions),
            "→",
            *_target(each.target),
        ]
        for number, each in enumerate(listed, 1)
    )
    return 0


def _answer(
    library: Library, asked: Iterable[Suggestion], answer: Callable[[Library, Suggestion], Done]
) -> Iterator[Done]:
    """Answer suggestions one after the other; two that an earlier answer has made one need none."""
    for each in asked:
        subject, target = library.names.entity(each.subject.id), library.names.entity(each.target.id)
        if subject != target:
            yield answer(library, each)


def _suggestion_json(each: Suggestion) -> dict[str, Any]:
    return {
        "id": each.id,
        "what": each.what.value,
        "why": each.why,
        "subject": entity_json(each.subject),
        "target": entity_json(each.target),
    }


_WHY = {
    "order": "same words",
    "spelling": "sounds alike",
    "initials": "initials fit",
    "surname": "same surname",
    "candidate": "may be",
    "name": "two kinds",
}


def _target(entity: Any) -> list[str]:
    kind, mentions, _, name = entity_cells(entity)
    return [name, mentions, kind]


# ------------------------------------------------------------------------------------------------ the list


def _decisions(arguments: argparse.Namespace) -> int:
    from reader.services import decide, rules

    if arguments.export:
        with open_library(arguments) as library:
            print(f"exported {as_path(rules.save(library, arguments.export))}")
        return 0
    if arguments.file:
        with open_library(arguments, read_only=False) as library:
            done = rules.load(library, arguments.file)
            print(f"imported {len(done.decisions)}")
        return 0
    if arguments.off or arguments.on:
        with open_library(arguments, read_only=False) as library:
            named = decisions_named(library, arguments.off or arguments.on)
            switched = [decide.switch(library, each, on=bool(arguments.on)) for each in named]
            return _report(library, arguments, *switched)
    return _list(arguments)


def _list(arguments: argparse.Namespace) -> int:
    from reader.services import explain, rules

    with open_library(arguments) as library:
        listed = rules.listed(library)
    if arguments.json:
        print_json(
            [
                {**rules.to_json(each.decision), "state": each.state.value, "overruled_by": each.overruled_by}
                for each in listed
            ]
        )
        return 0
    short = shortener(each.decision.id for each in listed)
    print_table(
        [
            short(each.decision.id),
            each.decision.made[:16].replace("T", " "),
            each.state.value + (f" by {short(each.overruled_by)}" if each.overruled_by else ""),
            plain(explain.deed(each.decision)),
        ]
        for each in listed
    )
    return 0


def _undo(arguments: argparse.Namespace) -> int:
    from reader.services import history

    return _step(arguments, history.undo, "undone")


def _redo(arguments: argparse.Namespace) -> int:
    from reader.services import history

    return _step(arguments, history.redo, "done again")


def _step(arguments: argparse.Namespace, step: Callable[[Library], Undone | None], said: str) -> int:
    with open_library(arguments, read_only=False) as library:
        for _ in range(arguments.steps):
            done = step(library)
            if done is None:
                print_aside(f"nothing is left to {arguments.command}")
                return 1
            _print_undone(library, done, said)
    return 0


def _print_undone(library: Library, done: Undone, said: str) -> None:
    """What it was, and about which articles and highlights."""
    if done.decisions:
        _print_deeds(done.decisions, f"{said}: ")
        return
    print(f"{said}: {done.step.what.value}")
    for name in done.searches:
        print(f"  {plain(name)}")
    for _, line in done.lines:
        print(f"  {plain(line)}")
    lines = list(lines_about(library, done.articles, done.highlights))
    for line in lines[:MOST]:
        print(f"  {line}")
    if len(lines) > MOST:
        print(f"  and {len(lines) - MOST} more")


# ------------------------------------------------------------------------------------------------ analysing anew


def _reanalyze(arguments: argparse.Namespace) -> int:
    from reader.services.reanalyze import Changed, Outdated, PassedBy, Reanalyzed, reanalyze

    number, joined, parted, status = 0, 0, 0, 0
    with open_library(arguments, read_only=False) as library, executor(arguments) as workers:
        try:
            with Progress() as progress, closing(reanalyze(library, executor=workers)) as events:
                for event in events:
                    match event:
                        case Outdated(total=total):
                            progress.total = total
                        case Reanalyzed(article_id=article):
                            number += 1
                            progress.step(article)
                        case PassedBy():
                            progress.clear()
                            print_aside(event.error)
                            progress.step(event.article_id)
                            status = 1
                        case Changed():
                            joined, parted = event.joined, event.parted
        finally:
            print(f"analysed {number} anew; {joined} names joined, {parted} parted")
    return status


COMMANDS = (
    Command(
        "merge",
        "say that names are one person, state or place",
        "  reader merge Гадрут Карабах\n"
        "  reader merge Москва Россия --article 2\n\n"
        f"The last one gives its name and kind.\n{PLACE}",
        _merge_arguments,
        _merge,
    ),
    Command(
        "split",
        "say that a form, an article or a passage means another one",
        "  reader split Карабах --form 'Нагорный Карабах'\n"
        "  reader split 'Сергей Лавров' --article 3\n"
        "  reader split 'Сергей Лавров' --quote 'Лавров несколько раз выходил из комнаты'\n\n"
        "What is split off is an entity of its own.",
        _split_arguments,
        _split,
    ),
    Command(
        "rename",
        "give a person, state or place the name to show",
        "  reader rename Лавров 'С. В. Лавров'",
        _rename_arguments,
        _rename,
    ),
    Command(
        "retype",
        "say what kind a name is of",
        f"  reader retype Джебраил place\n\nIt joins what has that kind and name.\n{PLACE}",
        _retype_arguments,
        _retype,
    ),
    Command(
        "reject",
        "say that something is no name",
        "  reader reject Попов\n  reader reject Москва --article 4\n  reader reject Азербайджан --form АР\n\n"
        f"It is no longer shown, counted or listed.\n{PLACE}",
        _reject_arguments,
        _reject,
    ),
    Command(
        "name",
        "say that words are a name",
        "  reader name 'глава МИД России' --as 'Сергей Лавров' --article 3\n  reader name Кяльбаджар --kind place\n"
        "  reader name 'российского дипломата' --as 'Михаил Бочарников' --here\n\n"
        "It holds wherever the words stand, in any case, also in articles to come; with --article in that article\n"
        "alone, with --here in one place.",
        _name_arguments,
        _name,
    ),
    Command(
        "suggestions",
        "list what may be worth deciding, the best first",
        "  reader suggestions\n  reader suggestions --accept 5f0c81d2 c31e07ba\n  reader suggestions --reject 2\n\n"
        "An id always means the same two; a number counts the list as it is now, and each answer moves others.\n"
        "keys: id, what (same; bearer: an unsure name and whom it may be; kind: one name of two kinds), why, subject,\n"
        "target",
        _suggestions_arguments,
        _suggestions,
    ),
    Command(
        "decisions",
        "list your decisions, the latest first, and what has become of each",
        "  reader decisions\n  reader decisions --off 5f0c\n"
        "  reader decisions --export mine.json\n  reader decisions --import theirs.json\n\n"
        "keys: id, made, act, subject, target, form, reach, anchor, state (in force, overruled, fits nothing, off),\n"
        "overruled_by; target, form and anchor are left out where there is none, and reach where it is everywhere.\n"
        "The file is JSON with the same keys but for the last two, and off where a decision is switched off. One that\n"
        "is imported can be undone as a whole.",
        _decisions_arguments,
        _decisions,
    ),
    Command(
        "undo",
        "undo what was done last",
        "  reader undo\n  reader undo 3 --library case.sqlite\n\n"
        "Decisions, highlights, notes and deletions have one history, which goes on when the program is started again.",
        _step_arguments,
        _undo,
    ),
    Command("redo", "do again what was undone last", "  reader redo --library case.sqlite", _step_arguments, _redo),
    Command(
        "reanalyze",
        "analyse anew what an older version of the program has read",
        "  reader reanalyze --workers 4\n\n"
        "Newest articles first; interrupted, it goes on from there the next time. Your decisions hold. Ends with the\n"
        "line: analysed N anew; N names joined, N parted.",
        _reanalyze_arguments,
        _reanalyze,
    ),
)
