"""An import that is remembered: what became of each file, and how one that was broken off goes on."""

import json
import os
import time
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.library import Library
from reader.library.imports import KEPT
from reader.model.errors import FileKind, LibraryError, LibraryProblem, SourceError, SourceProblem
from reader.model.findings import NotKept, SourceArticle
from reader.model.imports import REPORT_TITLES, Choices, Columns, Origin, Outcome, ReportLine, Tally, Wanted
from reader.services import importing
from reader.services.backup import check
from reader.services.importing import Importing, failed_files, import_files, unfinished
from reader.services.importing_report import ENGLISH, SUFFIXES, save_report
from reader.services.ingest import Failed, Found, Imported, Partly, PassedOver, Skipped
from reader.sources import kind_of, read_articles
from reader.system import running
from tests.library import toy
from tests.library.toy import add, library_of
from tests.library.whole import assert_whole

GONE = f"{running.HERE}-999999999"
"""A process that is not there."""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Ten articles, an empty file and two pictures, read in the toy's language."""
    toy.speak(monkeypatch)
    here = tmp_path / "in"
    here.mkdir()
    for number in range(10):
        (here / f"{number}.txt").write_text(f"A{number} in article {number}", encoding="utf-8")
    (here / "3 empty.txt").write_bytes(b"")
    for name in ("a.png", "b.png"):
        (here / name).write_bytes(b"\x89PNG\r\n\x1a\n")
    earlier = time.time() - 60
    for path in here.iterdir():
        os.utime(path, (earlier, earlier))
    return here


@pytest.fixture
def of_old(monkeypatch):
    """Files count as changed when their words were: nobody can set back when they came to their place."""
    monkeypatch.setattr(importing, "changed", lambda path: path.stat().st_mtime)


def broken_off(library, wanted, after):
    """An import that ended in the middle, as one does whose process is killed."""
    doing = Importing.begin(library, wanted)
    with closing(doing.events()) as events:
        for number, _ in enumerate(events, 1):
            if number == after:
                break
    library.write(lambda: library.store.run("UPDATE imports SET process = ?", GONE))
    return doing


def let_pass(library, seconds):
    """Time passes in which nobody writes that an import goes on."""
    moment = (datetime.now(UTC) - timedelta(seconds=seconds)).isoformat()
    library.write(lambda: library.store.run("UPDATE imports SET touched = ?", moment))


def test_an_import_that_has_ended_tells_what_came_of_every_file(folder):
    with library_of() as library:
        doing = Importing.begin(library, Wanted((folder, folder / "missing.txt")))
        list(doing.events())
        (record,) = library.imports.recent()
        assert record == replace(doing.record, ended=record.ended)
        assert record.ended is not None
        assert record.tally == Tally(files=14, imported=10, passed_over=2, failed=2)
        assert record.total == 14
        failed = library.imports.lines(record.id, Outcome.FAILED, limit=10)
        assert [(line.path.name, line.error.code) for line in failed] == [
            ("3 empty.txt", SourceProblem.EMPTY),
            ("missing.txt", SourceProblem.MISSING),
        ]
        assert str(failed[0].error) == str(SourceError(folder / "3 empty.txt", SourceProblem.EMPTY))
        assert library.imports.kinds_passed_over(record.id) == [(FileKind.PICTURE, 2)]
        assert unfinished(library) is None


@pytest.mark.parametrize("after", range(1, 15))
def test_an_import_that_was_broken_off_anywhere_goes_on_and_tells_of_the_whole(folder, of_old, after, monkeypatch):
    read = []
    original = read_articles
    with library_of() as library:
        broken_off(library, Wanted((folder,)), after)
        record = unfinished(library)
        assert record is not None
        monkeypatch.setattr(
            "reader.sources.read_articles", lambda path, *_, **__: read.append(path.name) or original(path)
        )
        doing = Importing.go_on(library, record)
        list(doing.events())
        assert len(library.articles.listed()) == 10
        (ended,) = library.imports.recent()
        assert ended.ended is not None
        tally = ended.tally
        assert (tally.files, tally.passed_over, tally.failed, tally.imported + tally.skipped) == (13, 2, 1, 10)
        assert len(library.imports.lines(ended.id, Outcome.FAILED, limit=9)) == 1
        assert len(library.imports.lines(ended.id, Outcome.PASSED_OVER, limit=9)) == 2
        assert unfinished(library) is None
        assert_whole(library)
        assert len(read) == len(set(read))
        if after > 4:
            assert len(read) <= 11 - (after - 4), "what was done with is not opened"


