"""Adding files: what is new, what is known, what fails, and that one article is never half there."""

import gc
import json
import os
import threading
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path

import pytest

import reader.sources
from reader.library import Library
from reader.model.errors import FileKind, LibraryError, LibraryProblem, SourceError, SourceProblem
from reader.model.findings import SourceArticle
from reader.model.imports import NO_CHOICES
from reader.services.ahead import IN_FLIGHT
from reader.services.ingest import Failed, Found, Imported, PassedOver, Renewed, Skipped, ingest
from reader.services.reading import READING_AHEAD, work_through
from reader.system.garbage import SELDOM
from tests.library import toy
from tests.library.toy import add, library_of, renew
from tests.library.whole import assert_whole


@pytest.fixture
def speaking_toy(monkeypatch):
    toy.speak(monkeypatch)


def test_a_folder_becomes_articles_in_the_order_of_its_files(tmp_path, speaking_toy):
    for number in (10, 2, 1):
        (tmp_path / f"{number}.txt").write_text(f"A{number % 3} in article {number}", encoding="utf-8")
    with library_of() as library:
        found, *events = ingest(library, [tmp_path])
        assert found == Found(3)
        assert [event.path.name for event in events] == ["1.txt", "2.txt", "10.txt"]
        assert {event.article_id for event in events} == {row.id for row in library.articles.listed()}
        assert_whole(library)


def test_every_article_can_be_read_when_it_is_announced(tmp_path, speaking_toy):
    path = tmp_path / "library.sqlite"
    (tmp_path / "1.txt").write_text("A1", encoding="utf-8")
    (tmp_path / "2.txt").write_text("A1 B1", encoding="utf-8")
    with Library.open(path) as library, Library.open(path, read_only=True) as window:
        for event in ingest(library, [tmp_path / "1.txt", tmp_path / "2.txt"]):
            if isinstance(event, Imported):
                assert (
                    window.articles.get(event.article_id).people == len(window.names.entities_in(event.article_id)) > 0
                )


def test_the_same_text_twice_is_one_article_and_the_new_path_is_remembered():
    with library_of("A1") as library:
        (event,) = add(library, {"/copy": "A1"})
        (article,) = library.articles.listed()
        assert event == Skipped(Path("/copy"), article.id, "A1")
        assert library.articles.text_of(article.id).path == "/copy"
        assert library.names.articles_with("id A1")[0].mentions == 1


def test_a_folder_that_is_imported_again_writes_nothing(tmp_path):
    path = tmp_path / "library.sqlite"
    with library_of("A1", "B1", path=path) as library, Library.open(path, read_only=True) as window:
        before = _data_version(window)
        assert [type(event) for event in add(library, {"/0": "A1", "/1": "B1"})] == [Skipped, Skipped]
        assert _data_version(window) == before


def test_what_the_library_has_is_not_analysed_again(tmp_path, speaking_toy, monkeypatch):
    for name in ("1.txt", "2.txt"):
        (tmp_path / name).write_text(f"A1 in {name}", encoding="utf-8")
    analysed = []
    monkeypatch.setattr(
        "reader.language.analyze_text",
        lambda text, dimmed=(), _=None: analysed.append(text) or toy.analyze_text(text, dimmed),
    )
    with library_of() as library:
        list(ingest(library, [tmp_path]))
        assert len(analysed) == 2
        (tmp_path / "2.txt").rename(tmp_path / "moved.txt")
        _, *events = ingest(library, [tmp_path])
        assert [type(event) for event in events] == [Skipped, Skipped]
        assert len(analysed) == 2


def test_a_known_file_with_other_content_is_a_new_text_of_its_article():
    with library_of("A1 B1") as library:
        before = library.articles.listed()[0]
        library.articles.set_reading_position(before.id, 1)
        (event,) = renew(library, {"/0": "B1 C1 C1"})
        (after,) = library.articles.listed()
        assert isinstance(event, Renewed)
        assert after.id == before.id == event.article_id
        assert (after.title, event.title) == ("B1 C1 C1", "B1 C1 C1")
        assert library.articles.text_of(after.id).content == "B1 C1 C1"
        assert library.names.entity("id A1") is None
        assert library.articles.reading_position(after.id) == 1
        assert_whole(library)


