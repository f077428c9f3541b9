"""A person drops folders and files on the program: which files are meant, and what is said of the bad ones."""

import os
import threading
from pathlib import Path

import pytest

from reader.model.errors import SourceError, SourceProblem
from reader.sources import (
    count_files,
    files,
    find_files,
    find_others,
    order_of,
    read_articles,
    read_verbatim,
)
from reader.sources.formats import table

STORY = "Лавров прибыл в Баку\n\nМинистр прибыл с визитом.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("10.txt", "9.txt", "Б.TXT", "а.txt", "рисунок.png", ".скрытый.txt", "внутри/1.txt", ".git/2.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(STORY, "utf-8")
    return tmp_path


def names(paths: list[Path], below: Path) -> list[str]:
    return [path.relative_to(below).as_posix() for path in paths]


def problem(path: Path) -> SourceProblem:
    with pytest.raises(SourceError) as caught:
        read_articles(path)
    with pytest.raises(SourceError) as verbatim:
        read_verbatim(path)
    assert caught.value.path == path
    assert caught.value.code is verbatim.value.code
    return caught.value.code


def test_a_folder_gives_its_articles_in_natural_order_without_hidden_or_foreign_files(folder: Path) -> None:
    assert names(list(find_files([folder])), folder) == ["9.txt", "10.txt", "а.txt", "Б.TXT", "внутри/1.txt"]


def test_files_named_directly_keep_their_order_whatever_their_ending(folder: Path) -> None:
    given = [folder / "рисунок.png", folder / ".скрытый.txt", folder / "9.txt"]
    assert list(find_files(given)) == given


def test_a_hidden_folder_named_directly_is_walked(folder: Path) -> None:
    assert names(list(find_files([folder / ".git"])), folder) == [".git/2.txt"]


def test_a_file_reached_twice_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert list(find_files([Path("9.txt"), folder / "внутри" / ".." / "9.txt", folder / "9.txt"])) == [Path("9.txt")]
    assert len(list(find_files([folder, folder / "9.txt"]))) == 5


def test_a_file_without_a_known_ending_is_tried_as_text(folder: Path) -> None:
    (folder / "заметка").write_text(STORY, "utf-8")
    assert read_articles(folder / "заметка")[0].title == "Лавров прибыл в Баку"


def test_every_ending_leads_to_one_format_and_is_searched_for(tmp_path: Path) -> None:
    for kind in table.FORMATS:
        for suffix in kind.suffixes:
            path = tmp_path / f"статья{suffix}"
            path.write_text(STORY, "utf-8")
            assert list(find_files([tmp_path])) == [path]
            assert table.format_of(path) is kind
            path.unlink()


def test_a_missing_file_stays_in_the_list_and_is_said_to_be_missing(tmp_path: Path) -> None:
    missing = tmp_path / "нет.txt"
    assert list(find_files([missing])) == [missing]
    assert problem(missing) is SourceProblem.MISSING
    assert str(SourceError(missing, SourceProblem.MISSING)) == f"{missing}: there is no such file"


def test_a_path_through_a_file_is_missing(tmp_path: Path) -> None:
    (tmp_path / "файл.txt").write_text(STORY, "utf-8")
    assert problem(tmp_path / "файл.txt" / "внутри.txt") is SourceProblem.MISSING


def test_a_name_that_no_file_can_have_is_missing() -> None:
    assert list(find_files([Path("а\0б.txt")])) == [Path("а\0б.txt")]
    assert problem(Path("а\0б.txt")) is SourceProblem.MISSING


def test_a_name_that_is_too_long_cannot_be_read(tmp_path: Path) -> None:
    assert problem(tmp_path / ("н" * 5000)) is SourceProblem.UNREADABLE


@pytest.mark.parametrize("inside", ["", "рисунок.png", ".скрытый.txt", "пусто/и пусто"])
def test_a_folder_without_articles_stays_in_the_list_and_is_said_to_hold_none(tmp_path: Path, inside: str) -> None:
    if "." in inside:
        (tmp_path / inside).write_text(STORY, "utf-8")
    else:
        (tmp_path / inside).mkdir(parents=True, exist_ok=True)
    assert list(find_files([tmp_path])) == [tmp_path]
    assert problem(tmp_path) is SourceProblem.EMPTY_FOLDER


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", SourceProblem.EMPTY),
        (b" \r\n\t\n", SourceProblem.EMPTY),
        (b"\xef\xbb\xbf", SourceProblem.EMPTY),
        ("\u00a0\u200b\u2028".encode(), SourceProblem.EMPTY),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", SourceProblem.FOREIGN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", SourceProblem.FOREIGN),
        ("Лав\0ров".encode(), SourceProblem.NOT_TEXT),
        (b"\xed\xa0\x80", SourceProblem.NOT_TEXT),
    ],
)
def test_what_is_no_text_is_said_to_be_none(tmp_path: Path, data: bytes, expected: SourceProblem) -> None:
    path = tmp_path / "статья.txt"
    path.write_bytes(data)
    assert problem(path) is expected


