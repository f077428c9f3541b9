"""Make the PDFs in `pdf/` anew, each beside what must come out of it: `python -m tests.sources.documents.make_pdf [NAME...]`.

Needs chromium, soffice with the hyphenation of Russian, and fpdf2. What must come out is told by what went in, never by
what is read.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

FOLDER = Path(__file__).parent / "pdf"
FONTS = Path("/usr/share/fonts/truetype/liberation")

BRIDGE = [
    "Мост через Ветлугу у Красных Баков открыли на месяц раньше",
    "12 мая 2024, 14:30",
    "Министр транспорта области Павел Громов открыл движение по новому мосту через Ветлугу, который строили два года.",
    "«Мы обещали закончить к июню, а закончили в мае», — сказал Громов на церемонии, на которую пришли сотни жителей посёлка.",
    "До сих пор на левый берег ходил паром. Зимой, когда река замерзала, «скорая» объезжала её по дороге длиной в семьдесят километров.",
    "Глава района Антон Мельников уточнил, что старую переправу сохранят для грузовиков тяжелее тридцати тонн.",
    "Следующий мост область построит у Варнавина: конкурс объявят осенью.",
]
HARVEST = [
    "Ставропольские аграрии собрали рекордный урожай пшеницы",
    "Хозяйства края намолотили девять миллионов тонн зерна, сообщила министр сельского хозяйства Ирина Валуева.",
    "По её словам, урожайность выросла благодаря дождям, которые прошли в апреле и в мае:",
    "в Новоалександровском округе собрали по семьдесят центнеров с гектара;",
    "в Ипатовском — по пятьдесят два центнера, хотя весной там ждали засухи.",
    "Комбайны работают в поле",
    "Урожай по годам",
    "Год | Тысяч тонн | С гектара, ц",
    "2022 | 8410 | 41,2",
    "2023 | 8775 | 42,9",
    "2024 | 9020 | 44,0",
    "Зерно повезут в Египет, Турцию и Саудовскую Аравию через Новороссийск.",
]
LIBRARY = [
    "Библиотека в Ельце вернула читателю книгу, взятую в 1951 году",
    "Районная библиотека Ельца получила по почте сборник рассказов, который не возвращали семьдесят три года.",
    "Книгу прислала из Варшавы внучка читателя Барбара Новицкая. В письме она просит прощения и спрашивает, велик ли штраф.",
    "Заведующая Софья Лактионова ответила, что штрафа не будет, а книга займёт место на выставке редкостей.",
    "В формуляре осталась запись чернилами: «Вернуть до пятого марта».",
]
PORT = [
    "Порт Поти расширят за счёт трёх новых причалов",
    "Грузия построит в Поти три причала для больших судов, объявил премьер-министр страны на встрече с инвесторами.",
    "Работы начнутся весной и продлятся четыре года. Подрядчиком станет консорциум из Нидерландов, который уже строил волнолом в Батуми.",
    "Директор порта Гиоргий Абуладзе рассказал, что сейчас корабли ждут разгрузки по восемь дней, а после расширения будут стоять не дольше двух.",
    "Часть денег даст Европейский банк реконструкции и развития, остальное вложит оператор, имя которого пока не называют.",
    "Экологи просят не трогать лиман, где зимуют птицы. Министр окружающей среды Нино Церетели пообещала, что проект изменят, если комиссия найдёт нарушения.",
    "Местные рыбаки опасаются, что их вытеснят с привычных мест, и собирают подписи под обращением к парламенту.",
]
SUMMIT = [
    "Переговоры в Астане закончились подписанием соглашения о водоснабжении",
    "Правительства Казахстана и Узбекистана договорились о распределении воды из Сырдарьи на ближайшие пятнадцать лет.",
    "Соглашение подписали вице-премьеры двух стран после трёхдневных консультаций, которые продолжались и ночью.",
    "Документ предусматривает строительство водохранилища на северо-востоке Джизакской области и восстановление заброшенных оросительных каналов.",
    "Научно-исследовательский институт в Ташкенте предупредил, что испарение увеличивается с каждым десятилетием, поэтому каналы придётся облицовывать бетоном.",
    "Представитель казахстанской делегации Ерлан Сарсенбаев-Тлеуов назвал результат компромиссом, который устраивает земледельцев обоих государств.",
    "Социально-экономические последствия оценит совместная комиссия; её первое заседание состоится в Шымкенте.",
    "По мнению наблюдателей, переговоры удалось завершить благодаря посредничеству, которое предложили международные организации.",
    "Северо-восточные районы получат воду первыми, а юго-западные будут ждать, пока построят насосную станцию.",
]
THEATRE = [
    "Как театр в Тобольске пережил пожар, два переезда и одного директора",
    *(
        f"{who} вспоминает {when}, когда {what}. {more}"
        for who, when, what, more in (
            (
                "Актриса Людмила Савельева",
                "декабрь, в который загорелась сцена",
                "пламя перекинулось на колосники и за час уничтожило декорации к четырём спектаклям",
                "Костюмы вынесли монтировщики, хотя пожарные кричали им, чтобы они бросили всё и бежали на улицу.",
            ),
            (
                "Бывший завлит Игорь Ромашов",
                "первое собрание после пожара",
                "труппа голосовала, играть ли премьеру в спортивном зале педагогического училища",
                "Решили играть. Билеты продали за два дня, а зрители принесли с собой стулья и пледы.",
            ),
            (
                "Художник Тимур Галеев",
                "переезд в дом офицеров",
                "грузовики с бутафорией застряли на понтонном мосту и простояли там до рассвета",
                "Утром бутафорские пушки увидел патруль, и директору пришлось долго объясняться с комендантом.",
            ),
            (
                "Режиссёр Вера Штольц",
                "зиму без отопления",
                "репетировали в пальто, а реплики начинались с облачка пара",
                "«Критики потом писали о новаторском решении воздуха», — смеётся она.",
            ),
            (
                "Гардеробщица Зоя Хабибуллина",
                "ревизию",
                "комиссия из области искала пропавшие люстры, которые всё это время висели в фойе",
                "Люстры пересчитали трижды, и трижды получилось разное число.",
            ),
            (
                "Осветитель Марат Юсупов",
                "второй переезд",
                "театру отдали кинотеатр «Космос», где сцена была глубиной три метра",
                "Стену за экраном разобрали сами артисты, и за ней обнаружилась замурованная комната с афишами двадцатых годов.",
            ),
            (
                "Директор музея Павел Кугаевский",
                "находку афиш",
                "реставраторы отказывались верить, что бумага сохранилась в сырости",
                "Теперь афиши висят в фойе под стеклом, и школьников водят смотреть на них вместо урока истории.",
            ),
            (
                "Завпост Олег Чемакин",
                "смену директора",
                "новый начальник запретил пить чай в цехах и велел сдать самовар на склад",
                "Самовар сдали, но ключ от склада потеряли в тот же день, так что чай пили прямо на складе.",
            ),
            (
                "Администратор Нина Лопарева",
                "первые гастроли",
                "автобус сломался в степи и зрители сами приехали к театру на тракторах",
                "Спектакль сыграли под открытым небом, а декорацией служил закат.",
            ),
            (
                "Композитор Антон Вайс",
                "возвращение рояля",
                "инструмент нашли в подвале школы и настраивали две недели",
                "На открытии сезона на нём играли в четыре руки старейший артист труппы и самая юная студийка.",
            ),
            (
                "Актёр Семён Бабиков",
                "юбилей",
                "поздравить коллектив приехали артисты из Омска, Тюмени и Ханты-Мансийска",
                "Они привезли торт в виде сгоревшей сцены, и никто не обиделся.",
            ),
            (
                "Главный инженер Рашид Айтмухаметов",
                "день, в который включили новый занавес",
                "мотор заело и премьера началась на сорок минут позже",
                "Зал терпеливо пел хором, а потом не хотел расходиться до полуночи.",
            ),
        )
    ),
]
FLU = [
    "В Молдавии началась прививочная кампания",
    "Минздрав Молдавии закупил триста тысяч доз вакцины от гриппа и начал прививать медиков и учителей.",
    "Министр Анна Чебан сообщила, что охват должен составить сорок процентов населения, тогда как в прошлом году он не превысил двадцати.",
    "Вакцину произвели в Румынии. В отличие от прежней, она защищает от четырёх штаммов вируса.",
    "Прививаться можно в поликлинике по месту жительства, записываться заранее не нужно.",
]
FLU_NOTES = [
    "По данным Национального агентства общественного здоровья.",
    "Перечень поликлиник опубликован на сайте ведомства и дополняется каждую неделю.",
]
BUDGET = [
    "Парламент Армении утвердил бюджет на следующий год",
    "Национальное собрание приняло бюджет в третьем чтении; за него проголосовали шестьдесят восемь депутатов.",
    "Статья | Драмы, млрд | Изменение",
    "Образование и наука | 312 | выросла на восьмую часть",
    "Дороги, включая трассу Север — Юг и объезд Гориса | 281 | почти не изменилась",
    "Оборона | 664 | выросла вдвое за три года",
    "Министр финансов Ваге Саркисян пояснил, что дефицит покроют внутренние займы.",
    "Оппозиция требует сократить расходы на чиновников и вернуть субсидии виноградарям.",
]
STORM = [
    "Шторм оставил без света половину Сахалина",
    "Циклон, пришедший с Японского моря, повалил опоры линий электропередачи в шести районах острова. Без света остались восемьдесят тысяч человек, закрыты школы и аэропорт Южно-Сахалинска.",
    "Губернатор области Виктор Лошаков ввёл режим чрезвычайной ситуации. По его словам, аварийные бригады не могут проехать к повреждённым участкам, потому что дороги занесены снегом высотой до двух метров.",
    "Волны разрушили причал в Корсакове и выбросили на берег сейнер «Посейдон». Экипаж из девяти человек снят вертолётом, пострадавших нет.",
    "Синоптики обещают, что ветер ослабеет к вечеру четверга, однако снегопад продолжится до субботы. Жителей просят не выходить из дома без необходимости и держать заряженными телефоны.",
    "В больницах включены дизельные генераторы, горючего в них хватит на трое суток. Хлеб в отрезанные посёлки доставят вездеходами спасателей.",
    "Энергетики рассчитывают восстановить главную линию за двое суток, а местные сети — до конца недели.",
]
SCHOOL = [
    "В Нарьян-Маре первоклассников учат по букварю на ненецком языке",
    "Букварь составила учительница Мария Выучейская, которая тридцать лет преподаёт в школе-интернате.",
    "Слова в нём взяты из жизни тундры: нарты, чум, важенка, морошка. Рисунки сделали сами ученики.",
    "Тираж в пятьсот экземпляров разошёлся по школам округа за неделю, и издательство готовит второй.",
    "Лингвист Фёдор Канюков считает, что детей, для которых ненецкий родной, становится меньше с каждым годом, а букварь поможет тем, кто учит его заново.",
    "Сейчас автор работает над книгой для чтения, в которую войдут сказки, записанные в двадцатые годы прошлого века.",
]
OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def flat(
    body: str,
    *,
    body_style: str = "",
    hyphens: bool = False,
    meta: str = "",
    head: str = "",
    foot: str = "",
    size: str = "11pt",
) -> str:
    """A document of OpenDocument in one file."""
    hyphenate = (
        'fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"' if hyphens else ""
    )
    header = f"<style:header><text:p>{head}</text:p></style:header>" if head else ""
    footer = f'<style:footer><text:p text:style-name="Foot">{foot}</text:p></style:footer>' if foot else ""
    edge = "".join(
        f'<style:style style:name="C{n}" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.1cm"/></style:style>'
        for n in (1,)
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {OFFICE} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"><office:meta>{meta}</office:meta>
<office:styles><style:default-style style:family="paragraph"><style:text-properties fo:font-family="Liberation Serif" fo:font-size="{size}" fo:language="ru" fo:country="RU" {hyphenate}/></style:default-style>
<style:style style:name="Body" style:family="paragraph"><style:paragraph-properties {body_style}/></style:style>
<style:style style:name="Lead" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.3cm"/><style:text-properties fo:font-size="13pt" fo:hyphenate="false"/></style:style>
<style:style style:name="Title" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.4cm"/><style:text-properties fo:font-size="20pt" fo:font-weight="bold" fo:hyphenate="false"/></style:style>
<style:style style:name="Foot" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style>
<style:style style:name="Note" style:family="paragraph"><style:paragraph-properties fo:margin-left="0.6cm" fo:text-indent="-0.6cm"/><style:text-properties fo:font-size="9pt"/></style:style>
<style:style style:name="Mark" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<text:notes-configuration text:note-class="footnote" text:citation-body-style-name="Mark" text:citation-style-name="Mark" style:num-format="1"/></office:styles>
<office:automatic-styles>{edge}<style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="14.8cm" fo:page-height="21cm" fo:margin-top="1.5cm" fo:margin-bottom="1.5cm" fo:margin-left="1.6cm" fo:margin-right="1.6cm"/><style:header-style><style:header-footer-properties fo:margin-bottom="0.4cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:margin-top="0.4cm"/></style:footer-style></style:page-layout>
<style:style style:name="Sect" style:family="section"><style:section-properties><style:columns fo:column-count="2" fo:column-gap="0.6cm"/></style:section-properties></style:style></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm">{header}{footer}</style:master-page></office:master-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>"""


