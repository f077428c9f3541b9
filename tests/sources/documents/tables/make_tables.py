"""Writes the tables beside it, as other programs do; by hand: `python tests/sources/documents/tables/make_tables.py`.

LibreOffice must be there: it writes what cannot be written here as it writes it.
"""

# ruff: noqa: DTZ001
import csv
import json
import subprocess
from datetime import date, datetime, time
from pathlib import Path

from openpyxl import Workbook

HERE = Path(__file__).parent
BRIDGE = (
    "Мост через Ветлугу открыли раньше срока",
    "В Нижегородской области открыли мост через Ветлугу. Первым по нему проехал автобус с рабочими, сообщил «Волга "
    "сегодня» глава района Егор Лапшин.\n\nСтроители закончили на три недели раньше, чем собирались. Движение по старой "
    "переправе прекращено, сказал он.",
)
THEATRE = (
    "Театр в Кинешме поставит пьесу, найденную в архиве",
    "Кинешемский театр поставит пьесу, рукопись которой нашли в городском архиве. Её автор, учитель Савва Рогожин, умер "
    "в 1911 году.\n\n— Мы читали её вслух всей труппой, — рассказала режиссёр Нина Ступина. — Смеялись до слёз.\n\n"
    "Премьера назначена на октябрь.",
)
WHEAT = (
    "Казахстан увеличит вывоз пшеницы; цены вырастут",
    "Казахстан увеличит вывоз пшеницы на 12 %, заявил в Астане министр Ерлан Сатыбаев. Покупать её будут Узбекистан, "
    'Таджикистан и Афганистан.\n\n"Урожай хороший", — добавил он; точных чисел министр не назвал.',
)
FIRE = (
    "Пожар на складе в Твери потушили за ночь",
    "Пожар на складе лаков в Твери потушили к утру. Никто не пострадал, сообщил начальник караула Глеб Ерёмин.\n\n"
    "Причину выясняют. Жителей соседних домов, которых вывезли вечером, вернули обратно.",
)
LYNX = (
    "В заповедник под Кировом вернулась рысь",
    "В заповедник «Нургуш» впервые за девять лет вернулась рысь. Её следы нашёл лесничий Пётр Вахрушев.\n\nЗверя снимут "
    "на камеру, поставленную у тропы, говорит он.",
)
FERRY = (
    "Паром между Корсаковом и Итурупом снова ходит",
    "Паром между Корсаковом и Итурупом возобновил рейсы. Их отменяли из-за шторма, который длился пять суток.\n\nПервыми "
    "уехали 84 пассажира, сообщила диспетчер порта Зоя Пак.",
)
ENGLISH = (
    "Lighthouse keeper retires after forty years",
    "The keeper of the lighthouse on Cape Marrow retires this week after forty years. The lamp has been automatic since "
    "1998, but somebody had to talk to the tourists, Harold Penn said.\n\nHis daughter will move into the house in May.",
)


def html(text: str) -> str:
    return "".join(f"<p>{part.replace('«', '&laquo;').replace('»', '&raquo;')}</p>\n" for part in text.split("\n\n"))


def separated(name: str, rows: list[list[object]], *, encoding: str = "utf-8", head: str = "", **way: object) -> None:
    with (HERE / name).open("w", encoding=encoding, newline="") as file:
        file.write(head)
        csv.writer(file, **way).writerows(rows)  # type: ignore[arg-type]


