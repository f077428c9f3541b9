"""A page copied whole, with menus above and comments below, gives its story; a story without them loses nothing."""

import json
import re
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from reader.sources import tables
from reader.sources.guessing.boilerplate import DOUBTFUL, WISHES
from reader.sources.guessing.marks import LASTING, MARKS, WEAK, mark_of
from reader.sources.guessing.page import ALSO_BOOKS, HEADLINES, PLAIN, STEPS
from reader.sources.guessing.stems import count_of, stem_of, stems_of
from tests.examples import few
from tests.sources.drawing import article

HERE = Path(__file__).parent
PAGES = [json.loads(line) for line in (HERE / "pages.jsonl").read_text("utf-8").splitlines()]
"""Whole pages, each with what it is to give: `noise` are the lines that are dimmed, source "*" is any or none."""

STORIES = (HERE / "stories.txt").read_text("utf-8").rstrip("\n").split("\n=====\n")
"""What is no page: verse, recipes, tables, letters. The first line is the title, and nothing is dimmed."""

STORY = "Министр иностранных дел встретился с российским коллегой и обсудил с ним положение в регионе."


def name_of_page(page: dict[str, Any]) -> str:
    return f"{page['kind']}: {page['title'][:20]}"


def dimmed_lines(text: str) -> list[str]:
    """The lines of which nearly all is dimmed."""
    spans = article(text).dimmed
    lines, start = [], 0
    for line in text.split("\n"):
        covered = sum(max(0, min(start + len(line), span.end) - max(start, span.start)) for span in spans)
        if line.strip() and covered >= 0.9 * len(line.strip()):
            lines.append(line)
        start += len(line) + 1
    return lines


# ------------------------------------------------------------------------------------------------ pages and stories


@pytest.mark.parametrize("page", PAGES, ids=name_of_page)
def test_a_whole_page_gives_its_title_source_and_date_and_dims_the_rest(page: dict[str, Any]) -> None:
    made = article(page["text"])
    noise = [line for line in page["text"].split("\n") if line in page["noise"] and line.strip()]
    assert dimmed_lines(page["text"]) == noise
    assert made.title == page["title"]
    assert made.published == page["published"]
    assert page["source"] in ("*", made.source)


@pytest.mark.parametrize("page", few(PAGES, 75), ids=name_of_page)
def test_of_a_page_without_its_noise_nothing_is_dimmed(page: dict[str, Any]) -> None:
    text = "\n".join(line for line in page["text"].split("\n") if line not in page["noise"])
    made = article(text)
    assert (made.title, made.dimmed) == (page["title"], ())


@pytest.mark.parametrize("text", STORIES, ids=lambda text: str(text).partition("\n")[0][:30])
def test_of_a_text_that_is_no_page_nothing_is_dimmed(text: str) -> None:
    made = article(text)
    assert made.dimmed == ()
    assert text.startswith(made.title)
    assert made.published is None


@pytest.mark.parametrize("end", ["\r\n", "\n\n", "\n\n\n"])
def test_it_makes_no_difference_how_the_lines_of_a_page_are_parted(end: str) -> None:
    lines = [
        "Войти",
        "Общество",
        "Министр в Баку",
        "2 часа назад",
        STORY,
        "Его ждали в регионе.",
        "18+",
        "1482 просмотра",
    ]
    made = article(end.join(lines))
    assert made.title == "Министр в Баку"
    assert [made.text[span.start : span.end] for span in made.dimmed] == [*lines[:2], lines[3], *lines[-2:]]


# ------------------------------------------------------------------------------------------------ the headline


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["Войти", "Погода на завтра", "Министр прибыл на встречу", STORY], "Министр прибыл на встречу"),
        (["Погода на завтра", "Министр прибыл на встречу", STORY], "Погода на завтра"),
        (["Лев Толстой", "Глава первая", STORY], "Лев Толстой"),
        (["Министр прибыл | Наш сайт", "Министр прибыл", STORY], "Министр прибыл"),
        (["Министр прибыл в Баку | Sputnik Азербайджан", STORY], "Министр прибыл в Баку"),
        (["Министр прибыл в Баку – и уехал", STORY], "Министр прибыл в Баку – и уехал"),
        (["Об этом сообщает «Вечерний Баку».", STORY], STORY[:-1]),
        (["Министр прибыл >>", STORY], "Министр прибыл >>"),
    ],
)
def test_the_headline_is_the_line_that_speaks_of_the_story_where_the_site_stands_above(
    lines: list[str], title: str
) -> None:
    assert article("\n".join(lines)).title == title


def test_the_headline_lies_where_its_span_says_without_the_sites_name() -> None:
    made = article(f"Войти\nМинистр прибыл в Баку | Sputnik Азербайджан\n{STORY}")
    assert made.title_span is not None
    assert made.text[made.title_span.start : made.title_span.end] == "Министр прибыл в Баку"
    assert made.source == "Sputnik"


