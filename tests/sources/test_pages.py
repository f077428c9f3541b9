"""What the page of an article says beside its story: title, dateline, source, date, and the buttons around it."""

from textwrap import dedent

import pytest

from reader.sources import tables
from reader.sources.guessing.boilerplate import RULES
from reader.sources.guessing.dateline import Dateline, dateline_of
from reader.sources.guessing.dates import partial, stamp_beside, stamp_of
from reader.sources.guessing.lines import key_of
from reader.sources.guessing.outlets import name_of, spellings
from reader.sources.guessing.page import page_of
from reader.sources.guessing.title import first_sentence
from tests.sources.drawing import article, drawn

STORY = "Министр иностранных дел встретился с российским коллегой и обсудил с ним положение в регионе."


# ------------------------------------------------------------------------------------------------ datelines


@pytest.mark.parametrize(
    ("line", "dateline", "date", "outlet"),
    [
        ("БАКУ, 28 июл - Sputnik. Министр", "БАКУ, 28 июл - Sputnik. ", "--07-28", "Sputnik"),
        ("МОСКВА, 5 мая /ТАСС/. Глава", "МОСКВА, 5 мая /ТАСС/. ", "--05-05", "ТАСС"),
        ("МОСКВА, 5 мая. /ТАСС/. Глава", "МОСКВА, 5 мая. /ТАСС/. ", "--05-05", "ТАСС"),
        (
            "НЬЮ-ЙОРК, 21 сентября. /Корр. ТАСС Иван Петров/. Глава",
            "НЬЮ-ЙОРК, 21 сентября. /Корр. ТАСС Иван Петров/. ",
            "--09-21",
            "ТАСС",
        ),
        ("МОСКВА, 3 июн — РИА Новости. Глава", "МОСКВА, 3 июн — РИА Новости. ", "--06-03", "РИА Новости"),
        (
            "ПАРИЖ, 7 фев — РИА Новости, Анна Иванова. Глава",
            "ПАРИЖ, 7 фев — РИА Новости, Анна Иванова. ",
            "--02-07",
            "РИА Новости",
        ),
        ("Москва. 1 ноября. INTERFAX.RU - Глава", "Москва. 1 ноября. INTERFAX.RU - ", "--11-01", "Интерфакс"),
        ("ЛОНДОН, 5 фев - ПРАЙМ . Лоукостер", "ЛОНДОН, 5 фев - ПРАЙМ . ", "--02-05", "ПРАЙМ"),
        ("МОСКВА, 9 июл ПРАЙМ. Курс", "МОСКВА, 9 июл ПРАЙМ. ", "--07-09", "ПРАЙМ"),
        ("КИЕВ. 8 ноября. УНН. Из", "КИЕВ. 8 ноября. УНН. ", "--11-08", "УНН"),
        ("28 июля, Минск /Корр. БЕЛТА/. Глава", "28 июля, Минск /Корр. БЕЛТА/. ", "--07-28", "БЕЛТА"),
        ("ЕРЕВАН, 12 ОКТЯБРЯ, АРМЕНПРЕСС. Глава", "ЕРЕВАН, 12 ОКТЯБРЯ, АРМЕНПРЕСС. ", "--10-12", "Арменпресс"),
        (
            "СТЕПАНАКЕРТ, 28 июля 2020 г. - АиФ. Глава",
            "СТЕПАНАКЕРТ, 28 июля 2020 г. - АиФ. ",
            "2020-07-28",
            "Аргументы и факты",
        ),
        ("ТАСС, 24 ноября. Суд", "ТАСС, 24 ноября. ", "--11-24", "ТАСС"),
        ("БАКУ /Trend/ - Глава", "БАКУ /Trend/ - ", None, "Trend"),
        ("Баку, Report.az. Глава", "Баку, Report.az. ", None, "Report"),
        ("УНН. Посол", "УНН. ", None, "УНН"),
        ("РИА Новости. Посол", "РИА Новости. ", None, "РИА Новости"),
        ("РИА Новости, Анна Иванова. Посол", "РИА Новости, Анна Иванова. ", None, "РИА Новости"),
        ("ТАСС, Москва. Посол", "ТАСС, Москва. ", None, "ТАСС"),
        ("Каунас, 12 мая. (БЕЛТА). – Посол", "Каунас, 12 мая. (БЕЛТА). – ", "--05-12", "БЕЛТА"),
        ("КАУНАС, 12.05.2021 /БЕЛТА/. Посол", "КАУНАС, 12.05.2021 /БЕЛТА/. ", "2021-05-12", "БЕЛТА"),
        ("Каунас/12.05.21/Туран: Посол", "Каунас/12.05.21/Туран: ", "2021-05-12", "Туран"),
        ("Ош (24.kg, 30.08.2022) – Посол", "Ош (24.kg, 30.08.2022) – ", "2022-08-30", "24.kg"),
        ("БИШКЕК (АКИpress) – Посол", "БИШКЕК (АКИpress) – ", None, "АКИpress"),
        (
            "КАУНАС — ИА REGNUM 12 мая 2021, 09:15 — П",
            "КАУНАС — ИА REGNUM 12 мая 2021, 09:15 — ",
            "2021-05-12T09:15",
            "REGNUM",
        ),
        ("Цхинвал, 12 мая, ИА «Рес». Посол", "Цхинвал, 12 мая, ИА «Рес». ", "--05-12", "Рес"),
        ("Алматы. 12 мая. КазТАГ – Посол", "Алматы. 12 мая. КазТАГ – ", "--05-12", "КазТАГ"),
        ("Бишкек, 3 февраля /Кабар/. Посол", "Бишкек, 3 февраля /Кабар/. ", "--02-03", "Кабар"),
        ("БАКУ, 28 июля. Министр", "БАКУ, 28 июля. ", "--07-28", None),
        ("БАКУ, 31 фев - Sputnik. Министр", "БАКУ, 31 фев - Sputnik. ", None, "Sputnik"),
    ],
)
def test_a_dateline_gives_its_date_and_its_agency(
    line: str, dateline: str, date: str | None, outlet: str | None
) -> None:
    assert dateline_of(line) == Dateline(len(dateline), date, outlet)
    assert line.startswith(dateline)


