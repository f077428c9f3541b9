"""Tells where a capital stands for its government («позиция Москвы», «между Баку и Ереваном») and where it is a town.

Precision first: only what the words beside the capital make plain counts. The words are in `metonymy.tsv`.
"""

from collections.abc import Sequence
from itertools import pairwise

from reader.language import gazetteer, inflection, morphology, tables
from reader.language.name import Line, Name
from reader.language.words import Word


def _is(word: str, group: str) -> bool:
    return tables.is_in(word, "metonymy", group)


def states(line: Line, names: Sequence[Name]) -> dict[int, str]:
    """Where a name of a line starts -> the id of the state whose government it stands for."""
    capitals = {name.start: state for name in names if (state := _governs(name))}
    stands = {start for start in capitals if _plain(start, line, names, capitals)}
    # a capital joined to one that stands for its government does so too: «Москва, Баку и Ереван договорились»
    pairs = _joined(line, [name for name in names if name.start in capitals])
    for one, other in (*pairs, *reversed(pairs)):
        if one.start in stands or other.start in stands:
            stands |= {one.start, other.start}
    return {start: capitals[start] for start in sorted(stands)}


def _governs(name: Name) -> str | None:
    entries = gazetteer.lookup(name.text)
    return gazetteer.capital_of(entries[0].id) if entries and not name.text.isupper() else None


def _joined(line: Line, names: Sequence[Name]) -> list[tuple[Name, Name]]:
    found = []
    for one, other in pairwise(names):
        gap = line.part(one.end, other.start).strip()
        if gap in {"и", "с", "со", "—", "–", "-", "или", "да", ","}:
            found.append((one, other))
    return found


def _plain(start: int, line: Line, names: Sequence[Name], capitals: dict[int, str]) -> bool:
    end = next(name.end for name in names if name.start == start)
    before = line.before(start, 4)
    after = line.after(end, 6)
    previous = before[0] if before else None
    cases = _cases(line.at(start).text)
    if previous is not None and (previous.lower in tables.group("metonymy", "where") or _is(previous.text, "town")):
        return False
    if previous is not None and _is(previous.text, "official"):
        return True
    return (
        _between(start, line, names, capitals)
        or ("g" in cases and previous is not None and _is(previous.text, "of"))
        or ("n" in cases and not _in_a_pair(previous, before) and _subject(before, after))
        or ("a" in cases and previous is not None and _is(previous.text, "upon"))
        or _prepositional(previous, before, cases)
    )


def _in_a_pair(previous: Word | None, before: Sequence[Word]) -> bool:
    """The second of «между Москвой и Баку»."""
    return previous is not None and previous.lower == "и" and len(before) > 2 and before[2].lower in {"между", "меж"}


def _cases(word: str) -> str:
    found = "".join(form.case for form in morphology.forms(word) if form.case and not form.plural)
    return found or inflection.ANY_CASE


def _between(start: int, line: Line, names: Sequence[Name], capitals: dict[int, str]) -> bool:
    """«между Баку и Ереваном», where the words before say that it is relations, not a road."""
    at = next(i for i, name in enumerate(names) if name.start == start)
    for one, other in ((at, at + 1), (at - 1, at)):
        if one < 0 or other >= len(names):
            continue
        first, second = names[one], names[other]
        gap = line.part(first.end, second.start).strip()
        before = line.before(first.start, 6)
        if gap != "и" or not before or before[0].lower not in {"между", "меж"}:
            continue
        if not (
            (first.start in capitals and (second.start in capitals or _is_state(second)))
            or (second.start in capitals and _is_state(first))
        ):
            continue
        around = (*before[1:], *line.after(second.end, 6))
        if not any(_is(word.text, "road") for word in around):
            return True
    return False


def _is_state(name: Name) -> bool:
    entries = gazetteer.lookup(name.text)
    return bool(entries) and entries[0].type == "state"


def _subject(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """«Москва заявила», «Тегеран не намерен», «как считает Москва»: a government's verb beside it."""
    words = list(after)
    while words and words[0].lower in tables.group("metonymy", "between"):
        words.pop(0)
    nearest = before[0] if before else None
    if nearest is not None and any(form.pos == "PREP" for form in morphology.forms(nearest.text)[:1]):
        return False
    if words and (_says(words[0].text) or _does(words[0].text, words[1:6])):
        return True
    if nearest is None or (words and words[0].capital):
        return False
    return _says(nearest.text) or _does(nearest.text, words[:5])


def _does(word: str, behind: Sequence[Word]) -> bool:
    """A verb that is a government's only with its object: «ввёл санкции», not «ввёл запрет на курение»."""
    return (
        morphology.forms(word)[0].pos == "VERB"
        and _is(word, "does")
        and any(_is(each.text, "object") for each in behind)
    )


def _says(word: str) -> bool:
    """A verb of the table in a finite form, or one of its short adjectives («намерен»); no passive («отменён»)."""
    if tables.plain(word) in tables.group("metonymy", "says"):
        return True
    return morphology.forms(word)[0].pos == "VERB" and _is(word, "says")


_GOVERNED = {
    "с": "i",
    "со": "i",
    "против": "g",
    "к": "d",
    "ко": "d",
    "на": "a",
    "от": "g",
    "над": "i",
    "перед": "i",
    "адрес": "g",
}
"""The case that a preposition, or «в адрес», asks for."""


def _prepositional(previous: Word | None, before: Sequence[Word], cases: str) -> bool:
    """«переговоры с Москвой», «санкции против Тегерана», «обвинения в адрес Баку», «по мнению Еревана»."""
    if previous is None:
        return False
    if previous.lower not in _GOVERNED or _GOVERNED[previous.lower] not in cases:
        return False
    if previous.lower == "адрес":
        return len(before) > 1 and before[1].lower == "в"
    group = f"with {previous.lower}"
    return group in tables.groups("metonymy") and any(_is(word.text, group) for word in before[1:3])
