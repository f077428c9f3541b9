"""Putting what the language found in a text into the library, as the user's decisions leave it."""

from collections.abc import Iterable

from reader.library import AddedText, Entered, Library
from reader.model.findings import Analysis, SourceArticle
from reader.services.resolve import resolve


def enter(
    library: Library, text: int, analysis: Analysis, *, content: str | None = None, again: bool = False
) -> Entered:
    """Store the names of a current text, inside the library's transaction.

    `content` is the text itself, where it is at hand. `again` says that the analysis is one that the library had
    already.
    """
    entered, kept = _entered(library, text, analysis, content, again=again)
    keep_evidence(library, text, *kept)
    return entered


def _entered(
    library: Library, text: int, analysis: Analysis, content: str | None, *, again: bool
) -> tuple[Entered, tuple[str, Analysis]]:
    """What was stored; and the text with what its names are now."""
    if content is not None and not library.decisions.are_there():
        return library.index.enter(text, content, analysis, again=again), (content, analysis)
    page = library.decisions.current_text(text)
    rules = library.decisions.rules_for(page)
    if not rules:
        return library.index.enter(text, page.content, analysis, again=again), (page.content, analysis)
    from reader.language.deciding.revision import revise

    revised = revise(analysis, page.content, rules)
    unrevised = analysis if revised.effects else None
    entered = library.index.enter(text, page.content, revised.analysis, unrevised, again=again)
    library.decisions.note_revised(text, revised.effects.items())
    return entered, (page.content, revised.analysis)


def keep_evidence(library: Library, text: int, content: str, analysis: Analysis) -> None:
    """Keep what a text tells of the people it names."""
    from reader.language.linking.evidence import told_by

    told = told_by(analysis, content) if analysis.told is None else analysis.told
    library.evidence.keep(text, told.offices, told.rarest)


def fill_evidence(library: Library, after: int, limit: int) -> int | None:
    """Keep what so many more texts of an earlier build tell, inside a transaction; return where to go on, or None."""
    from reader.language.linking.evidence import told

    touched: set[str] = set()
    texts = library.evidence.texts_without(after, limit)
    for text in texts:
        content, names = library.evidence.named_in(text)
        tells = told(names, content)
        library.evidence.keep(text, tells.offices, tells.rarest)
        touched.update(alias.key for alias, _, _ in names)
    resolve(library, sorted(touched))
    library.evidence.forget_entered()
    return texts[-1] if len(texts) == limit else None


def enter_again(library: Library, texts: Iterable[int], touched: Iterable[str] = ()) -> None:
    """Go by the decisions now in force: in these texts, and for these aliases and all that they may be."""
    keys = set(touched)
    entered = sorted(texts)
    for text in entered:
        found = library.index.found_in(text)
        keys |= library.index.withdraw(text)
        keys |= enter(library, text, found, again=True).keys
    resolve(library, keys)
    for text in entered:
        library.index.index(text)


def enter_new(library: Library, added: AddedText, source: SourceArticle, analysis: Analysis) -> None:
    """Read an article by a text that was added, inside the library's transaction: its names, links and highlights."""
    touched = library.index.withdraw(added.replaced) if added.replaced is not None else set()
    place = library.articles.make_current(added, source)
    entered = enter(library, added.text, analysis, content=source.text)
    resolve(library, touched | entered.keys, decided=False)
    library.index.index(added.text, entered.names, place)
