"""Books give their chapters, each an article: in order, with notes, without covers, contents and pages of copyright."""

import time
from pathlib import Path
from typing import Any

import pytest

from reader.model.errors import FileKind, SourceError, SourceProblem
from reader.model.findings import NotKept, SourceArticle
from reader.sources import find_files, kind_of, read_articles
from tests.examples import few
from tests.sources.documents import books
from tests.sources.documents.books import NAV, NCX, chapters, epub, fb2, nav, ncx, opf, page, point, zipped
from tests.sources.documents.expected import expected, fixtures, said

HERE = Path(__file__).parent
STORY = "Мост через Ветлугу открыт. Первым по нему проехал министр Павел Громов."
SECONDS = 20
"""Of the process's own time."""


def read(folder: Path, data: bytes | str, name: str = "книга.epub") -> list[SourceArticle]:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    begun = time.process_time()
    try:
        return read_articles(path)
    finally:
        assert time.process_time() - begun < SECONDS


def problem_of(folder: Path, data: bytes | str, name: str = "книга.epub") -> SourceProblem:
    with pytest.raises(SourceError) as caught:
        read(folder, data, name)
    return caught.value.code


def texts(articles: list[SourceArticle]) -> list[str]:
    return [article.text for article in articles]


@pytest.mark.parametrize("path", fixtures(HERE), ids=lambda path: path.name)
def test_what_programs_wrote_gives_what_is_in_it(path: Path) -> None:
    assert said(path) == expected(path)


def test_folders_are_searched_for_books(tmp_path: Path) -> None:
    for name in ("а.epub", "б.FB2", "в.fb2.zip", "г.fbz", "д.md", "е.zip"):
        (tmp_path / name).write_bytes(b"x")
    assert [path.name for path in find_files([tmp_path])] == ["а.epub", "б.FB2", "в.fb2.zip", "г.fbz", "д.md", "е.zip"]


# ------------------------------------------------------------------------------------------------ EPUB


def test_a_book_is_known_whatever_it_is_called_and_an_archive_of_books_is_none(tmp_path: Path) -> None:
    book = chapters(f"<p>{STORY}</p>")
    untyped = zipped({"META-INF/container.xml": books.CONTAINER, "OEBPS/content.opf": opf([])})
    several = zipped({"a.epub": book}, packed=False)
    for data, kind in ((book, FileKind.BOOK), (untyped, FileKind.BOOK), (several, FileKind.ARCHIVE)):
        (tmp_path / "файл").write_bytes(data)
        assert kind_of(tmp_path / "файл") is kind


def test_the_order_is_that_of_the_spine_and_a_document_without_a_heading_goes_on(tmp_path: Path) -> None:
    members = {
        "a.xhtml": page(f"<h1>Вторая</h1><p>{STORY}</p>"),
        "b.xhtml": page(f"<h1>Первая</h1><p>{STORY}</p>"),
        "c.xhtml": page("<p>Конец второй.</p>"),
    }
    package = opf(members, spine='<itemref idref="i1"/><itemref idref="i0"/><itemref idref="i2"/>')
    found = read(tmp_path, epub(members, package))
    assert [article.title for article in found] == ["Первая", "Вторая"]
    assert found[1].text == f"Вторая\n\n{STORY}\n\nКонец второй."


def test_a_document_is_split_where_the_contents_lead_into_it_even_at_an_anchor_that_is_empty(tmp_path: Path) -> None:
    body = f'<h2>Один</h2><p>{STORY}</p><a id="two"/><h2>Два</h2><p>Порт закрыт.</p><table><tr id="t"><td>Три</td><td>3</td></tr></table>'
    lines = "".join(
        f'<li><a href="{href}">{label}</a></li>'
        for href, label in (("c.xhtml", "Один"), ("c.xhtml#two", "Два"), ("c.xhtml#t", "Три"), ("c.xhtml#gone", "Нет"))
    )
    found = read(tmp_path, epub({"c.xhtml": page(body), "nav.xhtml": nav(lines)}, opf(["c.xhtml"], more=NAV)))
    assert texts(found) == [f"Один\n\n{STORY}", "Два\n\nПорт закрыт.", "Три\n\nТри | 3"]


