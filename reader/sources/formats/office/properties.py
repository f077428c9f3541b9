"""What the properties of a document say of it, where a person said that and no program by itself."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from reader.sources.formats.web.described import LONGEST, MOST_TAGS
from reader.sources.guessing.lines import key_of

_OLDEST = date(1990, 1, 1)
_LIFETIME = timedelta(days=366)
"""Between making a document and saving it last; where it is more, the date may be its template's."""
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_PARTED = re.compile(r"[,;\n]")
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_]\w+)*", re.IGNORECASE | re.ASCII)
_NO_TITLE = re.compile(
    r"microsoft (?:office )?(?:word|excel|powerpoint)\b.*"
    r"|.*\.(?:docx?|docm|dotx?|odt|ott|rtf|pdf|txt|html?|indd|qxd|pages)"
    r"|(?:untitled|без имени|без названия|безымянный|новый документ|new document|документ|document|doc|шаблон"
    r"|template|title|заголовок|название|название документа|document title|новый текстовый документ|текст|text"
    r"|normal|powerpoint presentation|презентация|слайд|письмо|бланк|(?:пресс-)?релиз|анонс|новость|новости"
    r"|сообщение(?: для сми)?|информационное сообщение|информация для сми|статья|информация)"
    r"(?: (?:microsoft )?(?:word|office))?[\W\d_]*",
    re.DOTALL,
)
_NOBODY = frozenset(
    (
        "user|username|пользователь|пользователь windows|windows user|windows|microsoft office user|microsoft office"
        "|microsoft word|microsoft account|учётная запись microsoft|учетная запись майкрософт"
        "|пользователь microsoft office|admin|administrator|администратор|unknown|unknown author|неизвестный"
        "|неизвестный автор|author|автор|owner|владелец|guest|гость|home|дом|work|работа|office|офис|pc|comp|компьютер"
        "|хозяин|test|тест|none|нет|без имени|anonymous|аноним|python-docx|pandoc|libreoffice|openoffice"
        "|openoffice.org|apache poi|word|секретарь|оператор"
    ).split("|")
)
_NAME = re.compile(r"[^\W\d_]")
_LOGIN = re.compile(r"[a-z0-9._@\\/-]+", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says of itself, as it says it; empty where it does not."""

    title: str = ""
    author: str = ""
    created: str = ""
    """A moment that begins with a day in ISO 8601."""
    changed: str = ""
    keywords: tuple[str, ...] = ()
    language: str = ""


def title_in(properties: Properties) -> str | None:
    """The title, unless a program made it of nothing."""
    title = _neat(properties.title)
    return title if is_title(title) else None


def is_title(words: str) -> bool:
    """Whether words are the title of something, and not what a program or an office calls all that it writes."""
    is_one = 2 < len(words) <= LONGEST and _NAME.search(words) is not None
    return is_one and _NO_TITLE.fullmatch(key_of(words)) is None


def author_in(properties: Properties) -> str | None:
    """Who wrote it; nobody where the name is a computer's, an account's or a program's."""
    author = _neat(properties.author).strip(" ;,")
    plain = author.lower()
    is_one = 2 < len(author) <= LONGEST and _NAME.search(author) and not _LOGIN.fullmatch(author)
    return author if is_one and plain not in _NOBODY and plain.rstrip(" 0123456789-_") not in _NOBODY else None


def day_in(properties: Properties) -> str | None:
    """The day when the document was made; None where that may be the day of its template, or of nothing."""
    created, changed = _day(properties.created), _day(properties.changed)
    if created is None or (changed is not None and not -_LIFETIME < changed - created < _LIFETIME):
        return None
    return created.isoformat()


def language_in(properties: Properties) -> str | None:
    """The language by ISO 639-1."""
    match = _LANGUAGE.fullmatch(properties.language[:50].strip())
    return match[1].lower() if match else None


def tags_in(properties: Properties) -> tuple[str, ...]:
    """The keywords, each once."""
    tags = (_neat(tag) for each in properties.keywords for tag in _PARTED.split(each[: LONGEST * MOST_TAGS]))
    return tuple(islice(dict.fromkeys(tag for tag in tags if tag and len(tag) <= LONGEST), MOST_TAGS))


def _neat(words: str) -> str:
    return " ".join("".join(filter(_is_kept, words[: 2 * LONGEST])).split())


def _is_kept(letter: str) -> bool:
    return letter.isprintable() or letter.isspace()


def _day(written: str) -> date | None:
    match = _DAY.match(written.strip())
    if match is None:
        return None
    try:
        day = date(*map(int, match.groups()))
    except ValueError:
        return None
    return day if _OLDEST <= day <= datetime.now(UTC).date() + timedelta(days=1) else None
