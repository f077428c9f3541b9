"""A file that takes too much time or memory, or ends whoever reads it, takes nothing with it but itself."""

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reader.language.work import Unwanted, wanted_until
from reader.library import Library
from reader.model.errors import SourceError, SourceProblem
from reader.services import guarded, reading
from reader.services.guarded import Guard
from reader.services.ingest import Failed, Imported, ingest
from reader.sources import read_pasted
from reader.sources.formats import html

PATH = Path("страница.html")
PAGE = "<html><h1>Визит в Баку</h1><p>Министр Сергей Лавров прибыл в Баку с визитом и встретился с коллегой.</p></html>"


def its_process() -> int:
    return os.getpid()


def spin() -> None:
    while True:
        pass


def eat() -> int:
    return len(bytearray(20_000_000_000))


def end() -> None:
    os._exit(1)


def be_killed(once: str) -> str:
    """Ended from outside, the first time."""
    if not Path(once).exists():
        Path(once).touch()
        os.kill(os.getpid(), 9)
    return once


def end_idly() -> None:
    """As if nobody asked for anything, once this is answered."""
    guarded.IDLE = 0


def fail() -> None:
    raise SourceError(PATH, SourceProblem.EMPTY)


def stay(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


@pytest.fixture(scope="module")
def guard():
    made = Guard(seconds=1)
    yield made
    made.end()


def test_what_is_read_is_read_in_one_other_process(guard):
    first = guard.do(PATH, its_process, ())
    assert first != os.getpid()
    with ThreadPoolExecutor(4) as threads:
        every = [threads.submit(guard.do, PATH, its_process, ()) for _ in range(8)]
        assert {each.result() for each in every} == {first}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit but the clock")
@pytest.mark.parametrize("harm", [spin, eat, end])
def test_what_harms_fails_alone_and_the_next_file_is_read(guard, harm):
    with pytest.raises(SourceError) as told:
        guard.do(PATH, harm, ())
    assert (told.value.code, told.value.path) == (SourceProblem.TOO_MUCH, PATH)
    assert guard.do(PATH, stay, (0,)) == 0


def test_what_is_wrong_with_a_file_is_said_as_if_it_were_read_here(guard):
    before = guard.do(PATH, its_process, ())
    with pytest.raises(SourceError) as told:
        guard.do(PATH, fail, ())
    assert told.value.code is SourceProblem.EMPTY
    assert guard.do(PATH, its_process, ()) == before


def test_a_file_that_nobody_wants_any_more_is_given_up_at_once(guard):
    guard.do(PATH, its_process, ())
    begun = time.monotonic()
    with wanted_until(lambda: time.monotonic() > begun + 0.2), pytest.raises(Unwanted):
        guard.do(PATH, stay, (600,))
    assert guard.do(PATH, stay, (0,)) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="processes end otherwise")
def test_a_process_that_somebody_kills_costs_time_alone(guard, tmp_path):
    once = str(tmp_path / "once")
    assert guard.do(PATH, be_killed, (once,)) == once


def test_a_process_of_which_nothing_is_asked_ends_and_another_one_begins():
    guard = Guard()
    first = guard.do(PATH, its_process, ())
    guard.do(PATH, end_idly, ())
    time.sleep(0.3)
    assert guard.do(PATH, its_process, ()) != first
    guard.end()


def test_no_limits_are_set_in_the_programs_own_process():
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_AS)
    with guarded.within_limits() as limited:
        assert not limited
        assert resource.getrlimit(resource.RLIMIT_AS) == before


def test_pages_are_read_elsewhere_and_texts_here(tmp_path, monkeypatch):
    def refuse(*_):
        raise AssertionError("read in the program's own process")

    monkeypatch.setattr(html, "read_page", refuse)
    page, text = tmp_path / "page.html", tmp_path / "text.txt"
    page.write_text(PAGE, "utf-8")
    text.write_text("Визит в Баку\n\nМинистр прибыл.", "utf-8")
    assert next(reading.read_file(page)).source.title == "Визит в Баку"
    monkeypatch.setattr(guarded, "guarded", refuse)
    assert next(reading.read_file(text)).source.title == "Визит в Баку"


def test_a_page_that_is_pasted_as_text_is_read_elsewhere_too(monkeypatch):
    def refuse(*_):
        raise AssertionError("read in the program's own process")

    monkeypatch.setattr(html, "read_page", refuse)
    found = read_pasted(PAGE, guard=guarded.guarded)
    assert found.title == "Визит в Баку"
    with pytest.raises(AssertionError):
        read_pasted(PAGE)


def a_page_and_two_texts(folder: Path) -> Path:
    """The page takes more than a second."""
    files = folder / "files"
    files.mkdir()
    heavy = "<p>Министр прибыл с визитом в Баку.</p>" * 70_000
    (files / "2.html").write_text(f"<html><h1>Мост</h1>{heavy}</html>", "utf-8")
    for name in ("1.txt", "3.txt"):
        (files / name).write_text(f"Визит {name}\n\nМинистр прибыл в Баку {name}.", "utf-8")
    return files


def test_an_import_goes_on_past_a_page_that_takes_too_much(tmp_path, monkeypatch):
    monkeypatch.setattr(guarded, "guard", Guard(seconds=0))
    files = a_page_and_two_texts(tmp_path)
    with Library.open(tmp_path / "library.sqlite") as library:
        events = list(ingest(library, [files]))
    assert sum(isinstance(event, Imported) for event in events) == 2
    assert [event.error.code for event in events if isinstance(event, Failed)] == [SourceProblem.TOO_MUCH]
