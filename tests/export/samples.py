"""Articles to export: one from a reader's day, and any that hypothesis can think of."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from hypothesis import strategies as st

from reader.export import Options
from reader.model.articles import ArticleRow, Span
from reader.model.colors import Color
from reader.model.exported import ExportedArticle, NamedMention
from reader.model.marks import Highlight, Quote
from reader.model.names import EntityRow, Kind
from reader.system.assets import seeds

Mark: TypeAlias = tuple[str, Color, str, tuple[str, ...]]
"""A passage, its colour, a note and tags."""
LIBRARY = "0b3c5d1e-7f7a-4c57-9f27-3a3d8f2a9a10"
OPTIONS = Options(exported="2026-11-22T09:53:00+00:00")


class NoLibrary:
    """A guard where no library is open, and none stands around."""

    def holds(self, path: Path) -> bool:
        return False

    def check(self, path: Path) -> None:
        pass


NO_LIBRARY = NoLibrary()
WHOLE = Options(whole_articles=True, exported="2026-11-22T09:53:00+00:00")

LAVROV = EntityRow("person:лавров сергей", Kind.PERSON, "Сергей Лавров", 4, 19)
PUTIN = EntityRow("person:путин владимир", Kind.PERSON, "Владимир Путин", 1, 1)
RUSSIA = EntityRow("state:RU", Kind.STATE, "Россия", 5, 21)
AZERBAIJAN = EntityRow("state:AZ", Kind.STATE, "Азербайджан", 5, 30)
KARABAKH = EntityRow("place:карабах", Kind.PLACE, "Карабах", 3, 9)
FORMS = {
    "Сергей Лавров": LAVROV,
    "Лавров": LAVROV,
    "Президент Путин": PUTIN,
    "РФ": RUSSIA,
    "Азербайджана": AZERBAIJAN,
    "Карабаха": KARABAKH,
}


def uuid(number: int) -> str:
    """A lasting id that tells in a test's output which one it is."""
    return f"{number:08x}-0000-4000-8000-{number:012x}"


def article(
    text: str,
    *,
    title: str | None = None,
    number: int = 1,
    source: str | None = "Day.Az",
    published: str | None = "2023-09-23T00:39",
    marks: Sequence[Mark] = (),
    note: str = "",
    names: dict[str, EntityRow] = FORMS,
    path: str | None = "новости/заметка.txt",
) -> ExportedArticle:
    """An article with a highlight at the first place of each passage in `marks`.

    A passage that the text does not hold is an orphan. Without a `title` the first line is it.
    """
    first = text.partition("\n")[0]
    highlights = [_highlight(text, number, order, mark) for order, mark in enumerate(marks)]
    highlights.sort(key=lambda each: (each.span is None, each.span or Span(0, 0)))
    mentions = _mentions(text, names)
    kinds = [len({each.entity.id for each in mentions if each.entity.kind is kind}) for kind in Kind]
    return ExportedArticle(
        row=ArticleRow(uuid(number), first if title is None else title, source, published, *kinds),
        text=text,
        title_span=Span(0, len(first)) if title is None and first else None,
        dimmed=(),
        sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        imported="2026-11-20T18:05:00+00:00",
        path=path,
        library=LIBRARY,
        mentions=mentions,
        highlights=tuple(highlights),
        note=note,
    )


def sample() -> ExportedArticle:
    """«Лавров заговорил …» with overlapping highlights, notes, tags, an orphan and a note on the whole."""
    text = (seeds() / "001_2320240baae493bc.txt").read_text(encoding="utf-8").strip()
    marked = article(
        text,
        published="2020-10",
        marks=[
            ("через освобождение районов вокруг Карабаха при одновременном решении", Color.YELLOW, "", ()),
            ("при одновременном решении вопроса о статусе Карабаха", Color.BLUE, "Статус — *главное*.", ("статус",)),
            ("Президент Путин, а до него президент Медведев", Color.RED, "Кто начал?\n\nСверить с 2011 годом.", ()),
            ("Будем наши усилия продолжать", Color.GREEN, "", ("внешняя политика", "цитата")),
            ("этих слов в тексте больше нет", Color.GRAY, "Было в первой версии.", ()),
        ],
        note="Сравнить с интервью 2020 года.",
    )
    return replace(marked, dimmed=(Span(text.index("Опубликовано"), len(text)),))


def _highlight(text: str, number: int, order: int, mark: Mark) -> Highlight:
    words, color, note, tags = mark
    start = text.find(words)
    end = start + len(words)
    quote = Quote(words, text[max(0, start - 32) : start], text[end : end + 32]) if start >= 0 else Quote(words)
    return Highlight(
        id=uuid(number * 1000 + order),
        article=uuid(number),
        span=Span(start, end) if start >= 0 else None,
        quote=quote,
        color=color,
        note=note,
        tags=tags,
        created="2026-11-21T10:00:00+00:00",
        modified="2026-11-21T10:05:00+00:00",
    )


