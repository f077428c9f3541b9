"""Saving what was found: all of it, in order, with progress, and whole or not at all."""

from dataclasses import replace
from pathlib import Path

import pytest

from reader.library import Library
from reader.model.articles import ArticleOrder, ArticleQuery
from reader.model.errors import ExportProblem, ReaderError, RequestProblem
from reader.services.search import finding
from reader.services.search.output import SUFFIXES, save
from tests.library import toy
from tests.library.toy import add, library_of


@pytest.fixture
def library():
    """Three articles with a word in five sentences, and one without."""
    with library_of() as library:
        texts = ("План хорош\n\nA1 знал план. Планы были.", "Ещё план\n\nB1 ждал.", "Ничего", "Третий\n\nПлана нет.")
        for number, text in enumerate(texts):
            read = replace(toy.source(Path("/"), text), published=f"202{number}")
            add(library, {f"/{number}": read})
        yield library


def asked(library: Library, words: str, order: ArticleOrder = ArticleOrder.OLDEST) -> finding.Question:
    return finding.question(library, ArticleQuery(words, order))


def lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith(("## ", "- "))]


WHOLE = [
    *["## План хорош", "- **План** хорош", "- A1 знал **план**.", "- **Планы** были."],
    *["## Ещё план", "- Ещё **план**", "## Третий", "- **Плана** нет."],
]


def test_every_sentence_is_saved_in_the_order_of_the_query(library, tmp_path):
    path = tmp_path / "found.md"
    moved = list(save(library, asked(library, "план"), path))
    assert lines(path) == WHOLE
    assert [(each.done, each.total) for each in moved] == [(1, 3), (2, 3), (3, 3)]
    list(save(library, asked(library, "план"), path, limit=1))
    assert lines(path) == WHOLE[:4]


def test_only_sentences_in_which_all_stands_can_be_wanted(library, tmp_path):
    path = tmp_path / "found.md"
    list(save(library, asked(library, "план A1"), path, together=True))
    assert lines(path) == ["## План хорош", "- **A1** знал **план**."]


def test_an_article_that_says_nothing_of_the_query_is_saved_without_a_sentence(library, tmp_path):
    path = tmp_path / "found.md"
    list(save(library, asked(library, "after:2022"), path))
    assert lines(path) == ["## Ничего", "## Третий"]


def test_a_library_without_an_index_gives_the_same(library, tmp_path):
    path = tmp_path / "found.md"
    library.write(lambda: library.store.run("DELETE FROM fillings WHERE name = 'search'"))
    assert not library.search_index.is_ready()
    list(save(library, asked(library, "план"), path))
    assert lines(path) == WHOLE


def test_saving_that_is_given_up_leaves_the_old_file(library, tmp_path):
    for suffix in SUFFIXES:
        path = tmp_path / f"found{suffix}"
        path.write_bytes(b"old")
        saving = save(library, asked(library, "план"), path)
        next(saving)
        saving.close()
        assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == len(SUFFIXES)


def test_what_cannot_be_saved_is_said_and_leaves_nothing(library, tmp_path):
    for path, code in (
        (tmp_path / "found.pdf", RequestProblem.UNKNOWN_FORMAT),
        (tmp_path / "gone" / "found.md", ExportProblem.NO_SUCH_FOLDER),
    ):
        with pytest.raises(ReaderError) as met:
            list(save(library, asked(library, "план"), path))
        assert met.value.code is code
    assert list(tmp_path.iterdir()) == []


def test_the_library_itself_is_never_replaced(tmp_path):
    path = tmp_path / "library.md"
    with library_of("План", path=path) as library, pytest.raises(ReaderError) as met:
        list(save(library, asked(library, "план"), path))
    assert met.value.code is ExportProblem.THE_LIBRARY
