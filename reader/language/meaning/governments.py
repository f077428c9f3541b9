"""Tells where a capital stands for its government («позиция Москвы», «между Баку и Ереваном») and where it is a town.

Precision first: only what the words beside the capital and of its sentence make plain counts. The words are in
`metonymy.tsv`.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from reader.language.lexicon import gazetteer, tables
from reader.language.lines import sentences
from reader.language.lines.line import Line, Name
from reader.language.lines.tokens import Word
from reader.language.russian import inflection, morphology


def _is(word: str, group: str) -> bool:
    return tables.is_in(word, "metonymy", group)


def states(line: Line, names: Sequence[Name]) -> dict[int, str]:
    """Where a name of a line starts -> the id of the state whose government it stands for.

    `names` are no people, and follow each other.
    """
    capitals = {name.start: state for name in names if (state := _governs(name))}
    if not capitals:
        return {}
    stands = {name.start for name in names if name.start in capitals and _stands(_around(name, line, names))}
    # a capital joined to one that stands for its government does so too: «Москва, Баку и Ереван договорились»
    pairs = [(one.start, other.start) for one, other in pairwise(names) if _joined(one, other, line)]
    pairs = [pair for pair in pairs if capitals.keys() >= set(pair)]
    for one, other in (*pairs, *reversed(pairs)):
        if one in stands or other in stands:
            stands |= {one, other}
    return {start: capitals[start] for start in sorted(stands)}


def _governs(name: Name) -> str | None:
    entries = gazetteer.lookup(name.text)
    return gazetteer.capital_of(entries[0].id) if entries and not name.text.isupper() else None


def _joined(one: Name, other: Name, line: Line) -> bool:
    same_case = set(_cases(one.text)) & set(_cases(other.text))
    return bool(same_case) and line.part(one.end, other.start).replace(" ", "") in _and()


@cache
def _and() -> frozenset[str]:
    """What joins two capitals, without its spaces: «и», «,», «, но»."""
    behind_comma = {f",{word}" for word in tables.group("metonymy", "and behind a comma")}
    return tables.group("metonymy", "and") | behind_comma | {",", *"—–-"}


@dataclass(frozen=True, slots=True)
class _Place:
    """A capital with the words of its sentence."""

    name: Name
    before: Sequence[Word]
    """Nearest first."""
    after: Sequence[Word]
    cases: str
    neighbours: Sequence[Name]
    """Other states and places of its sentence."""
    line: Line

    @property
    def previous(self) -> Word | None:
        """The word right before it."""
        return self.before[0] if self.before else None

    def has(self, group: str) -> bool:
        """Has the sentence a word of a group?"""
        return any(_is(word.lower, group) for word in (*self.before, *self.after))

    @property
    def compound(self) -> bool:
        """«трубопровод Баку-Тбилиси»"""
        text, start, end = self.line.text, self.name.start - self.line.start, self.name.end - self.line.start
        return text.endswith(("-", "–"), 0, start) or text.startswith(("-", "–"), end)

    @property
    def political(self) -> bool:
        """Is the sentence about governments, and not about the life of a town?"""
        if self.has("life"):
            return False
        return self.quoted or self.has("object") or any(_of_state(other) for other in self.neighbours)

    @property
    def quoted(self) -> bool:
        """Does it begin what somebody says: «„Баку добьётся цели“, – сказал министр»?"""
        start = self.name.start - self.line.start
        opens = self.line.text.endswith(("«", '"', "„", "“"), 0, start)
        return opens and bool(_SAID.search(self.line.text, start, start + _LONGEST_SPEECH))


_SAID = re.compile(r"[»\"“”],? [–—-] ")
_LONGEST_SPEECH = 5_000
"""Characters."""


_WORDS_AROUND = 40
"""Words of its sentence looked at on each side of a capital."""


def _around(name: Name, line: Line, names: Sequence[Name]) -> _Place:
    before, after = (
        sentences.until_end(line.before(name.start, _WORDS_AROUND)),
        sentences.until_end(line.after(name.end, _WORDS_AROUND)),
    )
    start = before[-1].start if before else name.start
    end = after[-1].end if after else name.end
    inside = [
        other
        for other in names[bisect_left(names, (start,)) : bisect_left(names, (end,))]
        if other is not name and other.end <= end
    ]
    return _Place(name, before, after, _cases(name.text), inside, line)


def _cases(word: str) -> str:
    found = "".join(form.case for form in morphology.forms(word) if form.case and not form.plural)
    return found or inflection.ANY_CASE


def _of_state(name: Name) -> bool:
    """A state, or the capital of one."""
    entries = gazetteer.lookup(name.text)
    return bool(entries) and (entries[0].type == "state" or bool(gazetteer.capital_of(entries[0].id)))


def _stands(place: _Place) -> bool:
    previous = place.previous
    if place.compound or any(map(_is_short_town, place.line.before(place.name.start, 2))):
        return False
    if _speaks_from(place):
        return True
    if previous is not None and (previous.lower in tables.column("prepositions", "town") or _is_town(previous, place)):
        return False
    if previous is not None and _is(previous.lower, "official"):
        return True
    return (
        _between(place)
        or _owns(place)
        or _acts(place)
        or _is_acted_upon(place)
        or _is_addressed(place)
        or _is_agent(place)
        or _is_governed(place)
    )


def _is_short_town(word: Word) -> bool:
    """«г. Москва», with a full stop or without"""
    return word.lower in tables.group("metonymy", "town for short")


def _is_town(previous: Word, place: _Place) -> bool:
    """«столица Баку», «мэр Москвы»; but «в Агдамском районе Москва построит школу»."""
    return _is(previous.lower, "town") or (_is(previous.lower, "of a town") and "g" in place.cases)


_WORDS_TO_NOUN = 3
"""Words before «между» among which the noun for relations is looked for: «отношения в сфере торговли между»."""


def _between(place: _Place) -> bool:
    """«между Баку и Ереваном», where the words around say that it is relations, not a road."""
    for first, second in pairwise(sorted((place.name, *place.neighbours), key=lambda each: each.start)):
        if place.name not in {first, second} or place.line.part(first.end, second.start).strip() != "и":
            continue
        before = place.line.before(first.start, 1 + _WORDS_TO_NOUN)
        if not before or before[0].lower not in tables.column("prepositions", "two"):
            continue
        if _of_state(first) and _of_state(second):
            return not place.has("road")
        return any(_is(word.lower, "with между") for word in before[1:]) and not place.has("road")
    return False


def _owns(place: _Place) -> bool:
    """«позиция Москвы», «со стороны Вашингтона»"""
    noun, before = place.previous, place.before[1:4]
    if noun is None or "g" not in place.cases or not _is(noun.lower, "of"):
        return False
    if before and before[0].lower == "под":  # «взяли под контроль Баку»
        return _is(noun.lower, "under") and not any(_is(word.lower, "takes") for word in before[1:])
    if len(place.after) > 1 and place.after[0].text in _DASHES and place.after[1].capital:
        return False  # «по линии Баку – Тбилиси»
    return place.political or not _is(noun.lower, "of town too")


# ------------------------------------------------------------------------------------------------ what it does


def _acts(place: _Place) -> bool:
    """«Москва заявила», «Тегеран не намерен», «как считает Москва», «Баку, обвинивший соседей»: a government's verb.

    Any verb will do that towns are not said to do, in a sentence about governments.
    """
    if "n" not in place.cases or _second_of_between(place):
        return False
    nearest = place.previous
    if nearest is not None and (_part(nearest) == "PREP" or (_part(nearest) == "VERB" and nearest.text.islower())):
        return _acts_behind(nearest, place)
    following = _verb_behind(place)
    if following is not None:
        return _fits_number(following, place) and _does(following, place)
    far = _verb_behind_phrase(place)
    if far is not None:
        return _fits_number(far, place) and _does(far, place, known=True)
    return nearest is not None and _acts_behind(nearest, place)


def _acts_behind(verb: Word, place: _Place) -> bool:
    """«как считает Москва», «готов ли Ереван», «этого требует Вашингтон»; not «Израиль считает Иерусалим»."""
    before = list(place.before[1:])
    if verb.lower == "ли" and before:
        verb = before.pop(0)
    if not verb.text.islower() and before:
        return False
    if (before and _may_be_subject(before[0])) or (place.after and place.after[0].capital):
        return False
    return _part(verb) in _PREDICATES and _does(verb, place, known=True)


def _may_be_subject(word: Word) -> bool:
    if word.capital and not word.opens:
        return True
    return _part(word) == "NOUN" and "n" in _cases(word.lower)


_DASHES = frozenset("-–—")
_PREDICATES = frozenset({"VERB", "ADJS", "PRTS"})


def _part(word: Word) -> str:
    """The part of speech of a word."""
    return morphology.forms(word.lower)[0].pos


def _second_of_between(place: _Place) -> bool:
    """The second of «между Москвой и Баку», «в Цхинвале и Сухуме»."""
    before = place.before
    return len(before) > 2 and before[0].lower == "и" and _part(before[2]) == "PREP"


def _verb_behind(place: _Place) -> Word | None:
    """The verb whose subject the capital may be: right behind, behind adverbs, behind a remark, or a participle."""
    words = _predicate(place)
    if not words:
        return None
    if len(words) > 1 and _part(words[0]) == "VERB" and _part(words[1]) == "INFN" and _is(words[0].lower, "helps"):
        return words[1]  # «не станет ссориться»
    if _part(words[0]) in _PREDICATES or words[0].lower in tables.group("metonymy", "for"):
        return words[0]
    noun = next((i for i, word in enumerate(words[:2]) if _part(word) not in {"ADJF", "NPRO"}), len(words))
    if noun < len(words) and _part(words[noun]) == "NOUN" and words[noun].text.islower():
        return _behind_object(words[noun + 1 :])
    is_participle = place.after[0].text == "," and _part(words[0]) == "PRTF"
    return words[0] if is_participle and _active(words[0]) else None


def _fits_number(verb: Word, place: _Place) -> bool:
    """Not «Киев по ночам бомбят»: a plural is said of several that are joined."""
    forms = morphology.known(verb.lower)[:2]
    if not forms or not all(form.plural for form in forms):
        return True
    gaps = (
        place.line.part(*sorted((one, other)))
        for near in place.neighbours
        for one, other in ((near.end, place.name.start), (place.name.end, near.start))
        if one <= other
    )
    return any(re.fullmatch(r",? ?(?:и|ни|с)? ?", gap.strip()) for gap in gaps)


_PHRASE, _REMARK = 8, 7
"""Words of a phrase with a preposition, or of a remark in commas, that may stand between a capital and its verb."""


def _verb_behind_phrase(place: _Place) -> Word | None:
    """The verb behind a preposition and its nouns: «Дамаск в течение недели передаст», «Сухум с Тбилиси не спорит»."""
    words = _predicate(place)
    if not words or _part(words[0]) not in {"PREP", "INFN"}:
        return None
    for word in words[1 : 1 + _PHRASE]:
        if not word.text[0].isalpha():
            return None
        if _part(word) == "VERB" and word.text.islower():
            return word
    return None


def _predicate(place: _Place) -> list[Word]:
    """What is said of a capital: the words behind it, those left out that are joined to it, remarks and adverbs."""
    words = _behind_adverbs(_behind_joined(place))
    if words and words[0].text == ",":
        words = _behind_adverbs(_behind_comma(words[1:]))
    if len(words) > 1 and _is(words[0].lower, "copula") and _part(words[1]) in {"ADJS", "PRTS"}:
        del words[0]  # «был готов»
    return words


def _behind_adverbs(words: list[Word]) -> list[Word]:
    while words and (words[0].lower in tables.group("metonymy", "between") or _part(words[0]) in {"ADVB", "PRCL"}):
        del words[0]
    return words


def _behind_joined(place: _Place) -> list[Word]:
    """The words behind «Сухум и Тбилиси», «Москва, Вашингтон и Париж», «ни Лондон, ни Париж»."""
    words = list(place.after)
    ends = {other.start: other.end for other in place.neighbours}
    while len(words) > 2 and words[0].text in {",", "и"}:
        at = 2 if words[1].lower == "ни" else 1
        if words[at].start not in ends:
            break
        words = [word for word in words if word.start >= ends[words[at].start]]
    return words


def _behind_object(words: Sequence[Word]) -> Word | None:
    """The verb behind its object: «Москва встречу одобрила», «Баку коридор не блокировал»."""
    verb = next((word for word in words[:2] if word.lower != "не"), None)
    return verb if verb is not None and _part(verb) == "VERB" else None


def _behind_comma(words: list[Word]) -> list[Word]:
    """What follows a remark in commas («Москва, добавил министр, ответит»); a participle is no remark."""
    start = next((i for i, word in enumerate(words[:3]) if _part(word) == "PRTF"), None)
    if start is not None:
        return words[start:]
    comma = next((i for i, word in enumerate(words[:_REMARK]) if word.text == ","), None)
    return words[comma + 1 :] if comma is not None else []


def _active(word: Word) -> bool:
    return any("actv" in form.grammemes for form in morphology.known(word.lower))


def _does(word: Word, place: _Place, *, known: bool = False) -> bool:
    """Is this what a government does? A verb that stands before the capital, or far, must be a `known` one."""
    if word.lower in tables.group("metonymy", "for"):
        following = next((each.text for each in place.after if each.start >= word.end), "")
        return place.political and following in {"", ",", "—", "–", "»"}
    if tables.plain(word.lower) in tables.group("metonymy", "says"):
        return True
    if _is(word.lower, "says") or _lets_know(word, place):
        return True
    if _part(word) == "PRTS":
        return False  # «Кабул взят»
    if _is(word.lower, "does"):
        return place.political
    return not known and not _is(word.lower, "city") and place.political


def _lets_know(word: Word, place: _Place) -> bool:
    """«дала понять», «поднимет тему»"""
    following = next((each.lower for each in place.after if each.start > word.start), "")
    return _is(word.lower, "lets") and _is(following, "let")


# ------------------------------------------------------------------------------------------------ who speaks there


def _speaks_from(place: _Place) -> bool:
    """«В Баку заявили», «как считают в Ереване»: said of several whom nobody names."""
    if place.previous is None or place.previous.lower not in {"в", "во"} or "p" not in place.cases or place.has("life"):
        return False
    before = place.before[1:]
    if before and _is_said_by_some(before[0]):
        return not any(map(_may_be_subject, before[1:3])) and not _names_speakers(place.after)
    if before and (_part(before[0]) in _NOUNS or before[0].capital):
        return False  # «учёные в Москве считают»
    words = _behind_adverbs(list(place.after))
    if words and words[0].text == ",":
        words = _behind_adverbs(_behind_comma(words[1:]))
    return bool(words) and _is_said_by_some(words[0]) and not _names_speakers(words[1:])


_NOUNS = frozenset({"NOUN", "NPRO", "NUMR"})


def _is_said_by_some(word: Word) -> bool:
    """«заявили», «обеспокоены»: a predicate of several that governments have."""
    forms = morphology.known(word.lower)[:1]
    if not word.text.islower() or not forms or forms[0].pos not in _PREDICATES or not forms[0].plural:
        return False
    return _is(word.lower, "says") or _is(word.lower, "says there")


_SPEAKERS = 6
"""Words behind a predicate among which its subject is looked for."""


def _names_speakers(words: Sequence[Word]) -> bool:
    """«заявили о себе молодые актёры»: are there people in the nominative behind the predicate, before any sign?"""
    for word in words[:_SPEAKERS]:
        if not word.text[0].isalpha():
            return False
        forms = morphology.known(word.lower)[:2]
        if (
            forms
            and forms[0].pos == "NOUN"
            and any(form.plural and form.case == "n" and "anim" in form.grammemes for form in forms)
        ):
            return True
    return False


# ------------------------------------------------------------------------------------------------ what is done to it


def _is_acted_upon(place: _Place) -> bool:
    """«обвинил Ереван», «обвинил и Москву»"""
    if "a" not in place.cases:
        return False
    words = [word for word in place.before[:3] if word.lower not in tables.group("metonymy", "even")]
    if len(words) > 2 and words[1].lower in {"в", "во"}:
        words = words[2:]  # «обвинил в нападении Исламабад»
    return bool(words) and _is(words[0].lower, "upon") and not place.has("life")


def _is_addressed(place: _Place) -> bool:
    """«предложил Минску», «Тегерану необходимо»: a dative that no preposition asks for."""
    previous = place.previous
    if previous is not None and _is(previous.lower, "to") and "d" in place.cases:
        return not place.has("life")
    if "d" not in place.cases or set(place.cases) & set("na") or place.has("gift") or place.has("life"):
        return False
    if "p" in place.cases and not any(_is(word.lower, "falls to") for word in (*place.before[:1], *place.after[:2])):
        return False  # «Москве» may follow a preposition that stands far before: «в двух зонах — Москве и Туле»
    if previous is not None and _part(previous) == "ADJF":
        return False
    return not any(_part(word) == "PREP" for word in place.before[:2])


def _is_agent(place: _Place) -> bool:
    """«подписанный Москвой», «нарушено Исламабадом», «не признаётся Тбилиси»"""
    previous = place.previous
    if previous is None or "i" not in place.cases or place.has("life"):
        return False
    forms = morphology.known(previous.lower)[:2]
    passive = any("pssv" in form.grammemes for form in forms)
    reflexive = previous.lower.endswith(("ется", "ются", "ится", "ятся", "алось", "алась", "ался", "ались"))
    return passive or (reflexive and set(place.cases) <= set("ip"))


_NOUN_NEAR, _NOUN_FAR = 2, 6
"""Words before a preposition among which the one that asks for it is sought: more behind a verb («переговоры об этом
Париж ведёт с Варшавой»)."""


def _is_governed(place: _Place) -> bool:
    """«переговоры с Москвой», «санкции против Тегерана», «обвинения в адрес Баку», «ответственность лежит на Баку»."""
    previous, before = place.previous, place.before
    if previous is None:
        return False
    if not set(tables.column("prepositions", "government").get(previous.lower, "")) & set(place.cases):
        return False
    if previous.lower == "адрес":
        return len(before) > 1 and before[1].lower == "в"
    group = f"with {previous.lower}"
    many = _NOUN_FAR if len(before) > 1 and _part(before[1]) == "VERB" else _NOUN_NEAR
    return group in tables.groups("metonymy") and any(_is(word.lower, group) for word in before[1 : 1 + many])
