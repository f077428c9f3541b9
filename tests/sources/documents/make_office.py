"""Makes the documents of offices beside this file, and what must come out of each: `python make_office.py`.

LibreOffice and pandoc write their own; the others are written as Word, Google, WordPad, TextEdit and old programs write.
"""

import io
import json
import os
import struct
import subprocess
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
STORIES = [part.splitlines() for part in (HERE / "office_stories.txt").read_text("utf-8").strip().split("\n\n")]
(
    BRIDGE, STATION, PEAR, BUDGET, ARCHIVE, CHESS, VOLCANO, TRAM, ELK, RAILWAY,
    MAMMOTH, BARLEY, SQUARE, FILM, BUSES, PARK, SATELLITE, CLOCK, SURGEONS, HORSES, FROST, PIGEONS,
) = STORIES  # fmt: skip

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
STRICT_R = "http://purl.oclc.org/ooxml/officeDocument/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """An archive of these parts, of the same bytes whenever it is made."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content, kind)
    return file.getvalue()


def picture() -> bytes:
    """A PNG of one dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    dot = zlib.compress(b"\0\xff\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", dot) + chunk(b"IEND", b"")


def docx(
    body: str, *, styles: str = "", core: str = "", namespaces: str = NAMESPACES, office: str = R, **parts: str
) -> bytes:
    """A DOCX of a body and of parts by their names: `footnotes`, `header1` and the like."""
    related = {"styles": styles, **parts}
    relations = "".join(
        f'<Relationship Id="{name}" Type="{office}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name, content in related.items()
        if content
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    made: dict[str, bytes | str] = {
        "[Content_Types].xml": f'{XML}<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'{XML}<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{package}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>',
        "word/document.xml": f"{XML}<w:document {namespaces}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'{XML}<Relationships xmlns="{package}/relationships">{relations}'
        f'<Relationship Id="link" Type="{office}/hyperlink" Target="https://ex.ru/" TargetMode="External"/>'
        "</Relationships>",
    }
    if core:
        made["docProps/core.xml"] = (
            f'{XML}<cp:coreProperties xmlns:cp="{package}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{core}</cp:coreProperties>'
        )
    for name, content in related.items():
        if content:
            made[f"word/{name}.xml"] = content
    return zipped(made)


def run(text: str, properties: str = "") -> str:
    """A run of letters."""
    properties = properties and f"<w:rPr>{properties}</w:rPr>"
    return f'<w:r w:rsidR="00A77B3E">{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(inner: str, properties: str = "") -> str:
    """A paragraph of runs, or of plain text."""
    inner = inner if inner.startswith("<") else run(inner)
    properties = properties and f"<w:pPr>{properties}</w:pPr>"
    return f'<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E">{properties}{inner}</w:p>'


def core_of(title: str = "", creator: str = "", created: str = "", keywords: str = "") -> str:
    """Properties as Word writes them."""
    return (
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(creator)}</dc:creator>"
        f"<cp:keywords>{escape(keywords)}</cp:keywords><cp:lastModifiedBy>{escape(creator)}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{created}</dcterms:modified>'
    )


def expected(text: list[str], title: str, **others: Any) -> dict[str, Any]:
    """What must come out, for what is not said nothing."""
    nothing = {"published": None, "source": None, "author": None, "url": None, "language": None, "tags": []}
    return {"title": title, **nothing, "not_kept": {}, "dimmed": [], **others, "text": text}


Made = dict[str, tuple[bytes, dict[str, Any]]]

STYLES = f"""{XML}<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Rubrica"><w:name w:val="Наша рубрика"/><w:basedOn w:val="2"/>
</w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="List Paragraph"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="21"><w:name w:val="Quote"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="a4"><w:name w:val="Title"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="a5"><w:name w:val="caption"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="character" w:styleId="Secret"><w:name w:val="Тайное"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>"""
NUMBERED = '<w:pStyle w:val="a3"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
DRAWING = (
    '<w:drawing><wp:inline><wp:docPr id="1" name="Рисунок 1" descr="фото"/><a:graphic><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="rId9"/>'
    "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
)


def field(code: str, shown: str) -> str:
    """A field as Word writes it."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def note(kind: str, number: int, text: str) -> str:
    """A note, and the separator before the first."""
    return (
        f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        f'<w:{kind} w:id="{number}"><w:p><w:r><w:{kind}Ref/></w:r>{run(" " + text)}</w:p></w:{kind}>'
    )


def box(text: str) -> str:
    """A text box, which Word writes twice: for itself, and for older programs."""
    content = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData '
        f'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx>{content}</wps:txbx>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def table(rows: list[list[str]]) -> str:
    """A table, whose cells are paragraphs already or plain text."""
    cells = [["".join(f"<w:tc>{each if each[:1] == '<' else paragraph(each)}</w:tc>" for each in row)] for row in rows]
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row[0]}</w:tr>' for row in cells)}</w:tbl>"


