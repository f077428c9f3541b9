"""Reads a person's name out of its case: which word is the first name, the patronymic, the surname; man or woman; nominative.

Every way to read the words is scored; the parts must agree in case and gender («Бараке Обаме»: both prepositional). Scores are
small whole steps by hand, not probabilities.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

from reader.language import first_names, morphology
from reader.language.inflection import ANY_CASE, Reading, readings

_PATRONYMIC = re.compile(
    r"(?:(?P<m>.{2,}(?:ович|евич|ьич|фич|мич|кич))(?P<mc>|а|у|ем|е)|(?P<f>.{2,}(?:овн|евн|ичн|иничн))(?P<fc>а|ы|е|у|ой|ою))$"
)
_PATRONYMIC_CASES = {"": "n", "ем": "i", "ы": "g", "ой": "gdip", "ою": "i"}
_SON_OR_DAUGHTER = {"оглы": "m", "оглу": "m", "огли": "m", "кызы": "f", "гызы": "f", "кизи": "f", "угли": "m"}
_ORIENTAL_SURNAMES = frozenset(
    "ким ли пак цой чон чо юн хан лим ом мун чан ан но квон хон ю со син кан си ху цзян мао дэн ван чжан лю чэнь ян чжао у чжоу сюй сунь "
    "ма чжу го хэ линь ло чжэн лян се тан сюй дэн хань фэн юй цао пэн цзэн сяо тянь дун пань юань цай юй ду е чэн су вэй люй дин жэнь шэнь яо лу "
    "нгуен чан фам хоанг фан ву во данг буй до хо нго зыонг тхан".split()
)
PARTICLES = frozenset(
    "де ди да ду дю ла ле фон ван дер ден дос дас дель делла аль ал эль эд ас аш ад бен бин ибн абу тер мак о".split()
)


@dataclass(frozen=True, slots=True)
class PersonName:
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

    @property
    def full(self) -> bool:
        """Is it enough to tell a person: a surname with something before it, or a first name with a patronymic?"""
        return bool(self.last and (self.first or self.initials)) or bool(self.first and self.patronymic)


@lru_cache(maxsize=30_000)
def read(name: str) -> tuple[PersonName, ...]:
    """Every reading of a name as the text writes it, best first; () where no word is left to read."""
    suffix = _JUNIOR.search(name)
    words = split(_JUNIOR.sub("", name))
    initials = " ".join(word[:-1] for word in words if word.endswith(".")).lower()
    rest = tuple(word for i, word in enumerate(words) if not word.endswith(".") and not (i and word in _HONORIFICS))
    if not rest:
        return ()
    if initials and len(rest) == 1:
        return _ranked({replace(each, initials=initials) for each in _single(rest[0]) if each.last})
    found = {
        replace(each, initials=initials, suffix=f"{suffix[1].lower()}ий" if suffix else "") for each in _by_roles(rest)
    }
    return _ranked(found)


def _ranked(found: set[PersonName]) -> tuple[PersonName, ...]:
    return tuple(sorted(found, key=lambda each: (-each.score, each.plural, each.last, each.first, each.gender)))[:12]


_JUNIOR = re.compile(r"[- ](младш|старш)(?:ий|его|ему|им|ем|ая|ей|ую)\b", re.IGNORECASE)


_HONORIFICS = frozenset("ханум ханым бей бек муаллим муаллима ага паша батоно калбатоно".split())


def split(name: str) -> tuple[str, ...]:
    """The words of a name; an initial keeps its full stop («И.», «Дж.»)."""
    return tuple(re.findall(r"[^\W\d_]\.-[^\W\d_]\.|[^\W\d_]{1,2}\.|[^\W\d_]+(?:[-’'ʼ‑–][^\W\d_]+)*", name))


def _by_roles(words: tuple[str, ...]) -> list[PersonName]:
    lower = tuple(word.lower() for word in words)
    if any(word in _SON_OR_DAUGHTER for word in lower[2:]):
        return _son_or_daughter(words)
    if len(words) == 1:
        return _single(words[0])
    if _ROMAN.match(words[-1]):
        return _monarch(words)
    if lower[0] in PARTICLES and not first_names.genders(lower[0]):
        return [replace(each, middle=lower[:-1]) for each in _single(words[-1]) if each.last]
    if (lower[0] in _ORIENTAL_SURNAMES and 2 <= len(words) <= 3 and not first_names.is_first_name(lower[0])) or (
        lower[0] in {"ким", "ли"} and len(words) == 3
    ):
        return _oriental(words)
    found = [
        reading for at in range(1, len(words)) if is_patronymic(words[at]) for reading in _with_patronymic(words, at)
    ]
    if found and len(words) > 2:
        return found
    found += _two(words[0], words[-1], words[1:-1])
    if (
        len(words) == 2
        and first_names.is_first_name(lower[1])
        and not first_names.is_first_name(lower[0])
        and len(lower[0]) > 3
        and _looks_like_surname(lower[0])
    ):
        found += _two(words[1], words[0], (), bonus=4)
    return found


_ROMAN = re.compile(r"[IVXІХ]+$")


def _monarch(words: tuple[str, ...]) -> list[PersonName]:
    """«Елизавета II», «Бенедикта XVI»: the number stands for a surname."""
    return [
        PersonName(
            one.lemma,
            "",
            words[-1].lower(),
            tuple(map(str.lower, words[1:-1])),
            "",
            one.gender,
            one.cases,
            False,
            first_score(one) + _prior(one.cases),
        )
        for one in _firsts(words[0])
    ]


@lru_cache(maxsize=20_000)
def is_patronymic(word: str) -> bool:
    """«Гейдаровичем»: made of a first name, or known to the dictionary as a patronymic and as nothing else."""
    match = _PATRONYMIC.match(word.lower())
    if not match:
        return False
    found = {form.grammemes & {"Patr", "Surn"} for form in morphology.forms(word) if form.known}
    if frozenset({"Patr"}) in found:
        return True
    father = re.sub(r"(?:ович|евич|ьич|ич|овн|евн|иничн|ичн)$", "", match["m"] or match["f"])
    return any(first_names.genders(father + end) for end in ("", "й", "ь", "ий", "а", "я", "о"))


def _single(word: str) -> list[PersonName]:
    found = []
    for reading in _surname(word):
        found.append(
            PersonName(
                last=reading.lemma,
                gender=reading.gender,
                cases=reading.cases,
                plural=reading.plural,
                score=last_score(reading) + _prior(reading.cases),
            )
        )
    for reading in readings(word):
        known = first_names.genders(reading.lemma)
        if known and reading.gender in known and not reading.plural:
            found.append(
                PersonName(
                    first=reading.lemma,
                    gender=reading.gender,
                    cases=reading.cases,
                    score=first_score(reading)
                    + _prior(reading.cases)
                    - _rarity(reading.lemma),
                )
            )
    if is_patronymic(word):
        found += [
            PersonName(patronymic=lemma, gender=gender, cases=cases, score=5)
            for lemma, gender, cases in _patronymic(word)
        ]
    return found


def _rarity(lemma: str) -> int:
    """What a first name loses that stands alone, where it may as well be a surname («Мэй»)."""
    return 1 if first_names.is_usual(lemma) else 3 if is_known_first(lemma) else 5


def _two(first: str, last: str, middle: tuple[str, ...], bonus: int = 0) -> list[PersonName]:
    found = []
    for one, other in product(_firsts(first), _surname(last)):
        if one.gender == other.gender and not other.plural:
            cases = common(one.cases, other.cases)
            score = first_score(one) + last_score(other) + (4 + _prior(cases) if cases else 0) + bonus
            between, fit = _middle(middle, one.gender, cases or one.cases)
            if (
                cases
                and not common(cases, "nga")
                and one.pattern != "fixed"
                and other.pattern in {"consonant", "possessive"}
            ):
                score += 3  # both words bend the same way: hardly by chance
            found.append(
                PersonName(one.lemma, "", other.lemma, between, "", one.gender, cases or ANY_CASE, False, score + fit)
            )
    return found


@lru_cache(maxsize=20_000)
def _middle(words: tuple[str, ...], gender: str, cases: str) -> tuple[tuple[str, ...], int]:
    """The words between first name and surname, led back by the same case, and how well they agree."""
    found, score = [], 0
    for word in words:
        lower = word.lower()
        if lower in PARTICLES or len(lower) < 3:
            found.append(lower)
            continue
        fit = [each for each in _firsts(word) if each.gender == gender and common(each.cases, cases)]
        best = max(fit, key=lambda each: (first_score(each), each.pattern != "fixed"), default=None)
        found.append(best.lemma if best else lower)
        score += (2 if first_score(best) > 2 else 1) if best and best.pattern != "fixed" else 0
    return tuple(found), score


def _with_patronymic(words: tuple[str, ...], at: int) -> list[PersonName]:
    found = []
    for lemma, gender, cases in _patronymic(words[at]):
        for one in _firsts(words[at - 1]):
            both = common(cases, one.cases)
            if one.gender != gender or not both:
                continue
            base = PersonName(
                one.lemma,
                lemma,
                "",
                (),
                "",
                gender,
                both,
                False,
                (6 if is_surname(lemma) else 10) + first_score(one) + _prior(both),
            )
            rest = words[at + 1 :] or words[: at - 1]
            if not rest:
                found.append(base)
            for other in _surname(rest[-1]) if rest else ():
                agreed = common(both, other.cases)
                if other.gender == gender and not other.plural:
                    found.append(
                        replace(
                            base,
                            last=other.lemma,
                            cases=agreed or both,
                            score=base.score + last_score(other) + (4 if agreed else 0),
                        )
                    )
    return found


def _son_or_daughter(words: tuple[str, ...]) -> list[PersonName]:
    """«Алиев Ильхам Гейдар оглы», «Лейла Ильхам кызы Алиева», «Джейхун Азиз оглы»."""
    at = next(i for i, word in enumerate(words) if i > 1 and word.lower() in _SON_OR_DAUGHTER)
    gender = _SON_OR_DAUGHTER[words[at].lower()]
    patronymic = f"{words[at - 1].lower()} {words[at].lower()}"
    rest = (*words[: at - 1], *words[at + 1 :])
    if len(rest) == 1:
        names = [PersonName(first=one.lemma, gender=one.gender, cases=one.cases, score=first_score(one)) for one in _firsts(rest[0])]
    else:
        names = _two(rest[0], rest[-1], ())
        if at == len(words) - 1:
            names += _two(rest[-1], rest[0], ())
    return [replace(name, patronymic=patronymic) for name in names if name.gender == gender]


def _oriental(words: tuple[str, ...]) -> list[PersonName]:
    """Surname first: Ким Чен Ын, Си Цзиньпин; only the last word declines, and only a man's."""
    found = []
    for reading in readings(words[-1]):
        if reading.plural or reading.pattern == "adjective":
            continue
        first = " ".join((*map(str.lower, words[1:-1]), reading.lemma))
        score = {"consonant": 3, "soft": 2, "fixed": 3}.get(reading.pattern, 0) + _prior(reading.cases)
        score -= 4 if reading.lemma.endswith(_LIKE_CASES) else 0
        found.append(
            PersonName(
                first=first,
                last=words[0].lower(),
                gender=reading.gender if reading.pattern != "fixed" else "",
                cases=reading.cases,
                score=score,
            )
        )
    return found


