"""What a search found, as a file: every sentence with its article's title, date, source and address, hits in bold.

An article of which only the title was found stands there without a sentence. Articles are written as they come.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, Final

from reader.export import words
from reader.export.excerpts import flat, one_line, printable
from reader.export.options import Options
from reader.export.rows import published
from reader.export.tables import Cell, Column, Marked, Table
from reader.model.articles import Span
from reader.model.exported import FoundArticle
from reader.model.names import Kind
from reader.model.search import Passage
from reader.text.addresses import is_page

Found = Iterable[FoundArticle]

COLUMNS: Final = (
    Column(words.TITLE, 40),
    Column(words.DATE, 17),
    Column(words.SOURCE, 18),
    Column(words.SENTENCE, 90),
    Column(words.ADDRESS, 40),
)


def title(query: str) -> str:
    """What a file is called that holds what this query found."""
    return f"{words.FOUND}: {one_line(query)}" if query.strip() else words.FOUND


# ------------------------------------------------------------------------------------------------ formats


def _csv(found: Found, target: BinaryIO, options: Options) -> None:
    from reader.export.tables import write_csv

    write_csv(_table(options), _rows(found), target)


def _xlsx(found: Found, target: BinaryIO, options: Options) -> None:
    from reader.export.tables import write_xlsx

    write_xlsx(_table(options), _rows(found), target)


def _docx(found: Found, target: BinaryIO, options: Options) -> None:
    from reader.export import docx, printed
    from reader.export.printed import Block, Part, Piece

    def blocks() -> Iterator[Block]:
        yield Block(Part.TITLE, ((Piece(printed.heading(options)),),))
        yield Block(Part.ABOUT, ((Piece(_about(options)),),))
        empty = True
        for each in found:
            empty = False
            yield Block(Part.HEADING, ((Piece(_heading(each)),),))
            source = [Piece(one_line(words.source_line(each.article)))]
            if each.url:
                link = each.url if is_page(each.url) else ""
                source += [Piece(" · "), Piece(one_line(each.url), link=link)]
            yield Block(Part.SOURCE, (tuple(source),))
            for passage in each.passages:
                pieces = tuple(Piece(flat(text), kind, strong=hit) for text, kind, hit in pieces_of(passage))
                yield Block(Part.TEXT, (pieces,))
        if empty:
            yield Block(Part.TEXT, ((Piece(words.NOTHING_FOUND, quiet=True),),))

    docx.write_blocks(blocks(), target, options)


def _markdown(found: Found, target: BinaryIO, options: Options) -> None:
    from reader.export.markdown import inline, line_start

    target.write(f"# {inline(one_line(options.heading))}\n\n{line_start(inline(_about(options)))}\n".encode())
    empty = True
    for each in found:
        empty = False
        source = [line_start(inline(one_line(words.source_line(each.article))))]
        if each.url:
            source.append(f"<{each.url}>" if is_page(each.url) else inline(one_line(each.url)))
        lines = [f"\n## {inline(_heading(each))}", "", " · ".join(source)]
        if each.passages:
            lines.append("")
        lines += [f"- {line_start(_in_markdown(passage))}" for passage in each.passages]
        target.write("".join(f"{line}\n" for line in lines).encode())
    if empty:
        target.write(f"\n{words.NOTHING_FOUND}\n".encode())


FORMATS: Final[dict[str, Callable[[Found, BinaryIO, Options], None]]] = {
    ".xlsx": _xlsx,
    ".csv": _csv,
    ".docx": _docx,
    ".md": _markdown,
}
"""How it is written, by the ending of the file."""


# ------------------------------------------------------------------------------------------------ sentences


def pieces_of(passage: Passage) -> Iterator[tuple[str, Kind | None, bool]]:
    """A sentence in pieces: the words, what kind of name they are, and whether they were found."""
    spans = [*passage.hits, *(span for span, _ in passage.names)]
    size = len(passage.words)
    edges = {0, size, *(min(max(edge, 0), size) for span in spans for edge in (span.start, span.end))}
    start, *ends = sorted(edges)
    for end in ends:
        kind = next((kind for span, kind in passage.names if _covers(span, start, end)), None)
        yield passage.words[start:end], kind, any(_covers(span, start, end) for span in passage.hits)
        start = end


def _covers(span: Span, start: int, end: int) -> bool:
    return span.start <= start and end <= span.end


def _in_markdown(passage: Passage) -> str:
    """A sentence in one line, what was found in bold."""
    from reader.export.markdown import bold, inline

    said = ""
    pieces = _merged(passage)
    for number, (text, hit) in enumerate(pieces):
        after = pieces[number + 1][0][:1] if number + 1 < len(pieces) else ""
        said += bold(said[-1:], text, after) if hit else inline(flat(text))
    return said.strip()


def _merged(passage: Passage) -> list[tuple[str, bool]]:
    """A sentence in pieces that were found, or not."""
    merged: list[tuple[str, bool]] = []
    for text, _, hit in pieces_of(passage):
        if merged and merged[-1][1] == hit:
            text = merged.pop()[0] + text  # noqa: PLW2901 - joined with the piece before
        merged.append((text, hit))
    return merged


# ------------------------------------------------------------------------------------------------ articles


def _table(options: Options) -> Table:
    return Table(options.heading, words.FOUND, COLUMNS, options.exported)


def _rows(found: Found) -> Iterator[tuple[Cell, ...]]:
    for each in found:
        row = each.article
        about = one_line(row.title), published(row.published), one_line(row.source or "")
        address = one_line(each.url or "")
        for passage in each.passages:
            yield *about, Marked(tuple((printable(text), hit) for text, hit in _merged(passage))), address
        if not each.passages:
            yield *about, "", address


def _heading(found: FoundArticle) -> str:
    return one_line(found.article.title) or words.NO_TITLE


def _about(options: Options) -> str:
    said = [words.PROGRAM]
    if options.exported:
        said.append(f"{words.EXPORTED.lower()} {words.moment(options.exported)}")
    return " · ".join(said)