def test_covers_contents_and_pages_of_copyright_are_no_articles(tmp_path: Path) -> None:
    bodies = [
        '<body epub:type="cover"><img src="c.jpg"/><p>Книга</p></body>',
        "<h1>Книга</h1><p>2020</p>",
        "<p>© Автор, 2020. Все права защищены.</p>",
        "<h1>Содержание</h1>" + "".join(f'<p><a href="c4.xhtml">Глава номер {n}</a></p>' for n in range(5)),
        f"<h1>Глава</h1><p>{STORY}</p>",
        f'<section epub:type="copyright-page"><p>{STORY}</p></section>',
    ]
    assert texts(read(tmp_path, chapters(*bodies))) == [f"Глава\n\n{STORY}"]


def test_a_book_in_one_document_is_no_table_of_contents_though_one_stands_in_it(tmp_path: Path) -> None:
    body = f"<h1>Глава</h1><p>{STORY * 40}</p>"
    guide = '<guide><reference type="toc" href="c.xhtml#toc"/></guide>'
    (found,) = read(tmp_path, epub({"c.xhtml": page(body)}, opf(["c.xhtml"], guide=guide)))
    assert found.title == "Глава"
    itself = NAV.replace("nav.xhtml", "c.xhtml")
    inside = f'{body}<nav epub:type="toc"><ol><li><a href="#a">Нет</a></li></ol></nav>'
    package = opf([], more=itself, spine='<itemref idref="nav"/>')
    (found,) = read(tmp_path, epub({"c.xhtml": page(inside)}, package))
    assert found.text == f"Глава\n\n{STORY * 40}"


def test_a_name_of_a_file_or_a_number_is_no_title(tmp_path: Path) -> None:
    lines = '<li><a href="c.xhtml">Section0001.xhtml</a></li>'
    members = {"c.xhtml": page(f"<p>{STORY}</p>"), "nav.xhtml": nav(lines)}
    (found,) = read(tmp_path, epub(members, opf(["c.xhtml"], "<dc:title>untitled.epub</dc:title>", more=NAV)))
    assert found.text == STORY
    assert found.title == "Мост через Ветлугу открыт"


def test_what_programs_put_where_nobody_said_anything_is_not_taken(tmp_path: Path) -> None:
    metadata = (
        "<dc:title>Книга</dc:title><dc:creator>Unknown</dc:creator><dc:date>1970-01-01</dc:date><dc:date>2999-01-01</dc:date>"
        "<dc:language>und</dc:language>"
    )
    (found,) = read(tmp_path, chapters(f"<p>{STORY}</p>", metadata=metadata))
    assert (found.about.author, found.published, found.about.language) == (None, None, None)


def test_when_the_file_was_made_is_not_when_it_was_published(tmp_path: Path) -> None:
    for written, published in {
        "2024-05-03T06:15:01Z": None,  # the archive is of 09:15:00 by its own clock
        "2024-05-03T09:15:00+03:00": None,
        "2024-05-03T09:21:00+03:00": "2024-05-03T09:21",
        "2024-04-03T09:15:00Z": "2024-04-03T09:15",
        "2024-05-03": "2024-05-03",
    }.items():
        (found,) = read(tmp_path, chapters(f"<p>{STORY}</p>", metadata=f"<dc:date>{written}</dc:date>"))
        assert found.published == published, written


def test_a_description_with_prefixes_that_it_does_not_declare_is_read(tmp_path: Path) -> None:
    metadata = "<dc:title>Книга</dc:title><dc:creator>Анна Белова</dc:creator><dc:>а</dc:>"
    package = opf(["c.xhtml"], metadata).replace(' xmlns:dc="http://purl.org/dc/elements/1.1/"', "")
    (found,) = read(tmp_path, epub({"c.xhtml": page(f"<p>{STORY}</p>")}, package))
    assert (found.title, found.about.author) == ("Книга", "Анна Белова")


def test_notes_stand_behind_the_chapter_that_has_their_marks_wherever_they_were(tmp_path: Path) -> None:
    members = {
        "a.xhtml": page(
            '<h1>Один</h1><p>Мост<a epub:type="noteref" href="n.xhtml#x">1</a> открыт<a href="#y" role="doc-noteref">2</a>.</p>'
            '<aside epub:type="footnote" id="y"><p>Вчера.</p></aside><p>Порт закрыт.</p>'
        ),
        "n.xhtml": page(
            '<ol><li id="x" epub:type="endnote"><p>Через Ветлугу. <a href="a.xhtml#1" role="doc-backlink">↩</a></p></li>'
            '<li id="z" epub:type="endnote">Без знака.</li></ol>'
        ),
    }
    (found,) = read(tmp_path, epub(members, opf(members)))
    story, *notes = found.text.split("\n\n[1] ")
    assert story == "Один\n\nМост[1] открыт[2].\n\nПорт закрыт."
    assert notes == ["Через Ветлугу.\n\n[2] Вчера.\n\nБез знака."]


