"""Says of a town, or of a name that is also a person's, that it is a club: by the verbs, scores and rounds of sport.

The words are in `clubs.tsv`. A state stays one: its team is its own.
"""

import re
from collections.abc import Sequence

from reader.language.finding.context import Context, is_bearer
from reader.language.finding.rules import by
from reader.language.lexicon import gazetteer, tables
from reader.language.lines import sentences
from reader.language.lines.line import Line, Name
from reader.language.lines.tokens import Word
from reader.language.russian import answers, inflection, morphology
from reader.model.names import Kind

_SCORE = re.compile(r"(?<![\d:.,])(?:\d{1,2}:\d|\d:\d\d|(?:2[5-9]|[3-9]\d|1\d\d):\d{2,3})(?![\d:])")
"""«3:1», «85:79», but no time of the day, «12:45»."""
_MARKS = frozenset('«"„“»”')
_LONGEST = 40
"""Words of a sentence looked at on each side of a name."""


def names(line: Line, found: Sequence[Name], context: Context) -> list[Name]:
    """The names of a line without clubs."""
    return [name for name in found if not (_may_be(name) and _is_club(name, line, context) and by(_is_club, name))]


def _may_be(name: Name) -> bool:
    """A town or what the table knows as a club; no state, and nobody's full name."""
    if name.echo is not None or " " in name.text:
        return False
    if is_known(name.text):
        entries = gazetteer.lookup(name.text) if name.kind is None else ()
        return not (entries and entries[0].kind is Kind.STATE)
    return name.kind is None and _is_town(name.text)


@answers.kept(20_000)
def _is_town(text: str) -> bool:
    entries = gazetteer.lookup(text)
    return bool(entries) and entries[0].type in {"city", "village"}


@answers.kept(20_000)
def is_known(text: str) -> bool:
    """Does the table have a club of this name, in any case?"""
    clubs = tables.group("clubs", "club")
    return tables.is_in(text.lower(), "clubs", "club") or not clubs.isdisjoint(inflection.lemmas(text))


def _is_club(name: Name, line: Line, context: Context) -> bool:
    """Does a town or somebody's name stand where a club does?"""
    if name.kind is Kind.PERSON and is_bearer(name.text, context):
        return False
    before = [word for word in line.before(name.start, 3) if word.text not in _MARKS]
    near, sentence = before[0] if before else None, _sentence(name, line)
    if near is not None and is_known(name.text) and _of_club(near, name):
        return not _is(near.lower, "of club also") or _is_of_sport(sentence, line)
    if near is not None and _speaks_against(near, name):
        return False
    return _plays(name, sentence, line)


def _of_club(near: Word, name: Name) -> bool:
    """«тренер Баварии»"""
    return (near.text.islower() or near.opens) and _is(near.lower, "of club") and _declines_to(name.text, "g")


def _speaks_against(near: Word, name: Name) -> bool:
    """Does the word right before a name say that it is no club: «сборная Баку», «в Барселоне», «Игорь Ахмат»?"""
    if _is(near.lower, "team") or gazetteer.type_in_full(near.lower):
        return True
    if name.kind is Kind.PERSON and near.capital and not near.opens:
        return True
    return _preposition(near.lower) and near.lower not in tables.group("clubs", "against")


def _plays(name: Name, sentence: Sequence[Word], line: Line) -> bool:
    """Does the sentence say of clubs what they do?"""
    said = [word for word in sentence if word.text.islower() and not _SAID.isdisjoint(_groups(word.lower))]
    if _has(said, "beats"):
        return True
    known = is_known(name.text)
    near = [word for word in said if known or name.start - _NEAR < word.start < name.end + _NEAR]
    plays = _has(near, "plays") or (known and _has(near, "plays or not"))
    if known and plays and any(word.capital and word.text != name.text and is_known(word.text) for word in sentence):
        return True  # «Локомотив уступил Ахмату»
    return (plays or (known and _versus(name, line))) and _is_of_sport(sentence, line)


_NEAR = 25
"""Characters between a town that is not known as a club and the verb that says so."""


_SAID = frozenset({"beats", "plays", "plays or not"})
"""What verbs say of clubs."""


def _has(words: Sequence[Word], group: str) -> bool:
    return any(group in _groups(word.lower) for word in words)


def _is(word: str, group: str) -> bool:
    return group in _groups(word)


@answers.kept(20_000)
def _groups(word: str) -> frozenset[str]:
    return tables.groups_of(word, "clubs")


def _declines_to(name: str, case: str) -> bool:
    forms = morphology.known(name)
    return not forms or any(form.case == case for form in forms)


@answers.kept(5_000)
def _preposition(word: str) -> bool:
    forms = morphology.known(word)
    return bool(forms) and forms[0].pos == "PREP"


def _sentence(name: Name, line: Line) -> Sequence[Word]:
    """The words of its sentence around a name."""
    return (
        *sentences.until_end(line.before(name.start, _LONGEST)),
        *sentences.until_end(line.after(name.end, _LONGEST)),
    )


def _is_of_sport(sentence: Sequence[Word], line: Line) -> bool:
    """Does a sentence tell of a game: by a word, or by a score?"""
    if any((word.text.islower() or word.opens) and _is(word.lower, "game") for word in sentence):
        return True
    start, end = min((word.start for word in sentence), default=0), max((word.end for word in sentence), default=0)
    return bool(_SCORE.search(line.part(start, end)))


_DASH = re.compile(r"[»”\"]?\s*[–—-]\s*[«„\"]?$")


def _versus(name: Name, line: Line) -> bool:
    """«Ростов – Зенит»"""
    before, after = line.text[: name.start - line.start], line.text[name.end - line.start :]
    return bool(_DASH.search(before[-6:])) or bool(re.match(r"[»”\"]?\s*[–—-]\s*[«„\"]?[А-ЯЁ]", after))
