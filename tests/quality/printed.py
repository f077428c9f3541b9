"""How well PDFs are read: invented news set by four programs in many ways, and which paragraphs come out as they were.

`python -m tests.quality.printed FOLDER` makes the files that FOLDER lacks, reads all, and prints a line for each; it needs
chromium and soffice, with the hyphenation of Russian. Not part of the tests.
"""

import html
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from reader.model.errors import SourceError
from reader.sources import read_articles
from tests.sources.web.stories import STORIES

PAPER = {"a4": (595, 842), "letter": (612, 792), "a3": (842, 1191)}


@dataclass(frozen=True)
class Text:
    """What is set, and must come out."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Way:
    """How it is set, by which program."""

    name: str
    make: Callable[[Text, Path], None]


def texts() -> Iterator[Text]:
    """Texts of two to six stories each."""
    at = 0
    for number in range(1000):
        count = 1 + number % 4
        stories = [STORIES[(at + each) % len(STORIES)] for each in range(count)]
        at += count
        yield Text(stories[0].title, tuple(dict.fromkeys(p for s in stories for p in (s.lead, *s.paragraphs))))


HEADINGS = frozenset(story.title for story in STORIES)


def rich(text: Text) -> Text:
    """A text with headings inside it, a list, a dialogue and short paragraphs."""
    paragraphs: list[str] = []
    for number, paragraph in enumerate(text.paragraphs):
        if number and number % 5 == 0:
            paragraphs.append(STORIES[(len(paragraph) + number) % len(STORIES)].title)
        paragraphs.append(
            f"— {paragraph}" if number % 7 == 6 else f"{number + 1}. {paragraph}" if number % 7 == 4 else paragraph
        )
        if number % 4 == 3:
            paragraphs.append(f"Так закончился день № {number} этой истории.")
    return Text(text.title, tuple(dict.fromkeys(each for each in paragraphs if each != text.title)))


def chromium(style: str) -> Callable[[Text, Path], None]:
    """A page printed by Chromium."""

    def make(text: Text, path: Path) -> None:
        body = "".join(
            f"<h3>{html.escape(each)}</h3>" if each in HEADINGS else f"<p>{html.escape(each)}</p>"
            for each in text.paragraphs
        )
        page = path.with_suffix(".html")
        page.write_text(
            f"<!DOCTYPE html><html lang=ru><meta charset=utf-8><title>{html.escape(text.title)}</title><style>{style}</style>"
            f"<h1>{html.escape(text.title)}</h1><div class=text>{body}</div></html>",
            "utf-8",
        )
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={path}", str(page)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        page.unlink()

    return make


def flat(
    text: Text, *, columns: int, indent: str, below: str, align: str, font: str, size: str, hyphens: bool, head: str
) -> str:
    """A document of OpenDocument in one file."""
    area = f'<style:columns fo:column-count="{columns}" fo:column-gap="0.5cm"/>' if columns > 1 else ""
    body = "".join(
        f'<text:p text:style-name="{"Sub" if each in HEADINGS else "Body"}">{html.escape(each)}</text:p>'
        for each in text.paragraphs
    )
    header = f"<style:header><text:p>{html.escape(head)}</text:p></style:header>" if head else ""
    footer = "<style:footer><text:p><text:page-number/></text:p></style:footer>" if head else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name="{font}" fo:font-family="{font}" fo:font-size="{size}" fo:language="ru" fo:country="RU" {'fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"' if hyphens else ""}/></style:default-style>
<style:style style:name="Body" style:family="paragraph"><style:paragraph-properties fo:text-indent="{indent}" fo:margin-bottom="{below}" fo:text-align="{align}"/></style:style>
<style:style style:name="Sub" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.3cm" fo:margin-bottom="0.1cm"/><style:text-properties fo:font-weight="bold" fo:hyphenate="false"/></style:style>
<style:style style:name="Title" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.4cm"/><style:text-properties fo:font-size="20pt" fo:font-weight="bold" fo:hyphenate="false"/></style:style></office:styles>
<office:automatic-styles><style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="2cm" fo:margin-right="2cm"/><style:header-style/><style:footer-style/></style:page-layout>
<style:style style:name="Sect" style:family="section"><style:section-properties>{area}</style:section-properties></style:style></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm">{header}{footer}</style:master-page></office:master-styles>
<office:body><office:text><text:p text:style-name="Title">{html.escape(text.title)}</text:p><text:section text:style-name="Sect" text:name="s">{body}</text:section></office:text></office:body></office:document>"""