def test_pictures_sound_and_formulas_are_counted_where_they_stand(tmp_path: Path) -> None:
    body = (
        '<h1>Один</h1><p>Мост <img src="a.png"/> открыт <math><mi>x</mi></math>.</p><svg><image href="b"/></svg>'
        '<audio src="c"/><h1 id="b">Два</h1><p>Порт закрыт.</p><p><img src="d"/></p>'
    )
    lines = '<li><a href="c.xhtml">Один</a></li><li><a href="c.xhtml#b">Два</a></li>'
    found = read(tmp_path, epub({"c.xhtml": page(body), "nav.xhtml": nav(lines)}, opf(["c.xhtml"], more=NAV)))
    assert dict(found[0].not_kept) == {NotKept.PICTURE: 2, NotKept.FORMULA: 1, NotKept.MEDIA: 1}
    assert dict(found[1].not_kept) == {NotKept.PICTURE: 1}
    assert found[0].text == "Один\n\nМост открыт ."


ENCRYPTED = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#">'
    '<EncryptionMethod Algorithm="{}"/><CipherData><CipherReference URI="OEBPS/{}"/></CipherData></EncryptedData></encryption>'
)


def test_a_protected_book_says_so_and_hidden_fonts_protect_nothing(tmp_path: Path) -> None:
    def book(algorithm: str, name: str) -> bytes:
        members = {
            "META-INF/container.xml": books.CONTAINER,
            "META-INF/encryption.xml": ENCRYPTED.format(algorithm, name),
            "OEBPS/content.opf": opf(["c.xhtml"]),
            "OEBPS/c.xhtml": page(f"<p>{STORY}</p>"),
        }
        return zipped(members)

    aes = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"
    assert problem_of(tmp_path, book(aes, "c.xhtml")) is SourceProblem.PROTECTED
    assert len(read(tmp_path, book(aes, "font.otf"))) == 1
    assert len(read(tmp_path, book("http://www.idpf.org/2008/embedding", "c.xhtml"))) == 1


def test_no_name_leads_out_of_the_archive(tmp_path: Path) -> None:
    (tmp_path / "secret.xhtml").write_text(page("<p>Тайна.</p>"), "utf-8")
    names = ["../../secret.xhtml", "/secret.xhtml", "file:///etc/passwd", str(tmp_path / "secret.xhtml"), "c.xhtml"]
    (found,) = read(tmp_path, epub({"c.xhtml": page(f"<p>{STORY}</p>")}, opf(names)))
    assert found.text == f"Книга\n\n{STORY}"


HOSTILE: dict[str, Any] = {
    "a bomb": lambda: epub({"c.xhtml": b"<p>" + b" " * 60_000_000}, opf(["c.xhtml"])),
    "100,000 items": lambda: epub({"c.xhtml": page("<p>а")}, opf(["c.xhtml"], spine='<itemref idref="i0"/>' * 100_000)),
    "5,001 documents": lambda: epub(dict.fromkeys(MANY, "<p>а"), opf(MANY)),
    "deep": lambda: chapters("<div>" * 100_000 + STORY),
    "many tags": lambda: chapters("<p>а</p>" * 290_000),
    "a table of contents of itself": lambda: epub({"nav.xhtml": nav(LOOP * 200)}, opf(["nav.xhtml"], more=NAV)),
    "100,000 entries": lambda: epub({"toc.ncx": ncx(point("а", "c.xhtml") * 100_000)}, opf(["c.xhtml"], more=NCX)),
    "a deep table of contents": lambda: epub({"toc.ncx": ncx(OPEN * 100_000)}, opf(["c.xhtml"], more=NCX)),
    "many members": lambda: zipped(dict.fromkeys(("mimetype", *map(str, range(50_100))), "application/epub+zip")),
    "entities": lambda: chapters(f"{LAUGHS}<p>&j;</p>"),
    "a name of 10,000 signs": lambda: epub({"c" * 10_000: page("<p>а")}, opf(["c" * 10_000])),
    "no container": lambda: zipped({"mimetype": "application/epub+zip"}),
    "no package": lambda: zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": books.CONTAINER}),
    "FB2 deep": lambda: fb2("<section>" * 100_000 + "</section>" * 100_000),
    "FB2 of entities": lambda: fb2("<section><p>&j;</p></section>").replace("<FictionBook", f"{LAUGHS}<FictionBook"),
    "FB2 of many chapters": lambda: fb2("<section><title><p>а</p></title><p>б</p></section>" * 5_001),
    "FB2 of many notes": lambda: fb2('<section><p><a l:href="#n">1</a></p></section>' * 9_999, notes='<p id="n">а</p>'),
    "FB2 of pictures left open": lambda: fb2("<section><p>а</p></section>" + "<binary>" * 100_000),
}
MANY = [f"c{number}.xhtml" for number in range(5_001)]
LOOP = '<li><a href="nav.xhtml#toc">а</a><ol>'
OPEN = '<navPoint><content src="c.xhtml"/>'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ха">'
    + "".join(f'<!ENTITY {one} "{f"&{other};" * 10}">' for other, one in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)


