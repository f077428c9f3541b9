"""Tells a town by the preposition before it and by what its sentence says: «дорога к Серову», «над Грозным сбили дрон».

Such things are said of no person of its name. A town that is named like an ordinary word is told by what stands behind
it: «в Удачном прогремел взрыв». The words are in `place_words.tsv`.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from reader.language.lexicon import first_names, gazetteer, tables
from reader.language.lines import sentences
from reader.language.lines.line import Line
from reader.language.lines.tokens import Word
from reader.language.place import cases
from reader.language.russian import answers, morphology
from reader.model.names import Kind

_TOWNS = frozenset(("city", "village"))
_LARGE, _LARGE_NEAR = 100_000, 4_000
"""People: of so large a town abroad, or near Russia, news tell that one flies over it."""
_NEAR, _FAR = 3, 6
"""Words on either side of a town: those that go with its preposition, and those of its sentence."""
_CLOSING = frozenset(".,;:!?)…")
_GOES_ON = frozenset(("VERB", "PRTS", "PREP", "ADVB"))
"""What stands behind a town, and not between an adjective and its noun."""


def is_town(start: int, end: int, line: Line) -> bool:
    """Is it a town of the tables, by the preposition right before it and its sentence?"""
    preposition = line.right_before(start)
    if preposition is None:
        return False
    told = _FRAMES.get(preposition.lower)
    left_open = tables.column("prepositions", "cases").get(preposition.lower, "")
    if told is None and not left_open:
        return False
    text, behind = line.part(start, end), line.right_behind(end)
    if not _is_of_tables(text, left_open) or (behind is not None and behind.capital):
        return False
    if _is_word(text, preposition.lower) and _stands_alone(text.lower(), line.after(end, 2)):
        return True
    if told is None:
        return False
    before, after = line.before(preposition.start, _FAR), line.after(end, _FAR)
    return told(_clause(before), _clause(after))


@lru_cache(maxsize=20_000)
def _is_of_tables(text: str, left_open: str) -> bool:
    """A town that is near or large; one that is also a usual first name only if listed by hand."""
    if not text[:1].isupper() or text.isupper() or " " in text:
        return False
    entries = gazetteer.lookup(text)
    if not entries or entries[0].kind is Kind.STATE or not (entries[0].by_hand or entries[0].type in _TOWNS):
        return False
    if not cases.may_stand(text.lower(), entries[0].name.lower(), left_open):
        return False  # «над Серовым» is a man, «над Серовом» a town
    if entries[0].by_hand:
        return True
    if entries[0].population < (_LARGE_NEAR if gazetteer.is_near(entries[0]) else _LARGE):
        return False
    return not first_names.is_usual(entries[0].name)


@lru_cache(maxsize=20_000)
def _is_word(text: str, preposition: str) -> bool:
    """«над Удачным»: first of all an ordinary adjective; «в Дне», «в Пересвете»: a noun, and nobody's name there."""
    entry, lower = gazetteer.lookup(text)[0], text.lower()
    if entry.first_name:
        return preposition in tables.column("prepositions", "place or surname")
    if not entry.word or not entry.region or not morphology.is_ordinary(lower):
        return False  # «Дума» of Syria has no region
    return preposition in tables.column("prepositions", "town") or morphology.known(lower)[0].pos == "ADJF"


def _stands_alone(lower: str, behind: Sequence[Word]) -> bool:
    """Before a verb, a preposition or a sign: not «в Белом доме», «в Советском, Ленинском районах»."""
    if not behind or behind[0].text in _CLOSING:
        return not any(word.capital and not word.opens for word in behind[1:])
    goes_on = any(form.pos in _GOES_ON for form in morphology.known(behind[0].lower))
    return goes_on and not morphology.agree(lower, behind[0].lower)


def _clause(words: Sequence[Word]) -> Sequence[Word]:
    """Those up to the next comma: «автобус встал, и Иван подошёл к Серову»."""
    words = sentences.until_end(words)
    end = next((at for at, word in enumerate(words) if word.text == ","), len(words))
    return words[:end]


_GROUPS = ("flies", "way", "moves", "goes", "rides", "struck", "happens", "far", "linked", "judged")


@answers.kept(20_000)
def _says(word: str) -> frozenset[str]:
    """In which of these groups a word stands."""
    return frozenset(group for group in _GROUPS if tables.is_in(word, "place_words", group))


def _flies(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """«Над Грозным сбили беспилотник», «самолёт кружил над Серовом»"""
    return "flies" in _said(before, after) and "judged" not in _said(before[:1])


def _leads(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """«дорога к Серову», «пожар подобрался к Серову»"""
    return "way" in _said(before[:1]) or _moves(before, after)


def _runs(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """«ехать по Чехову», «марш прошёл по Чехову», «по Чехову нанесли ракетный удар»"""
    if "rides" in _said(before[:_NEAR], after[:_NEAR]) or "struck" in _said(before, after):
        return True
    return _moves(before, after)


def _falls(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """«трасса на Орлов», «снаряды упали на Маркс»"""
    return _leads(before, after) or "struck" in _said(before, after)


def _links(before: Sequence[Word], _: Sequence[Word]) -> bool:
    """«сообщение с Владимиром восстановили»"""
    return "linked" in _said(before[:1])


def _lies(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """«возле Серова упал дрон», «недалеко от Серова горит лес», «до Серова сорок километров»"""
    return not _said(before, after).isdisjoint(("flies", "struck", "happens", "far"))


def _moves(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Do troops, trains or fires, and no man, go there?"""
    if "goes" not in _said(before, after):
        return False
    return any(
        _may_move(other, word)
        for some in (before[::-1], after)
        for other, word in zip((None, *some), some, strict=False)
    )


def _may_move(before: Word | None, word: Word) -> bool:
    """«поезд», but not «из поезда»: a subject stands in the nominative, with no preposition before it."""
    if "moves" not in _says(word.lower) or (before and before.lower in tables.column("prepositions", "cases")):
        return False
    return any(form.case == "n" for form in morphology.known(word.lower))


def _said(*words: Sequence[Word]) -> frozenset[str]:
    return frozenset().union(*(_says(word.lower) for some in words for word in some))


_FRAMES: Mapping[str, Callable[[Sequence[Word], Sequence[Word]], bool]] = {
    "над": _flies,
    "к": _leads,
    "ко": _leads,
    "на": _falls,
    "по": _runs,
    "возле": _lies,
    "около": _lies,
    "вокруг": _lies,
    "вблизи": _lies,
    "от": _lies,
    "до": _lies,
    "с": _links,
    "со": _links,
}
"""Prepositions behind which somebody may stand too, and who tells that nobody does by the words before and behind."""
