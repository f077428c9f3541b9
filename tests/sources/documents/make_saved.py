"""Writes the bibliographies and the exports of services beside it, in the forms of the programs that are named.

Not run by tests. `python3 -m tests.sources.documents.make_saved` writes the files anew, and what came out of them.
"""

import csv
import html
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from reader.model.errors import SourceError
from reader.sources import read_parts

HERE = Path(__file__).parent
FORMS = (
    (
        "В {place_in} открыли {thing}",
        "Открытие прошло в субботу. Посмотреть на {thing} приехали соседи, {many} человек с флагами.",
        "«Мы ждали этого {years} года», — говорит {who}. Дороже всего, по словам строителей, обошлись подъездные пути.",
        "Работы вела местная контора, в ней заняты {many} человек. Ещё столько же приехали из Казахстана.",
        "Первых посетителей примут в понедельник. До конца года ждут гостей из Белоруссии и Армении.",
    ),
    (
        "Жители {place_of} месяц обойдутся без привычного места",
        "{thing_up} закрыли на ремонт, сообщает {who}. Он начнётся в пятницу и продлится {years} месяца.",
        "Последний раз здесь красили стены {many} лет назад. С тех пор, говорит {who}, менялись только вывески.",
        "Тем, кто живёт рядом, предложили обходной путь через соседний район. Автобусы будут ходить каждые полчаса.",
        "Деньги выделила область. Подрядчика выбрали на торгах, за него проголосовали все члены комиссии.",
    ),
    (
        "{place}: спор о том, каким быть старому зданию",
        "{who} предлагает перестроить {thing}. Жители {place_of} собрали {many} подписей против.",
        "На слушаниях выступили {years} архитектора. Один из них приехал из Финляндии и показал похожий проект.",
        "«Надо было спросить нас раньше», — говорят жители. {who} обещает, что ни одного дерева не срубят.",
        "Решение примут осенью. Если спор дойдёт до суда, он затянется ещё на год.",
    ),
)
FACTS = (
    ("Порт-Лесное", "Порт-Лесном", "Порт-Лесного", "речной вокзал", "Глеб Ветлугин"),
    ("Нижний Яр", "Нижнем Яру", "Нижнего Яра", "крытый рынок", "Вера Остапова"),
    ("Старая Мста", "Старой Мсте", "Старой Мсты", "школу ремёсел", "Иннокентий Дробот"),
    ("Белокаменск", "Белокаменске", "Белокаменска", "городской каток", "Антон Шубников"),
    ("Кедровая", "Кедровой", "Кедровой", "музей соли", "Лидия Кармазина"),
    ("Ольховец", "Ольховце", "Ольховца", "насосную станцию", "Пётр Замятнин"),
    ("Верхозёрск", "Верхозёрске", "Верхозёрска", "детский театр", "Майя Руднева"),
    ("Тихая Гавань", "Тихой Гавани", "Тихой Гавани", "маяк", "Савелий Крутиков"),
    ("Заречный Луг", "Заречном Луге", "Заречного Луга", "молочный завод", "Зинаида Полетаева"),
    ("Каменный Брод", "Каменном Броде", "Каменного Брода", "пешеходный мост", "Аркадий Жихарев"),
    ("Сосновка", "Сосновке", "Сосновки", "библиотеку", "Ефим Лаптев"),
    ("Медвежий Мыс", "Медвежьем Мысе", "Медвежьего Мыса", "метеостанцию", "Нина Хворостова"),
)
MANY = ("сорок", "двести", "тысяча сто", "семьдесят")
YEARS = ("два", "три", "четыре")


