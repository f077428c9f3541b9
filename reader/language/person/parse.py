"""Reads a person's name out of its case: which word is the first name, the patronymic, the surname; man or woman.

Every way to read the words is scored (see `scores`); the parts must agree in case and gender («Бараке Обаме»: both
prepositional).
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from reader.language.lexicon import first_names, nominatives, tables, titles, well_known
from reader.language.person import scores, surname_first
from reader.language.person.scores import common
from reader.language.russian import answers, morphology
from reader.language.russian.inflection import ANY_CASE, Reading, readings

_PATRONYMIC = re.compile(
    r"(?:(?P<m>.{2,}(?:ович|евич|ьич|фич|мич|кич))(?P<mc>|а|у|ем|е)|(?P<f>.{2,}(?:овн|евн|ичн|иничн))(?P<fc>а|ы|е|у|ой|ою))$"
)
_PATRONYMIC_CASES = {"": "n", "а": "ga", "у": "d", "ем": "i", "е": "p"}
_PATRONYMIC_CASES_OF_WOMEN = {"а": "n", "ы": "g", "е": "dp", "у": "a", "ой": "gdip", "ою": "i"}
_ROMAN = re.compile(r"[IVXІХ]+$")
_JUNIOR = re.compile(r"[- ](младш|старш)(?:(?:ий|его|ему|им|ем)|(?P<woman>ая|ей|ую))\b", re.IGNORECASE)
_INSIDE = re.compile(r"(?<=[^\W\d_]{2})-(?=уль?-[^\W\d_])", re.IGNORECASE)
"""Before the article inside one word, which begins the second name of two: «Зия-уль-Хак»."""
_UNBENT = ("ия", "иа", "ба")
"""Georgian and Abkhazian surnames that many do not decline: «Асланом Бжания», «Владиславу Ардзинба»."""
_SURE = 12
"""The score of a name that is one wherever its words stand: a known first name (6) and a likely surname (2 to 4) that
agree (4)."""
_MOST_READINGS = 12
"""More than a name of usual words has; the worst ones of others are never meant."""
_SPELLED, _WELL_KNOWN, _AGREE, _BEND, _REVERSED = 7, 4, 4, 3, 4
"""What a name of two words gains if the tables have it letter by letter, if they have one that sounds like it, if the
words agree in case, if both decline in a case that is no nominative's double (hardly by chance), and if the first can
only be a surname («Путин Владимир»)."""
_IN_A, _OPEN_SYLLABLES, _BOTH_IN_U = -1, 3, 3
"""What a surname in -а loses beside a first name that leaves the case open («Джеффри Сакса» is rather of Сакс), what it
gains if both are made of Japanese syllables («Юки Цунода»), what one in -у gains beside another («Рикарду Пинту»)."""
_PATRONYMIC_BEHIND, _OR_SURNAME, _PATRONYMIC_ALONE = 10, 6, 5
"""What a patronymic scores behind a first name, there if it is also a surname («Милошевич»), and by itself."""
_MAN, _UNBENT_MONARCH = 2, 4
"""What a monarch gains as a man, and loses if the name does not decline."""
_LIKE_A_CASE, _NO_SYLLABLE = 4, 3
"""What a first name behind its surname loses if its last word is no syllable («Ын» is one): for ending like a case, and
for having a word before it."""
_LONG = 5
"""Letters from which on a surname in -а is hardly the genitive of a Japanese one."""
_SOFT = 3
"""What `scores.last` gives at least to a surname in -ь in the prepositional that is usual or known."""
_LISTED = 2
"""What a nominative gains whose surname stands first, as in lists («Орлова Яна»)."""
_BENT = 4
"""What one that does not decline loses, if without its last letters it is made of syllables («Цзиньпину», «Цяну»)."""
_BELIEVED_FIRST = 2
"""Above this score a word between first name and surname is a first name more likely than not."""
_SHORTEST_BETWEEN, _SHORTEST_BEFORE = 3, 4
"""Letters of a word between first name and surname that may decline («де» does not), and of a surname that stands
before a first name."""
_SURNAME_FIRST = re.compile(r"(?:ко|ян|янц|дзе|швили|ук|юк|ых|их|енко|ич)$")


class PersonName(NamedTuple):
    """A name taken apart; every part in the nominative and in lower case, "" where the text has none."""

    first: str = ""
    patronymic: str = ""
    last: str = ""
    middle: tuple[str, ...] = ()
    initials: str = ""
    """Parted by spaces: «и г», «дж»."""
    gender: str = ""
    cases: str = ANY_CASE
    plural: bool = False
    score: int = 0
    suffix: str = ""
    """«старший», «младший»"""
    calling: str = ""
    """What the article says that he or she does, a group of `callings.tsv`."""
    apart: bool = False
    """Does the article name somebody else so, without the suffix («Рауль Моралес» and his son)?"""
    letters: str = ""
    """The words, parted by spaces, whose capitals are their own: «Ле», «МакКейн»; see `spelling`."""
    kin: str = ""
    """The surname of whose relative somebody without a surname is («Сергей Скрипаль и его дочь Юлия»)."""

    @property
    def sure(self) -> bool:
        """Are the words known so well as a name that they are one wherever they stand side by side?"""
        return self.score >= _SURE


@lru_cache(maxsize=30_000)
def read(name: str) -> tuple[PersonName, ...]:
    """Every reading of a name as the text writes it, best first; () where no word is left to read."""
    suffix = _JUNIOR.search(name)
    if has_article_inside(name):
        return _ranked(_around_article(split(name)))
    words = split(_JUNIOR.sub("", name))
    initials = " ".join(word[:-1] for word in words if word.endswith(".")).lower()
    rest = tuple(
        word for i, word in enumerate(words) if not word.endswith(".") and not (i and word in titles.honorifics())
    )
    if not rest:
        return ()
    if initials and len(rest) == 1:
        return _ranked(each._replace(initials=initials) for each in _single(rest[0]) if each.last)
    if suffix:
        gender = "f" if suffix["woman"] else "m"
        named = [each for each in _by_roles(rest) if each.last and each.gender == gender]
        return _ranked(each._replace(initials=initials, suffix=f"{suffix[1].lower()}ий") for each in named)
    found = _by_roles(rest)
    return _ranked([each._replace(initials=initials) for each in found] if initials else found)


def read_surely(name: str) -> PersonName | None:
    """The best reading of a name, if it is a sure one."""
    best = read(name)
    return best[0] if best and best[0].sure else None


@lru_cache(maxsize=20_000)
def read_of_several(name: str) -> tuple[PersonName, ...]:
    """Every reading of a first name and a surname that several bear, best first: «Юлии Скрипалей» of two people.

    The surname is that of the one who has this first name: «Скрипаль», «Петрова».
    """
    words = split(name)
    if len(words) != 2:
        return ()
    found = []
    for one, other in product(_firsts(words[0]), _surnames_of_several(words[1])):
        cases = common(one.cases, other.cases)
        if cases:
            score = scores.first(one) + scores.last(other) + _AGREE + scores.prior(cases)
            last = _of_woman(other) if one.gender == "f" else other.lemma
            found.append(PersonName(first=one.lemma, last=last, gender=one.gender, cases=cases, score=score))
    return _ranked(found)


_VOWEL_MANY = (("ы", "n"), ("ам", "d"), ("ами", "i"), ("ах", "p"), ("", "ga"))
"""What stands for the -а of a surname that several bear: «Барак и Мишель Обамы»."""


def _surnames_of_several(word: str) -> tuple[Reading, ...]:
    lower = word.lower()
    cut = ((f"{lower.removesuffix(ending)}а", cases) for ending, cases in _VOWEL_MANY if lower.endswith(ending))
    vowel = (Reading(lemma, "m", cases, plural=True, pattern="vowel") for lemma, cases in cut)
    known = (each for each in vowel if well_known.is_spelled(each.lemma) or nominatives.is_spelled(each.lemma))
    return (*(each for each in readings(lower) if each.plural), *known)


def _of_woman(several: Reading) -> str:
    """A surname as a woman of those who bear it has it."""
    if several.pattern == "possessive":
        return f"{several.lemma}а"
    return f"{several.lemma[:-2]}ая" if several.pattern == "adjective" else several.lemma


_SEVERAL = re.compile(r"(?:[оеё]в|[иы]н)(?:ы|ых|ым|ыми)$|[сц]к(?:ие|их|им|ими)$|[^аеёиоуыэюяйь](?:ы|ами|ов)$|ями$")


def is_of_several(word: str) -> bool:
    """Has a surname an ending that, beside first names in the same case, it has of several people only?"""
    lower = word.lower()
    return bool(_SEVERAL.search(lower)) and not scores.is_undeclined(lower)


def is_known(name: PersonName) -> bool:
    """Do the tables have just this first name with this surname?"""
    known = well_known.is_well_known(name.first, name.last)
    return known or _is_pair(first_names.base(name.first), name.last)


def _ranked(found: Iterable[PersonName]) -> tuple[PersonName, ...]:
    return tuple(sorted(dict.fromkeys(found), key=_rank)[:_MOST_READINGS])


def _rank(name: PersonName) -> tuple[int, bool, bool, str, str, str, PersonName]:
    """The best first; the whole name settles every tie, or the order would change with the hashes of each process."""
    return -name.score, name.plural, "n" not in name.cases, name.last, name.first, name.gender, name


def split(name: str) -> tuple[str, ...]:
    """The words of a name, also of one around an article; an initial keeps its full stop («И.», «Дж.»)."""
    name = _INSIDE.sub(" ", name) if "-" in name else name
    return tuple(re.findall(r"[^\W\d_]\.-[^\W\d_]\.|[^\W\d_]{1,2}\.|[^\W\d_]+(?:[-’'ʼ‑–][^\W\d_]+)*", name))


def _by_roles(words: tuple[str, ...]) -> list[PersonName]:
    lower = tuple(word.lower() for word in words)
    if len(words) == 1:
        return _single(words[0])
    if any(_child(word) for word in lower[2:]):
        return _son_or_daughter(words)
    if _ROMAN.match(words[-1]):
        return _monarch(words)
    if not like_patronymic(words[-1]) and (parts := surname_first.parts(" ".join(lower))):
        return _with_surname_first(*parts)
    if is_particle(lower[0]) and not first_names.genders(lower[0]):
        singles = [each for each in _single(words[-1]) if each.last]
        return [each._replace(middle=_middle(words[:-1], each.gender, each.cases)[0]) for each in singles]
    return _in_european_order(words, lower)


def _in_european_order(words: tuple[str, ...], lower: tuple[str, ...]) -> list[PersonName]:
    """First name, patronymic, surname; or the surname first, where it can be nothing else («Путин Владимир»)."""
    patronymics = [at for at in range(1, len(words)) if is_patronymic(words[at])]
    found = [reading for at in patronymics for reading in _with_patronymic(words, at)]
    if found and len(words) > 2:
        return found
    found += _two(words[0], words[-1], words[1:-1])
    if len(words) == 2 and _is_reversed(*lower):
        turned = _two(words[1], words[0], (), bonus=_REVERSED)
        found += [each._replace(score=each.score + _LISTED) if each.cases == "n" else each for each in turned]
    return found


def _is_reversed(one: str, other: str) -> bool:
    """Does a surname that can be nothing else stand before a first name?"""
    long = len(one) >= _SHORTEST_BEFORE and not first_names.is_first_name(one)
    return long and _surely_first(other) and looks_like_surname(one)


def _around_article(words: tuple[str, ...]) -> list[PersonName]:
    """«Зия-уль-Хаком»: what stands before the article does not decline."""
    return [
        PersonName(
            first=words[0].lower(),
            last=last.lemma,
            middle=_middle(words[1:-1], "m", last.cases)[0],
            gender="m",
            cases=last.cases,
            score=_SURE + scores.last(last) + scores.prior(last.cases) - (last.pattern == "vowel"),
        )
        for last in _surname(words[-1])
        if last.gender == "m" and not last.plural
    ]


def _surely_first(word: str) -> bool:
    return any(scores.is_known_first(each.lemma) for each in readings(word) if not each.plural)


def _monarch(words: tuple[str, ...]) -> list[PersonName]:
    """«Елизавета II», «Бенедикта XVI»: the number stands for a surname.

    Most monarchs are men («Александре I»), and their names are declined («Екатерине II» is no Georgian Екатерине).
    """
    last = words[-1].lower().replace("і", "i").replace("х", "x")
    return [
        _first_alone(one)._replace(
            last=last,
            middle=_middle(words[1:-1], one.gender, one.cases)[0],
            score=scores.first(one)
            + scores.prior(one.cases)
            + (_MAN if one.gender == "m" else 0)
            - (_UNBENT_MONARCH if one.pattern == "fixed" else 0),
        )
        for one in _firsts(words[0])
    ]


def _first_alone(one: Reading, score: int = 0) -> PersonName:
    return _new(PersonName, (one.lemma, "", "", (), "", one.gender, one.cases, False, score, "", "", False, "", ""))


def _surname_alone(one: Reading) -> PersonName:
    score = scores.last(one) + scores.prior(one.cases)
    return _new(
        PersonName, ("", "", one.lemma, (), "", one.gender, one.cases, one.plural, score, "", "", False, "", "")
    )


_new = tuple.__new__
"""Makes a name in a quarter of the time that its class takes: each has dozens of readings."""


def has_article_inside(word: str) -> bool:
    """«Зия-уль-Хак»: two names with the Arabic article between them, written as one word."""
    return bool(_INSIDE.search(word))


def like_patronymic(word: str) -> bool:
    """Has the word an ending of patronymics, whoever the father is («Андарбекович»)?"""
    return bool(_PATRONYMIC.match(word.lower()))


@lru_cache(maxsize=20_000)
def is_patronymic(word: str) -> bool:
    """«Гейдаровичем»: made of a first name, or known to the dictionary as a patronymic and as nothing else."""
    match = _PATRONYMIC.match(word.lower())
    if not match:
        return False
    found = {form.grammemes & {"Patr", "Surn"} for form in morphology.known(word)}
    if frozenset({"Patr"}) in found or _patronymic(word)[0] in well_known.patronymics():
        return True
    if match["f"] and match["f"].endswith(("овн", "евн")) and not found:
        return True  # «Сахипзадовна»: women have no such surnames
    father = fathers_name(_patronymic(word)[0])
    return any(first_names.genders(father + end) for end in ("", "й", "ь", "ий", "а", "я", "о"))


_FATHER = re.compile(r"(?:(?:ов|ев|ёв)(?:ич|на)|и(?:чна|нична)|ь?ич| \w+)$")
"""What follows the father's name in a patronymic: «-ович», « оглы»."""


