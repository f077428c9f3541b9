"""PDFs that are scans, locked, unreadable or made to harm, and text that is set in odd ways."""

import time
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

from reader.model.errors import SourceError, SourceProblem
from reader.model.findings import NotKept, SourceArticle
from reader.sources import read_articles
from reader.sources.formats.pdf import bombs, reading

FOLDER = Path(__file__).parent / "pdf"
FONT = Path(__file__).parents[3] / "resources" / "fonts" / "PTSerif-Regular.ttf"
LINES = ("Министр Павел Громов открыл движение по мосту.", "Следующий мост построят в Варнавине.")
SECONDS = 20


def paper(pages: int = 1) -> FPDF:
    pdf = FPDF(unit="pt", format="A4")
    pdf.add_font("text", fname=FONT)
    pdf.set_font("text", size=12)
    for _ in range(pages):
        pdf.add_page()
    return pdf


def scanned(pdf: FPDF) -> None:
    """Cover the page with a picture."""
    from PIL import Image

    pdf.image(Image.new("L", (60, 80), 200), 0, 0, 595, 842)


def article(pdf: FPDF | PdfWriter) -> SourceArticle:
    data = BytesIO()
    if isinstance(pdf, FPDF):
        data.write(bytes(pdf.output()))
    else:
        pdf.write(data)
    (found,) = reading.read(Path("статья.pdf"), data.getvalue())
    return found


def problem(data: bytes) -> SourceProblem:
    begun = time.monotonic()
    with pytest.raises(SourceError) as caught:
        reading.read(Path("статья.pdf"), data)
    assert time.monotonic() - begun < SECONDS
    return caught.value.code


def test_a_scan_says_that_it_holds_no_text() -> None:
    pdf = paper()
    scanned(pdf)
    assert problem(bytes(pdf.output())) is SourceProblem.SCANNED


def test_of_pages_that_are_pictures_the_others_are_read() -> None:
    pdf = paper()
    scanned(pdf)
    pdf.add_page()
    pdf.text(40, 100, LINES[0])
    found = article(pdf)
    assert found.text == LINES[0]
    assert found.not_kept == ((NotKept.SCAN, 1),)


def test_the_unseen_text_over_a_scan_is_read() -> None:
    pdf = paper()
    scanned(pdf)
    with pdf.local_context(text_mode=3):
        pdf.text(40, 300, LINES[0])
    assert article(pdf).text == LINES[0]


def test_a_page_without_anything_is_empty() -> None:
    assert problem(bytes(paper().output())) is SourceProblem.EMPTY


@pytest.mark.parametrize(("password", "owner"), [("тайна", "x"), ("secret", "")])
def test_a_password_is_in_the_way(password: str, owner: str) -> None:
    pdf, data = PdfWriter(clone_from=FOLDER / "letter.pdf"), BytesIO()
    pdf.encrypt(password, owner or None, algorithm="RC4-128")
    pdf.write(data)
    assert problem(data.getvalue()) is SourceProblem.LOCKED


def test_an_empty_password_is_not() -> None:
    pdf = PdfWriter(clone_from=FOLDER / "letter.pdf")
    pdf.encrypt("", "owner", algorithm="RC4-128")
    (plain,) = read_articles(FOLDER / "letter.pdf")
    assert article(pdf).text == plain.text


@pytest.mark.parametrize("name", ["letter", "page", "newspaper", "storm"])
def test_fonts_that_do_not_tell_their_letters_are_not_read(name: str) -> None:
    pdf, data = PdfWriter(clone_from=FOLDER / f"{name}.pdf"), BytesIO()
    for page in pdf.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            font.get_object().pop("/ToUnicode", None)
    pdf.write(data)
    assert problem(data.getvalue()) is SourceProblem.GARBLED


def test_a_page_that_is_turned_is_read_as_others_are() -> None:
    for quarters in (90, 180, 270):
        pdf = PdfWriter(clone_from=FOLDER / "columns.pdf")
        for page in pdf.pages:
            page.rotate(quarters)
        (plain,) = read_articles(FOLDER / "columns.pdf")
        assert article(pdf).text == plain.text


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_what_is_written_sideways_on_all_of_a_page_is_read(angle: int) -> None:
    pdf = paper()
    with pdf.rotation(angle, 300, 420):
        pdf.text(100, 400, LINES[0])
        pdf.text(100, 414, LINES[1])
    assert article(pdf).text == " ".join(LINES)


def test_a_watermark_is_dimmed() -> None:
    pdf = paper()
    with pdf.rotation(45, 300, 420):
        pdf.text(100, 400, "ОБРАЗЕЦ")
    pdf.text(40, 300, LINES[0])
    found = article(pdf)
    assert found.text == f"{LINES[0]}\n\nОБРАЗЕЦ"
    assert [found.text[span.start : span.end] for span in found.dimmed] == ["ОБРАЗЕЦ"]