class Story:
    """A piece of news that nobody else has."""

    def __init__(self, number: int) -> None:
        place, place_in, place_of, thing, who = FACTS[number % len(FACTS)]
        form = FORMS[number // len(FACTS) % len(FORMS)]
        words = {
            "place": place,
            "place_in": place_in,
            "place_of": place_of,
            "thing": thing,
            "thing_up": thing.capitalize(),
            "who": who,
            "many": MANY[number % len(MANY)],
            "years": YEARS[number % len(YEARS)],
        }
        self.title, *self.paragraphs = (line.format(**words) for line in form)
        self.given, self.family = who.split()
        self.url = f"https://example.org/news/{1000 + number}"
        self.day = f"{2015 + number % 9}-{1 + number % 12:02}-{1 + number % 28:02}"

    @property
    def page(self) -> str:
        """As a page of an outlet."""
        told = "\n".join(f"<p>{html.escape(each, quote=False)}</p>" for each in self.paragraphs)
        title = html.escape(self.title, quote=False)
        return (
            f'<!DOCTYPE html>\n<html lang="ru"><head><meta charset="utf-8"><title>{title} — Вестник</title></head>\n'
            f'<body><nav><a href="/">Главная</a></nav><article><h1>{title}</h1>\n{told}\n</article></body></html>\n'
        )

    @property
    def markup(self) -> str:
        """As a service keeps it."""
        return "\n".join(f"<p>{html.escape(each, quote=False)}</p>" for each in self.paragraphs)


STORIES = [Story(number) for number in range(len(FACTS) * len(FORMS))]
NEXT = iter(STORIES)


def put(name: str, content: str | bytes, encoding: str = "utf-8") -> None:
    """Write a file beside this one."""
    path = HERE / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))


def table(rows: Iterable[Sequence[str]], sign: str = ",", quoting: Any = csv.QUOTE_MINIMAL) -> str:
    """Rows as CSV."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=sign, quoting=quoting, lineterminator="\n").writerows(rows)
    return file.getvalue()


def write_csl() -> None:
    """Zotero with an abstract and dates in parts; a DOI; raw dates; a program that writes one object; pandoc's form."""
    one, two, three, four, five, six = (next(NEXT) for _ in range(6))
    year, month, day = one.day.split("-")
    item = {
        "id": "http://zotero.org/users/1234567/items/A1B2C3D4",
        "type": "article-newspaper",
        "abstract": one.paragraphs[0],
        "container-title": "Лесной вестник",
        "language": "ru-RU",
        "title": one.title,
        "URL": one.url,
        "author": [{"family": one.family, "given": one.given}],
        "accessed": {"date-parts": [["2024", 2, 3]]},
        "issued": {"date-parts": [[year, int(month), int(day)]]},
    }
    bare = {**item, "id": "http://zotero.org/users/1234567/items/B2", "title": "Без аннотации"}
    del bare["abstract"]
    put("csl/zotero.json", json.dumps([item, bare], ensure_ascii=False, indent="\t"))
    journal = {
        "id": "dva2016",
        "type": "article-journal",
        "title": f"<i>{two.title}</i>: обзор",
        "container-title": "Записки о городе",
        "DOI": "10.1234/gorod.2016.7",
        "abstract": f"<jats:p>{two.paragraphs[0]}</jats:p><jats:p>{two.paragraphs[1]}</jats:p>",
        "author": [{"literal": "Редакция «Записок»"}, {"family": two.family, "given": two.given, "suffix": "мл."}],
        "issued": {"date-parts": [[2016, 3]]},
    }
    put("csl/crossref.json", json.dumps([journal], ensure_ascii=False))
    raw = {
        "title": three.title,
        "type": "webpage",
        "URL": three.url,
        "abstract": "\n".join(three.paragraphs),
        "issued": {"raw": "5 октября 2018"},
        "author": [{"family": "Гумбольдт", "given": "Александр", "non-dropping-particle": "фон"}],
        "keyword": "наука; школа, ремёсла",
    }
    put("csl/one-object.json", json.dumps(raw, ensure_ascii=False, indent=2))
    pandoc = [
        {
            "type": "post-weblog",
            "id": "chetyre",
            "issued": {"date-parts": [[2019]], "circa": True},
            "author": [{"family": four.family, "given": four.given}],
            "title": four.title,
            "title-short": four.title[:10],
            "container-title": "Блог о льде",
            "abstract": four.paragraphs[2],
        },
        {
            "type": "article-magazine",
            "id": "pyat",
            "title": five.title,
            "publisher": "Соль земли",
            "issued": {"literal": "лето 2020"},
            "language": "russian",
            "abstract": five.paragraphs[0] + "\n\n" + five.paragraphs[3],
        },
    ]
    put("csl/pandoc.json", "\ufeff" + json.dumps(pandoc, ensure_ascii=False, indent=2))
    odd = [
        {"id": 6, "type": "article-newspaper", "title": six.title, "issued": {"date-parts": [["1601", 1, 1]]},
         "author": [{"family": "Администратор"}], "abstract": six.paragraphs[1], "URL": "not an address"},
        {"id": 7, "type": "article-newspaper", "title": "Untitled", "abstract": "", "author": "никто",
         "issued": {"date-parts": [[]]}},
        {"id": 8, "type": "article-newspaper", "issued": {"date-parts": [["2020", "13"]]}, "title": ["не строка"],
         "abstract": six.paragraphs[2]},
    ]  # fmt: skip
    put("csl/odd.json", json.dumps(odd))