def fathers_name(patronymic: str) -> str:
    """What a patronymic in the nominative has of the father's name: «гейдар» of «гейдаровна» and of «гейдар оглы»."""
    return _FATHER.sub("", patronymic)


@answers.kept(20_000)
def has_patronymic(name: str) -> bool:
    """Is one of the words of a name a patronymic?"""
    return any(map(is_patronymic, split(name)))


def _single(word: str) -> list[PersonName]:
    """One word: a surname, a first name or a patronymic."""
    found = [_surname_alone(each) for each in _surname(word)]
    for each in dict.fromkeys((*readings(word), *_firsts(word))):  # the latter knows «Павлу» and «Льва»
        if each.gender in first_names.genders(each.lemma) and not each.plural:
            score = scores.first(each) + scores.prior(each.cases) - scores.rarity(each.lemma)
            found.append(_first_alone(each, score))
    if is_patronymic(word):
        lemma, gender, cases = _patronymic(word)
        found.append(PersonName(patronymic=lemma, gender=gender, cases=cases, score=_PATRONYMIC_ALONE))
    return found


def _two(first: str, last: str, middle: tuple[str, ...], bonus: int = 0) -> list[PersonName]:
    """A first name and a surname, which must agree; `middle` stands between them."""
    found = []
    firsts = [(one, scores.first(one) + bonus, first_names.base(one.lemma)) for one in _firsts(first)]
    lasts = [
        (each, scores.last(each), {*well_known.first_names_of(each.lemma), *nominatives.firsts_of(each.lemma)})
        for reading in _surname(last)
        for each in ((reading,) if not reading.plural else _of_one(reading))
    ]
    for (one, score_of_first, base), (other, score_of_last, known) in product(firsts, lasts):
        if one.gender != other.gender:
            continue
        cases = common(one.cases, other.cases)
        between, fit = _middle(middle, one.gender, cases or one.cases) if middle else ((), 0)
        score = score_of_first + score_of_last + fit
        score += (_SPELLED if _is_pair(base, other.lemma) else _WELL_KNOWN) if base in known else 0
        score += _beside_fixed(one, other) if one.pattern == "fixed" else 0
        if cases:
            score += _AGREE + scores.prior(cases)
            double = "nga" if one.gender == "m" else "ng"
            bend = one.pattern != "fixed" and _bends(other, score_of_last)
            score += _BEND if bend and not common(cases, double) else 0
        parts = one.lemma, "", other.lemma, between, "", one.gender, cases or ANY_CASE, False, score
        found.append(_new(PersonName, (*parts, "", "", False, "", "")))
    return found


