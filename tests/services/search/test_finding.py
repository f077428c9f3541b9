"""Finding articles by the index: never otherwise than a plain look at all of them, in any order and any combination."""

import random
import time
from pathlib import Path

import pytest

from reader.library import Library, Unwanted
from reader.library.search_terms import Beginning
from reader.model.articles import ArticleOrder, ArticleQuery, FoundArticles, Span
from reader.model.findings import SourceArticle
from reader.model.origins import About
from reader.model.search import All, Any, Field, FieldTerm, NameTerm, NearTerm, Not, PhraseTerm, Term, WordTerm
from reader.services import notes
from reader.services.search import finding, scanning
from reader.services.search.finding import Question
from reader.services.search.forms import normal_forms
from reader.text.words import forms_in
from tests.examples import few
from tests.library.test_once import group
from tests.library.toy import add, library_of

WORDS = (
    "переговоры переговорами переговоров люди человек шёл идти коридор мир миром ёлка елку Баку стали сталь в на и и и "
    "2020 о́зеро озёра Бaku стол-книга 👍 й й"
).split()
NAMES = "A A1 B1 C1x K1 L1 N1 T1^N1 Z1~".split()
SOURCES = ["ТАСС", "ТАСС Дагестан", "Ёж", "РИА Новости", None]
DATES = [None, "2020", "--07-28", "2020-10", "2020-10-05", "2020-11-05T10:00", "2020-11-05", "2021-01-01T00:01"]
ORDERS = [order for order in ArticleOrder if order is not ArticleOrder.RELEVANCE]


def some_text(chance: random.Random) -> str:
    lines = [
        " ".join(chance.choice(NAMES) if chance.random() < 0.2 else chance.choice(WORDS) for _ in range(length))
        for length in chance.choices([1, 3, 8, 20], k=chance.randint(1, 4))
    ]
    return "\n\n".join(lines) + f"\n{chance.random()}"