def write_ris() -> None:
    """Zotero with pages beside it; Mendeley; EndNote; a library's, in CP1251; one without ends of items."""
    one, two, three, four, five, six, seven = (next(NEXT) for _ in range(7))
    put("ris/files/12/stranica.html", one.page)
    put(
        "ris/zotero.ris",
        f"TY  - NEWS\nTI  - {one.title}\nAU  - {one.family}, {one.given}\nT2  - Речные ведомости\n"
        f"AB  - {one.paragraphs[0]}\nDA  - {one.day.replace('-', '/')}/\nPY  - {one.day[:4]}\nDP  - example.org\n"
        f"LA  - ru\nUR  - {one.url}\nY2  - 2024/02/03/10:00:00\nL2  - files/12/stranica.html\nKW  - река\n"
        f"KW  - вокзал\nER  - \n\nTY  - BLOG\nTI  - {two.title}\nAU  - {two.given} {two.family}\nT2  - Рыночный блог\n"
        f"AB  - {two.paragraphs[0]}\nDA  - {two.day[:7].replace('-', '/')}//\nPY  - {two.day[:4]}\nUR  - {two.url}\n"
        "L1  - files/99/net-takogo.pdf\nER  - \n\nTY  - BOOK\nTI  - Книга без аннотации\nPY  - 1998\nER  - \n\n",
    )
    put(
        "ris/mendeley.ris",
        f"TY  - JOUR\nT1  - {three.title}\nAU  - {three.family}, {three.given}\nY1  - 2017/05//\n"
        f"PY  - 2017\nKW  - ремёсла;школа\nJF  - Мастер\nVL  - 3\nDO  - 10.5555/master.17\nN2  - {three.paragraphs[0]}\n"
        f"{three.paragraphs[1]}\nL1  - file:///C:/Users/user/Documents/master.pdf\nER  - \n".replace("\n", "\r\n"),
    )
    put(
        "ris/endnote.ris",
        f"\ufeffTY  - NEWS\nAU  - {four.family}, {four.given}, Jr.\nDA  - Nov 4\nPY  - 2019\nTI  - {four.title}\n"
        f"T2  - Ледовый листок\nJ2  - Лист.\nAB  - {four.paragraphs[0]} {four.paragraphs[1]}\n"
        "L1  - internal-pdf://1234567890/katok.pdf\nUR  - <Go to ISI>://WOS:000\nID  - 42\nER  - \n\n\n",
    )
    put(
        "ris/biblioteka.ris",
        f"TY  - MGZN\nTI  - {five.title}\nA1  - {five.family}, {five.given}\nA1  - Редакция журнала\nJO  - Соль\n"
        f"PY  - 2020/11/07/\nAB  - {five.paragraphs[0]}\nN1  - Место хранения: зал 5\nSN  - 1234-5678\nLA  - Russian\n"
        "ER  - \n",
        "cp1251",
    )
    put(
        "ris/bez-koncov.ris",
        f"TY  - ELEC\nTI  - {six.title}\nPB  - Насосы и люди\nDA  - 2021-07-08\nUR  - {six.url}\n"
        f"AB  - {six.paragraphs[0]}\nTY  - ELEC\nTI  - Microsoft Word - Документ1\nAU  - user\nDA  - 1970/01/01\n"
        f"AB  - {seven.paragraphs[0]}\n",
    )


