"""Reprints on the command line: listed, counted once or all, and taken out."""

import json

import pytest

from reader import cli
from reader.system.whereabouts import library_path
from tests.library import toy
from tests.reprints import REPRINTS, STORY


@pytest.fixture
def news(tmp_path, monkeypatch):
    """A library with one piece from three files, and another one."""
    toy.speak(monkeypatch)
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / "library.sqlite"))
    menu, lead = REPRINTS["a site's menu around it"], REPRINTS["a lead sentence more"]
    for name, text in {"one": STORY, "two": menu, "three": lead, "four": "Nobody"}.items():
        (tmp_path / f"{name}.txt").write_text(f"A1 saw {name}\n\n{text}", encoding="utf-8")
    assert cli.main(["import", *map(str, sorted(tmp_path.glob("*.txt")))]) == 0
    return library_path()


def run(capsys, *words: str):
    capsys.readouterr()
    assert cli.main(list(words)) == 0
    return capsys.readouterr().out


def test_reprints_are_listed_in_groups_and_of_one_article(news, capsys):
    (group,) = json.loads(run(capsys, "reprints", "--json"))
    titles = {each["title"]: each["id"] for each in group["articles"]}
    assert set(titles) == {"A1 saw one", "A1 saw two", "A1 saw three"}
    assert "A1 saw four" not in run(capsys, "reprints")
    assert "2 reprints" in run(capsys, "reprints")
    others = json.loads(run(capsys, "reprints", titles["A1 saw two"], "--json"))
    assert {each["title"] for each in others} == {"A1 saw one", "A1 saw three"}
    assert "A1 saw three" in run(capsys, "reprints", titles["A1 saw two"])


def test_links_count_reprints_all_unless_once_is_said(news, capsys):
    every = json.loads(run(capsys, "links", "name A1", "--json"))
    assert len(every) == 4
    assert every == json.loads(run(capsys, "links", "name A1", "--json", "--reprints", "all"))
    once = json.loads(run(capsys, "links", "name A1", "--json", "--reprints", "once"))
    assert sorted(len(each["reprints"]) for each in once) == [0, 2]
    assert {each["id"] for each in once} | {i for each in once for i in each["reprints"]} == {e["id"] for e in every}
    said = run(capsys, "links", "name A1", "--reprints", "once")
    assert "4 in 2 articles (4 with reprints)" in said
    assert "  and 2 reprints: " in said


def test_an_article_is_taken_out_and_that_is_undone(news, capsys):
    (group,) = json.loads(run(capsys, "reprints", "--json"))
    article = group["articles"][0]["id"]
    assert run(capsys, "reprints", article, "--apart") == ""
    (group,) = json.loads(run(capsys, "reprints", "--json"))
    assert len(group["articles"]) == 2
    assert article not in {each["id"] for each in group["articles"]}
    run(capsys, "undo")
    assert len(json.loads(run(capsys, "reprints", "--json"))[0]["articles"]) == 3
    run(capsys, "redo")
    assert len(run(capsys, "reprints", article, "--together").splitlines()) == 2


def test_which_article_has_to_be_said(news, capsys):
    assert cli.main(["reprints", "--apart"]) == 1
    assert capsys.readouterr().err.endswith("reader: say which article is meant\n")
