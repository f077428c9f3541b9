"""The command line as people and scripts use it."""

import json
import os
import re
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from reader import __version__, cli
from reader.library import Library
from reader.model.imports import Wanted
from reader.services.importing import Importing
from reader.system.running import HERE
from reader.system.whereabouts import library_path
from tests.library import toy

ROOT = Path(__file__).parents[2]
COMMANDS = [
    *["analyze", "import", "articles", "entities", "links", "screenshot", "searches", "reprints"],
    *["highlight", "notes", "edit", "delete", "versions", "restore-text", "trash", "noise"],
    *["merge", "split", "rename", "retype", "reject", "name", "suggestions", "decisions", "undo", "redo", "reanalyze"],
    *["export", "formats", "backup", "restore", "check", "upkeep", "reindex", "rescue"],
]
LIBRARY_ONLY = {"articles", "entities", "links", "merge", "undo", "highlight"}
"""The commands among the examples of the general help that touch nothing outside the library."""
posix = pytest.mark.skipif(os.name != "posix", reason="terminals, pipes and arguments as POSIX has them")


@pytest.fixture
def news(tmp_path, monkeypatch):
    """A folder with three articles in the toy language, and a library that is not there yet."""
    toy.speak(monkeypatch)
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / "data" / "library.sqlite"))
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in {"1": "A1 met B1 in T1\nA1x left", "2": "N1 and N1 and A1\x1b[31m", "3": "C1~"}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def library(news, capsys):
    """The three articles, imported."""
    assert cli.main(["import", str(news)]) == 0
    capsys.readouterr()
    return library_path()


def test_import_ends_with_how_many(news, capsys):
    assert cli.main(["import", str(news)]) == 0
    assert capsys.readouterr() == ("imported 3, renewed 0, skipped 0, passed over 0, failed 0\n", "")
    assert cli.main(["import", str(news)]) == 0
    assert capsys.readouterr() == ("imported 0, renewed 0, skipped 3, passed over 0, failed 0\n", "")


