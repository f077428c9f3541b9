"""Marking, listing, correcting, exporting and keeping, by the command line."""

import json
import shutil
import sqlite3

import pytest

from reader import cli
from reader.export.annotations import parse
from reader.library import Library
from reader.services import notes
from reader.system.whereabouts import library_path
from tests.library import toy
from tests.library.toy import renew


@pytest.fixture
def library(tmp_path, monkeypatch, capsys):
    """Three articles in the toy language."""
    toy.speak(monkeypatch)
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / "data" / "library.sqlite"))
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in {"1": "A1 met B1 in T1\nA1x left", "2": "N1 and N1 and A1\x1b[31m", "3": "C1~"}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    assert cli.main(["import", str(folder)]) == 0
    capsys.readouterr()
    return library_path()


@pytest.fixture
def run(library, capsys):
    """What a command prints; it must succeed."""

    def run(*words):
        assert cli.main([str(word) for word in words]) == 0, capsys.readouterr().err
        return capsys.readouterr().out

    return run


@pytest.fixture
def refused(library, capsys):
    """What a command says that fails."""

    def refused(*words):
        assert cli.main([str(word) for word in words]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith("reader: ")
        return err

    return refused


@pytest.fixture
def marked(run):
    """The id of a highlight in the first article."""
    command = ["highlight", "1", "--quote", "met  B1", "--color", "green", "--note", "Where?", "--tag", "x", "--json"]
    (made,) = json.loads(run(*command))
    return made["id"]


def notes_of(run, *options):
    return json.loads(run("notes", "--json", *options))


def test_a_passage_is_marked_and_listed_with_the_documented_keys(run, marked):
    (listed,) = notes_of(run)
    assert " ".join(listed) == (
        "id article title source published start end quote color note tags names created modified"
    )
    assert (listed["quote"], listed["start"], listed["end"]) == ("met B1", 3, 9)
    assert (listed["color"], listed["note"], listed["tags"]) == ("green", "Where?", ["x"])
    assert [name["id"] for name in listed["names"]] == ["id B1"]


def test_notes_are_listed_for_people_without_steering_their_terminal(run, marked, capsys):
    run("highlight", "3", "--quote", "A1\x1b[31m", "--note", "one\ntwo\x1b[31m")
    run("edit", "2", "--note", "on the whole")
    assert cli.main(["notes", "--order", "newest"]) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0].split()[1:] == ["C1~"]
    assert lines[1] == "  on the whole"
    assert lines[2].split()[1:] == "yellow N1 and N1 and A1[31m".split()
    assert lines[3:6] == ["  «A1[31m»", "  one", "  two[31m"]
    assert lines[6].split() == [marked[:8], "green", "A1", "met", "B1", "in", "T1"]
    assert lines[7:] == ["  «met B1»", "  Where?", "  #x"]
    assert err == "2 highlights, 1 note on articles\n"


def test_what_is_typed_in_decomposed_letters_is_the_same(run, marked):
    run("edit", marked, "--tag", "йод", "--note", "Ещё раз")
    run("edit", marked, "--tag", "и\u0306од")
    assert [each["tags"] for each in notes_of(run, "--tag", "и\u0306од")] == [["x", "йод"]]
    assert len(notes_of(run, "--words", "еще\u0308 ра\u00adз")) == 1
    assert notes_of(run, "--words", "ёлка") == []


def test_notes_are_filtered(run, marked):
    run("highlight", "1", "--quote", "A1x left", "--tag", "y")
    asked = {
        ("--color", "green"): 1,
        ("--color", "green", "--color", "yellow"): 2,
        ("--tag", "#y"): 1,
        ("--entity", "name A1"): 1,
        ("--words", "where MET"): 1,
        ("--article", "3"): 0,
        ("--article", "1"): 2,
        ("--orphans",): 0,
        ("--color", "green", "--tag", "y"): 0,
    }
    assert {options: len(notes_of(run, *options)) for options in asked} == asked


