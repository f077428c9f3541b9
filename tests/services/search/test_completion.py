"""What completes a query as it is typed."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library import Library
from reader.model.errors import QueryError
from reader.model.search import NameTerm
from reader.services import decide
from reader.services.ingest import ingest
from reader.services.search.completion import Completes, Completion, complete
from reader.services.search.names import meant, offers
from reader.services.search.query import parse, parts
from tests.examples import examples
from tests.library.toy import add, library_of
from tests.services.news import library_of_news

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
LABELS = [
    (1, "source", "РИА Новости", "риа новости", 5),
    (2, "source", "ТАСС", "тасс", 7),
    (3, "source", "Нагорно-Карабахский вестник", "нагорно-карабахский вестник", 1),
    (4, "source", "Пустой", "пустой", 0),
    (5, "tag", "важно", "важно", 2),
    (6, "language", "en", "en", 3),
    (7, "language", "hy", "hy", 4),
]


@pytest.fixture(scope="module")
def seeds() -> Iterator[Library]:
    """The five samples, as the language reads them, with some labels."""
    with Library.open(Path(":memory:")) as library:
        list(ingest(library, SEEDS))
        with library.writing():
            library.store.run("DELETE FROM labels")
            library.store.run_many("INSERT INTO labels VALUES (?, ?, ?, ?, ?)", LABELS)
        yield library


def typed(library: Library, words: str, limit: int = 8) -> list[Completion]:
    """What completes a query in which the cursor stands at «|», or at its end."""
    head, _, tail = words.partition("|")
    return complete(library, head + tail, len(head), limit)


def applied(library: Library, words: str) -> str | None:
    """The query with the first completion in its place."""
    found = typed(library, words)
    if not found:
        return None
    text = words.replace("|", "")
    return text[: found[0].replaces.start] + found[0].by + text[found[0].replaces.end :]


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("лавр", 'person:"Сергей Лавров"'),
        ("Лаврову", 'person:"Сергей Лавров"'),
        ("лавровыми", 'person:"Сергей Лавров"'),
        ("серг", 'person:"Сергей Лавров"'),
        ("сергей лав", 'person:"Сергей Лавров"'),
        ("сергею лав", 'person:"Сергей Лавров"'),
        ("переговоры сергею лав", 'переговоры person:"Сергей Лавров"'),
        ("переговоры (сергей лав|) вчера", 'переговоры (person:"Сергей Лавров") вчера'),
        ("переговоры, лав|ров вчера", 'переговоры, person:"Сергей Лавров" вчера'),
        ("-лавр", '-person:"Сергей Лавров"'),
        ("лавроф", 'person:"Сергей Лавров"'),
        ("ларвов", 'person:"Сергей Лавров"'),
        ("сергей лаврлв", 'person:"Сергей Лавров"'),
        ("азербаи\u0306дж", "state:Азербайджан"),
        ("person:лав", 'person:"Сергей Лавров"'),
        ("лицо:лаврову", 'person:"Сергей Лавров"'),
        ('-person:"сергей л', '-person:"Сергей Лавров"'),
        ('person:"сергей л|авр" вчера', 'person:"Сергей Лавров" вчера'),
        ('person:"сергей л| source:"РИА"', 'person:"Сергей Лавров" source:"РИА"'),
        ("person:«сергей л|», вчера", 'person:"Сергей Лавров", вчера'),
        ("страна:РФ", "state:Россия"),
        ("person:сергей лав", 'person:"Сергей Лавров"'),
        ("санкции -person:сергей лав|ров вчера", 'санкции -person:"Сергей Лавров" вчера'),
        ("source:риа нов", 'source:"РИА Новости"'),
        ("source:тасс лавр", 'source:тасс person:"Сергей Лавров"'),
        ("starred:yes лавр", 'starred:yes person:"Сергей Лавров"'),
        ("место:бак", "place:Баку"),
        ("имя:бак", "place:Баку"),
        ("state:Россия form:россии", "state:Россия form:россии"),
        ("per", "person:"),
        ("санкции лиц", "санкции person:"),
        ("ИСТО", "source:"),
        ("source:", "source:ТАСС"),
        ("источник:нов", 'source:"РИА Новости"'),
        ("источник:кара", 'source:"Нагорно-Карабахский вестник"'),
        ('source:"риа нов', 'source:"РИА Новости"'),
        ("метка:в", "tag:важно"),
        ("язык:", "language:hy"),
        ("язык:англ", "language:en"),
        ("starred:", "starred:yes"),
        ("прочитано:н", "read:no"),
        ("read:y", "read:yes"),
        ("after:20", "after:2023"),
        ("с:2023-1", "after:2023-10"),
        ("date:2023-", "date:2023-01"),
    ],
)
def test_what_is_typed_is_completed(seeds: Library, words: str, query: str) -> None:
    assert applied(seeds, words) == query
    parse(query) if not query.endswith(":") else None


@pytest.mark.parametrize(
    "words",
    [
        *["", "лавров ", "л", "xyz", "мир", "переговоры", '"лавр', '"лавров"', "=лавр", "лавр*", "AND", "ИЛИ", "2023"],
        *["person:xyz", "person:лав ", "place:лавров", "source:пуст", "starred:x", "after:1850", "form:", "мир form:"],
        *["entity:", "foo:лав", "person:!", "лвр", "12:3", "("],
    ],
)
def test_nothing_completes_what_leads_nowhere(seeds: Library, words: str) -> None:
    assert typed(seeds, words) == []


def test_a_completion_says_what_it_is(seeds: Library) -> None:
    (russia, *_) = typed(seeds, "РФ")
    assert (russia.label, russia.detail, russia.kind, russia.articles) == ("Россия", "РФ", Completes.STATE, 5)
    (lavrov, *_) = typed(seeds, "лавров")
    assert (lavrov.label, lavrov.detail, lavrov.kind, lavrov.articles) == ("Сергей Лавров", "", Completes.PERSON, 4)
    (person,) = typed(seeds, "лиц")
    assert (person.label, person.detail, person.kind) == ("person:", "лицо, человек", Completes.FIELD)
    assert [(each.label, each.articles) for each in typed(seeds, "source:")] == [
        ("ТАСС", 7),
        ("РИА Новости", 5),
        ("Нагорно-Карабахский вестник", 1),
    ]
    assert [(each.label, each.detail) for each in typed(seeds, "язык:")] == [("армянский", "hy"), ("английский", "en")]
    assert [each.label for each in typed(seeds, "звезда:")] == ["да", "нет"]


def test_the_most_mentioned_stand_first_and_no_more_than_wanted() -> None:
    with library_of("A1", "B1 B1", "T1 T1 T1") as library:
        assert [each.label for each in typed(library, "name")] == ["name T1", "name B1", "name A1", "name:"]
        assert [each.label for each in typed(library, "name", limit=3)] == ["name T1", "name B1", "name:"]
        assert [each.label for each in typed(library, "person:")] == ["name B1", "name A1"]
        assert typed(library, "name", limit=0) == []
        assert [each.by for each in complete(library, "name", 99)] == [each.by for each in typed(library, "name")]
        assert complete(library, "name", -1) == []
        assert [each.label for each in typed(library, "name t")] == ["name T1"]


def test_of_namesakes_each_is_asked_for_by_its_id() -> None:
    with library_of("K1 K1", "L1") as library:
        assert [each.by for each in typed(library, "name k")] == ['entity:"id K1"', 'entity:"id L1"']


def test_an_unsure_name_is_left_out_beside_those_whom_it_may_mean() -> None:
    with library_of("A1", "A2", "A") as library:
        assert [each.label for each in typed(library, "name a")] == ["name A1", "name A2"]


def test_a_name_that_the_user_gave_is_found(seeds: Library) -> None:
    with library_of_news("Сергей Лавров прибыл\n\nСергей Лавров прибыл в Баку.") as library:
        (lavrov, *_) = typed(library, "лавров")
        term = parse(lavrov.by)
        assert isinstance(term, NameTerm)
        decide.rename(library, meant(library, term)[0].id, "Министр Дела")
        assert [each.label for each in typed(library, "минис")] == ["Министр Дела"]
        assert [(each.label, each.detail) for each in typed(library, "лавр")] == [("Министр Дела", "Сергей Лавров")]


def test_a_row_that_is_not_true_any_more_leads_to_nobody() -> None:
    with library_of("A1", "B1") as library:
        with library.writing():
            library.store.run("INSERT INTO name_words SELECT 'stale', id FROM aliases")
        assert typed(library, "stale") == []
        assert typed(library, "person:stal") == []
        add(library, {"/2": "C1"})
        assert [each.label for each in typed(library, "c1")] == ["name C1"]


@pytest.mark.parametrize(
    "text", ["лавров " * 140_000, "лавров " * 2_800, '"а" ' * 4_900, "(" * 19_990, "-" * 19_990], ids=len
)
def test_no_text_takes_long(seeds: Library, text: str) -> None:
    began = time.process_time()
    complete(seeds, text + "лавр", len(text) + 4)
    offers(seeds, text)
    assert time.process_time() - began < 1


PIECES = st.sampled_from(
    ["лавр", "Сергей ", "person:", "форма:", 'место:"', '"', "«", "»", "(", ")", "-", "=", "*", "\\", " ", "source:",
     "AND ", "после:", "20", "язык:", "\ud800", "\x00", "е\u0301", ",", "бак", "росс"]
)  # fmt: skip


@examples(400)
@given(st.one_of(st.text(st.characters(), max_size=30), st.lists(PIECES, max_size=8).map("".join)), st.data())
def test_whatever_is_typed_a_completion_gives_what_it_says(seeds: Library, text: str, data: st.DataObject) -> None:
    cursor = data.draw(st.integers(0, len(text)))
    for each in complete(seeds, text, cursor):
        span = each.replaces
        assert 0 <= span.start < cursor <= span.end <= len(text)
        if each.kind in {Completes.FIELD, Completes.FORM}:
            continue
        term = parse(each.by)
        if isinstance(term, NameTerm):
            (entity,) = meant(seeds, term)
            assert (entity.name, entity.kind.value, entity.articles) == (each.label, each.kind.value, each.articles)
        completed = text[: span.start] + each.by + text[span.end :]
        try:
            asked = [part.term for part in parts(completed)]
        except QueryError:
            continue
        assert each.by in completed
        assert span.start or span.end < len(text) or asked == [term]
