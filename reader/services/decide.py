"""What the user says about names: merged, split, renamed, of another kind, no name at all; switched off and on.

Each function writes rules down and applies them to the whole library in one transaction, before which it looks up where
they change anything (see `sought`). Entities go in by id, and are written down by kind and name.
"""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.library import Change, Changed, CurrentText, HeldDecision, Library
from reader.model.articles import Span, overlap
from reader.model.decisions import Act, Anchor, Decision, Named, Reach
from reader.model.errors import DecisionProblem, MissingError, MissingProblem, ReaderError
from reader.model.findings import Alias
from reader.model.names import Kind
from reader.model.steps import What
from reader.services.entering import enter_again
from reader.services.lookup import UnknownNameError
from reader.services.sought import Sought, looked_up
from reader.services.transactions import in_one_transaction
from reader.system import moments
from reader.text.compare import fold
from reader.text.quotes import find_words, quote_of


class DecisionError(ReaderError):
    """A decision that cannot be made as asked."""

    code: DecisionProblem

    def __init__(self, code: DecisionProblem, *, words: str | None = None, count: int | None = None) -> None:
        super().__init__(code, words=words, count=count)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a decision holds: a mention or a passage of an article's current text, or the whole article."""

    article: str
    """The article's lasting id."""
    span: Span | None = None
    """In code points of the text; None is the whole article."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was decided, undone or switched."""

    decisions: tuple[Decision, ...]
    entities: tuple[str, ...]
    """The ids of the entities that these decisions are about, as things are now; rejected ones have none."""


# ------------------------------------------------------------------------------------------------ deciding


def merge(library: Library, entities: Iterable[str], into: str, *, scope: Scope | None = None) -> Done:
    """These entities are the one that goes `into`'s name and kind: everywhere, or as the scope says."""
    target = named(library, into)
    drafts = [
        draft
        for entity in entities
        for draft in _drafts(library, Act.MERGE, entity, scope, target)
        if draft.subject != target
    ]
    if not drafts:
        raise DecisionError(DecisionProblem.ONE_NAME)
    return _decide(library, drafts)


def split(library: Library, entity: str, *, form: str | None = None, scope: Scope | None = None) -> Done:
    """A form, a mention or the mentions of one article are somebody else than this entity.

    Raises `DecisionError` where the entity has no such form.
    """
    if scope is not None:
        return _decide(library, list(_drafts(library, Act.SPLIT, entity, scope)))
    if form is None:
        raise DecisionError(DecisionProblem.NOTHING_TO_SPLIT)
    return _decide(library, _split_form(library, entity, form))


def rename(library: Library, entity: str, name: str) -> Done:
    """This entity is shown under another name."""
    name = " ".join(name.split())
    if not name:
        raise DecisionError(DecisionProblem.EMPTY_NAME)
    subject = named(library, entity)
    return _decide(library, [_draft(Act.RENAME, subject, Named(subject.kind, name))])


def retype(library: Library, entities: Iterable[str], kind: Kind, *, scope: Scope | None = None) -> Done:
    """These entities are of another kind; one of that kind and name which is there is the same."""
    drafts: list[Decision] = []
    for entity in entities:
        subject = named(library, entity)
        drafts += _drafts(library, Act.RETYPE, entity, scope, Named(kind, subject.name))
    return _decide(library, drafts)


def reject(library: Library, entities: Iterable[str], *, form: str | None = None, scope: Scope | None = None) -> Done:
    """These are no names: in one form, in the scope, or altogether."""
    drafts: list[Decision] = []
    for entity in entities:
        if form is None:
            drafts += _drafts(library, Act.REJECT, entity, scope)
        else:
            drafts += _drafts_of_form(Act.REJECT, _holders(library, entity, form), form)
    return _decide(library, drafts)


def name(
    library: Library,
    passage: Scope,
    *,
    reach: Reach,
    entity: str | None = None,
    kind: Kind | None = None,
    called: str | None = None,
) -> Done:
    """The words of a passage are a name: of an entity that is there, or of one of this kind `called` so.

    Here, wherever they stand in this article, or everywhere; in any case.
    """
    page = _page(library, passage.article)
    words = page.content[passage.span.start : passage.span.end] if passage.span else ""
    if reach is Reach.EVERYWHERE:
        return name_everywhere(library, words, entity=entity, kind=kind, called=called)
    subject, form = _to_name(library, words, entity, kind, called)
    anchor = _anchor(page, passage.span if reach is Reach.HERE else None)
    draft = _draft(Act.NAME, subject, form=None if reach is Reach.HERE else form, reach=reach, anchor=anchor)
    return _decide(library, [draft])