def write_bibtex() -> None:
    """Zotero's two forms, Better BibLaTeX, JabRef, Mendeley; and one with all that may be wrong."""
    one, two, three, four, five, six, seven = (next(NEXT) for _ in range(7))
    put("bibtex/files/21/Снимок: театр.html", two.page)
    put("bibtex/files/20/p.html", one.page)
    put("bibtex/files/22/note.txt", "\n\n".join([three.title, *three.paragraphs]))
    put(
        "bibtex/zotero.bib",
        f"\n@article{{{one.given}_2020,\n\ttitle = {{{one.title}}},\n\turl = {{{one.url}}},\n\tlanguage = {{ru}},\n"
        f"\turldate = {{2024-02-03}},\n\tjournal = {{Детский мир}},\n\tauthor = {{{one.family}, {one.given} and Шарипова, Роза}},\n"
        f"\tmonth = oct,\n\tyear = {{2020}},\n\tkeywords = {{театр, дети}},\n"
        "\tfile = {Snapshot:files/20/p.html:text/html;Full Text PDF:files/20/nope.pdf:application/pdf},\n}\n"
        f"\n@misc{{noauthor_2021,\n\ttitle = {{{two.title}}},\n\turl = {{{two.url}}},\n\tabstract = {{{two.paragraphs[1]}}},\n"
        "\tjournal = {{РИА} Новости},\n\tyear = {2021},\n"
        "\tfile = {Снимок\\: театр:files/21/Снимок\\: театр.html:text/html},\n}\n",
    )
    put(
        "bibtex/better.bib",
        "@string{vest = {Вестник}}\n\n"
        f"@online{{tri2022,\n  title = {{{three.title}}},\n  author = {{{{Пресс-служба}}}},\n  date = {{2022-03-04/2022-03-06}},\n"
        f"  url = {{{three.url}}},\n  urldate = {{2024-02-03}},\n  langid = {{russian}},\n  organization = vest # {{ заречья}},\n"
        "  keywords = {молоко,завод},\n  file = {files/22/note.txt;/home/u/Zotero/storage/ABCD1234/gone.pdf}\n}\n",
    )
    put(
        "bibtex/jabref.bib",
        "% Encoding: UTF-8\n\n"
        f'@Article{{Zhikharev2019,\n  author    = {{{four.family}, {four.given} and von Hagen, J{{\\"o}}rg and '
        "Ku{\\v{c}}era, Petr},\n"
        f"  title     = {{{four.title} {{\\textendash}} {{Итоги}} \\& цифры}},\n  journal   = {{Мосты {{\\guillemotleft}}и{{\\guillemotright}} дороги}},\n"
        f"  year      = {{2019}},\n  month     = {{#jun#}},\n  abstract  = {{{four.paragraphs[0]}\n\n  {four.paragraphs[1]}}},\n"
        "  doi       = {10.1000/mosty\\_19},\n  file      = {:most.pdf:PDF},\n}\n\n"
        "@Comment{jabref-meta: databaseType:bibtex;}\n",
    )
    put(
        "bibtex/mendeley.bib",
        "Automatically generated by Mendeley Desktop 1.19.8\nAny changes to this file will be lost if it is regenerated "
        "by Mendeley.\n\nBibTeX export options can be customized via Options -> BibTeX in Mendeley Desktop\n\n"
        f"@article{{Laptev2018,\nabstract = {{{five.paragraphs[0]}}},\nauthor = {{{five.family}, {five.given}}},\n"
        "file = {:C$\\backslash$:/Users/user/AppData/Local/Mendeley/lib.pdf:pdf},\njournal = {Книга},\n"
        f"keywords = {{библиотека}},\nmendeley-tags = {{библиотека}},\ntitle = {{{{{five.title}}}}},\n"
        f"url = {{{five.url}}},\nyear = {{2018}}\n}}\n",
    )
    put(
        "bibtex/broken.bib",
        f'@article{{broken,\n  title = {{Не закрыто,\n  year = 2020\n\n@inproceedings{{six,\n  title = "{six.title}",\n'
        f'  abstract = "{six.paragraphs[0].replace(chr(34), "")}" # {" {" + six.paragraphs[3] + "}"},\n  crossref = {{book}}\n}}\n'
        '@proceedings(book, title = {Погода и люди}, year = 2023, month = 5 # "~" # may)\n'
        f"@misc{{seven, title = {{{{{{{seven.title}}}}}}}, howpublished = {{\\url{{{seven.url}}}}}, date = {{~2017-02?}},\n"
        f"  author = {{family=Хворостова, given=Нина and others}}, abstract = {{{seven.paragraphs[2]}}} }} trailing\n"
        "@misc{empty,}\n@nothing\n@misc{",
    )


