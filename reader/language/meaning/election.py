"""Lets the forms of one name vote for its nominative: «Алёхиной», «Алёхину» and «Алёхина» are one woman."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from reader.language.lexicon import first_names
from reader.language.lines.line import Name
from reader.language.person import parse, scores
from reader.language.person.parse import PersonName
from reader.language.russian import sound

Sign = tuple[str, str, str]
"""What all forms of one name have in common: first name, surname and gender as they sound."""

_LEAST_VOTE = 2
"""With how much the worst reading of a form votes; better ones with as much more as they score."""
_SINGLE_VOTE, _SUBJECT_VOTE, _PREPOSITION_VOTE = 2, 2, 1
"""With how much a single surname of the article votes, a verb behind its subject, and a preposition before a name."""


def sign(name: PersonName) -> Sign:
    """The sign of one reading."""
    last = sound.stem(name.last) or sound.key(name.patronymic)
    return (sound.key(name.first) or name.initials, last + name.suffix, name.gender)


def singles(options: Mapping[str, Sequence[PersonName]]) -> Counter[tuple[str, str]]:
    """How many single words of an article may be a surname, of a gender; `options` are its names' readings by text."""
    return Counter(
        shape
        for text, readings in options.items()
        if " " not in text
        for shape in {(each.last, each.gender) for each in readings if not each.first}
    )


def elect(
    signs: AbstractSet[Sign],
    group: Sequence[Name],
    options: Mapping[str, Sequence[PersonName]],
    votes_of_singles: Mapping[tuple[str, str], int],
) -> PersonName:
    """The name that suits the forms of a group best together; its gender is open where no form shows it.

    `options` are the readings of every person's name of the article, by its text: single surnames vote («Медведевой»
    for a woman), as `singles` counted them, and so do the words beside a name.
    """
    votes: dict[Sign, int] = defaultdict(int)
    kept: dict[Sign, PersonName] = {}
    for text in sorted({name.text for name in group}):
        floor = min(each.score for each in options[text]) - _LEAST_VOTE
        for shape, each in _best(signs, options[text]).items():
            votes[shape] += each.score - floor
            if shape not in kept or len(each.patronymic) > len(kept[shape].patronymic):
                kept[shape] = each
    beside = [name for name in group if name.subject or name.cases]
    for shape in votes:
        first, last, gender = shape
        singly = votes_of_singles.get((last, gender), 0) if first else 0
        votes[shape] += _told(shape, beside, options) + _SINGLE_VOTE * singly
    top = max(votes.values())
    winners = sorted(shape for shape, count in votes.items() if count == top)
    name = kept[max(winners, key=lambda shape: (shape[2] == "m", shape))]
    if not name.first and any(shape[2] != name.gender and sound.same(shape[1], name.last) for shape in winners):
        return name._replace(gender="")
    sure = name.first and first_names.genders(name.first) in {"m", "f"}
    if sure:
        return name
    told = _told_gender(group) if name.first and name.last else ""
    gender = _gender(name, group) or told
    return name if gender == name.gender else name._replace(gender=gender)


def _shape(name: PersonName) -> Sign:
    return (name.first or name.initials, name.last, name.gender)


def _best(signs: AbstractSet[Sign], options: Sequence[PersonName]) -> dict[Sign, PersonName]:
    """The best reading of every shape that has one of the signs."""
    best: dict[Sign, PersonName] = {}
    for each in options:
        shape = _shape(each)
        if sign(each) in signs and (shape not in best or best[shape].score < each.score):
            best[shape] = each
    return best


def _told(shape: Sign, beside: Sequence[Name], options: Mapping[str, Sequence[PersonName]]) -> int:
    """With how much the prepositions and verbs beside some names vote for this."""
    return sum(
        max((_vote(name, each) for each in options[name.text] if _shape(each) == shape), default=0) for name in beside
    )


_NOMINATIVE_BEHIND = 4
"""What a name of several words loses that is only a nominative, where none can stand («вокруг Лайма Фокса»)."""


def _vote(name: Name, reading: PersonName) -> int:
    """With how much the word beside a name votes for a reading.

    A preposition also says that its other cases, of which some are more usual, are not meant («об Эмре Джане»).
    """
    if not _agrees(name, reading):
        never = _NOMINATIVE_BEHIND if reading.cases == "n" and " " in name.text else 0
        return 0 if name.subject else -scores.prior(reading.cases) - never
    if name.subject:
        return _SUBJECT_VOTE
    left = scores.common(reading.cases, name.cases)
    return _PREPOSITION_VOTE + scores.prior(left) - scores.prior(reading.cases)


def _agrees(name: Name, reading: PersonName) -> bool:
    if name.subject:
        return reading.gender == name.subject and "n" in reading.cases
    return bool(scores.common(reading.cases, name.cases))


def _gender(name: PersonName, group: Sequence[Name]) -> str:
    """A gender that some form shows: «Мэй» may be a man or a woman, «Мэя» only a man."""
    other = {"m": "f", "f": "m"}.get(name.gender, "")
    same = (name.first, name.last, other)
    for text in {each.text for each in group}:
        if all((each.first, each.last, each.gender) != same for each in parse.read(text)):
            return name.gender
    return ""


def _told_gender(group: Sequence[Name]) -> str:
    """The gender that the titles before the names tell, where they agree («принцесса Мако Акисино»)."""
    told = {name.gender for name in group if name.gender}
    return told.pop() if len(told) == 1 else ""