def _of_one(several: Reading) -> tuple[Reading, ...]:
    """What one of several bears: «Иван и Мария Петровы» are Петров and Петрова."""
    if several.cases not in {"n", "i"} or several.pattern not in {"possessive", "adjective"}:
        return ()
    one = several._replace(plural=False)
    return one, one._replace(lemma=_of_woman(several), gender="f")


def _beside_fixed(first: Reading, last: Reading) -> int:
    """What a surname gains or loses beside a first name that does not decline."""
    if last.pattern == "vowel" and not last.lemma.endswith(("ия", "ья")):
        return _OPEN_SYLLABLES if _is_japanese(first, last) else _IN_A
    return _BOTH_IN_U if last.pattern == "fixed" and last.lemma[-1] == first.lemma[-1] == "у" else 0


def _is_japanese(first: Reading, last: Reading) -> bool:
    """«Мисао Кимура»; but «Кана» is of Кан, and «Танигаки» is no genitive."""
    doubt = last.lemma[-1] == "я" or len(last.lemma) < _LONG or (last.cases == "g" and last.lemma[-2] in "гкх")
    return not doubt and all(map(surname_first.has_japanese_syllables, (first.lemma, last.lemma)))


def _is_pair(base: str, last: str) -> bool:
    """Have the tables this first name, in its base form, with a surname of just these letters («Дудь» is no «Дуда»)?"""
    return base in nominatives.firsts_of(last) or base in well_known.spelled(last)