def test_what_came_before_or_changed_meanwhile_is_read_when_an_import_goes_on(folder, of_old):
    with library_of() as library:
        broken_off(library, Wanted((folder,)), 9)
        (folder / "0 new.txt").write_text("B1 is new", encoding="utf-8")
        (folder / "1.txt").write_text("A1 in article 1 with B2", encoding="utf-8")
        later = time.time() + 60
        for name in ("0 new.txt", "1.txt"):
            os.utime(folder / name, (later, later))
        list(Importing.go_on(library, unfinished(library)).events())
        titles = {row.title for row in library.articles.listed()}
        assert {"B1 is new", "A1 in article 1 with B2"} <= titles
        assert len(titles) == 11


def test_files_that_may_come_at_two_turns_are_all_read_again(folder, of_old):
    """A file's place does not tell its turn where one path lies in another: nothing may be passed as done."""
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "0.txt").write_text("B1 is hidden", encoding="utf-8")
    os.utime(folder / ".hidden" / "0.txt", (0, 0))
    with library_of() as library:
        broken_off(library, Wanted((folder, folder / ".hidden")), 9)
        list(Importing.go_on(library, unfinished(library)).events())
        assert "B1 is hidden" in {row.title for row in library.articles.listed()}
        assert library.imports.recent()[0].tally.files == 14


def test_an_import_that_goes_on_elsewhere_is_not_broken_off(folder):
    with library_of() as library:
        doing = Importing.begin(library, Wanted((folder,)))
        with closing(doing.events()) as events:
            next(events)
            assert unfinished(library) is None, "this very process does it"
            let_pass(library, 3600)
            assert unfinished(library) is None, "it may rest for as long as it likes"
            let_pass(library, 0)
            library.write(lambda: library.store.run("UPDATE imports SET process = 'another-1'"))
            assert unfinished(library) is None, "of another machine's program nobody knows"
            let_pass(library, importing.SILENT_SECONDS + 1)
            assert unfinished(library) is not None, "but it would have written something"


def test_the_same_import_begun_again_takes_the_place_of_the_one_broken_off(folder):
    with library_of() as library:
        broken_off(library, Wanted((folder,)), 5)
        list(Importing.begin(library, Wanted((folder,))).events())
        assert unfinished(library) is None


def test_an_import_that_nobody_wants_any_more_is_not_offered(folder):
    with library_of() as library:
        states = import_files(library, lambda _: Importing.begin(library, Wanted((folder,))), is_given_up=lambda: True)
        next(states)
        next(states)
        states.close()
        (record,) = library.imports.recent()
        assert (record.cancelled, record.ended is None) == (True, False)
        assert unfinished(library) is None


def test_a_window_that_closes_leaves_an_import_to_be_gone_on_with(folder):
    with library_of() as library:
        states = import_files(library, lambda _: Importing.begin(library, Wanted((folder,))))
        next(states)
        next(states)
        states.close()
        assert library.imports.recent()[0].ended is None


def test_only_what_failed_is_tried_again(folder):
    with library_of() as library:
        doing = Importing.begin(library, Wanted((folder,)))
        list(doing.events())
        (folder / "3 empty.txt").write_text("A3 is full now", encoding="utf-8")
        paths = failed_files(library, doing.record.id)
        assert paths == (folder / "3 empty.txt",)
        found, *events = Importing.begin(library, Wanted(paths)).events()
        assert found == Found(1)
        assert [type(event) for event in events] == [Imported]