# ------------------------------------------------------------------------------------------------ what is spared


@pytest.mark.parametrize(
    "line",
    [
        "Министр Сергей Лавров",
        "Лавров и министр",
        "Российский коллега министра",
        "Дела и люди",
        "Доступ к морю",
        "Кто вы такой?",
        "Подавать холодным",
        "— Поделитесь планами на встречу",
        "Поделитесь впечатлениями от встречи, Сергей Викторович.",
        "Видео: колонна, говорит министр, снято без монтажа.",
        "Баку, Азербайджан",
    ],
)
def test_a_line_of_the_story_is_spared_between_and_below(line: str) -> None:
    assert article(f"Министр прибыл на встречу\n\n{line}\n\n{STORY}").dimmed == ()
    assert article(f"Министр прибыл на встречу\n\n{STORY}\n\n{line}").dimmed == ()


SENTENCES = """
Подпишитесь на газету, и узнаете всё о мосте, пошутил министр.
Читайте нас в школе, просит автор книги о мосте.
Наш канал в эту весну пересох, рассказал рыбак у моста.
Скачать приложение можно будет после открытия, добавил министр.
Нашли ошибку в проекте моста, и министр её признал.
При использовании материалов из Польши мост подешевел бы, считает министр.
Фото: министр показал журналистам снимок опоры, сказал пресс-секретарь.
Время чтения лекций о мосте прошло, сказал министр.
Рекомендуем, говорит инженер, ехать по мосту медленно.
Комментарии к проекту моста писали все жители Каунаса.
Главная опора моста стоит на дне Немана.
Редакция закона о мостах меняется, заявил министр.
Ирма Стасюнайте и Йонас Петраускас тоже были на мосту.
— Подпишитесь здесь, — сказал министр.
12:40 министр уехал с моста.
Что дальше?
Опоры – 12
"""


@pytest.mark.parametrize("line", SENTENCES.strip().split("\n"))
def test_a_sentence_that_begins_as_a_site_does_is_spared_wherever_it_stands(line: str) -> None:
    title = "Министр осмотрел новый мост через Неман"
    lead = "Министр транспорта осмотрел новый мост через Неман и пообещал открыть движение до конца осени."
    for lines in ([title, line, lead, STORY], [title, lead, line, STORY], [title, lead, STORY, line]):
        for end in ("\n", "\n\n"):
            made = article(end.join(lines))
            assert (made.title, made.dimmed) == (title, ())


@pytest.mark.parametrize(
    "following",
    [
        STORY,
        "«Мост готов, — заявил министр, — осталось покрасить перила и убрать леса»",
        "Министр прибыл на встречу в регионе, о которой договорились ещё зимой",
    ],
)
def test_a_list_inside_a_story_ends_where_somebody_speaks_or_the_story_goes_on(following: str) -> None:
    title = "Министр прибыл на встречу"
    listed = ["Лента новостей", "12 мая, 09:40 В Риге подорожал проезд", "12 мая, 09:20 Паром пришёл в порт"]
    assert dimmed_lines("\n".join([title, STORY, *listed, following, STORY])) == listed
    related = ["По теме", "В Риге подорожал проезд на трамвае"]
    assert following not in dimmed_lines("\n".join([title, STORY, *related, following, STORY]))


def test_parts_under_rubrics_are_a_digest_and_no_other_articles() -> None:
    parts = [
        f"{rubric}\n\n12 мая\n\nПогода испортилась, и тропу на перевале замело снегом."
        for rubric in ("Спорт", "Культура")
    ]
    assert article("\n\n".join(["Что было за неделю", STORY, *parts])).dimmed == ()


def test_comments_are_dimmed_only_where_somebody_has_commented() -> None:
    said = "Посмотрим, что скажут нам на это соседи по региону."
    assert dimmed_lines(f"Министр в Баку\n{STORY}\nКомментарии\n{said}\n{STORY}") == ["Комментарии"]
    assert dimmed_lines(f"Министр в Баку\n{STORY}\nКомментарии\nГость\n{said}\nОтветить") == [
        *("Комментарии", "Гость", said, "Ответить")
    ]


# ------------------------------------------------------------------------------------------------ looks


