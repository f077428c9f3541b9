"""One file's trouble is its own: what nobody has foreseen, what is too much work, what nobody waits for any longer."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path

import pytest

from reader.language import work
from reader.model.errors import LibraryError, LibraryProblem
from reader.model.findings import Analysis
from reader.services import unforeseen
from reader.services.analyze import AnalyzedArticle, analyze
from reader.services.ingest import Failed, Found, Imported, PassedOver, Skipped, Unread, ingest
from reader.services.reanalyze import Changed, Outdated, PassedBy, Reanalyzed, outdated, reanalyze
from reader.services.unforeseen import UnforeseenError, UnreadError
from tests.library import toy
from tests.library.toy import library_of
from tests.library.whole import assert_whole

Breaks = Callable[[BaseException], None]


@pytest.fixture
def breaks(monkeypatch: pytest.MonkeyPatch) -> Breaks:
    """Lets the toy language break at texts that hold «B1»."""
    toy.speak(monkeypatch)
    monkeypatch.setattr("reader.language.ANALYSIS_VERSION", toy.VERSION)

    def breaks(error: BaseException) -> None:
        def read(text, dimmed=(), _=None):
            if "B1" in text:
                raise error
            return toy.analyze_text(text, dimmed)

        monkeypatch.setattr("reader.language.analyze_text", read)

    return breaks


@pytest.fixture(params=["here", "by workers"])
def executor(request: pytest.FixtureRequest):
    with ThreadPoolExecutor(1) if request.param == "by workers" else nullcontext() as pool:
        yield pool


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{number}.txt" for number in (1, 2, 3)]
    for path, text in zip(paths, ("A1 came", "A1 met B1", "C1 left"), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_what_nobody_has_foreseen_fails_one_file_is_written_down_and_the_next_goes_on(
    breaks: Breaks, files: list[Path], executor: Executor | None
):
    breaks(RecursionError("too deep\nby far"))
    with library_of() as library:
        found, first, failed, last = ingest(library, files, executor=executor)
        assert (type(found), type(first), type(last)) == (Found, Imported, Imported)
        assert isinstance(failed, Failed)
        assert isinstance(failed.error, UnforeseenError)
        log = unforeseen.log_path()
        said = f"{files[1]}: something unforeseen went wrong here (RecursionError: too deep by far); {log} tells all"
        assert str(failed.error).startswith(said)
        assert len(library.articles.listed()) == 2
        assert_whole(library)
    written = log.read_text(encoding="utf-8")
    assert str(files[1]) in written
    assert "Traceback" in written
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_log_that_cannot_be_written_changes_nothing(tmp_path: Path):
    (tmp_path / "file").touch()
    program = """