def name_everywhere(
    library: Library, words: str, *, entity: str | None = None, kind: Kind | None = None, called: str | None = None
) -> Done:
    """These words are a name wherever they stand, in any case; see `name`."""
    subject, form = _to_name(library, words, entity, kind, called)
    return _decide(library, [_draft(Act.NAME, subject, form=form)])


def confirm(library: Library, entities: Iterable[str]) -> Done:
    """These entities are right as they are."""
    return _decide(library, [_draft(Act.CONFIRM, named(library, entity)) for entity in entities])


def apart(library: Library, one: str, other: str) -> Done:
    """These two are different, whatever suggests that they are one."""
    return _decide(library, [_draft(Act.APART, named(library, one), named(library, other))])


def passage(library: Library, quote: str, article: str | None = None) -> Scope:
    """Where a passage stands: in this article, or in the only one that has it. Raises `DecisionError`."""
    if article is not None:
        found = list(_passages([page] if (page := library.decisions.current_text_of(article)) else [], quote))
    else:
        as_it_is = list(_passages(library.decisions.pages_with(quote), quote))
        found = as_it_is or list(_passages(library.decisions.pages_with(""), quote))
    if not found:
        raise DecisionError(DecisionProblem.NOT_THERE if article else DecisionProblem.NOWHERE, words=quote)
    if len(found) > 1:
        raise DecisionError(DecisionProblem.SEVERAL, words=quote, count=len(found))
    return found[0]


def _passages(pages: Iterable[CurrentText], quote: str) -> Iterator[Scope]:
    """Where words first stand in each of these texts that has them, however they are encoded there."""
    for page in pages:
        span = find_words(page.content, quote)
        if span is not None:
            yield Scope(page.article, span)


def named(library: Library, entity_id: str) -> Named:
    """An entity as decisions speak of it: by the alias that gives it its name. Raises `UnknownNameError`."""
    from reader.language import link
    from reader.language.deciding.decisions import is_made

    uses = library.decisions.uses_of(entity_id)
    if not uses:
        raise UnknownNameError(entity_id)
    own = [use for use in uses if not is_made(use.alias)] or uses
    groups = link(own) if own is not uses else []
    keys = {use.alias.key: use for use in own}
    # Of groups that decisions have joined, the one whose name is shown, else the largest.
    shown = library.names.entity(entity_id)
    largest = max(
        groups,
        key=lambda each: (shown and each.name == shown.name, sum(keys[key].mentions for key in each.aliases), each.id),
        default=None,
    )
    members = [keys[key] for key in largest.aliases] if largest else own
    usual = [use for use in members if largest and fold(use.alias.name) == fold(largest.name)] or members
    return _as_named(max(usual, key=lambda use: (use.mentions, use.alias.key)).alias)


# ------------------------------------------------------------------------------------------------ switching


def switch(library: Library, decision_id: str, *, on: bool) -> Done:
    """Switch one decision on or off, whenever it was made; this too can be undone."""
    held = library.decisions.get(decision_id)
    if held is None:
        raise MissingError(MissingProblem.DECISION, asked=decision_id)
    wanted = [held.decision] if on else []
    return looked_up(library, lambda: wanted, lambda sought: _switch(library, decision_id, sought, on=on))


@in_one_transaction
def _switch(library: Library, decision_id: str, sought: Sought, *, on: bool) -> Done:
    held = library.decisions.get(decision_id)
    if held is None:
        raise MissingError(MissingProblem.DECISION, asked=decision_id)
    if held.active is on:
        return Done((), ())
    library.history.add_step(What.DECISION, [Change(Changed.DECISION, decision_id, held.active, on)])
    return apply(library, [(decision_id, on)], sought)


def add(library: Library, held: Sequence[HeldDecision]) -> Done:
    """Write decisions down, and apply those that are on, in one step; those that the library has are left alone."""
    wanted = [each.decision for each in held if each.active and library.decisions.get(each.decision.id) is None]
    return looked_up(library, lambda: wanted, lambda sought: _add(library, held, sought))


@in_one_transaction
def _add(library: Library, held: Sequence[HeldDecision], sought: Sought) -> Done:
    new = [each for each in held if library.decisions.get(each.decision.id) is None]
    from reader.language.deciding.decisions import speaks_of

    for each in new:
        library.decisions.add_decision(each.decision, speaks_of(each.decision))
    on = [(each.decision.id, True) for each in new if each.active]
    if not on:
        return Done((), ())
    library.history.add_step(
        What.DECISION, [Change(Changed.DECISION, decision, before=False, after=True) for decision, _ in on]
    )
    return apply(library, on, sought)


def _decide(library: Library, drafts: Sequence[Decision]) -> Done:
    return add(library, [HeldDecision(draft, active=True) for draft in drafts])


