"""Markdown reads as what was exported, whatever its words look like."""

import io
import re

from hypothesis import example, given
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from reader.export import Options, words
from reader.export.excerpts import article_address, flat, is_marked, one_line
from reader.export.markdown import inline, line_start, paragraphs, tag_of, write
from reader.model.colors import Color
from reader.model.exported import ExportedArticle
from tests.examples import examples
from tests.export.samples import NASTY, OPTIONS, WHOLE, article, articles, nasty, sample

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)


def exported(*marked: ExportedArticle, options: Options = OPTIONS) -> str:
    target = io.BytesIO()
    write(iter(marked), target, options)
    return target.getvalue().decode()


def tokens(markdown: str) -> list[Token]:
    """Every token, those inside lines included."""
    return [each for token in READER.parse(markdown) for each in (token, *(token.children or []))]


def shown(markdown: str) -> str:
    """What a person reads, in one line."""
    said = []
    for token in tokens(markdown):
        if token.type in {"text", "code_inline"}:
            said.append(token.content)
        elif token.type in {"softbreak", "hardbreak"} or token.block:
            said.append(" ")
    return " ".join("".join(said).split())


def test_a_day_of_reading_in_markdown():
    marked = article(
        "Встреча в Баку\n\nЛавров прибыл в Баку. Стороны обсудили Карабаха и 5*5=25.",
        marks=[("Стороны обсудили", Color.GREEN, "Что именно?\n- всё", ("итоги", "на потом"))],
        note="Перечитать.",
    )
    link = article_address(marked)
    assert (
        re.sub(r"\?highlight=[^)]*", "?…", exported(marked))
        == f"""\
# Выделенное и заметки

Читальня, экспортировано 22 ноября 2026, 09:53 UTC

## Встреча в Баку

Day.Az · 23 сентября 2023, 00:39 · [Открыть в «Читальне»]({link})

> [!note] Заметка к статье
> Перечитать.

> [!quote|green] 🟢 зелёный
> Лавров прибыл в Баку. ==Стороны обсудили== Карабаха и 5\\*5=25.
>
> **Заметка.** Что именно?{"  "}
> \\- всё
>
> Метки: #итоги, на потом (#на_потом)
>
> — Day.Az · 23 сентября 2023, 00:39 · [Открыть в «Читальне»]({link}?…)

Импортировано 20 ноября 2026, 18:05 UTC · файл: новости/заметка.txt · SHA-256 текста: {marked.sha256}
"""
    )


def test_a_whole_article_has_its_names_dressed_and_its_notes_below():
    marked = article(
        "Встреча\n\nСергей Лавров прибыл из РФ. Потом уехал.",
        marks=[("Лавров прибыл", Color.RED, "Когда?", ()), ("прибыл из РФ", Color.BLUE, "", ())],
    )
    page = exported(marked, options=WHOLE)
    assert "Сергей ==Лавров прибыл[^r1] из *РФ*==[^r2]. Потом уехал." in page
    assert "[^r1]: 🔴 красный: «Лавров прибыл»\n\n    **Заметка.** Когда?\n\n    [Открыть" in page
    assert "[^r2]: 🔵 синий: «прибыл из РФ»\n\n    [Открыть" in page


def test_the_names_of_kinds_differ():
    assert "**Сергей Лавров** и *РФ* и ***Карабаха***" in exported(
        article("Т\n\nСергей Лавров и РФ и Карабаха."), options=WHOLE
    )


def test_a_mark_that_begins_within_a_word_still_is_one():
    page = exported(article("Т\n\nслово«кавычки»слово", marks=[("«кавычки»", Color.RED, "", ())]))
    assert "слово<mark>«кавычки»</mark>слово" in page


def test_a_footnote_before_a_bracket_is_no_link():
    page = exported(article("Т\n\nЛавров(глава МИД)", marks=[("Лавров", Color.RED, "", ())]), options=WHOLE)
    assert "==**Лавров**==[^r1]\\(глава МИД)" in page


def test_an_orphan_says_that_it_is_one():
    assert f"🔴 красный — {words.ORPHAN.lower()}\n> ==прежние слова==" in exported(
        article("Т\n\nДругие.", marks=[("прежние слова", Color.RED, "", ())])
    )