def docx_files() -> Made:
    """What Word writes, and others that write DOCX by themselves."""
    made: Made = {}
    title, *told = BRIDGE
    mark = '<w:ins w:id="1" w:author="Редактор" w:date="2023-05-12T10:00:00Z">{}</w:ins>'
    gone = '<w:del w:id="2" w:author="Редактор"><w:r><w:delText xml:space="preserve">{}</w:delText></w:r></w:del>'
    body = "".join(
        [
            paragraph(run("ОГЛАВЛЕНИЕ"), '<w:pStyle w:val="11"/>'),
            paragraph(run(title), '<w:pStyle w:val="1"/>'),
            paragraph(
                run("М", '<w:sz w:val="72"/>'), '<w:framePr w:dropCap="drop" w:lines="3" w:hSpace="57"/>'
            ),
            paragraph(
                run(told[0][1:60]) + '<w:proofErr w:type="spellStart"/>' + mark.format(run(told[0][60:]))
                + gone.format("ненужные слова") + '<w:r><w:footnoteReference w:id="2"/></w:r>'
            ),
            paragraph(
                '<w:smartTag w:uri="urn:x" w:element="PersonName">' + run(told[1][:20]) + "</w:smartTag>"
                + run(told[1][20:]) + run("спрятано", "<w:vanish/>") + run("тайно", '<w:rStyle w:val="Secret"/>')
                + '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
            ),
            paragraph(run("Расходы"), '<w:pStyle w:val="Rubrica"/>'),
            '<w:p><w:pPr><w:rPr><w:del w:id="7"/></w:rPr></w:pPr>' + run(told[2][:30]) + "</w:p>",
            paragraph(run(told[2][30:]) + '<w:r><w:endnoteReference w:id="3"/></w:r>'),
            '<w:p><w:moveFrom w:id="8" w:author="Р">' + run(told[3]) + "</w:moveFrom></w:p>",
            paragraph("<w:r>" + DRAWING + "</w:r>"),
            paragraph(run("Новый мост. Фото пресс-службы"), '<w:pStyle w:val="a5"/>'),
            '<w:p><w:moveTo w:id="9" w:author="Р">' + run(told[3]) + "</w:moveTo>" + box("Длина моста — 340 метров.") + "</w:p>",
            paragraph(run("пролёт первый"), NUMBERED),
            paragraph(run("пролёт") + "<w:r><w:noBreakHyphen/></w:r>" + run("второй"), NUMBERED),
            paragraph(run("Подробнее на ") + field('HYPERLINK "https://ex.ru/"', "сайте района") + run(".")),
            '<w:sectPr><w:headerReference r:id="header1"/><w:footerReference r:id="footer1"/></w:sectPr>',
        ]
    )  # fmt: skip
    made["word"] = (
        docx(
            body,
            styles=STYLES,
            core=core_of("Microsoft Word - Документ1", "Белова Анна", "2023-05-12T07:31:00Z", "мосты, Ветлуга; дороги"),
            footnotes=f'{XML}<w:footnotes {NAMESPACES}>{note("footnote", 2, "Приток Волги.")}</w:footnotes>',
            endnotes=f'{XML}<w:endnotes {NAMESPACES}>{note("endnote", 3, "В ценах 2023 года.")}</w:endnotes>',
            header1=f'{XML}<w:hdr {NAMESPACES}>{paragraph("Вестник Ветлуги")}</w:hdr>',
            footer1=f'{XML}<w:ftr {NAMESPACES}>{paragraph(field("PAGE", "1"))}</w:ftr>',
            comments=f'{XML}<w:comments {NAMESPACES}><w:comment w:id="0">{paragraph("Проверить!")}</w:comment></w:comments>',
        ),
        expected(
            [
                "ОГЛАВЛЕНИЕ", title, told[0], told[1], "Расходы", told[2], "Новый мост. Фото пресс-службы", told[3],
                "Длина моста — 340 метров.", "пролёт первый", "пролёт-второй", "Подробнее на сайте района.",
                "Приток Волги.", "В ценах 2023 года.", "Вестник Ветлуги",
            ],
            title, published="2023-05-12", author="Белова Анна", tags=["мосты", "Ветлуга", "дороги"],
            not_kept={"pictures": 1, "comments": 1}, dimmed=["ОГЛАВЛЕНИЕ", "Новый мост. Фото пресс-службы", "Вестник Ветлуги"],
        ),
    )  # fmt: skip

    title, *told = STATION
    strict = NAMESPACES.replace(W, STRICT_W).replace(R, STRICT_R)
    body = (
        paragraph(title, '<w:pStyle w:val="Heading1"/>')
        + paragraph("14 марта 2024, 10:20")
        + "".join(map(paragraph, told[:2]))
        + "<w:p><w:r><w:t>Смета:</w:t><w:br/><w:t xml:space='preserve"
        "'>шпиль и часы</w:t><w:tab/><w:t>12 млн</w:t></w:r></w:p>" + "".join(map(paragraph, told[2:]))
    )
    made["strict"] = (
        docx(body, core=core_of(title, "user", "2024-03-14T06:00:00Z"), namespaces=strict, office=STRICT_R),
        expected(
            [title, "14 марта 2024, 10:20", *told[:2], "Смета: шпиль и часы 12 млн", *told[2:]],
            title, published="2024-03-14T10:20",
        ),
    )  # fmt: skip

    title, *told = PEAR
    control = '<w:sdt><w:sdtPr><w:tag w:val="goog_rdk_{}"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    google = f"""{XML}<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Subtitle"><w:name w:val="Subtitle"/><w:basedOn w:val="Normal"/></w:style>
