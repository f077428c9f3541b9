"""What lies in archives is read as files of a folder are; what was made to harm is told of, and takes nothing along."""

import gzip
import io
import tarfile
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Self

import pytest

from reader.model.errors import FileKind, SourceError, SourceProblem
from reader.model.findings import SourceArticle
from reader.sources import find_files, pieces_of, read_parts
from reader.sources.formats import reading
from reader.sources.formats.archives import allowance

PAGE = (
    "<html><head><title>Порт</title></head><body><h1>Порт открыт снова</h1>"
    "<p>Министр Павел Громов прибыл в порт и сказал, что работы завершены полностью и в срок.</p></body></html>"
)


def story(number: int) -> str:
    return f"Новость {number}\n\nСергей Лавров прибыл в Баку с визитом, сообщили в министерстве {number}.\n"


def zipped(members: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def tarred(members: Mapping[str, bytes | str], mode: str = "w") -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:
        for name, content in members.items():
            data = content if isinstance(content, bytes) else content.encode()
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


def told(path: Path) -> list[tuple[str, str]]:
    """What each file in an archive gives: its title, or what is wrong."""
    found = []
    for part in read_parts(path):
        said = part.code.name if isinstance(part, SourceError) else part.title
        found.append((part.path.relative_to(path).as_posix(), said))
    return found


MEMBERS = {"2024/10.txt": story(10), "2024/2.txt": story(2), "порт.html": PAGE, "порт_files/frame.html": PAGE}
GIVEN = {("2024/2.txt", "Новость 2"), ("2024/10.txt", "Новость 10"), ("порт.html", "Порт открыт снова")}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zipped(MEMBERS)),
        ("a.zip", zipped(MEMBERS, zipfile.ZIP_LZMA)),
        ("a.tar", tarred(MEMBERS)),
        ("a.tar.gz", tarred(MEMBERS, "w:gz")),
        ("a.tgz", tarred(MEMBERS, "w:gz")),
        ("a.tar.xz", tarred(MEMBERS, "w:xz")),
        ("a.tar.bz2", tarred(MEMBERS, "w:bz2")),
    ],
)
def test_files_in_an_archive_are_read_as_those_of_a_folder(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert list(find_files([tmp_path])) == [path]
    assert set(told(path)) == GIVEN


def test_files_of_a_zip_come_in_natural_order_and_those_of_a_tar_in_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(MEMBERS))
    (tmp_path / "a.tar").write_bytes(tarred(MEMBERS))
    assert [name for name, _ in told(tmp_path / "a.zip")] == ["2024/2.txt", "2024/10.txt", "порт.html"]
    assert [name for name, _ in told(tmp_path / "a.tar")] == ["2024/10.txt", "2024/2.txt", "порт.html"]


def test_a_packed_file_is_the_file(tmp_path: Path) -> None:
    path = tmp_path / "порт.html.gz"
    path.write_bytes(gzip.compress(PAGE.encode()))
    assert told(path) == [("порт.html", "Порт открыт снова")]


def test_archives_in_archives_are_opened_three_deep(tmp_path: Path) -> None:
    data = zipped({"глубоко.txt": story(1)})
    for number in range(3):
        data = tarred({f"{number}.zip": data}, "w:gz") if number == 1 else zipped({f"{number}.zip": data})
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert told(path) == [("2.zip/1.zip/0.zip/глубоко.txt", "Новость 1")]
    path.write_bytes(zipped({"3.zip": data}))
    ((name, said),) = told(path)
    assert (name, said) == ("3.zip/2.zip/1.zip/0.zip", "FOREIGN")


def test_a_path_into_an_archive_is_that_file(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(MEMBERS))
    (article,) = read_parts(path / "порт.html")
    assert isinstance(article, SourceArticle)
    assert (article.title, article.path) == ("Порт открыт снова", path / "порт.html")
    with pytest.raises(SourceError) as caught:
        list(read_parts(path / "нет.html"))
    assert caught.value.code is SourceProblem.MISSING


def test_what_cannot_be_read_is_told_by_file_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    data = zipped(
        {"1.html": "", "2.txt": story(2), "3.png": b"\x89PNG\r\n\x1a\n", "4.zip": b"PK\3\4", ".x.txt": story(5)}
    )
    path.write_bytes(data)
    assert told(path) == [
        ("1.html", "NO_STORY"), ("2.txt", "Новость 2"), ("3.png", "FOREIGN"), ("4.zip", "UNREADABLE"),
    ]  # fmt: skip
    kinds = [part.kind for part in read_parts(path) if isinstance(part, SourceError)]
    assert kinds == [None, FileKind.PICTURE, None]


