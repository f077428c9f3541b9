"""Finding articles by the index: never otherwise than a plain look at all of them, in any order and any combination."""

import random
from pathlib import Path

import pytest

from reader.library import Library
from reader.library.search_terms import Beginning
from reader.model.articles import ArticleOrder, ArticleQuery, FoundArticles, Span
from reader.model.findings import SourceArticle
from reader.model.search import All, Any, Field, FieldTerm, NameTerm, NearTerm, Not, PhraseTerm, Term, WordTerm
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


def some_library(chance: random.Random, articles: int) -> Library:
    library = library_of()
    files = {}
    for number in range(articles):
        text = some_text(chance)
        title = text.split("\n", maxsplit=1)[0]
        dimmed = (Span(0, chance.randint(1, len(text))),) if chance.random() < 0.2 else ()
        files[f"/{number}"] = SourceArticle(
            Path("/x"), text, title, Span(0, len(title)), chance.choice(SOURCES), chance.choice(DATES), dimmed
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
    wanted = {each.article: each.words.wanted for each in library.search_index.searchable(articles)}
    places = [wanted[article] for article in articles]
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


@pytest.mark.parametrize("seed", few(range(20), 3))
def test_whatever_is_asked_the_index_answers_as_if_all_were_read(seed, prefixes_of_readings):
    chance = random.Random(seed)
    with some_library(chance, 40) as library:
        prefixes_of_readings(library)
        counts = []
        for _ in range(150):
            query = ArticleQuery("x", chance.choice(ORDERS), chance.random() < 0.4)
            counts.append(assert_as_scanned(library, Question(query, some_tree(chance))))
        assert sum(0 < count < 40 for count in counts) > 50


@pytest.mark.parametrize("limit", [1, 3])
def test_what_would_be_too_many_phrases_is_looked_up_in_the_texts(limit, monkeypatch, prefixes_of_readings):
    monkeypatch.setattr("reader.library.search_terms.MOST_PHRASES", limit)
    monkeypatch.setattr("reader.library.search_terms.DEEPEST", 1)
    test_whatever_is_asked_the_index_answers_as_if_all_were_read(7, prefixes_of_readings)