def test_an_earlier_content_that_comes_back_is_read_again():
    with library_of("A1") as library:
        renew(library, {"/0": "B1"})
        (event,) = add(library, {"/0": "A1"})
        (article,) = library.articles.listed()
        assert event == Renewed(Path("/0"), article.id, "A1")
        assert library.articles.text_of(article.id).content == "A1"
        assert [each.id for each in library.names.entities()] == ["id A1"]
        assert_whole(library)


def test_an_old_copy_of_a_changed_file_does_not_turn_the_article_back():
    with library_of("A1") as library:
        renew(library, {"/0": "B1"})
        (event,) = renew(library, {"/old-copy": "A1"})
        (article,) = library.articles.listed()
        assert isinstance(event, Skipped)
        assert library.articles.text_of(article.id).content == "B1"
        (event,) = renew(library, {"/old-copy": "A1"})
        assert isinstance(event, Skipped)


def test_a_copy_that_catches_up_with_its_article_changes_nothing():
    with library_of("A1") as library:
        add(library, {"/copy": "A1"})
        add(library, {"/0": "B1"})
        (event,) = add(library, {"/copy": "B1"})
        assert isinstance(event, Skipped)


def test_a_file_that_takes_over_the_text_of_another_article_changes_neither():
    with library_of("A1", "B1") as library:
        (event,) = add(library, {"/0": "B1"})
        assert isinstance(event, Skipped)
        assert sorted(row.title for row in library.articles.listed()) == ["A1", "B1"]
        assert_whole(library)


def test_a_new_date_moves_the_article_in_every_list():
    with library_of() as library:
        add(library, {"/1": _dated("A1 one", "2020"), "/2": _dated("A1 two", "2021")})
        add(library, {"/1": _dated("A1 one, corrected", "2022")})
        assert [row.title for row in library.articles.listed()] == ["A1 one, corrected", "A1 two"]
        assert [each.article.published for each in library.names.articles_with("id A1")] == ["2022", "2021"]
        assert_whole(library)


def test_several_articles_of_one_file_are_never_taken_for_versions_of_each_other(monkeypatch, speaking_toy):
    held = [["A1", "B1", "C1"]]
    monkeypatch.setattr("reader.sources.find_files", list)
    monkeypatch.setattr(
        "reader.sources.read_articles", lambda path, *_, **__: [toy.source(path, text) for text in held[0]]
    )
    with library_of() as library:
        list(ingest(library, [Path("/many")]))
        held[0] = ["B1", "D1", "A1"]
        events = list(ingest(library, [Path("/many")]))
        assert [type(event) for event in events] == [Found, Skipped, Imported, Skipped]
        assert sorted(row.title for row in library.articles.listed()) == ["A1", "B1", "C1", "D1"]
        held[0] = ["E1"]
        list(ingest(library, [Path("/many")]))
        assert len(library.articles.listed()) == 5
        assert_whole(library)


def test_a_file_that_fails_is_reported_by_name_and_the_others_go_on():
    missing = Failed(Path("/b"), SourceError(Path("/b"), SourceProblem.MISSING))
    with library_of() as library:
        events = add(library, {"/a": "A1", "/b": missing, "/c": "B1"})
        assert [type(event) for event in events] == [Imported, Failed, Imported]
        assert str(events[1].error) == "/b: there is no such file"
        assert len(library.articles.listed()) == 2


def test_closing_the_generator_leaves_whole_articles(tmp_path, speaking_toy):
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"A1 B{number}", encoding="utf-8")
    with library_of() as library:
        events = ingest(library, [tmp_path])
        next(events), next(events), next(events)
        events.close()
        assert len(library.articles.listed()) >= 2
        assert_whole(library)


def test_garbage_is_looked_for_seldom_while_articles_are_read(tmp_path, speaking_toy):
    (tmp_path / "1.txt").write_text("A1", encoding="utf-8")
    before = gc.get_threshold()
    with library_of() as library:
        events = ingest(library, [tmp_path])
        assert isinstance([next(events), next(events)][-1], Imported)
        assert gc.get_threshold() == SELDOM
        events.close()
    assert gc.get_threshold() == before


