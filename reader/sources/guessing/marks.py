"""What a short line looks like, wherever it stands: a rubric, a menu, a counter, a byline, a note of the law.

A mark dims nothing by itself: where the line lies decides that, see `boilerplate.py`. The knowledge is in `pages.tsv`;
`MARKS` is the list of the looks, of which the first that fits counts.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

from reader.sources.guessing.bylines import is_byline, is_person
from reader.sources.guessing.lines import is_sentence, key_of, trimmed
from reader.sources.guessing.outlets import name_of, outlets_in
from reader.sources.guessing.phrases import line_phrases
from reader.sources.guessing.stems import count_of, stem_of, stems_in, words_in
from reader.sources.tables import phrases

LONGEST = 400
"""Code points; no imprint and no note on cookies that fills a line is longer."""

CODE = 3
"""Letters of a currency's code."""

SHORT = 100
"""Code points of a button, a counter, a rubric."""

_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f.,]?\d{3})*(?:[.,]\d{1,2})?\s?(?:[KkКкMmМм](?!\w)|тыс\.?|млн\.?)?"
_DIGIT = re.compile(r"\d")
_COUNTED = re.compile(_NUMBER)
_PICTURE = re.compile("[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\ufe0f\U0001f300-\U0001faff]")
_TEMPERATURE = re.compile(
    r"[+−-]\d{1,2}\s?(?:\.{2,3}|…|–|-)\s?[+−-]\d{1,2}(?:\s?°\s?[CС]?)?|[+−–-]?\s?\d{1,2}(?:[.,]\d)?\s?(?:°\s?[CСFc]?|º\s?[CС]?|℃)"
)
_RATE = re.compile(r"\d+[.,]?\d*\s?%?")
_AGO = re.compile(
    r"(?:(?:сегодня|вчера|позавчера|today|yesterday|bu ?gün|dünən)(?:,? (?:в |at )?(?:[01]?\d|2[0-3])[:.][0-5]\d)?"
    r"|(?:около |примерно |about )?(?:\d{1,3} |an? )?(?:секунд[аыу]?|минут[аыу]?|час(?:а|ов)?|д(?:ень|ня|ней)"
    r"|недел[юьи]|недель"
    r"|месяц(?:а|ев)?|год(?:а|у)?|лет|seconds?|min(?:ute)?s?|hours?|days?|weeks?|months?) (?:тому )?(?:назад|ago)"
    r"|только что|just now)"
)
_TIME = r"(?:[01]?\d|2[0-3])[:.][0-5]\d"
_HOUR = re.compile(_TIME)
_CLOCK = re.compile(rf"(?:edited|updated|изменено|обновлено|опубликовано|в|at|ред\.?)?:?\s*{_TIME}(?:\s?[AaPp][Mm])?")
_HANDLE = re.compile(r"(?:[^\W\d_]{3,20}:?\s)?(?:@[A-Za-z][\w]{3,40}|(?:https?://)?t\.me/[\w/+-]{3,60})")
_CREDIT = re.compile(
    r".{0,160}?(?:\.\s?фото\s(?=[а-я])|^фото\s(?=с\sсайта|из\s|пресс|предоставл)|©|\(c\)|\bфото(?:граф)?\s?(?:[:/—–-])|\bfoto\s?:|/\s?фото\b)\s?.{2,80}",
    re.IGNORECASE | re.DOTALL,
)
_CREDITED = ("фото", "foto", "©", "(c)")
"""One of these stands in every credit."""
_FORM = re.compile(r"[^\W\d_][\w -]{1,40}(?:\*:?|\((?:обязательно|не публикуется|required)\):?)")
_AGE = re.compile(r"\(?(?:0|6|12|16|18)\s?\+\)?")
_PHONE = re.compile(
    r"(?:тел(?:ефон|\.)?|факс|e-?mail|эл\.? ?почта|электронная почта|адрес(?: редакции)?|whatsapp)\b[^:]{0,40}:\s?\S.*",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\S+@[\w-]+\.[\w.-]+")
_ISSUE = re.compile(r"(?:выпуск |газета )?№\s?\d+.{0,60}", re.IGNORECASE)
_FORWARDED = re.compile(r"(?:forwarded from|переслано (?:из|от)|reply to)\b.{1,80}", re.IGNORECASE)
_FEED = re.compile(
    rf"(?:(?:\d{{1,2}} [а-яё]{{3,8}}|\d{{1,2}}\.\d{{1,2}}(?:\.\d{{2,4}})?|сегодня|вчера)[, ]+)?{_TIME}\s*[|•—–-]?\s*"
    r"[«\"„“]?[А-ЯЁA-Z].{8,}",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*[/·•|,]\s*|\sи\s")
_SPLIT = re.compile(r"\s*[|/\\>›»•·→⟩\t]+\s*|\s+[—–-]\s+")
_PARTED = re.compile(r"[|/\\>›»•·→⟩\t]|\s[—–-]\s")
"""What `_SPLIT` splits at; most lines have none of it."""
_DASH = re.compile(r"\s[—–-]\s")
_BARS = re.compile(r"[|\s]*\|[|\s]*")
_NETWORKS = re.compile(r"[\W\d_]+")
_LEGAL = re.compile(
    r"(?:18\s?\+\s*)?(?:\*{1,3}\s?\S|(?:данное|настоящее) сообщение|(?:данный|настоящий) материал"
    r"|(?:организация|издание|лицо|сми) .{0,60}призна"
    r"|иностранн\w+ агент|упомянут)",
    re.IGNORECASE,
)
_YOU = re.compile(r"(?<!\w)(?:ваш[а-яё]{0,3}|вы|вас|вам|[^\W\d_]{3,}(?:[ие]те|[ие]тесь))(?!\w)", re.IGNORECASE)
_LOGIN = re.compile(r"[a-z][a-z0-9_.-]{3,20}")
_TWO = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)? [А-ЯЁ][А-ЯЁа-яё]+(?:-[А-ЯЁ][А-ЯЁа-яё]+)?")
_ADJECTIVE = re.compile(r"(?:[ыио]й|[ая]я|[оеи]е)$")
_PHOTO_OF = re.compile(r"(?:Фото|Снимок|Видео) [А-ЯЁ][^\W\d_]*\.?(?: ?[А-ЯЁ][^\W\d_]*\.?){0,2}")
_CITES = re.compile(r"(?:Об этом )?(?:сообщает|переда[её]т|пишет|информирует) [^.]{2,60}\.?", re.IGNORECASE)
_ASKS = re.compile(
    r"(?<!\w)(?:[^\W\d_]{3,}(?:[аеия]йте|[аия]йтесь|[иь]те|[иь]тесь)|ваш[а-яё]{0,3}|вы|вас|вам|наш(?:а|е|и|их|им|ей|ему|его)?|нам|нас)(?!\w)",
    re.IGNORECASE,
)
_PAPER = re.compile(r"[«\"„]?[А-ЯЁA-Z0-9][^.!?,:;…]{2,39}")

Look = Callable[[str, str], bool]
"""Whether a line looks so, by its words and by its key (see `key_of`)."""


def rubric(_words: str, key: str) -> bool:
    """«Общество», «В мире»: the name of a section."""
    return key in phrases("rubric") or all(part in phrases("rubric") for part in _AND.split(key))


def section(_words: str, key: str) -> bool:
    """«Дела городские», «Армия и флот»: up to three words, all of them such as rubrics are made of."""
    parts = [part for part in key.split() if len(part) > 2]
    return 0 < len(parts) <= 3 and len(key) <= 40 and all(stem_of(part) in stems_of_rubrics() for part in parts)


def menu(words: str, key: str) -> bool:
    """«Поиск», «Видео | |», «Новости Статьи Интервью Фото»: one thing that menus offer, or three in a row."""
    if key in phrases("menu"):
        return True
    if "|" in words and key_of(_BARS.sub(" ", words)) in phrases("menu") | phrases("rubric") | line_phrases():
        return True
    return _pieces(key) >= 3 or _mostly_offered(words)


def _mostly_offered(words: str) -> bool:
    """«Власть · Деньги · Город», «Лента Статьи Фото Опросы»: half of the parts are known, and all have capitals."""
    if len(words) > 3 * SHORT or words[-1] in ".!?,:;…":
        return False
    parts = _parts(words)
    if len(parts) < 3:
        parts = words.split()
    if not 4 <= len(parts) + (len(parts) == 3) <= 30:
        return False
    if not all(len(part) <= 25 and (part[0].isupper() or len(part) < 3) for part in parts):
        return False
    return sum(key_of(part) in _offered() for part in parts) * 2 >= len(parts)


def path(words: str, _key: str) -> bool:
    """«Главная / Новости / Транспорт»: the way from the front page to this one."""
    if len(words) > SHORT and (is_sentence(words) or _DASH.search(words)):
        return False
    parts = _parts(words)
    if len(parts) < 2:
        return False
    first, *others = parts
    homely = any(key_of(part) in phrases("home") for part in (first.rpartition(":")[2], *others))
    if homely and not _DASH.search(words) and not is_sentence(words):
        return True
    return len(words) <= SHORT and all(key_of(part) in _offered() for part in parts)


def _parts(words: str) -> list[str]:
    """What bars, arrows, dots and dashes part."""
    return [part for part in _SPLIT.split(words) if part] if _PARTED.search(words) else [words]


def languages(words: str, key: str) -> bool:
    """«РУС ENG AZE»: buttons that change the language."""
    parts = [part for part in (trimmed(each) for each in key.replace("|", " ").replace("/", " ").split()) if part]
    alone = len(parts) == 1 and words.isupper() and len(words) <= 3
    return (len(parts) >= 2 or alone) and all(part in phrases("language") for part in parts)


def weather(words: str, _key: str) -> bool:
    """«+7 °C», «Каунас +12°»: a temperature with a town at most."""
    if _DIGIT.search(words) is None:
        return False
    left = _TEMPERATURE.sub(" ", words)
    parts = [key_of(part) for part in left.split()]
    others = [part for part in parts if part and part not in phrases("weather")]
    return left != words and len(others) <= 2 and not is_sentence(words)


def rates(words: str, key: str) -> bool:
    """«USD 92.10 ▲ EUR 99.30»: currencies with numbers, and nothing else."""
    if _DIGIT.search(words) is None:
        return len(words) == CODE and words.isupper() and key in phrases("currency")
    left = [trimmed(part) for part in _RATE.sub(" ", key).split()]
    left = [part for part in left if part]
    return all(part in phrases("currency") for part in left) and (bool(left) or any(sign in words for sign in "$€₽"))


def counter(words: str, _key: str) -> bool:
    """«1482 просмотра», «12.4K subscribers», «👁 1 482 💬 3»: numbers with what they count."""
    if _DIGIT.search(words) is None:
        return False
    plain = words.casefold().replace("ё", "е")
    units = _WORD.findall(_COUNTED.sub(" ", plain))
    known = phrases("counter")
    return all(unit in known for unit in units) and (bool(units) or _PICTURE.search(plain) is not None)


def ago(_words: str, key: str) -> bool:
    """«2 часа назад», «Вчера, 09:15»: when, as seen from a day that nobody knows."""
    return _AGO.fullmatch(key) is not None


def clock(words: str, _key: str) -> bool:
    """«09:15», «edited 09:15»: a time alone."""
    return _CLOCK.fullmatch(words.casefold()) is not None


def handle(words: str, _key: str) -> bool:
    """«@dorozhny_dozor»: a channel's name, or its address."""
    return _HANDLE.fullmatch(words) is not None


def forwarded(words: str, _key: str) -> bool:
    """«Forwarded from Водоканал»."""
    return _FORWARDED.fullmatch(words) is not None


def credit(words: str, _key: str) -> bool:
    """«Опора моста © Ирма Стасюнайте / РИА Новости»: who took a picture, perhaps with what it shows."""
    if len(words) > 240:
        return False
    plain = words.casefold()
    return any(sign in plain for sign in _CREDITED) and _CREDIT.fullmatch(words) is not None


def glued(words: str, key: str) -> bool:
    """«FacebookXTelegramCopy LinkPrint»: two or more names of networks, with nothing between them."""
    names = sorted_networks()
    at = found = 0
    while at < len(key):
        gap = _NETWORKS.match(key, at)
        if gap:
            at = gap.end()
            continue
        name = next((name for name in names.get(key[at], ()) if key.startswith(name, at)), None)
        if name is None:
            return False
        at += len(name)
        found += 1
    return found >= 2 and not is_sentence(words)


def button(words: str, _key: str) -> bool:
    """«Перейти к содержанию», «Задонатить», «Обсудить в чате»: what one may do here, and no full stop."""
    first = key_of(words[:SHORT].split(maxsplit=1)[0])
    return len(words) <= 80 and first in phrases("action") and words[-1] not in ".!?…:;,"


def agency(words: str, key: str) -> bool:
    """«Getty Images», «Фотоагентство / Отар Кобалия», «Фото Отара Кобалии»: who sold or took a picture."""
    first, parted, last = words.partition(" / ")
    if (parted and len(first) <= 40 and is_person(last)) or (len(words) <= 60 and _PHOTO_OF.fullmatch(words)):
        return True
    return len(words) <= 60 and all(part in phrases("photo") for part in _AND.split(key))


def form(words: str, _key: str) -> bool:
    """«Имя *»: a field that must be filled in."""
    return _FORM.fullmatch(words) is not None


def age(words: str, _key: str) -> bool:
    """«16+»."""
    return _AGE.fullmatch(words) is not None


def contact(words: str, _key: str) -> bool:
    """«Телефон редакции: +7 …», «info@example.org»."""
    return _PHONE.fullmatch(words) is not None or _MAIL.fullmatch(words) is not None


def issue(words: str, _key: str) -> bool:
    """«№ 18 (1482) от 12 мая»: the number of a paper."""
    return _ISSUE.fullmatch(words) is not None and not is_sentence(words)


def skip(_words: str, key: str) -> bool:
    """«Перейти к основному меню»: a link over the top that leads past the menu."""
    return len(key) <= 60 and any(key.startswith(beginning) for beginning in phrases("skip"))


def outlet(words: str, _key: str) -> bool:
    """«Арменпресс», «Эхо Кавказа»: an outlet of the table, but for those that are called by one common word."""
    if len(words) > 60 or name_of(words) is None:
        return False
    return " " in words or "." in words or not words[1:].islower() or len(words) > 8


def origin(words: str, key: str) -> bool:
    """«Подробнее на сайте Азатутюн», «Взято с ria.ru», «По сообщению ТАСС»: an outlet, from which all is."""
    first = key.partition(" ")[0]
    if len(words) > SHORT or not (count_of("origin", words) or first in {"по", "источник", "источники"}):
        return False
    outlets = list(outlets_in(words, 0, len(words)))
    return bool(outlets) and outlets[-1].span.end >= len(words.rstrip('»."/')) and words_in(words) <= 7


def banner(words: str, _key: str) -> bool:
    """«Доступ к архиву ограничен, приносим извинения.», «Загружается…»: a sentence with a word that only sites say."""
    return len(words) <= 200 and is_sentence(words) and words[0] not in '«"—–' and count_of("own", words) > 0


def appeal(words: str, _key: str) -> bool:
    """«Поддержите журналистику.», «Что думаете?», «Подписка от 100 рублей»: what a site wants of its readers."""
    if len(words) > SHORT or words[0] in '«"—–' or words[-1] in ":;," or count_of("speech", words):
        return False
    own = count_of("site", words)
    if own and (asks(words) or (not is_sentence(words) and own * 2 >= words_in(words))):
        return True
    return words[-1] == "?" and words_in(words) <= 4 and _YOU.search(words) is not None


def masthead(words: str, _key: str) -> bool:
    """«Кавказский узел», «Вечерний Каунас»: an outlet of the table, or what is called as papers are."""
    return len(words) <= 60 and (name_of(words) is not None or is_paper(words))


def is_paper(words: str) -> bool:
    """«Северный вестник»: two to four words, one of them a word of papers, the first with a capital."""
    parts = words.split()
    if not 2 <= len(parts) <= 4 or _PAPER.fullmatch(words) is None:
        return False
    return any(stem_of(trimmed(part)) in stems_in("paper") for part in parts)


def legal(words: str, _key: str) -> bool:
    """«* Организация признана экстремистской и запрещена на территории РФ.»: what the law wants said."""
    if _LEGAL.match(words) is None:
        return False
    return count_of("legal", words) >= max(2, words_in(words) // 3)


def site(words: str, _key: str) -> bool:
    """«Этот сайт использует cookie-файлы …»: a third of the words, two at least, are those of sites."""
    if words[-1] in ":;,":
        return False
    own = count_of("site", words)
    return own >= 2 and own * (5 if asks(words) else 3) >= words_in(words)


def only_cites(words: str) -> bool:
    """«Об этом сообщает «Вечерний Каунас».»: a line that says nothing but who reports."""
    return _CITES.fullmatch(words) is not None


def asks(words: str) -> bool:
    """«Поддержите редакцию», «ваш адрес»: whether a line speaks to the reader."""
    return _ASKS.search(words) is not None


def speaks_of_site(words: str) -> bool:
    """Whether a line speaks of hardly anything but the site, or asks the reader for something beside it."""
    own = count_of("site", words)
    few = words_in(words)
    return (own >= 2 and own * 5 >= few and asks(words)) or (own >= 3 and own * 2 >= few)


def feed(words: str, _key: str) -> bool:
    """«12 мая, 09:40 В Риге подорожал проезд»: a headline with its time."""
    return _FEED.fullmatch(words) is not None and not is_sentence(words)


def byline(words: str, _key: str) -> bool:
    """«Ирма Стасюнайте», «redaktor 09:15», «by admin»: who wrote, perhaps when."""
    left = " ".join(_HOUR.sub(" ", words).split()).strip(" ,|•·-—–")
    return is_byline(left.strip("()")) or (left != words and _LOGIN.fullmatch(left) is not None)


def name(words: str, _key: str) -> bool:
    """«Мартиньш Озолс»: two words with capitals that no table knows; most are people."""
    return len(words) <= 40 and _TWO.fullmatch(words) is not None and not _ADJECTIVE.search(words.split(maxsplit=1)[0])


def number(words: str, _key: str) -> bool:
    """«1482»: a number alone, which says little."""
    return len(words) <= 12 and _COUNTED.fullmatch(words) is not None


def separator(words: str, _key: str) -> bool:
    """«-», «| |»: no letter and no digit."""
    return len(words) <= SHORT and not any(sign.isalnum() for sign in words)


MARKS: tuple[tuple[str, Look], ...] = (
    ("rubric", rubric),
    ("age", age),
    ("menu", menu),
    ("skip", skip),
    ("languages", languages),
    ("counter", counter),
    ("weather", weather),
    ("rates", rates),
    ("ago", ago),
    ("clock", clock),
    ("handle", handle),
    ("forwarded", forwarded),
    ("number", number),
    ("separator", separator),
    ("outlet", outlet),
    ("section", section),
    ("byline", byline),
    ("masthead", masthead),
    ("path", path),
    ("glued", glued),
    ("form", form),
    ("issue", issue),
    ("contact", contact),
    ("agency", agency),
    ("credit", credit),
    ("origin", origin),
    ("legal", legal),
    ("site", site),
    ("banner", banner),
    ("feed", feed),
    ("button", button),
    ("appeal", appeal),
    ("name", name),
)

WEAK = frozenset({"number", "separator", "clock", "feed", "name"})
"""Looks that a story has too: they count beside others only."""


LASTING = frozenset({"menu", "path", "glued", "contact", "credit", "legal", "site", "banner"})
"""Looks that a line may have which is longer than `SHORT`."""


def mark_of(words: str) -> str | None:
    """What a line looks like, by the first of `MARKS` that fits; None for a long one, or one like any other."""
    if len(words) > LONGEST:
        return None
    key = key_of(words)
    looks = MARKS if len(words) <= SHORT else _LONG
    return next((name for name, look in looks if look(words, key)), None)


_LONG = tuple((name, look) for name, look in MARKS if name in LASTING)


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def _pieces(key: str) -> int:
    """Of how many rubrics and other things that menus offer a line consists, and of nothing else; 0 where of more."""
    first = key.split(maxsplit=2 * _LONGEST_OFFER)[: 2 * _LONGEST_OFFER]
    if not _offered_at([word for word in map(trimmed, first) if word], 0):
        return 0  # most lines are turned away by their first words
    words = [word for word in map(trimmed, key.split()) if word]
    if not 3 <= len(words) <= 60:
        return 0
    pieces = at = 0
    while at < len(words):
        size = _offered_at(words, at)
        if not size:
            return 0
        at += size
        pieces += 1
    return pieces


_LONGEST_OFFER = 4
"""Words of what a menu offers."""


def _offered_at(words: Sequence[str], at: int) -> int:
    """How many words from a place on are one thing that menus offer, at most; 0 where none are."""
    most = min(_LONGEST_OFFER, len(words) - at)
    return next((n for n in range(most, 0, -1) if " ".join(words[at : at + n]) in _offered()), 0)


@cache
def stems_of_rubrics() -> frozenset[str]:
    """The stems of all words in rubrics: «Городские дела» is one if «Городская жизнь» and «Дела» are."""
    return frozenset(stem_of(word) for phrase in phrases("rubric") | phrases("rubric word") for word in phrase.split())


@cache
def _offered() -> frozenset[str]:
    return phrases("rubric") | phrases("menu") | phrases("home") | phrases("network") | line_phrases()


@cache
def sorted_networks() -> dict[str, tuple[str, ...]]:
    """The names of networks, under their first letters, the longest first."""
    names: dict[str, list[str]] = {}
    for name in phrases("network"):
        names.setdefault(name[0], []).append(name)
    return {letter: tuple(sorted(found, key=len, reverse=True)) for letter, found in names.items()}