def test_a_dry_run_says_what_would_come_and_writes_nothing(news, capsys):
    (news / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (news / "4.txt").write_text("A1 \x1b[31mred", encoding="utf-8")
    assert cli.main(["import", "--dry-run", str(news)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "\x1b" not in out
    assert out.splitlines()[:1] == [f"new: {news / '1.txt'}: A1 met B1 in T1 (no date)"]
    assert out.splitlines()[-3:] == [
        f"passed over: {news / 'scan.png'} (a picture)",
        "new 4, of them 0 reprints, renewed 0, known 0, deleted before 0, passed over 1, failed 0",
        "dates: 4 by none",
    ]
    assert not library_path().exists()
    assert cli.main(["import", str(news)]) == 0
    capsys.readouterr()
    assert cli.main(["import", "--dry-run", str(news)]) == 0
    assert "new 0, of them 0 reprints, renewed 0, known 4," in capsys.readouterr().out
    assert cli.main(["import", "--dry-run", "--retry"]) == 1
    assert capsys.readouterr() == ("", "reader: say which files and folders\n")


def test_import_names_what_failed_and_goes_on(news, capsys):
    (news / "empty.txt").touch()
    assert cli.main(["import", "gone.txt", str(news)]) == 1
    out, err = capsys.readouterr()
    assert out == "imported 3, renewed 0, skipped 0, passed over 0, failed 2\n"
    assert err.splitlines() == ["reader: gone.txt: there is no such file", f"reader: {news}/empty.txt: it is empty"]


def test_an_import_that_was_broken_off_is_told_of_and_gone_on_with(news, capsys, monkeypatch):
    monkeypatch.setattr("reader.services.ingest.BATCH_SECONDS", -1.0)  # articles are written one by one
    with Library.open(library_path()) as library:
        events = Importing.begin(library, Wanted((news,))).events()
        for _ in range(3):
            next(events)
        events.close()
        library.write(lambda: library.store.run("UPDATE imports SET process = ?", f"{HERE}-999999999"))
    (news.parent / "other.txt").write_text("D1", encoding="utf-8")
    assert cli.main(["import", str(news.parent / "other.txt")]) == 0
    said = "reader: an import was not finished (1 of 3 files); `reader import --resume` goes on with it\n"
    assert capsys.readouterr().err == said
    assert cli.main(["import", "--resume"]) == 0
    assert capsys.readouterr() == ("imported 2, renewed 0, skipped 1, passed over 0, failed 0\n", "")
    assert cli.main(["import", "--resume"]) == 1
    assert capsys.readouterr() == ("", "reader: no import was broken off\n")


def test_what_failed_is_tried_again_and_a_report_saved(news, tmp_path, capsys):
    (news / "empty.txt").touch()
    report = tmp_path / "report.json"
    assert cli.main(["import", str(news), "--report", str(report)]) == 1
    (listed,) = json.loads(report.read_text("utf-8"))["listed"]
    assert listed == {
        "path": str(news / "empty.txt"),
        "outcome": "failed",
        "code": "SourceProblem.EMPTY",
        "reason": "it is empty",
    }
    (news / "empty.txt").write_text("D1", encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["import", "--retry", "--report", str(report)]) == 0
    assert capsys.readouterr().out == "imported 1, renewed 0, skipped 0, passed over 0, failed 0\n"
    assert json.loads(report.read_text("utf-8"))["listed"] == []
    assert cli.main(["import", "--retry"]) == 1
    assert capsys.readouterr().err == "reader: no file of the last import failed\n"


def test_a_report_in_no_known_form_is_refused_before_anything_is_imported(news, capsys):
    assert cli.main(["import", str(news), "--report", "x.doc"]) == 1
    assert capsys.readouterr().err == "reader: «.doc» is no format; there are .txt, .csv, .json\n"
    assert not library_path().exists()


def test_articles_are_listed_with_how_many_they_name(library, capsys):
    assert cli.main(["articles"]) == 0
    lines = capsys.readouterr().out.splitlines()
    with Library.open(library, read_only=True) as opened:
        assert [line.split()[1] for line in lines] == [row.id[:8] for row in opened.articles.listed()]
    first, second, third = lines
    assert " ".join(first.split()[:1] + first.split()[2:]) == "1 2 people 0 states 1 places A1 met B1 in T1"
    assert " ".join(second.split()[:1] + second.split()[2:]) == "2 0 people 0 states 0 places C1~"
    assert " ".join(third.split()[:1] + third.split()[2:9]) == "3 1 people 1 states 0 places N1"
    assert "\x1b" not in third, "what an article says must not steer the terminal"
    assert first.index("A1 met") == second.index("C1~") == third.index("N1 and")


def test_articles_as_json_have_the_documented_keys(library, capsys):
    assert cli.main(["articles", "--json"]) == 0
    articles = json.loads(capsys.readouterr().out)
    assert [list(article) for article in articles] == [
        ["id", "title", "source", "published", "people", "states", "places"]
    ] * 3
    with Library.open(library, read_only=True) as opened:
        assert [article["id"] for article in articles] == [row.id for row in opened.articles.listed()]


def test_entities_are_listed_most_mentioned_first(library, capsys):
    assert cli.main(["entities"]) == 0
    assert [line.split()[-1] for line in capsys.readouterr().out.splitlines()] == ["A1", "N1", "B1", "T1"]
    assert cli.main(["entities", "--kind", "state", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {"id": "id N1", "kind": "state", "name": "name N1", "articles": 1, "mentions": 2}
    ]


def test_links_are_the_articles_with_their_sentences(library, capsys):
    assert cli.main(["links", "a1X", "--json"]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert (first["title"], first["mentions"]) == ("A1 met B1 in T1", 2)
    assert first["sentences"] == [
        {"start": 0, "text": "A1 met B1 in T1", "marks": [[0, 2]]},
        {"start": 16, "text": "A1x left", "marks": [[0, 3]]},
    ]
    assert second["sentences"][0]["marks"] == [[14, 16]]
    assert list(first) == ["id", "title", "source", "published", "people", "states", "places", "mentions", "sentences"]


def test_links_for_people_say_who_was_found_and_under_which_forms(library, capsys):
    assert cli.main(["links", "name A1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == ["name A1 (person), 3 in 2 articles", "as A1, A1x", "", "A1 met B1 in T1"]
    assert lines[4:6] == ["  A1 met B1 in T1", "  A1x left"]
    assert not any("\x1b" in line for line in lines)


def test_a_name_that_several_have_is_never_taken_for_one_of_them(library, tmp_path, capsys):
    more = tmp_path / "more"
    more.mkdir()
    (more / "4.txt").write_text("K1 met A1", encoding="utf-8")
    (more / "5.txt").write_text("L1 and K1\nL1 left L1", encoding="utf-8")
    assert cli.main(["import", str(more)]) == 0
    capsys.readouterr()
    aside = [
        "reader: «NAME K1» may be name K1 (person, 1 article): id L1",
        "reader: «NAME K1» may be name K1 (person, 2 articles): id K1",
    ]

    assert cli.main(["links", "NAME K1"]) == 0
    out, err = capsys.readouterr()
    assert err.splitlines() == aside
    assert out.splitlines() == [
        *["name K1 (person), 3 in 1 article", "as L1", "", "L1 and K1", "  L1 and K1", "  L1 left L1", ""],
        *["name K1 (person), 2 in 2 articles", "as K1", "", "K1 met A1", "  K1 met A1", "", "L1 and K1", "  L1 and K1"],
    ]

    assert cli.main(["links", "NAME K1", "--json"]) == 0
    out, err = capsys.readouterr()
    assert err.splitlines() == aside
    linked = json.loads(out)
    assert [(each["entity"]["id"], each["title"]) for each in linked] == [
        ("id L1", "L1 and K1"),
        ("id K1", "K1 met A1"),
        ("id K1", "L1 and K1"),
    ]
    assert linked[0]["entity"] == {"id": "id L1", "kind": "person", "name": "name K1", "articles": 1, "mentions": 3}

    assert cli.main(["links", "id L1", "--json"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert [(each["title"], "entity" in each) for each in json.loads(out)] == [("L1 and K1", False)]

    assert cli.main(["links", "NAME K1", "--explain"]) == 0
    out, err = capsys.readouterr()
    assert err.splitlines() == aside
    assert out.count("name K1 (person)\n") == 2
    assert cli.main(["links", "NAME K1", "--explain", "--json"]) == 0
    assert {each["entity"]["id"] for each in json.loads(capsys.readouterr().out)} == {"id L1", "id K1"}


def test_a_name_that_nobody_has_is_one_sentence(library, capsys):
    assert cli.main(["links", "Z9"]) == 1
    assert capsys.readouterr() == ("", "reader: no person, state or place in this library is called «Z9»\n")


@pytest.mark.parametrize("command", [["articles"], ["entities"], ["links", "A1"]])
def test_a_library_that_is_not_there_is_one_sentence_and_is_not_made(news, capsys, command):
    assert cli.main(command) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"reader: {library_path()}: there is no library here yet; importing something makes one\n"
    assert not library_path().exists()


def test_the_option_wins_over_the_variable_and_that_over_the_data_folder(library, tmp_path, capsys, monkeypatch):
    assert cli.main(["articles", "--library", str(tmp_path / "other.sqlite")]) == 1
    assert "other.sqlite" in capsys.readouterr().err
    monkeypatch.delenv("READER_LIBRARY")
    assert library_path().name == "library.sqlite"
    assert library_path().parent.name == "chitalnya"


def test_analyze_prints_a_line_an_article(news, capsys):
    assert cli.main(["analyze", str(news), "--jsonl"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["id"] for line in lines] == ["1", "2", "3"]
    assert cli.main(["analyze", str(news), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == lines
    assert cli.main(["analyze", str(news)]) == 0
    assert "person  2  name A1" in capsys.readouterr().out


TRACED = """\
Он живёт на Большой Никитской

  «Большой Никитской»  12-29  no name
    made     tagger  «Большой Никитской»
                       what the network takes for a person or a place
    dropped  guards  «Большой Никитской»
                       guards._street: «Большой Никитской», «Смоленском» before «бульваре»

  «Лаврова»  31-38  person
    made   tagger  «Лаврова»
                     what the network takes for a person or a place
    means          Сергей Лавров (person:лавров сергей (m)), named in full at 50-63

  «Сергей Лавров»  50-63  person
    made   tagger  «Сергей Лавров»
                     what the network takes for a person or a place
    told   beside  «Сергей Лавров», subject: m
                     what the words right beside a name say of it
    means          Сергей Лавров (person:лавров сергей (m))
"""


@pytest.fixture
def traceable(tmp_path):
    """A folder with two files in Russian."""
    text = "Он живёт на Большой Никитской. Лаврова наградили. Сергей Лавров ушёл.\n"
    (tmp_path / "1.txt").write_text(text, encoding="utf-8")
    (tmp_path / "2.txt").write_text("\n\n  Позиция Москвы ясна.\n", encoding="utf-8")
    return tmp_path


def test_a_trace_tells_what_each_step_did_to_each_name(traceable, capsys):
    assert cli.main(["analyze", str(traceable / "1.txt"), "--trace"]) == 0
    assert capsys.readouterr().out == TRACED
    assert cli.main(["analyze", str(traceable), "--trace"]) == 0
    assert "«Москвы»" in capsys.readouterr().out.removeprefix(TRACED)


def test_a_trace_as_json_has_the_documented_keys(traceable, capsys):
    assert cli.main(["analyze", str(traceable), "--trace", "--json"]) == 0
    one, two = json.loads(capsys.readouterr().out)
    assert list(one) == ["id", "path", "title", "names"]
    dropped, short, full = one["names"]
    assert list(dropped) == ["start", "end", "text", "kind", "alias", "name", "full", "also", "steps"]
    assert list(dropped["steps"][0]) == ["step", "meaning", "did", "before", "after", "told", "rules"]
    assert (dropped["alias"], dropped["steps"][-1]["did"]) == (None, "dropped")
    assert list(dropped["steps"][-1]["rules"]) == ["guards._street"]
    assert (short["alias"], short["full"]) == (full["alias"], [full["start"], full["end"]])
    assert full["steps"][-1]["told"] == {"subject": "m"}
    assert [(name["text"], name["also"]) for name in two["names"]] == [("Москвы", "state:RU")]
    assert cli.main(["analyze", str(traceable), "--trace", "--jsonl"]) == 0
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [one, two]


def test_a_trace_of_a_file_as_it_is_counts_from_its_beginning(traceable, capsys):
    assert cli.main(["analyze", str(traceable / "2.txt"), "--trace", "--verbatim", "--json"]) == 0
    (article,) = json.loads(capsys.readouterr().out)
    assert [name["start"] for name in article["names"]] == [12]


def test_a_trace_of_a_file_that_is_not_there_is_one_sentence_and_the_others_go_on(traceable, capsys):
    assert cli.main(["analyze", "gone.txt", str(traceable), "--trace"]) == 1
    out, err = capsys.readouterr()
    assert (out.count("«Лаврова»  31-38"), err) == (1, "reader: gone.txt: there is no such file\n")


def test_a_trace_that_is_too_much_work_names_its_file_and_the_others_go_on(traceable, capsys, monkeypatch):
    monkeypatch.setattr("reader.language.work.STEPS_A_WORD", 0)
    monkeypatch.setattr("reader.language.work.STEPS_AT_LEAST", 60)
    assert cli.main(["analyze", str(traceable), "--trace"]) == 1
    out, err = capsys.readouterr()
    assert out.count("«Москвы»") > 0
    assert err == f"reader: {traceable / '1.txt'}: it would take too much work to find its names\n"


@pytest.mark.parametrize(
    "words",
    [
        ["links"],
        ["entities", "--kind", "river"],
        ["import"],
        ["import", "--resume", "--retry"],
        ["import", "x", "--resume"],
        ["import", "x", "--workers", "0"],
        ["import", "x", "--workers", "2", "--dask", "tcp://x:1"],
        ["screenshot"],
        ["screenshot", "--output", "x.png", "--size", "800"],
        ["screenshot", "--output", "x.png", "--size", "99999x1"],
        ["articels"],
        ["--library", "x", "articles"],
        ["--nonsense"],
    ],
)
def test_what_is_not_understood_ends_with_2_and_says_why(words, capsys, news):
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    assert ended.value.code == 2
    assert "error:" in capsys.readouterr().err


def test_a_mistyped_command_is_guessed(capsys, news):
    with pytest.raises(SystemExit):
        cli.main(["articels"])
    assert "did you mean «articles»?" in capsys.readouterr().err


def test_paths_and_links_open_the_window(monkeypatch, tmp_path):
    opened = []
    monkeypatch.setenv("READER_LIBRARY", "usual.sqlite")
    monkeypatch.setattr("reader.ui.app.main", lambda paths, library: opened.append((paths, library)) or 0)
    link = "reader://8d9ad2a8/4f5c?quote=x"
    assert cli.main([]) == 0
    assert cli.main(["news.txt", link, "--library", "x.sqlite"]) == 0
    (tmp_path / "links").mkdir()
    assert cli.main([str(tmp_path / "links")]) == 0
    assert opened == [
        ([], Path("usual.sqlite")),
        (["news.txt", link], Path("x.sqlite")),
        ([str(tmp_path / "links")], Path("usual.sqlite")),
    ]


def test_a_screenshot_is_asked_of_the_window(monkeypatch):
    asked = {}
    monkeypatch.setenv("READER_LIBRARY", "usual.sqlite")
    monkeypatch.setattr("reader.ui.screenshot.save", lambda *places, **named: asked.update(named, places=places))
    words = "screenshot --output p.png --article 2 --entity Лавров --theme dark --size 900x600".split()
    assert cli.main(words) == 0
    assert asked == {
        "places": (Path("usual.sqlite"), Path("p.png")),
        "article": 2,
        "entity": "Лавров",
        "theme": "dark",
        "size": (900, 600),
    }


def test_interrupted_it_ends_quietly_and_says_how_far_it_came(news, capsys, monkeypatch):
    def interrupted(text, dimmed, _):
        if "B1" in text:
            return toy.analyze_text(text, dimmed)
        raise KeyboardInterrupt

    monkeypatch.setattr("reader.language.analyze_text", interrupted)
    assert cli.main(["import", str(news)]) == 130
    assert capsys.readouterr() == ("imported 1, renewed 0, skipped 0, passed over 0, failed 0\n", "")


def test_dask_that_is_not_installed_is_one_sentence(news, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert cli.main(["import", str(news), "--dask", "tcp://x:1"]) == 1
    assert capsys.readouterr().err == "reader: --dask needs the package `distributed`, which is not installed\n"


def test_help_lists_every_command_and_every_command_has_examples(capsys):
    assert list(cli.commands()) == COMMANDS
    general = _help([], capsys)
    for command in COMMANDS:
        assert f"\n    {command}" in general
        assert f"  reader {command} " in _help([command], capsys)
    assert "READER_LIBRARY" in general


@pytest.fixture(scope="module")
def samples(tmp_path_factory) -> Path:
    """The five sample articles that a newcomer has, imported."""
    path = tmp_path_factory.mktemp("samples") / "library.sqlite"
    assert cli.main(["import", str(ROOT / "seeds"), "--library", str(path)]) == 0
    return path


def test_the_examples_of_the_help_hold_of_the_samples(samples, capsys):
    ran = [words for words in _examples(cli.EPILOG) if words[0] in LIBRARY_ONLY]
    assert {words[0] for words in ran} == LIBRARY_ONLY
    for words in ran:
        assert cli.main([*words, "--library", str(samples)]) == 0, (words, capsys.readouterr().err)
        assert capsys.readouterr().out


@pytest.mark.parametrize("command", ["merge", "split", "rename", "retype", "reject", "name", "highlight"])
def test_the_examples_of_a_command_hold_of_the_samples(samples, capsys, command):
    examples = _examples(cli.commands()[command].details)
    assert examples
    for words in examples:
        assert cli.main([*words, "--library", str(samples)]) == 0, (words, capsys.readouterr().err)
        assert cli.main(["undo", "--library", str(samples)]) == 0


def _examples(text: str) -> list[list[str]]:
    """The words of each line that shows a command, without what it is piped into and what is said of it."""
    lines = [line.removeprefix("  reader ") for line in text.splitlines() if line.startswith("  reader ")]
    commands = [shlex.split(re.split(r" \||  +|(?<=') (?=[a-z])", line)[0]) for line in lines]
    return [words for words in commands if words]


def test_the_readme_shows_every_command():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"reader {command}" in readme


def test_version(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"reader {__version__}\n"


def test_nothing_heavy_is_imported_before_it_is_needed(library):
    script = "import sys; from reader.cli import main; main(['articles']); print(*sys.modules)"
    modules = set(_run([sys.executable, "-c", script]).stdout.split())
    assert "reader.library" in modules
    assert not modules & {"natasha", "numpy", "sqlite_utils", "PySide6", "asyncio", "multiprocessing", "pymorphy3"}


def test_output_is_utf8_whatever_the_locale(library):
    environment = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    ran = _run([sys.executable, "-m", "reader", "links", "Лавров"], check=False, env={**os.environ, **environment})
    assert ran.returncode == 1
    assert "«Лавров»" in ran.stderr


@posix
def test_a_name_that_is_not_utf8_is_not_found(library):
    ran = _run([sys.executable, "-m", "reader", "links", b"\xcb\xe0\xe2"], check=False)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == "reader: no person, state or place in this library is called «\ufffd\ufffd\ufffd»\n"


@posix
def test_a_reader_of_the_output_that_has_seen_enough_hears_no_complaint(library):
    command = f"{shlex.quote(sys.executable)} -m reader articles --json | head -c 1; exit ${{PIPESTATUS[0]}}"
    ran = _run(["bash", "-c", command], check=False)
    assert (ran.stdout, ran.stderr) == ("[", "")


@posix
def test_progress_is_shown_on_a_terminal_only(news, library):
    import pty

    parent, child = pty.openpty()
    ran = subprocess.run(
        [sys.executable, "-m", "reader", "import", str(news)],
        stdout=subprocess.PIPE,
        stderr=child,
        cwd=ROOT,
        check=True,
    )
    os.close(child)
    shown = os.read(parent, 10_000).decode()
    os.close(parent)
    assert "3/3" in shown
    assert ran.stdout.decode() == "imported 0, renewed 0, skipped 3, passed over 0, failed 0\n"


@pytest.mark.thorough
def test_from_files_to_links_in_russian(tmp_path):
    environment = {**os.environ, "READER_LIBRARY": str(tmp_path / "library.sqlite")}
    seeds = str(ROOT / "seeds")
    ran = _run([sys.executable, "-m", "reader", "import", seeds, "--workers", "2"], env=environment)
    assert (ran.stdout, ran.stderr) == ("imported 5, renewed 0, skipped 0, passed over 0, failed 0\n", "")
    ran = _run([sys.executable, "-m", "reader", "links", "Лаврова", "--json"], env=environment)
    linked = json.loads(ran.stdout)
    assert len(linked) == 4
    for article in linked:
        for sentence in article["sentences"]:
            for start, end in sentence["marks"]:
                assert "Лавров" in sentence["text"][start:end]


def _help(words: list[str], capsys) -> str:
    with pytest.raises(SystemExit):
        cli.main([*words, "--help"])
    return capsys.readouterr().out


def _run(command: list[str], *, check: bool = True, env=None) -> subprocess.CompletedProcess:
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=check, env=env)


NAUGHTY = "bad\x1b[2J\x9b2J\r.pdf"


@posix
@pytest.mark.parametrize("command", [["import"], ["import", "--dry-run"], ["analyze"]])
def test_no_name_of_a_file_steers_the_terminal(news, capsys, command):
    with zipfile.ZipFile(news / "many.zip", "w") as archive:
        archive.writestr(NAUGHTY, b"%PDF-1.4 and no more")
        archive.writestr("fine.txt", "B1 met C1")
    (news / NAUGHTY).write_bytes(b"%PDF-1.4 and no more")
    assert cli.main([*command, str(news), str(news / NAUGHTY)]) == 1
    out, err = capsys.readouterr()
    assert (out + err).count("bad[2J2J .pdf") == 2
    assert not {"\x1b", "\x9b", "\r"} & {*out, *err}


@posix
def test_no_path_that_was_given_steers_the_terminal(library, tmp_path, capsys):
    output = tmp_path / "two  blanks\x1b[2J.sqlite"
    assert cli.main(["backup", str(output)]) == 0
    assert capsys.readouterr() == (f"{output}\n".replace("\x1b", ""), "")
    assert cli.main(["check", "--library", str(tmp_path / "none\x1b[2J")]) == 1
    assert "none[2J" in capsys.readouterr().err
    for words in (["check", "--\x1b[2J"], ["--\x1b[2J"]):
        with pytest.raises(SystemExit):
            cli.main(words)
        assert "\x1b" not in capsys.readouterr().err
