"""What an import would bring is said before it is begun, and comes true."""

from collections import Counter
from pathlib import Path

from reader.library import Coming, Library
from reader.services import notes
from reader.services.ingest import Imported, ingest
from reader.services.preview import Counting, NotRead, NotTaken, Previewed, preview

STORY = """Переговоры в Ереване завершились подписанием соглашения

Делегации Армении и Ирана подписали в Ереване соглашение о поставках электроэнергии на ближайшие десять лет.
Документ готовили полтора года, и споров о цене было немало, рассказали участники встречи журналистам.
Первые поставки начнутся весной, когда закончат строить третью линию через перевал на границе двух стран.
Стороны договорились также вместе ремонтировать дорогу, по которой везут опоры и провода для новой линии."""


def write(folder: Path, **files: str | bytes) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path = path if "." in path.name else path.with_suffix(".txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def told(library: Library, folder: Path) -> dict[str, Coming]:
    return {each.path.stem: each.coming for each in preview(library, [folder]) if isinstance(each, Previewed)}


def test_each_kind_of_arrival_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, known=STORY, changed="Визит\n\nМинистр прибыл в Баку.", gone="Тишина\n\nНичего не произошло вчера.")
    with Library.open(tmp_path / "library.sqlite") as library:
        list(ingest(library, [folder]))
        (gone,) = [row.id for row in library.articles.listed() if row.title == "Тишина"]
        notes.delete(library, articles=[gone])
        write(
            folder,
            changed="Визит\n\nМинистр прибыл в Баку. Его встретили.",
            fresh="Погода\n\nНа севере области ждут снега и сильного ветра.",
            copy="Погода\n\nНа севере области ждут снега и сильного ветра.",
            reprint=STORY.replace("рассказали участники", "сообщили участники") + "\n\nИсточник: ТАСС",
            empty="",
        )
        write(folder, **{"scan.png": b"\x89PNG\r\n\x1a\n"})
        before = library.store.rows("SELECT count(*) FROM texts")
        events = list(preview(library, [folder]))
        assert library.store.rows("SELECT count(*) FROM texts") == before
        assert told(library, folder) == {
            "known": Coming.KNOWN,
            "changed": Coming.RENEWED,
            "gone": Coming.DELETED,
            "copy": Coming.NEW,
            "fresh": Coming.KNOWN,
            "reprint": Coming.REPRINT,
        }
        assert [each.path.name for each in events if isinstance(each, NotTaken)] == ["scan.png"]
        assert [each.path.name for each in events if isinstance(each, NotRead)] == ["empty.txt"]
        (changed,) = [each.changed for each in events if isinstance(each, Previewed) and each.path.stem == "changed"]
        assert 0 < changed < 0.5
        assert set(told(library, folder).values()) - {Coming.DELETED, Coming.KNOWN} != set()


def test_two_new_files_of_one_story_are_a_reprint_also_in_an_empty_library(tmp_path: Path) -> None:
    write(tmp_path / "in", one=STORY, other=STORY + "\n\nИсточник: ТАСС")
    with Library.open(Path(":memory:")) as library:
        assert Counter(told(library, tmp_path / "in").values()) == {Coming.NEW: 1, Coming.REPRINT: 1}


def test_the_dates_by_their_origin_sum_to_what_is_new(tmp_path: Path) -> None:
    folder = tmp_path / "2019"
    write(
        folder,
        **{
            "РИА Новости__2019-05-14_a": "Переговоры\n\nСтороны встретились в Ереване.",
            "b": "Визит\n\n12.05.2021\n\nПрезидент выступил в Астане.",
            "ТАСС__c": "Погода\n\nНа севере ждут снега.",
        },
    )
    with Library.open(Path(":memory:")) as library:
        counting = Counting()
        for event in preview(library, [folder]):
            counting.add(event)
        found = counting.summary()
        assert (found.new, sum(found.dates.values())) == (3, 3)
        assert found.dates == {"path": 2, "text": 1}
        assert sum(isinstance(event, Imported) for event in ingest(library, [folder])) == found.new


def article(title: str, *paragraphs: str, url: str = "https://tass.ru/1", day: str = "2024-05-03") -> str:
    """A page that says where and when it was published."""
    markup = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f'<html><head><title>{title}</title><link rel="canonical" href="{url}">'
        f'<meta property="article:published_time" content="{day}T06:00:00+03:00"></head>'
        f"<body><article><h1>{title}</h1>{markup}</article></body></html>"
    )


def as_counted(library: Library, folder: Path) -> tuple[Counter[str], Counter[str]]:
    """What a preview and an import after it say of a folder."""
    counting = Counting()
    for event in preview(library, [folder]):
        counting.add(event)
    found = counting.summary()
    said = Counter(Imported=found.new, Renewed=found.renewed, Skipped=found.known, DeletedBefore=found.deleted)
    done = Counter(type(event).__name__ for event in ingest(library, [folder]))
    return +said, Counter({name: count for name, count in done.items() if name in {*said}})


TITLE, *PARAGRAPHS = (line for line in STORY.split("\n") if line)


def test_texts_that_come_from_one_address_renew_one_another_as_they_will(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for number in range(4):
        added = (f"Дополнение {each}: министр рассказал о ценах номер {each}." for each in range(number))
        write(folder, **{f"{number}.html": article(TITLE, *PARAGRAPHS, *added)})
    with Library.open(Path(":memory:")) as library:
        events = [each for each in preview(library, [folder]) if isinstance(each, Previewed)]
        assert [each.coming for each in events] == [Coming.NEW, *[Coming.RENEWED] * 3]
        assert all(0 < each.changed < 0.5 for each in events[1:])
        said, done = as_counted(library, folder)
        assert said == done == Counter(Imported=1, Renewed=3)
        said, done = as_counted(library, folder)
        assert said == done == Counter(Skipped=4)
        more = (f"Ещё {each} слов добавили." for each in range(3))
        write(folder, **{"5.html": article(TITLE, *PARAGRAPHS, *more), "6.html": article(TITLE, *PARAGRAPHS, *more)})
        write(folder, **{"7.html": article(TITLE, *PARAGRAPHS[:3])})
        said, done = as_counted(library, folder)
        assert said == done


def test_other_days_and_other_stories_of_one_address_are_new_as_they_will_be(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for day in range(1, 5):
        text = article("Погода в Москве", *PARAGRAPHS, f"Утром {day} градусов.", day=f"2024-01-0{day}")
        write(folder, **{f"{day}.html": text})
    write(folder, **{"4a.html": article("Погода в Москве", *PARAGRAPHS, "Вечером снег.", day="2024-01-04")})
    write(folder, **{"5.html": article("Порт", "Порт Поти закрыли до весны из-за льда, и суда ушли в Батуми.")})
    write(folder, **{"6.html": article("Курс на 1 мая", *PARAGRAPHS, url="https://tass.ru/2", day="2024-05-01")})
    write(folder, **{"7.html": article("Курс на 2 мая", *PARAGRAPHS, "1", url="https://tass.ru/2", day="2024-05-02")})
    with Library.open(Path(":memory:")) as library:
        said, done = as_counted(library, folder)
        assert said == done
        assert done["Imported"] >= 7
