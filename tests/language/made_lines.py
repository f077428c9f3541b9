"""Lines such as no sentence has: line-ups, rows of tables, lists of towns, in capitals, in initials, in all of it."""

import random
from collections.abc import Callable

SURNAMES = (
    "Иванов Петров Сидоров Кузнецов Смирнов Попов Лебедев Козлов Новиков Семёнов Шестёркин Прововоров Гавриков Орлов "
    "Задоров Михеев Панарин Кучеров Трубецкой Черных Шевченко Саакашвили Петросян"
).split()
FIRSTS = "Иван Пётр Сергей Анна Мария Ольга Ильхам Гейдар Никол Реджеп Тайип Хосе Антонио Али Расул Джон Арарат".split()
FATHERS = "Иванович Петрович Сергеевна Гейдарович Ильхамовна оглы кызы".split()
TOWNS = (
    "Москва Баку Ереван Тбилиси Гянджа Шуша Лачин Степанакерт Ханкенди Ростов Новгород Нижний Великие Луки Новый Йорк "
    "Лос Анджелес Красная Поляна Северный Кавказ"
).split()
STATES = "Россия Армения США РФ Босния Герцеговина Северная Корея Южная Осетия Объединённые Арабские Эмираты АР".split()
INITIALS = [f"{letter}." for letter in "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯ"]
SMALL = "и в на под как город сёл область из от мэр сын дочь сказал заявил , . : ( ) « » — - 12".split()
EVERYTHING = (SURNAMES, FIRSTS, FATHERS, TOWNS, STATES, INITIALS, SMALL)

Chance = random.Random


def _some(*groups: list[str], between: str = " ") -> Callable[[Chance, int], str]:
    return lambda chance, words: between.join(chance.choice(chance.choice(groups)) for _ in range(words))


def _invented(chance: Chance) -> str:
    syllables = (chance.choice("бвгдклмнпрст") + chance.choice("аеиоуя") for _ in range(chance.randint(2, 4)))
    return "".join(syllables).capitalize() + chance.choice(("ов", "ин", "ский", "ян", "дзе", ""))


def _bent(chance: Chance) -> str:
    return chance.choice(SURNAMES) + chance.choice(("", "а", "у", "ым", "е", "ы", "ых"))


KINDS: dict[str, Callable[[Chance, int], str]] = {
    "surnames": _some(SURNAMES),
    "surnames in all cases": lambda chance, words: " ".join(_bent(chance) for _ in range(words)),
    "surnames that nobody has": lambda chance, words: " ".join(_invented(chance) for _ in range(words)),
    "a list of surnames": _some(SURNAMES, between=", "),
    "a row of a table": _some(SURNAMES, between="\t"),
    "one surname": lambda _, words: "Иванов " * words,
    "double surnames": lambda chance, words: " ".join(
        f"{chance.choice(SURNAMES)}-{chance.choice(SURNAMES)}" for _ in range(words)
    ),
    "people": lambda chance, words: ", ".join(
        f"{chance.choice(FIRSTS)} {_invented(chance)}" for _ in range(words // 2)
    ),
    "namesakes of a president": lambda chance, words: ", ".join(
        f"{_invented(chance)} Путин" for _ in range(words // 2)
    ),
    "people of one surname, then the surname": lambda chance, words: " ".join(
        f"{chance.choice(INITIALS)} Алиев, " if at < words // 4 else "Алиев" for at in range(words)
    ),
    "surname, first name, patronymic": lambda chance, words: " ".join(
        f"{chance.choice(SURNAMES)} {chance.choice(FIRSTS)} {chance.choice(FATHERS)}" for _ in range(words // 3)
    ),
    "first names": _some(FIRSTS),
    "towns": _some(TOWNS),
    "a list of towns": _some(TOWNS, between=", "),
    "towns with hyphens": _some(TOWNS, between="-"),
    "states": _some(STATES),
    "states joined": _some(STATES, between=" и "),
    "initials": _some(INITIALS),
    "initials with surnames": lambda chance, words: " ".join(
        f"{chance.choice(INITIALS)}{chance.choice(INITIALS)}{chance.choice(SURNAMES)}" for _ in range(words // 3)
    ),
    "capitals": lambda chance, words: _some(SURNAMES, FIRSTS, TOWNS, STATES)(chance, words).upper(),
    "small letters": lambda chance, words: _some(SURNAMES, FIRSTS, TOWNS, STATES)(chance, words).lower(),
    "brackets that stay open": lambda chance, words: " ".join(
        f"{chance.choice(FIRSTS)} ({_invented(chance)}" for _ in range(words // 2)
    ),
    "adjectives": _some(["российский", "армянский", "азербайджано-армянский", "Псковской", "Тверской"], between=", "),
    "all of it": _some(*EVERYTHING),
    "names of all kinds": _some(*EVERYTHING[:-1]),
    "one word without an end": lambda _, words: "Абракадабра" * words,
    "one word of many hyphens": lambda _, words: "Анна-" * words,
    "signs": lambda _, words: "Москва" + "." * words,
}


def line(kind: str, words: int, seed: int) -> str:
    """A line of about so many words of a kind; the same for the same seed."""
    return KINDS[kind](Chance(seed), words)