@pytest.mark.thorough
@pytest.mark.parametrize("name", few(HOSTILE, 6))
def test_a_hostile_book_gives_little_or_a_reason_in_bounded_time(tmp_path: Path, name: str) -> None:
    try:
        found = read(tmp_path, HOSTILE[name](), "книга.fb2" if "FB2" in name else "книга.epub")
    except SourceError:
        found = []
    assert sum(len(article.text) for article in found) < 1_000_000


@pytest.mark.parametrize(
    "name", ["epub/sigil.epub", "epub/calibre_news.epub", "fb2/litres.fb2", "fb2/wrong_encoding.fb2.zip"]
)
def test_a_book_that_was_cut_off_cannot_be_read(tmp_path: Path, name: str) -> None:
    data = (HERE / name).read_bytes()
    step = 17 if data.startswith(b"PK") else 101
    for end in range(300, len(data) - 20, len(data) // step):
        assert problem_of(tmp_path, data[:end], Path(name).name) in {SourceProblem.UNREADABLE, SourceProblem.NOT_TEXT}


# ------------------------------------------------------------------------------------------------ FB2


def test_a_book_of_one_section_is_one_article_called_as_the_book(tmp_path: Path) -> None:
    (found,) = read(
        tmp_path, fb2(f"<section><p>{STORY}</p></section>", "<book-title>Мост открыт</book-title>"), "a.fb2"
    )
    assert (found.title, found.text) == ("Мост открыт", f"Мост открыт\n\n{STORY}")


def test_headings_inside_a_chapter_split_nothing_and_parts_without_words_do(tmp_path: Path) -> None:
    inner = "<section><title><p>Подробности</p></title><p>Ещё.</p></section>"
    body = (
        f"<section><title><p>Часть</p></title><section><title><p>Один</p></title><p>{STORY}</p>{inner}</section><section>"
        f"<title><p>Два</p></title><p>Порт закрыт.</p></section></section>"
    )
    found = read(tmp_path, fb2(body), "a.fb2")
    assert texts(found) == [f"Часть\n\nОдин\n\n{STORY}\n\nПодробности\n\nЕщё.", "Два\n\nПорт закрыт."]


def test_the_encoding_is_told_by_the_words_where_it_is_declared_wrong(tmp_path: Path) -> None:
    book = fb2(f"<section><p>{STORY}</p></section>", "<book-title>Мост открыт</book-title>")
    for codec in ("cp1251", "koi8-r", "cp866", "utf-8", "utf-16"):
        (found,) = read(tmp_path, book.encode(codec), "a.fb2")
        assert found.text == f"Мост открыт\n\n{STORY}", codec


def test_several_books_in_an_archive_are_all_read(tmp_path: Path) -> None:
    book = fb2(f"<section><p>{STORY}</p></section>")
    assert len(read(tmp_path, zipped({"a.fb2": book, "Б.FB2": book, "c.jpg": b""}), "a.fb2.zip")) == 2


def test_an_address_of_a_book_is_none_of_its_chapters(tmp_path: Path) -> None:
    more = "<document-info><src-url>https://example.org/a</src-url></document-info>"
    section = f"<section><title><p>Глава</p></title><p>{STORY}</p></section>"
    (alone,) = read(tmp_path, fb2(section, more=more), "a.fb2")
    assert alone.about.url == "https://example.org/a"
    assert {each.about.url for each in read(tmp_path, fb2(section * 2, more=more), "a.fb2")} == {None}