def separated_tables() -> None:
    separated(
        "excel.csv",
        [["№", "Заголовок", "СМИ", "Дата", "Время", "Ссылка", "Текст"],
         [1, *BRIDGE[:1], "Волга сегодня", "03.05.2024", "9:15", "https://volga-segodnya.ru/news/4711", BRIDGE[1]],
         [2, *WHEAT[:1], "РИА Новости", "04.05.2024", "18:40", "", WHEAT[1]],
         [3, "Короткая строка без текста", "ТАСС", "04.05.2024", "", "", ""]],
        encoding="cp1251", delimiter=";", lineterminator="\r\n",
    )  # fmt: skip
    separated(
        "lenta.csv",
        [["url", "title", "text", "topic", "tags", "date"],
         ["https://lenta.ru/news/2018/12/14/lynx/", *LYNX, "Россия", "Звери", "2018/12/14"],
         ["https://lenta.ru/news/2018/12/15/ferry/", *FERRY, "Россия", "Все", "2018/12/15"]],
        lineterminator="\n",
    )  # fmt: skip
    separated(
        "sep.csv",
        [["Дата публикации", "Источник", "Название", "Содержание"],
         ["2023-11-02 07:05:00", "Интерфакс", *FIRE], ["2023-11-03 12:00:00", "nan", *THEATRE]],
        encoding="utf-8-sig", head="sep=|\r\n", delimiter="|", lineterminator="\r\n",
    )  # fmt: skip
    rows = [["id", "headline", "body", "source", "pub_date", "lang"],
            ["1", FIRE[0], FIRE[1].replace("\n\n", " "), "\"Тверь сегодня\"", "5/31/2022", "ru"],
            ["2", ENGLISH[0], ENGLISH[1].replace("\n\n", " "), "The Marrow Herald", "6/1/2022", "en"]]  # fmt: skip
    (HERE / "plain.tsv").write_text("".join("\t".join(row) + "\n" for row in rows), "utf-8")
    separated(
        "nameless.csv",
        [["2021-02-03T10:00", "https://kinzh.ru/a/1", *FIRE], ["2021-02-04T11:30", "https://kinzh.ru/a/2", *FERRY]],
        quoting=csv.QUOTE_ALL, encoding="koi8-r",
    )  # fmt: skip
    separated(
        "escaped.csv",
        [["title", "author", "content", "published_at"], [WHEAT[0], "admin", WHEAT[1], "1714716900"],
         [LYNX[0], "Анна Белова", LYNX[1], "1714803300"]],
        doublequote=False, escapechar="\\", lineterminator="\n",
    )  # fmt: skip
    separated(
        "wide.tsv",
        [["Заголовок", "Подзаголовок", "Текст публикации", "Длина текста", "Теги"],
         [BRIDGE[0], "Новый мост строили два года.", BRIDGE[1], 240, "дороги, мосты"],
         [LYNX[0], LYNX[1].split("\n\n", maxsplit=1)[0], LYNX[1], 180, "звери; леса"]],
        delimiter="\t", encoding="utf-16",
    )  # fmt: skip


def json_tables() -> None:
    def dump(name: str, value: object, **how: object) -> None:
        (HERE / name).write_text(json.dumps(value, ensure_ascii=False, **how), "utf-8")  # type: ignore[arg-type]

    dump(
        "api.json",
        {"status": "ok", "totalResults": 2, "sources": [{"id": "volga", "name": "Волга сегодня"}],
         "articles": [
             {"source": {"id": None, "name": "Волга сегодня"}, "author": "Анна Белова", "title": BRIDGE[0],
              "description": "Первым по нему проехал автобус.", "url": "https://volga-segodnya.ru/news/4711",
              "urlToImage": "https://volga-segodnya.ru/i/1.jpg", "publishedAt": "2024-05-03T09:15:00Z",
              "content": BRIDGE[1]},
             {"source": {"id": None, "name": "Волга сегодня"}, "author": None, "title": FIRE[0],
              "description": None, "url": "https://volga-segodnya.ru/news/4712", "urlToImage": None,
              "publishedAt": "2024-05-04T00:00:00Z", "content": FIRE[1]}]},
        indent=2,
    )  # fmt: skip
    dump(
        "wordpress.json",
        [{"id": 9, "date": "2022-01-10T08:00:05", "link": "https://kinzh.ru/9/", "title": {"rendered": THEATRE[0]},
          "content": {"rendered": html(THEATRE[1]), "protected": False}, "excerpt": {"rendered": "<p>Нашли.</p>"}},
         {"id": 8, "date": "2022-01-09T08:00:05", "link": "https://kinzh.ru/8/", "title": {"rendered": LYNX[0]},
          "content": {"rendered": html(LYNX[1]), "protected": False}, "excerpt": {"rendered": ""}}],
    )  # fmt: skip
    dump(
        "list.json",
        [{"headline": FERRY[0], "paragraphs": [], "body": FERRY[1].split("\n\n"), "authors": [{"name": "Зоя Ким"}, {
            "name": "Олег Ли"}], "keywords": ["паром", "Курилы"], "date": {"published": "15 мая 2020, 10:30"}},
         {"headline": WHEAT[0], "body": WHEAT[1].split("\n\n"), "authors": [], "keywords": [],
          "date": {"published": "16 мая 2020"}}],
        indent="\t",
    )  # fmt: skip
    dump(
        "trafilatura.json",
        {"title": FIRE[0], "author": "Глеб Ерёмин", "hostname": "tver-dnem.ru", "date": "2023-11-02",
         "fingerprint": "5f3c", "id": None, "license": None, "raw_text": FIRE[1].replace("\n\n", " "),
         "text": FIRE[1].replace("\n\n", "\n"), "language": "ru", "source": "https://tver-dnem.ru/a/77",
         "tags": "пожар;Тверь", "categories": ""},
        indent=4,
    )  # fmt: skip
    dump(
        "search.json",
        {"took": 3, "hits": {"total": {"value": 1}, "hits": [
            {"_index": "news", "_id": "1", "_source": {"title": LYNX[0], "text": LYNX[1], "smi": "Вятка сейчас",
                                                       "timestamp": 1661990400000}}]}},
    )  # fmt: skip
    lines = {
        "scraped.jsonl": [
            {"title": BRIDGE[0], "text": BRIDGE[1], "url": "https://volga-segodnya.ru/news/4711", "crawled": 1},
            {"title": FERRY[0], "text": FERRY[1], "url": "https://sakhport.ru/77", "published": "2020-05-15T10:30:00+11:00"},
        ],
        "news_please.jsonl": [
            {"authors": ["Harold Penn"], "date_publish": "2019-03-04 11:00:00", "description": None, "language": "en",
             "maintext": ENGLISH[1], "source_domain": "marrowherald.com", "title": ENGLISH[0],
             "url": "https://marrowherald.com/2019/03/keeper"},
        ],
        "telegram.ndjson": [
            {"id": 1, "date": "2024-02-01 10:00:00", "message": f"{FIRE[0]}\n\n{FIRE[1]}", "channel": "Тверь днём"},
            {"id": 2, "date": "2024-02-02 10:00:00", "message": "", "channel": "Тверь днём"},
            {"id": 3, "date": "2024-02-03 10:00:00", "message": f"{LYNX[0]}\n\n{LYNX[1]}", "channel": "Тверь днём"},
        ],
        "lines.json": [
            {"headline": THEATRE[0], "content": html(THEATRE[1]), "publication": "Кинешма новости"},
            {"headline": WHEAT[0], "content": html(WHEAT[1]), "publication": "Степь 24"},
        ],
    }  # fmt: skip
    for name, objects in lines.items():
        (HERE / name).write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in objects), "utf-8")
    torn = (HERE / "scraped.jsonl").read_text("utf-8")
    (HERE / "torn.jsonl").write_text(f'{{"title": "{WHEAT[0]}", "text": "оборва\n{torn}', "utf-8")