def p(words: str, style: str = "Body") -> str:
    """A paragraph of OpenDocument."""
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def ps(story: Iterable[str]) -> str:
    """Paragraphs of OpenDocument."""
    return "".join(p(escape(each)) for each in story)


def note(number: int, words: str) -> str:
    """A footnote of OpenDocument."""
    return f'<text:note text:id="n{number}" text:note-class="footnote"><text:note-citation>{number}</text:note-citation><text:note-body>{p(escape(words), "Note")}</text:note-body></text:note>'


def written(source: str, path: Path) -> None:
    """A document printed by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / f"{path.stem}.fodt"
        given.write_text(source, "utf-8")
        subprocess.run(
            ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(path.parent), str(given)],
            check=True,
            capture_output=True,
            timeout=180,
        )


def printed(page: str, path: Path, host: str, place: str) -> None:
    """A page that Chromium printed from an address on this machine."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / place).parent.mkdir(parents=True, exist_ok=True)
        (Path(folder) / place).write_text(page, "utf-8")
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=folder))
        Thread(target=server.serve_forever, daemon=True).start()
        rule = f"MAP {host} 127.0.0.1:{server.server_port}"
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--host-resolver-rules={rule}", f"--print-to-pdf={path}", f"http://{host}/{place}"],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        server.shutdown()


