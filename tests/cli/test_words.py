"""What people type begins with a dash now and then: a date without a year, a list, a minus, a name."""

import argparse

import pytest

from reader import cli
from reader.cli.arguments import Parser
from reader.system.whereabouts import library_path
from tests.library import toy

DASHED = ["--07-28", "-5 градусов", "- первое", "-1", "-", "-заде", "--да", "-h и всё"]


def _parser(command: str) -> Parser:
    parser = Parser(command)
    cli.commands()[command].add_arguments(parser)
    return parser


def _takes_text(action: argparse.Action) -> bool:
    is_number = action.type is not None and action.type.__name__ in {"positive", "size"}
    return action.nargs is None and action.choices is None and not is_number


def _words(parser: Parser, option: argparse.Action | None = None, positional: str = "1") -> list[str]:
    """The words without which a command is not understood, but for one option."""
    words = []
    for action in parser._actions:
        if action.required and action.option_strings and action is not option:
            words += [action.option_strings[0], "x"]
    for action in parser._actions:
        if not action.option_strings:
            words.append(next(iter(action.choices)) if action.choices else positional)
    return words


@pytest.mark.parametrize("command", cli.commands())
def test_whatever_stands_after_an_option_for_text_is_its_value(command):
    parser = _parser(command)
    for action in parser._actions:
        if not action.option_strings or not _takes_text(action):
            continue
        for value in DASHED:
            for words in ([action.option_strings[0], value], [f"{action.option_strings[0]}={value}"]):
                found = getattr(parser.parse_args([*words, *_words(parser, action)]), action.dest)
                assert str(found[0] if isinstance(found, list) else found) == value


@pytest.mark.parametrize("command", cli.commands())
def test_a_word_with_one_dash_is_a_name_like_every_other(command):
    parser = _parser(command)
    for action in parser._actions:
        if action.option_strings or action.choices or action.dest == "steps":
            continue
        for value in ("-заде", "-", "-5", "- первое"):
            found = getattr(parser.parse_args(_words(parser, positional=value)), action.dest)
            assert str(found[0] if isinstance(found, list) else found) == value


@pytest.mark.parametrize(
    "words",
    [
        ["edit", "1", "--note", "--title", "x"],
        ["edit", "1", "--note"],
        ["edit", "1", "--coulor", "red"],
        ["articles", "-x"],
        ["suggestions", "--limit", "-5"],
    ],
)
def test_what_is_still_a_mistake_says_so(words, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    assert ended.value.code == 2
    assert "error:" in capsys.readouterr().err


@pytest.fixture
def article(tmp_path, monkeypatch, capsys):
    """One article in the toy language, imported."""
    toy.speak(monkeypatch)
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / "library.sqlite"))
    (tmp_path / "1.txt").write_text("A1 met B1", encoding="utf-8")
    assert cli.main(["import", str(tmp_path / "1.txt")]) == 0
    capsys.readouterr()
    return library_path()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("--07-28", "--07-28"),
        ("2023-09-23T00:39", "2023-09-23T00:39"),
        ("2023-09", "2023-09"),
        ("23.09.2023", "2023-09-23"),
        ("2024", "2024"),
    ],
)
def test_every_form_of_date_that_the_help_shows_is_taken(article, capsys, typed, kept):
    assert cli.main(["edit", "1", "--date", typed]) == 0
    capsys.readouterr()
    assert cli.main(["articles", "--json"]) == 0
    assert f'"published": "{kept}"' in capsys.readouterr().out
    with pytest.raises(SystemExit):
        cli.main(["edit", "--help"])
    assert typed in capsys.readouterr().out


@pytest.mark.parametrize("typed", ["--02-30", "1799", "24", "-1", "202", "20245"])
def test_what_is_no_date_is_one_sentence(article, capsys, typed):
    assert cli.main(["edit", "1", "--date", typed]) == 1
    assert capsys.readouterr().err.startswith(f"reader: «{typed}» is no date; ")
