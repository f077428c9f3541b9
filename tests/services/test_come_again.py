"""What comes again from the same address, or is the same mail, is another text of its article, wherever it lies."""

from pathlib import Path

import pytest

from reader.library.articles import AT_ONE_ADDRESS
from reader.model.findings import SourceArticle
from reader.model.origins import About
from reader.services import notes
from reader.services.ingest import Event, Imported, Renewed, Skipped
from tests.library.toy import add, library_of
from tests.library.whole import assert_whole

WORDS = " ".join(f"слово{number}" for number in range(60))
POST = "https://t.me/volga_live/7"


def posted(text: str, url: str | None = POST) -> SourceArticle:
    return SourceArticle(Path(), text, "Порт открыт", None, "Волга", "2024-05-03", about=About(url=url))


def kinds(events: list[Event]) -> list[type]:
    return [type(event) for event in events]


def test_a_text_from_the_same_address_is_a_version_wherever_it_lies() -> None:
    with library_of() as library:
        (first,) = add(library, {"/1.txt": posted(f"A1. {WORDS}")})
        (second,) = add(library, {"/2.txt": posted(f"A1. {WORDS} исправлено")})
        assert isinstance(first, Imported)
        assert isinstance(second, Renewed)
        assert first.article_id == second.article_id
        assert kinds(add(library, {"/3.txt": posted(f"A1. {WORDS}")})) == [Skipped]
        assert len(list(library.listing.each())) == 1
        assert_whole(library)


def test_another_story_at_the_same_address_is_another_article() -> None:
    with library_of() as library:
        add(library, {"/1.txt": posted(f"A1. {WORDS}", "https://tass.ru/")})
        assert kinds(add(library, {"/2.txt": posted("B1 прибыл в порт.", "https://tass.ru/")})) == [Imported]
        assert kinds(add(library, {"/3.txt": posted(f"A1. {WORDS} другое", None)})) == [Imported]
        assert len(list(library.listing.each())) == 3


def test_what_the_user_deleted_stays_deleted_when_it_comes_with_other_words() -> None:
    with library_of() as library:
        (first,) = add(library, {"/1.txt": posted(f"A1. {WORDS}")})
        assert isinstance(first, Imported)
        notes.delete(library, articles=[first.article_id])
        assert [type(event).__name__ for event in add(library, {"/2.txt": posted(f"A1. {WORDS} ещё")})] == [
            "DeletedBefore"
        ]
        assert kinds(add(library, {"/2.txt": posted(f"A1. {WORDS} ещё")}, again=True)) == [Imported]
        assert_whole(library)


def test_of_an_address_with_very_many_articles_a_few_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    with library_of() as library:
        add(library, {f"/{n}.txt": posted(f"A1 {n} " + f"слово{n} " * 30) for n in range(AT_ONE_ADDRESS + 3)})
        compared = []
        monkeypatch.setattr("reader.library.articles.shared_words", lambda *words: compared.append(words) or 0.0)
        assert kinds(add(library, {"/new.txt": posted("B1 прибыл.")})) == [Imported]
        assert 0 < len(compared) <= 2 * AT_ONE_ADDRESS  # when it is looked for, and when it is written