def test_a_full_disk_ends_the_import_and_leaves_what_was_announced(tmp_path, speaking_toy):
    path = tmp_path / "library.sqlite"
    for number in range(100):
        (tmp_path / f"{number}.txt").write_text(f"A1 B{number % 9} " + f"{number} " * 1_000, encoding="utf-8")
    announced = 0
    with Library.open(path) as library:
        library.store.rows(f"PRAGMA max_page_count = {library.store.value('PRAGMA page_count') + 40}")
        events = ingest(library, [tmp_path])
        with pytest.raises(LibraryError) as raised:  # noqa: PT012  what came before the error is counted
            for event in events:
                announced += isinstance(event, Imported)
        assert raised.value.code is LibraryProblem.NO_SPACE
        assert_whole(library)
    with Library.open(path) as library:
        assert len(library.articles.listed()) == announced > 3
        assert_whole(library)
        add(library, {"/after": "C1"})


def test_an_executor_analyses_ahead_in_bounds_and_results_are_kept_in_order(tmp_path, speaking_toy):
    files = {f"/{number}": f"A1 B1 number {number}" for number in range(3 * IN_FLIGHT)}
    with ThreadPoolExecutor(4) as pool, library_of() as library, library_of(*files.values()) as plain:
        counting = _Counting(pool)
        events = _add_with(counting, library, files)
        assert [event.path.as_posix() for event in events] == list(files)
        assert counting.most <= IN_FLIGHT + READING_AHEAD
        assert len(library.articles.listed()) == len(files)
        assert library.names.entities() == plain.names.entities()
        assert counting.analysed == len(files)
        assert all(isinstance(event, Skipped) for event in _add_with(counting, library, files))
        assert counting.analysed == len(files), "a known text was analysed again"
        assert_whole(library)


