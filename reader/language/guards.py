"""Says of a stretch that looks like a name whether it is one.

No streets and buildings, no eponyms and works, no ordinary words that open a sentence. The words are in
`not_names.tsv`.
"""

import re

from reader.language import extent, first_names, gazetteer, homonyms, inflection, kinds, morphology, tables, titles
from reader.language.kinds import Context
from reader.language.name import Line, Name
from reader.model import Kind

_MAJESTY = re.compile(r"(?:величеств|высочеств|святейшеств|преосвященств|превосходительств)\w{1,3}$", re.IGNORECASE)
_RUSSIAN = re.compile(r"[а-яё-]+$", re.IGNORECASE)
_SIZES = re.compile(r"(?:Больш|Мал|Стар|Нов|Верхн|Нижн)(?:ая|ой|ую|яя|ей|юю)$")
_ADJECTIVE = re.compile(r"(?:ск|цк|н|в|л)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ый|ым)$")
_MODEL = re.compile(r"^[^\W\d_]{1,4}-\d+")
"""«Ан-26», «Су-25»"""
_DEMONYM = re.compile(r"[^\W\d_]{3,}ц(?:ы|ев|ам|ами|ах)$")
"""«Карабахцы» are people, no place."""
_QUOTED = {("«", "»"), ('"', '"'), ("„", "“"), ("“", "”")}


def is_name(name: Name, line: Line, context: Context) -> bool:
    """Is it a person, a state or a place at all?"""
    if name.echo is not None:
        return True
    if gazetteer.not_a_place(name.text) or _ordinary(name, line, context):
        return False
    if name.kind is Kind.PERSON:
        return not stands_for_other(name, line) and not _MODEL.search(name.text)
    if gazetteer.ambiguous(name.text):
        return bool(homonyms.meant(name.text, context.places))
    return not (_unknown_abbreviation(name, line) or _building(name, line))


def _unknown_abbreviation(name: Name, line: Line) -> bool:
    """«(ФНС)»: capitals that no table of places knows, in a line that is not all capitals."""
    single = name.text.isupper() and len(name.text) > 1 and " " not in name.text
    return single and not line.text.isupper() and not gazetteer.lookup(name.text)


def stands_for_other(name: Name, line: Line) -> bool:
    """A person's name that means a disease or a work: «болезнь Паркинсона», «опера „Евгений Онегин“»."""
    return _eponym(name, line) or _work(name, line)


def _eponym(name: Name, line: Line) -> bool:
    """«болезнь Паркинсона»"""
    before = line.before(name.start)
    return bool(before) and tables.is_in(before[0].lower, "not_names", "eponym")


def _work(name: Name, line: Line) -> bool:
    """«опера „Евгений Онегин“»: in quotation marks, right behind the word for a work."""
    before = line.before(name.start, 2)
    return (
        len(before) > 1
        and before[0].text in {"«", '"', "„", "“"}
        and tables.is_in(before[1].lower, "not_names", "work")
    )


# ------------------------------------------------------------------------------------------------ ordinary words


def _ordinary(name: Name, line: Line, context: Context) -> bool:
    """«Пандемия», «Кандидатке», «Глифосат»: a single word that is no name anywhere, and often opens a sentence."""
    lower = name.text.lower()
    if not name.text[:1].isalpha() or len(name.text) < 2 or _MAJESTY.search(lower):
        return True
    if not _RUSSIAN.match(lower) or extent.shared_type(name, line):
        return False  # «в Шекинском, Гахском и Загатальском районах»
    opens = any(word.opens for word in line.between(name.start, name.end))
    if name.kind is not Kind.PERSON and (entries := gazetteer.lookup(name.text)):
        return opens and morphology.is_ordinary(lower) and name.text not in {entry.name for entry in entries}
    if kinds.is_bearer(name.text, context):
        return False
    if _known_name(lower):
        return lower in context.small and morphology.is_common(lower)
    return bool(_DEMONYM.search(lower)) or _written_small(lower, context) or _common(lower, opens=opens)


def _known_name(lower: str) -> bool:
    return morphology.known_as(lower, morphology.NAMES) or first_names.is_first_name(lower)


def _written_small(lower: str, context: Context) -> bool:
    """Does the article write the word, in some case, with a small letter?"""
    return lower in context.small or not context.small.isdisjoint(inflection.lemmas(lower))


def _common(lower: str, *, opens: bool) -> bool:
    """A title alone, or a word of the dictionary: one that opens a sentence, or that is no noun at all."""
    if titles.title(lower) is not None:
        return True
    word = re.sub(r"-(?:младш|старш)\w+$", "", lower).rpartition("-")[2]
    return morphology.is_common(word) and (opens or all(form.pos != "NOUN" for form in morphology.forms(word)))


# ------------------------------------------------------------------------------------------------ streets and buildings


def is_head(word: str) -> bool:
    """Is the word, in any case, one for a street, a building or an institution?"""
    return tables.is_in(word.lower(), "not_names", "head")


def _building(name: Name, line: Line) -> bool:
    words = name.text.replace("«", " ").split()
    if _street(words, name, line):
        return True
    headed = any(is_head(word) for word in (*words[1:], words[-1].rpartition("-")[2]) if word)
    if headed or (len(words) > 1 and is_head(words[0])):
        return not gazetteer.lookup(name.text)
    if gazetteer.lookup(name.text):
        return False
    before = [
        word for word in line.before(name.start, 4) if word.text not in {"«", '"', "„", "“", "№", "метро", "имени"}
    ]
    return bool(before and is_head(before[0].text)) or _marks_around(name, line) in _QUOTED


def _street(words: list[str], name: Name, line: Line) -> bool:
    """«Большой Никитской», «Смоленском» before «бульваре»"""
    if not _ADJECTIVE.search(words[-1]):
        return False
    after = line.after(name.end)
    return bool(len(words) > 1 and _SIZES.match(words[0])) or bool(
        after and after[0].text.islower() and is_head(after[0].text)
    )


def _marks_around(name: Name, line: Line) -> tuple[str, str]:
    start, end = name.start - line.start, name.end - line.start
    return line.text[max(0, start - 1) : start], line.text[end : end + 1]
