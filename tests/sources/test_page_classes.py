"""The table of words in the names of classes: each group is asked for, and a page is read otherwise without it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import reader.sources
from reader.model.findings import SourceArticle
from reader.sources import tables
from reader.sources.formats.html import read
from reader.system.assets import resources
from tests.sources.web.stories import STORIES

GROUPS = [group for group, _ in tables.rows("page_classes")]
TITLE = STORIES[0].title
TOLD = "".join(f"<p>{each}</p>" for each in (STORIES[0].lead, *STORIES[0].paragraphs))
SAID = "Согласен с автором, у нас во дворе было точно так же прошлой весной, и никто не пришёл."


def _page(body: str, head: str = "") -> str:
    return f"<html><head><meta charset=utf-8><title>{TITLE}</title>{head}</head><body>{body}</body></html>"


def _story(before: str = "", behind: str = "") -> str:
    return _page(f"<div class=c><h1>{TITLE}</h1>{before}{TOLD}{behind}</div>")


SHOWN = {
    "comments": _story(behind=f"<div class='kommentarii-list'><p>{SAID}</p><p>{SAID}</p></div>"),
    "others": _story(behind=f"<div class='news-recommended'><a href=/1>Пенсии</a><p>{SAID}</p></div>"),
    "around": _story(behind=f"<div class='subscribe-box'><p>{SAID}</p></div>"),
    "builders": _story(behind=f"<div class='elementor-widget'><p>{SAID}</p></div>"),
    "hiding": _story(behind=f"<p class='visually-hidden'>{SAID}</p>"),
    "lead": _page(
        f"<div><h1>{TITLE}</h1><div class='anons'>Построили его на месяц раньше, чем обещали жителям</div></div>"
        f"<div>{TOLD}</div>"
    ),
    "captions": _story(behind=f"<div class='photo-caption'>Вид на мост</div><p>{SAID}</p>"),
    "headline": _page(f"<p>{TITLE}</p><p>{SAID}</p><div class='news-title'>{TITLE}</div><div>{TOLD}</div>"),
    "date": _story(behind=f"{'<b></b>' * 60}<div><span class='pub-date'>3 мая 2024</span></div>"),
    "changed": _story("<time class='updated' datetime='2024-06-01'></time>", "<time datetime='2024-05-03'></time>"),
    "author": _story("<span class='avtor'>Анна Белова</span>"),
    "site": _page(f"<div class='logotype'>Ветлужский край</div><h1>{TITLE}</h1>{TOLD}"),
    "top": _page(f"<div class='header'><p>Ветлужский районный суд</p></div><p><b>{TITLE}</b></p>{TOLD}").replace(
        f"<title>{TITLE}", "<title>Ветлужский районный суд"
    ),
}  # fmt: skip


def _read(page: str) -> tuple[object, ...]:
    article: SourceArticle = read(Path("страница.html"), page.encode())[0]
    about = article.about
    return article.text, article.title, article.source, article.published, about.author, article.dimmed


@contextmanager
def _without(group: str, patch: pytest.MonkeyPatch) -> Iterator[None]:
    left = tuple(row for row in tables.rows("page_classes") if row[0] != group)
    rows = tables.rows
    tables.classes.cache_clear()
    patch.setattr(tables, "rows", lambda name, **how: left if name == "page_classes" else rows(name, **how))
    yield
    patch.undo()
    tables.classes.cache_clear()


def test_each_group_is_shown() -> None:
    assert set(SHOWN) == set(GROUPS)
    assert len(set(GROUPS)) == len(GROUPS)


@pytest.mark.parametrize("group", GROUPS)
def test_a_page_is_read_otherwise_without_a_group(group: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with_it = _read(SHOWN[group])
    with _without(group, monkeypatch):
        assert _read(SHOWN[group]) != with_it


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_is_asked_for_and_explained(group: str) -> None:
    code = "\n".join(path.read_text("utf-8") for path in Path(reader.sources.__file__).parent.rglob("*.py"))
    lines = (resources() / "tables" / "page_classes.tsv").read_text("utf-8").splitlines()
    remarks = " ".join(line[1:].strip() for line in lines if line.startswith("#"))
    assert f'classes("{group}")' in code
    assert f" {group} = " in remarks


def test_words_are_in_lower_case_and_none_stands_twice_in_a_group() -> None:
    for _, cell in tables.rows("page_classes"):
        words = cell.split(", ")
        assert len(set(words)) == len(words)
        assert [word for word in words if not re.fullmatch(r"[a-z]+(?:-[a-z]+)*", word)] == []
