"""The sentence of what was found: drawn as a list shows it, hits in [brackets], names in {braces}."""

import time
from pathlib import Path

import pytest

from reader.library import Library
from reader.model.articles import ArticleOrder, ArticleQuery, Span
from reader.model.exported import FoundArticle
from reader.model.findings import SourceArticle
from reader.model.search import Any, NameTerm, NearTerm, Passage, PhraseTerm, Term, WordTerm
from reader.services.search import finding
from reader.services.search.finding import Question
from reader.services.search.query import parse
from reader.text.sentences import sentences
from tests.library.toy import add, library_of


def asked(query: str | Term, order: ArticleOrder = ArticleOrder.NEWEST) -> Question:
    return Question(ArticleQuery("x", order), parse(query) if isinstance(query, str) else query)


def name(*entities: str) -> NameTerm:
    return NameTerm("x", None, entities)


def drawn(passage: Passage | None) -> str | None:
    if passage is None:
        return None
    signs = list(passage.words)
    for spans, (opens, closes) in ((passage.hits, "[]"), ((span for span, _ in passage.names), "{}")):
        for span in spans:
            signs[span.start] = opens + signs[span.start]
            signs[span.end - 1] += closes
    return "".join(signs)


def shown(text: str, query: str | Term) -> str | None:
    """The sentence under the only article."""
    with library_of() as library:
        title = text.split("\n", maxsplit=1)[0]
        add(library, {"/0": SourceArticle(Path("/x"), text, title, Span(0, len(title)), None, None)})
        (article,) = library.listing.ids()
        (passage,) = finding.passages(library, asked(query), [article]).values()
        if passage is not None:
            before = passage.words.startswith("…")
            assert text[passage.start :].startswith(passage.words.strip("…")[:20])
            assert passage.at == passage.start + passage.hits[0].start - before
        return drawn(passage)


NEWS = """Переговоры в Баку

В Баку прошли переговоры A1 и B1. Их ждали давно… Людям они понравились!
Человек из г. Баку рассказал А. П. Чехову, что они будут и в 2020 г. продолжены. «Коридор?» — спросили его."""


def test_the_first_sentence_of_a_word_is_shown_in_whatever_form():
    assert shown(NEWS, "переговорами") == "В Баку прошли [переговоры] {A1} и {B1}."
    assert shown(NEWS, "люди") == "[Людям] они понравились!"
    assert shown(NEWS, "продолжить") == (
        "Человек из г. Баку рассказал А. П. Чехову, что они будут и в 2020 г. [продолжены]."
    )
    assert shown(NEWS, "коридор") == "«[Коридор]?» — спросили его."


def test_of_several_words_the_sentence_is_shown_that_has_most_of_them():
    assert shown(NEWS, "баку чехов") == (
        "Человек из г. [Баку] рассказал А. П. [Чехову], что они будут и в 2020 г. продолжены."
    )
    assert shown(NEWS, "чехов ИЛИ ждать") == "Их [ждали] давно…"
    assert shown(NEWS, "баку -марс") == "В [Баку] прошли переговоры {A1} и {B1}."


def test_names_are_hits_and_shown_as_names():
    assert shown(NEWS, name("id A1")) == "В Баку прошли переговоры {[A1]} и {B1}."
    assert shown(NEWS, Any((name("id A1"), WordTerm("люди")))) == "В Баку прошли переговоры {[A1]} и {B1}."


def test_phrases_and_words_near_one_another_are_marked_as_they_stand():
    assert shown(NEWS, '"прошли переговоры"') == "В Баку [прошли переговоры] {A1} и {B1}."
    assert shown(NEWS, "давно РЯДОМ/2 ждать") == "Их [ждали] [давно]…"
    assert shown(
        "О\n\nОн ждал. Пока он ждал давно, прошло всё.", NearTerm((WordTerm("ждать"), WordTerm("давно")), 0)
    ) == ("Пока он [ждал] [давно], прошло всё.")


def test_of_what_is_found_in_the_title_or_by_fields_alone_there_is_none():
    assert shown("Снег в горах\n\nОн тает.", "снег") is None
    assert shown(NEWS, "dated:no") is None


def test_a_long_sentence_is_cut_around_what_was_found():
    far = " ".join(["слово"] * 100)
    told = shown(f"О\n\n{far} коридор {far}", "коридор")
    assert told is not None
    assert len(told) <= 302
    assert told.startswith("…слово")
    assert told.endswith("слово…")
    assert "слово [коридор] слово" in told
    told = shown(f"О\n\nКоридор {far} мир и коридор {far}", "коридор мир")
    assert told is not None
    assert "слово [мир] и [коридор] слово" in told


def test_lines_of_a_hard_wrapped_text_are_one():
    line = "длинная строка в которой почти ровно семьдесят знаков чтобы\nперейти"
    text = f"О\n\n{' '.join([line] * 8)} коридор\nв конец."
    assert "[коридор] в конец." in (shown(text, "коридор") or "")