def highlight(story: Story, number: int, **more: Any) -> dict[str, Any]:
    """A passage marked in Readwise."""
    return {
        "id": 500 + number,
        "text": story.paragraphs[number],
        "note": "",
        "location": number * 100,
        "location_type": "offset",
        "highlighted_at": f"2024-03-0{number + 1}T10:15:00Z",
        "created_at": "2024-03-09T00:00:00Z",
        "updated_at": "2024-03-09T00:00:00Z",
        "url": None,
        "color": "yellow",
        "book_id": 77,
        "tags": [],
        **more,
    }


COLUMNS = (
    "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags"
).split(",")


def write_readwise() -> None:
    """The table of all highlights, old and new; both interfaces; the table of what was saved, which has no texts."""
    one, two, three, four, five, six = (next(NEXT) for _ in range(6))
    at = "2024-05-01 10:00:00+00:00"
    put(
        "readwise/readwise-data.csv",
        table(
            [
                COLUMNS,
                [
                    one.paragraphs[0],
                    one.title,
                    f"{one.given} {one.family}",
                    "",
                    "Проверить",
                    "blue",
                    "вокзал,.favorite",
                    "location",
                    "12",
                    at,
                    "река",
                ],
                [two.paragraphs[1], two.title, "example.org", "", "", "", "", "order", "1", at, ""],
                [
                    one.paragraphs[2],
                    one.title,
                    f"{one.given} {one.family}",
                    "",
                    "",
                    "yellow",
                    "",
                    "location",
                    "90",
                    at,
                    "река",
                ],
            ]
        ),
    )
    put(
        "readwise/old.csv",
        "\ufeff" + table([COLUMNS[:10], [f"{three.paragraphs[0]}\n{three.paragraphs[1]}", three.title, "", "B00X", "", "pink", "", "page", "3", at]], quoting=csv.QUOTE_ALL),
    )  # fmt: skip
    book = {
        "user_book_id": 77,
        "title": four.title,
        "author": f"{four.given} {four.family}",
        "readable_title": four.title,
        "source": "reader",
        "cover_image_url": "",
        "unique_url": "https://read.readwise.io/read/01h",
        "book_tags": [{"id": 1, "name": "лёд"}],
        "category": "articles",
        "document_note": "Вернуться к этому зимой",
        "summary": "",
        "readwise_url": "https://readwise.io/bookreview/77",
        "source_url": four.url,
        "asin": None,
        "highlights": [
            highlight(four, 0, note="Первая строка\nвторая", tags=[{"id": 9, "name": "город"}], color="green"),
            highlight(four, 3),
            highlight(four, 1, is_deleted=True),
        ],
    }
    empty = {**book, "user_book_id": 78, "title": "Без выделений", "highlights": [], "document_note": ""}
    put("readwise/export.json", json.dumps({"count": 2, "nextPageCursor": None, "results": [book, empty]}))
    document = {
        "id": "01gwfvp9pyaabcdgmx14f6ha0",
        "url": "https://read.readwise.io/new/read/01gwfvp9pyaabcdgmx14f6ha0",
        "title": five.title,
        "author": f"{five.given} {five.family}",
        "source": "Reader RSS",
        "category": "rss",
        "location": "feed",
        "tags": {"соль": {"name": "соль", "type": "manual", "created": 1679500000000}},
        "site_name": "example.org",
        "word_count": 90,
        "created_at": "2023-03-26T21:02:51.618751+00:00",
        "updated_at": "2023-03-26T21:02:55.453827+00:00",
        "notes": "",
        "published_date": "2023-03-22",
        "summary": "",
        "image_url": "",
        "parent_id": None,
        "reading_progress": 0.15,
        "source_url": five.url,
        "html_content": f"<div><h1>{five.title}</h1>{five.markup}<img src='a.png'></div>",
    }
    mark = {**document, "id": "h1", "category": "highlight", "content": five.paragraphs[1], "parent_id": document["id"],
            "html_content": None, "title": None, "tags": {}, "notes": "Это важно"}  # fmt: skip
    note = {**mark, "id": "n1", "category": "note", "content": "И проверить", "parent_id": "h1", "notes": ""}
    dated = {**document, "id": "d2", "title": six.title, "source_url": six.url, "site_name": "Насосы и люди",
             "published_date": 1640995200000, "html_content": six.markup, "tags": None}  # fmt: skip
    put(
        "readwise/reader.json",
        json.dumps({"count": 4, "nextPageCursor": None, "results": [note, mark, document, dated]}, ensure_ascii=False),
    )
    put(
        "readwise/reader-list.csv",
        table(
            [
                ["Title", "URL", "ID", "Document tags", "Saved date", "Reading progress", "Location", "Seen"],
                [one.title, one.url, "01h", "['река', 'вокзал']", at, "0.5", "archive", "True"],
            ]
        ),
    )


