"""A saved page gives its article: the headline, where and when it appeared, and its words without what is around them."""

import subprocess
import sys
from pathlib import Path

import pytest

from reader.model.errors import SourceError, SourceProblem
from reader.model.findings import SourceArticle
from reader.model.origins import Origin
from reader.sources import find_files, find_others, read_articles, read_pasted, read_verbatim
from tests.sources.web.layouts import Page, pages
from tests.sources.web.measuring import furniture, likeness
from tests.sources.web.stories import STORIES

PAGES = list(pages())
TOLD = "".join(f"<p>{each}</p>" for each in (STORIES[0].lead, *STORIES[0].paragraphs))


def read(folder: Path, page: bytes | str, name: str = "страница.html") -> SourceArticle:
    path = folder / name
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    (article,) = read_articles(path)
    return article


def problem(folder: Path, page: bytes | str) -> SourceProblem:
    with pytest.raises(SourceError) as caught:
        read(folder, page)
    return caught.value.code


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, SourceArticle]:
    folder = tmp_path_factory.mktemp("pages")
    return {page.name: read(folder, page.data, f"{page.name}.html") for page in PAGES}


def test_there_are_eighty_layouts_and_no_story_stands_in_two() -> None:
    assert len(PAGES) >= 80
    assert len({page.name for page in PAGES}) == len(PAGES)
    assert len({page.story.title for page in PAGES}) == len(PAGES)
    assert all(len(page.story.body.split()) >= 120 for page in PAGES)


def test_the_story_is_read_from_every_layout(articles: dict[str, SourceArticle]) -> None:
    found = {page.name: likeness(articles[page.name], page) for page in PAGES}
    assert sum(found.values()) / len(found) >= 0.995
    assert {name: one for name, one in found.items() if one < 0.95} == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_menu_no_comment_and_no_teaser_stands_in_the_text(articles: dict[str, SourceArticle], page: Page) -> None:
    assert furniture(articles[page.name]) == []


def test_title_date_and_source_are_right_in_nearly_all_layouts(articles: dict[str, SourceArticle]) -> None:
    def wrong(field: str) -> list[str]:
        return [page.name for page in PAGES if getattr(articles[page.name], field) != getattr(page, field)]

    assert wrong("title") == []
    assert wrong("published") == ["ucoz", "live_scores"], "the hour stands elsewhere than the day, or a stadium behind"
    assert wrong("source") == ["print_version"]


def test_the_headline_comes_first_and_paragraphs_are_parted_by_an_empty_line(
    articles: dict[str, SourceArticle],
) -> None:
    for page in PAGES:
        article = articles[page.name]
        first, empty, second, *_ = article.text.split("\n")
        assert (first, empty) == (article.title, "")
        assert second.strip() == second != ""
        assert article.title_span is not None
        assert article.text[article.title_span.start : article.title_span.end] == article.title
        assert "\n\n\n" not in article.text


def test_no_word_is_in_the_text_that_is_not_on_the_page(articles: dict[str, SourceArticle]) -> None:
    for page in PAGES:
        article, words = articles[page.name], set(f"{page.title} {page.body} {page.story.author}".split())
        told = "".join(
            " " if any(span.start <= place < span.end for span in article.dimmed) else sign
            for place, sign in enumerate(article.text)
        )
        unknown = {word for word in told.split() if word not in words}
        assert unknown <= BESIDE.get(page.name, set()), page.name


BESIDE = {
    "live_scores": set("4 сентября 2021, 19:30. Стадион «Центральный»".split()),
    "print_version": {"Агентство", "«Тбилиси-пресс»"},
    "university": {"Управление", "по", "связям", "общественностью"},
}
"""What is read of a page though it is not the story's."""


def test_captions_are_kept_and_dimmed(articles: dict[str, SourceArticle]) -> None:
    article = articles["captions"]
    dimmed = [article.text[span.start : span.end] for span in article.dimmed]
    assert dimmed == ["Страница дневника. Фото: Анна Белова", "Архив, читальный зал"]


