"""What is said of the columns of a table is checked, used, and remembered for all that begin with the same row."""

from pathlib import Path

import pytest

from reader.library import Coming, Library
from reader.model.errors import FileKind, RequestError, RequestProblem, SourceError, SourceProblem
from reader.model.imports import Choices, Columns, Wanted
from reader.services.importing import Importing
from reader.services.ingest import Failed, Imported, PassedOver, ingest
from reader.services.preview import NotRead, NotTaken, Previewed, preview
from reader.services.tables import keep, look, read_columns, remember, unsaid
from tests.library import toy

STORY = "Министр Павел Громов прибыл в Муром. Он осмотрел новый мост и встретился с жителями города."
SAID = Columns((("title", "Второе"), ("text", "Третье")))


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    toy.speak(monkeypatch)
    return Library.open(tmp_path / "library.sqlite")


def table(path: Path, *header: str) -> Path:
    path.write_text("\n".join([";".join(header), *(f"{n};Порт {n};{STORY}" for n in range(2))]), "utf-8")
    return path


def test_columns_are_written_as_pairs() -> None:
    assert read_columns(["title=Заголовок, полный,text = Текст", "text=Лид"]) == Columns(
        (("title", "Заголовок, полный"), ("text", "Текст"), ("text", "Лид"))
    )
    for written, code in {"titel=x": RequestProblem.UNKNOWN_FIELD, "text=": RequestProblem.NO_COLUMN}.items():
        with pytest.raises(RequestError) as caught:
            read_columns([written])
        assert caught.value.code is code


def test_what_was_said_once_counts_for_all_tables_of_the_same_first_row(tmp_path: Path, library: Library) -> None:
    with library:
        first = table(tmp_path / "а.csv", "Первое", "Второе", "Третье")
        choices = Choices(columns=SAID)
        remember(library, [first], choices)
        assert library.imports.columns() == (("Первое\tВторое\tТретье", SAID),)
        again = table(tmp_path / "б.csv", "Первое", "Второе", "Третье")
        titles = [event.title for event in ingest(library, [again]) if isinstance(event, Imported)]
        assert titles == ["Порт 0", "Порт 1"]
        found = look(again, Choices(remembered=library.imports.columns()))
        assert (found.is_known, found.columns) == (True, SAID)


def test_a_table_without_the_columns_that_are_said_fails_and_in_a_folder_is_passed_over(
    tmp_path: Path, library: Library
) -> None:
    with library:
        folder = tmp_path / "в папке"
        folder.mkdir()
        path = table(folder / "а.csv", "Первое", "Второе", "Третье")
        choices = Choices(columns=Columns((("text", "Пятое"),)))
        remember(library, [path], choices)
        assert library.imports.columns() == ()
        (failed,) = (event for event in ingest(library, [path], choices=choices) if isinstance(event, Failed))
        assert failed.error.code is SourceProblem.NO_SUCH_COLUMN
        (passed,) = (event for event in ingest(library, [folder], choices=choices) if isinstance(event, PassedOver))
        assert (passed.path, passed.kind) == (path, FileKind.TABLE)


def test_what_an_import_leaves_out_it_leaves_out_when_it_is_gone_on_with(tmp_path: Path, library: Library) -> None:
    with library:
        wanted = Wanted((tmp_path,), choices=Choices(columns=SAID, without=("Первое\tВторое",)))
        record = Importing.begin(library, wanted).record
        kept = library.imports.get(record.id)
        assert kept is not None
        assert kept.wanted.choices == wanted.choices


def test_only_tables_are_asked_about_of_which_nothing_was_said(tmp_path: Path, library: Library) -> None:
    with library:
        known = table(tmp_path / "а.csv", "Заголовок", "Название", "Текст")
        other = table(tmp_path / "б.csv", "Номер", "Название", "Текст")
        (tmp_path / "настройки.json").write_text('{"шрифт": 12, "тема": "тёмная"}', "utf-8")
        (tmp_path / "в.txt").write_text(STORY, "utf-8")
        keep(library, {"Заголовок\tНазвание\tТекст": SAID})
        choices = Choices(remembered=library.imports.columns())
        assert [found.path for found in unsaid([tmp_path], choices)] == [other]
        assert [found.path for found in unsaid([known, tmp_path / "настройки.json"], choices)] == [
            tmp_path / "настройки.json"
        ]


def test_the_preview_passes_over_in_folders_what_is_no_table_of_articles(tmp_path: Path, library: Library) -> None:
    with library:
        folder = tmp_path / "в папке"
        folder.mkdir()
        table(folder / "а.csv", "Номер", "Название", "Текст")
        settings = folder / "б.json"
        settings.write_text('{"шрифт": 12, "тема": "тёмная"}', "utf-8")
        first, second, other = preview(library, [folder])
        assert [event.coming for event in (first, second) if isinstance(event, Previewed)][:1] == [Coming.NEW]
        assert other == NotTaken(settings, FileKind.DATA)
        (told,) = preview(library, [settings])
        assert isinstance(told, NotRead)
        with pytest.raises(SourceError):
            look(folder / "нет.csv")
