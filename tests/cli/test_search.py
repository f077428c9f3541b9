"""`reader search`: articles with their sentences, counts, facets, files."""

import gzip
import json
import os
from pathlib import Path

import pytest

from reader import cli
from reader.library import Library
from tests.library import toy
from tests.reprints import STORY

TEXTS = {
    "1": "План Лаврова\n\nA1 знал план. Война идёт.",
    "2": "Вести\n\nПланы\x1b[31m A1 и A2 были. Плана нет.",
    "3": "Иное\n\nB1 ждал войны.",
}
SAID = """
Вести (2020-11-09)
  Планы[31m A1 и A2 были.

План Лаврова (2021)
  A1 знал план.
"""
EARLIER = Path(__file__).parents[1] / "library" / "earlier" / "19.sqlite.gz"
POSIX = pytest.mark.skipif(os.name != "posix" or not hasattr(os, "geteuid"), reason="permissions as POSIX has them")


@pytest.fixture
def library(tmp_path, monkeypatch, capsys):
    """Three articles in the toy language."""
    toy.speak(monkeypatch)
    path = tmp_path / "data" / "library.sqlite"
    monkeypatch.setenv("READER_LIBRARY", str(path))
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert cli.main(["import", *(str(tmp_path / f"{name}.txt") for name in TEXTS)]) == 0
    for number, date in (("1", "2020-11-09"), ("3", "2021")):
        assert cli.main(["edit", number, "--date", date]) == 0
    capsys.readouterr()
    return path


def titles(capsys, *words: str) -> list[str]:
    assert cli.main(["search", *words, "--json"]) == 0
    return [each["title"] for each in json.loads(capsys.readouterr().out)]


def test_what_was_found_for_people(library, capsys):
    assert cli.main(["search", "план", "--order", "title"]) == 0
    out, err = capsys.readouterr()
    assert out == SAID
    assert err == "2 articles\n"
    assert cli.main(["search", "план", "--limit", "1", "--order", "title"]) == 0
    out, err = capsys.readouterr()
    assert (out.count("\n\n"), err) == (0, "the first 1 article; --count says how many there are\n")