def expect(name: str, text: list[str], title: str, **others: Any) -> None:
    """Write down what must come out."""
    known = {"title": title, "text": text, **others}
    (FOLDER / f"{name}.json").write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n", "utf-8")


def moment() -> str:
    """The moment of printing, as this Chromium writes it."""
    now = datetime.now().astimezone()
    return f"{now.month}/{now.day}/{now:%y}, {now.hour % 12 or 12}:{now:%M} {'AM' if now.hour < 12 else 'PM'}"


def page() -> None:
    """A page of news, with what a browser prints around it."""
    title = f"{BRIDGE[0]} — Волга live"
    body = f"<h1>{escape(BRIDGE[0])}</h1>" + "".join(f"<p>{escape(each)}</p>" for each in BRIDGE[1:])
    source = f"<!DOCTYPE html><html lang=ru><meta charset=utf-8><title>{escape(title)}</title><style>body{{font:12pt 'Liberation Serif'}}</style>{body}</html>"
    printed(source, FOLDER / "page.pdf", "volga-live.example", "news/most.html")
    edge = [f"{moment()} | {title}", "http://volga-live.example/news/most.html | 1/1"]
    expect(
        "page",
        [*BRIDGE, *edge],
        BRIDGE[0],
        dimmed=[BRIDGE[1], *edge],
        url="http://volga-live.example/news/most.html",
        source="volga-live.example",
        published="2024-05-12T14:30",
    )


