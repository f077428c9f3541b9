"""Of a file that holds many, a piece that ends who reads it takes nothing else with it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library import Library
from reader.model.errors import SourceError, SourceProblem
from reader.model.findings import SourceArticle
from reader.services import streamed
from reader.services.ingest import Failed, Imported, PassedOver, ingest
from reader.services.reading import read_file
from reader.services.streamed import Stream
from reader.sources.formats.pieces import Piece
from tests.library import toy
from tests.sources.test_archives import PAGE, story, zipped

PATH = Path("архив.zip")


@pytest.fixture
def speaking_toy(monkeypatch: pytest.MonkeyPatch) -> None:
    toy.speak(monkeypatch)


def article(number: int) -> SourceArticle:
    return SourceArticle(PATH / str(number), f"Новость {number}", f"Новость {number}", None, None, None)


def give(number: int) -> list[SourceArticle]:
    return [article(number)]


def die(_: int) -> list[SourceArticle]:
    os._exit(1)


def spin(_: int) -> list[SourceArticle]:
    while True:
        pass


def eat(_: int) -> list[SourceArticle]:
    return [article(len(bytearray(20_000_000_000)))]


def refuse(number: int) -> list[SourceArticle]:
    raise SourceError(PATH / str(number), SourceProblem.EMPTY)


def crash(_: int) -> list[SourceArticle]:
    raise ZeroDivisionError


DOES = {"crash": crash, "give": give, "die": die, "spin": spin, "eat": eat, "refuse": refuse}


def pieces(names: list[str]) -> Iterator[Piece]:
    for number, name in enumerate(names):
        if name == "end":
            raise SourceError(PATH, SourceProblem.UNREADABLE)
        if name == "die at once":
            os._exit(1)
        yield Piece(PATH / str(number), lambda number=number, name=name: DOES[name](number))


def told(names: list[str], seconds: int = 20) -> list[str]:
    stream = Stream(seconds)
    said: list[str] = []
    try:
        said += (
            part.code.name if isinstance(part, SourceError) else part.title
            for part in stream.each(PATH, pieces, (names,))
        )
    except SourceError as error:
        said.append(f"! {error.code.name}")
    finally:
        stream.end()
    return said


def test_a_piece_that_ends_the_process_takes_nothing_with_it() -> None:
    assert told(["give", "die", "give", "eat", "refuse", "give"]) == [
        "Новость 0", "TOO_MUCH", "Новость 2", "TOO_MUCH", "EMPTY", "Новость 5",
    ]  # fmt: skip


def test_a_piece_that_takes_too_long_is_given_up() -> None:
    assert told(["give", "spin", "give"], seconds=1) == ["Новость 0", "TOO_MUCH", "Новость 2"]


def test_what_ends_the_pieces_is_raised_behind_those_before(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(["give", "end", "give"]) == ["Новость 0", "! UNREADABLE"]
    assert told(["give", "die at once"]) == ["Новость 0", "! TOO_MUCH"]
    monkeypatch.setattr(streamed, "MOST_LOST", 2)
    assert told(["die"] * 5) == ["TOO_MUCH"] * 3 + ["! TOO_MUCH"]
    assert told([]) == []


def test_whoever_stops_in_the_midst_leaves_no_process_at_work() -> None:
    stream = Stream()
    parts = stream.each(PATH, pieces, (["give"] * 1_000,))
    assert isinstance(next(parts), SourceArticle)
    parts.close()
    assert [part.title for part in stream.each(PATH, pieces, (["give"],)) if isinstance(part, SourceArticle)]
    stream.end()


def test_the_files_in_an_archive_are_told_of_one_by_one(tmp_path: Path, speaking_toy: None) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"1.txt": story(1), "2.html": "", "3.png": b"\x89PNG\r\n\x1a\n", "4.html": PAGE}))
    with Library.open(tmp_path / "library.sqlite") as library:
        events = list(ingest(library, [path]))
        assert [event.title for event in events if isinstance(event, Imported)] == ["Новость 1", "Порт открыт снова"]
        (failed,) = (event for event in events if isinstance(event, Failed))
        assert (failed.path, failed.inside) == (path, path / "2.html")
        (passed,) = (event for event in events if isinstance(event, PassedOver))
        assert (passed.path, passed.inside) == (path, path / "3.png")
        (article,) = [each for each in library.listing.each() if each.title == "Новость 1"]
        text = library.articles.text_of(article.id)
        assert text is not None
        assert text.path == str(path / "1.txt")


def test_a_file_in_an_archive_that_comes_with_a_few_other_words_is_another_text_of_its_article(
    tmp_path: Path, speaking_toy: None
) -> None:
    path = tmp_path / "a.zip"
    words = " ".join(f"слово{number}" for number in range(60))
    with Library.open(tmp_path / "library.sqlite") as library:
        path.write_bytes(zipped({"1.txt": f"Порт открыт\n\n{words}", "2.txt": story(2)}))
        list(ingest(library, [path]))
        path.write_bytes(zipped({"0.txt": story(0), "1.txt": f"Порт открыт\n\n{words} и ещё", "2.txt": story(2)}))
        kinds = [type(event).__name__ for event in ingest(library, [path])]
        assert kinds == ["Found", "Imported", "Renewed", "Skipped"]
        assert next(iter(read_file(path / "0.txt"))).source.title == "Новость 0"  # type: ignore[union-attr]


def test_what_nobody_foresaw_of_a_piece_is_told_of_it_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    noted: list[str] = []
    monkeypatch.setattr("reader.services.streamed.unforeseen", lambda of, error: noted.append(f"{of}: {error!r}"))
    assert told(["give", "crash", "give"]) == ["Новость 0", "UNREADABLE", "Новость 2"]
    assert noted == [f"{PATH}/1: ZeroDivisionError()"]


def test_the_mails_of_a_box_that_failed_are_tried_again_in_one_go_and_replace_none(
    tmp_path: Path, speaking_toy: None
) -> None:
    words = " ".join(f"слово{number}" for number in range(60))
    head = "From a@ex.ru Fri May  3 09:15:00 2024\nFrom: a@ex.ru\nMessage-ID: <{0}@ex.ru>\nSubject: {1}\n"
    plain = "Content-Type: text/plain; charset=utf-8\n\n"
    sealed = (
        "Content-Type: multipart/encrypted; boundary=b\n\n--b\nContent-Type: application/pgp-encrypted\n\nx\n--b--\n\n"
    )
    first = head.format(1, "Первое") + plain + f"{words} первое.\n\n"
    path = tmp_path / "box.mbox"
    path.write_text(first + head.format(2, "Второе") + sealed, "utf-8")
    with Library.open(tmp_path / "library.sqlite") as library:
        failed = [event.inside for event in ingest(library, [path]) if isinstance(event, Failed)]
        assert failed == [path / "2"]
        path.write_text(first + head.format(2, "Второе") + plain + f"{words} второе.\n\n", "utf-8")
        kinds = [type(event).__name__ for event in ingest(library, [path / "2"])]
        assert kinds == ["Found", "Imported"]
        assert len(list(library.listing.each())) == 2
        texts = [library.articles.text_of(row.id) for row in library.listing.each()]
        assert [text.path for text in texts if text is not None] == [str(path)] * 2
