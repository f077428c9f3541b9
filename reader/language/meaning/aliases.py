"""Says whom the names of one article mean, by that article alone: every name gets an alias.

People named with more than a surname come first; forms of one name vote for its nominative («Алёхиной», «Алёхину» and
«Алёхина» are one woman). A single word then goes to somebody of the article whose surname or first name it may be, the
one whom it has named most often so far, and last before it.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from reader.language import work
from reader.language.lexicon import first_names
from reader.language.lexicon.well_known import is_anothers, is_well_known, is_well_known_surname
from reader.language.lines.line import Name
from reader.language.lines.tokens import is_cyrillic
from reader.language.meaning import districts, election, households
from reader.language.person import alias as person_alias
from reader.language.person import comparison, families, parse, scores, spelling
from reader.language.person.parse import PersonName
from reader.language.place import alias as place_alias
from reader.language.place import homonyms
from reader.language.russian import sound
from reader.model.findings import Alias
from reader.model.names import Kind

Item = TypeVar("Item")

_DOUBT = 6
"""Readings whose score is so much lower than the best are not considered."""


def assign(names: Sequence[Name], text: str) -> dict[int, Alias]:
    """The alias of every name of a text, by where it starts."""
    people = _people(_in_full(names), text)
    neighbours = homonyms.neighbourhood((name.text for name in names if name.kind is not Kind.PERSON), text)
    typed = {
        place_alias.alias(name.text, name.type_word, neighbours, name.cases).key for name in names if name.type_word
    }
    found: dict[int, Alias] = {}
    for name in names:
        work.spend(1)
        if name.echo is not None and name.echo in found:
            found[name.start] = found[name.echo]
        elif name.start in people:
            found[name.start] = people[name.start]
        else:
            alias = place_alias.alias(name.text, name.type_word, neighbours, name.cases)
            found[name.start] = place_alias.told_elsewhere(name.text, alias, typed)
    return found | districts.of_towns(names, found, text)


def _in_full(names: Sequence[Name]) -> list[Name]:
    """The people of a text; «Кирилл (Наконечный)» and «Акисино (Кико)» are read in full, and nobody else so."""
    halves = {name.echo: name.text for name in names if name.echo is not None and is_cyrillic(name.text)}
    people = [name for name in names if name.kind is Kind.PERSON and name.echo is None]
    return [_with_half(name, halves[name.start]) if name.start in halves else name for name in people]


def _with_half(name: Name, half: str) -> Name:
    first = first_names.is_first_name(half)
    return name._replace(text=f"{half} {name.text}" if first else f"{name.text} {half}")


@dataclass(slots=True)
class _Bearer:
    """Somebody of the article."""

    name: PersonName
    starts: list[int] = field(default_factory=list)
    """Where the mentions start; in order, once all that say more than a word are known."""
    bare: list[int] = field(default_factory=list)
    """Those of them that are one word («Янукович»), in the order of the text."""
    lasts: set[str] = field(default_factory=set)
    """The surname as the article spells it, «Андерсен» here and «Андерсон» there."""
    alone: bool = False
    """Known by a first name alone: a prophet, a queen."""
    kin: frozenset[str] = frozenset()
    """The generations that are told of somebody's relative («сын певца Рауль Моралес-младший»)."""
    readings: Sequence[PersonName] = ()
    """What a surname with initials may be else («С. Расулова»: of her, and by itself of him)."""
    minor: bool = False
    """A relative or namesake of somebody whom everybody knows: the bare surname is not his."""

    @property
    def names(self) -> Sequence[PersonName]:
        """The name under every spelling, and the one by which its bearer is known («Франциск»)."""
        spelled = [self.name._replace(last=last) for last in self.lasts] if len(self.lasts) > 1 else [self.name]
        called = person_alias.called(self.name)
        return spelled if called is self.name else [*spelled, called]


