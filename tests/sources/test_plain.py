"""A text file is its own text, character for character, however it is written."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.model.errors import SourceError
from reader.model.findings import SourceArticle
from reader.sources import read_articles, read_verbatim
from reader.sources.formats import plain
from tests.sources.drawing import article

PATH = Path("статья.txt")

LINES = st.sampled_from(
    [
        "БАКУ, 28 июл - Sputnik. Министр принял посла.",
        "  • 23 Sentyabr 2023 00:39",
        "lavrov (1)Разблокировать ситуацию позволит освобождение районов вокруг Карабаха, сообщает ТАСС.",
        "Читайте также:",
        "Новости по теме",
        "Президенты обсудили ситуацию >>",
        "Опубликовано",
        "👩‍👩‍👧 Поделиться 5",
        "11:35 В Баку прошла встреча",
        "שלום עולם",
        "",
        "\u00a0",
        "Э\u0301то",
    ]
)
PAGES = st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\u2029"]).map(lambda end: end.join(lines))
)


def check(made: SourceArticle) -> None:
    assert made.title.strip() == made.title != ""
    assert "\n" not in made.title
    assert len(made.title) <= 200
    ends = 0
    for span in made.dimmed:
        assert ends <= span.start < span.end <= len(made.text)
        ends = span.end
    if made.title_span:
        assert 0 <= made.title_span.start < made.title_span.end <= len(made.text)
        assert not any(span.start < made.title_span.end and made.title_span.start < span.end for span in made.dimmed)


@given(PAGES)
def test_whatever_a_page_holds_its_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    check(article(text))


@given(st.binary(max_size=300))
def test_any_bytes_give_their_own_text_or_a_reason(data: bytes) -> None:
    try:
        (made,) = plain.read(PATH, data)
    except SourceError:
        return
    assert made.original == data
    assert made.text == data.decode(made.encoding, errors="replace")
    check(made)


@example("0\x0c.")
@example("000\x08\x80\x80𐀀𐀀𐀀")
@given(st.text(min_size=1, max_size=300))
def test_any_text_is_kept_as_it_is(text: str) -> None:
    try:
        (made,) = plain.read(PATH, text.encode())
    except SourceError:
        return
    assert made.text == text.removeprefix("\ufeff")
    assert plain.decoded(PATH, text.encode()).text == text.removeprefix("\ufeff")
    check(made)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2029"])
def test_every_kind_of_line_break_stays_and_parts_lines(end: str) -> None:
    text = end.join(["Лавров прибыл в Баку", "", "• 23.09.2023 00:39", "Министр прибыл с визитом."])
    made = article(text)
    assert made.text == text
    assert (made.title, made.published) == ("Лавров прибыл в Баку", "2023-09-23T00:39")
    assert [text[span.start : span.end] for span in made.dimmed] == ["• 23.09.2023 00:39"]


def test_a_byte_order_mark_is_no_part_of_the_text_but_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "статья.txt"
    path.write_bytes("\ufeffЛавров прибыл в Баку\n\nМинистр прибыл.".encode())
    (made,) = read_articles(path)
    assert made.text.startswith("Лавров")
    assert made.title_span is not None
    assert made.title_span.start == 0
    assert made.encoding == "utf-8-sig"
    assert made.original == path.read_bytes()
    assert read_verbatim(path).startswith("\ufeffЛавров")


def test_emoji_combining_marks_and_right_to_left_letters_count_as_code_points() -> None:
    text = "🇦🇿 Алиев: «Шуша́ наша» שלום\n\nПрезидент выступил.\n\nПоделиться 👍"
    made = article(text)
    assert made.title == "🇦🇿 Алиев: «Шуша́ наша» שלום"
    assert made.title_span is not None
    assert text[made.title_span.start : made.title_span.end] == made.title
    assert [text[span.start : span.end] for span in made.dimmed] == ["Поделиться 👍"]


@pytest.mark.parametrize(
    "text",
    [
        "ы" * 500_000,
        "слово " * 300_000,
        "a." * 300_000,
        " " * 2_000_000 + "ы",
        "БАКУ-" * 200_000,
        "#a " * 200_000 + "!",
    ],
    ids=["no spaces", "one line", "dots", "blanks", "hyphens", "hashtags"],
)
def test_a_very_long_line_is_a_paragraph_with_a_short_title(text: str) -> None:
    made = article(text)
    assert len(made.title) <= 140
    assert made.dimmed == ()
    assert made.text == text


def test_a_title_is_never_cut_inside_a_character() -> None:
    family = "👨\u200d👩\u200d👧"
    assert article(family * 60).title == family * 27 + "…"
    assert article("е\u0301" * 100).title == "е\u0301" * 69 + "…"