def _patronymic(word: str) -> list[tuple[str, str, str]]:
    match = _PATRONYMIC.match(word.lower())
    if not match:
        return []
    if match["m"]:
        return [(match["m"], "m", _PATRONYMIC_CASES.get(match["mc"]) or {"а": "ga", "у": "d", "е": "p"}[match["mc"]])]
    return [(f"{match['f']}а", "f", {"а": "n", "ы": "g", "е": "dp", "у": "a"}.get(match["fc"]) or "gdip")]


@lru_cache(maxsize=20_000)
def _firsts(word: str) -> tuple[Reading, ...]:
    """Readings as a first name; of a name made of two («Жан-Клода», «Анны-Марии») the end declines, the beginning stays."""
    head, dash, tail = word.rpartition("-")
    lead = f"{head.lower()}-" if dash else ""
    found = [
        replace(each, lemma=lead + each.lemma)
        for each in readings(tail)
        if not each.plural and each.pattern not in {"possessive", "adjective"}
    ]
    known = {(each.lemma, each.gender) for each in found}
    for form in morphology.forms(tail):
        if (
            form.known
            and "Name" in form.grammemes
            and form.case
            and not form.plural
            and (form.lemma, form.gender) not in known
        ):
            found += [Reading(lead + form.lemma, gender, form.case, pattern="soft") for gender in form.gender or "mf"]
    return tuple(found)