def test_the_last_imports_are_remembered_and_no_others(folder):
    with library_of() as library:
        for origin in Origin:
            for _ in range(KEPT + 3):
                list(Importing.begin(library, Wanted((folder / "3 empty.txt",), origin=origin)).events())
        records = library.imports.recent()
        assert [record.wanted.origin for record in records].count(Origin.ASKED) == KEPT
        assert len(records) == 2 * KEPT
        lines = library.store.value("SELECT count(*) FROM import_lines")
        assert lines == 2 * KEPT


def test_of_a_watched_folder_what_is_no_article_is_passed_over_and_everything_is_done_with(folder):
    picture = folder / "picture.txt"
    picture.write_text("GIF89a", encoding="utf-8")
    stamps = {path: number for number, path in enumerate([folder / "1.txt", folder / "3 empty.txt", picture])}
    with library_of() as library:
        wanted = Wanted(tuple(stamps), origin=Origin.WATCHED)
        _, *events = Importing.begin(library, wanted).stamped(stamps).events()
        assert [type(event) for event in events] == [Imported, Failed, PassedOver]
        assert library.imports.watched() == [0, 1, 2]
        assert unfinished(library) is None


def test_a_full_disk_ends_an_import_and_it_can_be_gone_on_with(folder, monkeypatch):
    with library_of() as library:
        doing = Importing.begin(library, Wanted((folder,)))
        write = library.write

        def full(_):
            raise LibraryError(folder, LibraryProblem.NO_SPACE)

        def end():
            with closing(doing.events()) as events:
                for event in events:
                    if isinstance(event, Imported):
                        monkeypatch.setattr(library, "write", full)

        with pytest.raises(LibraryError):
            end()
        monkeypatch.setattr(library, "write", write)
        assert library.imports.recent()[0].ended is None


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_report_names_every_file_with_its_reason(folder, tmp_path, suffix):
    target = tmp_path / f"report{suffix}"
    with Library.open(tmp_path / "library.sqlite") as library:
        doing = Importing.begin(library, Wanted((folder,)))
        list(doing.events())
        save_report(library, doing.record.id, target, ENGLISH)
    said = target.read_text("utf-8-sig")
    for words in ("3 empty.txt", "it is empty", "a.png", "b.png", "a picture"):
        assert words in said
    if suffix == ".json":
        report = json.loads(said)
        assert (report["files"], report["imported"], report["failed"], report["passed_over"]) == (13, 10, 1, 2)
        assert report["listed"][0]["code"] == "SourceProblem.EMPTY"
        assert Path(report["listed"][0]["path"]) == folder / "3 empty.txt"
    elif suffix == ".csv":
        assert said.splitlines()[1].startswith('"failed";"it is empty"')


def test_a_report_saved_as_text_is_never_taken_for_an_article(folder, tmp_path):
    with Library.open(tmp_path / "library.sqlite") as library:
        doing = Importing.begin(library, Wanted((folder,)))
        list(doing.events())
        for number, title in enumerate(REPORT_TITLES):
            target = folder / f"report {number}.txt"
            save_report(library, doing.record.id, target, replace(ENGLISH, title=title))
            assert kind_of(target) is FileKind.REPORT
        events = list(Importing.begin(library, Wanted((folder,))).events())
        passed = {event.path.name for event in events if isinstance(event, PassedOver)}
        assert passed == {"a.png", "b.png", "report 0.txt", "report 1.txt"}
        assert sum(isinstance(event, Skipped) for event in events) == 10


def test_a_report_of_very_many_files_is_read_by_stretches():
    with library_of() as library:
        record = library.write(lambda: library.imports.begin(Wanted((Path("/x"),)), "-"))
        lines = [
            ReportLine(Path(f"/{number}.png"), Outcome.PASSED_OVER, kind=FileKind.PICTURE) for number in range(3000)
        ]
        library.write(lambda: library.imports.save(record, lines[:1000]))
        library.write(lambda: library.imports.save(record, lines[1000:]))
        assert library.imports.line_count(record.id, Outcome.PASSED_OVER) == 3000
        (line,) = library.imports.lines(record.id, Outcome.PASSED_OVER, limit=1, offset=2345)
        assert line == lines[2345]


