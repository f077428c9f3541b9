"""Reading an article's kept bytes in another encoding than they seemed to have, or mending what was read wrong before.

What comes of it is another text of the article: the one before is kept, and highlights find their words again.
"""

from dataclasses import replace

from reader.library import LINES, Library, lines_json, stored_lines
from reader.model.errors import MissingError, MissingProblem, NoteProblem, SourceError
from reader.model.findings import Analysis, SourceArticle
from reader.services.editing import NoteError
from reader.services.entering import enter_new
from reader.services.transactions import in_one_transaction
from reader.text.noise import carried

AUTOMATIC = "mojibake"
"""Instead of an encoding: mend what some program decoded wrong before the file was written."""


def read_in(library: Library, article_id: str, encoding: str) -> None:
    """Read an article in this encoding, or mended (`AUTOMATIC`).

    Raises `NoteError` where its bytes are no text so, where there is nothing to mend, and where another article has
    the text that comes of it.
    """
    from reader.language import analyze_text

    source = reread(library, article_id, encoding)
    _read_by(library, article_id, source, analyze_text(source.text, source.dimmed, source.about.language))


def reread(library: Library, article_id: str, encoding: str) -> SourceArticle:
    """The article as it reads in an encoding, to be looked at first; raises as `read_in`."""
    from reader.services.guarded import guarded
    from reader.sources import read_as, repaired

    kept = library.versions.kept(article_id)
    if kept is None:
        raise MissingError(MissingProblem.ARTICLE)
    if encoding == AUTOMATIC:
        repair = repaired(kept.content)
        if repair is None:
            raise NoteError(NoteProblem.NOTHING_TO_MEND)
        mended = read_as(kept.path, repair.text.encode(), "utf-8", guarded)
        return replace(mended, original=kept.original)
    try:
        return read_as(kept.path, kept.original, encoding, guarded)
    except (LookupError, ValueError, SourceError) as error:
        raise NoteError(NoteProblem.NOT_IN_ENCODING, words=encoding) from error


def preview(library: Library, article_id: str, encoding: str) -> str | NoteError:
    """How the article reads in an encoding, or why it does not."""
    try:
        return reread(library, article_id, encoding).text
    except NoteError as error:
        return error


def seems_wrong(text: str) -> bool:
    """Whether a text reads as if it had been decoded wrong; see `is_misread`."""
    from reader.sources import is_misread

    return is_misread(text)


@in_one_transaction
def _read_by(library: Library, article_id: str, source: SourceArticle, analysis: Analysis) -> None:
    try:
        added = library.articles.add_version(article_id, source)
    except LookupError as error:
        raise MissingError(MissingProblem.ARTICLE) from error
    if added is None:
        raise NoteError(NoteProblem.TEXT_ELSEWHERE)
    if added.text != added.replaced:
        _carry_lines(library, article_id, source)
        enter_new(library, added, source, analysis)


def _carry_lines(library: Library, article_id: str, source: SourceArticle) -> None:
    """Let what was said of the article's lines hold for the same lines as they read now."""
    held, before = library.edits.held_article(article_id), library.articles.text_of(article_id)
    if held is None or before is None or (said := stored_lines(dict(held.corrections).get(LINES))) == {}:
        return
    lines = carried(said, before.content, source.text)
    library.edits.correct(
        article_id, held.with_corrections({**dict(held.corrections), LINES: lines_json(lines)}).corrections
    )