</w:styles>"""
    body = "".join(
        [
            paragraph(run(title), '<w:pStyle w:val="Title"/><w:rPr/>'),
            paragraph(run("Двенадцать лет работы"), '<w:pStyle w:val="Subtitle"/>'),
            paragraph(control.format(0, run(told[0][:40])) + run(told[0][40:])),
            control.format(1, paragraph(told[1])),
            paragraph(run(told[2] + " ") + f'<w:hyperlink r:id="link">{run("Питомник")}</w:hyperlink>' + run(".")),
            paragraph(
                "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("Место для ввода текста.")
                + "</w:sdtContent></w:sdt>" + run(told[3])
            ),
        ]
    )  # fmt: skip
    made["google"] = (
        docx(body, styles=google),
        expected([title, "Двенадцать лет работы", *told[:2], told[2] + " Питомник.", told[3]], title),
    )

    title, *told = BUDGET
    inner = table([["облигации", "12"], ["займы", "30"]])
    body = (
        paragraph("Вильнюс, 3 октября 2023 года")
        + "".join(map(paragraph, told[:3]))
        + table([["Статья", "Млн евро", "Доля"], ["Пенсии", "", "31 %"], ["Долги", inner + "<w:p/>", "4 %"]])
        + table([[paragraph("Рамка вокруг абзаца.") + paragraph("И ещё одного.")]])
        + "<w:tbl><w:tr><w:trPr><w:del w:id='3'/></w:trPr><w:tc>" + paragraph("удалено") + "</w:tc></w:tr></w:tbl>"
        + paragraph(told[3])
        + paragraph("<m:oMathPara><m:oMath><m:r><m:t>x=2y</m:t></m:r></m:oMath></m:oMathPara>")
        + paragraph(
            '<w:r><w:object><v:shape><v:imagedata r:id="i"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
        )
    )  # fmt: skip
    made["tables"] = (
        docx(body, core=core_of(title, "Microsoft Office User", "2023-10-03T12:00:00Z")),
        expected(
            [
                "Вильнюс, 3 октября 2023 года", *told[:3], "Статья | Млн евро | Доля", "Пенсии | | 31 %",
                "Долги | облигации | 12 займы | 30 | 4 %", "Рамка вокруг абзаца.", "И ещё одного.", told[3],
            ],
            title, published="2023-10-03", not_kept={"the form of tables": 2, "formulas": 1, "embedded objects": 1},
        ),
    )  # fmt: skip

    title, *told = ARCHIVE
    body = "".join(
        [
            "<w:p><w:r><w:br/></w:r>" + run(title) + "</w:p>",
            "<w:p>" + "<w:r><w:br/><w:br/></w:r>".join(run(each) for each in told) + "</w:p>",
            paragraph(
                run("Знаки: ") + '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>'
                + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r><w:r><w:sym w:font="Webdings" w:char="F0FC"/></w:r>'
                + run(" мяг\u00adкий\u00a0перенос\u200b.") + "<w:r><w:softHyphen/></w:r>"
            ),
        ]
    )  # fmt: skip
    made["breaks"] = (
        docx(body, core=core_of("", "Лариса Ежова", "2022-09-30T09:00:00Z")),
        expected(
            [title, *told, "Знаки: α✓ мягкий перенос."],
            title, author="Лариса Ежова", published="2022-09-30",
        ),
    )  # fmt: skip
    return made


def by_python_docx() -> Made:
    """What python-docx writes with its own template."""
    import docx as library

    title, *told = CHESS
    written = library.Document()
    written.add_heading(title, level=0)
    for each in told[:2]:
        written.add_paragraph(each)
    for each in ("Казахстан", "Латвия", "Грузия"):
        written.add_paragraph(each, style="List Number")
    written.add_paragraph("Мы шли к этому два года.", style="Intense Quote")
    written.add_picture(io.BytesIO(picture()))
    grid = written.add_table(rows=2, cols=2)
    for row, words in zip(grid.rows, (("Рига", "5,5"), ("Нур-Султан", "6")), strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    for each in told[2:]:
        written.add_paragraph(each)
    written.sections[0].header.paragraphs[0].text = "Шахматное обозрение"
    file = io.BytesIO()
    written.save(file)
    with zipfile.ZipFile(file) as archive:  # without the template's picture of itself
        kept = {each: archive.read(each) for each in archive.namelist() if "thumbnail" not in each}
    text = [
        title, *told[:2], "Казахстан", "Латвия", "Грузия", "Мы шли к этому два года.", "Рига | 5,5", "Нур-Султан | 6",
        *told[2:], "Шахматное обозрение",
    ]  # fmt: skip
    return {
        "python_docx": (
            zipped(kept),
            expected(text, title, dimmed=["Шахматное обозрение"], not_kept={"pictures": 1, "the form of tables": 1}),
        )
    }


# ------------------------------------------------------------------------------------------------ OpenDocument

ODF = "urn:oasis:names:tc:opendocument:xmlns"
ODF_NAMESPACES = (
    f'xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0" xmlns:table="{ODF}:table:1.0" '
    f'xmlns:draw="{ODF}:drawing:1.0" xmlns:style="{ODF}:style:1.0" xmlns:meta="{ODF}:meta:1.0" '
    f'xmlns:svg="{ODF}:svg-compatible:1.0" xmlns:fo="{ODF}:xsl-fo-compatible:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3"'
)


def flat(text: str, meta: str = "", automatic: str = "", master: str = "") -> str:
    """A document in one file."""
    return (
        f'{XML}<office:document {ODF_NAMESPACES} office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:meta>{meta}</office:meta><office:styles>"
        '<style:style style:name="Standard" style:family="paragraph"/>'
        '<style:style style:name="Heading_20_1" style:family="paragraph" style:parent-style-name="Standard"/>'
        '<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard"/>'
        '<style:style style:name="Quotations" style:family="paragraph" style:parent-style-name="Standard"/>'
        "</office:styles><office:automatic-styles>"
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
        '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
        f'<style:page-layout style:name="Mpm1"/>{automatic}</office:automatic-styles><office:master-styles>'
        f'<style:master-page style:name="Standard" style:page-layout-name="Mpm1">{master}</style:master-page>'
        f"</office:master-styles><office:body><office:text>{text}</office:text></office:body></office:document>"
    )


def p(text: str, style: str = "Standard") -> str:
    """A paragraph, with its markup."""
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def h(text: str, level: int = 1) -> str:
    """A heading."""
    return f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{text}</text:h>'


def odf_note(kind: str, text: str) -> str:
    """A note where it is referred to."""
    return (
        f'<text:note text:id="n{len(text)}" text:note-class="{kind}"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{p(text)}</text:note-body></text:note>"
    )


def rich() -> tuple[str, list[str]]:
    """A document with all that is asked, and the lines that must come out of it."""
    title, *told = VOLCANO
    changes = (
        '<text:tracked-changes><text:changed-region xml:id="c1" text:id="c1"><text:deletion><office:change-info>'
        "<dc:creator>Р</dc:creator><dc:date>2023-04-11T10:00:00</dc:date></office:change-info>"
        + p("вычеркнутые слова")
        + '</text:deletion></text:changed-region><text:changed-region xml:id="c2" text:id="c2"><text:insertion>'
        "<office:change-info><dc:creator>Р</dc:creator><dc:date>2023-04-11T10:00:00</dc:date></office:change-info>"
        "</text:insertion></text:changed-region></text:tracked-changes>"
    )
    comment = "<office:annotation><dc:creator>Р</dc:creator><dc:date>2023-04-11T10:00:00</dc:date>" + p("Уточнить!")
    comment += "</office:annotation>"
    cell = '<table:table-cell office:value-type="string">{}</table:table-cell>'
    rows = [("Высота", "2882 м"), ("Последнее извержение", "2022 год")]
    grid = '<table:table table:name="Т1"><table:table-column table:number-columns-repeated="2"/>' + "".join(
        f"<table:table-row>{''.join(cell.format(p(each)) for each in row)}</table:table-row>" for row in rows
    )
    grid += "</table:table>"
    frame = (
        '<draw:frame draw:name="Врезка1" text:anchor-type="paragraph" svg:width="5cm" draw:z-index="0"><draw:text-box '
        f'fo:min-height="1cm">{p("Пепел долетел до Аляски.")}</draw:text-box></draw:frame>'
    )
    image = (
        '<draw:frame draw:name="Картинка1" text:anchor-type="as-char" svg:width="1cm" svg:height="1cm" draw:z-index="1">'
        "<draw:image><office:binary-data>iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAA"
        "AElFTkSuQmCC</office:binary-data></draw:image><svg:title>вулкан</svg:title></draw:frame>"
    )
    text = "".join(
        [
            changes,
            h(title),
            p(told[0][:30] + '<text:change text:change-id="c1"/>' + told[0][30:] + odf_note("footnote", "На Камчатке.")),
            p(
                '<text:change-start text:change-id="c2"/>' + told[1] + '<text:change-end text:change-id="c2"/>' + comment
                + '<text:span text:style-name="T1">невидимо</text:span>'
            ),
            p(told[2] + odf_note("endnote", "Высший из пяти."), "P1"),
            p(frame + "Справка:<text:tab/>вулкан<text:s text:c='3'/>активен" + image),
            "<text:list><text:list-item>" + p("закрыть тропы") + "</text:list-item><text:list-item>"
            + p("предупредить лётчиков") + "</text:list-item></text:list>",
            grid,
            p(told[3]),
        ]
    )  # fmt: skip
    lines = [
        title, *told[:3], "Справка: вулкан активен", "Пепел долетел до Аляски.", "закрыть тропы",
        "предупредить лётчиков", "Высота | 2882 м", "Последнее извержение | 2022 год", told[3], "На Камчатке.",
        "Высший из пяти.", "Вести Камчатки",
    ]  # fmt: skip
    meta = (
        f"<dc:title>{title}</dc:title><meta:initial-creator>Денис Орлов</meta:initial-creator>"
        "<meta:creation-date>2023-04-11T09:15:00</meta:creation-date><dc:date>2023-04-11T10:20:00</dc:date>"
        "<meta:keyword>вулканы</meta:keyword><meta:keyword>Камчатка</meta:keyword>"
    )
    return flat(text, meta, master=f"<style:header>{p('Вести Камчатки')}</style:header>"), lines


RICH = {
    "published": "2023-04-11",
    "author": "Денис Орлов",
    "tags": ["вулканы", "Камчатка"],
    "not_kept": {"pictures": 1, "the form of tables": 1, "comments": 1},
    "dimmed": ["Вести Камчатки"],
}


def odt(content: str, meta: str = "", **parts: str) -> bytes:
    """An archive of a body as in a flat document."""
    root = f"<office:document-content {ODF_NAMESPACES}>{content}</office:document-content>"
    made: dict[str, bytes | str] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": XML + root,
        "meta.xml": f"{XML}<office:document-meta {ODF_NAMESPACES}><office:meta>{meta}</office:meta></office:document-meta>",
        "META-INF/manifest.xml": f'{XML}<manifest:manifest xmlns:manifest="{ODF}:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        '<manifest:file-entry manifest:full-path="Object 1/" '
        'manifest:media-type="application/vnd.oasis.opendocument.formula"/></manifest:manifest>',
    }
    return zipped({**made, **parts})


def odt_files() -> Made:
    """What is written by hand as OpenDocument."""
    made: Made = {}
    title, *told = TRAM
    text = "".join(
        [
            p(title, "Title"),
            p("2 июня 2024"),
            p(f'{told[0]}<text:line-break/>{told[1]}<text:line-break/>вместе с <text:a xlink:href="https://ex.ru">'
              "дочерью</text:a>"),
            '<text:section text:name="т" text:display="none">' + p("тайный раздел") + "</text:section>",
            '<text:section text:name="я">' + p(told[2]) + "</text:section>",
            p('<draw:frame><draw:object xlink:href="./Object 1"/><draw:image xlink:href="./ObjectReplacements/1"/>'
              '</draw:frame><draw:frame><draw:object xlink:href="./Object 2"/></draw:frame>'),
            "<table:table><table:table-row><table:table-cell table:number-columns-spanned='2'>" + p("Маршрут")
            + "</table:table-cell><table:covered-table-cell/></table:table-row><table:table-row><table:table-cell>"
            + p("№ 5") + "</table:table-cell><table:table-cell>"
            + "<table:table><table:table-row><table:table-cell>" + p("утро") + "</table:table-cell><table:table-cell>"
            + p("вечер") + "</table:table-cell></table:table-row></table:table></table:table-cell></table:table-row>"
            "</table:table>",
            p(told[3]),
        ]
    )  # fmt: skip
    made["hand"] = (
        odt(f"<office:body><office:text>{text}</office:text></office:body>", "<dc:creator>Администратор</dc:creator>"),
        expected(
            [
                title, "2 июня 2024", told[0], f"{told[1]} вместе с дочерью", told[2], "Маршрут",
                "№ 5 | утро | вечер", told[3],
            ],
            title, published="2024-06-02", not_kept={"formulas": 1, "embedded objects": 1, "the form of tables": 2},
        ),
    )  # fmt: skip
    return made


def converted(source: bytes, suffix: str, into: str) -> bytes:
    """What LibreOffice makes of a document."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"source.{suffix}")
        path.write_bytes(source)
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", into,
             "--outdir", folder, str(path)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return Path(folder, f"source.{into.partition(':')[0]}").read_bytes()