def test_a_path_that_is_not_utf8_comes_back_as_it_was():
    path = Path(os.fsdecode(b"/\xff.txt"))
    with library_of() as library:
        record = library.write(lambda: library.imports.begin(Wanted((path,)), "-"))
        line = ReportLine(path, Outcome.FAILED, error=SourceError(path, SourceProblem.EMPTY))
        library.write(lambda: library.imports.save(replace(record, last=path), [line]))
        assert library.imports.get(record.id).wanted.paths == (path,)
        assert library.imports.get(record.id).last == path
        (stored,) = library.imports.lines(record.id, Outcome.FAILED, limit=1)
        assert (stored.path, stored.error.arguments) == (path, {"path": path})
        with suppress(UnicodeEncodeError):
            str(stored.error).encode()
            raise AssertionError("the path of this test is no UTF-8")


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE imports SET touched = 'then'", "import 1"),
        ("UPDATE imports SET paths = '[1'", "import 1"),
        ("UPDATE import_lines SET reason = 'x'", "file of import 1"),
    ],
)
def test_a_damaged_memory_of_an_import_is_found(folder, tmp_path, damage, said):
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        list(Importing.begin(library, Wanted((folder / "3 empty.txt",))).events())
        assert check(path).problems == ()
        library.write(lambda: library.store.run(damage))
    problems = check(path).problems
    assert len(problems) == 1
    assert problems[0].startswith(said)


def test_what_was_not_kept_of_an_article_is_in_the_report(tmp_path):
    path = tmp_path / "1.txt"
    not_kept = ((NotKept.PICTURE, 3), (NotKept.COMMENT, 1))
    article = SourceArticle(path, "A1 в порту", "A1 в порту", None, None, None, not_kept=not_kept)
    with library_of() as library:
        (came, partly) = add(library, {str(path): article})
        assert isinstance(came, Imported)
        assert partly == Partly(path, came.article_id, not_kept)
        record = library.write(lambda: library.imports.begin(Wanted((path,)), "x"))
        line = ReportLine(path, Outcome.PARTLY, not_kept=not_kept)
        library.write(lambda: library.imports.save(replace(record, tally=Tally(files=1, imported=1, partly=1)), [line]))
        assert library.imports.lines(record.id, Outcome.PARTLY, limit=9) == [line]
        assert library.imports.get(record.id).tally.partly == 1
        for name, said in {"r.txt": "not kept: pictures (3), comments (1)", "r.json": '"PICTURE, COMMENT"'}.items():
            save_report(library, record.id, tmp_path / name, ENGLISH)
            assert said in (tmp_path / name).read_text("utf-8")


def test_columns_that_a_person_named_are_remembered_with_an_import_and_by_header():
    columns = Columns((("title", "Заголовок"), ("text", "Лид"), ("text", "Текст")))
    with library_of() as library:
        record = library.write(
            lambda: library.imports.begin(Wanted((Path("/a"),), choices=Choices(columns=columns)), "x")
        )
        assert library.imports.get(record.id).wanted.choices == Choices(columns=columns)
        library.write(lambda: library.imports.remember_columns("Заголовок|Лид|Текст", columns))
        assert library.imports.columns() == (("Заголовок|Лид|Текст", columns),)


def test_an_import_of_days_that_was_broken_off_goes_on_with_days(tmp_path):
    for number in range(3):
        words = [f"Пост {n} канала {number}." for n in range(3)]
        posts = [{"type": "message", "date": f"2024-05-03T09:1{n}:00", "text": text} for n, text in enumerate(words)]
        (tmp_path / str(number)).mkdir()
        exported = {"name": f"Канал {number}", "type": "public_channel", "messages": posts}
        (tmp_path / str(number) / "result.json").write_text(json.dumps(exported), "utf-8")
    with library_of() as library:
        broken_off(library, Wanted((tmp_path,), choices=Choices(daily=True)), 1)
        record = unfinished(library)
        assert record is not None
        assert record.wanted.choices.daily
        list(Importing.go_on(library, record).events())
        assert sorted(row.title for row in library.articles.listed()) == [f"Канал {n}: 03.05.2024" for n in range(3)]
