"""What begins a sentence with a capital and is no name: «Катарский парламент», «Карабахец выиграл», «Тиктокер»."""

import re
from collections.abc import Iterator, Sequence

from reader.language.finding.borders import extent
from reader.language.finding.context import Context, is_bearer
from reader.language.lexicon import gazetteer, tables, titles
from reader.language.lines.line import Line, Name
from reader.language.lines.tokens import Word
from reader.language.person import parse
from reader.language.russian import answers, morphology
from reader.language.russian.endings import nominatives


def is_adjective(name: Name, line: Line, context: Context) -> bool:
    """«Катарский парламент», «Севастопольские власти»: an adjective of the tables before a noun that agrees with it.

    `meaning.adjectives` finds whose it is; before a word for a region or a district it is part of that one's name.
    """
    words = line.between(name.start, name.end)
    if not words or not words[0].capital:
        return False
    first = words[0]
    after = line.after(first.end, 3)
    if not after or after[0].start != first.end + 1 or not after[0].text.islower():
        return False
    if not _is_of_tables(first.text) or not _is_all(words, after):
        return False
    if gazetteer.type_in_full(after[0].lower) or extent.shared_type(name, line) or is_bearer(first.text, context):
        return False
    return morphology.agree(first.lower, after[0].lower) or _agree_over(first.lower, after)


def _is_all(words: Sequence[Word], after: Sequence[Word]) -> bool:
    """Is the adjective the whole name, or, with its noun, no place of the tables («Тунисский суд»)?"""
    text = " ".join(word.text for word in words)
    return len(words) == 1 or (words[1:] == after[:1] and not gazetteer.lookup(text))


@answers.kept(10_000)
def _is_of_tables(text: str) -> bool:
    return bool(gazetteer.adjective(text)) and any(form.pos == "ADJF" for form in morphology.forms(text))


def _agree_over(adjective: str, after: Sequence[Word]) -> bool:
    """«Иранские и турецкие военные»: with what stands behind a second adjective."""
    return len(after) == 3 and after[0].lower in {"и", "или"} and morphology.agree(adjective, after[1].lower)


def is_short_title(name: Name, line: Line, _: Context) -> bool:
    """«Акад. Капица», «Ген. Ерохин»: a title cut short, with its full stop; but «прилетели в Реж.» to the town."""
    stop = line.part(name.end, name.end + 1) == "." and name.text.replace("-", "").isalpha()
    if not stop or titles.title(name.text, "short") is None:
        return False
    before = line.right_before(name.start)
    into = before is not None and before.lower in tables.column("prepositions", "place or surname")
    return not (into and gazetteer.lookup(name.text))


def is_demonym(name: Name, line: Line, context: Context) -> bool:
    """«Карабахца задержали», «Польке отказали»: somebody of a nation; but «Поляков заявил» is a surname."""
    lower = name.text.lower()
    if " " in name.text or not line.at(name.start).opens or not _is_demonym(lower) or is_bearer(name.text, context):
        return False
    return not parse.like_surname(lower) or _is_said_of_several(line.after(name.end))


@answers.kept(10_000)
def _is_demonym(lower: str) -> bool:
    known = tables.group("nationality", "demonym")
    return any(each in known or _is_made_of_adjective(each) for each in _singulars(tables.plain(lower)))


def _singulars(lower: str) -> Iterator[str]:
    """What a word may be in the nominative of one thing."""
    for each in nominatives(lower):
        yield each
        if each.endswith(("ане", "яне")):
            yield f"{each[:-1]}ин"
        elif each[-1] in "ыи":
            yield from nominatives(f"{each[:-1]}а")[:_FULL]
            yield f"{each[:-1]}ка"


_FULL = 8
"""The word, and what it may be with a vowel that its cases drop."""
_PEOPLE = re.compile(r"(.{3,}?)(?:ч?анин|ец)")


def _is_made_of_adjective(lemma: str) -> bool:
    """«Карабахец» beside «карабахский»: a word that stands in no dictionary."""
    match = _PEOPLE.fullmatch(lemma)
    return match is not None and not morphology.is_known(lemma) and bool(gazetteer.adjective(f"{match[1]}ский"))


def _is_said_of_several(after: Sequence[Word]) -> bool:
    """«Черкесов стало меньше», «Поляков задержали»: a verb that no man is the subject of."""
    forms = morphology.known(after[0].lower)[:1] if after else ()
    return any(form.pos == "VERB" and (form.plural or form.gender == "n") for form in forms)


def is_new_word(name: Name, line: Line, context: Context) -> bool:
    """«Тиктокер», «Маркетплейс»: a word of our days at the head of a sentence."""
    if " " in name.text or not line.at(name.start).opens or is_bearer(name.text, context):
        return False
    return tables.is_in(name.text.lower(), "not_names", "common")