@pytest.mark.parametrize(
    "line",
    [
        "БЕРЛИН. Немецкие пилоты объявили забастовку.",
        "Москва, 5 мая 1945 года. Город ждёт победы.",
        "Глава ТАСС - человек известный.",
        "Источник ТАСС. Министр",
        "Звезда. История одного фильма",
        "БАКУ, 28 человек. Столько ранено.",
        "8 октября 2020 года Россия настойчиво предложила провести переговоры.",
        "МИД АР, 5 стран и ТАСС",
        "Telegraph: советник встретился с министром",
        "Фото: AFP. Министр ушёл",
        "МОСКВА (Россия) – столица",
        "БАКУ, 28 июля МИД Азербайджана сообщил",
        "",
    ],
)
def test_an_ordinary_sentence_has_no_dateline(line: str) -> None:
    assert dateline_of(line) is None


# ------------------------------------------------------------------------------------------------ dates


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("• 23 Sentyabr 2023 00:39", "2023-09-23T00:39"),
        ("23 сентября 2023, 00:39", "2023-09-23T00:39"),
        ("23 СЕНТЯБРЬ 2023 00:39 (UTC +04:00)", "2023-09-23T00:39"),
        ("Суббота, 23 сентября 2023 г., 0:39 (мск)", "2023-09-23T00:39"),
        ("00:39 23.09.2023", "2023-09-23T00:39"),
        ("23.09.23 / 00:39", "2023-09-23T00:39"),
        ("2023-09-23T00:39", "2023-09-23T00:39"),
        ("2023-09-23T00:39:11+04:00", "2023-09-23T00:39"),
        ("Политика | 23.09.2023 | 00:39", "2023-09-23T00:39"),
        ("00:39, 23 сентября 2023 | Обновлено 24 сентября 2023", "2023-09-23T00:39"),
        ("Опубликовано: 23.09.2023", "2023-09-23"),
        ("28 июля 2020", "2020-07-28"),
        ("Sep 23, 2023", "2023-09-23"),
        ("23 İyul 2023", "2023-07-23"),
        ("15 სექტემბერი 2020", "2020-09-15"),
        ("27 սեպտեմբերի 2020", "2020-09-27"),
        ("1 yanvar 2021", "2021-01-01"),
        ("31 dekabr 2020", "2020-12-31"),
        ("Октябрь 2020", "2020-10"),
        ("28 июля", "--07-28"),
        ("29 февраля", "--02-29"),
    ],
)
def test_a_line_that_only_says_when_is_a_date(line: str, date: str) -> None:
    stamp = stamp_of(line)
    assert stamp is not None
    assert stamp.date == date