_DATED = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}


def by_pandoc(source: str, into: str) -> bytes:
    """What pandoc makes of Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"made.{into}")
        subprocess.run(
            ["pandoc", "-s", "-f", "markdown", "-o", str(path)], input=source.encode(), check=True, env=_DATED
        )
        return path.read_bytes()


def markdown(story: list[str], author: str) -> tuple[str, list[str]]:
    """A story in Markdown, and the lines that must come out."""
    title, *told = story
    text = (
        f"---\ntitle: {title}\nauthor: {author}\n---\n\n{told[0]}[^1]\n\n> {told[1]}\n\n## Подробности\n\n{told[2]}\n\n"
    )
    text += f"- первое\n- второе\n\n| Год | Число |\n|-----|-------|\n| 2021 | 12 |\n\n{told[3]}\n\n[^1]: Сообщает агентство.\n"
    lines = [title, author, *told[:2], "Подробности", told[2], "первое", "второе", "Год | Число", "2021 | 12", told[3]]
    return text, [*lines, "Сообщает агентство."]


# ------------------------------------------------------------------------------------------------ RTF


def escaped(text: str, encoding: str = "cp1251") -> str:
    """Letters as bytes of a code page."""
    return "".join(sign if sign.isascii() else f"\\'{sign.encode(encoding)[0]:02x}" for sign in text)


def numbered(text: str, behind: str = "?") -> str:
    """Letters as numbers of Unicode."""
    parts = []
    for sign in text:
        units = sign.encode("utf-16-le")
        codes = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
        parts += [sign] if sign.isascii() else [f"\\u{code}{behind}" for code in codes]
    return "".join(parts)


def rtf_files() -> Made:
    """What WordPad, Word, TextEdit and programs of one's own write."""
    made: Made = {}
    title, *told = ELK
    text = (
        "{\\rtf1\\ansi\\ansicpg1251\\deff0\\nouicompat\\deflang1049{\\fonttbl{\\f0\\fnil\\fcharset204 Calibri;}"
        "{\\f1\\fnil\\fcharset0 Calibri;}{\\f2\\fnil\\fcharset2 Symbol;}}\r\n{\\colortbl ;\\red0\\green0\\blue255;}\r\n"
        "{\\*\\generator Riched20 10.0.19041}\\viewkind4\\uc1 \r\n"
        f"\\pard\\sa200\\sl276\\slmult1\\b\\f0\\fs22\\lang25 {escaped(title)}\\b0\\par\r\n"
        f"{escaped(told[0][:50])}\r\n{escaped(told[0][50:])}\\par\r\n"
        f"{escaped(told[1])}\\line {escaped('и повторял: ')}\\f1\\lang9 caf\\'e9\\f0\\lang25 .\\par\r\n"
        f"\\pard{{\\pntext\\f2\\'B7\\tab}}{{\\*\\pn\\pnlvlblt\\pnf2\\pnindent0{{\\pntxtb\\'B7}}}}\\fi-360\\li720 "
        f"{escaped('верёвка')}\\par\r\n{{\\pntext\\f2\\'B7\\tab}}{escaped('лодка')}\\par\r\n"
        f"\\pard\\sa200 {escaped(told[2])}\\par\r\n{escaped(told[3])}\\par\r\n}}\r\n\0"
    )
    made["wordpad"] = (
        text.encode("latin-1"),
        expected([title, told[0], told[1] + " и повторял: café.", "верёвка", "лодка", *told[2:]], title),
    )

    title, *told = RAILWAY
    char = "\\rtlch\\fcs1 \\af0 \\ltrch\\fcs0 \\f37\\lang1049 \\loch\\af37\\hich\\af37\\dbch\\af31505\\loch\\f37 "
    words = [f"{{{char}{escaped(each)}}}" for each in told]
    note = "{{\\rtlch\\fcs1 \\ltrch\\fcs0 \\cs16\\super \\chftn {{\\footnote{} \\ltrpar\\pard\\plain \\s15 {{\\chftn }}{{{}}}}}}}"
    text = (
        "{\\rtf1\\adeflang1025\\ansi\\ansicpg1251\\uc1\\adeff0\\deff0\\stshfdbch31505{\\fonttbl{\\f0\\froman\\fcharset204"
        "\\fprq2{\\*\\panose 02020603050405020304}Times New Roman{\\*\\falt Times};}{\\f37\\fswiss\\fcharset204 Calibri;}"
        "{\\f38\\fswiss\\fcharset238 Calibri CE;}}{\\colortbl;\\red0\\green0\\blue0;}{\\stylesheet{\\ql \\snext0 Normal;}"
        "{\\s1\\ql\\outlinelevel0 \\sbasedon0 heading 1;}{\\s15 \\sbasedon0 footnote text;}{\\*\\cs16 \\additive "
        "footnote reference;}}{\\*\\revtbl {Unknown;}{"
        + escaped("Редактор")
        + ";}}{\\info{\\title "
        + escaped(title)
        + "}{\\author "
        + escaped("Майя Цинцадзе")
        + "}{\\author "
        + escaped("Майя Цинцадзе")
        + "}{\\keywords "
        + escaped("Турция, Грузия")
        + "}{\\operator x}{\\creatim\\yr2021\\mo9\\dy7\\hr11\\min2}{\\revtim\\yr2021\\mo9\\dy8}{\\nofpages1}}"
        "{\\*\\ftnsep \\pard\\plain \\chftnsep\\par}{\\header \\pard\\plain {" + escaped("Дороги мира, № ")
        + "}{\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}\\par}"
        f"\\pard\\plain \\s1\\outlinelevel0 {{{char}{escaped(title)}}}{{\\par }}\\pard\\plain \\ql "
        f"{words[0]}{note.format('', escaped('По данным министерства.'))}{{\\deleted\\revauthdel1 {escaped('удалено')}\\par }}"
        f"{{\\revised\\revauth1 {escaped(' Дорога будет двухпутной.')}}}{{\\par }}"
        f"{words[1]}{{\\v {escaped('скрыто')}}}{{\\*\\atnid x}}{{\\*\\annotation \\pard\\plain {escaped('Проверить')}}}\\par "
        "{\\*\\shppict{\\pict\\pngblip\\picw1\\pich1 " + picture().hex() + "}}{\\nonshppict{\\pict\\wmetafile8\\bin7 }}}}}}} "
        + f"}}}}\\par {words[2]}{note.format(chr(92) + 'ftnalt', escaped('Сноска в конце.'))}\\par "
        f"\\trowd\\cellx1000\\cellx2000\\pard\\intbl {escaped('Участок')}\\cell {escaped('Км')}\\cell\\row "
        f"\\trowd\\cellx1000\\cellx2000\\pard\\intbl {escaped('Карс')}\\par {escaped('— Ахалкалаки')}\\cell 105\\cell\\row "
        "\\pard\\plain {\\field{\\*\\fldinst {HYPERLINK \"https://ex.ru\"}}{\\fldrslt {" + escaped("Карта дороги")
        + f"}}}}}}\\par {words[3]}\\par {{\\object\\objemb{{\\*\\objclass Equation.3}}{{\\*\\objdata 0105}}{{\\result "
        + "{\\pict\\wmetafile8 00}}}\\par {\\shp{\\*\\shpinst\\shpleft0{\\sp{\\sn shapeType}{\\sv 202}}{\\shptxt \\pard "
        + escaped("Врезка о станции.")
        + "\\par}}{\\shprslt{\\*\\do\\dptxbx{\\dptxbxtext\\pard " + escaped("Врезка о станции.") + "\\par}}}}\\par }"
    )  # fmt: skip
    made["word"] = (
        text.encode("latin-1"),
        expected(
            [
                title, told[0] + " Дорога будет двухпутной.", told[1], told[2], "Участок | Км", "Карс — Ахалкалаки | 105",
                "Карта дороги", told[3], "Врезка о станции.", "По данным министерства.", "Сноска в конце.",
                "Дороги мира, № 1",
            ],
            title, author="Майя Цинцадзе", tags=["Турция", "Грузия"], published="2021-09-07", dimmed=["Дороги мира, № 1"],
            not_kept={"pictures": 1, "the form of tables": 1, "comments": 1, "formulas": 1},
        ),
    )  # fmt: skip

    title, *told = MAMMOTH
    apple = [numbered(each, " ") for each in (title, *told)]
    text = (
        "{\\rtf1\\ansi\\ansicpg1251\\cocoartf2639\n\\cocoatextscaling0\\cocoaplatform0{\\fonttbl\\f0\\fswiss\\fcharset0 "
        "Helvetica-Bold;\\f1\\fswiss\\fcharset0 Helvetica;}\n{\\colortbl;\\red255\\green255\\blue255;}\n"
        "{\\*\\expandedcolortbl;;}\n{\\info\n{\\title " + escaped("Без имени") + "}\n{\\author ivanov}}\\paperw11900\n"
        "\\pard\\tx566\\pardirnatural\\partightenfactor0\n\n\\f0\\b\\fs24 \\cf0 \\uc0" + apple[0] + "\\\n\n\\f1\\b0 "
        + "\\\n".join(apple[1:3]) + "\\\n" + escaped(told[2]) + "\\\n" + apple[4] + "\\uc0\\u55357 \\u56832 }"
    )  # fmt: skip
    made["textedit"] = (text.encode("latin-1"), expected([title, *told[:3], told[3] + "😀"], title))

    title, *told = BARLEY
    lines = [escaped(each, "cp866") for each in (title, *told)]
    text = "{\\rtf1\\pc\\ansicpg866{\\fonttbl\\f0\\fmodern Courier;}\\f0 " + "\\par\n\\par\n".join(lines) + "\\par}"
    made["dos"] = (text.encode("latin-1"), expected([title, *told], title))

    title, *told = SQUARE
    mac = [escaped(each, "mac_cyrillic") for each in (title, *told)]
    text = (
        "{\\rtf1\\mac\\ansicpg10000\\deff4{\\fonttbl{\\f4\\fnil\\fcharset89 Geneva CY;}{\\f5\\fnil\\fcharset2 Symbol;}}"
        "{\\stylesheet{\\sbasedon222\\snext0 Normal;}{\\s2\\outlinelevel1 " + escaped("Подзаголовок номера", "mac_cyrillic")
        + ";}}\\pard\\plain\\f4 " + mac[0] + "\\par " + mac[1] + "\\par\\pard\\s2 " + escaped("Что дальше", "mac_cyrillic")
        + "\\par\\pard " + mac[2] + "\\par {\\upr{" + escaped("старое", "mac_cyrillic") + "}{\\*\\ud{\\uc1 "
        + numbered("«новое»") + "}}} {\\f5 a}\\par " + mac[3] + "\\par " + mac[4] + "\\par}"
    )  # fmt: skip
    made["mac"] = (
        text.encode("latin-1"),
        expected([title, told[0], "Что дальше", told[1], "«новое» α", told[2], told[3]], title),
    )

    title, *told = FILM
    nested = (
        "\\trowd\\cellx3000\\cellx6000\\pard\\intbl " + escaped("Место") + "\\cell\\pard\\intbl\\itap2 "
        + escaped("Новая Земля") + "\\nestcell " + escaped("май")
        + "\\nestcell{\\*\\nesttableprops\\trowd\\cellx3300\\cellx4000\\nestrow}{\\nonesttables\\par}\\pard\\intbl\\itap1 "
        "\\cell\\row"
    )  # fmt: skip
    text = (
        "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0\\fnil Arial Cyr;}{\\f1\\fnil\\fcharset128 MS Mincho;}}"
        + escaped(title) + "\\par " + escaped("5 апреля 2022") + "\\par " + "\\par ".join(escaped(each) for each in told[:2])
        + "\\par{\\f1 \\'96\\'6b\\'8b\\'c9}" + escaped(" — так звали станцию японцы.") + "\\par " + nested
        + "\\pard " + escaped(told[2]) + "\\~\\emdash\\~" + escaped("в мае.") + "\\par " + escaped(told[3]) + "}"
    )  # fmt: skip
    made["hand"] = (
        text.encode("latin-1"),
        expected(
            [
                title, "5 апреля 2022", *told[:2], "北極 — так звали станцию японцы.", "Место | Новая Земля | май",
                told[2] + " — в мае.", told[3],
            ],
            title, published="2022-04-05", not_kept={"the form of tables": 2},
        ),
    )  # fmt: skip
    return made