def test_highlights_and_articles_are_edited(run, refused, marked):
    run("edit", marked[:8], "--color", "RED", "--note", "", "--tag", "z", "--untag", "x")
    (listed,) = notes_of(run)
    assert (listed["color"], listed["note"], listed["tags"]) == ("red", "", ["z"])
    run("edit", "1", "--title", "Mine", "--date", "3.05.2021", "--source", "Outlet", "--note", "whole")
    article = json.loads(run("articles", "--json"))[0]
    assert (article["title"], article["source"], article["published"]) == ("Mine", "Outlet", "2021-05-03")
    run("edit", article["id"], "--as-read", "title", "--as-read", "date", "--source", "")
    (article,) = [each for each in json.loads(run("articles", "--json")) if each["id"] == article["id"]]
    assert (article["title"], article["source"], article["published"]) == ("A1 met B1 in T1", None, None)
    said = run("edit", "1", "2", "--author", "Press", "--url", "https://there.example/1", "--tag", "y", "--tag", "z")
    assert said.count("  Press · https://there.example/1 · #y · #z\n") == 2
    assert "Press · #z\n" in run("edit", "1", "--url", "", "--untag", "Y")
    assert len(run("undo", "2").splitlines()) == 5, "each command is one step, with its articles"
    assert "no address" in refused("edit", "1", "--url", "there")
    assert "is no date" in refused("edit", "1", "--date", "soon")
    assert "no colour" in refused("edit", "1", "--color", "red")
    assert "its article" in refused("edit", marked, "--title", "x")


def test_what_is_deleted_is_in_the_trash_until_it_is_emptied(run, refused, marked):
    second = json.loads(run("articles", "--json"))[1]["id"]
    assert run("delete", marked[:8], "2", second, marked).splitlines() == [
        f"{second[:8]}  C1~",
        f"{marked[:8]}  «met B1»",
        "deleted 1 article, 1 highlight",
    ]
    assert (len(json.loads(run("articles", "--json"))), notes_of(run)) == (2, [])
    trashed = json.loads(run("trash", "--json"))
    assert [(each["kind"], each["title"], each["quote"]) for each in trashed] == [
        ("article", "C1~", None),
        ("highlight", "A1 met B1 in T1", "met B1"),
    ]
    assert [line.split()[0] for line in run("trash").splitlines()] == [each["id"][:8] for each in trashed]
    assert run("trash", "--restore", marked, marked[:9]) == (
        f"{marked[:8]}  «met B1»\nrestored 0 articles, 1 highlight\n"
    )
    for not_there in ("zzzz", marked, json.loads(run("articles", "--json"))[0]["id"]):
        assert "in the trash" in refused("trash", "--restore", not_there)
    run("undo")
    run("undo")
    assert (len(json.loads(run("articles", "--json"))), len(notes_of(run))) == (3, 1)
    run("delete", "2")
    assert run("trash", "--empty").splitlines()[1:] == ["removed 1 thing for good"]
    assert "no article" in refused("trash", "--restore", trashed[0]["id"])


def test_what_is_meant_is_named_by_number_id_or_link(run, refused, marked):
    listed = json.loads(run("articles", "--json"))
    with Library.open(library_path()) as library:
        link = f"reader://{library.uuid}/{listed[0]['id']}?quote=met"
    for word in ("1", listed[0]["id"], listed[0]["id"][:8], link):
        assert len(notes_of(run, "--article", word)) == 1
    for word in ("4", "0", "nobody", "ffffffff-", "reader://x/y", "", marked):
        refused("notes", "--article", word)
    assert "there are yellow, red" in refused("highlight", "1", "--quote", "A1", "--color", "pink")
    assert "do not stand" in refused("highlight", "1", "--quote", "B1 met")


def test_what_the_user_calls_a_colour_names_it(run):
    from reader.model.colors import Color

    with Library.open(library_path()) as library:
        notes.name_color(library, Color.RED, "Сомнительно")
    run("highlight", "1", "--quote", "A1", "--color", "сомнительно")
    assert [each["color"] for each in notes_of(run)] == ["red"]


@pytest.mark.parametrize("suffix", "md html docx odt pdf csv xlsx json qdpx".split())
def test_notes_are_exported_by_the_ending_of_the_file(run, marked, tmp_path, suffix):
    path = tmp_path / f"notes.{suffix}"
    assert run("export", "--output", path) == f"exported 1 article to {path}\n"
    assert path.stat().st_size > 100