@pytest.mark.parametrize(
    "line",
    [
        "31.02.2020",
        "29 февраля 2019",
        "31 сентября 2020",
        "23.13.2020",
        "2020",
        "00:39",
        "5-7 мая 2020",
        "27.09.2020 - 10.11.2020",
        "6 апреля, 1-я партия",
        "8 октября 2020 года Россия предложила провести переговоры",
        "Матч Топалов — Крамник (23 сентября)",
        "6 апреля этого года",
        "Телефон 12.34.5678",
        "16 человек 2020",
    ],
)
def test_what_is_no_day_or_says_more_is_no_date(line: str) -> None:
    assert stamp_of(line) is None


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("12.05.2021 09:15 1482 0", "2021-05-12T09:15"),
        ("12 мая 2021, 09:15 Просмотров: 1482 Комментарии: 4", "2021-05-12T09:15"),
        ("Ирма Стасюнайте, 12 мая 2021", "2021-05-12"),
        ("12.05.2021 09:15, Анна Иванова, Баку", "2021-05-12T09:15"),
        ("Posted on May 12, 2021 by admin", "2021-05-12"),
        ("Last updated May 12, 2021", "2021-05-12"),
        ("№ 18 (1482) от 12 мая 2021 г.", "2021-05-12"),
        ("Опубликовано 12 мая 2021 в 09:15 Анна Иванова", "2021-05-12T09:15"),
        ("Культура22 июня 2024 21:14", "2024-06-22T21:14"),
        ("12.V.2021", "2021-05-12"),
        ("12 мая 2021 года мост едва не потеряли", None),
        ("С 12 мая 2021 по 14 мая 2021", None),
        ("1482 0", None),
    ],
)
def test_a_date_may_stand_beside_counters_and_whoever_wrote(line: str, date: str | None) -> None:
    stamp = stamp_beside(line)
    assert (stamp and stamp.date) == date


def test_a_year_that_is_not_known_is_not_invented() -> None:
    assert partial(None, 7, 28, 12, 30) == "--07-28"
    assert partial(None, 7, None) is None
    assert partial(2020, 10, None) == "2020-10"
    assert partial(1850, 1, 1) is None


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["Заголовок", "23.09.2023", STORY], "2023-09-23"),
        (["23.09.2023", "Заголовок", STORY], "2023-09-23"),
        (["Заголовок", "28 июля", "БАКУ, 28 июля 2020 г. - Sputnik. " + STORY], "2020-07-28"),
        (["09.07.2018 08:31 : Министр ушёл", STORY], "2018-07-09T08:31"),
        (["Заголовок", STORY, "Опубликовано 23 сентября 2023"], "2023-09-23"),
        (["Заголовок", STORY, "8 октября 2020", STORY], None),
        (["Хроника войны", "27 сентября 2020", STORY, "28 сентября 2020", STORY], None),
        (["Заголовок", "31.02.2023", STORY], None),
        (["Заголовок", f"8 октября 2020 года {STORY}", f"6 апреля этого года {STORY}"], None),
    ],
)
def test_an_article_has_the_date_of_its_page_and_never_one_from_its_story(lines: list[str], date: str | None) -> None:
    assert article("\n\n".join(lines)).published == date