def _people(names: Sequence[Name], text: str) -> dict[int, Alias]:
    """The alias of every person by where the mention starts."""
    options = _as_the_article_says({text: _read(text) for text in dict.fromkeys(name.text for name in names)})
    options |= households.of_several(names, options, text)
    bearers = _bearers([name for name in names if _says_more(options[name.text][0])], options)
    bearers = _with_relatives(bearers, households.beside(names, options, text))
    for each in bearers:
        if each.name.initials and not each.name.first:
            each.name = households.by_initials(each.name)
    callings = {name.start: name.calling for name in names if name.calling}
    bare = _Bare(names, options)
    apart = _apart(bearers)
    for each in bearers:
        work.spend(1)
        each.starts.sort()
        calling = _calling(each, callings) if callings else ""
        if calling or each.starts[0] in apart:
            each.name = each.name._replace(calling=calling, apart=each.starts[0] in apart)
        each.minor = _is_minor(each, bare)
    given = {start for each in bearers for start in each.starts}
    index = _Index(bearers)
    many = {text: families.family(text, found, index.surname) for text, found in options.items()}
    bearers += [_Bearer(family, [name.start]) for name in names if (family := many[name.text])]
    given |= {name.start for name in names if many[name.text]}
    rest = [name for name in names if name.start not in given and not _given(name, options[name.text], index)]
    relatives = households.known(rest, options)
    bearers = _with_relatives(bearers, relatives)
    rest = [name for name in rest if name.start not in relatives]
    alone = _alone(rest, options)
    _tell_relatives(alone, [name for name in rest if name.kin], [each for each in bearers if each.name.last], text)
    bearers += alone
    found: dict[int, Alias] = {}
    for each in bearers:
        work.spend(1)
        found.update(dict.fromkeys(each.starts, person_alias.alias(each.name, "" if each.alone else text)))
    return found


def _with_relatives(bearers: list[_Bearer], relatives: Mapping[int, PersonName]) -> list[_Bearer]:
    """The people of an article, and those whom it names by a first name beside a relative, where they stand."""
    added: dict[PersonName, _Bearer] = {}
    for start, name in relatives.items():
        home = next((each for each in bearers if comparison.same_person(each.name, name)), None)
        (home or added.setdefault(name, _Bearer(name, lasts={name.last}))).starts.append(start)
    return [*bearers, *added.values()]


def _is_minor(bearer: _Bearer, bare: "_Bare") -> bool:
    """Does everybody think of somebody else at the surname of this bearer, whom the article brings in behind him?"""
    if bearer.name.suffix and is_well_known_surname(bearer.name.last):
        return True
    another = is_anothers(bearer.name.first, bearer.name.last)
    return another and (bool(bearer.kin) or bare.several_before(bearer))


def _apart(bearers: Sequence[_Bearer]) -> set[int]:
    """Where the relatives with «-младший» are first named that stand beside somebody of the same name without it."""
    juniors = [each for each in bearers if each.kin and each.name.suffix]
    if not juniors:
        return set()
    others: dict[str, list[_Bearer]] = defaultdict(list)
    for each in bearers:
        for meeting in comparison.meetings(each.name) if not each.name.suffix else ():
            _put(others[meeting], each)
    return {
        min(junior.starts)
        for junior in juniors
        for meeting in comparison.meetings(junior.name)
        if any(comparison.same_person(each.name, junior.name) for each in others.get(meeting, ()))
    }


_MOST = 100
"""So many people of one article are asked whether they are meant, the first ones: a list may name thousands of one
surname."""


def _put(known: list[Item], item: Item) -> None:
    """Add something to what is known under one key, unless that is too much already."""
    if len(known) < _MOST:
        known.append(item)


_HEADLINE = 1
"""How often a surname stands bare in a headline before the article names its bearer in full."""


class _Bare:
    """The names of one word of an article, by the surnames that they may be."""

    def __init__(self, names: Iterable[Name], options: Mapping[str, Sequence[PersonName]]) -> None:
        self._options = options
        self._by_stem: dict[str, list[Name]] = defaultdict(list)
        for name in names:
            if " " not in name.text:
                for stem in {sound.stem(each.last) for each in options[name.text] if each.last}:
                    _put(self._by_stem[stem], name)

    def several_before(self, bearer: _Bearer) -> bool:
        """Does the surname stand bare before somebody is named in full, more often than in a headline?"""
        last = bearer.name.last
        stems = {sound.stem(part) for part in (last, *last.split("-"), *bearer.name.middle)}
        bare = {name.start: name for stem in stems for name in self._by_stem.get(stem, ())}
        earlier = (name for name in bare.values() if name.start < bearer.starts[0])
        meant = [any(comparison.by_last(each, bearer.name) for each in self._options[one.text]) for one in earlier]
        return sum(meant) > _HEADLINE


def _calling(bearer: _Bearer, callings: Mapping[int, str]) -> str:
    """What the article says, in one voice, that somebody does; of the well-known it says nothing new."""
    told = {callings[start] for start in bearer.starts if start in callings}
    known = is_well_known(bearer.name.first, bearer.name.last)
    return told.pop() if len(told) == 1 and bearer.name.first and not known else ""


def _says_more(name: PersonName) -> bool:
    """A surname with something before it; a first name and a patronymic wait for one («Рамзан Ахматович»)."""
    return bool(name.last and (name.first or name.initials))