def test_workers_read_files_and_what_they_cannot_read_is_told_of_as_ever(tmp_path, speaking_toy, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for number in range(40):
        Path(f"{number}.txt").write_text(f"A1 in article {number}", encoding="utf-8")
    Path("20.txt").write_bytes(b"\xff\xfe\0")
    Path("30.txt").write_bytes(b"")
    here = threading.get_ident()
    read_here = []
    read = reader.sources.read_articles
    monkeypatch.setattr(
        "reader.sources.read_articles",
        lambda path, *_, **__: (threading.get_ident() == here and read_here.append(path.name), read(path))[1],
    )
    with ThreadPoolExecutor(2) as pool, library_of() as library, library_of() as plain:
        events = list(ingest(library, [Path()], executor=pool))
        assert read_here == ["20.txt", "30.txt"]
        assert [_said(event) for event in events] == [_said(event) for event in ingest(plain, [Path()])]
        assert library.articles.text_of(events[1].article_id).path == str(tmp_path / "0.txt")
        assert_whole(library)


def test_a_file_that_a_worker_sees_otherwise_is_read_here(tmp_path, speaking_toy, monkeypatch):
    """On another machine another file may have its name."""
    path = tmp_path / "1.txt"
    path.write_text("A1", encoding="utf-8")
    elsewhere = work_through([path], NO_CHOICES)
    path.write_text("A1 met B1", encoding="utf-8")
    monkeypatch.setattr("reader.services.reading.work_through", lambda *_, **__: elsewhere)
    with ThreadPoolExecutor(1) as pool, library_of() as library:
        _, event = ingest(library, [path], executor=pool)
        assert library.articles.text_of(event.article_id).content == "A1 met B1"


def _said(event):
    return type(event), getattr(event, "path", None), str(getattr(event, "error", ""))


def test_the_same_text_twice_among_those_in_flight_is_one_article(speaking_toy):
    with ThreadPoolExecutor(2) as pool, library_of() as library:
        events = _add_with(pool, library, {"/1": "A1", "/2": "A1"})
        assert [type(event) for event in events] == [Imported, Skipped]
        assert len(library.articles.listed()) == 1


def _data_version(library):
    """What changes when another connection has written."""
    return library.store.row("PRAGMA data_version")


class _Counting(Executor):
    """An executor that counts how many of its answers nobody has taken yet."""

    def __init__(self, pool: Executor) -> None:
        self._pool, self.analysed, self.waiting, self.most = pool, 0, 0, 0

    def submit(self, function, /, *arguments, **named) -> Future:
        self.analysed += function is not work_through
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        future = self._pool.submit(function, *arguments, **named)
        take = future.result

        def taken(timeout=None):
            self.waiting -= 1
            return take(timeout)

        future.result = taken
        return future


def _add_with(executor: Executor, library: Library, files: dict[str, str]) -> list:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reader.sources.find_files", list)
        patch.setattr("reader.sources.read_articles", lambda path, *_, **__: [toy.source(path, files[path.as_posix()])])
        return list(ingest(library, [Path(path) for path in files], executor=executor))[1:]


def _dated(text: str, published: str) -> SourceArticle:
    return SourceArticle(Path("/"), text, text, None, None, published)


def test_what_a_folder_holds_besides_texts_is_passed_over_and_what_is_named_fails(tmp_path, speaking_toy):
    picture = tmp_path / "in" / "picture.txt"
    picture.parent.mkdir()
    picture.write_text("GIF89a", encoding="utf-8")
    (tmp_path / "in" / "A1.txt").write_text("A1 met B1", encoding="utf-8")
    (tmp_path / "in" / "notes.json").write_text('{"type": "AnnotationPage"}', encoding="utf-8")
    (tmp_path / "other.json").write_text('{"type": "x"}', encoding="utf-8")
    with library_of() as library:
        found, *events = ingest(library, [tmp_path / "in"])
        assert found == Found(3)
        assert isinstance(events[0], Imported)
        assert events[1] == PassedOver(tmp_path / "in" / "notes.json", FileKind.NOTES)
        assert events[2] == PassedOver(picture, FileKind.PICTURE)
        found, *failed = ingest(library, [picture, tmp_path / "other.json"])
        assert [event.error.kind for event in failed] == [FileKind.PICTURE, FileKind.DATA]
        assert len(library.articles.listed()) == 1


def test_a_page_and_a_chat_are_imported_wherever_they_lie(tmp_path, speaking_toy):
    story = "<html><title>A1</title><body><h1>A1</h1><p>A1 met B1 at noon and told the press of it.</p></body></html>"
    post = {"type": "message", "id": 1, "date": "2024-05-03T09:15:00", "text": "A2 met B2"}
    (tmp_path / "page.html").write_text(story, encoding="utf-8")
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "frame.html").write_text(story, encoding="utf-8")
    chat = {"name": "News", "type": "public_channel", "messages": [post, {**post, "id": 2, "text": "A3 met B3"}]}
    (tmp_path / "result.json").write_text(json.dumps(chat), encoding="utf-8")
    with library_of() as library:
        found, *events = ingest(library, [tmp_path])
        assert found == Found(2)
        assert [type(event) for event in events] == [Imported] * 3
        assert {row.source for row in library.articles.listed()} == {None, "News"}


def test_an_import_never_opens_the_library_itself(tmp_path, speaking_toy, monkeypatch):
    """Closing it would end the locks that SQLite holds for the whole process."""
    path = tmp_path / "case.txt"
    opened = []

    def noted(original):
        def note(file, *more, **named):
            opened.append(Path(file).name)
            return original(file, *more, **named)

        return note

    with Library.open(path) as library:
        add(library, {"/0": "A1"})
        (tmp_path / "link.dat").symlink_to(path)
        (tmp_path / "1.txt").write_text("B1", encoding="utf-8")
        monkeypatch.setattr(os, "open", noted(os.open))
        monkeypatch.setattr(Path, "open", noted(Path.open))
        _, *events = ingest(library, [tmp_path, path])
        monkeypatch.undo()
    assert set(opened) == {"1.txt"}
    passed = {event.path.name: event.kind for event in events if isinstance(event, PassedOver)}
    assert passed.keys() >= {"case.txt-wal", "link.dat"}
    assert set(passed.values()) == {FileKind.DATABASE}
    failed = [(event.path, event.error.code) for event in events if isinstance(event, Failed)]
    assert failed == [(path, SourceProblem.LIBRARY)]