# ------------------------------------------------------------------------------------------------ sources


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Как передает Day.Az, об этом рассказал министр.", "Day.Az"),
        ("Об этом, как сообщает DAY.AZ, заявил министр в интервью ТАСС.", "Day.Az"),
        ("Стороны обсудили мир, сообщает ТАСС.", "ТАСС"),
        ("Как сообщает e-huquq.az со ссылкой на управление пресс-службы, стороны встретились.", "e-huquq.az"),
        ("Об этом передаёт корреспондент РИА «Новости».", "РИА Новости"),
        ('Об этом сообщает в понедельник агентство "Интерфакс".', "Интерфакс"),
        ("Об этом сообщает корреспондент Интерфакса из Баку.", "Интерфакс"),
        ("Пакистан отпустил её, пишет британская газета The Guardian.", "The Guardian"),
        ("Об этом пишет газета «Голос Кавказа».", "Голос Кавказа"),
        ("Об этом пишет немецкая газета Kronen Zeitung 2 марта.", "Kronen Zeitung"),
        ("Reuters сообщает, что мужчина задержан.", "Reuters"),
        ("Агентство Bloomberg в пятницу сообщает об этом.", "Bloomberg"),
        ("Sputnik Азербайджан сообщает со ссылкой на МИД.", "Sputnik"),
        ("Как сообщает moscow-baku.ru со ссылкой на ТАСС, они встретились.", "moscow-baku.ru"),
        ("Об этом сообщает Независимая газета.", "Независимая газета"),
        ("Как сообщили РИА Новости в министерстве, визит начался.", "РИА Новости"),
        ("Об этом говорится со ссылкой на «Коммерсантъ».", "Коммерсантъ"),
        ("Об этом сообщила пресс-служба ведомства.", None),
        ("Об этом сообщает пресс-служба ТАСС.", None),
        ("Глава ТАСС сообщает подробности.", None),
        ("Министр рассказал об этом в интервью ТАСС.", None),
        ("Он пишет в Twitter о встрече.", None),
        ("Об этом сообщает Ryanair.", None),
        ("Об этом сообщает сайт «Кремля».", None),
        ("Тренд сохранится, сообщает министр.", None),
    ],
)
def test_the_outlet_that_reports_is_the_source(sentence: str, source: str | None) -> None:
    assert article(f"Заголовок статьи\n\n{sentence}\n\n{STORY}").source == source


@pytest.mark.parametrize(
    ("lines", "source"),
    [
        ([STORY, "Так передает Trend. Ранее это, как пишет Bild, отрицали."], "Trend"),
        ([STORY, "Как пишет Bild, это отрицали.", "Источник: ТАСС"], "Bild"),
        ([STORY, "Источник: Minval.az"], "Minval.az"),
        (["МОСКВА, 5 мая /ТАСС/. " + STORY, "Об этом пишет Bild."], "ТАСС"),
        ([STORY, "Читайте также: Лавров устал, пишет Bild"], None),
        ([STORY, "«Как пишет Bild, мы устали», — сказал он.", "Об этом передаёт Trend."], "Trend"),
        ([STORY, STORY, "По данным Forbes, он стал богаче."], None),
        ([STORY, "Они встретились, по данным Forbes."], "Forbes"),
        ([STORY, "Об этом сообщает корреспондент The Baltic Post."], "The Baltic Post"),
        ([STORY, "Об этом пишет Литовская служба Радио Свобода."], "Радио Свобода"),
        ([STORY, "Источник и фото - ria.ru"], "РИА Новости"),
        ([STORY, "Источник РИА Новости сообщил: он устал."], None),
        ([STORY, "News.am", "1482"], "News.am"),
        ([STORY, "www.primer-vesti.am"], "primer-vesti.am"),
        ([STORY, "Читать на сайте Вестник Кавказа"], "Вестник Кавказа"),
        ([STORY, "© 2021 Эхо Кавказа. Все права защищены."], "Эхо Кавказа"),
        (["Опора моста © Анна Иванова / РИА Новости", STORY], None),
        (["https://ria.ru/20210512/most-1482.html", STORY], "РИА Новости"),
        (["https://t.me/most", STORY], None),
    ],
)
def test_the_first_to_report_wins_unless_a_dateline_says_it(lines: list[str], source: str | None) -> None:
    assert article("\n\n".join(["Заголовок статьи", *lines])).source == source