# ------------------------------------------------------------------------------------------------ all


def main() -> None:
    """Write every document beside what must come out of it."""
    for suffix, made in {
        "docx": {**docx_files(), **by_python_docx()},
        "odt": odt_files(),
        "rtf": rtf_files(),
    }.items():
        for name, (data, said) in made.items():
            _write(suffix, f"{name}.{suffix}", data, said)
    source, lines = rich()
    said = expected(lines, lines[0], **RICH)
    _write("odt", "flat.fodt", source.encode(), said)
    for folder, name, into in (("odt", "libreoffice.odt", "odt"), ("odt", "template.ott", "ott")):
        story = BUSES if into == "ott" else FROST
        _write(folder, name, converted(_retold(source, story).encode(), "fodt", into), _retold_said(said, story))
    title, *told = PIGEONS
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{told[0]}</p><ol><li>зал первый</li>"
    page += f"<li>зал второй</li></ol><blockquote>{told[1]}</blockquote><p>{told[2]}<br><br>{told[3]}</p></body></html>"
    lines = [title, told[0], "зал первый", "зал второй", *told[1:]]
    _write("odt", "page.odt", converted(page.encode(), "html", "odt:writer8"), expected(lines, title))
    for folder, story in (("docx", PARK), ("rtf", SATELLITE)):
        data = converted(_retold(source, story).encode(), "fodt", folder)
        tags = said["tags"] if folder == "rtf" else [" ".join(said["tags"])]  # as LibreOffice joins them
        _write(folder, f"libreoffice.{folder}", data, {**_retold_said(said, story), "tags": tags})
    for suffix, story in (("docx", CLOCK), ("odt", SURGEONS), ("rtf", HORSES)):
        text, lines = markdown(story, "Иван Сергеев")
        about: dict[str, Any] = {"not_kept": {"the form of tables": 1}}
        if suffix == "rtf":  # where pandoc writes bullets, and no properties
            lines = [f"• {each}" if each in ("первое", "второе") else each for each in lines]
        else:
            about |= {"author": "Иван Сергеев", "published": "2023-11-14"}
        _write(suffix, f"pandoc.{suffix}", by_pandoc(text, suffix), expected(lines, lines[0], **about))


def _retold(source: str, story: list[str]) -> str:
    for old, new in zip(VOLCANO, story, strict=True):
        source = (
            source.replace(old, new)
            if old in source
            else source.replace(old[:30], new[:30]).replace(old[30:], new[30:])
        )
    return source


def _retold_said(said: dict[str, Any], story: list[str]) -> dict[str, Any]:
    others = dict(zip(VOLCANO, story, strict=True))
    return {**said, "title": story[0], "text": [others.get(line, line) for line in said["text"]]}


def _write(folder: str, name: str, data: bytes, said: dict[str, Any]) -> None:
    place = HERE / folder
    place.mkdir(exist_ok=True)
    (place / name).write_bytes(data)
    if said:
        text = json.dumps({**said, "text": "\n\n".join(said["text"])}, ensure_ascii=False, indent=1)
        (place / f"{name}.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