def test_what_was_found_for_scripts(library, capsys):
    assert cli.main(["search", "план", "-войны", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert list(found) == ["id", "title", "source", "published", "url", "sentence", "hits"]
    (start, end), *_ = found["hits"]
    assert (found["title"], found["sentence"][start:end], found["url"]) == ("Вести", "Планы", None)
    assert cli.main(["search", "лаврова", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["sentence"], found["hits"]) == (None, [])


def test_words_on_the_line_are_one_query_in_the_order_asked_for(library, capsys):
    assert titles(capsys, "план", "OR", "война", "--order", "title") == ["Вести", "Иное", "План Лаврова"]
    assert titles(capsys, "нигде") == []
    dated = titles(capsys, "dated:yes", "--order", "oldest")
    assert dated == titles(capsys, "dated:yes", "--order", "newest")[::-1]
    assert len(dated) == 2


def test_a_count_and_facets(library, capsys):
    assert cli.main(["search", "план OR война", "--count"]) == 0
    assert capsys.readouterr() == ("3\n", "")
    assert cli.main(["search", "план", "--facets"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:5] == ["2 articles", "", "people", "  2  name A1", "  1  name A2"]
    assert cli.main(["search", "план", "--facets", "--json"]) == 0
    facets = json.loads(capsys.readouterr().out)
    assert {"facet": "people", "value": "id A1", "label": "name A1", "articles": 2} in facets
    assert facets[-1] == {"facet": "total", "value": None, "label": None, "articles": 2}
    assert cli.main(["search", "нигде", "--facets"]) == 0
    assert capsys.readouterr().out.startswith("0 articles\n")


@pytest.mark.parametrize("query", ['"план', "(план", "план OR", "after:завтра", "starred:может"])
def test_a_query_that_cannot_be_understood_is_one_sentence_and_exit_code_2(library, capsys, query):
    assert cli.main(["search", query]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("reader: ")
    assert err.count("\n") == 1


def test_names_that_are_nobodys_or_of_several_are_said(library, capsys):
    assert cli.main(["search", "person:Z9 OR person:A1", "--count"]) == 0
    assert capsys.readouterr() == ("2\n", "reader: no person, state or place in this library is called «Z9»\n")


def test_every_sentence_is_saved_by_the_ending_of_the_file(library, tmp_path, capsys):
    for suffix in ("xlsx", "csv", "docx", "md"):
        path = tmp_path / f"found.{suffix}"
        assert cli.main(["search", "план", "--output", str(path)]) == 0
        assert capsys.readouterr() == (f"saved what was found in 2 articles to {path}\n", "")
        assert path.stat().st_size > 100
    text = (tmp_path / "found.md").read_text(encoding="utf-8")
    assert text.count("\n- ") == 4
    assert cli.main(["search", "план", "--output", "found.pdf"]) == 1
    assert capsys.readouterr().err == "reader: «.pdf» is no format; there are .xlsx, .csv, .docx, .md\n"


def test_reprints_are_folded_where_that_is_asked_for(library, tmp_path, capsys):
    for name, begun in (("4", "Повесть из газеты"), ("5", "Ещё раз та же повесть, с другого сайта")):
        (tmp_path / f"{name}.txt").write_text(f"{begun}\n\n{STORY}", encoding="utf-8")
    assert cli.main(["import", str(tmp_path / "4.txt"), str(tmp_path / "5.txt")]) == 0
    capsys.readouterr()
    assert len(titles(capsys, "повесть")) == 2
    assert len(titles(capsys, "повесть", "--reprints", "once")) == 1


@POSIX
def test_a_library_that_can_only_be_read_is_searched(library, capsys):
    with Library.open(library) as opened:
        opened.store.run("PRAGMA wal_checkpoint(TRUNCATE)")
    folder = library.parent
    try:
        library.chmod(0o400)
        folder.chmod(0o500)
        assert titles(capsys, "план", "--order", "title") == ["Вести", "План Лаврова"]
    finally:
        folder.chmod(0o700)
        library.chmod(0o600)


def test_a_library_of_an_older_version_is_searched_as_it_is(tmp_path, monkeypatch, capsys):
    path = tmp_path / "library.sqlite"
    path.write_bytes(gzip.decompress(EARLIER.read_bytes()))
    monkeypatch.setenv("READER_LIBRARY", str(path))
    before = path.read_bytes()
    assert titles(capsys, "лавровым") == ["Лавров прибыл в Баку", "Мост в Кутаиси открыт"]
    (tmp_path / "list").write_text("Лаврова\nПесков", encoding="utf-8")
    assert cli.main(["names", str(tmp_path / "list"), "--json"]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert ([each["name"] for each in first["meant"]], second["meant"]) == (["Сергей Лавров"], [])
    assert cli.main(["search", "мост", "--output", str(tmp_path / "found.csv")]) == 0
    assert path.read_bytes() == before


def test_articles_and_links_oldest_first(library, capsys):
    assert cli.main(["articles", "--order", "oldest", "--json"]) == 0
    oldest = [each["published"] for each in json.loads(capsys.readouterr().out)]
    assert oldest == ["2020-11-09", "2021", None]
    assert cli.main(["articles", "--order", "oldest"]) == 0
    first, *_ = capsys.readouterr().out.splitlines()
    assert not first.split()[0].isdecimal() or len(first.split()[0]) == 8, "no number that means another article"
    assert cli.main(["links", "A1", "--order", "oldest", "--json"]) == 0
    oldest = json.loads(capsys.readouterr().out)
    assert cli.main(["links", "A1", "--json"]) == 0
    newest = json.loads(capsys.readouterr().out)
    assert [each["published"] for each in oldest] == ["2020-11-09", "2021"]
    assert newest == oldest[::-1]