def books() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Отчёт о публикациях"])
    sheet.append(["Период:", "03.05.2024 — 05.05.2024"])
    sheet.append([])
    sheet.append(["№", "Дата", "Время", "Источник", "Заголовок", "Текст", "Тираж", "Ссылка"])
    sheet.append(
        [1, date(2024, 5, 3), time(9, 15), "Волга сегодня", *BRIDGE, 12000, "https://volga-segodnya.ru/news/4711"]
    )
    sheet.append([2, date(2024, 5, 4), time(18, 40), "РИА Новости", *WHEAT, None, "#N/A"])
    book.save(HERE / "report.xlsx")

    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "Сводка"
    first.append(["Источник", "Количество"])
    first.append(["ТАСС", 12])
    second = book.create_sheet("Публикации")
    second.append(["Published", "Publication", "Headline", "Byline", "Body"])
    second.append([datetime(2019, 3, 4, 11, 0), "The Marrow Herald", ENGLISH[0], "By Harold Penn", ENGLISH[1]])
    second.append([datetime(2019, 3, 5), "Тверь днём", FIRE[0], "", FIRE[1].replace("\n", "_x000D_\n")])
    third = book.create_sheet("Ещё")
    third.append(["Заголовок", "Текст"])
    third.append(list(LYNX))
    book.save(HERE / "sheets.xlsx")

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Тема", "Дата выхода", "Полный текст"], [FERRY[0], "15.05.2020 10:30", html(FERRY[1])],
                [THEATRE[0], 44571.375, html(THEATRE[1])]):  # fmt: skip
        sheet.append(row)
    book.save(HERE / "html.xlsx")

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([datetime(2022, 1, 10, 8), *THEATRE])
    sheet.append([datetime(2022, 1, 11, 9, 30), *LYNX])
    book.save(HERE / "nameless.xlsx")

    converted = {"excel.csv": "xlsx", "report.xlsx": "ods", "sheets.xlsx": "ods", "html.xlsx": "ods", "lenta.csv": "ods",
                 "nameless.xlsx": "ods"}  # fmt: skip
    for name, suffix in converted.items():
        way = ["--infilter=Text - txt - csv (StarCalc):59,34,34,1"] if name == "excel.csv" else (
            ["--infilter=Text - txt - csv (StarCalc):44,34,76,1"] if name.endswith(".csv") else []
        )  # fmt: skip
        subprocess.run(
            ["soffice", "--headless", *way, "--convert-to", suffix, "--outdir", str(HERE), str(HERE / name)],
            check=True, capture_output=True,
        )  # fmt: skip
        (HERE / name).with_suffix(f".{suffix}").rename(HERE / f"office_{Path(name).stem}.{suffix}")


if __name__ == "__main__":
    separated_tables()
    json_tables()
    books()