def some_library(chance: random.Random, articles: int, dates: list[str | None] = DATES) -> Library:
    library = library_of()
    files = {}
    for number in range(articles):
        text = some_text(chance)
        title = text.split("\n", maxsplit=1)[0]
        dimmed = (Span(0, chance.randint(1, len(text))),) if chance.random() < 0.2 else ()
        files[f"/{number}"] = SourceArticle(
            Path("/x"), text, title, Span(0, len(title)), chance.choice(SOURCES), chance.choice(dates), dimmed
        )
    add(library, files)
    with library.writing():
        for (article,) in library.store.rows("SELECT id FROM articles"):
            if chance.random() < 0.3:
                library.store.run("INSERT INTO corrections VALUES (?, 'tags', ?)", article, '["Ёлка", "мир"]')
            if chance.random() < 0.3:
                library.store.run("INSERT INTO corrections VALUES (?, 'starred', NULL)", article)
            if chance.random() < 0.3:
                library.store.run("INSERT INTO reading_positions VALUES (?, 0, '')", article)
    members = [article for (article,) in library.store.rows("SELECT id FROM articles")]
    chance.shuffle(members)
    library.store.run("DELETE FROM reprints")
    for start in range(0, len(members) // 2, 4):
        group(library, members[start : start + 3], members[start])
    assert library.search_index.is_complete()
    return library


def some_word(chance: random.Random) -> WordTerm:
    form = chance.choice([*(form for word in WORDS for form in forms_in(word)), "нигде"])
    match chance.randrange(6):
        case 0:
            return WordTerm(form, exact=True)
        case 1:
            return WordTerm(form[: chance.randint(1, len(form))], prefix=True)
    return WordTerm(form)


def some_phrase(chance: random.Random) -> PhraseTerm:
    return PhraseTerm(tuple(some_word(chance) for _ in range(chance.choice([1, 2, 2, 3, 5]))))


def some_leaf(chance: random.Random) -> Term:
    match chance.randrange(8):
        case 0 | 1 | 2:
            return some_word(chance)
        case 3:
            return some_phrase(chance)
        case 4:
            parts = [some_phrase(chance) if chance.random() < 0.3 else some_word(chance) for _ in range(2)]
            return NearTerm(tuple(parts), chance.choice([0, 1, 3, 10]))
        case 5:
            written = chance.choice([None, None, "name a1", "a1", "нигде"])
            return NameTerm("x", None, tuple(chance.sample(["id A1", "id B1", "id K1", "id L1", "id T1"], 2)), written)
    field = chance.choice(list(Field))
    value = {
        Field.SOURCE: ["тасс", "тасс дагестан", "еж", "новости", "нет"],
        Field.TAG: ["елка", "мир", "нет"],
        Field.LANGUAGE: ["ru"],
        Field.AFTER: ["2020", "2020-10", "2020-10-05", "2021"],
        Field.BEFORE: ["2020-11", "2020-11-05", "2021", "2020"],
    }.get(field, ["yes", "no"])
    return FieldTerm(field, chance.choice(value))


def some_tree(chance: random.Random, depth: int = 3) -> Term:
    if depth == 0 or chance.random() < 0.4:
        return some_leaf(chance)
    parts = tuple(some_tree(chance, depth - 1) for _ in range(chance.choice([1, 2, 2, 3])))
    return chance.choice([All(parts), All(parts), Any(parts), Not(parts[0])])


@pytest.fixture
def prefixes_of_readings(monkeypatch):
    """As the index has it, a beginning stands for all forms of the words of which one that was seen begins so."""
    plainly = scanning.meant

    def let(library: Library) -> None:
        forms = [form for (form,) in library.store.rows("SELECT form FROM word_forms")]

        def meant(word: WordTerm):
            if not word.prefix or word.exact:
                return plainly(word)
            begun = {frozenset(normal_forms(form)) for form in forms if form in Beginning(word.form)}
            return {form for form in forms if frozenset(normal_forms(form)) in begun}

        monkeypatch.setattr(scanning, "meant", meant)

    return let


def articles_at(library: Library, found: FoundArticles) -> list[int]:
    assert found.by_place
    return [library.store.value("SELECT article FROM searched WHERE place = ?", place) for place in found.numbers]


def keys_of(library: Library, order: ArticleOrder, articles: list[int]) -> list:
    """By what articles are sorted: their places by date alone, of which several may be one."""
    read = library.searching.searchable(articles)
    places = [read[article].words.wanted for article in articles]
    return [(place < 0, place if order is ArticleOrder.OLDEST and place >= 0 else -place) for place in places]


def assert_as_scanned(library: Library, question: Question) -> int:
    by_index = finding.found(library, question)
    scanned = scanning.found(library, question.query, question.term).tolist()
    articles = articles_at(library, by_index)
    order = question.query.order
    assert sorted(articles) == sorted(scanned), question.term
    if order in {ArticleOrder.NEWEST, ArticleOrder.OLDEST}:
        assert keys_of(library, order, articles) == sorted(keys_of(library, order, articles))
    else:
        assert articles == scanned
    first = finding.first(library, question, 3)
    assert first.numbers == by_index.numbers[:3]
    assert first.is_whole == (len(scanned) <= 3)
    for place, row in enumerate(library.listing.among(by_index, limit=100)):
        assert library.listing.position_among(by_index, row.id) == place
    return len(scanned)


@pytest.mark.parametrize("seed", few(range(20), 1))
def test_whatever_is_asked_the_index_answers_as_if_all_were_read(seed, prefixes_of_readings):
    chance = random.Random(seed)
    with some_library(chance, 40) as library:
        prefixes_of_readings(library)
        counts = []
        for _ in range(150):
            query = ArticleQuery("x", chance.choice(ORDERS), chance.random() < 0.4)
            counts.append(assert_as_scanned(library, Question(query, some_tree(chance))))
        assert sum(0 < count < 40 for count in counts) > 50


def test_what_found_no_room_on_its_day_is_of_that_day_all_the_same(monkeypatch, prefixes_of_readings):
    for module in ("search_places", "search_terms"):
        monkeypatch.setattr(f"reader.library.{module}.DAY", 4)
    chance = random.Random(11)
    with some_library(chance, 40, [date for date in DATES if not date or "T" not in date]) as library:
        assert library.store.value("SELECT count(*) FROM searched WHERE place < wanted AND wanted > 0")
        prefixes_of_readings(library)
        for _ in range(200):
            dates = tuple(
                FieldTerm(chance.choice([Field.AFTER, Field.BEFORE]), chance.choice(["2020-10", "2020-11-05", "2021"]))
                for _ in range(2)
            )
            term = chance.choice([All, Any])((chance.choice(dates), Not(dates[0]), some_tree(chance, 1)))
            question = Question(ArticleQuery("x", chance.choice([ArticleOrder.ADDED, ArticleOrder.TITLE])), term)
            assert_as_scanned(library, question)


def test_the_first_of_very_many_in_another_order_are_those_of_all(monkeypatch, prefixes_of_readings):
    for module in ("listing", "searching"):
        monkeypatch.setattr(f"reader.library.{module}.WALKED_FROM", 2)
    monkeypatch.setattr("reader.library.listing.WALKED_FIRST", 3)
    monkeypatch.setattr("reader.library.listing.WALKED", 7)
    monkeypatch.setattr("reader.library.searching.PROBED_FROM", 3)
    monkeypatch.setattr("reader.library.searching.FEW", 5)
    test_whatever_is_asked_the_index_answers_as_if_all_were_read(3, prefixes_of_readings)


@pytest.mark.parametrize("limit", few([1, 3], 1))
def test_what_would_be_too_many_phrases_is_looked_up_in_the_texts(limit, monkeypatch, prefixes_of_readings):
    monkeypatch.setattr("reader.library.search_terms.MOST_PHRASES", limit)
    monkeypatch.setattr("reader.library.search_terms.DEEPEST", 1)
    test_whatever_is_asked_the_index_answers_as_if_all_were_read(7, prefixes_of_readings)


def news(*articles: tuple[str, str | None, str | None]) -> Library:
    """A library of articles, each a text, its outlet and its date."""
    library = library_of()
    files = {
        f"/{number}": SourceArticle(Path("/x"), text, f"Заметка {number}", None, outlet, date)
        for number, (text, outlet, date) in enumerate(articles)
    }
    add(library, files)
    return library


def asked(library: Library, words: str, order: ArticleOrder = ArticleOrder.NEWEST) -> Question:
    return finding.question(library, ArticleQuery(words, order))


def found(library: Library, words: str, order: ArticleOrder = ArticleOrder.NEWEST) -> list[str]:
    articles = finding.found(library, asked(library, words, order))
    return [row.title if row else "" for row in library.listing.among(articles, limit=100)]


def test_words_are_found_in_any_form_with_names_and_fields():
    with news(
        ("Переговоры с A1 идут.", "ТАСС", "2020-11-01"),
        ("О переговорах с B1 и A1: людям нравится.", "РИА", "2021-01-01"),
        ("Человек шёл.", None, None),
    ) as library:
        assert found(library, "переговорами") == ["Заметка 1", "Заметка 0"]
        assert found(library, "переговорами", ArticleOrder.OLDEST) == ["Заметка 0", "Заметка 1"]
        assert found(library, "люди") == ["Заметка 1", "Заметка 2"]
        assert found(library, "идти") == ["Заметка 0", "Заметка 2"]
        assert found(library, "=переговорах") == ["Заметка 1"]
        assert found(library, "переговоры -РИА") == ["Заметка 0"]
        assert found(library, 'entity:"id A1" before:2021') == ["Заметка 0"]
        assert found(library, "source:тасс ИЛИ dated:no") == ["Заметка 0", "Заметка 2"]
        assert found(library, "нигде") == []
        assert found(library, "-нигде") == ["Заметка 1", "Заметка 0", "Заметка 2"]


def test_by_relevance_what_says_it_more_often_and_in_its_title_comes_first():
    with news(
        ("Мир.", None, "2022-01-01"), ("Мир, мир, мир!", None, "2021-01-01"), ("Война.", None, "2020-01-01")
    ) as library:
        with library.writing():
            library.store.run("UPDATE articles SET title = 'Мир' WHERE title = 'Заметка 2'")
        assert found(library, "мир", ArticleOrder.RELEVANCE) == ["Мир", "Заметка 1", "Заметка 0"]


def counts(facet) -> list[tuple[str, int]]:
    return [(each.value, each.articles) for each in facet]


def test_facets_say_how_what_is_found_is_made_up():
    with news(
        ("мир A1 A1x N1", "ТАСС", "2020-11-01"),
        ("мир A1 B1 T1", "ТАСС", "2020-11-30T10:00"),
        ("мир A1x", "РИА", "2020-10"),
        ("мир раз", None, "2021"),
        ("мир два", None, "--05-01"),
        ("мир три", None, None),
        ("война A1", None, None),
    ) as library:
        with library.writing():
            library.store.run("INSERT INTO corrections VALUES (1, 'tags', '[\"Ёлка\"]')")
            library.store.run("INSERT INTO corrections VALUES (1, 'starred', NULL)")
            library.store.run("INSERT INTO reading_positions VALUES (2, 0, '')")
        question = asked(library, "мир")
        made_up = finding.facets(library, question, finding.found(library, question))
        assert (made_up.total, made_up.is_exact, made_up.undated) == (6, True, 2)
        assert counts(made_up.people) == [("id A1", 3), ("id B1", 1)]
        assert counts(made_up.states) == [("id N1", 1)]
        assert [each.label for each in made_up.places] == ["name T1"]
        assert counts(made_up.sources) == [("ТАСС", 2), ("РИА", 1)]
        assert counts(made_up.tags) == [("Ёлка", 1)]
        assert (made_up.marked, made_up.starred, made_up.read) == (0, 1, 1)
        assert counts(made_up.months) == [("2020-10", 1), ("2020-11", 2), ("2021", 1)]
        assert finding.facets(library, question, finding.first(library, question, 1)) == made_up
        with library.writing():
            library.search_index.make_anew()
        assert finding.facets(library, question, finding.found(library, question)) == made_up


def test_facets_of_very_many_are_estimated(monkeypatch):
    monkeypatch.setattr("reader.services.search.facets.EXACT", 100)
    monkeypatch.setattr("reader.services.search.facets.IN_A_WINDOW", 2)
    articles = [
        (f"мир {number} A1" + " B1" * (number % 4 == 0), "ТАСС", f"20{number % 20:02}") for number in range(400)
    ]
    with news(*articles) as library:
        question = asked(library, "мир")
        made_up = finding.facets(library, question, finding.found(library, question))
        assert (made_up.total, made_up.is_exact) == (400, False)
        assert counts(made_up.people)[0] == ("id A1", 400)
        assert 40 < dict(counts(made_up.people))["id B1"] < 200
        assert counts(made_up.months) == [(f"20{year:02}", 20) for year in range(20)]


@pytest.mark.parametrize("order", ORDERS)
def test_a_library_without_an_index_is_looked_through(order):
    with some_library(random.Random(5), 30) as library:
        question = Question(ArticleQuery("x", order, once=True), WordTerm("люди"))
        by_index = articles_at(library, finding.found(library, question))
        texts = {row.id: finding.hits_in(library, question, row.id) for row in library.articles.listed()}
        with library.writing():
            library.search_index.make_anew()
        scanned = finding.found(library, question)
        assert not scanned.by_place
        assert finding.first(library, question, 30) == scanned
        assert not finding.first(library, question, 3).is_whole
        assert sorted(scanned.numbers) == sorted(by_index)
        assert 3 < len(by_index) < 30
        assert {row.id: finding.hits_in(library, question, row.id) for row in library.articles.listed()} == texts
        for place, row in enumerate(library.listing.among(scanned, limit=100)):
            assert library.listing.position_among(scanned, row.id) == place
            assert library.listing.ids_among(scanned, place, place) == [row.id]


@pytest.mark.parametrize("order", ArticleOrder)
@pytest.mark.parametrize("is_indexed", [True, False])
def test_the_place_among_what_was_found_is_known_also_when_some_of_it_is_gone(order, is_indexed):
    with news(*[(f"мир {number}", None, f"20{number:02}") for number in range(30)]) as library:
        if not is_indexed:
            with library.writing():
                library.search_index.make_anew()
        articles = finding.found(library, asked(library, "мир", order))
        rows = library.listing.among(articles, limit=1000)
        assert len(rows) == len(articles.numbers) == 30
        gone = rows[10:14]
        notes.delete(library, articles=[row.id for row in gone])
        assert library.listing.among(articles, offset=9, limit=6) == [rows[9], None, None, None, None, rows[14]]
        for place, row in enumerate(rows):
            assert library.listing.position_among(articles, row.id) == (None if row in gone else place)
        assert library.listing.ids_among(articles, 14, 16) == [row.id for row in rows[14:17]]


@pytest.mark.parametrize("is_indexed", [True, False])
def test_a_search_that_nobody_waits_for_is_given_up(is_indexed):
    with some_library(random.Random(1), 60) as library:
        if not is_indexed:
            with library.writing():
                library.search_index.make_anew()
        for words in ("и", "-и", "и*", "=и"):
            with pytest.raises(Unwanted):
                finding.found(library, asked(library, words), lambda: False)


def test_a_name_of_hundreds_of_spellings_a_long_phrase_and_a_letter_are_asked_for_in_bounded_time():
    with news(*[(f"мир и люди {number} A1", None, None) for number in range(50)]) as library:
        with library.writing():
            for number in range(400):
                library.store.run(
                    "INSERT INTO aliases (key, kind, name, folded, blocks, facts, analysis_version, entity) "
                    "VALUES (?, 'person', 'x', 'x', '[]', '[]', '', 'id A1')",
                    f"spelling {number}",
                )
        begin = time.thread_time()
        for term in (
            NameTerm("x", None, ("id A1",)),
            PhraseTerm((WordTerm("мир"), WordTerm("и"), WordTerm("люди")) * 10),
            WordTerm("м", prefix=True),
            PhraseTerm((WordTerm("м", prefix=True), WordTerm("и", prefix=True), WordTerm("л", prefix=True)) * 10),
            NearTerm(tuple(WordTerm("мир") for _ in range(30)), 10),
            Any(tuple(Not(All((WordTerm("мир"), WordTerm(str(number))))) for number in range(200))),
        ):
            finding.found(library, Question(ArticleQuery("x"), term))
        assert time.thread_time() - begin < 3


@pytest.mark.parametrize("is_indexed", [True, False])
def test_a_text_of_which_no_other_language_is_said_is_russian(*, is_indexed: bool) -> None:
    with Library.open(Path(":memory:")) as library:
        foreign = SourceArticle(Path("/2"), "İlk buz.", "İlk buz.", None, None, None, about=About(language="az"))
        add(library, {"/1": "Первый лёд.", "/2": foreign})
        if not is_indexed:
            with library.writing():
                library.search_index.make_anew()
        asked = {
            word: finding.question(library, ArticleQuery(word)) for word in ("язык:ru", "язык:az", "-язык:русский")
        }
        found = {word: finding.found(library, question) for word, question in asked.items()}
        titles = {
            word: [row.title for row in library.listing.among(each, offset=0, limit=9) if row]
            for word, each in found.items()
        }
        assert titles == {"язык:ru": ["Первый лёд."], "язык:az": ["İlk buz."], "-язык:русский": ["İlk buz."]}
        counted = finding.facets(library, asked["язык:ru"], found["язык:ru"]).languages
        assert [(each.value, each.articles) for each in counted] == [("ru", 1)]


def test_a_beginning_stands_for_all_words_that_begin_so() -> None:
    with Library.open(Path(":memory:")) as library:
        add(library, {f"/{number}": f"Всего хватило. Мы нашли кодовое{number}." for number in range(400)})
        asked = ("кодов*", "ко*", "=кодов*", "-кодов*", "кодов* нашли")
        found = [finding.found(library, finding.question(library, ArticleQuery(words))).numbers for words in asked]
        assert list(map(len, found)) == [400, 400, 400, 0, 400]
