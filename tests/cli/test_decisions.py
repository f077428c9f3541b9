"""Deciding about names from the command line."""

import json

import pytest

from reader import cli
from reader.library import Library
from reader.system.whereabouts import library_path
from tests.library import toy


@pytest.fixture
def news(tmp_path, monkeypatch):
    """Three articles in the toy language, imported: 1 is «A1 met B1», 2 is «A1x left A1», 3 is «T1 and a lake»."""
    toy.speak(monkeypatch)
    monkeypatch.setattr("reader.language.ANALYSIS_VERSION", toy.VERSION)
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / "library.sqlite"))
    for name, text in {"1": "A1 met B1", "2": "A1x left A1", "3": "T1 and a lake"}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert cli.main(["import", *(str(tmp_path / f"{n}.txt") for n in (1, 2, 3))]) == 0


@pytest.fixture
def run(news, capsys):
    """Runs a command and returns what it printed, line by line; it must end well."""
    capsys.readouterr()

    def run(*words):
        assert cli.main(list(words)) == 0
        out, err = capsys.readouterr()
        assert err == ""
        return out.splitlines()

    return run


def names() -> list[str]:
    with Library.open(library_path(), read_only=True) as library:
        return sorted(f"{each.name} {each.kind} {each.mentions}" for each in library.names.entities())


def test_merge_says_what_was_merged_and_what_it_is_now(run):
    assert run("merge", "B1", "name A1") == [
        "merged name B1 into name A1",
        "  person  4  in 2 articles  name A1  id A1",
    ]
    assert names() == ["name A1 person 4", "name T1 place 1"]
    assert run("undo") == ["undone: merged name B1 into name A1"]
    assert len(names()) == 3
    assert run("redo") == ["done again: merged name B1 into name A1"]
    assert len(names()) == 2


def test_split_takes_a_form_an_article_or_a_passage_off(run):
    assert run("split", "A1", "--form", "A1x")[0] == "split name A1x off name A1"
    assert "name A1x person 1" in names()
    run("undo")
    assert run("split", "A1", "--article", "1")[0] == "split name A1 off name A1, in one article"
    assert names() == ["name A1 person 1", "name A1 person 2", "name B1 person 1", "name T1 place 1"]
    run("undo")
    assert run("split", "B1", "--quote", "met B1")[0] == "split B1 off name B1, in one place"


def test_rename_retype_and_reject(run):
    assert run("rename", "B1", "Somebody else")[0] == "renamed name B1 to Somebody else"
    assert run("retype", "T1", "state")[0] == "said that name T1 is a state"
    assert run("reject", "A1") == ["said that name A1 is no name"]
    assert names() == ["Somebody else person 1", "name T1 state 1"]


def test_reject_a_form_or_in_one_article_only(run):
    run("reject", "A1", "--form", "A1x")
    assert "name A1 person 2" in names()
    run("reject", "A1", "--article", "1")
    assert "name A1 person 1" in names()


def test_words_are_named_everywhere_in_an_article_or_here(run):
    assert run("name", "lake", "--as", "T1")[0] == "said that lake is a name of name T1 (place)"
    assert "name T1 place 2" in names()
    assert run("name", "left", "--kind", "place", "--article", "2")[0] == (
        "said that left is a name of left (place), in one article"
    )
    assert run("name", "met", "--as", "Meeting", "--kind", "place", "--here")[0] == (
        "said that met is a name of Meeting (place), in one place"
    )
    assert {"left place 1", "Meeting place 1"} <= set(names())


def test_decisions_are_listed_with_what_has_become_of_them_and_switched(run):
    run("rename", "A1", "one")
    run("rename", "A1", "two")
    (latest, first) = json.loads("\n".join(run("decisions", "--json")))
    assert (latest["state"], first["state"], first["overruled_by"]) == ("in force", "overruled", latest["id"])
    assert list(latest) == ["id", "made", "act", "subject", "target", "state", "overruled_by"]
    assert f"overruled by {latest['id'][:8]}" in run("decisions")[1]
    run("decisions", "--off", latest["id"][:13])
    assert "one person 3" in names()
    assert "off" in run("decisions")[0]
    run("decisions", "--on", latest["id"])
    assert "two person 3" in names()


def test_decisions_serve_a_colleague(run, tmp_path, monkeypatch, capsys):
    run("merge", "A1", "B1")
    before = names()
    assert run("decisions", "--export", str(tmp_path / "mine.json")) == ["exported 1"]
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / "theirs.sqlite"))
    run("import", str(tmp_path / "1.txt"), str(tmp_path / "2.txt"), str(tmp_path / "3.txt"))
    assert run("decisions", "--import", str(tmp_path / "mine.json")) == ["imported 1"]
    assert names() == before
    assert run("decisions", "--import", str(tmp_path / "mine.json")) == ["imported 0"]


def test_suggestions_are_accepted_and_rejected_by_their_number(run, tmp_path):
    for name, text in {"4": "A2 came", "5": "A2 again", "6": "A alone"}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        run("import", str(tmp_path / f"{name}.txt"))
    first, second = json.loads("\n".join(run("suggestions", "--json")))[:2]
    assert (first["what"], first["why"], first["subject"]["name"]) == ("bearer", "candidate", "name A")
    assert run("suggestions")[0].split()[:5] == ["1", first["id"][:8], "may", "be", "name"]
    run("suggestions", "--reject", "1")
    assert json.loads("\n".join(run("suggestions", "--json")))[0]["target"]["id"] == second["target"]["id"]
    assert run("suggestions", "--accept", "1")[0] == f"merged name A into {second['target']['name']}"


