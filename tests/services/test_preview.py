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