def pictured() -> None:
    """A page with a list, a picture that has a caption, and a table."""
    h = HARVEST
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split(" | ")) + "</tr>" for row in h[7:11])
    dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    body = (
        f"<h1>{h[0]}</h1><p>{h[1]}</p><p>{h[2]}</p><ul><li>{h[3]}</li><li>{h[4]}</li></ul>"
        f"<figure><img src='data:image/png;base64,{dot}' width=300 height=160><figcaption>{h[5]}</figcaption></figure>"
        f"<h3>{h[6]}</h3><table>{rows}</table><p>{h[11]}</p>"
    )
    style = "body{font:11pt 'Liberation Sans'}figcaption{font-size:8pt}td{padding:2px 30px 2px 0}table{border-collapse:collapse}@page{size:A4}"
    printed(
        f"<!DOCTYPE html><html lang=ru><meta charset=utf-8><title>{h[0]}</title><style>{style}</style>{body}</html>",
        FOLDER / "pictured.pdf",
        "pole.example",
        "urozhaj.html",
    )
    edge = [f"{moment()} | {h[0]}", "http://pole.example/urozhaj.html | 1/1"]
    expect(
        "pictured",
        [*h, *edge],
        h[0],
        dimmed=[h[5], *edge],
        url="http://pole.example/urozhaj.html",
        source="pole.example",
        not_kept={"PICTURE": 1, "TABLE": 1},
    )