def test_the_masthead_is_the_source_where_another_outlet_only_makes_a_claim() -> None:
    claim = "Между тем подрядчик, как отмечает Reuters, раньше мостов не строил."
    page = ["Эхо Кавказа", "Министр обсудил положение в регионе", STORY]
    assert article("\n\n".join([*page, claim])).source == "Эхо Кавказа"
    assert article("\n\n".join([*page[1:], claim])).source == "Reuters"
    assert article("\n\n".join([*page, "Об этом сообщает Reuters."])).source == "Reuters"


# ------------------------------------------------------------------------------------------------ titles


@pytest.mark.parametrize(
    ("text", "title", "own"),
    [
        (f"Лавров прибыл в Баку\n\n{STORY}", "Лавров прибыл в Баку", "Лавров прибыл в Баку"),
        (f"\n\n  Лавров:  «Мы готовы»\t\n{STORY}", "Лавров: «Мы готовы»", "Лавров:  «Мы готовы»"),
        (f"Кто победит?\n{STORY}", "Кто победит?", "Кто победит?"),
        (f"23.09.2023 00:39\n\nЛавров в Баку\n\n{STORY}", "Лавров в Баку", "Лавров в Баку"),
        (f"11:35 Лавров в Баку\n\n{STORY}", "Лавров в Баку", "Лавров в Баку"),
        (f"lavrov (2)Лавров в Баку\n\n{STORY}", "Лавров в Баку", "Лавров в Баку"),
        ("Лавров прибыл в Баку", "Лавров прибыл в Баку", "Лавров прибыл в Баку"),
        ("Лавров прибыл в Баку.", "Лавров прибыл в Баку", "Лавров прибыл в Баку."),
        (f"Лавров прибыл в Баку.\n\n{STORY}", "Лавров прибыл в Баку", "Лавров прибыл в Баку."),
        (f"Лавров прибыл в Баку. {STORY}\n\n{STORY}", "Лавров прибыл в Баку", None),
        (
            "Министр С. Лавров прибыл в Баку в 2020 г. с визитом. Его ждали.",
            "Министр С. Лавров прибыл в Баку в 2020 г. с визитом",
            None,
        ),
        ("БАКУ, 28 июл - Sputnik. Лавров прибыл в Баку.", "Лавров прибыл в Баку", None),
        (f"БАКУ, 28 июл - Sputnik\n{STORY}", STORY[:-1], None),
        (
            "Министр прибыл\nс визитом в Баку.\n\nЕго ждали.",
            "Министр прибыл с визитом в Баку",
            "Министр прибыл\nс визитом в Баку.",
        ),
        ('"Мы готовы. Нас ждут", - сказал он.\n\nЕго ждали.', "Мы готовы", None),
        ("слово " * 40 + "конец.", "слово " * 22 + "слово…", None),
        ("***", "***", "***"),
    ],
)
def test_a_title_is_the_headline_or_made_of_the_first_sentence(text: str, title: str, own: str | None) -> None:
    made = article(text)
    assert made.title == title
    assert (made.title_span and text[made.title_span.start : made.title_span.end]) == own


