"""Bibliographies and what services for reading later export give the articles that are written down beside them."""

import json
import shutil
import time
from contextlib import suppress
from pathlib import Path

import pytest

from reader.model.errors import FileKind, SourceError, SourceProblem
from reader.model.findings import NotKept, QuotedNote, SourceArticle
from reader.model.imports import Choices
from reader.services.guarded import guarded
from reader.services.streamed import streamed
from reader.sources import find_files, find_others, is_readable, kind_of, read_articles, read_parts
from reader.sources.formats.bibliography import bibtex, latex
from reader.sources.formats.bibliography.attached import located
from reader.sources.formats.bibliography.names import turned
from reader.sources.formats.moments import date_in, moment_in
from tests.sources.documents.make_saved import HERE, STORIES, fixtures, told

KINDS = {"csl": FileKind.BIBLIOGRAPHY, "ris": FileKind.BIBLIOGRAPHY, "bibtex": FileKind.BIBLIOGRAPHY}


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@pytest.mark.parametrize("path", fixtures(), ids=named)
def test_a_file_gives_what_is_written_down_beside_it(path: Path) -> None:
    assert told(path) == json.loads((path.parent / f"{path.name}.expected.json").read_text("utf-8"))


@pytest.mark.parametrize("path", fixtures(), ids=named)
def test_a_file_is_known_by_its_beginning_whatever_it_is_called(path: Path, tmp_path: Path) -> None:
    if path.name == "mendeley.bib":
        return  # which begins with what a person reads
    for name in ("статья.txt", "без имени", "list.json", "table.csv"):
        copied = shutil.copy(path, tmp_path / name)
        assert kind_of(copied) is KINDS.get(path.parent.name, FileKind.READ_LATER)
        assert is_readable(copied)


@pytest.mark.parametrize(
    "text",
    [
        "TY  - так в файлах обозначают вид записи. Порт открыт.",
        "@article — слово из другого мира\n\nПорт открыт.",
        "@vestnik{Порт} открыт, пишет читатель",
        "Highlight, Book Title — названия столбцов. Порт открыт.",
        "Title,URL\nПорт открыт",
        "title,url,time_added — так начинается файл",
        "% Порт открыт на 5 %",
    ],
)
def test_a_text_that_speaks_of_such_files_is_a_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "статья.txt"
    path.write_text(text, "utf-8")
    assert kind_of(path) is FileKind.TEXT
    assert read_articles(path)[0].text == text


@pytest.mark.parametrize(
    "content", ['{"type": "book"}', '[{"type": "point", "title": "x", "author": "y"}]', '[{"is_archived": 1}]']
)
def test_what_is_of_another_program_stays_so(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content, "utf-8")
    assert kind_of(path) is FileKind.DATA
    with pytest.raises(SourceError) as caught:
        read_articles(path)
    assert caught.value.code is SourceProblem.NO_COLUMNS


