"""Saved searches, stars, and what is read, on the command line."""

import json

import pytest

from reader import cli
from reader.library import Library
from reader.system.whereabouts import library_path
from tests.library import toy


@pytest.fixture
def news(tmp_path, monkeypatch):
    """A library of two articles, and how one more is imported."""
    toy.speak(monkeypatch)
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / "library.sqlite"))

    def come(name, words):
        (tmp_path / f"{name}.txt").write_text(f"A1 {name}\n\n{words}", encoding="utf-8")
        assert cli.main(["import", str(tmp_path / f"{name}.txt")]) == 0

    come("one", "B1 met C1")
    come("two", "B1 was alone")
    return come


def run(capsys, *words: str, code: int = 0):
    capsys.readouterr()
    assert cli.main(list(words)) == code
    said = capsys.readouterr()
    return said.err if code else said.out


def test_a_search_is_saved_and_says_what_is_new_with_the_documented_keys(news, capsys):
    assert json.loads(run(capsys, "searches", "--json")) == []
    assert run(capsys, "searches", "--save", "Одни", "alone -met", "--order", "title") == "0 new  Одни  alone -met\n"
    news("three", "D1 was alone")
    (one,) = json.loads(run(capsys, "searches", "--json"))
    assert " ".join(one) == "id name query order new created"
    assert (one["name"], one["query"], one["order"], one["new"]) == ("Одни", "alone -met", "title", 1)
    assert run(capsys, "searches") == "1 new  Одни  alone -met\n"
    assert run(capsys, "searches", "--seen", "одни") == "0 new  Одни  alone -met\n"


def test_a_search_is_renamed_and_deleted_by_its_name_and_that_is_undone(news, capsys):
    run(capsys, "searches", "--save", "one", "met")
    run(capsys, "searches", "--save", "two", "alone")
    assert "0 new  один  met\n" in run(capsys, "searches", "--rename", "ONE", "один")
    assert run(capsys, "searches", "--delete", "two", "один") == ""
    assert sorted(run(capsys, "undo").split()) == sorted("undone: search один two".split())
    assert len(run(capsys, "searches").splitlines()) == 2
    assert "no saved search «three»" in run(capsys, "searches", "--delete", "three", code=1)
    assert "is saved as «two» already" in run(capsys, "searches", "--save", "Two", "x", code=1)
    assert "never closed" in run(capsys, "searches", "--save", "three", '"x', code=1)


def test_a_search_that_is_no_longer_understood_is_listed_without_steering_the_terminal(news, capsys):
    run(capsys, "searches", "--save", "one\x1b[31m", "met")
    with Library.open(library_path()) as library:
        library.store.run("UPDATE saved_searches SET query = 'met ('")
    assert run(capsys, "searches") == "not understood  one[31m  met (\n"
    assert json.loads(run(capsys, "searches", "--json"))[0]["new"] is None


def test_articles_get_a_star_and_are_read_or_not(news, capsys):
    run(capsys, "edit", "1", "2", "--star", "--read", "--tag", "x")
    assert "  ★ · #x\n" in run(capsys, "edit", "1", "--unread")
    with Library.open(library_path(), read_only=True) as library:
        assert [(row.starred, row.read) for row in library.articles.listed()] == [(True, False), (True, True)]
    assert "★" not in run(capsys, "edit", "2", "--unstar")
    assert "undone: star" in run(capsys, "undo")
    said = run(capsys, "undo")
    assert said.startswith("undone: read\n")
    assert "A1 " in said


def test_a_highlight_has_no_star(news, capsys):
    (made,) = json.loads(run(capsys, "highlight", "1", "--quote", "B1", "--json"))
    for option in ("--star", "--unstar", "--read", "--unread"):
        run(capsys, "edit", made["id"], option, code=1)
