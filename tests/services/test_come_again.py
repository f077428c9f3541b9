"""What comes again from the same address, or is the same mail, is another text of its article, wherever it lies."""

from dataclasses import replace
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


WEATHER = "https://ria.ru/weather/"


def weather(day: int, title: str = "Погода в Москве", **more: str | None) -> SourceArticle:
    said = {"published": f"2024-01-0{day}T06:00", "url": WEATHER, **more}
    text = f"A1: утром {day} градусов. {WORDS}"
    return SourceArticle(Path(), text, title, None, "РИА", said["published"], about=About(url=said["url"]))


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


def test_what_is_written_anew_at_one_address_each_day_is_an_article_each_day() -> None:
    with library_of() as library:
        files = {f"/{day}.txt": weather(day) for day in range(1, 5)}
        assert kinds(add(library, files)) == [Imported] * 4
        assert kinds(add(library, files)) == [Skipped] * 4
        assert kinds(add(library, {"/5.txt": weather(5, "Погода в Москве на 5 января")})) == [Imported]
        assert kinds(add(library, {"/6.txt": weather(6, "ПОГОДА в Москве")})) == [Imported]
        assert len(list(library.listing.each())) == 6
        assert_whole(library)


def test_the_day_parts_what_an_address_joins_only_where_both_are_known_and_titles_are_like() -> None:
    with library_of() as library:
        add(library, {"/1.txt": weather(1)})
        assert kinds(add(library, {"/2.txt": weather(2, published=None)})) == [Renewed]
        assert kinds(add(library, {"/3.txt": weather(3)})) == [Renewed]
        assert kinds(add(library, {"/4.txt": weather(4, "Оттепель пришла раньше")})) == [Renewed]
        assert len(list(library.listing.each())) == 1


def test_a_file_whose_text_got_another_day_is_still_its_article() -> None:
    with library_of() as library:
        add(library, {"/1.txt": weather(1)})
        assert kinds(add(library, {"/1.txt": weather(2)})) == [Renewed]
        assert kinds(add(library, {"/1.txt": weather(3, url=None)})) == [Renewed]
        assert len(list(library.listing.each())) == 1


def test_of_many_articles_at_one_address_the_one_of_the_same_day_is_renewed() -> None:
    with library_of() as library:
        add(library, {f"/{day}.txt": weather(day) for day in range(1, 10)})
        corrected = replace(weather(9), text=f"A1: утром 19 градусов. {WORDS}")
        assert kinds(add(library, {"/9a.txt": corrected})) == [Renewed]
