"""Why is this here? How the forms of an entity came together, one reason a line."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.library import Library
from reader.model.decisions import Act, Decision, Named, Reach
from reader.model.findings import Alias, AliasUse
from reader.services.lookup import UnknownNameError
from reader.text.compare import fold

if TYPE_CHECKING:
    from reader.language.deciding.reasons import Reason

FORMS = 12
"""How many forms one line lists."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why some forms lead to a name."""

    reason: "Reason"
    forms: tuple[str, ...]
    """As texts write them, most frequent first; none where a decision is about the name as a whole."""
    name: str
    """The entity's name."""
    decision: Decision | None = None
    """What the user said, where that is the reason."""
    shared: tuple[str, ...] = ()
    """What the articles have in common, where that is the reason; nothing where it is only outlet and days."""
    sure: bool = True
    """False where this only speaks for one of those whom an unsure name may mean."""


def explain(library: Library, entity_id: str) -> list[Explanation]:
    """How the forms of an entity came together: the names first, then by reason. Raises `UnknownNameError`."""
    from reader.language.deciding.reasons import Reason, reason
    from reader.services.speaking import spoken

    entity = library.names.entity(entity_id)
    uses = library.decisions.uses_of(entity_id)
    if entity is None or not uses:
        raise UnknownNameError(entity_id)
    decisions = _decisions(library, uses)
    joined_by = _joined_by(uses, decisions, entity.name)
    aliases = {use.alias.key: use.alias for use in uses}
    usual = [fold(use.alias.name) == fold(entity.name) for use in uses]
    names = [entity.name if any(usual) else uses[0].alias.name, *(use.alias.name for use in uses)]
    said_by_articles = spoken(library, uses)
    speaks = {each.alias: each for each in said_by_articles if each.is_meant}
    found: defaultdict[tuple[Reason, Decision | None, tuple[str, ...]], list[str]] = defaultdict(list)
    for form, key in _by_count(library, entity.id):
        by, evidence = joined_by.get(key), speaks.get(key)
        why = Reason.DECISION if by else Reason.EVIDENCE if evidence else reason(aliases[key], form, names)
        found[why, by, evidence.shared if evidence and not by else ()].append(form)
    order = list(Reason)
    lines = [
        Explanation(why, tuple(dict.fromkeys(forms))[:FORMS], entity.name, by, shared)
        for (why, by, shared), forms in sorted(found.items(), key=lambda item: order.index(item[0][0]))
    ]
    told = {line.decision for line in lines}
    lines += [
        Explanation(Reason.DECISION, (), entity.name, each)
        for each in decisions
        if each not in told and each.act is not Act.NAME
    ]
    possible = [each for each in said_by_articles if entity.unsure and not each.is_meant]
    return lines + [
        Explanation(Reason.EVIDENCE, (aliases[each.alias].name,), each.bearer, shared=each.shared, sure=False)
        for each in possible
    ]


def sentence(explanation: Explanation) -> str:
    """One line of English: «Лавров → Сергей Лавров: named in full in this article»."""
    forms = ", ".join(explanation.forms)
    why = _WORDS.get(explanation.reason.value, "")
    if explanation.decision is not None:
        why = said(explanation.decision)
    elif not why:
        why = "you said so"
    if explanation.shared:
        why += f" ({', '.join(explanation.shared)})"
    name = explanation.name if explanation.sure else f"{explanation.name}?"
    return f"{forms} → {name}: {why}" if forms else f"{name}: {why}"


def said(decision: Decision) -> str:
    """What the user said, and when: «you merged Дж. Байрамов into Джейхун Байрамов on 2026-11-22»."""
    return f"you {deed(decision)} on {decision.made[:10]}"


def deed(decision: Decision) -> str:
    """What a decision did: «merged Дж. Байрамов into Джейхун Байрамов, in one article»."""
    subject = decision.subject.name
    other, kind = (decision.target.name, decision.target.kind.value) if decision.target else ("", "")
    what = decision.form or (decision.anchor.quote.exact if decision.anchor and decision.anchor.quote else subject)
    words = {
        Act.MERGE: f"merged {subject} into {other}",
        Act.SPLIT: f"split {subject} off {other}" if other else f"split {what} off {subject}",
        Act.RENAME: f"renamed {subject} to {other}",
        Act.RETYPE: f"said that {subject} is a {kind}",
        Act.REJECT: f"said that {what} is no name",
        Act.NAME: f"said that {what} is a name of {subject} ({decision.subject.kind.value})",
        Act.CONFIRM: f"confirmed {subject}",
        Act.APART: f"said that {subject} and {other} are different",
    }
    reach = {Reach.EVERYWHERE: "", Reach.ARTICLE: ", in one article", Reach.HERE: ", in one place"}
    return words[decision.act] + reach[decision.reach]


_WORDS = {
    "name": "the name itself",
    "states": "table of states",
    "places": "table of places",
    "people": "table of people known under another name",
    "article": "named in full in this article",
    "initials": "the initials are those of this name",
    "relative": "a relative of somebody of this surname, by the same article",
    "library": "nobody else of this name is mentioned nearly as often",
    "evidence": "its articles have something in common with those that give the full name",
    "fuller": "the same name with more or fewer parts",
    "spelling": "another spelling",
}


def _by_count(library: Library, entity: str) -> list[tuple[str, str]]:
    """The forms with the keys of their aliases, most frequent forms first."""
    counts = {form.text: form.mentions for form in library.names.forms(entity)}
    return sorted(library.decisions.aliases_written(entity), key=lambda each: (-counts[each[0]], each))


def _decisions(library: Library, uses: Iterable[AliasUse]) -> list[Decision]:
    """What the user said of these aliases, the latest first."""
    return library.decisions.rules_among(use.alias.key for use in uses)[::-1]


def _joined_by(uses: Sequence[AliasUse], decisions: Sequence[Decision], name: str) -> dict[str, Decision]:
    """The aliases that would not lead to a name by themselves, each with the decision that led it there."""
    if not decisions:
        return {}
    from reader.language import link
    from reader.language.deciding.decisions import is_made, speaks_of

    natural = [use for use in uses if not is_made(use.alias)]
    mentions = {use.alias.key: use.mentions for use in uses}
    groups = sorted(link(natural), key=lambda each: (each.name != name, -sum(mentions[key] for key in each.aliases)))
    here = set(groups[0].aliases) if groups else set()
    cells = [*(set(group.aliases) for group in groups), *({use.alias.key} for use in uses if is_made(use.alias))]
    aliases = {use.alias.key: use.alias for use in uses}
    joins = [each for each in decisions if each.act in {Act.MERGE, Act.RETYPE, Act.NAME}]
    found: dict[str, Decision] = {}
    for cell in cells:
        if cell & here:
            continue
        by = [each for each in joins if any(_is(aliases[key], named) for key in cell for named in speaks_of(each))]
        found.update((key, by[0]) for key in cell if by)
    return found


def _is(alias: Alias, named: Named) -> bool:
    return alias.kind is named.kind and fold(alias.name) == fold(named.name)