def test_what_is_written_in_one_form_each_day_is_an_article_a_day():
    form = "The rate of the dollar in A1 is {} and that of the euro is not what it was in B1, says the bank of T1"
    with library_of() as library:
        for day in (1, 2, 3):
            title = f"The rate of May {day}"
            rate = SourceArticle(Path("/rate"), form.format(60 + day), title, None, None, f"2024-05-0{day}")
            (event,) = add(library, {"/rate": rate})
            assert isinstance(event, Imported)
        later = SourceArticle(Path("/rate"), form.format(99), title, None, None, "2024-05-03T12:00")
        (event,) = add(library, {"/rate": later})
        assert isinstance(event, Renewed), "the same day's is put right"
        assert len(library.articles.listed()) == 3
        assert_whole(library)


# ---------------------------------------------------------------------------------------------- written together


@pytest.fixture
def five(tmp_path: Path) -> Path:
    folder = tmp_path / "five"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(f"A1 B{number}", encoding="utf-8")
    return folder


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is, articles are ready at once."""
    monkeypatch.setattr("reader.services.ingest.BATCH_SECONDS", 60.0)


def writes(library: Library) -> int:
    return library.store.value("SELECT count(*) FROM writes")


@pytest.mark.usefixtures("speaking_toy", "slowly")
def test_articles_that_are_ready_are_written_in_one_transaction(five):
    with library_of() as library:
        before = writes(library)
        list(ingest(library, [five]))
        assert writes(library) == before + 1
        assert_whole(library)


@pytest.mark.usefixtures("speaking_toy")
def test_articles_that_come_slowly_are_written_one_by_one(five, monkeypatch):
    monkeypatch.setattr("reader.services.ingest.BATCH_SECONDS", -1.0)
    with library_of() as library:
        before = writes(library)
        list(ingest(library, [five]))
        assert writes(library) == before + 5


@pytest.mark.usefixtures("speaking_toy", "slowly")
def test_what_is_ready_does_not_wait_for_what_is_not(five):
    class Waits(Executor):
        """Analyses the third text only when it is waited for."""

        def submit(self, function, /, *given, **named):
            return Late() if given[0] == "A1 B2" else done(function(*given, **named))

    class Late(Future):
        def result(self, timeout=None):
            seen.append([row.title for row in library.articles.listed()])
            return toy.analyze_text("A1 B2")

    def done(result):
        future = Future()
        future.set_result(result)
        return future

    seen = []
    with library_of() as library:
        list(ingest(library, [five], executor=Waits()))
        assert len(library.articles.listed()) == 5
    assert len(seen[0]) == 2


@pytest.mark.usefixtures("speaking_toy", "slowly")
def test_an_article_that_cannot_be_written_spoils_none_of_those_beside_it(five, monkeypatch):
    from reader.services import ingest as ingesting

    enter = ingesting.enter_new

    def broken(library, added, source, *rest):
        enter(library, added, source, *rest)
        if "B2" in source.text:
            raise ZeroDivisionError

    monkeypatch.setattr("reader.services.ingest.enter_new", broken)
    with library_of() as library:
        _, *events = ingest(library, [five])
        assert [type(event) for event in events] == [Imported, Imported, Failed, Imported, Imported]
        assert len(library.articles.listed()) == 4
        assert_whole(library)


@pytest.mark.usefixtures("speaking_toy", "slowly")
def test_one_text_twice_among_those_written_together_is_one_article(five):
    (five / "6.txt").write_text("A1 B3", encoding="utf-8")
    with library_of() as library:
        _, *events = ingest(library, [five])
        assert [type(event) for event in events] == [Imported] * 5 + [Skipped]
        assert_whole(library)


@pytest.mark.usefixtures("speaking_toy", "slowly")
def test_who_closes_the_generator_hears_of_those_that_were_written_besides(five):
    untold = []
    with library_of() as library:
        events = ingest(library, [five], untold=untold.append)
        next(events), next(events)
        events.close()
        assert len(library.articles.listed()) == 5
    assert [event.path.name for event in untold] == ["1.txt", "2.txt", "3.txt", "4.txt"]