def test_an_export_holds_what_is_asked_for(run, refused, marked, tmp_path):
    path = tmp_path / "some.json"

    def exported(*options):
        run("export", "--output", path, "--format", "json", *options)
        return [(each.row.title, [mark.quote.exact for mark in each.highlights]) for each in parse(path.read_bytes())]

    assert exported() == exported("--color", "green") == exported("--tag", "x") == [("A1 met B1 in T1", ["met B1"])]
    assert exported("--color", "red") == []
    assert exported("--articles") == [("A1 met B1 in T1", ["met B1"]), ("C1~", []), ("N1 and N1 and A1\x1b[31m", [])]
    assert exported("--articles", "--article", "2") == [("C1~", [])]
    run("export", "--output", tmp_path / "a.md", "--entity", "name A1")
    said = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "N1 and N1 and A1" in said
    assert "Упоминание" in said
    assert "no format" in refused("export", "--output", tmp_path / "a.doc")
    assert "say the format" in refused("export", "--output", tmp_path / "a", "--articles", "--format", "")
    assert "no folder" in refused("export", "--output", tmp_path / "none" / "a.md")


def test_a_folder_gets_a_note_for_each_article_and_keeps_what_was_written_there(run, marked, tmp_path, capsys):
    folder = tmp_path / "vault"
    assert run("export", "--output", folder) == f"exported 1 article to {folder}: 1 new\n"
    (note,) = folder.glob("*.md")
    note.write_text(note.read_text(encoding="utf-8").replace("met B1", "met B1!!"), encoding="utf-8")
    assert cli.main(["export", "--output", str(folder)]) == 0
    said = capsys.readouterr()
    assert "left as it is" in said.err
    assert said.out == f"exported 1 article to {folder}: 1 left as you have it\n"
    assert "!!" in note.read_text(encoding="utf-8")


def test_what_was_marked_elsewhere_is_told_of(run, tmp_path):
    story = {"is_archived": 0, "is_starred": 0, "title": "A1", "url": "https://example.org/1"}
    quotes = [{"quote": "met C1", "text": "why"}, {"quote": "nowhere at all", "text": ""}]
    folder = tmp_path / "saved"
    folder.mkdir()
    export = [{**story, "content": "<p>A1 met C1</p>", "annotations": quotes}]
    (folder / "All articles.json").write_text(json.dumps(export), encoding="utf-8")
    assert run("import", folder) == (
        "noted 2 highlights (1 of them not found in the text), 0 notes on articles\n"
        "imported 1, renewed 0, skipped 0, passed over 0, failed 0\n"
    )


def test_what_was_exported_as_json_is_imported_into_another_library(run, marked, tmp_path):
    run("export", "--output", tmp_path / "all.json", "--articles")
    listed = notes_of(run)
    other = ["--library", str(tmp_path / "other.sqlite")]
    assert run("import", tmp_path / "all.json", *other) == (
        "noted 1 highlight, 0 notes on articles\nimported 3, renewed 0, skipped 0, passed over 0, failed 0\n"
    )
    found = notes_of(run, *other)
    assert found == listed


def test_formats_are_listed(run):
    listed = json.loads(run("formats", "--json"))
    assert {"name", "direction", "suffixes", "title", "types"} == set(listed[0])
    written = [each["name"] for each in listed if each["direction"] == "export"]
    assert written == "md html docx odt pdf csv xlsx json qdpx".split()
    unread = {each["name"]: each for each in listed if each["direction"] == "not yet"}
    read = {each["name"]: each for each in listed if each["direction"] == "import"}
    assert (read["HTML"]["suffixes"], read["HTML"]["title"]) == ([".html", ".htm", ".xhtml"], "HTML")
    assert {"MHTML", "Telegram", "ZIP", "mail", "feed", "JSON feed", "DOCX", "ODT", "RTF", "PDF"} <= read.keys()
    assert {"RAR", "DjVu", "XLS"} <= unread.keys()
    assert run("formats").splitlines()[0].split() == ["import", "plain", "text", ".txt", ".text", "plain", "text"]


def test_a_backup_is_made_listed_and_restored(run, refused, marked, tmp_path):
    copy = tmp_path / "copy.sqlite"
    assert run("backup", copy) == f"{copy}\n"
    today = run("backup").strip()
    assert run("backup", "--list") == f"{today}\n"
    run("delete", "1", "2", "3")
    said = run("restore", copy)
    assert said.startswith("restored; what was there before is ")
    assert len(notes_of(run)) == 1
    assert notes_of(run, "--library", said.split()[-1]) == []
    assert "no library" in refused("restore", tmp_path / "none.sqlite")
    assert "the library itself" in refused("backup", library_path())