def letter() -> None:
    """A press release with properties."""
    meta = f"<dc:title>{LIBRARY[0]}</dc:title><meta:initial-creator>Софья Лактионова</meta:initial-creator><meta:keyword>книги</meta:keyword><meta:keyword>Елец</meta:keyword>"
    written(
        flat(p(LIBRARY[0], "Title") + ps(LIBRARY[1:]), meta=meta, body_style='fo:margin-bottom="0.25cm"'),
        FOLDER / "letter.pdf",
    )
    expect("letter", LIBRARY, LIBRARY[0], author="Софья Лактионова", tags=["книги", "Елец"])


def columns() -> None:
    """Two columns under a headline and a lead that span them."""
    section = f'<text:section text:style-name="Sect" text:name="s">{ps(PORT[2:])}</text:section>'
    written(
        flat(
            p(PORT[0], "Title") + p(PORT[1], "Lead") + section,
            body_style='fo:text-indent="0.4cm" fo:text-align="justify"',
            size="10pt",
        ),
        FOLDER / "columns.pdf",
    )
    expect("columns", PORT, PORT[0])


def hyphens() -> None:
    """Lines that end with broken words, and with hyphens of their own."""
    written(
        flat(
            p(SUMMIT[0], "Title") + ps(SUMMIT[1:]),
            hyphens=True,
            size="16pt",
            body_style='fo:text-indent="0.8cm" fo:text-align="justify"',
        ),
        FOLDER / "hyphens.pdf",
    )
    expect("hyphens", SUMMIT, SUMMIT[0])


def heads() -> None:
    """Three pages and more with running heads and page numbers."""
    head, foot = "Тобольская мозаика, № 14", '— <text:page-number text:select-page="current"/> —'
    written(
        flat(
            p(THEATRE[0], "Title") + ps(THEATRE[1:]),
            head=head,
            foot=foot,
            hyphens=True,
            size="13pt",
            body_style='fo:text-indent="0.8cm" fo:text-align="justify"',
        ),
        FOLDER / "heads.pdf",
    )
    from pypdf import PdfReader

    pages = len(PdfReader(FOLDER / "heads.pdf").pages)
    edge = [each for number in range(1, pages + 1) for each in (head, f"— {number} —")]
    expect("heads", [*THEATRE, *edge], THEATRE[0], dimmed=edge)


def notes() -> None:
    """Footnotes."""
    body = [escape(each) for each in FLU[1:]]
    body[1] = body[1].replace("населения,", f"населения{note(1, FLU_NOTES[0])},")
    body[3] = body[3].replace("жительства,", f"жительства{note(2, FLU_NOTES[1])},")
    written(
        flat(p(FLU[0], "Title") + "".join(map(p, body)), body_style='fo:margin-bottom="0.2cm"'), FOLDER / "notes.pdf"
    )
    expect("notes", [*FLU, *(f"{number} {each}" for number, each in enumerate(FLU_NOTES, 1))], FLU[0])


def table() -> None:
    """A table with lines around its cells, some of which have several lines."""
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell table:style-name="C1" office:value-type="string">{p(escape(cell))}</table:table-cell>'
            for cell in row.split(" | ")
        )
        + "</table:table-row>"
        for row in BUDGET[2:6]
    )
    body = (
        p(BUDGET[0], "Title")
        + p(BUDGET[1])
        + f'<table:table table:name="t"><table:table-column table:number-columns-repeated="3"/>{rows}</table:table>'
        + ps(BUDGET[6:])
    )
    written(flat(body, body_style='fo:margin-bottom="0.2cm"'), FOLDER / "table.pdf")
    expect("table", BUDGET, BUDGET[0], not_kept={"TABLE": 1})