@pytest.mark.parametrize(
    ("paragraph", "sentence"),
    [
        ("Он ушёл. Она пришла.", "Он ушёл."),
        ("Он ушёл! «Она пришла».", "Он ушёл!"),
        ("«Он ушёл…» Она пришла.", "«Он ушёл…»"),
        ("А. С. Пушкин жил на ул. Мойка. Там музей.", "А. С. Пушкин жил на ул. Мойка."),
        ("Потратили 5 млн. Рублей хватило.", "Потратили 5 млн. Рублей хватило."),
        ("Сайт Day.Az написал об этом. Все прочли.", "Сайт Day.Az написал об этом."),
        ("Без конца", "Без конца"),
    ],
)
def test_a_sentence_ends_where_a_person_says_it_does(paragraph: str, sentence: str) -> None:
    assert first_sentence(paragraph) == sentence


# ------------------------------------------------------------------------------------------------ boilerplate


def check(page: str) -> None:
    """`page` is a text with ~ under what must be dimmed."""
    expected = dedent(page).strip("\n")
    text = "\n".join(row for row in expected.split("\n") if set(row.strip()) != {"~"})
    assert drawn(text) == "\n".join(row for row in expected.split("\n") if row.strip())


def test_the_head_and_the_foot_of_a_page_are_dimmed() -> None:
    check(
        """
        Лавров прибыл в Баку
        23 сентября 2023, 00:39
        ~~~~~~~~~~~~~~~~~~~~~~~
        Фото: МИД РФ
        ~~~~~~~~~~~~
        Министр прибыл с визитом.
        https://example.org/news/1.html
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        Источник: ТАСС
        ~~~~~~~~~~~~~~
        Подписывайтесь на наш канал в Telegram!
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        Facebook Twitter ВКонтакте 12
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        #Лавров #Баку
        ~~~~~~~~~~~~~
        Комментарии (5)
        ~~~~~~~~~~~~~~~
        © 2023 Все права защищены.
        ~~~~~~~~~~~~~~~~~~~~~~~~~~
        """
    )


def test_a_list_of_other_articles_is_dimmed_to_the_end() -> None:
    check(
        """
        Лавров прибыл в Баку
        Министр прибыл с визитом.
        Новости по теме
        ~~~~~~~~~~~~~~~
        Путин позвонил Алиеву
        ~~~~~~~~~~~~~~~~~~~~~
        Кто поедет в Ереван?
        ~~~~~~~~~~~~~~~~~~~~
        """
    )


def test_a_list_amid_the_story_ends_at_a_blank_line_and_the_story_goes_on() -> None:
    related = "Читайте также:\nПутин позвонил Алиеву\nКто поедет в Ереван?"
    text = f"Лавров прибыл в Баку\n\n{STORY}\n\n{related}\n\nЧто дальше\n\n{STORY}"
    made = article(text)
    assert [text[span.start : span.end] for span in made.dimmed] == related.split("\n")


def test_a_list_that_runs_into_the_story_takes_nothing_of_it() -> None:
    check(
        """
        Лавров прибыл в Баку
        Читайте также
        ~~~~~~~~~~~~~
        Министр прибыл с визитом.
        Он встретится с коллегой.
        """
    )


def test_a_weblogs_form_is_dimmed_when_filled_in_too() -> None:
    check(
        """
        Лавров прибыл в Баку
        Министр прибыл с визитом.
        Опубликовано 13.04.2016 в Новости
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        от
        ~~
        admin
        ~~~~~
        Метки: Лавров, Баку
        ~~~~~~~~~~~~~~~~~~~
        """
    )


def test_a_weblogs_form_on_one_line_is_dimmed() -> None:
    check(
        """
        Лавров прибыл в Баку
        Министр прибыл с визитом.
        Опубликовано в , , , от Метки:
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        """
    )


def test_of_a_paragraph_that_begins_with_a_file_name_only_the_name_is_dimmed() -> None:
    check(
        """
        Лавров прибыл в Баку
        lavrov (1)Министр прибыл с визитом.
        ~~~~~~~~~~
        IMG_2034.jpg
        ~~~~~~~~~~~~
        Путин и Алиев.png
        ~~~~~~~~~~~~~~~~~
        putin.jpegОн встретится с коллегой.
        ~~~~~~~~~~
        """
    )