def test_a_library_is_checked_and_rescued(run, refused, marked, tmp_path, capsys):
    assert run("check") == "3 articles, 1 highlight, 0 decisions, 0 things in the trash\n"
    damaged = tmp_path / "damaged.sqlite"
    shutil.copy(run("backup").strip(), damaged)
    with sqlite3.connect(damaged) as connection:
        connection.execute("UPDATE texts SET content = 'A1 met' WHERE id = 1")
    connection.close()
    assert cli.main(["check", "--library", str(damaged)]) == 1
    assert "it is not what was imported" in capsys.readouterr().err
    new = tmp_path / "new.sqlite"
    assert run("rescue", "--library", damaged, "--output", new) == (
        f"rescued 3 articles, 1 highlight, 0 notes, 0 decisions into {new}\n"
    )
    assert len(notes_of(run, "--library", str(new))) == 1
    assert "a file already" in refused("rescue", "--output", new)


def test_versions_lists_the_texts_of_an_article_and_restore_text_reads_one_again(library, capsys):
    with Library.open(library) as opened:
        before = opened.articles.listed()[0]
        old = opened.articles.text_of(before.id)
        renew(opened, {old.path: f"Update\n{old.content}"})
    assert cli.main(["versions", before.id, "--json"]) == 0
    new, earlier = json.loads(capsys.readouterr().out)
    assert (new["is_current"], earlier["is_current"]) == (True, False)
    assert cli.main(["restore-text", before.id, earlier["sha256"][:8]]) == 0
    assert before.title in capsys.readouterr().out
    assert cli.main(["versions", before.id]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("*")
    assert cli.main(["restore-text", before.id, "ffff"]) == 1
    assert "no such text" in capsys.readouterr().err


def test_a_highlight_that_another_program_deletes_at_once_is_said_to_be_gone(refused, monkeypatch):
    add = notes.add

    def add_and_lose(library, *what, **more):
        made = add(library, *what, **more)
        notes.delete(library, highlights=[made.id])
        return made

    monkeypatch.setattr("reader.services.notes.add", add_and_lose)
    assert "this highlight is not in the library" in refused("highlight", "1", "--quote", "met  B1")


def test_dates_and_sources_are_taken_from_where_the_files_lie_of_the_articles_that_are_named_or_of_all(
    run, refused, marked, tmp_path
):
    folder = tmp_path / "2019" / "ТАСС"
    folder.mkdir(parents=True)
    for day in (14, 15):
        (folder / f"2019-05-{day}.txt").write_text(f"D{day} and A1 \x1b[31m", encoding="utf-8")
    run("import", folder)
    assert "title" in refused("edit", marked, "--from-path")
    assert "title" in refused("edit", marked, "--encoding", "cp1251")
    assert refused("edit") == "reader: say which article is meant\n"
    articles = json.loads(run("articles", "--json"))
    assert {(each["published"], each["source"]) for each in articles} == {(None, None)}
    (first,) = [each["id"] for each in articles if each["title"].startswith("D14")]
    said = run("edit", first, "--from-path")
    assert said.startswith("D14 and A1 [31m: 2019-05-14, ТАСС (2019-05-14, ТАСС)\n1 articles changed\n")
    assert run("edit", "--from-path") == "D15 and A1 [31m: 2019-05-15, ТАСС (2019-05-15, ТАСС)\n1 articles changed\n"
    run("undo")
    assert {(each["published"], each["source"]) for each in json.loads(run("articles", "--json"))} == {
        (None, None),
        ("2019-05-14", "ТАСС"),
    }


def test_an_article_is_read_in_another_encoding(run, refused, tmp_path):
    path = tmp_path / "cyrillic.txt"
    path.write_bytes("Министр прибыл в Баку, где его ждали.".encode("cp1251"))
    run("import", path)
    (article,) = [each for each in json.loads(run("articles", "--json")) if each["title"].startswith("Министр")]
    run("edit", article["id"], "--encoding", "koi8-r")
    titles = {each["id"]: each["title"] for each in json.loads(run("articles", "--json"))}
    assert titles[article["id"]] != article["title"]
    run("edit", article["id"], "--encoding", "cp1251")
    titles = {each["id"]: each["title"] for each in json.loads(run("articles", "--json"))}
    assert titles[article["id"]] == article["title"]
    assert "no text in utf-8" in refused("edit", article["id"], "--encoding", "utf-8")