def _bends(last: Reading, score: int) -> bool:
    """Does a surname decline so that another hardly looks like it? «Дуде» is rather of Дуда than of Дудь."""
    if last.pattern == "soft":
        return last.gender == "m" and (last.cases != "p" or score >= _SOFT)
    return last.pattern in {"consonant", "possessive"}


@lru_cache(maxsize=20_000)
def _middle(words: tuple[str, ...], gender: str, cases: str) -> tuple[tuple[str, ...], int]:
    """The words between first name and surname, led back by the same case, and how well they agree."""
    found, score = [], 0
    for word in words:
        lower = word.lower()
        if is_particle(lower) or len(lower) < _SHORTEST_BETWEEN:
            found.append(lower)
            continue
        fit = [each for each in _firsts(word) if each.gender == gender and common(each.cases, cases)]
        best = max(fit, key=lambda each: (scores.first(each), each.pattern != "fixed"), default=None)
        found.append(best.lemma if best else lower)
        score += (2 if scores.first(best) > _BELIEVED_FIRST else 1) if best and best.pattern != "fixed" else 0
    return tuple(found), score


def _with_patronymic(words: tuple[str, ...], at: int) -> list[PersonName]:
    """First name and patronymic, at `at`, with a surname behind or before them, or none."""
    lemma, gender, cases = _patronymic(words[at])
    rest = words[at + 1 :] or words[: at - 1]
    found = []
    known = first_names.is_first_name(words[at - 1])  # «Светлане Алексиевич» is no man called Светлане
    for one in _firsts(words[at - 1]):
        both = common(cases, one.cases)
        if one.gender != gender or not both or (known and not first_names.genders(one.lemma)):
            continue
        behind = _OR_SURNAME if scores.is_surname(lemma) else _PATRONYMIC_BEHIND
        score = behind + scores.first(one) + scores.prior(both)
        base = _first_alone(one)._replace(patronymic=lemma, cases=both, score=score)
        if not rest:
            found.append(base)
            continue
        for other in _surname(rest[-1]):
            agreed = common(both, other.cases)
            if other.gender == gender and not other.plural:
                more = scores.last(other) + (_AGREE if agreed else 0)
                found.append(base._replace(last=other.lemma, cases=agreed or both, score=score + more))
    return found


