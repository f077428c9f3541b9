"""Putting what the language found in a text into the library, as the user's decisions leave it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from reader.library import AddedText, Entered, Library, OutdatedText
from reader.model.articles import Span
from reader.model.findings import Analysis, SourceArticle
from reader.model.names import EntityMention
from reader.services.resolve import resolve
from reader.services.search import forms
from reader.services.unforeseen import analyzed

AT_ONCE = 6_000
"""Letters of texts that are analysed anew while somebody waits: a tenth of a second."""


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


def enter_anew(library: Library, page: OutdatedText, analysis: Analysis, *, keep: bool = False) -> None:
    """Let these be the names of a text, inside the library's transaction; or `keep` those of before, as of today.

    Nothing where another program has done it, or has read another text of the article, in the meantime.
    """
    now = library.analyses.outdated_text(page.text, analysis.version)
    if now is None or now.dimmed != page.dimmed:
        return
    before = library.names.mentions(page.text)
    if keep:
        analysis = replace(library.index.found_in(page.text), version=analysis.version)
    touched = library.index.withdraw(page.text)
    entered = enter(library, page.text, analysis, content=page.content, again=keep)
    resolve(library, touched | entered.keys)
    library.index.index(page.text, entered.names)
    _redirect(library, before, library.names.mentions(page.text))


def _redirect(library: Library, before: Iterable[EntityMention], after: Iterable[EntityMention]) -> None:
    """An entity that is gone, since its name is read otherwise now, is what stands in its places."""
    now = {mention.span.start: mention.entity for mention in after}
    successors: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mention in before:
        if mention.span.start in now and library.names.entity(mention.entity) is None:
            successors[mention.entity][now[mention.span.start]] += 1
    library.wiring.redirect({gone: max(sorted(found), key=found.__getitem__) for gone, found in successors.items()})


def find_anew(library: Library, texts: Iterable[int]) -> None:
    """Find the names of texts of which something else is dimmed now, inside the library's transaction.

    Those that would take too long are left for later; see `reanalyze`.
    """
    from reader.language import ANALYSIS_VERSION, analyze_text

    letters = 0
    for text in texts:
        page = library.analyses.outdated_text(text, ANALYSIS_VERSION)
        if page is None or letters + len(page.content) > AT_ONCE:
            continue
        letters += len(page.content)
        found, too_much = analyzed(partial(analyze_text, page.content, page.dimmed, page.language))
        enter_anew(library, page, found, keep=too_much)


def enter_new(
    library: Library,
    added: AddedText,
    source: SourceArticle,
    analysis: Analysis,
    dimmed: Sequence[Span] | None = None,
) -> None:
    """Read an article by a text that was added, inside the library's transaction: its names, links and highlights.

    `dimmed` is what was left out of the analysis, unless it is what the source dims; where another part of the text is
    noise, it is analysed anew.
    """
    forms.teach(library)
    touched = library.index.withdraw(added.replaced) if added.replaced is not None else set()
    place = library.articles.make_current(added, source)
    noise, others = library.noise.take_in(added, source)
    if noise != (source.dimmed if dimmed is None else dimmed):
        from reader.language import analyze_text

        analysis, _ = analyzed(partial(analyze_text, source.text, noise, source.about.language))
    entered = enter(library, added.text, analysis, content=source.text)
    resolve(library, touched | entered.keys, decided=False)
    library.index.index(added.text, entered.names, place)
    if others:
        find_anew(library, others)