@lru_cache(maxsize=20_000)
def _surname(word: str) -> tuple[Reading, ...]:
    """Readings as a surname; of a double one both halves may decline («Салтыкова-Щедрина»)."""
    head, dash, tail = word.rpartition("-")
    ends = readings(tail)
    if not dash or len(tail) < 3:
        lead = f"{head.lower()}-" if dash else ""
        return tuple(replace(each, lemma=lead + each.lemma) for each in ends)
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
        lemma = max(fit, key=last_score).lemma if fit else head.lower()
        found.append(replace(end, lemma=f"{lemma}-{end.lemma}"))
    return tuple(found)


def common(one: str, other: str) -> str:
    """The cases that two words can share."""
    return "".join(case for case in one if case in other)


_ENDS = {"о": 2, "у": 1, "ю": 2, "э": 2, "и": 2, "е": 1, "ы": 0, "ё": 0}
"""How usual a surname is that ends in this vowel and does not decline."""
_LIKE_CASES = ("ом", "ем", "ым", "им", "ой", "ей", "ам", "ах", "ов", "ами")
"""Few surnames that end like a case of another one are no such case."""
_COMMON_CASES = {"n": 3, "g": 3, "a": 1, "d": 1, "i": 1, "p": 0}
"""A form is a nominative or a genitive rather than a prepositional."""