class _Index:
    """Those named in full by their handles, so that an article of a thousand people asks each word of a few."""

    def __init__(self, bearers: Sequence[_Bearer]) -> None:
        self._by_handle: dict[str, list[int]] = defaultdict(list)
        self._bearers = bearers
        for i, bearer in enumerate(bearers):
            for handle in frozenset().union(*map(comparison.handles, bearer.names)):
                _put(self._by_handle[handle], i)

    def candidates(self, options: Iterable[PersonName]) -> list[_Bearer]:
        """Whom the readings of a word may mean, in the order of the article's bearers."""
        handles = frozenset().union(*map(comparison.asks, options))
        found = {i for handle in self._by_handle.keys() & handles for i in self._by_handle[handle]}
        return [self._bearers[i] for i in sorted(found)]

    def surname(self, options: Sequence[PersonName]) -> str:
        """The first of these surnames that somebody has, as he writes it; "" where nobody has one of them."""
        return next(
            (
                other.name.last
                for other in self.candidates(options)
                if any(
                    comparison.by_last(each, other.name) and comparison.closely(each, other.name) for each in options
                )
            ),
            "",
        )


def _as_the_article_says(options: dict[str, tuple[PersonName, ...]]) -> dict[str, tuple[PersonName, ...]]:
    """Surname or patronymic? «Михаил Юревич» has a surname where the article says «Юревич» alone.

    «Ян Александрович» has a patronymic where it says «Ян Зимин».
    """
    if not any(each.patronymic for found in options.values() for each in found):
        return options
    fathers = {each.patronymic for text, found in options.items() if " " not in text for each in found} - {""}
    best = [found[0] for found in options.values()]
    bare = {sound.stem(each.last) for each in best if not each.first}
    lasts: dict[str, set[str]] = defaultdict(set)
    for each in best:
        if each.first and each.last:
            lasts[each.first].add(sound.stem(each.last))
    said = {}
    for text, found in options.items():
        first, last = found[0].first, sound.stem(found[0].last)
        surnames = tuple(each for each in found if each.first and each.last)
        patronymics = tuple(each for each in found if each.first and each.patronymic and not each.last)
        if found[0] in patronymics and found[0].patronymic in fathers:
            said[text] = surnames or found
        elif patronymics and last and last not in bare and lasts[first] - {last}:
            said[text] = patronymics
        else:
            said[text] = found
    return said


def _given(name: Name, options: Sequence[PersonName], index: _Index) -> bool:
    """Gives a single word to whom it may mean among those named in full; says whether there is one."""
    allowed = [each for each in options if not name.gender or each.gender in {"", name.gender}]
    bearers = index.candidates(allowed)
    bearer = _bearer_of(name, _fitting(name, allowed), bearers) or _bearer_of(name, allowed, bearers)
    if bearer:
        insort(bearer.starts, name.start)
        bearer.bare.append(name.start)
        _learn_patronymic(bearer, options, bearers)
    return bearer is not None


def _learn_patronymic(bearer: _Bearer, options: Iterable[PersonName], bearers: Sequence[_Bearer]) -> None:
    """«Сергей Иванов», then «Сергей Борисович»: his patronymic, where the article has no other Сергей."""
    for each in options:
        if each.first and each.patronymic and not bearer.name.patronymic:
            named = [other for other in bearers if comparison.by_first(each, other.name)]
            if named == [bearer]:
                bearer.name = bearer.name._replace(patronymic=each.patronymic)


def _alone(names: Sequence[Name], options: dict[str, tuple[PersonName, ...]]) -> list[_Bearer]:
    """Those whom the article names by a single word only."""
    bearers = _by_full_form(_bearers(names, options, single=True))
    genders = {name.start: name.gender for name in names if name.gender}
    for bearer in bearers:
        told = {genders[start] for start in bearer.starts if start in genders}
        if len(told) == 1:
            bearer.name = bearer.name._replace(gender=told.pop())
    return bearers


_WITHIN = 200
"""Characters before a relative's first name within which stands whose relative it is."""


