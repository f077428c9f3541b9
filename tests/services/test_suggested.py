"""What the names of files say of articles is taken over when asked for, of many at once, and given back by one undo."""

from pathlib import Path

import pytest

from reader.library import Library
from reader.services import editing, history, suggested
from reader.services.ingest import ingest


@pytest.fixture
def library(tmp_path: Path):
    for name, text in {
        "2019/РИА Новости/2019-05-14_armenia-iran.txt": "Переговоры\n\nСтороны встретились в Ереване.",
        "2019/РИА Новости/2019-05-15 визит.txt": "Визит\n\nМинистр прибыл в Баку.",
        "статья.txt": "Тишина\n\nНичего не произошло.",
        "ТАСС/дата.txt": "Дата\n\n12.05.2021\n\nПрезидент выступил в Астане.",
    }.items():
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    with Library.open(tmp_path / "library.sqlite") as library:
        list(ingest(library, [tmp_path / "news"]))
        yield library


def told(library: Library) -> dict[str, tuple[str | None, str | None]]:
    return {row.title: (row.published, row.source) for row in library.articles.listed()}


BEFORE = {"Переговоры": (None, None), "Визит": (None, None), "Тишина": (None, None), "Дата": ("2021-05-12", None)}
AFTER = {
    "Переговоры": ("2019-05-14", "РИА Новости"),
    "Визит": ("2019-05-15", "РИА Новости"),
    "Тишина": (None, None),
    "Дата": ("2021-05-12", "ТАСС"),
}


def test_what_an_article_says_itself_is_not_suggested(library):
    assert told(library) == BEFORE
    found = {each.title: (each.published, each.source, each.by) for each in suggested.suggested(library)}
    assert found == {
        "Переговоры": ("2019-05-14", "РИА Новости", "2019-05-14_armenia-iran, РИА Новости"),
        "Визит": ("2019-05-15", "РИА Новости", "2019-05-15 визит, РИА Новости"),
        "Дата": (None, "ТАСС", "ТАСС"),
    }


def test_all_of_it_is_taken_in_one_step_and_given_back_in_one(library):
    assert {each.title for each in suggested.take(library)} == {"Переговоры", "Визит", "Дата"}
    assert told(library) == AFTER
    assert list(suggested.suggested(library)) == []
    assert history.undo(library)
    assert told(library) == BEFORE
    assert history.redo(library)
    assert told(library) == AFTER


def test_only_those_that_are_named_are_changed(library):
    (visit,) = [row.id for row in library.articles.listed() if row.title == "Визит"]
    assert [each.article for each in suggested.take(library, [visit])] == [visit]
    assert told(library) == BEFORE | {"Визит": AFTER["Визит"]}
    assert suggested.take(library, []) == []


def test_nothing_is_suggested_where_the_user_said_that_there_is_none(library):
    (visit,) = [row.id for row in library.articles.listed() if row.title == "Визит"]
    editing.edit_articles(library, [visit], source="", published="")
    assert "Визит" not in {each.title for each in suggested.suggested(library)}