def apply(library: Library, switches: Sequence[tuple[str, bool]], sought: Sought) -> Done:
    """Switch decisions on or off by their ids, inside the library's transaction, and go by what is in force then.

    Those that are switched on must have been `sought`.
    """
    decisions = []
    touched: set[str] = set()
    texts: set[int] = set()
    for decision_id, on in switches:
        held = library.decisions.get(decision_id)
        assert held is not None
        decisions.append(held.decision)
        texts |= library.decisions.texts_revised_by(decision_id)  # where one that goes has changed something
        if on:
            texts |= sought.texts_of(held.decision)
        touched |= library.decisions.switch_decision(decision_id, on=on)
    enter_again(library, texts, touched)
    entities = [entity for decision in decisions for entity in _entities_of(library, decision)]
    return Done(tuple(decisions), tuple(dict.fromkeys(entities)))


def _entities_of(library: Library, decision: Decision) -> list[str]:
    """What a decision is about now: what was merged into, what was split off, else its subject."""
    from reader.language.deciding.decisions import split_off

    subject = decision.subject
    if decision.act is Act.MERGE and decision.target is not None:
        subject = decision.target
    if decision.act is Act.SPLIT and decision.target is None:
        subject = _as_named(split_off(decision, Alias(subject.key or "", subject.kind, subject.name, ())))
    return library.decisions.entities_named(subject)


# ------------------------------------------------------------------------------------------------ writing rules down


def _draft(
    act: Act,
    subject: Named,
    target: Named | None = None,
    *,
    form: str | None = None,
    reach: Reach = Reach.EVERYWHERE,
    anchor: Anchor | None = None,
) -> Decision:
    return Decision(str(uuid.uuid4()), moments.now(), act, subject, target, form, reach, anchor)


def _drafts(
    library: Library, act: Act, entity: str, scope: Scope | None, target: Named | None = None
) -> Iterator[Decision]:
    """One rule for an entity; in an article, one for each name that it has there."""
    if scope is None:
        yield _draft(act, named(library, entity), target)
        return
    page = _page(library, scope.article)
    here = library.decisions.aliases_in(page.text, entity)
    if scope.span is not None:
        here = {span: alias for span, alias in here.items() if overlap(span, scope.span)}
        for span, alias in here.items():
            yield _draft(act, _as_named(alias), target, reach=Reach.HERE, anchor=_anchor(page, span))
    else:
        for alias in dict.fromkeys(here.values()):
            yield _draft(act, _as_named(alias), target, reach=Reach.ARTICLE, anchor=_anchor(page, None))
    if not here:
        raise DecisionError(DecisionProblem.NAME_NOT_THERE)


def _drafts_of_form(act: Act, holders: Iterable[Named], form: str) -> list[Decision]:
    """One rule for each holder of a form, wherever that form is written."""
    return [_draft(act, holder, form=_nominative(form, holder.kind)) for holder in holders]


def _to_name(
    library: Library, words: str, entity: str | None, kind: Kind | None, called: str | None
) -> tuple[Named, str]:
    """Whom words name, and the words in the nominative."""
    words = " ".join(words.split())
    if not words:
        raise DecisionError(DecisionProblem.NO_WORDS)
    if entity is not None:
        subject = named(library, entity)
    elif kind is not None:
        subject = Named(kind, " ".join((called or words).split()))
    else:
        raise DecisionError(DecisionProblem.NOBODY)
    return subject, _nominative(words, subject.kind)


def _split_form(library: Library, entity: str, form: str) -> list[Decision]:
    """A form that has an alias of its own is another name; else it is another one wherever it is written."""
    main = named(library, entity)
    holders = _holders(library, entity, form)
    others = [holder for holder in holders if holder.key != main.key]
    if others:
        return [_draft(Act.SPLIT, other, main) for other in others]
    return _drafts_of_form(Act.SPLIT, holders, form)


def _holders(library: Library, entity: str, form: str) -> list[Named]:
    """The aliases of an entity that articles write in a form, in any case."""
    from reader.language.deciding.revision import same_words

    written = library.decisions.aliases_written(entity)
    keys = {key for surface, key in written if same_words(form, surface) or same_words(surface, form)}
    found = [use.alias for use in library.decisions.uses_of(entity) if use.alias.key in keys]
    if not found:
        raise DecisionError(DecisionProblem.NEVER_WRITTEN, words=form)
    return [_as_named(alias) for alias in found]


def _as_named(alias: Alias) -> Named:
    return Named(alias.kind, alias.name, alias.key)


def _nominative(form: str, kind: Kind) -> str:
    from reader.language.deciding.revision import nominative

    return nominative(form, kind)


def _page(library: Library, article: str) -> CurrentText:
    page = library.decisions.current_text_of(article)
    if page is None:
        raise MissingError(MissingProblem.ARTICLE)
    return page


def _anchor(page: CurrentText, span: Span | None) -> Anchor:
    return Anchor(page.article, page.sha256, None if span is None else quote_of(page.content, span))
