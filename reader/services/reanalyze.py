"""Analysing texts anew after an upgrade: newest first, each kept whole before the next one begins."""

from collections.abc import Generator
from concurrent.futures import Executor, Future
from contextlib import closing
from dataclasses import dataclass

from reader.library import Library, OutdatedText
from reader.model.errors import ReaderError, UnreadProblem
from reader.model.findings import Analysis
from reader.services.ahead import ahead
from reader.services.entering import enter_anew
from reader.services.transactions import in_one_transaction
from reader.services.unforeseen import ENDS_ALL, UnreadError, analyzed, unforeseen
from reader.services.workers import ProcessEndedError


@dataclass(frozen=True, slots=True)
class Outdated:
    """How many texts there are to analyse anew; comes first."""

    total: int


@dataclass(frozen=True, slots=True)
class Reanalyzed:
    """A text has been analysed anew."""

    article_id: str
    title: str


@dataclass(frozen=True, slots=True)
class PassedBy:
    """A text that could not be analysed anew: the names that were found in it before stay."""

    article_id: str
    title: str
    error: ReaderError


@dataclass(frozen=True, slots=True)
class Changed:
    """What came of it; comes last, unless it was stopped before."""

    joined: int
    """Names that turned out to be another one's."""
    parted: int
    """Names that were taken for another one's."""


Event = Outdated | Reanalyzed | PassedBy | Changed


def outdated(library: Library) -> int:
    """How many texts another version of the analysis has read."""
    from reader.language import ANALYSIS_VERSION

    return len(library.analyses.outdated(ANALYSIS_VERSION))


def reanalyze(library: Library, *, executor: Executor | None = None, redimmed: bool = False) -> Generator[Event]:
    """Analyse anew what another version of the analysis has read, or only texts of which something else is dimmed now.

    Each text is committed before it is yielded: closing the generator, or a kill, leaves the rest for the next time,
    and the library can be read meanwhile. The user's decisions hold as ever. A text that takes too much work counts as
    read by this version; one at which something unforeseen happens is tried again. Raises `LibraryError`.
    """
    from reader.language import ANALYSIS_VERSION

    texts = library.analyses.redimmed() if redimmed else library.analyses.outdated(ANALYSIS_VERSION)
    yield Outdated(len(texts))
    library.analyses.remember_names()
    # Each is read when its turn comes: another program may have done it by then.
    pages = (page for text in texts if (page := library.analyses.outdated_text(text, ANALYSIS_VERSION)))
    with closing(ahead(pages, _begin, executor)) as begun:
        for page, future in begun:
            yield _finish(library, page, future)
    yield Changed(*library.analyses.names_changed())


def _begin(page: OutdatedText, executor: Executor) -> Future[Analysis]:
    from reader.language import analyze_text

    return executor.submit(analyze_text, page.content, page.dimmed, page.language)


def _finish(library: Library, page: OutdatedText, future: Future[Analysis] | None) -> Reanalyzed | PassedBy:
    from reader.language import analyze_text

    try:
        found, too_much = analyzed(
            lambda: future.result() if future else analyze_text(page.content, page.dimmed, page.language)
        )
        _store(library, page, found, keep=too_much)
    except ProcessEndedError:
        return PassedBy(page.article, page.title, UnreadError(UnreadProblem.PROCESS_ENDED, of=f"«{page.title}»"))
    except ENDS_ALL:
        raise
    except Exception as error:  # noqa: BLE001 - the next text may be better
        return PassedBy(page.article, page.title, unforeseen(f"«{page.title}»", error))
    if too_much:
        return PassedBy(page.article, page.title, UnreadError(UnreadProblem.AS_BEFORE, of=f"«{page.title}»"))
    return Reanalyzed(page.article, page.title)


@in_one_transaction
def _store(library: Library, page: OutdatedText, analysis: Analysis, *, keep: bool) -> None:
    enter_anew(library, page, analysis, keep=keep)