def test_stress_marks_soft_hyphens_and_emoji_move_nothing():
    assert shown("О\n\n👩‍👩‍👧 За\u0301мок и пере\u00adговоры, й ё!", "замок переговоры") == (
        "👩‍👩‍👧 [За\u0301мок] и [пере\u00adговоры], й ё!"
    )


def test_all_hits_of_an_article_are_told_in_order_in_its_title_too():
    with library_of("Мир\n\nПеремирие. Миром правит A1. A1 и мир") as library:
        (article,) = library.listing.ids()
        text = library.articles.text_of(article).content
        spans = finding.hits_in(library, asked("мир"), article)
        assert [text[span.start : span.end] for span in spans] == ["Мир", "Миром", "мир"]
        spans = finding.hits_in(library, asked(Any((name("id A1"), WordTerm("правит")))), article)
        assert [text[span.start : span.end] for span in spans] == ["правит", "A1", "A1"]
        assert finding.hits_in(library, asked("мир"), "нет такой") == ()


def test_what_is_dimmed_is_not_found_and_no_hit():
    with library_of() as library:
        text = "Мир\n\nРеклама: мир. Мир и война."
        add(library, {"/0": SourceArticle(Path("/x"), text, "Мир", Span(0, 3), None, None, (Span(5, 19),))})
        (article,) = library.listing.ids()
        assert finding.hits_in(library, asked("мир"), article) == (Span(0, 3), Span(19, 22))


@pytest.fixture
def two_names():
    with library_of() as library:
        add(
            library,
            {
                f"/{number}": SourceArticle(
                    Path("/x"), f"Заметка {number}\n\n{text}", f"Заметка {number}", Span(0, 9), None, date
                )
                for number, (text, date) in enumerate(
                    [
                        ("A1 приехал. B1 уехал. A1 и B1 вместе.", "2021-05-01"),
                        ("B1 ждёт A1.", "2020-01-01"),
                        ("Только A1.", None),
                        ("B1. A1.", None),
                    ]
                )
            },
        )
        with library.writing():
            library.store.run("INSERT INTO corrections VALUES (2, 'url', 'https://example.org/2')")
        yield library


def sentences_of(library: Library, question: Question, *, together: bool = False) -> list[tuple[FoundArticle, Passage]]:
    found = finding.with_sentences(library, question, finding.found(library, question), together=together)
    return [(each, passage) for each in found for passage in each.passages]


def test_every_sentence_with_its_article_goes_out_oldest_first(two_names: Library):
    both = parse("entity:1 entity:2")
    both = type(both)((name("id A1"), name("id B1")))
    told = sentences_of(two_names, asked(both, ArticleOrder.OLDEST))
    assert [(each.article.published, each.url, drawn(passage)) for each, passage in told] == [
        ("2020-01-01", "https://example.org/2", "{[B1]} ждёт {[A1]}."),
        ("2021-05-01", None, "{[A1]} приехал."),
        ("2021-05-01", None, "{[B1]} уехал."),
        ("2021-05-01", None, "{[A1]} и {[B1]} вместе."),
        (None, None, "{[B1]}."),
        (None, None, "{[A1]}."),
    ]
    together = sentences_of(two_names, asked(both, ArticleOrder.OLDEST), together=True)
    assert [drawn(passage) for _, passage in together] == ["{[B1]} ждёт {[A1]}.", "{[A1]} и {[B1]} вместе."]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("мир " * 20_000, WordTerm("мир")),
        ("мир и " * 10_000, NearTerm((WordTerm("мир"), WordTerm("и"), WordTerm("мир")), 1_000)),
        ("мир и " * 10_000, PhraseTerm((WordTerm("мир"), WordTerm("и")) * 15)),
        ("мир. И он. " * 5_000, WordTerm("м", prefix=True)),
        ("A1 " * 10_000, NameTerm("x", None, ("id A1",))),
        ("👍й" * 10_000 + " мир", WordTerm("мир")),
    ],
)
def test_the_time_is_bounded_whatever_a_text_repeats(text: str, term: Term):
    with library_of(f"О\n\n{text}") as library:
        (article,) = library.listing.ids()
        begin = time.thread_time()
        assert len(finding.found(library, asked(term)).numbers) == 1
        (passage,) = finding.passages(library, asked(term), [article]).values()
        assert passage is not None
        assert len(passage.words) <= 300
        assert time.thread_time() - begin < 2


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Он пришёл. Она ушла! А что? «Ничего.» Да…", ["Он пришёл.", "Она ушла!", "А что?", "«Ничего.»", "Да…"]),
        ("С. В. Лавров и А.С. Пушкин. Конец", ["С. В. Лавров и А.С. Пушкин.", "Конец"]),
        ("В 2020 г. Москва и др. города. Всё", ["В 2020 г. Москва и др. города.", "Всё"]),
        ("т.е. так... и так", ["т.е. так... и так"]),
        ("", []),
    ],
)
def test_sentences_are_parted_roughly(text: str, parts: list[str]):
    assert [text[span.start : span.end] for span in sentences(text, Span(0, len(text)))] == parts
