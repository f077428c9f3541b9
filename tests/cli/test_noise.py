"""Lines that are no text, on the command line: said, listed, forgotten."""

import json

import pytest

from reader import cli
from reader.library import Library
from reader.system.whereabouts import library_path
from tests.library import toy

STORIES = (
    "Мэр Каунаса открыл в пятницу новый мост через Неман, который строили почти четыре года.",
    "Новый театр в Риге показал премьеру, которой зрители ждали с прошлой осени, пишут рецензенты.",
    "По тоннелю в Вильнюсе с утра пустили автобусы, а грузовикам придётся ещё подождать до зимы.",
)


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """What a command prints, over a library of three articles."""
    toy.speak(monkeypatch)
    monkeypatch.setattr("reader.language.ANALYSIS_VERSION", toy.VERSION)
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / "library.sqlite"))
    for number, story in enumerate(STORIES):
        text = f"A1 и B{number}\n\n{story}\n\nСтань нашим другом {number}"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")

    def run(*words, status=0):
        capsys.readouterr()
        assert cli.main([str(word) for word in words]) == status
        said = capsys.readouterr()
        return said.err if status else said.out

    run("import", *sorted(tmp_path.glob("*.txt")))
    return run


def test_a_line_is_said_to_be_noise_here_and_listed_and_forgotten(run):
    assert run("noise", "1", "--line", "Стань нашим") == "noise in 1 article: Стань нашим другом 0\n"
    assert run("noise", "1") == "Стань нашим другом 0\n"
    assert json.loads(run("noise", "1", "--json")) == [{"line": "Стань нашим другом 0"}]
    assert run("noise", "2") == ""
    (said,) = json.loads(run("noise", "--list", "--json"))
    assert (said["line"], said["is_noise"], said["by"]) == ("стань нашим другом 0", True, "user")
    assert said["id"] in run("noise")
    assert run("noise", "--forget", said["id"]) == "forgotten: стань нашим другом 0\n"
    assert run("noise", "1") == run("noise", "--list") == ""
    assert "lines" in run("undo")
    assert run("noise", "1") == "Стань нашим другом 0\n"


def test_a_line_is_said_to_be_noise_of_a_source_and_to_be_text_again(run):
    run("edit", "1", "2", "3", "--source", "Вечерний Каунас")
    (learnt,) = [each for each in json.loads(run("noise", "--json")) if "стань" in each["line"]]
    assert (learnt["by"], learnt["articles"], learnt["source"]) == ("repetition", 3, "Вечерний Каунас")
    assert "repeated in 3 articles" in run("noise", "--list")
    said = run("noise", "2", "--line", "Стань нашим", "--source", "--not")
    assert said.startswith("text in 3 articles of Вечерний Каунас, and in those to come: Стань")
    assert run("noise", "3") == ""
    assert "стань нашим другом 0" in run("undo")
    assert run("noise", "3") == "Стань нашим другом 2\n"


def test_what_cannot_be_meant_is_said(run):
    assert "say which article is meant" in run("noise", "--line", "x", status=1)
    assert "say which article is meant" in run("noise", "--source", status=1)
    assert "no line of this article reads «нет»" in run("noise", "1", "--line", "нет", status=1)
    assert "names no source" in run("noise", "1", "--line", "Стань", "--source", status=1)
    assert "nothing that was said of a line" in run("noise", "--forget", "1234", status=1)


def test_a_command_does_all_that_is_to_be_done(run, monkeypatch):
    monkeypatch.setattr("reader.services.history.SETTLED_AT_ONCE", 0)
    monkeypatch.setattr("reader.services.entering.AT_ONCE", 0)
    run("edit", "1", "2", "3", "--source", "Press")
    assert "in 3 articles" in run("noise", "1", "--line", "A1 и B0", "--source")
    with Library.open(library_path()) as library:
        assert not library.noise.left()
        assert not library.analyses.redimmed()
