"""Where the code points of a text stand on its page, whatever the text is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from reader.model.articles import ArticleRow, Span, StoredText
from reader.model.mentions import Mentions, Named
from reader.model.names import Kind
from reader.text.paragraphs import split
from reader.ui.page.dressing import typeset
from reader.ui.page.typeset import Look
from reader.ui.parts.theme import LIGHT
from reader.ui.state.catalogue import OpenArticle
from tests.examples import few

LOOK = Look(LIGHT, 14.0, frozenset((*Kind, None)))
HARD = [
    "Лавров 🙂 прибыл в Баку.\n\n🙂🙂 Баку 👨‍👩‍👧 встретил.",
    "Заголовок\r\n\r\nЛавров прибыл\r\nв Баку.\r\n",
    "Старый\rМак: Баку",
    "И\u0306од и Лавро\u0301в в Баку",
    "ра\u00adбо\u00adта в Ба\u00adку",
    "קודם Лавров \u202eзадом наперёд\u202c Баку",
    "таб\tи\x00ноль\x0bи \u2028 строка \ufffc Баку",
    "Баку " * 20_000,
    "\n\n\n",
    "",
]


def words_of(text: str) -> list[Span]:
    """Every word «Баку» and every emoji: what a test points at."""
    spans, here = [], text.find("Баку")
    while here >= 0:
        spans.append(Span(here, here + 4))
        here = text.find("Баку", here + 4)
    return spans


def article_of(text: str, *, title_span: Span | None = None) -> OpenArticle:
    baku = Named("баку", "place:баку", "place", "Баку", 1, 1, 0, 0)
    rows = [(span.start, span.end, 1, 0, None) for span in words_of(text)]
    row = ArticleRow("1", "Заголовок", None, None, 0, 0, 1)
    return OpenArticle(row, StoredText(1, text, title_span, (), None), Mentions(rows, {1: baku}))


@pytest.mark.parametrize("text", few(HARD, 3), ids=range(len(HARD)))
def test_every_mention_is_set_over_its_own_words(qapp: object, text: str) -> None:
    document = QTextDocument()
    article = article_of(text)
    page = typeset(document, article, LOOK)
    for number, mention in enumerate(article.mentions):
        cursor = QTextCursor(document)
        cursor.setPosition(page.to_page(mention.span.start))
        cursor.setPosition(page.to_page(mention.span.end), QTextCursor.MoveMode.KeepAnchor)
        assert cursor.selectedText() == "Баку"
        assert cursor.charFormat().anchorHref() == f"mention:{number}"


@given(st.text(st.sampled_from("аБ \n\r\t🙂\u0301.\u2028"), max_size=60))
def test_positions_go_to_the_page_and_back(text: str) -> None:
    document = QTextDocument()
    page = typeset(document, article_of(text), LOOK)
    for paragraph in split(text):
        for offset in range(paragraph.start, paragraph.end + 1):
            assert page.to_text(page.to_page(offset)) == offset


def test_lines_are_paragraphs_and_blank_lines_are_not() -> None:
    text = "Заголовок\n\n\nПервый абзац.\n  Второй абзац.  \n"
    assert [text[span.start : span.end] for span in split(text)] == ["Заголовок", "Первый абзац.", "Второй абзац."]


def test_a_hard_wrapped_text_is_joined_into_its_paragraphs() -> None:
    wrapped = """\
Министры иностранных дел двух стран обсудили в четверг на встрече
вопросы развития двусторонних связей и нормализации отношений, а
также текущее положение в регионе и работу трёхсторонней комиссии.

По данным министерства, на встрече были также обсуждены вопросы, что
входят в повестку дня региональной и международной безопасности и не
были решены на прошлой встрече министров, которая прошла в столице."""
    assert len(split(wrapped)) == 2


def test_a_made_title_stands_above_the_text_without_moving_it(qapp: object) -> None:
    text = "БАКУ, 28 июл - Sputnik. Визит.\nДалее."
    document = QTextDocument()
    page = typeset(document, article_of(text), LOOK)
    assert document.firstBlock().text() == "Заголовок"
    assert document.findBlock(page.to_page(0)).text() == "БАКУ, 28 июл - Sputnik. Визит."


def test_dimmed_passages_are_smaller_and_quiet(qapp: object) -> None:
    text = "Заголовок\n\nТекст про Баку.\n\nНовости по теме"
    span = Span(text.index("Новости"), len(text))
    article = OpenArticle(
        ArticleRow("1", "Заголовок", None, None, 0, 0, 0), StoredText(1, text, Span(0, 9), (span,), None), Mentions()
    )
    document = QTextDocument()
    page = typeset(document, article, LOOK)
    cursor = QTextCursor(document)
    cursor.setPosition(page.to_page(span.start) + 1)
    assert cursor.charFormat().foreground().color().name().upper() == LIGHT.quiet