import sys, pathlib
from reader.services import unforeseen
unforeseen.log_path = lambda: pathlib.Path(sys.argv[1])
print(unforeseen.unforeseen("a.txt", ValueError("bad")))
"""
    log = tmp_path / "file" / "reader.log"
    told = subprocess.run([sys.executable, "-c", program, str(log)], capture_output=True, text=True, check=True)
    assert told.stdout.startswith("a.txt: something unforeseen went wrong here (ValueError: bad)")
    assert told.stderr == ""


def test_a_library_that_cannot_be_written_ends_all(breaks: Breaks, files: list[Path], executor: Executor | None):
    breaks(LibraryError(Path("library"), LibraryProblem.NO_SPACE))
    with library_of() as library, pytest.raises(LibraryError):
        list(ingest(library, files, executor=executor))


def test_a_text_that_is_too_much_work_is_kept_without_its_names_until_an_upgrade(
    breaks: Breaks, files: list[Path], executor: Executor | None, monkeypatch: pytest.MonkeyPatch
):
    breaks(work.TooMuchWorkError())
    with library_of() as library:
        _, _, kept, unread, last = ingest(library, files, executor=executor)
        assert isinstance(kept, Imported)
        assert isinstance(last, Imported)
        assert isinstance(unread, Unread)
        assert (unread.path, unread.article_id) == (files[1], kept.article_id)
        assert str(unread.error) == f"{files[1]}: it is kept, but it would take too much work to find its names"
        assert library.articles.text_of(kept.article_id).content == "A1 met B1"
        assert library.names.entities_in(kept.article_id) == []
        assert_whole(library)
        assert [type(each) for each in ingest(library, files, executor=executor)] == [Found, *[Skipped] * 3]
        assert outdated(library) == 0, "it is not tried again at every start"
        _upgrade(monkeypatch)
        assert outdated(library) == 3
        list(reanalyze(library, executor=executor))
        assert {each.entity.name for each in library.names.entities_in(kept.article_id)} == {"name A1", "name B1"}


def test_a_text_that_grew_too_much_work_keeps_its_names_and_is_passed_by(
    breaks: Breaks, files: list[Path], executor: Executor | None, monkeypatch: pytest.MonkeyPatch
):
    with library_of() as library:
        list(ingest(library, files))
        before = library.names.entities()
        _upgrade(monkeypatch)
        breaks(work.TooMuchWorkError())
        events = list(reanalyze(library, executor=executor))
        assert sorted(type(each).__name__ for each in events) == [
            "Changed",
            "Outdated",
            "PassedBy",
            *["Reanalyzed"] * 2,
        ]
        (passed,) = (each for each in events if isinstance(each, PassedBy))
        assert isinstance(passed.error, UnreadError)
        assert str(passed.error).startswith("«A1 met B1»: its names stay as they were, for it would take too much work")
        assert library.names.entities() == before
        assert outdated(library) == 0
        assert_whole(library)


def test_a_text_at_which_a_new_analysis_breaks_is_passed_by_and_tried_again(
    breaks: Breaks, files: list[Path], executor: Executor | None, monkeypatch: pytest.MonkeyPatch
):
    with library_of() as library:
        list(ingest(library, files))
        before = library.names.entities()
        _upgrade(monkeypatch)
        breaks(OverflowError("too large"))
        (passed,) = (each for each in reanalyze(library, executor=executor) if isinstance(each, PassedBy))
        assert isinstance(passed.error, UnforeseenError)
        assert "«A1 met B1»: something unforeseen" in str(passed.error)
        assert library.names.entities() == before
        assert outdated(library) == 1
        monkeypatch.setattr("reader.language.analyze_text", toy.analyze_text)
        first, *done, last = reanalyze(library)
        assert (first, [type(each) for each in done], last) == (Outdated(1), [Reanalyzed], Changed(0, 0))
        assert_whole(library)


def test_an_import_that_nobody_waits_for_stops_inside_an_article_and_leaves_whole_ones(
    breaks: Breaks, files: list[Path]
):
    breaks(work.Unwanted())
    with library_of() as library:
        events = ingest(library, files)
        assert [type(next(events)) for _ in range(2)] == [Found, Imported]
        with pytest.raises(work.Unwanted):
            next(events)
        assert len(library.articles.listed()) == 1
        assert_whole(library)


def test_files_that_give_nothing_are_told_of_and_the_others_are_analysed(breaks: Breaks, files: list[Path]):
    breaks(ZeroDivisionError())
    empty = files[0].with_name("0.txt")
    empty.touch()
    told = list(analyze([empty, *files]))
    assert [type(each) for each in told] == [Failed, Failed, AnalyzedArticle, AnalyzedArticle]
    assert [each.path for each in told] == [empty, files[1], files[0], files[2]]


def test_a_text_that_is_too_much_work_is_printed_without_its_names(breaks: Breaks, files: list[Path]):
    breaks(work.TooMuchWorkError())
    failed, first, second, _ = analyze(files)
    assert isinstance(failed, Failed)
    assert isinstance(second, AnalyzedArticle)
    assert second.analysis == Analysis(toy.VERSION, (), ())
    assert first.to_json()["mentions"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are POSIX's")
@pytest.mark.parametrize("name", ["pipe.txt", "pipe.json", "pipe"])
@pytest.mark.parametrize("in_folder", [False, True])
def test_a_pipe_is_never_waited_for(breaks: Breaks, tmp_path: Path, name: str, in_folder: bool):
    pipe = tmp_path / "in" / name
    pipe.parent.mkdir()
    os.mkfifo(pipe)
    named = [pipe.parent if in_folder else pipe]
    with library_of() as library:
        assert all(isinstance(each, Found | Failed | PassedOver) for each in ingest(library, named))
    assert all(isinstance(each, Failed) for each in analyze(named))
    assert all(isinstance(each, Failed) for each in analyze(named, verbatim=True))


def _upgrade(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the toy be one version more, which breaks nowhere."""
    monkeypatch.setattr(toy, "VERSION", f"{toy.VERSION} again")
    monkeypatch.setattr("reader.language.ANALYSIS_VERSION", toy.VERSION)
    monkeypatch.setattr("reader.language.analyze_text", toy.analyze_text)
