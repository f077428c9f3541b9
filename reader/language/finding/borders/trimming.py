"""Cuts a stretch that the tagger took for a name down to the name:

no titles, no neighbours, no brackets.
"""

from collections.abc import Sequence

from reader.language.finding.borders import glued
from reader.language.finding.borders.glued import Piece
from reader.language.finding.rules import by
from reader.language.lexicon import first_names, gazetteer, tables, titles
from reader.language.lines.line import LONGEST, Line, Name
from reader.language.lines.tokens import Word
from reader.language.person import parse, surname_first
from reader.language.russian import answers, morphology
from reader.model.names import Kind

_CUTS = frozenset("(),.;:/|—–!?[]{}<>=+*•…@#")
_CLOSED = frozenset({"CONJ", "PREP", "NPRO", "PRCL", "ADVB"})
_NO_NAMES = frozenset({"ADJF", "PRTF", "VERB", "GRND", "INFN", "ADJS", "PRTS"}) | _CLOSED


def cut(line: Line, names: Sequence[Name]) -> list[Name]:
    """The names in the stretches of a line that the tagger took for one."""
    found: list[Name] = []
    for name in names:
        inside, names_in = line.between(name.start, name.end), place if name.kind is None else person
        if name.kind is Kind.PERSON and _begins_with_type(inside):
            inside, names_in = inside[1:], place
        for at in range(0, len(inside), LONGEST):  # a list without commas may be one stretch of thousands
            words = inside[at : at + LONGEST]
            pieces = names_in(words, line.before(words[0].start))
            found += [line.recut(name, piece[0].start, piece[-1].end, kind) for piece, kind in pieces]
    return found


def _begins_with_type(words: Sequence[Word]) -> bool:
    """«Аул Хабез», «Водопад Анхель» at the head of a sentence are no people."""
    if len(words) < 2 or not words[0].opens or not words[1].capital or words[0].end + 1 != words[1].start:
        return False
    return bool(gazetteer.type_in_full(words[0].text)) and by(_begins_with_type, words[0])


def person(words: Sequence[Word], before: Sequence[Word]) -> list[Piece]:
    """The names in a stretch that looks like a person's: usually one, more where a bracket, a comma or nothing at all
    parts them. `before` is the word before the stretch, if there is one.
    """
    found: list[Piece] = []
    for part in _parts(words):
        name = _bare(part)
        if name:
            for piece, kind in glued.people(name, _right_before(name, words, before)):
                bare = piece if kind is None or len(piece) == len(part) else _bare(piece)
                if bare:
                    found.append((bare, kind))
    return found


def _right_before(name: Sequence[Word], words: Sequence[Word], before: Sequence[Word]) -> Word | None:
    """The word before a name, which is asked for where there may be two."""
    if len(name) < 2:
        return None
    return next((word for word in (*reversed(words), *before) if word.end <= name[0].start), None)


def place(words: Sequence[Word], before: Sequence[Word]) -> list[Piece]:
    """The names in a stretch that looks like a place's, by the same measure."""
    found: list[Piece] = []
    dashed = any(word.text in {"—", "–"} for word in words)
    whole = dashed and glued.known(words)  # «Папуа — Новая Гвинея»
    for part in [tuple(words)] if whole else _parts(words):
        name = list(part)
        while len(name) > 1 and (
            not _letters(name[0])
            or _function_word(name[0].lower)
            or (gazetteer.type_word(name[0].lower) & {"city", "village"} and name[1].text[0].isupper())
        ):
            del name[0]
        while name and not _letters(name[-1]) and not name[-1].text[0].isdigit():
            del name[-1]
        del name[_verb_at(name) :]
        while (
            len(name) > 1
            and name[-1].lower == name[-1].text
            and not gazetteer.type_word(name[-1].text)
            and not glued.known(name)
            and glued.known(name[:-1])
        ):
            del name[-1]
        if name:
            found += glued.places(tuple(name), _right_before(name, words, before))
    return found


def _verb_at(name: Sequence[Word]) -> int:
    """Where a place ends that ran on into its sentence: «Рыбным перекрыта», «Рыбного загорелся лес»."""
    verbs = (at for at, word in enumerate(name) if at and word.text.islower() and _verb(word.lower))
    return len(name) if len(name) < 2 or glued.known(name) else next(verbs, len(name))


@answers.kept(5_000)
def _verb(lower: str) -> bool:
    known = any(form.pos in {"VERB", "INFN", "GRND", "PRTS"} for form in morphology.known(lower)[:1])
    return known and not gazetteer.type_word(lower)


def _letters(word: Word) -> bool:
    return word.text[0].isalpha()