def newspaper() -> None:
    """A page of a newspaper: a masthead, a headline, two columns with words broken by hand, an initial, bold printed twice."""
    from fpdf import FPDF

    pdf = FPDF(unit="pt", format="A5")
    pdf.add_font("text", fname=FONTS / "LiberationSerif-Regular.ttf")
    pdf.set_auto_page_break(False)
    pdf.add_page()
    pdf.set_font("text", size=30)
    masthead = "ВЕСТНИК СЕВЕРА"
    x = 40.0
    for sign in masthead:
        pdf.text(x, 50, sign)
        x += pdf.get_string_width(sign) + 4
    pdf.set_font("text", size=17)
    for shift in (0, 0.4):
        pdf.text(30 + shift, 90, "В Нарьян-Маре первоклассников учат")
        pdf.text(30 + shift, 110, "по букварю на ненецком языке")
    pdf.set_font("text", size=9.5)
    width, gap, top, bottom = 172.0, 14.0, 132.0, 560.0
    column, y, indent = 0, top, 9.0
    for at, paragraph in enumerate(SCHOOL[1:]):
        lines = _set(
            paragraph[1:] if at == 0 else paragraph,
            width,
            pdf.get_string_width,
            first=22 if at == 0 else indent,
            second=22 if at == 0 else 0,
        )
        for number, (line, full) in enumerate(lines):
            if y > (232 if column == 0 else bottom):
                column, y = 1, top
            left = 30 + column * (width + gap) + (22 if at == 0 and number < 2 else indent if number == 0 else 0)
            if at == 0 and number == 0:
                pdf.set_font("text", size=27)
                pdf.text(left - 20, y + 9.5 + 11.4, paragraph[0])
                pdf.set_font("text", size=9.5)
            room = 30 + column * (width + gap) + width - left
            words = line.split()
            blank = (
                (room - sum(map(pdf.get_string_width, words))) / (len(words) - 1)
                if full and len(words) > 1
                else pdf.get_string_width(" ")
            )
            for word in words:
                pdf.text(left, y + 9.5, word)
                left += pdf.get_string_width(word) + blank
            y += 11.4
    pdf.output(str(FOLDER / "newspaper.pdf"))
    expect("newspaper", [masthead, *SCHOOL], SCHOOL[0], dimmed=[masthead])


def _set(
    text: str, width: float, measure: Callable[[str], float], *, first: float, second: float
) -> list[tuple[str, bool]]:
    """A paragraph in lines, words broken before a consonant that a vowel follows."""
    lines: list[tuple[str, bool]] = []
    line = ""
    for word in text.split():
        room = width - (first if not lines else second if len(lines) == 1 else 0)
        trial = f"{line} {word}".strip()
        if measure(trial) <= room:
            line = trial
            continue
        broken = next(
            (
                at
                for at in range(len(word) - 2, 1, -1)
                if _may_break(word, at) and measure(f"{line} {word[:at]}-".strip()) <= room
            ),
            None,
        )
        if broken:
            lines.append((f"{line} {word[:broken]}-".strip(), True))
            line = word[broken:]
        else:
            lines.append((line, True))
            line = word
    return [*lines, (line, False)]


def _may_break(word: str, at: int) -> bool:
    vowels = "аеёиоуыэюя"
    return (
        word[:at].isalpha()
        and word[at:].isalpha()
        and word[at] not in vowels + "ьъй"
        and word[at + 1] in vowels
        and any(sign in vowels for sign in word[:at].lower())
    )


def storm() -> None:
    """Three columns that Chromium printed, letters spaced out in the headline, no head or foot."""
    h = STORM
    style = "@page{size:A4;margin:1.2cm}h1{letter-spacing:.25em;font-size:15pt;text-transform:none}.t{columns:3;column-gap:16px;font:9.5pt 'DejaVu Sans'}p{margin:0 0 .5em}"
    body = f"<h1>{h[0]}</h1><div class=t>" + "".join(f"<p>{each}</p>" for each in h[1:]) + "</div>"
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "storm.html"
        given.write_text(
            f"<!DOCTYPE html><html lang=ru><meta charset=utf-8><title>Вёрстка</title><style>{style}</style>{body}</html>",
            "utf-8",
        )
        subprocess.run(
            [
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-pdf-header-footer",
                f"--print-to-pdf={FOLDER / 'storm.pdf'}",
                str(given),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
    expect("storm", h, h[0])


MADE = (page, pictured, letter, columns, hyphens, heads, notes, table, newspaper, storm)


def main(names: list[str]) -> None:
    """Make those that are named, or all."""
    FOLDER.mkdir(exist_ok=True)
    for make in MADE:
        if not names or make.__name__ in names:
            make()


if __name__ == "__main__":
    main(sys.argv[1:])