def test_a_suggestion_is_named_by_an_id_that_does_not_move_when_another_is_answered(run, tmp_path, capsys):
    for name, text in {"4": "A2 came", "5": "A2 again", "6": "A alone", "7": "B2 came", "8": "B alone"}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        run("import", str(tmp_path / f"{name}.txt"))

    def listed():
        return [each["id"] for each in json.loads("\n".join(run("suggestions", "--json")))]

    first, second, third, *others = listed()
    run("suggestions", "--reject", second[:8])
    assert listed() == [first, third, *others]
    said = run("suggestions", "--reject", "1", third, first[:10])
    assert sum("are different" in line for line in said) == 2, "each once"
    assert listed() == others
    assert cli.main(["suggestions", "--accept", third]) == 1
    assert "there is no suggestion" in capsys.readouterr().err
    run("undo", "2")
    assert listed() == [first, third, *others]


def test_several_suggestions_are_accepted_at_once_and_what_became_one_is_passed_by(run, tmp_path):
    for name, text in {"4": "A2 came", "5": "A2 again", "6": "A alone"}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        run("import", str(tmp_path / f"{name}.txt"))
    ids = [each["id"] for each in json.loads("\n".join(run("suggestions", "--json")))]
    said = [line for line in run("suggestions", "--accept", *ids) if line.startswith("merged")]
    assert len(said) == len(set(said)) >= 2
    assert not {line.split()[-1] for line in run("suggestions")} & {"A", "A1", "A2"}


def test_decisions_are_switched_together_and_steps_are_undone_together(run, capsys):
    run("rename", "A1", "one")
    run("rename", "B1", "two")
    latest, first = (each["id"] for each in json.loads("\n".join(run("decisions", "--json"))))
    assert run("decisions", "--off", latest, first[:8], latest)[0::2] == [
        "renamed name B1 to two",
        "renamed name A1 to one",
    ]
    assert run("undo", "4") == [
        "undone: renamed name A1 to one",
        "undone: renamed name B1 to two",
        "undone: renamed name B1 to two",
        "undone: renamed name A1 to one",
    ]
    assert cli.main(["redo", "9"]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 4
    assert err == "reader: nothing is left to redo\n"


def test_an_article_of_a_decision_is_named_by_its_id(run):
    ids = {each["title"]: each["id"] for each in json.loads("\n".join(run("articles", "--json")))}
    run("reject", "A1", "--article", ids["A1 met B1"][:8])
    assert "name A1 person 2" in names()
    run("name", "left", "--kind", "place", "--article", ids["A1x left A1"])
    assert "left place 1" in names()


def test_links_explain_why_each_form_is_here(run):
    run("merge", "B1", "A1")
    lines = run("links", "A1", "--explain")
    assert any(line.startswith("B1 → name A1: you merged name B1 into name A1 on ") for line in lines)
    told = json.loads("\n".join(run("links", "A1", "--explain", "--json")))
    assert [each["decision"]["act"] for each in told if each["reason"] == "decision"] == ["merge"]


def test_reanalyze_ends_with_what_changed(run, monkeypatch):
    assert run("reanalyze") == ["analysed 0 anew; 0 names joined, 0 parted"]
    monkeypatch.setattr(toy, "VERSION", "toy 2")
    monkeypatch.setattr("reader.language.ANALYSIS_VERSION", "toy 2")
    assert run("reanalyze") == ["analysed 3 anew; 0 names joined, 0 parted"]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["merge", "A1"], "to merge, name two different ones"),
        (["merge", "A1", "A1"], "to merge, name two different ones"),
        (["merge", "A1", "Z9"], "no person, state or place in this library is called «Z9»"),
        (["split", "A1"], "to split, say which form, article or mention is another one"),
        (["split", "A1", "--form", "Z9"], "it is never written «Z9»"),
        (["reject", "A1", "--article", "3"], "this name does not stand there"),
        (["reject", "A1", "--article", "9"], "there is no article 9; the library has 3"),
        (["reject", "A1", "--quote", "A1"], "«A1» stands in 2 articles; say in which one, or quote more"),
        (["reject", "A1", "--quote", "Z9"], "«Z9» stands in no article"),
        (["rename", "A1", " "], "a name cannot be empty"),
        (["name", "lake", "--as", "Z9"], "no person, state or place in this library is called «Z9»"),
        (["decisions", "--off", "abc"], "there is no decision whose id begins with «abc»"),
        (["decisions", "--import", "gone.json"], "gone.json: there is no such file"),
        (["suggestions", "--accept", "9"], "there is no suggestion 9; there are 0"),
        (["undo"], None),
        (["redo"], None),
    ],
)
def test_what_cannot_be_done_is_one_sentence(news, capsys, words, problem):
    capsys.readouterr()
    assert cli.main(words) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"reader: {problem or 'nothing is left to ' + words[0]}\n"


@pytest.mark.parametrize("content", ["x", "[]", '{"format": "chitalnya decisions", "version": 2}'])
def test_a_file_that_holds_no_decisions_changes_nothing(news, capsys, tmp_path, content):
    (tmp_path / "x.json").write_text(content)
    capsys.readouterr()
    assert cli.main(["decisions", "--import", str(tmp_path / "x.json")]) == 1
    assert capsys.readouterr().err.startswith("reader: this")