def is_child(word: str) -> bool:
    """«оглы», «кызы»"""
    return bool(_child(word))


def _child(word: str) -> str:
    """«m» for «оглы», «f» for «кызы»."""
    if word in tables.group("name_words", "son"):
        return "m"
    return "f" if word in tables.group("name_words", "daughter") else ""


def _son_or_daughter(words: tuple[str, ...]) -> list[PersonName]:
    """«Алиев Ильхам Гейдар оглы», «Лейла Ильхам кызы Алиева», «Джейхун Азиз оглы»."""
    at = next(i for i, word in enumerate(words) if i > 1 and _child(word.lower()))
    gender = _child(words[at].lower())
    patronymic = f"{words[at - 1].lower()} {words[at].lower()}"
    rest = (*words[: at - 1], *words[at + 1 :])
    if len(rest) == 1:
        names = [_first_alone(one, scores.first(one)) for one in _firsts(rest[0])]
    else:
        names = _two(rest[0], rest[-1], ())
        if at == len(words) - 1:
            names += _two(rest[-1], rest[0], ())
    return [name._replace(patronymic=patronymic) for name in names if name.gender == gender]


def _with_surname_first(last: str, words: tuple[str, ...]) -> list[PersonName]:
    """Surname first: Ким Чен Ын, Си Цзиньпин; only the last word declines, and only a man's."""
    found = []
    for reading in readings(words[-1]):
        if reading.plural or reading.pattern == "adjective":
            continue
        first = " ".join((*words[:-1], reading.lemma))
        score = {"consonant": 3, "soft": 2, "fixed": 3}.get(reading.pattern, 0) + scores.prior(reading.cases)
        if reading.pattern == "fixed" and surname_first.is_bent(words[-1].lower()):
            score -= _BENT
        if not surname_first.is_syllable(reading.lemma):
            score -= _LIKE_A_CASE if scores.like_a_case(reading.lemma) else 0
            score -= _NO_SYLLABLE if len(words) > 1 else 0
        found.append(
            PersonName(
                first=first,
                last=last,
                gender=reading.gender if reading.pattern != "fixed" else "",
                cases=reading.cases,
                score=score,
            )
        )
    return found