def _parts(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """What stands between brackets, commas and other signs."""
    parts: list[list[Word]] = [[]]
    for word in words:
        if word.text in _CUTS:
            parts.append([])
            by(_parts, word)
        else:
            parts[-1].append(word)
    return [tuple(part) for part in parts if part]


def _bare(words: Sequence[Word]) -> tuple[Word, ...]:
    """A person's words without what stands before and after them."""
    name = list(words)
    if len(name) == 1 and tables.is_in(name[0].lower, "name_words", "see"):
        return ()
    while name and (
        (_before(name[0], name[1:]) and by(_before, name[0]))
        or (_in_front_of_russian(name) and by(_in_front_of_russian, name[0]))
    ):
        del name[0]
    while name and _after(name[-1], name[:-1]) and by(_after, name[-1]):
        del name[-1]
    return tuple(name) if any(_letters(word) and not word.initial for word in name) else ()


def _in_front_of_russian(name: Sequence[Word]) -> bool:
    """«Trend Э.Гусейнов»: a Latin word before a Russian name."""
    first = name[0]
    return not first.cyrillic and _letters(first) and not first.initial and any(map(_is_russian_name, name[1:]))


def _is_russian_name(word: Word) -> bool:
    return word.cyrillic and word.capital and not word.initial


def _before(word: Word, rest: Sequence[Word]) -> bool:
    """Does the word stand before the name and not belong to it?"""
    if not _letters(word) or (word.text.islower() and not parse.is_particle(word.lower)):
        return True
    if titles.is_age(word.lower) or (_function_word(word.lower) and not (rest and first_names.is_usual(word.lower))):
        return True
    capitals = [other for other in rest if other.capital and not other.initial]
    return bool(capitals) and _is_title(word, rest)


def _is_title(word: Word, rest: Sequence[Word]) -> bool:
    """«Император», «Христианка», «Московский» (of a patriarch), «Безлюдная» at the head of a sentence."""
    if (first_names.is_usual(word.lower) and _surname_follows(rest)) or _is_named(word, rest):
        return False
    if titles.title(word.text) is not None:
        return not _rather_name(word, rest)
    if tables.is_in(word.lower, "name_words", "see"):
        return True
    capitals = [other for other in rest if other.capital]
    if len(capitals) > 1 and titles.is_person_noun(word.lower) and first_names.is_first_name(rest[0].text):
        return True
    if word.opens and surname_first.is_surname(word.lower) and surname_first.parts(_lower((word, *rest))):
        return False  # «Ван И»
    return word.opens and word.cyrillic and not word.initial and _common_opening(word.lower)


def _lower(words: Sequence[Word]) -> str:
    return " ".join(word.lower for word in words)


def _is_named(word: Word, rest: Sequence[Word]) -> bool:
    """«Майя Санду», «Хакан Фидан», «Халифы Хафтара»: a people or a title, yet the first name of somebody known."""
    if len(rest) != 1 or not rest[0].capital or not first_names.is_first_name(word.text):
        return False
    best = parse.read_surely(f"{word.text} {rest[0].text}")
    return best is not None and parse.is_known(best)


def _surname_follows(rest: Sequence[Word]) -> bool:
    """«Майя Санду», «Имам Яралиев», «Сахиба Али кызы»: behind the first name stands no other one, or a father's."""
    return not first_names.is_first_name(rest[0].text) or any(parse.is_child(other.lower) for other in rest)


def _rather_name(word: Word, rest: Sequence[Word]) -> bool:
    """«Эмир Кустурица», «Пан Ги Мун», «Хань Гоюй»: a title by its letters, yet a name by what follows."""
    if surname_first.is_surname(word.lower) and all(len(other.text) <= 5 for other in rest if other.capital):
        return True
    capitals = [other for other in rest if other.capital]
    return (
        word.capital
        and not word.opens
        and len(capitals) == 1
        and tables.is_in(word.lower, "name_words", "title or name")
        and not first_names.is_first_name(capitals[0].text)
    )


@answers.kept(20_000)
def _function_word(lower: str) -> bool:
    """A conjunction, a preposition, a pronoun … with a capital, as after a full stop that was forgotten."""
    if parse.is_particle(lower) or surname_first.is_surname(lower) or len(lower) < 2:
        return False
    if lower in tables.group("name_words", "word or name"):
        return False
    found = morphology.known(lower)
    return bool(found) and found[0].pos in _CLOSED and not morphology.known_as(lower, {"Name", "Surn"})


@answers.kept(20_000)
def _common_opening(lower: str) -> bool:
    """A word that opens a sentence and is an ordinary word («Племянник», «Безлюдная», «Родилась»), no name."""
    if titles.is_person_noun(lower):
        return True
    if morphology.known_as(lower, {"Name", "Surn", "Patr"}):
        return False
    found = morphology.known(lower)
    return bool(found) and found[0].pos in _NO_NAMES and not first_names.is_first_name(lower)


def _surname_like_an_adverb(word: Word, rest: Sequence[Word]) -> bool:
    """«Махмуд Дико»"""
    adverb = word.capital and word.lower.endswith("о") and morphology.known(word.lower)[0].pos == "ADVB"
    return adverb and len(rest) == 1 and first_names.is_first_name(rest[0].text)


def _after(word: Word, rest: Sequence[Word]) -> bool:
    """Does the word stand behind the name and not belong to it?"""
    if word.text == "." and rest and rest[-1].initial:
        return False
    if not _letters(word):
        return True
    if rest and _function_word(word.lower) and not surname_first.is_surname(rest[0].lower):
        return not _surname_like_an_adverb(word, rest)
    return word.text.islower() and not (len(rest) > 1 and parse.is_child(word.lower))