def entry(story: Story, number: int, **more: Any) -> dict[str, Any]:
    """An article of Wallabag."""
    return {
        "is_archived": 0,
        "is_starred": 0,
        "tags": ["город", "news"],
        "is_public": False,
        "id": number,
        "title": story.title,
        "url": story.url,
        "hashed_url": "0" * 40,
        "given_url": story.url,
        "content": story.markup,
        "created_at": "2024-01-02T10:00:00+01:00",
        "updated_at": "2024-01-02T10:00:01+01:00",
        "published_at": f"{story.day}T09:30:00+03:00",
        "published_by": [f"{story.given} {story.family}"],
        "annotations": [],
        "mimetype": "text/html",
        "language": "ru",
        "reading_time": 1,
        "domain_name": "example.org",
        "http_status": "200",
        **more,
    }


def write_wallabag() -> None:
    """All articles as JSON; one alone; what the interface answers; texts that were not got; tables, new and old."""
    one, two, three, four, five, six = (next(NEXT) for _ in range(6))
    place = {"start": "/p[1]", "startOffset": "0", "end": "/p[1]", "endOffset": "9"}
    marked = [
        {"text": "Сравнить с прошлым годом", "quote": one.paragraphs[1], "ranges": [place]},
        {"text": "", "quote": "этих слов  нигде\nнет", "ranges": []},
    ]
    failed = entry(two, 2, content='wallabag can\'t retrieve contents for this article. Please <a href="https://doc.wallabag.org/en/user/errors_during_fetching.html#how-can-i-help-to-fix-that">troubleshoot this issue</a>.')  # fmt: skip
    put(
        "wallabag/All articles.json",
        json.dumps(
            [entry(one, 1, annotations=marked), failed, entry(three, 3, published_by=[None], published_at=None)]
        ),
    )
    lists = f"<h2>{four.title}</h2><ul><li>{four.paragraphs[0]}</li><li>{four.paragraphs[1]}</li></ul><figure><img src='x'><figcaption>Вид с реки</figcaption></figure><table><tr><td>2023</td><td>сорок</td></tr></table>"  # fmt: skip
    put("wallabag/one.json", json.dumps([entry(four, 4, content=lists, tags=[])], ensure_ascii=False, indent=4))
    answer = {"page": 1, "pages": 1, "total": 1, "limit": 30, "_embedded": {"items": [
        entry(five, 5, tags=[{"id": 3, "label": "вода", "slug": "voda"}], is_archived=1,
              annotations=[{"id": 4, "text": "да", "quote": five.paragraphs[0], "created_at": "2024-01-03T10:00:00+0100", "ranges": [place]}])]}}  # fmt: skip
    put("wallabag/api.json", json.dumps(answer))
    columns = ["Title", "URL", "Content", "Tags", "MIME Type", "Language", "Creation date"]
    put(
        "wallabag/All articles.csv",
        table([columns, [six.title, six.url, six.markup.replace("\n", ""), "театр, дети", "text/html", "ru", "02/01/2024 10:00:00"]], ";"),
    )  # fmt: skip
    put("wallabag/old.csv", table([columns[:6], [two.title, two.url, two.markup, "", "text/html", "ru_RU"]]))


