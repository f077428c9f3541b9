"""Words are looked for beside the window, in a library as it is."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.model.articles import ArticleQuery, FoundArticles
from reader.model.errors import QueryProblem
from reader.services.search import finding
from reader.ui.state.search import ArticleSearch
from tests.library.test_renewal import applied, stored


def test_a_search_in_an_older_library_leaves_it_to_others_to_bring_it_up_to_date(tmp_path: Path, qtbot: QtBot) -> None:
    path = stored(5, tmp_path / "library.sqlite")
    before = path.read_bytes()
    search = ArticleSearch(path)
    with qtbot.waitSignal(search.found, check_params_cb=lambda found: found.is_whole) as found:
        search.ask(ArticleQuery("баку"))
    search.stop()
    assert len(found.args[0].numbers) == 1
    assert len(applied(path)) == 5
    assert path.read_bytes() == before


@pytest.fixture
def search(sample_library: Path) -> Iterator[ArticleSearch]:
    """A search in the samples."""
    made = ArticleSearch(sample_library)
    yield made
    made.stop()


def answers(search: ArticleSearch) -> list[tuple[str, object]]:
    """What it says from now on, in order."""
    said: list[tuple[str, object]] = []
    search.understood.connect(lambda each: said.append(("understood", each)))
    search.refused.connect(lambda _, error: said.append(("refused", error.code)))
    search.found.connect(lambda found: said.append(("found", len(found.numbers))))
    search.passages_found.connect(lambda _, found: said.append(("passages", len(found))))
    search.nothing_found.connect(lambda instead: said.append(("nothing", instead)))
    search.facets_found.connect(lambda facets, _: said.append(("facets", facets.total)))
    return said


def test_it_says_what_is_meant_then_what_is_found_then_how_that_is_made_up(search: ArticleSearch, qtbot: QtBot) -> None:
    said = answers(search)
    with qtbot.waitSignal(search.facets_found):
        search.ask(ArticleQuery("person:Лавров"))
    (understood, *rest) = said
    assert understood[0] == "understood"
    assert [each.name for each in understood[1].names.values()] == ["Сергей Лавров"]  # type: ignore[attr-defined]
    assert rest == [("found", 4), ("passages", 4), ("facets", 4)]


def test_the_first_are_told_before_all_are_found(
    search: ArticleSearch, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("reader.ui.state.search.FIRST", 2)
    said = answers(search)
    search.wants_facets = False
    with qtbot.waitSignal(search.found, check_params_cb=lambda found: found.is_whole):
        search.ask(ArticleQuery("person:Лавров"))
    assert said[1:] == [("found", 2), ("passages", 2), ("found", 4)]


def test_it_can_be_prepared_before_anything_is_asked(search: ArticleSearch, qtbot: QtBot) -> None:
    search.prepare()
    search.prepare()
    with qtbot.waitSignal(search.found, check_params_cb=lambda found: found.is_whole) as found:
        search.ask(ArticleQuery("person:Лавров"))
    assert len(found.args[0].numbers) == 4
    search.stop()
    search.prepare()
    assert not search.isRunning()


def test_a_query_that_says_nothing_clear_is_refused(search: ArticleSearch, qtbot: QtBot) -> None:
    said = answers(search)
    with qtbot.waitSignal(search.refused):
        search.ask(ArticleQuery('"лавров'))
    assert said == [("refused", QueryProblem.UNCLOSED_QUOTE)]


def test_where_nothing_is_found_other_queries_are_offered(search: ArticleSearch, qtbot: QtBot) -> None:
    with qtbot.waitSignal(search.nothing_found) as nothing:
        search.ask(ArticleQuery("лавров документ небывал"))
    assert nothing.args[0].others == (("лавров документ", 2),)
    with qtbot.waitSignal(search.nothing_found) as nothing:
        search.ask(ArticleQuery("лавров докуме"))
    assert nothing.args[0].others == (("лавров докуме*", 2), ("лавров", 4))


def test_a_newer_question_gives_up_the_older(
    search: ArticleSearch, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    found, asked = finding.found, []

    def endless(library: Library, question: finding.Question, is_wanted: Callable[[], bool]) -> FoundArticles:
        asked.append(question.query.words)
        if question.query.words == "лавров":
            from reader.library import Unwanted

            while is_wanted():
                pass
            raise Unwanted
        return found(library, question, is_wanted)

    monkeypatch.setattr("reader.ui.state.search.FIRST", 1)
    monkeypatch.setattr(finding, "found", endless)
    search.ask(ArticleQuery("лавров"))
    qtbot.waitUntil(lambda: asked == ["лавров"])
    with qtbot.waitSignal(search.found, check_params_cb=lambda each: each.is_whole) as last:
        search.ask(ArticleQuery("документ"))
    assert last.args[0].query.words == "документ"