def test_articles_that_nobody_marked_are_left_out_of_the_highlights():
    assert "Без пометок" not in exported(article("Без пометок\n\nТекст."))
    assert "Без пометок" in exported(article("Без пометок\n\nТекст."), options=WHOLE)


def test_the_user_names_the_colours():
    named = Options(color_names={Color.RED: "важное_*"})
    assert "🔴 важное\\_\\*" in exported(article("Т\n\nДа.", marks=[("Да", Color.RED, "", ())]), options=named)


@given(nasty())
def test_a_line_reads_as_what_it_is(text: str):
    line = one_line(text)
    markdown = line_start(inline(line))
    assert shown(markdown) == " ".join(line.split())
    assert {token.type for token in tokens(markdown)} <= {"inline", "text", "text_special", *PARAGRAPH}


@given(nasty())
def test_a_note_reads_as_what_it_is(text: str):
    markdown = paragraphs(text)
    assert shown(markdown) == " ".join(flat(text).split())
    assert {token.type for token in tokens(markdown)} <= {"inline", "text", "softbreak", "hardbreak", *PARAGRAPH}


@given(nasty())
def test_obsidians_own_syntax_is_escaped_too(text: str):
    plain = re.sub(r"\\.", "", inline(text))
    for syntax in ("[[", "![", "==", "%%", "$", "#", "^", "|", "~~", "`", "<", "[^"):
        assert syntax not in plain


PARAGRAPH = {"paragraph_open", "paragraph_close"}
OURS = {
    *PARAGRAPH,
    *{"inline", "text", "softbreak", "hardbreak", "html_inline", "link_open", "link_close"},
    *{"heading_open", "heading_close", "blockquote_open", "blockquote_close"},
    *{"strong_open", "strong_close", "em_open", "em_close", "footnote_ref", "footnote_anchor"},
    *{"footnote_block_open", "footnote_block_close", "footnote_open", "footnote_close"},
}


@examples(50)
@given(articles())
@example(article("\n\n".join(NASTY), title="\n".join(NASTY), marks=[("код", Color.RED, "\n".join(NASTY), ())]))
def test_nothing_in_an_article_becomes_syntax(marked: ExportedArticle):
    for options in (OPTIONS, WHOLE):
        markdown = exported(marked, options=options)
        for token in tokens(markdown):
            assert token.type in OURS, token
            if token.type == "html_inline":
                assert token.content in {"<mark>", "</mark>"}
            elif token.type == "link_open":
                assert str(token.attrs["href"]).startswith("reader://")


@examples(50)
@given(articles())
def test_every_quote_note_and_tag_is_there(marked: ExportedArticle):
    page = _words(shown(exported(marked)).replace("==", ""))
    if is_marked(marked):
        assert _words(marked.note) in page
        assert _words(marked.row.title) in page
    for highlight in marked.highlights:
        quote = marked.text[highlight.span.start : highlight.span.end] if highlight.span else highlight.quote.exact
        assert _words(quote) in page
        assert _words(highlight.note) in page
        assert all(_words(tag) in page for tag in highlight.tags)


@examples(50)
@given(articles())
def test_every_word_of_a_whole_article_is_there(marked: ExportedArticle):
    page = _words(shown(exported(marked, options=WHOLE)))
    at = 0
    for word in re.findall(r"[^\W\d_]{3,}", flat(marked.text)):
        at = page.find(word, at)
        assert at >= 0, word


def _words(text: str) -> str:
    """Letters and digits alone: signs of emphasis, marks of direction and blanks may stand between them."""
    return "".join(character for character in flat(text) if character.isalnum())


def test_a_tag_becomes_the_nearest_that_obsidian_knows():
    assert [tag_of(tag) for tag in ("итоги", "внешняя политика", "2020", "a/b", "#", "C++")] == [
        "итоги",
        "внешняя_политика",
        "2020_",
        "a/b",
        "",
        "C",
    ]


def test_a_long_note_is_whole():
    note = "Очень длинная заметка. " * 450
    assert len(note) > 10_000
    assert _words(note) in _words(exported(article("Т\n\nДа.", marks=[("Да", Color.RED, note, ())])))


def test_the_sample_is_the_same_every_time():
    assert exported(sample()) == exported(sample())
