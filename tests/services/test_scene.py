"""A folder as a journalist has it: 150 saved pages, 48 texts named by day in folders named by outlet, and others."""

import json
import random
from pathlib import Path

import pytest

from reader.library import Library
from reader.services import history, suggested
from reader.services.ingest import Imported, ingest
from reader.services.preview import Counting, preview
from tests.sources.web.stories import STORIES

WORDS = sorted({word.strip("«».,:;—").lower() for story in STORIES for word in story.body.split() if len(word) > 3})
PAGE = """<!DOCTYPE html><html><head><meta charset="{encoding}"><title>{title} - РИА Новости</title>
<script type="application/ld+json">{described}</script></head><body><nav><a href=/>Главная</a></nav>
<article><h1>{title}</h1>{body}</article><aside><a href=/1>Читайте также: другое</a></aside></body></html>"""


def story(number: int) -> tuple[str, list[str]]:
    """A headline and paragraphs that no other number has."""
    chance = random.Random(number)
    told = [" ".join(chance.sample(WORDS, 14)).capitalize() + "." for _ in range(9)]
    return f"{told[0][:60].rstrip('. ')} {number}", told[1:]


def page(number: int) -> bytes:
    title, told = story(number)
    encoding = "windows-1251" if number % 3 else "utf-8"
    described = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title}
    described["datePublished"] = f"2021-05-{number % 28 + 1:02}T10:{number % 60:02}:00+03:00"
    body = "".join(f"<p>{each}</p>" for each in told)
    said = json.dumps(described, ensure_ascii=False)
    made = PAGE.format(encoding=encoding, title=title, described=said, body=body)
    return made.encode(encoding, "xmlcharrefreplace")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    scene = tmp_path / "статьи"
    scene.mkdir()
    for number in range(150):
        (scene / f"страница {number}.html").write_bytes(page(number))
    for number in range(48):
        title, told = story(1_000 + number)
        place = (
            scene / "2019" / ("РИА Новости" if number % 2 else "ТАСС") / f"2019-05-{number % 28 + 1:02}_{number}.txt"
        )
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("\n\n".join((title, *told)), "utf-8")
    dateline = "Посол прибыл\n\nБАКУ, 12 мая 2022 - Sputnik. Министр принял посла и обсудил с ним поставки газа."
    (scene / "баку.txt").write_bytes(dateline.encode("cp1251"))
    (scene / "скан.png").write_bytes(b"\x89PNG\r\n\x1a\nscan")
    _, told = story(1_000)
    (scene / "перепечатка.txt").write_text("\n\n".join(("Ещё раз о том же", *told, "Источник: Интерфакс")), "utf-8")
    return scene


@pytest.mark.thorough
def test_the_sheet_says_what_comes_and_days_are_taken_and_given_back_at_once(folder: Path, tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.sqlite") as library:
        counting = Counting()
        for event in preview(library, [folder]):
            counting.add(event)
        said = counting.summary()
        assert (said.new, said.reprints, said.known, said.passed_over, said.failed) == (200, 1, 0, 1, 0)
        assert sum(said.dates.values()) == 200
        assert (said.dates["metadata"], said.dates["path"], said.dates["text"]) == (150, 48, 1)
        assert sum(isinstance(event, Imported) for event in ingest(library, [folder])) == 200
        before = {row.id: (row.source, row.published) for row in library.articles.listed()}
        taken = suggested.take(library)
        assert len(taken) == 48
        given = {row.id: (row.source, row.published) for row in library.articles.listed()}
        assert all(given[each.article] == (each.source, each.published) for each in taken)
        assert sum(given[each] != before[each] for each in before) == 48
        history.undo(library)
        assert {row.id: (row.source, row.published) for row in library.articles.listed()} == before