def writer(
    *, columns: int = 1, indent: str = "0cm", below: str = "0.25cm", align: str = "left", font: str = "Liberation Serif",
    size: str = "11pt", hyphens: bool = False, head: str = "",
) -> Callable[[Text, Path], None]:  # fmt: skip
    """A document printed by LibreOffice."""

    def make(text: Text, path: Path) -> None:
        source = path.with_suffix(".fodt")
        given = flat(
            text,
            columns=columns,
            indent=indent,
            below=below,
            align=align,
            font=font,
            size=size,
            hyphens=hyphens,
            head=head,
        )
        source.write_text(given, "utf-8")
        subprocess.run(
            ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(path.parent), str(source)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        source.unlink()

    return make


def drawn(
    *, columns: int, font: str, size: float, indent: float, gap: float, paper: str, justified: bool
) -> Callable[[Text, Path], None]:
    """A page that fpdf2 draws, as a newspaper is set."""

    def make(text: Text, path: Path) -> None:
        from fpdf import FPDF

        width, height = PAPER[paper]
        pdf = FPDF(unit="pt", format=(width, height))
        pdf.add_font("text", fname=f"/usr/share/fonts/truetype/{font}")
        pdf.set_auto_page_break(False)
        pdf.add_page()
        pdf.set_font("text", size=24)
        pdf.set_xy(40, 40)
        pdf.multi_cell(width - 80, 28, text.title, align="L")
        top = pdf.get_y() + 12
        between = 14
        column_width = (width - 80 - between * (columns - 1)) / columns
        pdf.set_font("text", size=size)
        column, y = 0, top
        for paragraph in text.paragraphs:
            words, lines, line = paragraph.split(), [], []
            room = column_width - indent
            for word in words:
                if line and pdf.get_string_width(" ".join([*line, word])) > room:
                    lines.append(line)
                    line, room = [], column_width
                line.append(word)
            lines.append(line)
            for number, line in enumerate(lines):
                if y > height - 50:
                    column, y = column + 1, top
                    if column == columns:
                        pdf.add_page()
                        column, y, top = 0, 50, 50
                x = 40 + column * (column_width + between) + (indent if number == 0 else 0)
                room = column_width - (indent if number == 0 else 0)
                if justified and number < len(lines) - 1 and len(line) > 1:
                    blank = (room - sum(map(pdf.get_string_width, line))) / (len(line) - 1)
                    for word in line:
                        pdf.text(x, y + size, word)
                        x += pdf.get_string_width(word) + blank
                else:
                    pdf.text(x, y + size, " ".join(line))
                y += size * 1.2
            y += gap
        pdf.output(str(path))

    return make


def qt(*, font: str, size: int, style: str) -> Callable[[Text, Path], None]:
    """A document printed by Qt."""

    def make(text: Text, path: Path) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from PySide6.QtGui import QGuiApplication, QPdfWriter, QTextDocument

        app = QGuiApplication.instance() or QGuiApplication([])
        document = QTextDocument()
        body = "".join(
            f"<h3>{html.escape(each)}</h3>" if each in HEADINGS else f'<p style="{style}">{html.escape(each)}</p>'
            for each in text.paragraphs
        )
        document.setHtml(
            f'<body style="font-family:{font}; font-size:{size}pt"><h1>{html.escape(text.title)}</h1>{body}</body>'
        )
        document.print_(QPdfWriter(str(path)))
        del app

    return make


SERIF, SANS, DEJAVU = (
    "liberation/LiberationSerif-Regular.ttf",
    "liberation/LiberationSans-Regular.ttf",
    "dejavu/DejaVuSerif.ttf",
)
WAYS = (
    Way("chromium-plain", chromium("")),
    Way("chromium-sans", chromium("body{font:13px 'Liberation Sans'}")),
    Way("chromium-justified", chromium(".text{text-align:justify;font:12pt 'DejaVu Serif'}")),
    Way("chromium-indented", chromium("p{margin:0;text-indent:2em;text-align:justify;font-size:11pt}")),
    Way("chromium-two", chromium(".text{columns:2;column-gap:20px;font-size:11pt}")),
    Way("chromium-two-indented", chromium(".text{columns:2;column-gap:16px;text-align:justify}p{margin:0;text-indent:1.5em}")),
    Way("chromium-three", chromium(".text{columns:3;column-gap:18px;font:10pt 'Liberation Sans'}p{margin:0 0 .6em}")),
    Way("chromium-narrow", chromium("@page{size:A5}p{line-height:1.6}")),
    Way("writer-plain", writer()),
    Way("writer-indented", writer(indent="1cm", below="0cm", align="justify", size="14pt", font="Liberation Sans")),
    Way("writer-hyphens", writer(indent="0.6cm", below="0cm", align="justify", hyphens=True)),
    Way("writer-two", writer(columns=2, below="0.2cm")),
    Way("writer-two-hyphens", writer(columns=2, indent="0.5cm", below="0cm", align="justify", hyphens=True, size="10pt")),
    Way("writer-three-hyphens", writer(columns=3, indent="0.4cm", below="0cm", align="justify", hyphens=True, size="9pt")),
    Way("writer-head", writer(head="Окская жизнь, № 12", size="12pt", below="0.3cm")),
    Way("writer-head-hyphens", writer(head="Вестник района", indent="1cm", below="0cm", align="justify", hyphens=True, size="13pt")),
    Way("fpdf-two", drawn(columns=2, font=SERIF, size=10, indent=12, gap=0, paper="a4", justified=True)),
    Way("fpdf-three", drawn(columns=3, font=SANS, size=9, indent=0, gap=6, paper="a4", justified=False)),
    Way("fpdf-four", drawn(columns=4, font=SERIF, size=9, indent=10, gap=0, paper="a3", justified=True)),
    Way("fpdf-one", drawn(columns=1, font=DEJAVU, size=11, indent=0, gap=8, paper="letter", justified=True)),
    Way("qt-plain", qt(font="Liberation Serif", size=11, style="")),
    Way("qt-indented", qt(font="DejaVu Sans", size=10, style="margin:0; text-indent:120px")),
    Way("qt-justified", qt(font="Liberation Sans", size=12, style="text-align:justify")),
    Way("qt-loose", qt(font="Liberation Serif", size=10, style="line-height:150%")),
)  # fmt: skip
RICH = (
    Way("rich-chromium", chromium("body{font:14px Georgia,serif}")),
    Way("rich-chromium-columns", chromium("@page{size:A4}.text{columns:2;column-gap:24px;font:10pt/1.4 'DejaVu Sans'}")),
    Way("rich-chromium-indented", chromium("@page{size:A4}.text{columns:2;column-gap:5mm;font:10pt 'Liberation Serif';text-align:justify}p{margin:0;text-indent:1em}h3{margin:.5em 0 .2em;font-size:11pt}")),
    Way("rich-chromium-three", chromium("@page{size:A3}.text{columns:3;column-gap:5mm;font:10pt 'Liberation Sans'}p{margin:0;text-indent:1.2em}")),
    Way("rich-chromium-loose", chromium("p{font:12pt/2 'Liberation Sans'}")),
    Way("rich-chromium-shy", chromium("@page{size:A5}p{text-align:justify;hyphens:auto;margin:0 0 .4em}")),
    Way("rich-writer", writer(size="12pt", font="DejaVu Serif")),
    Way("rich-writer-indented", writer(indent="1.25cm", below="0cm", align="justify", size="14pt", hyphens=True)),
    Way("rich-writer-two", writer(columns=2, indent="0.4cm", below="0cm", align="justify", hyphens=True, size="10pt", font="Liberation Sans")),
    Way("rich-writer-three", writer(columns=3, below="0.15cm", hyphens=True, size="9pt")),
    Way("rich-writer-head", writer(head="Районная летопись — 12 мая 2024 г.", indent="0.7cm", below="0.1cm", size="12pt")),
    Way("rich-writer-left", writer(columns=2, indent="0.5cm", below="0cm", hyphens=True, size="11pt")),
    Way("rich-qt", qt(font="DejaVu Serif", size=11, style="")),
    Way("rich-qt-indented", qt(font="Liberation Serif", size=12, style="margin:0; text-indent:200px; text-align:justify")),
    Way("rich-fpdf-two", drawn(columns=2, font=SANS, size=9.5, indent=0, gap=5, paper="a4", justified=True)),
    Way("rich-fpdf-three", drawn(columns=3, font=SERIF, size=9, indent=9, gap=0, paper="a3", justified=True)),
    Way("rich-fpdf-ragged", drawn(columns=3, font=DEJAVU, size=8, indent=8, gap=0, paper="a4", justified=False)),
    Way("rich-fpdf-one", drawn(columns=1, font=SERIF, size=12, indent=20, gap=0, paper="letter", justified=False)),
)  # fmt: skip


def main(folder: Path) -> None:
    """Make, read, compare."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = right = titles = 0
    for way, text in zip((*WAYS, *RICH), texts(), strict=False):
        text = rich(text) if way in RICH else text  # noqa: PLW2901 - the same, with more in it
        path = folder / f"{way.name}.pdf"
        if not path.exists():
            way.make(text, path)
        begun = time.perf_counter()
        try:
            (article,) = read_articles(path)
        except SourceError as error:
            print(f"{way.name:24} {error}")
            whole += len(text.paragraphs)
            continue
        took = time.perf_counter() - begun
        found = article.text.split("\n\n")
        good = sum(each in found for each in text.paragraphs)
        same = SequenceMatcher(None, " ".join(text.paragraphs).split(), " ".join(found).split(), autojunk=False).ratio()
        in_order = [each for each in found if each in text.paragraphs] == [
            each for each in text.paragraphs if each in found
        ]
        whole, right, titles = whole + len(text.paragraphs), right + good, titles + (article.title == text.title)
        for each in text.paragraphs if "-v" in sys.argv else ():
            if each not in found:
                print("  wanted:", each, "\n  found: ", next((one for one in found if each[:20] in one), None))
        print(
            f"{way.name:24} {good:3}/{len(text.paragraphs):3} words {same:.3f} title {article.title == text.title}"
            f" order {in_order} {1000 * took:4.0f} ms {_pages(path):2} pages"
        )
    print(f"paragraphs exactly right: {right}/{whole} = {right / whole:.1%}; titles {titles}/{len(WAYS) + len(RICH)}")


def _pages(path: Path) -> int:
    from pypdf import PdfReader

    return len(PdfReader(path).pages)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