NAMES = {
    "../../../etc/наверх.txt": "etc/наверх.txt",
    "/корень.txt": "корень.txt",
    "C:\\Windows\\диск.txt": "Windows/диск.txt",
    "a/./b/../c.txt": "a/b/c.txt",
    "я" * 10_000 + ".txt": "я" * 196 + ".txt",
}


@pytest.mark.parametrize("make", [zipped, tarred])
def test_a_name_leads_nowhere_but_into_its_archive(tmp_path: Path, make: object) -> None:
    path = tmp_path / "a"
    path.write_bytes(make({name: story(n) for n, name in enumerate(NAMES)}))  # type: ignore[operator]
    found = {name for name, _ in told(path)}
    assert found <= set(NAMES.values())
    assert len(found) >= len(NAMES) - 1
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a"]


def test_links_in_archives_lead_nowhere(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(story(1), "utf-8")
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for kind, name in ((tarfile.SYMTYPE, "sym.txt"), (tarfile.LNKTYPE, "hard.txt"), (tarfile.FIFOTYPE, "pipe.txt")):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, str(secret)
            archive.addfile(info)
    path = tmp_path / "a.tar"
    path.write_bytes(file.getvalue())
    with pytest.raises(SourceError) as caught:
        list(read_parts(path))
    assert caught.value.code is SourceProblem.EMPTY
    linked = io.BytesIO()
    with zipfile.ZipFile(linked, "w") as zip_archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        zip_archive.writestr(link, str(secret))
    path.write_bytes(linked.getvalue())
    with pytest.raises(SourceError):
        list(read_parts(path))


def test_names_that_windows_packed_are_russian(tmp_path: Path) -> None:
    data = zipped({"xxxx/xxxxxxx.txt": story(1)})
    old = data.replace(b"xxxx/xxxxxxx", "Юрий/новости".encode("cp866"))
    (tmp_path / "a.zip").write_bytes(old)
    assert told(tmp_path / "a.zip") == [("Юрий/новости.txt", "Новость 1")]


def test_a_password_is_asked_for_by_name(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": story(1)}))
    for sign, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(sign) + at] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert told(tmp_path / "a.zip") == [("a.txt", "LOCKED")]


def test_what_unpacks_to_the_hundredfold_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "AT_LEAST", 1_000_000)
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"0.txt": story(0), **{f"{n}.txt": b" " * 900_000 for n in range(1, 9)}}))
    begun = time.process_time()
    found = dict(told(path))
    assert found["0.txt"] == "Новость 0"
    assert "TOO_MUCH" in found.values()
    path = tmp_path / "b.tar.gz"
    path.write_bytes(tarred({f"{n}.txt": b" " * 9_000_000 for n in range(9)}, "w:gz"))
    with pytest.raises(SourceError) as caught:
        list(read_parts(path))
    assert caught.value.code is SourceProblem.TOO_MUCH
    assert time.process_time() - begun < 20


def test_an_archive_of_too_many_files_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "MOST", 10)
    for name, make in (("a.zip", zipped), ("a.tar", tarred)):
        path = tmp_path / name
        path.write_bytes(make({f"{n}.txt": "" for n in range(12)}))
        with pytest.raises(SourceError) as caught:
            list(read_parts(path))
        assert caught.value.code is SourceProblem.TOO_MUCH