@pytest.mark.parametrize(
    "text",
    [
        "@a{" + " " * 70_000, "@a{b" + "\n" * 70_000, "@a{b," + " " * 70_000 + "@a{b,c" + " " * 70_000, "%\n" * 35_000,
        "% " + " \n" * 35_000, "@string" + " " * 70_000, "@" + "a" * 70_000, "@a{b," * 12_000, "TY  - NEWS" + "\n" * 70_000,
        "TY  - NEWS" + " " * 70_000, '[{"type": "book", "author": ' * 2_000, '{"results":' * 6_000, "Title,URL," * 7_000,
        "<!DOCTYPE html>" + " " * 70_000, "<!DOCTYPE html> <html>" + "<title>Pocket Export" * 3_000,
    ],
)  # fmt: skip
def test_a_beginning_made_to_take_long_does_not(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    begun = time.monotonic()
    kind_of(path)
    bibtex.entries(text)
    assert time.monotonic() - begun < 2


def test_the_files_of_a_list_are_read_where_they_can_do_no_harm(tmp_path: Path) -> None:
    for name in ("bibtex", "ris"):
        shutil.copytree(HERE / name, tmp_path / name)
    for each in ("bibtex/zotero.bib", "ris/zotero.ris"):
        found = list(read_parts(tmp_path / each, guarded, streamed))
        assert list(map(str, found)) == list(map(str, read_parts(tmp_path / each)))
        assert all(part.path == tmp_path / each for part in found)


def test_an_item_whose_file_harms_takes_no_other_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.html").write_text("<p>" * 400_000, "utf-8")
    path = tmp_path / "a.bib"
    path.write_text(
        "@misc{a, title={Порт}, abstract={Закрыт.}, file={a.html}}\n@misc{b, title={Мост}, abstract={Открыт.}}", "utf-8"
    )
    first, second = read_parts(path, guarded, streamed)
    assert isinstance(first, SourceArticle)
    assert isinstance(second, SourceArticle)
    assert (first.not_kept, second.title) == (((NotKept.ATTACHMENT, 1),), "Мост")


# ------------------------------------------------------------------------------------------------ attached files


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder with a bibliography, a page beside it, and others that it has no business with."""
    folder = tmp_path / "shelf"
    (folder / "files" / "1").mkdir(parents=True)
    (folder / "files" / "1" / "a b.html").write_text(STORIES[0].page, "utf-8")
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "a.html").write_text(STORIES[1].page, "utf-8")
    (tmp_path / "secret.html").write_text(STORIES[2].page, "utf-8")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.html").write_text(STORIES[3].page, "utf-8")
    (folder / "link.html").symlink_to(tmp_path / "secret.html")
    (folder / "way").symlink_to(tmp_path / "other")
    stored = tmp_path / "Zotero" / "storage" / "ABCD1234"
    stored.mkdir(parents=True)
    (stored / "a.html").write_text(STORIES[4].page, "utf-8")
    (stored / "out.html").symlink_to(tmp_path / "secret.html")
    (tmp_path / "Zotero" / "storage" / "WAYOUT11").symlink_to(tmp_path / "other")
    return folder


def test_a_file_in_the_folder_is_found_however_it_is_written(shelf: Path) -> None:
    page, bibliography = shelf / "files" / "1" / "a b.html", shelf / "my.bib"
    for written in (
        "files/1/a b.html", "./files/1/a b.html", "files\\1\\a b.html", str(page), f"file://{page}".replace(" ", "%20"),
        str(page).lstrip("/"), "files/../files/1/a b.html",
    ):  # fmt: skip
        assert located(bibliography, written) == (page if ".." not in written else None), written


def test_a_file_in_a_folder_of_zotero_s_form_is_found(shelf: Path) -> None:
    stored = shelf.parent / "Zotero" / "storage" / "ABCD1234" / "a.html"
    assert located(shelf / "my.bib", str(stored)) == stored


@pytest.mark.parametrize(
    "written",
    [
        "../secret.html", "files/../../secret.html", "{up}/secret.html", "{up}/other/a.html", "link.html", "way/a.html",
        ".hidden/a.html", "{up}/Zotero/storage/ABCD1234/out.html", "{up}/Zotero/storage/WAYOUT11/a.html",
        "../Zotero/storage/ABCD1234/a.html", "{up}/Zotero/storage/ABCD1234/../../../secret.html", "/etc/passwd",
        "file:///etc/passwd", "/dev/zero", "files", "", ".", "~", "C:\\Windows\\win.ini", "a\0b", "x" * 10_000,
        "\\\\host\\share\\a.html", "file:///proc/self/environ", "{up}/Zotero/storage/ABCD1234", "%2e%2e/secret.html",
        "file:%2e%2e/secret.html", "file://localhost{up}/secret.html",
    ],
)  # fmt: skip
def test_no_other_file_is_found(shelf: Path, written: str) -> None:
    assert located(shelf / "my.bib", written.replace("{up}", str(shelf.parent))) is None


@pytest.mark.parametrize("written", ["\\\\host\\a.html", "//host/a.html", "file://host/a.html", "/\\host\\a.html"])
def test_no_network_is_asked_for_a_file(shelf: Path, monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    asked: list[str] = []
    resolve = Path.resolve

    def noted(path: Path, *, strict: bool = False) -> Path:
        asked.append(str(path))
        return resolve(path, strict=strict)

    monkeypatch.setattr(Path, "resolve", noted)
    assert located(shelf / "my.bib", written) is None
    assert asked == [str(shelf)]


def test_a_folder_that_zotero_wrote_gives_each_article_once(tmp_path: Path) -> None:
    shutil.copytree(HERE / "ris", tmp_path / "ris")
    (tmp_path / "ris" / "files" / "12" / "other.txt").write_text("Порт", "utf-8")
    found = {path.name for path in find_files([tmp_path]) if path.suffix != ".json"}
    assert found == {path.name for path in (HERE / "ris").glob("*.ris")}
    assert not [path for path in find_others([tmp_path]) if path.suffix != ".json"]
    (tmp_path / "ris" / "files" / "mine.txt").write_text("Порт", "utf-8")
    assert tmp_path / "ris" / "files" / "12" / "stranica.html" in set(find_files([tmp_path]))


def test_saved_articles_of_a_day_are_no_posts_of_a_channel(tmp_path: Path) -> None:
    path = HERE / "readwise" / "readwise-data.csv"
    assert read_articles(path, choices=Choices(daily=True)) == read_articles(path)


def test_a_title_is_a_line_of_the_text_or_none(shelf: Path) -> None:
    text = "Порт закрыт до весны.\n\nПорт закрыт\n\nТекст."
    (shelf / "a.txt").write_text(text, "utf-8")
    (article,) = read_articles(bib(shelf, "a.txt"))
    assert (article.title, article.title_span) == ("Порт закрыт", None)


def bib(folder: Path, *files: str, abstract: str = "Порт закрыт до весны.") -> Path:
    path = folder / "my.bib"
    entries = (
        f"@article{{k{number}, title = {{Порт закрыт}}, abstract = {{{abstract}}}, file = {{{file}}}}}"
        for number, file in enumerate(files)
    )
    path.write_text("\n".join(entries), "utf-8")
    return path


def test_what_is_no_page_and_no_document_is_not_attached(shelf: Path) -> None:
    (shelf / "id_rsa").write_text("-----BEGIN KEY-----", "utf-8")
    (shelf / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n")
    shutil.copy(HERE / "ris" / "zotero.ris", shelf / "list.html")
    (shelf / "self.html").symlink_to(shelf / "my.bib")
    for name in ("id_rsa", "picture.html", "list.html", "self.html", "my.bib"):
        (article,) = read_articles(bib(shelf, name))
        assert article.text == "Порт закрыт\n\nПорт закрыт до весны."
        assert article.not_kept == ((NotKept.ATTACHMENT, 1),)


def test_an_item_says_more_than_the_page_that_is_attached(shelf: Path) -> None:
    (article,) = read_articles(bib(shelf, "S:files/1/a b.html:text/html"))
    assert article.title == "Порт закрыт"
    assert article.text.startswith(STORIES[0].title)
    assert article.title_span is None
    assert article.path == shelf / "my.bib"
    assert article.original is None
    assert article.not_kept == ()


def test_a_page_belongs_to_one_item(shelf: Path) -> None:
    first, second = read_articles(bib(shelf, "files/1/a b.html", "files/1/a b.html"))
    assert STORIES[0].title in first.text
    assert second.text == "Порт закрыт\n\nПорт закрыт до весны."


def test_a_list_of_which_nothing_can_be_read_says_so(shelf: Path) -> None:
    (error,) = read_parts(bib(shelf, "gone.pdf", abstract=""))
    assert isinstance(error, SourceError)
    assert error.code is SourceProblem.NO_TEXTS
    with pytest.raises(SourceError, match="holds the text of none"):
        read_articles(shelf / "my.bib")


def test_it_is_said_at_the_end_how_many_items_have_no_text(shelf: Path) -> None:
    path = shelf / "a.bib"
    path.write_text(
        "@misc{a, title={Порт}}\n@misc{b, title={Мост}, abstract={Открыт.}}\n@misc{c, file={no.html}}", "utf-8"
    )
    article, error = read_parts(path)
    assert isinstance(article, SourceArticle)
    assert str(error) == f"{path}: it holds no text of 2 of its entries"


# ------------------------------------------------------------------------------------------------ how things are written


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"{\"u} \"{o} \v{c} \c{c} \'\i {\aa} \O", "ü ö č ç íå Ø"),
        (r"a {\textendash} b \textemdash{} c -- d --- e", "a – b — c – d — e"),
        (r"{Title} {C}ase \& 5\,\% \_ \{x\}", "Title Case & 5 % _ {x}"),
        (r"\emph{курсив} \textbf{жирный} \unknown{слово}", "курсив жирный слово"),
        (r"\CYRM\cyro\cyrs\cyrt", "Мост"),
        ("``x'' and $y$ a~b", "“x” and y a b"),
        (r"\guillemotleft Мост\guillemotright \textnumero 5", "«Мост»№5"),
        ("\\", " "),
        ('\\"', ""),
        ("Мост", "Мост"),
    ],
)  # fmt: skip
def test_latex_is_read_as_a_person_reads_it(written: str, read: str) -> None:
    assert latex.read(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Иванов, Иван", "Иван Иванов"),
        ("Иван Иванов", "Иван Иванов"),
        ("von Neumann, John", "John von Neumann"),
        ("Smith, Jr., John", "John Smith Jr."),
        ("Smith, John, Jr.", "John Smith Jr."),
        ("РИА Новости", "РИА Новости"),
        ("", ""),
        ("Один, два, три, четыре", "Один, два, три, четыре"),
    ],
)
def test_names_are_in_the_order_in_which_they_are_read(written: str, read: str) -> None:
    assert turned(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2020", "2020"), ("2020-10", "2020-10"), ("2020-10-05", "2020-10-05"), ("20201005", "2020-10-05"),
        ("2020/10/05", "2020-10-05"), ("05.10.2020", "2020-10-05"), ("2020-10-05T12:30:00+03:00", "2020-10-05T12:30"),
        ("2020-10-05T00:00:00+03:00", "2020-10-05"),
        ("5 октября 2020 г.", "2020-10-05"), ("октябрь 2020", "2020-10"), ("Oct 5, 2020", "2020-10-05"),
        ("2020-10/2020-11", "2020-10"), ("~2020?", "2020"), ("2020-21", "2020"), ("2020-02-31", "2020-02"),
        ("1601-01-01", None), ("1970-01-01", None), ("2099-01-01", None), ("0000", None), ("n.d.", None), (None, None),
        (["2020"], None),
    ],
)  # fmt: skip
def test_dates_are_read_as_far_as_they_go(written: object, read: str | None) -> None:
    assert date_in(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("month = oct, year = 2020", "2020-10"), ("month = {October}, year = 2020, day = 5", "2020-10-05"),
        ('month = 5 # "~" # oct, year = 2020', "2020-10-05"), ("month = 10, year = {2020}", "2020-10"),
        ("month = {октябрь}, day = 5, year = 2020", "2020-10-05"), ("year = {в печати}", None), ("month = may", None),
        ("date = {2020-10-05/}, year = 1999", "2020-10-05"), ("year = {2020}, month = {что-то}", "2020"),
    ],
)  # fmt: skip
def test_dates_of_bibtex_are_of_several_fields(written: str, read: str | None) -> None:
    (entry,) = bibtex.entries(f"@misc{{a, {written}}}")
    assert entry.published == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-05-01 10:00:00+00:00", "2024-05-01 10:00:00+00:00"), ("October 5, 2020 10:12:53 AM", "2020-10-05"),
        ("Oct 5, 2020", "2020-10-05"), ("", None), (7, None),
    ],
)  # fmt: skip
def test_moments_are_kept_or_their_days(written: object, read: str | None) -> None:
    assert moment_in(written) == read


def test_fields_are_taken_from_the_items_that_are_referred_to_and_no_ring_holds() -> None:
    (one, two, parent) = bibtex.entries(
        "@inbook{a, title={Глава}, crossref={B}, abstract={x}}\n@inbook{c, crossref={c}, xdata={a, b, d}}\n"
        "@book{b, title={Книга}, year=2020, abstract={не её}, crossref={a}}"
    )
    assert (one.title, one.source, one.published, one.abstract) == ("Глава", "Книга", "2020", "x")
    assert two.published == "2020"
    assert parent.title == "Книга"


@pytest.mark.thorough
@pytest.mark.parametrize(
    "text",
    [
        "@article{a,title={" + "{" * 100_000 + "x" + "}" * 100_000 + "}}",
        "@article{a,title={" + "{" * 300_000,
        "@article{a,title={" + '\\"{' * 100_000,
        "@article{a,title={x\n" * 4_000,
        "@article{a,title=" + "{x} # " * 100_000,
        '@article{a,title="' + "{" * 100_000 + '"',
        "@" * 500_000,
        "@a{" * 300_000,
        "@string{a={b}}" * 50_000,
        "@comment{" * 100_000,
        "@article{a,author={" + "x and " * 10_000 + "}}",
        "@article{a,file={" + "a:b:c;" * 10_000 + "}}",
        "@article{a,keywords={" + "," * 50_000 + "}}",
        "@article{a,crossref={a}}\n" * 4_000,
        "@article{" + "k" * 500_000,
        "@article{a," + "f=" * 200_000,
        "@article{a,year={" + "9" * 500_000 + "}, month={" + "1" * 5_000 + "}}",
    ],
    ids=range(17),
)  # fmt: skip
def test_a_bibliography_made_to_harm_does_not(tmp_path: Path, text: str) -> None:
    begun = time.monotonic()
    entries = bibtex.entries(text)
    assert time.monotonic() - begun < 10
    assert all(len(entry.title) < 1_000 for entry in entries)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.ris", "TY  - NEWS\n" * 50_000), ("a.ris", "TY  - NEWS\nAB  - x\n" + "x\n" * 5_000),
        ("a.ris", "TY  - NEWS\nKW  - " + ";" * 500_000), ("a.ris", "TY  - NEWS\n" + "UR  - http://\n" * 50_000),
        ("a.json", '[{"type":"book","author":' + "[" * 100_000), ("a.json", '[{"is_archived":0,"is_starred":0,"x":' + "[" * 99_999),
        ("a.json", '{"results":[{"user_book_id":1,"highlights":' + "[" * 50_000 + "]" * 50_000 + "}]}"),
        ("a.json", '[{"type":"book","title":"x","author":[1,null,{"family":7,"given":[]}],"issued":{"date-parts":[[null]]},"abstract":5}]'),
        ("a.csv", "Highlight,Book Title,Book Author,Amazon Book ID\n" + '"' + "x" * 2_000_000),
        ("a.csv", "Highlight,Book Title,Book Author,Amazon Book ID\n" + "," * 1_000_000),
        ("a.csv", "Title;URL;Content;Tags;MIME Type\nx;y;" + "<p>" * 40_000), ("a.csv", "Title;URL;Content;Tags;MIME Type\nx;y;" + "<div>" * 400_000),
        ("a.csv", "Title,URL,ID,Document tags\nx,y,1,\"" + "[" * 5_000 + '"'),
    ],
)  # fmt: skip
def test_other_lists_made_to_harm_do_not(tmp_path: Path, name: str, data: str) -> None:
    path = tmp_path / name
    path.write_text(data, "utf-8")
    begun = time.monotonic()
    with suppress(SourceError):
        assert read_articles(path)
    assert time.monotonic() - begun < 10


def test_no_sign_that_nobody_sees_reaches_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    entry = {
        "type": "book",
        "title": "Мо\u0000ст\ud800",
        "author": [{"family": "И\u0007ванов"}],
        "abstract": "а\ufeffб\u0000\nв",
    }
    path.write_text(json.dumps([entry]), "ascii")
    (article,) = read_articles(path)
    assert (article.text, article.title, article.about.author) == ("Мост\n\nаб\n\nв", "Мост", "Иванов")


def test_a_note_without_a_passage_is_kept_beside_them() -> None:
    (article,) = read_articles(HERE / "readwise" / "export.json")
    assert article.quotes[-1] == QuotedNote("", "Вернуться к этому зимой")