def test_what_a_page_says_of_its_article_is_known_by_what_it_says_so(articles: dict[str, SourceArticle]) -> None:
    article = articles["json_graph"]
    assert article.about.author == next(page.story.author for page in PAGES if page.name == "json_graph")
    assert article.about.tags == ("пожар", "склад")
    assert dict(article.about.origins) == {
        "title": Origin.METADATA,
        "source": Origin.METADATA,
        "published": Origin.METADATA,
        "author": Origin.METADATA,
    }
    article = articles["word_press"]
    assert (article.about.author, article.about.language) == (
        next(page.story.author for page in PAGES if page.name == "word_press"),
        None,
    )
    assert dict(article.about.origins)["author"] is Origin.MARKUP
    assert dict(article.about.origins)["published"] is Origin.MARKUP
    assert "published" not in dict(articles["print_version"].about.origins), "the text says it"


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("news_site", "https://volga-vedomosti.example/news/17"),
        ("live_blog", "https://www.rbc.ru/society/live/5"),
        ("single_file", "https://meduza.io/news/2024/09/02/tramvay"),
        ("saved_by_browser", "https://az.sputniknews.ru/20231029/ledokol-5.html"),
        ("minified", None),
    ],
)
def test_the_address_is_where_the_page_or_the_browser_says(
    articles: dict[str, SourceArticle], name: str, url: str | None
) -> None:
    assert articles[name].about.url == url


def test_the_bytes_of_the_page_are_kept(articles: dict[str, SourceArticle]) -> None:
    for page in PAGES:
        assert articles[page.name].original == page.data


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "koi8-r", "cp866", "mac-cyrillic", "utf-16"])
@pytest.mark.parametrize("declared", ["", "utf-8", "windows-1251", "KOI8-R", "iso-8859-1", "x-sjis", "нет", "base64"])
def test_a_page_is_read_in_its_encoding_whatever_it_declares(tmp_path: Path, encoding: str, declared: str) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    page = f"<html><head>{meta}<title>Мост</title></head><body><h1>Мост через Ветлугу</h1>{TOLD}</body></html>"
    article = read(tmp_path, page.encode(encoding, "replace"))
    assert STORIES[0].lead in article.text
    assert article.title == "Мост через Ветлугу"


def test_a_page_in_another_language_is_read_as_it_declares(tmp_path: Path) -> None:
    told = "Cumhurbaşkanı dün İstanbul'da düzenlenen törende şöyle konuştu: Köprü bugün açıldı, ışıklar yandı. " * 3
    page = f'<html lang="tr"><head><meta charset="windows-1254"></head><body><h1>Köprü açıldı</h1><p>{told}</p></body></html>'
    assert "Köprü bugün açıldı, ışıklar" in read(tmp_path, page.encode("cp1254")).text


@pytest.mark.parametrize(
    ("tag", "site"),
    [
        ("Мост через Ветлугу открыт | Meduza", ""),
        ("Мост через Ветлугу открыт - РИА Новости, 03.05.2024", "РИА Новости"),
        ("Мост через Ветлугу открыт — Известия", "Известия"),
        ("Мост через Ветлугу открыт // Новости НТВ", ""),
        ("Новости дня: Мост через Ветлугу открыт", "Новости дня"),
        ("Мост через Ветлугу открыт :: Общество :: РБК", "РБК"),
        ("Мост через Ветлугу открыт", "Мост"),
    ],
)
def test_the_title_goes_without_the_name_of_the_site(tmp_path: Path, tag: str, site: str) -> None:
    meta = f'<meta property="og:site_name" content="{site}">' if site else ""
    page = f"<html><head><meta charset=utf-8><title>{tag}</title>{meta}</head><body>{TOLD}</body></html>"
    assert read(tmp_path, page).title == "Мост через Ветлугу открыт"


def test_a_dash_in_a_headline_parts_nothing_from_it(tmp_path: Path) -> None:
    page = f"<html><head><title>Мост — надежда всего района</title></head><body>{TOLD}</body></html>"
    assert read(tmp_path, page).title == "Мост — надежда всего района"


@pytest.mark.parametrize(
    "written",
    [
        "2024-05-03T09:15:00+03:00",
        "2024-05-03 09:15",
        "20240503T0915",
        "Fri, 03 May 2024 09:15:00 +0300",
        "3 мая 2024 в 09:15",
        "2024-05-03T09:15:00Z",
    ],
)
def test_the_hour_is_the_one_that_the_page_says_in_no_other_zone(tmp_path: Path, written: str) -> None:
    page = f'<html><head><meta property="article:published_time" content="{written}"></head><body>{TOLD}</body></html>'
    assert read(tmp_path, page).published == "2024-05-03T09:15"


@pytest.mark.parametrize("written", ["вчера", "2024-13-45", "0000-00-00", "9999999999", "-1", "T", "2024"])
def test_what_is_no_date_gives_none(tmp_path: Path, written: str) -> None:
    page = f'<html><head><meta name="date" content="{written}"></head><body><h1>Мост открыт</h1>{TOLD}</body></html>'
    assert read(tmp_path, page).published is None