def _patronymic(word: str) -> tuple[str, str, str]:
    """Nominative, gender and cases of a word for which `is_patronymic` is true."""
    match = _PATRONYMIC.match(word.lower())
    assert match, word
    if match["m"]:
        return match["m"], "m", _PATRONYMIC_CASES[match["mc"]]
    return f"{match['f']}а", "f", _PATRONYMIC_CASES_OF_WOMEN[match["fc"]]


@lru_cache(maxsize=20_000)
def _firsts(word: str) -> tuple[Reading, ...]:
    """Readings as a first name; of a name made of two («Жан-Клода», «Анны-Марии») the end declines, the beginning
    stays.
    """
    head, dash, tail = word.rpartition("-")
    if dash and (titled := _titled(head, tail)):
        return titled
    lead = f"{head.lower()}-" if dash else ""
    found = [
        each._replace(lemma=lead + each.lemma) if lead else each
        for each in readings(tail)
        if not each.plural and each.pattern not in {"possessive", "adjective"}
    ]
    if word.lower() in tables.group("name_words", "fixed"):
        found.append(Reading(word.lower(), "m", ANY_CASE, pattern="fixed"))
    known = {(each.lemma, each.gender) for each in found}
    for form in morphology.known(tail) if first_names.is_in_dictionary(tail) else ():
        if "Name" not in form.grammemes or "voct" in form.grammemes:  # «Лиз» is more than a call to «Лиза»
            continue
        if form.case and not form.plural and (form.lemma, form.gender) not in known:
            found += [Reading(lead + form.lemma, gender, form.case, pattern="soft") for gender in form.gender or "mf"]
    return tuple(found)