@pytest.mark.parametrize("make", [zipped, lambda members: tarred(members, "w:gz"), tarred])
def test_an_archive_cut_off_anywhere_is_told_of(tmp_path: Path, make: object) -> None:
    data = make(MEMBERS)  # type: ignore[operator]
    path = tmp_path / "a.bin"
    for end in range(0, len(data), max(1, len(data) // 60)):
        path.write_bytes(data[:end])
        with_problem: list[SourceError] = []
        try:
            with_problem += [part for part in read_parts(path) if isinstance(part, SourceError)]
        except SourceError as error:
            with_problem.append(error)
        assert with_problem or end > len(data.rstrip(b"\0"))  # a tar ends in blocks of nothing


def test_a_copy_of_a_large_member_waits_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "IN_MEMORY", 100)
    path = tmp_path / "a.tar.gz"
    path.write_bytes(tarred({"1.txt": story(1), "in.zip": zipped(MEMBERS)}, "w:gz"))
    assert ("in.zip/порт.html", "Порт открыт снова") in told(path)
    assert len(list(pieces_of(path))) == 4


def test_names_that_would_be_one_stay_apart(tmp_path: Path) -> None:
    long = "я" * 300
    path = tmp_path / "a.zip"
    path.write_bytes(
        zipped({f"{long}{n}.txt": story(n) for n in range(3)} | {"a/b.txt": story(3), "a/./b.txt": story(4)})
    )
    found = told(path)
    assert sorted(title for _, title in found) == [f"Новость {n}" for n in range(5)]
    assert len({name for name, _ in found}) == 5
    assert all(name.endswith(".txt") for name, _ in found)


def test_of_two_files_of_one_name_the_last_counts(tmp_path: Path) -> None:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for number, name in ((1, "a.txt"), (2, "b.txt"), (3, "a.txt")):
            info, data = tarfile.TarInfo(name), story(number).encode()
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    path = tmp_path / "a.tar"
    path.write_bytes(file.getvalue())
    assert told(path) == [("b.txt", "Новость 2"), ("a.txt", "Новость 3")]


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:xz"])
def test_an_archive_that_was_cut_off_gives_the_files_before(tmp_path: Path, mode: str) -> None:
    members = {
        f"{n}.txt": f"Новость {n}\n\n" + "".join(f"слово{n * 1000 + word} " for word in range(400)) for n in range(9)
    }
    data = tarred(members, mode).rstrip(b"\0")
    path = tmp_path / "a.tar"
    path.write_bytes(data[: len(data) * 2 // 3])
    titles, problem = [], None
    try:
        for part in read_parts(path):
            titles += [part.title] if isinstance(part, SourceArticle) else []
    except SourceError as error:
        problem = error.code
    assert titles[:3] == ["Новость 0", "Новость 1", "Новость 2"]
    assert problem is SourceProblem.UNREADABLE


def test_what_folders_are_not_searched_for_is_passed_over_however_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.sources.files.LARGEST", 1_000)
    path = tmp_path / "a.tar"
    path.write_bytes(tarred({"f.bin": b"x" * 5_000, "IMG.raw": b"\1\2" * 900, "1.txt": story(1), "README": story(2)}))
    assert told(path) == [("f.bin", "FOREIGN"), ("IMG.raw", "FOREIGN"), ("1.txt", "Новость 1"), ("README", "FOREIGN")]


def test_archives_in_an_archive_share_what_may_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "AT_LEAST", 1_000_000)
    path = tmp_path / "a.zip"
    inner = zipped({f"{n}.txt": b" " * 300_000 for n in range(3)})
    path.write_bytes(zipped({f"{n}.zip": inner for n in range(50)}, zipfile.ZIP_STORED))
    with pytest.raises(SourceError) as caught:
        list(read_parts(path))
    assert (caught.value.code, caught.value.path) == (SourceProblem.TOO_MUCH, path)
    monkeypatch.setattr(allowance, "MOST", 20)
    path.write_bytes(zipped({f"{n}.zip": zipped({f"{m}.txt": story(m) for m in range(10)}) for n in range(5)}))
    with pytest.raises(SourceError) as caught:
        list(read_parts(path))
    assert caught.value.code is SourceProblem.TOO_MUCH


def test_a_full_folder_for_temporary_files_is_said_and_takes_nothing_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        def __init__(self, *_: object) -> None: ...
        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None: ...
        def write(self, _: bytes) -> None:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(reading, "SpooledTemporaryFile", Full)
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"1.zip": zipped(MEMBERS), "2.txt": story(2)}))
    assert told(path) == [("1.zip", "NO_ROOM"), ("2.txt", "Новость 2")]


def test_some_files_of_an_archive_are_read_in_one_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({f"{n}.txt": story(n) for n in range(30)}))
    opened = []
    real = reading.files.opened
    monkeypatch.setattr("reader.sources.files.opened", lambda path: opened.append(path) or real(path))
    wanted = [path / f"{n}.txt" for n in (3, 7, 9)]
    titles = [part.title for part in read_parts(path, only=wanted) if isinstance(part, SourceArticle)]
    assert titles == ["Новость 3", "Новость 7", "Новость 9"]
    assert opened.count(path) == 1
    with pytest.raises(SourceError) as caught:
        list(read_parts(path, only=[path / "нет.txt"]))
    assert (caught.value.code, caught.value.path) == (SourceProblem.MISSING, path / "нет.txt")