def test_letters_printed_twice_are_there_once() -> None:
    pdf = paper()
    x = 40.0
    for sign in LINES[0]:
        pdf.text(x, 300, sign)
        pdf.text(x + 0.3, 300, sign)
        x += pdf.get_string_width(sign)
    for shift in (0, 0.3):
        pdf.text(40 + shift, 400, LINES[1])
    assert article(pdf).text == "\n\n".join(LINES)


@pytest.mark.parametrize("spaced", ["М о с к в а   и   В о л г а", "М о с к в а и В о л г а"])
def test_letters_with_blanks_between_them_are_a_word(spaced: str) -> None:
    pdf = paper()
    pdf.text(40, 100, spaced)
    pdf.text(40, 300, LINES[0])
    assert article(pdf).title == ("Москва и Волга" if "   " in spaced else "МоскваиВолга")


@pytest.mark.parametrize(
    ("one", "other", "whole"),
    [
        ("прави-", "тельство", "правительство"),
        ("прави\u00ad", "тельство", "правительство"),
        ("северо-", "восточный", "северо-восточный"),
        ("Ближне-", "Восточный", "Ближне-Восточный"),
        ("Иванов-", "Петров", "Иванов-Петров"),
        ("кто-", "нибудь", "кто-нибудь"),
        ("20-", "летний", "20-летний"),
        ("Ростов-на-", "Дону", "Ростов-на-Дону"),
        ("пресс-", "служба", "пресс-служба"),
        ("по-", "русски", "по-русски"),
        ("поли-", "клиника", "поликлиника"),
        ("2010–", "2012", "2010–2012"),
        ("слово —", "дело", "слово — дело"),
        ("https://ria.ru/", "politika.html", "https://ria.ru/politika.html"),
    ],
)
def test_words_broken_at_the_ends_of_lines_are_mended(one: str, other: str, whole: str) -> None:
    pdf = paper()
    pdf.text(40, 300, f"Вчера на совещании в столице было сказано о том, что {one}")
    pdf.text(40, 314, f"{other} обсудили в последний раз перед летними каникулами вместе")
    assert f" {whole} " in article(pdf).text


def test_the_other_words_of_a_document_tell_how_one_is_written() -> None:
    for known, whole in (("медиацентр", "медиацентр"), ("медиа-центр", "медиа-центр")):
        pdf = paper()
        pdf.text(40, 100, f"Старый {known} закрыт.")
        pdf.text(40, 300, "Вчера на совещании в столице было сказано о том, что медиа-")
        pdf.text(40, 314, "центр откроется в последний раз перед летними каникулами")
        assert f"что {whole} откроется" in article(pdf).text


def test_what_a_file_is_called_by_its_program_is_no_title_and_no_author() -> None:
    for title, author in (("Microsoft Word - мост.doc", "user"), ("untitled", "Администратор"), ("мост_2.indd", "HP")):
        pdf = paper()
        pdf.set_title(title)
        pdf.set_author(author)
        pdf.text(40, 300, LINES[0])
        found = article(pdf)
        assert (found.title, found.about.author) == (LINES[0][:-1], None)


def test_a_title_that_stands_in_the_text_is_the_headline() -> None:
    pdf = paper()
    pdf.set_title("Мост через Ветлугу — Волга live")
    pdf.text(40, 80, "Экономика")
    pdf.text(40, 100, "Мост через Ветлугу")
    pdf.text(40, 300, LINES[0])
    assert article(pdf).title == "Мост через Ветлугу"


# ------------------------------------------------------------------------------------------------ made to harm