def test_a_file_as_large_as_allowed_is_read_and_a_byte_more_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "статья.txt"
    path.write_text(STORY, "utf-8")
    monkeypatch.setattr(files, "LARGEST", path.stat().st_size)
    assert len(read_articles(path)) == 1
    monkeypatch.setattr(files, "LARGEST", path.stat().st_size - 1)
    assert problem(path) is SourceProblem.TOO_LARGE


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_without_waiting_for_its_writer(tmp_path: Path) -> None:
    pipe = tmp_path / "труба.txt"
    os.mkfifo(pipe)
    problems: list[SourceProblem] = []
    reading = threading.Thread(target=lambda: problems.append(problem(pipe)), daemon=True)
    reading.start()
    reading.join(timeout=5)
    waits = reading.is_alive()
    if waits:
        os.close(os.open(pipe, os.O_WRONLY))  # lets the thread go
    assert not waits
    assert problems == [SourceProblem.UNREADABLE]


@pytest.fixture
def links(tmp_path: Path) -> Path:
    try:
        (tmp_path / "никуда.txt").symlink_to(tmp_path / "нет")
    except OSError:
        pytest.skip("this system does not let us make symbolic links")
    (tmp_path / "круг.txt").symlink_to(tmp_path / "круг.txt")
    (tmp_path / "вверх").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "вверх.txt").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "статья.txt").write_text(STORY, "utf-8")
    (tmp_path / "ссылка.txt").symlink_to(tmp_path / "статья.txt")
    return tmp_path


def test_links_never_lead_in_circles_and_broken_ones_are_reported(links: Path) -> None:
    assert names(list(find_files([links])), links) == ["круг.txt", "никуда.txt", "ссылка.txt", "статья.txt"]
    assert problem(links / "никуда.txt") is SourceProblem.MISSING
    assert problem(links / "круг.txt") is SourceProblem.UNREADABLE
    assert read_articles(links / "ссылка.txt")[0].title == "Лавров прибыл в Баку"


def test_a_link_to_a_folder_named_directly_is_walked(links: Path) -> None:
    assert len(list(find_files([links / "вверх"]))) == 4


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    for name in ("закрытый.txt", "закрыто/статья.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY, "utf-8")
    return tmp_path


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_what_this_user_may_not_read_is_reported(closed: Path) -> None:
    (closed / "закрытый.txt").chmod(0)
    (closed / "закрыто").chmod(0)
    try:
        assert names(list(find_files([closed])), closed) == ["закрыто", "закрытый.txt"]
        assert problem(closed / "закрытый.txt") is SourceProblem.UNREADABLE
        assert problem(closed / "закрыто") is SourceProblem.UNREADABLE
    finally:
        (closed / "закрыто").chmod(0o700)


def test_what_the_system_refuses_to_open_is_reported(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for root, who may open everything: the system's own refusal is played back."""

    def refuse(path: object, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "iterdir", refuse)
    monkeypatch.setattr(os, "scandir", refuse)
    assert problem(closed / "закрытый.txt") is SourceProblem.UNREADABLE
    assert list(find_files([closed])) == [closed]
    assert problem(closed) is SourceProblem.UNREADABLE


def test_files_are_counted_without_being_put_in_order(folder: Path) -> None:
    (folder / "пусто").mkdir()
    given = [folder, folder / "нет.txt"], [folder / "внутри", folder / "пусто", folder / "9.txt"], [folder / "9.txt"]
    for paths in given:
        *_, total = count_files(paths)
        assert total == len([*find_files(paths), *find_others(paths)])


def test_a_folder_is_searched_as_its_files_are_asked_for(folder: Path) -> None:
    """Of a hundred thousand files the first is read at once; what comes into a folder in time is found there."""
    found = find_files([folder])
    assert next(found).name == "9.txt"
    (folder / "внутри" / "2.txt").write_text(STORY, "utf-8")
    assert names(list(found), folder)[-2:] == ["внутри/1.txt", "внутри/2.txt"]


def test_the_order_of_a_search_can_be_told_from_two_paths(folder: Path) -> None:
    given = [folder / "внутри", folder / "9.txt", folder / ".git"]
    order = order_of(given)
    turns = [order(path) for path in find_files(given)]
    assert None not in turns
    assert turns == sorted(turns, key=str)
    assert order(folder / "10.txt") is None
    assert order_of([folder])(folder / "9.txt") < order_of([folder])(folder / "10.txt")
    assert order_of([folder, folder / ".git"])(folder / "9.txt") is None, "it may come at two turns"