def _tell_relatives(alone: Iterable[_Bearer], names: Iterable[Name], bearers: Sequence[_Bearer], text: str) -> None:
    """«Сергей Скрипаль и его дочь Юлия»: the surname of the last one named before a relative's first name.

    Where the article says it more than once, in one voice; and where nobody in it is so named in full, who is then not
    the relative.
    """
    told = {name.start for name in names if " " not in name.text and not _behind_dash(name, text)}
    if not told:
        return
    named = sorted((start, at) for at, each in enumerate(bearers) for start in each.starts)
    for each in alone:
        if not each.name.first or each.name.last:
            continue
        lasts: set[str] = set()
        for start in told.intersection(each.starts):
            before = bisect_left(named, (start, 0)) - 1
            if before >= 0 and named[before][0] >= start - _WITHIN:
                lasts.add(bearers[named[before][1]].name.last)
        if len(set(map(sound.stem, lasts))) == 1:
            told_of = each.name._replace(kin=min(lasts))
            if not any(comparison.by_kin(told_of, other.name) for other in bearers):  # a father is not his son
                each.name = told_of


def _behind_dash(name: Name, text: str) -> bool:
    """«Приехал брат — Иван ушёл»: there another clause may begin."""
    return text[max(0, name.start - 2) : name.start].strip() in {"—", "–", "-", ":"}


def _by_full_form(bearers: Iterable[_Bearer]) -> list[_Bearer]:
    """«Рита» and «Маргарита» of one article, where nobody has a surname, are one."""
    found: list[_Bearer] = []
    by_form: dict[str, list[_Bearer]] = defaultdict(list)
    for bearer in bearers:
        name = bearer.name
        same = by_form[first_names.base(name.first)] if name.first and not (name.last or name.patronymic) else []
        home = next((other for other in same if comparison.genders_fit(other.name, name)), None)
        if home is None:
            found.append(bearer)
            same.append(bearer)
        else:
            home.starts += bearer.starts
    return found


def _fitting(name: Name, options: Sequence[PersonName]) -> Sequence[PersonName]:
    """The readings that the words beside the name suggest; all of them where they suggest none."""
    if name.subject:
        return [each for each in options if each.gender in {"", name.subject} and "n" in each.cases] or options
    if name.governed:
        return [each for each in options if scores.common(each.cases, name.governed)] or options
    return options


def _read(text: str) -> tuple[PersonName, ...]:
    work.spend(1)
    return _options(text)


@lru_cache(maxsize=20_000)
def _options(text: str) -> tuple[PersonName, ...]:
    """The readings worth considering, best first; a text that cannot be read is a surname that does not decline."""
    found = parse.read(text)
    return (
        tuple(each for each in found if each.score >= found[0].score - _DOUBT)
        if found
        else (PersonName(last=text.lower()),)
    )


def _bearers(
    names: Sequence[Name], options: dict[str, tuple[PersonName, ...]], *, single: bool = False
) -> list[_Bearer]:
    """Names that may be forms of one name are one person, whose name is the one that suits them all best."""
    groups: list[tuple[set[tuple[str, str, str]], list[Name]]] = []
    by_sign: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    by_text: dict[str, list[Name]] = defaultdict(list)
    for name in sorted(names, key=lambda each: (-len(each.text), each.start)):
        by_text[name.text].append(name)
    for text, same in by_text.items():
        allowed = _of_told_gender(same, options[text])
        best, *_ = allowed
        signs = {election.sign(each) for each in allowed}
        homes = sorted({i for each in signs for i in by_sign[each]})
        work.spend(len(homes))
        if best.middle:
            homes = [i for i in homes if not comparison.two_middles(best, options[groups[i][1][0].text][0])]
        home = next((i for i in homes if election.sign(best) in groups[i][0]), homes[0] if homes else None)
        if home is None:
            for each in signs:
                _put(by_sign[each], len(groups))
            groups.append((signs, same))
        else:
            for each in groups[home][0] - signs:
                by_sign[each] = [i for i in by_sign[each] if i != home]
            groups[home][0].intersection_update(signs)
            groups[home][1].extend(same)
    found: list[_Bearer] = []
    votes = election.singles(options)
    for signs, group in groups:
        work.spend(1)
        starts = [name.start for name in group]
        alone, kin = any(name.alone for name in group), frozenset(name.kin for name in group if name.kin)
        elected = spelling.own({name.text for name in group}, election.elect(signs, group, options, votes))
        readings = [each for each in options[group[0].text] if election.sign(each) in signs] if elected.initials else ()
        found.append(_Bearer(elected, starts, lasts={elected.last}, alone=alone, kin=kin, readings=readings))
    return found if single else _merged(found)


def _of_told_gender(same: Iterable[Name], options: Sequence[PersonName]) -> Sequence[PersonName]:
    """The readings of a text that are of the gender that a form of address before it tells («г-жа Кабанова»)."""
    told = {name.gender for name in same if name.gender}
    return (
        [each for each in options if each.gender in told or not each.gender] or options if len(told) == 1 else options
    )