@pytest.mark.parametrize(
    ("look", "words"),
    [
        ("rubric", "В мире"),
        ("age", "16+"),
        ("menu", "Новости Статьи Интервью Фото"),
        ("menu", "Архив |"),
        ("menu", "Власть · Деньги · Город · Спорт"),
        ("skip", "Перейти к основному меню"),
        ("languages", "РУС ENG"),
        ("counter", "12.4K subscribers"),
        ("counter", "👁 1 482 💬 3"),
        ("weather", "Каунас +7 °C"),
        ("rates", "USD 92.10 ▲ EUR 99.30"),
        ("ago", "2 часа назад"),
        ("clock", "edited  09:15"),
        ("handle", "@dorozhny_dozor"),
        ("forwarded", "Forwarded from Водоканал"),
        ("number", "1 482"),
        ("separator", "| |"),
        ("outlet", "Кавказский узел"),
        ("section", "Дела городские"),
        ("byline", "redaktor 09:15"),
        ("byline", "Ирма Стасюнайте, специально для «Вечернего Каунаса»"),
        ("masthead", "Вечерний Каунас"),
        ("path", "Главная / Архитектура / Мосты"),
        ("glued", "FacebookXTelegramCopy LinkPrint"),
        ("form", "Ваш телефон *"),
        ("issue", "№ 18 (1482) от 12 мая 2021"),
        ("contact", "Телефон редакции: +7 000 000-00-00"),
        ("agency", "Getty Images"),
        ("credit", "Опора моста © Ирма Стасюнайте / РИА Новости"),
        ("origin", "Подробности на сайте Азатутюн"),
        ("legal", "* Организация признана экстремистской и запрещена на территории РФ."),
        ("site", "Этот сайт использует cookie-файлы. Оставаясь на нём, вы соглашаетесь с правилами."),
        ("banner", "Доступ к архиву временно ограничен."),
        ("feed", "09:40 В Риге подорожал проезд"),
        ("button", "Задонатить"),
        ("appeal", "А как думаете вы?"),
        ("name", "Мартиньш Озолт"),
        (None, "Министр прибыл с визитом."),
        (None, "Мост через Неман"),
        (None, STORY * 5),
        (None, "|" * 150),
    ],
)
def test_a_line_looks_like_what_sites_write(look: str | None, words: str) -> None:
    assert mark_of(words) == look


def test_each_look_and_each_step_is_named_once_and_nothing_else_is_asked_for() -> None:
    looks = [name for name, _ in MARKS]
    assert len(looks) == len(set(looks))
    assert set(looks) >= {*DOUBTFUL, *WISHES, *LASTING, *WEAK, *ALSO_BOOKS, *HEADLINES, *PLAIN} - {None}
    assert len({step.name for step in STEPS}) == len(STEPS)


def test_every_kind_of_the_table_of_pages_is_asked_for() -> None:
    code = "\n".join(path.read_text("utf-8") for path in Path(tables.__file__).parent.rglob("*.py"))
    kinds = {kind for kind, _ in tables.rows("pages")}
    assert {kind for kind in kinds if f'"{kind}"' not in code} == set()
    assert set(re.findall(r'(?:phrases|stems_in|count_of|is_about)\("(.+?)"', code)) <= kinds


def test_nothing_stands_twice_in_the_tables_of_pages() -> None:
    for table in ("pages", "boilerplate", "dates"):
        rows = tables.rows(table)
        assert [row for row in rows if rows.count(row) > 1] == []


def test_stems_are_alike_in_most_cases_of_a_word() -> None:
    assert stem_of("Немана") == stem_of("Неман")
    assert stem_of("мост") == stem_of("моста")
    assert stems_of("который после") == frozenset()
    assert count_of("site", "сайта и подписку") == 2


# ------------------------------------------------------------------------------------------------ time


def _of_lines(count: int) -> dict[str, str]:
    return {
        "story": f"Министр прибыл\n{STORY}\n" * (count // 2),
        "short": "\n".join(f"слово {n}" for n in range(count)),
        "names": f"{STORY}\n" + "Иван Петров\n" * count,
        "comments": f"{STORY}\n" + "Комментарии\nда\n" * (count // 2),
        "headings": f"{STORY}\n" + "Читайте также\nПутин позвонил\n" * (count // 2),
        "colons": f"{STORY}\n" + "Список:\n" * count,
        "dates": f"{STORY}\n" + "12 мая 2021\n" * count,
        "rubrics": "Общество\n-\n" * (count // 2) + STORY,
    }


@pytest.mark.parametrize("count", [5_000, pytest.param(100_000, marks=pytest.mark.thorough)])
@pytest.mark.parametrize("kind", _of_lines(0))
def test_ten_times_as_many_lines_take_no_hundred_times_as_long(kind: str, count: int) -> None:
    text = _of_lines(count)[kind]
    lines = text.split("\n")
    tenth = f"{STORY}\n" + "\n".join(lines[: len(lines) // 10])
    assert _cost(text) < 40 * max(_cost(tenth), 0.01)


def _cost(text: str) -> float:
    """Seconds of CPU."""
    started = process_time()
    article(text)
    return process_time() - started


def test_a_page_that_is_too_long_is_shown_as_it_is_at_its_end() -> None:
    text = f"Министр прибыл\n{STORY}\n" + "слово\n" * 50_000 + "Поделиться\n"
    assert article(text).dimmed == ()