@lru_cache(maxsize=30_000)
def last_score(reading: Reading) -> int:
    """How well a reading suits a surname."""
    lemma = reading.lemma.rpartition("-")[2]
    score = {"possessive": 4, "consonant": 2, "soft": 2, "vowel": 2, "fixed": 1, "adjective": 1}[reading.pattern]
    if reading.pattern == "adjective" and re.search(r"[сц]к(?:ий|ой|ая)$", lemma):
        score = 4
    elif reading.pattern == "vowel" and lemma.endswith("я"):
        score = 1
    elif reading.pattern == "soft" and reading.gender == "f":
        score = 0
    elif reading.pattern == "fixed" and lemma.endswith(("ого", "его", "ому", "ему")):
        score = -2
    elif reading.pattern in {"consonant", "soft", "fixed"} and lemma.endswith(_LIKE_CASES):
        score = -1
    elif reading.pattern == "fixed":
        score = 2 if lemma.endswith(("ых", "их")) else _ENDS.get(lemma[-1], 1)
    if any(
        "Surn" in form.grammemes and form.known and _same(form.gender, reading.gender)
        for form in morphology.forms(lemma)
        if form.case == "n"
    ):
        score += 3
    return score - (4 if reading.plural else 0) - (1 if reading.fleeting else 0)


@lru_cache(maxsize=30_000)
def first_score(reading: Reading) -> int:
    """How well a reading suits a first name."""
    known = first_names.genders(reading.lemma)
    if known:
        usual = 1 if first_names.is_usual(reading.lemma) else 0
        return 6 + usual - (1 if reading.fleeting else 0) if reading.gender in known else 1
    if reading.pattern == "consonant" and reading.lemma.endswith(("ом", "ем", "ым")):
        return 0
    if reading.pattern in {"fixed", "soft"} and reading.lemma.endswith(("у", "ю", "ы", "ой", "ей")):
        return -3
    return {"consonant": 2, "soft": 1, "vowel": 1, "fixed": 1 if reading.lemma[-1] in _FINAL else 0}.get(
        reading.pattern, 0
    )


def _prior(cases: str) -> int:
    return max(_COMMON_CASES[case] for case in cases)


_FINAL = "оеиэ"


@lru_cache(maxsize=10_000)
def is_surname(lemma: str) -> bool:
    """Does the dictionary know the nominative as a surname?"""
    return any(form.known and "Surn" in form.grammemes for form in morphology.forms(lemma))


def is_known_first(lemma: str) -> bool:
    """Is it an ordinary first name, by our table or the dictionary?"""
    return first_names.is_usual(lemma) or any(
        form.known and "Name" in form.grammemes for form in morphology.forms(lemma)
    )


def _same(one: str, other: str) -> bool:
    return not one or not other or one == other


def is_number(word: str) -> bool:
    """«ii» of «Елизавета II»."""
    return bool(_ROMAN.match(word.upper()))


def is_oriental_surname(word: str) -> bool:
    """«Ким», «Си»: a Korean, Chinese or Vietnamese surname, which stands first."""
    return word.lower() in _ORIENTAL_SURNAMES


def is_oriental(last: str, first: str) -> bool:
    """Is the surname written first: «Ким Чен Ын»?"""
    return last in _ORIENTAL_SURNAMES and not first_names.genders(first.split(maxsplit=1)[0])


def _looks_like_surname(word: str) -> bool:
    return any(reading.pattern == "possessive" or last_score(reading) >= 4 for reading in readings(word)) or bool(
        re.search(r"(?:ко|ян|янц|дзе|швили|ук|юк|ых|их|енко|ич)$", word)
    )
