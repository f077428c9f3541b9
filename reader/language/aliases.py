"""Says whom the names of one article mean, by that article alone: every name gets an alias."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reader.language import gazetteer, morphology, persons, sound
from reader.language.name import Name
from reader.language.persons import PersonName
from reader.model import Alias, Kind


def resolve(names: Sequence[Name]) -> list[Alias]:
    """An alias for every name, in the same order."""
    people = _people([name for name in names if name.kind is Kind.PERSON and name.echo is None])
    found: dict[int, Alias] = {}
    for name in names:
        if name.echo is not None and name.echo in found:
            found[name.start] = found[name.echo]
        else:
            found[name.start] = people[name.start] if name.start in people else place(name.text)
    return [found[name.start] for name in names]


def place(text: str) -> Alias:
    """The alias of a state or a place by its name in any case."""
    entries = gazetteer.lookup(text)
    if entries:
        entry = entries[0]
        return Alias(entry.id, entry.kind, entry.name, (entry.id,), (("entry", entry.id),))
    lemma = _nominative(text)
    key = f"place:{sound.key(lemma)}"
    return Alias(key, Kind.PLACE, lemma, (key,))


def _nominative(text: str) -> str:
    words = text.split()
    if len(words) == 1:
        forms = morphology.forms(text)
        best = next((form for form in forms if "Geox" in form.grammemes), forms[0])
        return _cased(best.lemma, text)
    return text


def _cased(lemma: str, text: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in lemma.split("-")) if text[:1].isupper() else lemma


# ------------------------------------------------------------------------------------------------ people


@dataclass(slots=True)
class _Bearer:
    """Somebody of the article, with what all mentions of them tell together."""

    name: PersonName
    mentions: int = 0


def _people(names: Sequence[Name]) -> dict[int, Alias]:
    """The alias of every person by where the mention starts."""
    read = {name.start: _best(name, names) for name in names}
    bearers: list[_Bearer] = []
    whose: dict[int, _Bearer] = {}
    for name in sorted(names, key=lambda each: (-_weight(read[each.start]), each.start)):
        reading = read[name.start]
        bearer = next((each for each in bearers if _fits(reading, each.name)), None)
        if bearer is None:
            bearer = _Bearer(reading)
            bearers.append(bearer)
        bearer.mentions += 1
        whose[name.start] = bearer
    return {start: alias(bearer.name) for start, bearer in whose.items()}


def _weight(name: PersonName) -> int:
    return 4 * bool(name.first and name.last) + 2 * bool(name.patronymic) + bool(name.initials)


def _best(name: Name, names: Sequence[Name]) -> PersonName:
    """The reading that most of the article's other names share; of equals the likeliest."""
    options = persons.read(name.text)
    if not options:
        return PersonName(last=name.text.lower())
    top = options[0].score
    votes: Counter[tuple[str, str]] = Counter()
    for other in names:
        if other.start != name.start and other.text != name.text:
            for lemma in {(each.last, each.gender) for each in persons.read(other.text) if each.last}:
                votes[lemma] += 1
    return max(options, key=lambda each: (each.score - top + min(3, votes[each.last, each.gender]) * 2, each.score))


def _fits(name: PersonName, bearer: PersonName) -> bool:
    if name.last and bearer.last:
        if not sound.same(name.last, bearer.last):
            return False
    elif name.last and not name.first:
        return False
    if name.gender and bearer.gender and name.gender != bearer.gender and (name.first or bearer.first):
        return False
    if name.first and bearer.first and not sound.near(name.first, bearer.first):
        return False
    if not name.first and name.initials and bearer.first and not bearer.first.startswith(name.initials[0]):
        return False
    return bool(name.last or name.first)


def alias(name: PersonName) -> Alias:
    """The alias of a person, from the parts of the name."""
    facts = (("first", name.first), ("patronymic", name.patronymic), ("last", name.last), ("initials", name.initials), ("gender", name.gender))
    key = "person:" + "|".join(value for _, value in facts)
    shown = " ".join(filter(None, (_title(name.first) or _initials(name.initials), *map(_title, name.middle), _title(name.last)))) or _title(name.patronymic)
    if not name.last and name.patronymic:
        shown = f"{_title(name.first)} {_title(name.patronymic)}"
    blocks = (f"last:{sound.stem(name.last)}",) if name.last else (f"first:{sound.key(name.first)}",)
    return Alias(key, Kind.PERSON, shown, blocks, facts)


def _initials(initials: str) -> str:
    return "".join(f"{letter.upper()}." for letter in initials)


def _title(words: str) -> str:
    return " ".join("-".join(part[:1].upper() + part[1:] for part in word.split("-")) for word in words.split(" ")) if words else ""