def written(objects: list[bytes]) -> bytes:
    """A PDF of these objects, the first of which is its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + head + table + trailer


def stream(data: bytes, times: int = 1, named: bytes = b"") -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    filters = b"/Filter[%s]" % (b"/FlateDecode" * times) if times else b""
    return b"<</Length %d%s%s>>stream\n%s\nendstream" % (len(data), filters, named, data)


def page(content: bytes, *, times: int = 1, box: bytes = b"0 0 612 792") -> bytes:
    described = b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>" % box
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    tree = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    return written([*tree, described, stream(content, times), font])


SAID = b"BT /F 12 Tf 50 700 Td (Hello world of pages here) Tj ET"


def tree(pages: bytes, *others: bytes) -> bytes:
    return written([b"<</Type/Catalog/Pages 2 0 R>>", pages, *others])


LETTERS = b"(" + b"abcdefgh " * 3_000 + b") Tj "


def drawings(levels: int, *, is_loop: bool = False) -> bytes:
    """A page of drawings, each made of ten of the next one."""
    catalogue, pages = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    described = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 700]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 600 700]/Resources<</XObject<</X %d 0 R>>>>"
    inside = [stream(b"/X Do " * 10, named=form % (5 if is_loop else 6 + number)) for number in range(levels)]
    return written([catalogue, pages, described, stream(b"/X Do"), *inside, stream(SAID, named=form % 4)])


BOMBS: dict[str, Callable[[], bytes]] = {
    "blanks": lambda: page(b" " * 50_000_000),
    "twice": lambda: page(b" " * 50_000_000, times=2),
    "states": lambda: page(b"q " * 100_000),
    "words": lambda: page(b"BT /F 12 Tf 50 700 Td " + b"(A word or two) Tj " * 1_000_000 + b"ET"),
    "letters": lambda: page(b"BT /F .1 Tf 5 700 Td " + LETTERS * 370 + b"ET"),
    "drawings": lambda: drawings(9),
    "loop of drawings": lambda: drawings(1, is_loop=True),
    "lines": lambda: page(b"0 0 m 100 100 l S " * 1_000_000),
    "arrays": lambda: page(b"[" * 1_000_000 + b"]" * 1_000_000),
    "nested": lambda: tree(b"<</Type/Pages/Kids[]/Count 0/X %s>>" % (b"[" * 500_000 + b"]" * 500_000)),
    "dictionaries": lambda: tree(b"<</Type/Pages/Kids[]/Count 0/X %s>>" % (b"<</A" * 200_000 + b">>" * 200_000)),
    "objects": lambda: (
        b"%%PDF-1.7\n2 0 obj\n%s\nendobj\ntrailer<</Root 1 0 R>>\n"
        % stream(b"1 0 <</Type/Catalog>>" + b" " * 50_000_000, named=b"/Type/ObjStm/N 1/First 4")
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_unpacks_to_more_than_there_is_room_for_is_not_unpacked(name: str) -> None:
    assert problem(BOMBS[name]()) is SourceProblem.TOO_MUCH


NOTHING: dict[str, Callable[[], bytes]] = {
    "loop": lambda: tree(b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 9>>", b"<</Type/Pages/Kids[2 0 R]/Count 9>>"),
    "count": lambda: tree(b"<</Type/Pages/Kids[]/Count 2147483647>>"),
    "negative": lambda: tree(b"<</Type/Pages/Kids[]/Count -5>>"),
    "large letters": lambda: page(SAID.replace(b"12 Tf", b"1e30 Tf")),
    "no letters": lambda: page(SAID.replace(b"12 Tf", b"0 Tf")),
    "only a head": lambda: b"%PDF-1.7\n",
    "nothing": lambda: b"",
    "another file": lambda: b"PK\x03\x04" + bytes(1000),
}


@pytest.mark.parametrize("name", NOTHING)
def test_a_document_without_pages_gives_a_reason(name: str) -> None:
    assert problem(NOTHING[name]()) in (SourceProblem.EMPTY, SourceProblem.UNREADABLE)


@pytest.mark.parametrize("box", [b"0 0 1e30 1e30", b"0 0 -5 nan", b"0 0 0 0", b"612 792 0 0"])
def test_a_page_of_an_odd_size_harms_nobody(box: bytes) -> None:
    try:
        (found,) = reading.read(Path("статья.pdf"), page(SAID, box=box))
    except SourceError:
        return
    assert found.text == "Hello world of pages here"


@pytest.mark.thorough
def test_a_hundred_thousand_pages_are_read_as_far_as_it_makes_sense() -> None:
    count = 100_000
    kid = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>"
    kids = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"5 0 R " * count, count)
    data = tree(kids, stream(SAID), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", kid)
    begun = time.monotonic()
    (found,) = reading.read(Path("статья.pdf"), data)
    assert time.monotonic() - begun < SECONDS
    assert dict(found.not_kept)[NotKept.PAGE] == count - 1_000


def test_more_letters_than_are_read_of_a_page_are_told_of() -> None:
    begun = time.monotonic()
    (found,) = reading.read(Path("статья.pdf"), page(b"BT /F .1 Tf 5 700 Td " + LETTERS * 5 + b"ET"))
    assert time.monotonic() - begun < SECONDS
    assert dict(found.not_kept)[NotKept.PAGE] == 1


def test_a_hundred_columns_take_no_longer_than_a_page_may() -> None:
    words = b"".join(b"1 0 0 1 %d %d Tm (w%d) Tj " % (6 * (n % 100), 780 - 7 * (n // 100), n) for n in range(10_000))
    begun = time.monotonic()
    reading.read(Path("статья.pdf"), page(b"BT /F 2 Tf " + words + b"ET"))
    assert time.monotonic() - begun < SECONDS


def test_the_letters_of_a_ligature_are_all_there() -> None:
    mapped = b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <00660066> endbfchar"
    catalogue, pages = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    described = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    said = stream(SAID.replace(b"Hello world of pages here", b"OA-line schiAe"))
    (found,) = reading.read(Path("статья.pdf"), written([catalogue, pages, described, said, font, stream(mapped)]))
    assert found.text == "Off-line schiffe"


def test_no_honest_document_is_taken_for_a_bomb() -> None:
    for path in FOLDER.glob("*.pdf"):
        assert not bombs.is_bomb(path.read_bytes())


def test_a_document_cut_off_gives_what_is_left_or_a_reason() -> None:
    data = (FOLDER / "page.pdf").read_bytes()
    assert PdfReader(BytesIO(data)).pages
    for share in range(1, 20):
        try:
            (found,) = reading.read(Path("статья.pdf"), data[: len(data) * share // 20])
        except SourceError:
            continue
        assert found.text
