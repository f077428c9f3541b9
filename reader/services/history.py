"""Changing what the user made in steps that can be undone and redone: decisions, highlights, articles, colours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from reader.library import (
    LINES,
    Change,
    Changed,
    HeldArticle,
    HeldHighlight,
    HeldReading,
    HeldSearch,
    Library,
    line_of,
)
from reader.model.colors import Color
from reader.model.decisions import Decision
from reader.model.steps import Step, What
from reader.services import decide
from reader.services.entering import enter, find_anew
from reader.services.resolve import resolve
from reader.services.search import forms
from reader.services.sought import Sought, looked_up
from reader.services.transactions import in_one_transaction


@dataclass(frozen=True, slots=True)
class Undone(decide.Done):
    """A step that was undone or done again, and what is otherwise now."""

    step: Step
    highlights: tuple[str, ...]
    """Ids; some may be gone now."""
    articles: tuple[str, ...]
    """Ids; some may be in the trash now."""
    lines: tuple[tuple[str, str], ...] = ()
    """The keys of outlets and lines of which something else is said now."""
    searches: tuple[str, ...] = ()
    """The names of saved searches; some may be gone now."""


def undo(library: Library) -> Undone | None:
    """Undo what was done last, here or in another program at this library; None where nothing is left to undo."""
    _prepare(library.history.changes_to_undo())
    return looked_up(
        library,
        lambda: _switched_on(library, map(_reversed, library.history.changes_to_undo())),
        lambda sought: _undo(library, sought),
    )


def redo(library: Library) -> Undone | None:
    """Do again what was undone last; None where nothing is left to redo."""
    _prepare(library.history.changes_to_redo())
    return looked_up(
        library,
        lambda: _switched_on(library, library.history.changes_to_redo()),
        lambda sought: _redo(library, sought),
    )


def _prepare(changes: Iterable[Change]) -> None:
    """Load the language where texts may be analysed anew for these changes."""
    if any(change.kind is Changed.LINE or _lines(change.before) != _lines(change.after) for change in changes):
        load_language()


def load_language() -> None:
    """Load the models before a transaction in which texts may be analysed: others would wait a second for it."""
    from reader.language import warm_up

    warm_up()


def _lines(state: object) -> str | None:
    return dict(state.corrections).get(LINES) if isinstance(state, HeldArticle) else None


@in_one_transaction
def _undo(library: Library, sought: Sought) -> Undone | None:
    step = library.history.next_undo()
    if step is None:
        return None
    return _applied(library, step, [_reversed(change) for change in library.history.undo_step()], sought)


@in_one_transaction
def _redo(library: Library, sought: Sought) -> Undone | None:
    step = library.history.next_redo()
    return _applied(library, step, library.history.redo_step(), sought) if step else None


def _switched_on(library: Library, changes: Iterable[Change]) -> list[Decision]:
    on = [change.target for change in changes if change.kind is Changed.DECISION and change.after is True]
    return [held.decision for each in on if (held := library.decisions.get(each))]


def make(library: Library, what: What, changes: Iterable[Change], *, joins: timedelta = timedelta()) -> None:
    """Make changes in one step, inside the library's transaction; no step where nothing differs from before."""
    real = [change for change in changes if change.before != change.after]
    if real:
        _apply(library, real, Sought(library))
        library.history.add_step(what, real, joins=joins)


def _applied(library: Library, step: Step, changes: Sequence[Change], sought: Sought) -> Undone:
    done = _apply(library, changes, sought)
    settle_some(library)
    return Undone(
        done.decisions,
        done.entities,
        step,
        tuple(change.target for change in changes if change.kind is Changed.HIGHLIGHT),
        tuple(change.target for change in changes if change.kind in {Changed.ARTICLE, Changed.READING}),
        tuple(line_of(change.target) for change in changes if change.kind is Changed.LINE),
        tuple(state.name for each in changes if isinstance(state := each.after or each.before, HeldSearch)),
    )


def _apply(library: Library, changes: Sequence[Change], sought: Sought) -> decide.Done:
    """Let everything be as it is after these changes."""
    articles: dict[str, HeldArticle] = {}
    switches: list[tuple[str, bool]] = []
    for change in changes:
        state = change.after
        if isinstance(state, HeldArticle):
            articles[change.target] = state
        elif change.kind is Changed.HIGHLIGHT:
            library.marks.hold_highlight(change.target, state if isinstance(state, HeldHighlight) else None)
        elif change.kind is Changed.READING:
            _hold_reading(library, change)
        elif change.kind is Changed.SEARCH:
            library.saved_searches.hold(change.target, state if isinstance(state, HeldSearch) else None)
        elif change.kind is Changed.LINE:
            library.noise.say(*line_of(change.target), state if isinstance(state, bool) else None)
        elif change.kind is Changed.COLOR:
            library.marks.name_color(Color(change.target), state if isinstance(state, str) else None)
        else:
            switches.append((change.target, state is True))
    _hold_articles(library, articles)
    return decide.apply(library, switches, sought) if switches else decide.Done((), ())


def _hold_reading(library: Library, change: Change) -> None:
    """Let an article be read as far as a change says, unless it was opened since."""
    if library.articles.held_reading(change.target) == change.before:
        library.articles.hold_reading(change.target, change.after if isinstance(change.after, HeldReading) else None)


def _hold_articles(library: Library, states: dict[str, HeldArticle]) -> None:
    """Let articles be corrected, noted, and in or out of the trash, as these states say."""
    touched: set[str] = set()
    returned: list[int] = []
    unsettled: list[int] = []
    for article, state in states.items():
        held = library.edits.held_article(article)
        if held is None:
            continue
        if state.corrections != held.corrections:
            touched |= library.edits.correct(article, state.corrections)
            if not state.differs_aside(held):
                unsettled += library.noise.follow(article)
        if state.note != held.note:
            library.edits.note_article(article, state.note, state.noted)
        if state.deleted and not held.deleted:
            touched |= library.edits.put_in_trash(article, state.deleted)
        elif held.deleted and not state.deleted:
            text, found = library.edits.take_from_trash(article)
            touched |= enter(library, text, found, again=True).keys
            returned.append(text)
            unsettled += [number] if (number := library.noise.number_of(article)) is not None else []
    if touched:
        resolve(library, touched)
    for text in returned:
        library.index.index(text)
    if unsettled:
        find_anew(library, library.noise.settle_all(unsettled))
    if states:
        forms.settle(library)  # a title may have words that were never seen


SETTLED_AT_ONCE = 64
"""Articles that are settled while somebody waits: 20 ms."""


def settle_some(library: Library, first: Iterable[int] = ()) -> int:
    """Dim what is noise now in the `first` articles and a few others, inside the library's transaction.

    Return in how many something else is dimmed. What is left is settled by and by; see `noise.settle`.
    """
    articles = [*first, *library.noise.unsettled(SETTLED_AT_ONCE)]
    texts = library.noise.settle_all(articles) if articles else []
    find_anew(library, texts)
    return len(texts)


def _reversed(change: Change) -> Change:
    return replace(change, before=change.after, after=change.before)