def _mentions(text: str, names: dict[str, EntityRow]) -> tuple[NamedMention, ...]:
    found: list[NamedMention] = []
    taken = 0
    for start in range(len(text)):
        if start < taken:
            continue
        form = next((form for form in names if text.startswith(form, start)), None)
        if form:
            taken = start + len(form)
            found.append(NamedMention(Span(start, taken), names[form]))
    return tuple(found)


# ------------------------------------------------------------------------------------------------- any article

NASTY = [
    "<script>alert(1)</script>",
    "\ufdd0\ufffe\U0001ffff\U0010fffe",
    "</style></title><img src=x onerror=alert(1)>",
    "-->",
    "<!-- reader:end -->",
    "]]>&amp;&#60;",
    "# Заголовок",
    "1. Список\n2. Второй\n- третий\n    код",
    "**жирно** __ещё__ ~~нет~~ ==метка== `код` ```\nблок\n```",
    "[ссылка](javascript:alert(1)) ![](http://example.com/a.png) [[Вики|ссылка]] ![[вставка]]",
    "> цитата\n> [!note] рамка",
    "| а | б |\n|---|---|\n| в | г |",
    "---\ntitle: захват\n---",
    "%% комментарий %% $x^2$ ^блок #тег [^1]",
    "no: yes\n- {a: [1, 2]} & *x !!python/object",
    "'\"\\ «ёлочки» “”",
    "=1+1",
    "+7 495",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "=cmd|'/c calc'!A1",
    "\u202eзадом наперёд",
    "\u2067שלום\u2069 \u200f",
    "🙂👨\u200d👩\u200d👧 🏳️\u200d🌈",
    "\x00\x01\x1b[31m\x7f\x85\ufffe",
    "\u0301\u0306й и\u0306",
    "строка\u2028другая\u2029третья\x0bи\x0cещё\r\nда\rнет",
    "  по краям  ",
    "\u00a0неразрывный\u00a0",
    "слово" * 60,
    "CON",
    "..",
    'a/b\\c:d*e?f"g<h>i|j',
    "",
]


def nasty() -> st.SearchStrategy[str]:
    """Text that some format would take for its own syntax, or cannot hold."""
    pieces = st.sampled_from(NASTY) | st.text(st.characters(codec=None, exclude_categories=()), max_size=40)
    return st.lists(pieces, max_size=4).map(lambda said: _joined("".join(said)))


def _joined(text: str) -> str:
    """Text in which two halves of a surrogate pair that meet are one character, as in every file."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


@st.composite
def articles(draw: st.DrawFn, words: st.SearchStrategy[str] | None = None) -> ExportedArticle:
    """Any article: names side by side, highlights over one another and over the names, some orphans."""
    said = words if words is not None else nasty()
    text = draw(said.filter(bool) | st.just("Текст."))
    size = len(text)
    number = draw(st.integers(1, 2**31))
    edges = sorted(draw(st.lists(st.integers(0, size), max_size=8, unique=True)))
    entities = st.builds(EntityRow, said, st.sampled_from(Kind), said, st.integers(0, 9), st.integers(0, 9))
    mentions = tuple(
        NamedMention(Span(start, end), draw(entities), draw(st.booleans()))
        for start, end in zip(edges[::2], edges[1::2], strict=False)
    )
    spans = st.tuples(st.integers(0, size), st.integers(0, size)).map(sorted)
    highlights = []
    for order in range(draw(st.integers(0, 4))):
        start, end = draw(spans)
        placed = start < end
        highlights.append(
            Highlight(
                uuid(number + order),
                uuid(number),
                Span(start, end) if placed else None,
                Quote(text[start:end] if placed else draw(said), draw(said)[-32:], draw(said)[:32]),
                draw(st.sampled_from(Color)),
                draw(said),
                tuple(draw(st.lists(said.filter(bool), max_size=2, unique=True))),
                "2026-11-21T10:00:00+00:00",
                draw(st.sampled_from(["", "2026-11-21T10:05:00+00:00"])),
            )
        )
    highlights.sort(key=lambda each: (each.span is None, each.span or Span(0, 0)))
    title = sorted(draw(spans)) if draw(st.booleans()) else None
    return ExportedArticle(
        row=ArticleRow(
            uuid(number),
            draw(said) if title is None else text[title[0] : title[1]],
            draw(st.none() | said),
            draw(st.sampled_from([None, "2023", "2020-10", "2023-09-23", "2023-09-23T00:39", "--07-28", "--07"])),
            *draw(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))),
        ),
        text=text,
        title_span=Span(*title) if title and title[0] < title[1] else None,
        dimmed=tuple(Span(start, end) for start, end in [draw(spans)] if start < end),
        sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        imported="2026-11-20T18:05:00+00:00",
        path=draw(st.none() | said),
        library=LIBRARY,
        mentions=mentions,
        highlights=tuple(highlights),
        note=draw(said),
    )
