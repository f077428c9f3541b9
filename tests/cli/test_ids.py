"""Numbers move with each article that comes, goes or gets a date, ids do not; what was touched is said by its title."""

import json
import uuid

import pytest

from reader import cli
from reader.cli.meant import shortener
from tests.library import toy

IDS = {
    "1": "12345678-1234-4000-8000-000000000001",
    "2": "12345678-1235-4000-8000-000000000002",
    "3": "1234abcd-0000-4000-8000-000000000003",
    "4": "98765432-f000-4000-8000-000000000004",
    "5": "a0000000-0000-4000-8000-000000000005",
}
"""Of articles 1 to 5: three begin like a number, and two of them alike."""


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """What a command prints in a library of five articles with these ids; it must succeed."""
    toy.speak(monkeypatch)
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / "library.sqlite"))

    def run(*words):
        assert cli.main(list(words)) == 0, capsys.readouterr().err
        return capsys.readouterr().out.splitlines()

    lasting = uuid.uuid4
    run("import", str(_file(tmp_path, "first")))  # the library has an id of its own
    run("delete", "1")
    run("trash", "--empty")
    for name, article in IDS.items():
        with monkeypatch.context() as patch:
            patch.setattr(uuid, "uuid4", lambda article=article: uuid.UUID(article))
            run("import", str(_file(tmp_path, name)))
    assert uuid.uuid4 is lasting
    return run


def _file(folder, name):
    path = folder / f"{name}.txt"
    path.write_text(f"Article {name} about A1", encoding="utf-8")
    return path


def _titles(lines):
    return [line.partition("Article ")[2][:1] for line in lines if "Article " in line]


def test_a_list_shows_the_beginning_of_an_id_that_is_no_other_article_and_no_number(run):
    shown = {line.split("Article ")[1][0]: line.split()[1] for line in run("articles")}
    assert shown == {"1": "12345678-1234", "2": "12345678-1235", "3": "1234abcd", "4": "98765432", "5": "a0000000"}
    for number, short in shown.items():
        assert _titles(run("edit", short, "--note", "x")) == [number]
    run("delete", *shown.values())
    assert sorted(line.split()[0] for line in run("trash")) == sorted(shown.values())


def test_by_ids_exactly_what_was_listed_is_deleted_however_the_numbers_move(run):
    shown = [line.split()[1] for line in run("articles")]
    assert _titles(run("delete", shown[1])) == ["2"]
    assert _titles(run("delete", shown[2])) == ["3"]
    assert _titles(run("articles")) == ["1", "4", "5"]


def test_numbers_given_together_count_one_list_and_each_thing_counts_once(run):
    said = run("delete", "2", "3", "2", IDS["3"])
    assert _titles(said) == ["2", "3"]
    assert said[-1] == "deleted 2 articles, 0 highlights"
    assert _titles(run("undo")) == ["2", "3"]
    assert _titles(run("edit", "4", "5", "--date", "01.02.2024")) == ["4", "5"]
    assert _titles(run("articles")) == ["4", "5", "1", "2", "3"]


def test_what_one_number_touched_is_said_by_its_title(run):
    assert run("delete", "2")[0] == "12345678-1235  Article 2 about A1"
    assert _titles(run("delete", "2")) == ["3"]
    assert run("edit", "3", "--date", "2024", "--note", "look\nagain") == [
        "a0000000  Article 5 about A1 (2024)",
        "  look",
        "  again",
    ]
    assert run("undo", "2") == [
        "undone: note",
        "  a0000000  Article 5 about A1 (2024)",
        "undone: edit",
        "  a0000000  Article 5 about A1",
    ]


def test_what_is_not_clear_changes_nothing(run, capsys):
    unclear = {
        "6": "there is no article 6; the library has 5",
        "0": "there is no article 0; the library has 5",
        "1234": "there is no article 1234; the library has 5; for the id that begins so, write more of it",
        "12345678": "several ids may begin with «12345678»; write more of it",
        "a0": "there is no article and no highlight whose id begins with «a0»",
        "b000": "there is no article and no highlight whose id begins with «b000»",
        "٣": "there is no article and no highlight whose id begins with «٣»",
    }
    for word, problem in unclear.items():
        for command in (["delete", "1", word], ["edit", "1", word, "--title", "x"], ["notes", "--article", word]):
            assert cli.main(command) == 1
            assert capsys.readouterr() == ("", f"reader: {problem}\n")
    assert _titles(run("articles")) == ["1", "2", "3", "4", "5"]


def test_several_highlights_are_edited_together_and_shown_as_they_are_now(run):
    marks = [
        json.loads("\n".join(run("highlight", number, "--quote", f"Article {number}", "--json")))[0]["id"]
        for number in ("1", "2")
    ]
    said = run("edit", marks[0], marks[1], marks[0], "--color", "red", "--tag", "x")
    assert [line.split()[0] for line in said if "red" in line] == [mark[:8] for mark in marks]
    assert said.count("  #x") == 2


def test_the_shortest_beginning_tells_one_id_from_all_others():
    ids = ["aaaaaaaa1", "aaaaaaaa2", "aaaaaaaa", "12345678901", "bbbbbbbbbbbb"]
    short = shortener(ids)
    assert [short(each) for each in ids] == ["aaaaaaaa1", "aaaaaaaa2", "aaaaaaaa", "12345678", "bbbbbbbb"]
