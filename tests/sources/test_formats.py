"""What a file is tells its beginning, else its name; what cannot be read yet is never taken for an article."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from reader.model.errors import FileKind, SourceError, SourceProblem
from reader.sources import TABLE, beginnings, files, find_files, find_others, kind_of, read_articles
from reader.sources.formats import table

MAIL = "From: a@ex.ru\nSubject: x\nContent-Type: text/plain; charset=utf-8\n\n=D0=9F=D0=B0=D0=B2=D0=B5=D0=BB\n"
PAGE = (
    '<!DOCTYPE html>\n<html lang="ru"><head><title>Порт</title></head><body><p>Министр <b>Громов</b></p></body></html>'
)


def zipped(*names: str, first: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


KNOWN = [
    (PAGE, FileKind.WEB_PAGE),
    ("\ufeff  \r\n" + PAGE.upper(), FileKind.WEB_PAGE),
    (PAGE.encode("utf-16"), FileKind.WEB_PAGE),
    (PAGE.encode("cp1251"), FileKind.WEB_PAGE),
    ('<div class="article">\n<p>Порт открыт</p>\n</div>', FileKind.WEB_PAGE),
    ('<?xml version="1.0"?>\n<!-- saved -->\n' + PAGE, FileKind.WEB_PAGE),
    ("<html><body>Громов", FileKind.WEB_PAGE),
    ("MIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary=x\n\n--x\n" + PAGE, FileKind.WEB_PAGE),
    (MAIL, FileKind.MAIL),
    (MAIL.replace("\n", "\r\n"), FileKind.MAIL),
    ("Return-Path: <a@ex.ru>\nReceived: from ex.ru\n\tby ex.org; Fri\nDate: x\n\nТекст", FileKind.MAIL),
    ("From a@ex.ru Fri May  3 09:15:00 2024\n" + MAIL, FileKind.MAIL),
    ('<?xml version="1.0"?>\n<rss version="2.0"><channel>', FileKind.FEED),
    ('<feed xmlns="http://www.w3.org/2005/Atom">', FileKind.FEED),
    ('<?xml version="1.0"?><opml version="1.0">', FileKind.DATA),
    ('{"name":"Порт News","type":"public_channel","messages":[{"id":1}]}', FileKind.CHAT),
    ('{\n "about": "Here is the data you requested. Remember", "contacts": {}}', FileKind.CHAT),
    ('{\n  "type": "AnnotationCollection", "label": "\\"messages\\": ["}', FileKind.NOTES),
    ('{"a": 1}', FileKind.DATA),
    ('[{"a": 1}]', FileKind.DATA),
    ("%PDF-1.7\n1 0 obj", FileKind.PDF),
    ("{\\rtf1\\ansi }", FileKind.DOCUMENT),
    (zipped("[Content_Types].xml", "word/document.xml"), FileKind.DOCUMENT),
    (zipped("content.xml", first="application/vnd.oasis.opendocument.text"), FileKind.DOCUMENT),
    (zipped("[Content_Types].xml", "xl/workbook.xml"), FileKind.TABLE),
    (zipped("META-INF/container.xml", first="application/epub+zip"), FileKind.BOOK),
    (zipped("a.txt"), FileKind.ARCHIVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, FileKind.DOCUMENT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), FileKind.TABLE),
    ('<?xml version="1.0"?><FictionBook xmlns="x">', FileKind.BOOK),
    ('<svg xmlns="x">', FileKind.PICTURE),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", FileKind.PICTURE),
    (b"\xff\xd8\xff\xe0\0\x10JFIF", FileKind.PICTURE),
    (b"RIFF\0\0\0\0WEBPVP8 ", FileKind.PICTURE),
    (b"\0\0\0\x18ftypisom", FileKind.VIDEO),
    (b"ID3\4\0", FileKind.SOUND),
    (b"Rar!\x1a\x07\1\0", FileKind.ARCHIVE),
    (b"SQLite format 3\0", FileKind.DATABASE),
]


@pytest.mark.parametrize(("data", "kind"), KNOWN)
def test_a_file_is_known_by_its_beginning_whatever_it_is_called(
    tmp_path: Path, data: str | bytes, kind: FileKind
) -> None:
    for name in ("статья.txt", "статья", "статья.dat"):
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        assert kind_of(path) is kind
        if table.format_of(path, path.read_bytes()).is_readable:
            continue
        with pytest.raises(SourceError) as caught:
            read_articles(path)
        assert (caught.value.code, caught.value.kind) == (SourceProblem.FOREIGN, kind)
        assert str(caught.value) == f"{path}: this is {kind.value}; it cannot be read yet"


@pytest.mark.parametrize(
    "text",
    [
        "В разметке пишут <b>так</b>, а ещё <html> и <!DOCTYPE html>.",
        "<b>Порт</b> открыт",
        "From: Павел Громов, министр\n\nПорт открыт.",
        "From Russia with love. Вышел фильм 1963\nи так далее",
        "From: Павел\nTo: Анна\nSubject: Порт\n\nПорт открыт, подробности в письме.",
        "Reuters: порт открыт\nMessage: нет\n\nТекст",
        "Content-Type — это заголовок\n\nТекст",
        "[Фото] Министр открыл порт",
        "{Порт} открыт",
        "PK — это Прикарпатье. BMW открыла завод. GIF — формат.",
        "В файле было «%PDF-1.7»",
        "Дата;Событие\n3 мая;порт открыт\n",
        "<!-- заметка --> Порт открыт",
        "!DOCTYPE html\n\nТекст",
    ],
)
def test_a_text_that_speaks_of_formats_is_a_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "статья.txt"
    path.write_text(text, "utf-8")
    assert kind_of(path) is FileKind.TEXT
    assert read_articles(path)[0].text == text


def test_what_its_beginning_does_not_tell_tells_its_name(tmp_path: Path) -> None:
    for suffix in {suffix for each in TABLE for suffix in each.suffixes if not each.is_readable}:
        path = tmp_path / f"Файл{suffix.upper()}"
        path.write_text("Порт открыт\n", "utf-8")
        (line,) = [each for each in TABLE if suffix in each.suffixes]
        assert kind_of(path) is line.kind
        with pytest.raises(SourceError, match="cannot be read yet"):
            read_articles(path)


def test_a_box_that_is_not_seen_through_is_what_its_name_says(tmp_path: Path) -> None:
    for name, kind in {"a.xlsx": FileKind.TABLE, "a.epub": FileKind.BOOK, "a.txt": FileKind.ARCHIVE}.items():
        (tmp_path / name).write_bytes(zipped("x"))
        assert kind_of(tmp_path / name) is kind


def test_every_line_of_the_table_has_its_own_name_and_suffixes() -> None:
    names = [each.name for each in TABLE]
    suffixes = [suffix for each in TABLE for suffix in each.suffixes]
    assert len(set(names)) == len(names)
    assert len(set(suffixes)) == len(suffixes)
    assert {each.kind for each in TABLE} == set(FileKind) - {FileKind.OTHER}


def test_what_a_folder_holds_besides_texts_is_said_but_for_what_is_hidden_or_named_itself(tmp_path: Path) -> None:
    for name in ("1.txt", "10.html", "9.pdf", ".тайна.html", "внутри/снимок.png", ".git/config", "без имени", "ж.TXT"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Порт", "utf-8")
    named = [tmp_path, tmp_path / "внутри", tmp_path / "9.pdf", tmp_path / "нет"]
    others = [path.relative_to(tmp_path).as_posix() for path in find_others(named)]
    assert others == ["без имени", "внутри/снимок.png"]
    assert kind_of(tmp_path / "без имени") is FileKind.OTHER
    assert not {*find_others(named)} & {*find_files(named)}


def test_to_tell_what_a_file_is_no_more_than_its_beginning_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def counted(file: int, number: int, read_some=os.read) -> bytes:
        read.append(number)
        data: bytes = read_some(file, number)
        return data

    path = tmp_path / "страница.dat"
    path.write_bytes(b" " * beginnings.HEAD + PAGE.encode())
    monkeypatch.setattr(files.os, "read", counted)
    assert kind_of(path) is FileKind.OTHER
    assert read == [beginnings.HEAD]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_no_pipe_and_no_device_is_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "труба.html")
    os.mkfifo(tmp_path / "труба")
    assert kind_of(tmp_path / "труба.html") is FileKind.WEB_PAGE
    assert kind_of(tmp_path / "труба") is FileKind.OTHER
    assert kind_of(Path("/dev/zero")) is FileKind.OTHER
    assert kind_of(tmp_path / "нет") is FileKind.OTHER


def test_a_beginning_made_to_take_long_does_not(tmp_path: Path) -> None:
    for number, text in enumerate(
        ("<!---->" * 9000, "<!--" * 16_000, "<?xml" * 13_000, "a: b\n" * 13_000, '{"' * 30_000)
    ):
        path = tmp_path / f"{number}.txt"
        path.write_text(text + " Порт", "utf-8")
        assert kind_of(path) in {FileKind.TEXT, FileKind.DATA}


def test_a_line_that_is_given_a_reader_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "страница.html"
    path.write_text(PAGE, "utf-8")
    page = next(each for each in TABLE if each.name == "HTML")
    read = table.Format(page.name, page.kind, page.suffixes, page.begins, table.PLAIN.read)
    monkeypatch.setattr(table, "TABLE", tuple(read if each is page else each for each in TABLE))
    assert read_articles(path)[0].text == PAGE
