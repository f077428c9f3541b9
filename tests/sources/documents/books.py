"""Books as programs write them, made of a few lines: for fixtures, and for tests of what is odd in them."""

import io
import zipfile
from collections.abc import Iterable, Mapping

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""
WHEN = (2024, 5, 3, 9, 15, 0)


def zipped(members: Mapping[str, str | bytes], *, packed: bool = True) -> bytes:
    """A ZIP archive, always of the same bytes; a type stands first and is not packed, as the standard wants it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        for name, words in members.items():
            how = zipfile.ZIP_STORED if name == "mimetype" or not packed else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, WHEN), words, how)
    return file.getvalue()


def opf(
    names: Iterable[str],
    metadata: str = "<dc:title>Книга</dc:title>",
    *,
    more: str = "",
    guide: str = "",
    spine: str | None = None,
    version: str = "3.0",
) -> str:
    """A package document whose items are read in the order of these names."""
    names = list(names)
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(names)
    )
    lines = "".join(f'<itemref idref="i{n}"/>' for n in range(len(names))) if spine is None else spine
    return (
        f'<?xml version="1.0" encoding="utf-8"?><package xmlns="http://www.idpf.org/2007/opf" version="{version}">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">{metadata}'
        f"</metadata><manifest>{items}{more}</manifest><spine>{lines}</spine>{guide}</package>"
    )


def page(body: str, *, title: str = "", head: str = "") -> str:
    """A document of a book."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>{title}</title>{head}</head>{_in_body(body)}</html>'
    )


def _in_body(body: str) -> str:
    return body if body.startswith("<body") else f"<body>{body}</body>"


def nav(lines: str) -> str:
    """The table of contents of EPUB 3, of lines `<li>`."""
    return page(f'<nav epub:type="toc" id="toc"><h1>Содержание</h1><ol>{lines}</ol></nav>')


NAV = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
NCX = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'


def ncx(points: str) -> str:
    """The table of contents of EPUB 2, of `point`s."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">'
        f"<head/><docTitle><text>Книга</text></docTitle><navMap>{points}</navMap></ncx>"
    )


def point(label: str, src: str, inner: str = "") -> str:
    """A line of that table."""
    return f'<navPoint><navLabel><text>{label}</text></navLabel><content src="{src}"/>{inner}</navPoint>'


def epub(members: Mapping[str, str | bytes], package: str) -> bytes:
    """An EPUB whose package document lies in OEBPS, beside what else does."""
    inside = {f"OEBPS/{name}": words for name, words in members.items()}
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/content.opf": package,
            **inside,
        }
    )


def chapters(*bodies: str, metadata: str = "<dc:title>Книга</dc:title>") -> bytes:
    """An EPUB of documents without a table of contents."""
    names = [f"c{number}.xhtml" for number in range(len(bodies))]
    return epub({name: page(body) for name, body in zip(names, bodies, strict=True)}, opf(names, metadata))


def fb2(body: str, about: str = "<book-title>Книга</book-title>", *, notes: str = "", more: str = "") -> str:
    """A FictionBook."""
    of_notes = f'<body name="notes"><title><p>Примечания</p></title>{notes}</body>' if notes else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" '
        f'xmlns:l="http://www.w3.org/1999/xlink"><description><title-info>{about}</title-info>{more}</description>'
        f"<body>{body}</body>{of_notes}</FictionBook>"
    )
