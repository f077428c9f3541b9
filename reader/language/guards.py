"""Says of a stretch that looks like a name whether it is one: no streets and buildings, no ordinary words that open a sentence."""

import re
from functools import lru_cache

from reader.assets import resources
from reader.language import first_names, gazetteer, inflection, kinds, morphology, titles
from reader.language.kinds import Context
from reader.language.name import Line, Name
from reader.model import Kind


def is_name(name: Name, line: Line, context: Context) -> bool:
    """Is it a person, a state or a place at all?"""
    if name.echo is not None:
        return True
    if name.kind is Kind.PERSON:
        return not (gazetteer.not_a_place(name.text) or _eponym(name, line) or _work(name, line) or _ordinary(name, line, context))
    if name.text.isupper() and len(name.text) > 1 and " " not in name.text and not line.text.isupper() and not gazetteer.lookup(name.text):
        return False
    return not gazetteer.not_a_place(name.text) and not _building(name, line) and not _ordinary(name, line, context)


_EPONYMS = frozenset("болезнь синдром шкала бритва теорема эффект телескоп бозон постоянная".split())
_WORKS = frozenset(
    "опера оперетта балет фильм мультфильм кинофильм сериал телесериал альбом сингл песня роман повесть рассказ поэма пьеса спектакль картина "
    "книга мюзикл трилогия клип композиция трек программа передача шоу партия корабль крейсер пароход яхта теплоход ресторан".split()
)


def _eponym(name: Name, line: Line) -> bool:
    """«болезнь Паркинсона»"""
    before = line.before(name.start)
    return bool(before) and any(form.lemma in _EPONYMS for form in morphology.forms(before[0].text))


def _work(name: Name, line: Line) -> bool:
    """«опера „Евгений Онегин“»: in quotation marks, right behind the word for a work."""
    quoted = line.text[name.start - line.start - 1 : name.start - line.start] in {"«", '"', "„", "“"}
    before = line.before(name.start, 2)
    return quoted and len(before) > 1 and any(form.lemma in _WORKS for form in morphology.forms(before[1].text))


def _ordinary(name: Name, line: Line, context: Context) -> bool:
    """«Пандемия», «Кандидатке», «Глифосат»: a single word that opens a sentence and is no name anywhere."""
    if not name.text[:1].isalpha() or len(name.text) < 2:
        return True
    if re.search(
        r"(?:[Вв]еличеств|[Вв]ысочеств|[Сс]вятейшеств|[Пп]реосвященств|[Пп]ревосходительств)\w{1,3}$", name.text
    ):
        return True
    if " " in name.text or not morphology_applies(name.text):
        return False
    word = next((each for each in line.words if each.start == name.start), None)
    opens = word is not None and word.opens
    if name.kind is not Kind.PERSON and gazetteer.lookup(name.text):
        return (
            opens
            and morphology.is_ordinary(name.text)
            and name.text not in {each.name for each in gazetteer.lookup(name.text)}
        )
    if kinds.is_bearer(name.text, context):
        return False
    if name.text.lower() in context.small and morphology.is_common(name.text):
        return True
    if any(form.known and form.grammemes & {"Surn", "Name", "Patr", "Geox"} for form in morphology.forms(name.text)):
        return False
    if first_names.is_first_name(name.text):
        return False
    lower = name.text.lower()
    if any(reading.lemma in context.small for reading in inflection.readings(lower)) or lower in context.small:
        return True
    common = re.sub(r"-(?:младш|старш)\w+$", "", lower).rpartition("-")[2]
    if titles.title(lower) is not None:
        return True
    return morphology.is_common(common) and (opens or all(form.pos != "NOUN" for form in morphology.forms(common)))


def morphology_applies(text: str) -> bool:
    """Russian letters only."""
    return all("а" <= letter <= "я" or letter in "ё-" for letter in text.lower())


# ------------------------------------------------------------------------------------------------ streets and buildings


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    lines = (resources() / "tables" / "not_places.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(
        word.strip().replace("ё", "е")
        for line in lines
        if line and not line.startswith("#")
        for word in line.split(",")
    )


@lru_cache(maxsize=20_000)
def is_head(word: str) -> bool:
    """Is the word, in any case, one for a street, a building or an institution?"""
    lower = word.lower().replace("ё", "е")
    return lower in _heads() or any(
        form.lemma.replace("ё", "е") in _heads() for form in morphology.forms(lower)[:4] if form.pos == "NOUN"
    )


_SIZES = re.compile(r"(?:Больш|Мал|Стар|Нов|Верхн|Нижн)(?:ая|ой|ую|яя|ей|юю)$")


def _adjective(word: str) -> bool:
    return bool(re.search(r"(?:ск|цк|н|в|л)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ый|ым)$", word))


def _building(name: Name, line: Line) -> bool:
    words = name.text.replace("«", " ").split()
    after = line.after(name.end)
    if _adjective(words[-1]) and (_SIZES.match(words[0]) and len(words) > 1 or after and after[0].text == after[0].lower and is_head(after[0].text)):
        return True
    if (
        any(is_head(word) for word in words[1:])
        or (len(words) > 1 and is_head(words[0]))
        or is_head(words[-1].rpartition("-")[2])
    ):
        return not gazetteer.lookup(name.text)
    if gazetteer.lookup(name.text):
        return False
    before = [
        word for word in line.before(name.start, 4) if word.text not in {"«", '"', "„", "“", "№", "метро", "имени"}
    ]
    if before and is_head(before[0].text):
        return True
    inside = (
        line.text[name.start - line.start - 1 : name.start - line.start],
        line.text[name.end - line.start : name.end - line.start + 1],
    )
    return inside in {("«", "»"), ('"', '"'), ("„", "“"), ("“", "”")}
