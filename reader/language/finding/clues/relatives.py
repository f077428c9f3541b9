"""What a word for a relative before a name says of its bearer: «сын Гейдар», «две дочери, Лейла и Арзу»."""

from collections.abc import Sequence

from reader.language.lexicon import tables
from reader.language.lines.tokens import Word
from reader.language.person import parse
from reader.language.russian import answers, inflection, morphology

_AS_LIKELY = 2
"""A reading of a name tells its case, whose score is less than this below the best."""
_GENERATIONS = ("younger", "older", "kin")
_JOINING = frozenset({",", "и", ":", "—", "–", "-"})


@answers.kept(20_000)
def generation(word: str) -> str:
    """The generation of which a word for a relative speaks: "younger", "older", or "kin"; else ""."""
    return next((each for each in _GENERATIONS if tables.is_in(word, "name_words", each)), "")


@answers.kept(20_000)
def _told(word: str) -> str:
    return generation(word) or ("kin" if tables.is_in(word, "name_words", "family") else "")


def near(name: str, before: Sequence[Word]) -> str:
    """What the last words before a name of several words say of a relative, nearest first.

    "kin" also where the name is not the relative's own («отец Ивана Серова», «в семье Ивана Серова»).
    """
    for i, word in enumerate(before):
        if found := _told(word.lower):
            own = i + 1 < len(before) and before[i + 1].lower in tables.written("name_words", "own")
            return found if found == "kin" or own or _agree(word.lower, name) else "kin"
    return ""


def introduced(name: str, before: Sequence[Word]) -> str:
    """The generation that is told of a single name by the word before it, or before the list in which it stands.

    `before` are the words before the name, nearest first. «сын Виктора» is no Виктор: the two must agree.
    """
    word, listed = _introducing(before)
    said = generation(word)
    if not said or listed:
        return said
    own = len(before) > 1 and before[1].lower in tables.written("name_words", "own")  # «его сына Ивана»
    return said if own or _agree(word, name) else ""


def in_list(name: str, before: Sequence[Word]) -> bool:
    """Is a name one of several relatives, in a case that tells («с сыновьями Удеем и Кусеем»; not «сыновья Шуши»)?"""
    word, _ = _introducing(before)
    told = {form.case for form in morphology.known(word)} & {"d", "i", "p"} if generation(word) else set()
    bent = [each for each in inflection.readings(name) if not each.plural and each.pattern != "fixed"]
    return any(not told.isdisjoint(each.cases) for each in bent)


def _introducing(before: Sequence[Word]) -> tuple[str, bool]:
    """The word in front of a name or of a list of names, "" if there is none; and whether it is a list.

    «сыновья: Пётр и Виктор», «дочь Анна и сын Виктор», «две дочери, Лейла и Арзу»; not «встретил брат, и Виктор ушёл».
    """
    signs = ""
    named = False
    for word in before:
        if word.text in _JOINING:
            signs += word.text
        elif word.capital:
            named = True
        elif not word.lower.endswith(("летний", "летняя")):
            listed = named or signs in {":", "—", "–"} or (signs == "," and _is_several(word.lower))
            return (word.lower, listed) if listed or not signs else ("", False)
    return "", False


@answers.kept(5_000)
def _is_several(word: str) -> bool:
    return any(form.plural for form in morphology.known(word))


def _agree(word: str, name: str) -> bool:
    """Are a word for a relative and a name in one case, and the name hardly a genitive («сына Ивана»: whose?)?"""
    told = {form.case for form in morphology.known(word)} - {"g"}
    found = parse.read(name)
    best = [each for each in found if each.score > found[0].score - _AS_LIKELY]
    if any("g" in each.cases for each in best):
        told -= {"a"}  # but «дочь Юлию»
    return any(not told.isdisjoint(each.cases) for each in best)