def test_the_text_that_a_page_only_describes_is_read(tmp_path: Path) -> None:
    body = STORIES[1].body.replace("\n\n", "\\n")
    script = f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Рачки","articleBody":"{body}"}}</script>'
    article = read(tmp_path, f"<html><head>{script}</head><body><div id=app>Загрузка</div></body></html>")
    assert article.title == "Рачки"
    assert article.text.count("\n\n") == len(STORIES[1].paragraphs) + 1


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<html><head><title>Пусто</title></head><body></body></html>",
        "<html><body><script>var a = 'Министр прибыл с визитом в Баку и принял посла России.';</script></body></html>",
        """<html><body><form><h1>Вход</h1><p>Введите имя и пароль, чтобы продолжить чтение материалов нашего сайта.</p>
        <input name="a"><input type="password"><a href="/f">Забыли пароль?</a></form></body></html>""",
        "<html><body><ul>" + "".join(f'<li><a href="/{n}">Новость номер {n} о важном событии дня</a></li>' for n in range(50)) + "</ul></body></html>",
        "<html><body>" + "".join(
            f'<div class="card"><h3><a href="/{each.title}">{each.title}</a></h3><p>{each.lead}</p></div>' for each in STORIES[:12]
        ) + "</body></html>",
        "<html><frameset cols='1,2'><frame src='a.html'></frameset></html>",
    ],
    ids=["nothing", "title", "script", "login", "links", "teasers", "frames"],
)  # fmt: skip
def test_a_page_without_a_story_is_said_to_have_none(tmp_path: Path, page: str) -> None:
    assert problem(tmp_path, page) is SourceProblem.NO_STORY


def test_a_short_piece_of_news_is_a_story(tmp_path: Path) -> None:
    page = f"<html><body><nav><a href=/>Главная</a></nav><h1>Мост открыт</h1><p>{STORIES[0].lead}</p></body></html>"
    assert read(tmp_path, page).text == f"Мост открыт\n\n{STORIES[0].lead}"


def test_roles_of_paragraphs_are_those_of_the_markup() -> None:
    from reader.sources.extracted import Role
    from reader.sources.formats.web.page import extracted
    from reader.sources.formats.web.tree import parsed

    page = next(page for page in PAGES if page.name == "lists_and_quotes")
    tree = parsed(page.data.decode())
    assert tree is not None
    found = extracted(tree, ())
    assert found is not None
    roles = [paragraph.role for paragraph in found.paragraphs]
    assert roles[:5] == [Role.HEADING, Role.PARAGRAPH, Role.PARAGRAPH, Role.QUOTE, Role.HEADING]
    assert set(roles[5:]) == {Role.ITEM}


def test_a_text_file_that_holds_a_page_is_a_page(tmp_path: Path) -> None:
    page = PAGES[0]
    assert read(tmp_path, page.data, "новость.txt").title == page.title


def test_the_markup_itself_is_what_verbatim_means(tmp_path: Path) -> None:
    path = tmp_path / "страница.html"
    path.write_bytes(PAGES[0].data)
    assert read_verbatim(path) == PAGES[0].data.decode()


def test_a_pasted_page_is_its_article() -> None:
    article = read_pasted(PAGES[0].data.decode())
    assert article is not None
    assert article.title == PAGES[0].title
    assert "<p>" not in article.text


def test_folders_are_searched_for_pages_but_not_what_a_browser_saved_beside_them(tmp_path: Path) -> None:
    inside = [
        "статья.html", "статья_files/реклама.html", "другая.htm", "другая.files/рамка.htm", "третья.xhtml",
        "четвёртая.mhtml", "пятая.mht", "шестая.HTML", "шестая files/x.html", "архив_files/седьмая.html", "экспорт/result.json",
    ]  # fmt: skip
    for name in inside:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    found = {path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path])}
    assert found == {
        "статья.html", "другая.htm", "третья.xhtml", "четвёртая.mhtml", "пятая.mht", "шестая.HTML",
        "архив_files/седьмая.html", "экспорт/result.json",
    }  # fmt: skip
    assert list(find_others([tmp_path])) == []


def test_no_library_of_markup_is_loaded_before_a_page_is_read() -> None:
    code = "import sys, reader.sources; print({'lxml', 'trafilatura', 'htmldate', 'email'} & {*sys.modules})"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "set()"
