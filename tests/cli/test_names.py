"""`reader names`: a list of names looked up from a file or from standard input."""

import io
import json
import sys

import openpyxl
import pytest

from reader import cli
from reader.system.whereabouts import library_path
from tests.library import toy

LIST = "1. A1 — post\n\nN1, Z9\nA1\n"
SAID = """\
A1
  name A1 (person), 3 in 2 articles
    first and last: A1 met B1 in T1
N1
  name N1 (state), 2 in 1 article
    first and last: N1 and N1 and A1[31m
Z9
  not in this library
"""
ASIDE = "reader: line 4: «A1» stands on line 1 already\nreader: 1 line without a name\n"


@pytest.fixture
def listed(tmp_path, monkeypatch, capsys):
    """A library in the toy language, and a file with a list."""
    toy.speak(monkeypatch)
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / "library.sqlite"))
    for name, text in {"1": "A1 met B1 in T1\nA1x left", "2": "N1 and N1 and A1\x1b[31m"}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert cli.main(["import", *(str(tmp_path / f"{name}.txt") for name in "12")]) == 0
    capsys.readouterr()
    (tmp_path / "list").write_text(LIST, encoding="utf-8")
    return tmp_path


def test_a_list_for_people(listed, capsys):
    assert cli.main(["names", str(listed / "list")]) == 0
    assert capsys.readouterr() == (SAID, ASIDE)


def test_a_list_from_standard_input_for_scripts(listed, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LIST.encode())))
    assert cli.main(["names", "-", "--json"]) == 0
    out, err = capsys.readouterr()
    first, second, third = json.loads(out)
    assert err == ASIDE
    assert list(first) == ["line", "typed", "name", "meant", "more", "nearest"]
    assert (first["line"], first["typed"], first["name"]) == (1, "1. A1 — post", "A1")
    (meant,) = first["meant"]
    assert list(meant) == ["id", "kind", "name", "articles", "mentions", "first", "last"]
    assert list(meant["first"]) == ["id", "title", "source", "published", "people", "states", "places"]
    assert (second["name"], third["name"], third["meant"]) == ("N1", "Z9", [])


def test_a_list_into_a_table(listed, capsys):
    table = listed / "names.xlsx"
    assert cli.main(["names", str(listed / "list"), "--output", str(table)]) == 0
    assert capsys.readouterr() == (f"saved 3 names to {table}\n", ASIDE)
    assert openpyxl.load_workbook(table).active.max_row == 5


def test_what_cannot_be_done_is_one_sentence(listed, capsys):
    for words, said in (
        (["gone"], "gone: there is no such file"),
        ([str(listed / "list"), "--output", "x.doc"], "«.doc» is no format; there are .xlsx, .csv"),
        ([str(library_path())], "it is not text in any known encoding"),
    ):
        assert cli.main(["names", *words]) == 1
        assert said in capsys.readouterr().err


def test_an_empty_list(listed, capsys):
    (listed / "list").write_text("\n", encoding="utf-8")
    assert cli.main(["names", str(listed / "list"), "--json"]) == 0
    assert capsys.readouterr() == ("[]\n", "reader: 1 line without a name\n")