@pytest.mark.parametrize(
    "line",
    [
        "Реклама на телевидении подорожала, сказал он.",
        "«Подписывайтесь на газету», — призвал он.",
        "Источник: в Баку отменили парад, и об этом знают все, кто был на площади в тот день вечером.",
        "Фотография на столе министра изображала его отца.",
        "Комментарии министра были краткими",
        "Telegram заблокировали в стране",
        "Далее он отправился в Ереван",
        "Опубликовано исследование о Карабахе.",
        "По теме Карабаха стороны не договорились.",
        "Covid (19) отступает",
        "Согласно п. (1) договора",
        "Цена выросла: 5 > 4",
        "Он выложил снимок shusha.jpg в сеть.",
        "Подробнее министр рассказал о визите.",
        "Новости по теме Карабаха обсудили в Баку.",
    ],
)
def test_a_sentence_of_the_story_is_never_dimmed(line: str) -> None:
    assert article(f"Лавров прибыл в Баку\n\n{line}\n\n{STORY}").dimmed == ()
    assert article(f"Лавров прибыл в Баку\n\n{STORY}\n\n{line}").dimmed == ()


@pytest.mark.parametrize(
    "headline", ["Источник: Лавров прибудет в Баку", "Фото: как выглядит Шуша", "Видео: взрыв в Баку", "Кто победит >>"]
)
def test_a_headline_that_begins_like_boilerplate_is_a_headline(headline: str) -> None:
    made = article(f"{headline}\n\n{STORY}")
    assert (made.title, made.dimmed) == (headline, ())


def test_every_rule_finds_something_by_itself() -> None:
    page = page_of(
        "11:35 Заголовок\n\n23.09.2023\n\nПоделиться\n\nВ Баку ждут >>\n\nhttps://example.org\n\n#Баку\n\n© 2023\n\n"
        "foto.jpg\n\nЧитайте также\n\nПутин позвонил\n\nОпубликовано\n\nв"
    )
    whole = page_of(f"Войти\n\nМинистр в Баку\n\n2 часа назад\n\n{STORY}\n\n18+\n\nКомментарии (1)\n\nГость\n\nДа!")
    assert [name for name, rule in RULES if not [*rule(page), *rule(whole)]] == []


# ------------------------------------------------------------------------------------------------ the tables


def test_no_name_in_the_table_of_outlets_means_two_of_them() -> None:
    bearers: dict[str, set[str]] = {}
    for row in tables.rows("outlets"):
        for spelling in spellings(row):
            found = name_of(spelling)
            assert found is not None, spelling
            bearers.setdefault(key_of(spelling), set()).add(row[0])
            assert found == row[0], spelling
    assert {name: rows for name, rows in bearers.items() if len(rows) > 1} == {}


def test_no_outlet_is_listed_twice_and_no_spelling_says_what_another_does() -> None:
    table = tables.rows("outlets")
    names = [row[0] for row in table]
    assert len(names) == len(set(names))
    plain = [[spelling.casefold().replace("-", " ") for spelling in spellings(row)] for row in table]
    assert [row for row in plain if len(row) > len(set(row))] == []


def test_every_spelling_in_the_table_is_found_where_it_is_cited() -> None:
    for row in tables.rows("outlets"):
        for spelling in spellings(row):
            assert article(f"Заголовок\n\nВстреча прошла, сообщает {spelling}.").source == row[0], spelling


def test_every_phrase_of_the_table_is_dimmed_below_a_story() -> None:
    for place, phrase in tables.rows("boilerplate"):
        assert place in {"line", "start", "foot", "heading"}
        assert article(f"Заголовок\n\n{STORY}\n\n{phrase.capitalize()}").dimmed, phrase


def test_every_word_of_the_table_of_dates_is_understood() -> None:
    for word, meaning in tables.rows("dates"):
        line = f"5 {word} 2020" if meaning.isdecimal() else f"5 мая 2020 {word}"
        stamp = stamp_of(line)
        assert stamp is not None, line
        assert stamp.date == (f"2020-{int(meaning):02}-05" if meaning.isdecimal() else "2020-05-05")