def write_links() -> None:
    """Instapaper with words that were chosen, and Pocket, which gives addresses alone."""
    (one,) = (next(NEXT) for _ in range(1))
    put(
        "links/instapaper-export.csv",
        table(
            [
                ["URL", "Title", "Selection", "Folder", "Timestamp", "Tags"],
                [one.url, one.title, "\n".join(one.paragraphs[:2]), "Unread", "1747964343", '["маяк", "море"]'],
                ["https://example.org/2", "Только адрес", "", "Archive", "1747964344", "[]"],
            ]
        ),
    )
    put(
        "links/part_000000.csv",
        f"title,url,time_added,tags,status\n{one.title},{one.url},1700000000,море|маяк,unread\n",
    )
    put(
        "links/ril_export.html",
        '<!DOCTYPE html>\n<html>\n\t<!--So long and thanks for all the fish-->\n\t<head>\n\t\t<meta http-equiv="Content-Type" '
        'content="text/html; charset=UTF-8" />\n\t\t<title>Pocket Export</title>\n\t</head>\n\t<body>\n\t\t<h1>Unread</h1>\n'
        f'\t\t<ul>\n\t\t\t<li><a href="{one.url}" time_added="1700000000" tags="море">{one.title}</a></li>\n\t\t</ul>\n'
        "\t</body>\n</html>\n",
    )


def told(path: Path) -> Any:
    """What comes out of a file, and why the rest does not."""
    try:
        parts = list(read_parts(path))
    except SourceError as error:
        return [error.code.name]
    errors = [
        f"{each.code.name} {each.arguments.get('count', '')}".strip() for each in parts if isinstance(each, SourceError)
    ]
    return errors + [
        {
            "title": each.title,
            "text": each.text,
            "title_span": None if each.title_span is None else [each.title_span.start, each.title_span.end],
            "source": each.source,
            "published": each.published,
            "author": each.about.author,
            "url": each.about.url,
            "language": each.about.language,
            "tags": list(each.about.tags),
            "origins": dict(each.about.origins),
            "not_kept": [[what.name, number] for what, number in each.not_kept],
            "quotes": [{name: list(v) if isinstance(v, tuple) else v for name, v in asdict(q).items() if v and name != "of"} for q in each.quotes],
            "is_excerpt": each.is_excerpt,
        }
        for each in parts
        if not isinstance(each, SourceError)
    ]  # fmt: skip


FOLDERS = ("csl", "ris", "bibtex", "readwise", "wallabag", "links")


def fixtures() -> list[Path]:
    """The files of which it is written down what comes out."""
    found = (path for folder in FOLDERS for path in sorted((HERE / folder).iterdir()))
    return [path for path in found if path.is_file() and not path.name.endswith(".expected.json")]


if __name__ == "__main__":
    for write in (write_csl, write_ris, write_bibtex, write_readwise, write_wallabag, write_links):
        write()
    for fixture in fixtures():
        put(
            f"{fixture.parent.name}/{fixture.name}.expected.json",
            json.dumps(told(fixture), ensure_ascii=False, indent=1) + "\n",
        )
