"""What a printed document holds, before any format sets it."""

from collections.abc import Iterator

from hypothesis import given

from reader.export import Options, excerpts, printed, words
from reader.export.printed import Block, Part, Piece
from reader.model import colors
from reader.model.colors import Color
from reader.model.exported import ExportedArticle
from reader.model.names import Kind
from tests.export.samples import OPTIONS, WHOLE, article, articles, sample

TEXT = "Визит\n\nЛавров прибыл в Баку и встретил министра РФ."


def blocks(of: ExportedArticle, options: Options = OPTIONS) -> list[Block]:
    return list(printed.document([of], options))


def pieces(found: list[Block]) -> Iterator[Piece]:
    return (piece for block in found for line in block.lines for piece in line)


def contrast(one: str, other: str) -> float:
    """As WCAG 2 has it."""
    lights = []
    for color in (one, other):
        parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
    return max(lights) / min(lights)


def test_every_name_can_be_read_on_every_marker():
    for marker in colors.MARKERS.values():
        for ink in (*colors.INKS.values(), printed.TEXT):
            assert contrast(ink, marker) >= 4.5, (ink, marker)


def test_a_quote_stands_in_its_context_with_its_names_and_all_that_is_known_of_it():
    found = blocks(article(TEXT, marks=[("встретил министра РФ", Color.RED, "Зачем?", ("встречи",))]))
    (quote,) = [block for block in found if block.part is Part.QUOTE]
    (line,) = quote.lines
    assert [(piece.text, piece.kind, piece.colors, piece.quiet) for piece in line] == [
        ("Лавров прибыл в Баку и ", None, (), True),
        ("встретил министра ", None, (Color.RED,), False),
        ("РФ", Kind.STATE, (Color.RED,), False),
        (".", None, (), True),
    ]
    assert [remark.lines for remark in quote.remarks] == [("Зачем?",)]
    meta = found[found.index(quote) + 1]
    assert meta.text == ("красный · Метки: встречи · Имена: Россия · 21 ноября 2026, 10:00 UTC · Открыть в «Читальне»")


def test_a_quote_over_several_paragraphs_keeps_them_apart():
    found = blocks(article("Визит\n\nОдин.\n\nДва.", marks=[("Один.\n\nДва.", Color.RED, "", ())]))
    (quote,) = [block for block in found if block.part is Part.QUOTE]
    assert ["".join(piece.text for piece in line).strip() for line in quote.lines] == ["Один.", "Два."]


def test_the_title_of_a_whole_article_is_its_heading_with_its_names():
    found = blocks(article("Лавров прибыл\n\nОн в Баку."), WHOLE)
    heading, *_ = [block for block in found if block.part is Part.HEADING]
    assert [(piece.text, piece.kind) for piece in heading.lines[0]] == [("Лавров", Kind.PERSON), (" прибыл", None)]
    assert [block.text for block in found if block.part is Part.TEXT] == ["Он в Баку."]


def test_a_title_that_the_user_corrected_takes_the_place_of_none_of_the_words():
    found = blocks(article(TEXT, title="Визит Лаврова"), WHOLE)
    assert [block.text for block in found if block.part is Part.HEADING] == ["Визит Лаврова"]
    assert [block.text for block in found if block.part is Part.TEXT] == TEXT.split("\n\n")


def test_articles_that_nobody_marked_are_left_out_of_the_highlights_and_kept_among_whole_ones():
    assert words.NOTHING in [block.text for block in blocks(article(TEXT))]
    assert words.NOTHING not in [block.text for block in blocks(article(TEXT), WHOLE)]


def test_a_note_on_an_article_without_a_highlight_is_there():
    found = blocks(article(TEXT, note="Проверить."))
    assert [remark.lines for block in found for remark in block.remarks] == [("Проверить.",)]


def test_a_color_that_the_user_named_is_explained():
    named = Options(color_names={Color.RED: "спорное"})
    assert "спорное" in blocks(sample(), named)[2].text
    assert "красный" not in blocks(sample())[2].text


def test_blocks_come_as_soon_as_their_article_does():
    asked = []

    def two() -> Iterator[ExportedArticle]:
        for number in (1, 2):
            asked.append(number)
            yield article(TEXT, number=number, marks=[("Баку", Color.RED, "", ())])

    stream = printed.document(two(), OPTIONS)
    assert next(block for block in stream if block.part is Part.META)
    assert asked == [1]


@given(articles())
def test_nothing_that_the_user_wrote_is_missing(any_article: ExportedArticle):
    for whole in (False, True):
        options = Options(whole_articles=whole)
        found = blocks(any_article, options)
        said = " ".join(block.text for block in found)
        remarks = [line for block in found for remark in block.remarks for line in remark.lines]
        for highlight in any_article.highlights:
            for line in excerpts.printable(highlight.note).split("\n"):
                assert line in remarks or not highlight.note
            for tag in highlight.tags:
                assert excerpts.one_line(tag) in said + " ".join(remarks)
            if whole:
                continue
            span = excerpts.placed(any_article, highlight)
            quote = any_article.text[span.start : span.end] if span else highlight.quote.exact
            assert excerpts.flat(quote).strip() in excerpts.flat(said)


@given(articles())
def test_every_remark_opens_once_and_then_closes_once(any_article: ExportedArticle):
    for whole in (False, True):
        active: set[str] = set()
        seen: list[str] = []
        for piece in pieces(blocks(any_article, Options(whole_articles=whole))):
            for remark in piece.opens:
                active.add(remark.key)
                seen.append(remark.key)
            for remark in piece.closes:
                active.remove(remark.key)
        assert not active
        assert len(seen) == len(set(seen))