def _merged(bearers: list[_Bearer]) -> list[_Bearer]:
    """The same person under a fuller and a shorter name:

    with and without patronymic, initials, small differences of spelling.
    """
    found: list[_Bearer] = []
    by_meeting: dict[str, list[int]] = defaultdict(list)
    many = len(bearers) > _MANY
    for bearer in sorted(
        bearers,
        key=lambda each: (-bool(each.name.first), -bool(each.name.patronymic), -len(each.starts), min(each.starts)),
    ):
        meetings = comparison.meetings(bearer.name) if many else ()
        known = [found[i] for i in sorted({i for each in meetings for i in by_meeting[each]})] if many else found
        work.spend(len(known))
        home = [other for other in known if _may_be(bearer, other)]
        if len(home) == 1 or (home and bearer.name.first):
            home[0].starts += bearer.starts
            home[0].kin |= bearer.kin
            if sound.distance(bearer.name.last, home[0].name.last) <= comparison.SPELLINGS_APART:
                home[0].lasts |= bearer.lasts
            home[0].name = _fuller(home[0].name, bearer.name)
        else:
            for meeting in meetings:
                _put(by_meeting[meeting], len(found))
            found.append(bearer)
    return found


_MANY = 10
"""From so many people on it is quicker to ask only those who may be one, as `comparison.meetings` says."""


def _may_be(bearer: _Bearer, other: _Bearer) -> bool:
    same = any(comparison.same_person(name, other.name) for name in (bearer.name, *bearer.readings))
    return same and not _is_junior(bearer, other)


def _is_junior(one: _Bearer, other: _Bearer) -> bool:
    """Is only one of the two «-младший», and a relative, or the other somebody whom everybody knows («Дональд Трамп»)?

    Alone «-младший» tells no two apart: an article on «Дэн Хантли-младший» calls him «Дэн Хантли» too.
    """
    if one.name.suffix == other.name.suffix:
        return False
    return bool((one if one.name.suffix else other).kin) or is_well_known(one.name.first, one.name.last)


def _fuller(one: PersonName, other: PersonName) -> PersonName:
    return one._replace(
        patronymic=one.patronymic or other.patronymic,
        last=one.last or other.last,
        gender=one.gender or other.gender,
        letters=one.letters or other.letters,
    )


_PARTS = (
    comparison.by_last,
    comparison.by_first,
    comparison.by_patronymic,
    comparison.by_unusual_first,
    comparison.by_spelling,
)
"""What a word may be of a name, the likeliest first."""


def _bearer_of(name: Name, options: Iterable[PersonName], bearers: Sequence[_Bearer]) -> _Bearer | None:
    """Whose surname, else whose first name, else whose patronymic may it be?

    Of several, of whom the article has spoken most so far, and last.
    """
    options = tuple(options)
    work.spend(len(bearers) * len(options))
    named = [(bearer, bearer.names) for bearer in bearers]
    for part in _PARTS:
        fit = [bearer for bearer, ones in named if any(part(each, one) for one in ones for each in options)]
        if fit and part is comparison.by_last:
            close = [
                bearer
                for bearer, ones in named
                if any(part(each, one) and comparison.closely(each, one) for one in ones for each in options)
            ]
            fit = close or fit
            if not any(each.suffix for each in options):
                fit = [bearer for bearer in fit if not bearer.name.suffix] or fit
            if fit and all(bearer.minor for bearer in fit) and not name.alone:
                return None  # «Байден» beside «сын кандидата Хантер Байден»
        if name.sentence >= 0 and part is not comparison.by_last:
            fit = [bearer for bearer in fit if not _is_relative_of(name, bearer)]
        if name.alone:
            fit = [
                bearer for bearer in fit if bearer.alone or not bearer.name.last or parse.is_number(bearer.name.last)
            ]
        if fit:
            return max(fit, key=lambda bearer: _nearness(name, bearer))
    return None


def _is_relative_of(name: Name, bearer: _Bearer) -> bool:
    """Is a first name his relative's? Nobody is his own son, nor a son here and the father there («сын Гейдар»)."""
    if name.kin == "younger" and bearer.bare and name.sentence <= bearer.bare[-1] < name.start:
        return True
    return {"younger": "older", "older": "younger"}.get(name.kin) in bearer.kin and name.kin not in bearer.kin


def _nearness(name: Name, bearer: _Bearer) -> tuple[bool, int, int]:
    told = name.subject or name.gender
    before = bisect_left(bearer.starts, name.start)
    last = bearer.starts[before - 1] if before else -bearer.starts[0]
    return (bool(told) and bearer.name.gender == told, before, last)