def _titled(head: str, tail: str) -> tuple[Reading, ...]:
    """A man's name joined to a title, of which the title alone declines: «Алимардан-беке», «Нури-паши»."""
    return tuple(
        each._replace(lemma=f"{head.lower()}-{each.lemma}")
        for each in readings(tail)
        if each.gender == "m" and not each.plural and each.lemma in titles.honorifics()
    )


@lru_cache(maxsize=20_000)
def _surname(word: str) -> tuple[Reading, ...]:
    """Readings as a surname; of a double one both halves may decline («Салтыкова-Щедрина», but «Энвер-паши»)."""
    head, dash, tail = word.rpartition("-")
    if dash and (titled := _titled(head, tail)):
        return titled
    ends = readings(tail)
    if tail.lower().endswith(_UNBENT) or nominatives.is_fixed(tail.lower()):
        ends += tuple(Reading(tail.lower(), gender, ANY_CASE, pattern="fixed") for gender in "mf")
    if not dash or len(tail) < 3:
        return tuple(each._replace(lemma=f"{head.lower()}-{each.lemma}") for each in ends) if dash else ends
    found = []
    for end in ends:
        fit = [
            each
            for each in readings(head)
            if each.gender == end.gender
            and common(each.cases, end.cases)
            and (
                each.pattern in {"possessive", "adjective", end.pattern}
                or {each.pattern, end.pattern} == {"consonant", "soft"}
            )
        ]
        lemma = max(fit, key=scores.last).lemma if fit else head.lower()
        found.append(end._replace(lemma=f"{lemma}-{end.lemma}"))
    return tuple(found)


def is_number(word: str) -> bool:
    """«ii» of «Елизавета II»."""
    return bool(_ROMAN.match(word.upper()))


def is_particle(word: str) -> bool:
    """«де», «фон», «аль»"""
    return word in tables.group("name_words", "particle")


def looks_like_surname(word: str) -> bool:
    """Has the word, in some case, an ending of surnames («Саакашвили», «Тибилову»)?"""
    if _SURNAME_FIRST.search(word):
        return True
    return any(
        reading.pattern == "possessive" or scores.last(reading) >= scores.LIKE_SURNAME for reading in readings(word)
    )


def like_surname(word: str) -> bool:
    """Can the word be a surname in -ов, -ин or -ский, in some case?"""
    shaped = (each for each in readings(word) if each.pattern in {"possessive", "adjective"})
    return any(scores.last(each) >= scores.LIKE_SURNAME for each in shaped)
