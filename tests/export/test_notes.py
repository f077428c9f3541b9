"""A folder of notes for Obsidian is written again and again, and what the user wrote there stays."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given

from reader.export import Options
from reader.export.excerpts import flat
from reader.export.notes import NoteState, Origin, SavedNote, link_target, note_name, save_notes
from reader.export.saving import ExportError, ExportProblem
from reader.model.articles import ArticleRow
from reader.model.colors import Color
from reader.model.exported import ExportedArticle
from reader.model.names import EntityRow, Kind
from tests.examples import examples
from tests.export.samples import NO_LIBRARY, OPTIONS, WHOLE, article, articles, nasty, sample

TEXT = "Визит\n\nСергей Лавров прибыл из РФ."
VISIT = article(TEXT, marks=[("прибыл", Color.RED, "Когда?", ("итоги", "на потом"))])
MORE = article(TEXT, marks=[("прибыл", Color.RED, "Вечером.", ("итоги",)), ("Лавров", Color.BLUE, "", ())])


ORIGIN = Origin(VISIT.library, lambda article: (), dict)
"""A library of which all is exported."""


def save(folder: Path, *marked: ExportedArticle, options: Options = OPTIONS) -> list[SavedNote]:
    return list(save_notes(iter(marked), folder, options, NO_LIBRARY, ORIGIN))


def states(folder: Path, *marked: ExportedArticle) -> list[NoteState]:
    return [note.state for note in save(folder, *marked)]


def properties(note: Path) -> dict[str, object]:
    front = note.read_text(encoding="utf-8").split("---\n")[1]
    read = yaml.safe_load(front)
    assert isinstance(read, dict)
    return read


def test_a_note_has_the_properties_that_obsidian_reads(tmp_path: Path):
    (saved,) = save(tmp_path / "Заметки", VISIT)
    assert saved.path == tmp_path / "Заметки" / "2023-09-23 Визит.md"
    assert saved.state is NoteState.NEW
    assert properties(saved.path) == {
        "title": "Визит",
        "source": "Day.Az",
        "published": "2023-09-23T00:39",
        "date": dt.date(2023, 9, 23),
        "people": ["[[Сергей Лавров]]"],
        "states": ["[[Россия]]"],
        "tags": ["итоги", "на_потом"],
        "link": "reader://0b3c5d1e-7f7a-4c57-9f27-3a3d8f2a9a10/00000001-0000-4000-8000-000000000001",
    }


def test_names_in_a_whole_article_are_links(tmp_path: Path):
    (saved,) = save(tmp_path, VISIT, options=WHOLE)
    assert "[[Сергей Лавров]] ==прибыл==[^r1] из [[Россия|РФ]]." in saved.path.read_text(encoding="utf-8")


def test_a_second_export_changes_nothing_where_nothing_changed(tmp_path: Path):
    (saved,) = save(tmp_path, VISIT)
    before = saved.path.stat().st_mtime_ns, saved.path.read_bytes()
    assert states(tmp_path, VISIT) == [NoteState.UNCHANGED]
    assert (saved.path.stat().st_mtime_ns, saved.path.read_bytes()) == before


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_what_the_user_wrote_around_the_programs_part_stays(tmp_path: Path, ends: str):
    (saved,) = save(tmp_path, VISIT)
    mine = saved.path.read_text(encoding="utf-8").replace("\n---\n\n", "\n---\n\nМоё вступление.\n\n", 1)
    mine = (mine + "\n## Моё\n\nИ итог.\n").replace("\n", ends)
    saved.path.write_bytes(mine.encode())
    (again,) = save(tmp_path, MORE)
    assert again == SavedNote(VISIT.row.id, saved.path, NoteState.UPDATED)
    text = saved.path.read_bytes().decode()
    assert f"---{ends}{ends}Моё вступление.{ends}{ends}<!-- reader:begin" in text
    assert text.endswith(f"-->{ends}{ends}## Моё{ends}{ends}И итог.{ends}")
    assert "Вечером" in text
    assert "Когда" not in text
    assert text.count("\n") == text.count(ends)
    assert states(tmp_path, MORE) == [NoteState.UNCHANGED]


def test_a_note_that_was_renamed_and_moved_is_found(tmp_path: Path):
    (saved,) = save(tmp_path, VISIT)
    moved = tmp_path / "Архив" / "Как я это назвал.md"
    moved.parent.mkdir()
    saved.path.rename(moved)
    assert save(tmp_path, MORE) == [SavedNote(VISIT.row.id, moved, NoteState.UPDATED)]
    assert list(tmp_path.glob("*.md")) == []


def test_a_note_in_the_trash_is_not_the_note(tmp_path: Path):
    (saved,) = save(tmp_path, VISIT)
    trash = tmp_path / ".trash"
    trash.mkdir()
    saved.path.rename(trash / saved.path.name)
    assert states(tmp_path, VISIT) == [NoteState.NEW]


def test_words_written_into_the_programs_part_are_left_and_said(tmp_path: Path):
    (saved,) = save(tmp_path, VISIT)
    mine = saved.path.read_text(encoding="utf-8").replace("Когда?", "Когда? Я думаю, утром.")
    saved.path.write_text(mine, encoding="utf-8")
    assert states(tmp_path, MORE) == [NoteState.EDITED]
    assert saved.path.read_text(encoding="utf-8") == mine


def test_blanks_that_an_editor_took_away_are_no_words_of_the_user(tmp_path: Path):
    (saved,) = save(tmp_path, article(TEXT, marks=[("прибыл", Color.RED, "Раз\nдва", ())]))
    text = saved.path.read_text(encoding="utf-8")
    saved.path.write_text("\n".join(line.rstrip() for line in text.split("\n")), encoding="utf-8")
    assert states(tmp_path, MORE) == [NoteState.UPDATED]


def test_a_part_without_its_end_is_left(tmp_path: Path):
    (saved,) = save(tmp_path, VISIT)
    damaged = saved.path.read_text(encoding="utf-8").replace("<!-- reader:end", "<!-- конец")
    saved.path.write_text(damaged, encoding="utf-8")
    assert states(tmp_path, MORE) == [NoteState.DAMAGED]
    assert saved.path.read_text(encoding="utf-8") == damaged


def test_properties_of_the_user_stay_and_those_of_the_program_follow_the_article(tmp_path: Path):
    (saved,) = save(tmp_path, VISIT)
    mine = saved.path.read_text(encoding="utf-8")
    mine = mine.replace("tags:\n", "моё: да\ntags:\n  - своя\n").replace('title: "Визит"', "title: Мой заголовок")
    saved.path.write_text(mine, encoding="utf-8")
    changed = replace(MORE, row=replace(MORE.row, title="Визит главы МИД", source="ТАСС"), title_span=None)
    (again,) = save(tmp_path, changed)
    assert again.kept == ("title",)
    read = properties(saved.path)
    assert (read["title"], read["source"], read["моё"]) == ("Мой заголовок", "ТАСС", "да")
    assert read["tags"] == ["своя", "итоги"]


def test_properties_as_obsidian_writes_them_are_still_the_programs(tmp_path: Path):
    (saved,) = save(tmp_path, VISIT)
    text = saved.path.read_text(encoding="utf-8")
    text = (
        text.replace('source: "Day.Az"', "source: Day.Az")
        .replace('  - "итоги"', "- итоги")
        .replace('  - "на_', '- "на_')
    )
    saved.path.write_text(text, encoding="utf-8")
    (again,) = save(tmp_path, MORE)
    assert again.kept == ()
    assert properties(saved.path)["tags"] == ["итоги"]


def test_a_property_that_the_user_removed_stays_away(tmp_path: Path):
    (saved,) = save(tmp_path, VISIT)
    saved.path.write_text(saved.path.read_text(encoding="utf-8").replace('source: "Day.Az"\n', ""), encoding="utf-8")
    save(tmp_path, MORE)
    assert "source" not in properties(saved.path)


def test_a_note_without_its_properties_gets_none(tmp_path: Path):
    (saved,) = save(tmp_path, VISIT)
    bare = saved.path.read_text(encoding="utf-8").split("---\n", 2)[2]
    saved.path.write_text(bare, encoding="utf-8")
    assert states(tmp_path, MORE) == [NoteState.UPDATED]
    assert saved.path.read_text(encoding="utf-8").startswith("\n<!-- reader:begin")


def test_copies_of_a_note_are_left_and_named(tmp_path: Path):
    (saved,) = save(tmp_path, VISIT)
    copy = saved.path.with_name("2023-09-23 Визит 1.md")
    copy.write_bytes(saved.path.read_bytes())
    (again,) = save(tmp_path, MORE)
    assert (again.path, again.others) == (saved.path, (copy,))
    assert "Когда" in copy.read_text(encoding="utf-8")


def test_two_articles_with_one_title_are_two_notes_in_either_order(tmp_path: Path):
    other = article(TEXT, number=2, note="Другая.")
    first = save(tmp_path, VISIT, other)
    assert [note.path.name for note in first] == ["2023-09-23 Визит.md", "2023-09-23 Визит 56c4db.md"]
    again = save(tmp_path, other, VISIT)
    assert [note.path for note in again] == [note.path for note in reversed(first)]


def test_a_note_of_the_user_with_the_same_name_stays(tmp_path: Path):
    mine = tmp_path / "2023-09-23 визит.MD"
    mine.write_text("Моё", encoding="utf-8")
    (saved,) = save(tmp_path, VISIT)
    assert saved.path != mine
    assert mine.read_text(encoding="utf-8") == "Моё"


def test_two_parts_in_one_file_are_renewed_each(tmp_path: Path):
    other = article("Второй\n\nРФ.", number=2, note="Ещё.")
    one, two = save(tmp_path, VISIT, other)
    joined = one.path.read_text(encoding="utf-8") + two.path.read_text(encoding="utf-8").split("---\n", 2)[2]
    one.path.write_text(joined, encoding="utf-8")
    two.path.unlink()
    assert states(tmp_path, MORE, replace(other, note="Новое.")) == [NoteState.UPDATED, NoteState.UPDATED]
    text = one.path.read_text(encoding="utf-8")
    assert "Вечером." in text
    assert "Новое." in text
    assert properties(one.path)["title"] == "Визит"


def test_a_note_that_is_no_text_is_left(tmp_path: Path):
    (saved,) = save(tmp_path, VISIT)
    saved.path.write_bytes(saved.path.read_bytes() + b"\xff")
    assert states(tmp_path, MORE) == [NoteState.DAMAGED]


def test_a_file_is_no_folder(tmp_path: Path):
    (tmp_path / "файл").touch()
    with pytest.raises(ExportError) as caught:
        save(tmp_path / "файл", VISIT)
    assert caught.value.code is ExportProblem.NOT_A_FOLDER
    with pytest.raises(ExportError) as caught:
        save(tmp_path / "нет" / "такой", VISIT)
    assert caught.value.code is ExportProblem.NO_SUCH_FOLDER


def test_stopping_leaves_whole_notes_and_nothing_else(tmp_path: Path):
    saving = save_notes(iter([VISIT, article(TEXT, number=2, note="Ещё.")]), tmp_path, OPTIONS, NO_LIBRARY, ORIGIN)
    next(saving)
    saving.close()
    assert [path.name for path in tmp_path.iterdir()] == ["2023-09-23 Визит.md"]


# -------------------------------------------------------------------------------------------------- any words

RESERVED = set('<>:"/\\|?*#^[]')


def titled(title: str, published: str | None = None) -> ExportedArticle:
    return replace(sample(), row=ArticleRow("id", title, None, published, 0, 0, 0))


@given(nasty())
@example("CON")
@example("aux.txt")
@example("👨\u200d👩\u200d👧" * 200)
@example("..")
@example("\u202eлевт\u0301")
def test_a_name_of_a_file_is_safe_on_every_system(title: str):
    name = note_name(titled(title))
    assert name == name.strip()
    assert not RESERVED & set(name)
    assert name.isprintable()
    assert not name.startswith(".")
    assert not name.endswith(".")
    assert 0 < len(name) <= 81
    assert len(f"{name} 0123456789abcdef01234567.md".encode()) <= 255
    assert name.partition(".")[0].casefold() not in {"con", "aux", "prn", "nul", "com1", "lpt1"}


def test_names_of_files_read_well():
    assert note_name(titled("Лавров: «Всё/ничего»?", "2023-09-23T00:39")) == "2023-09-23 Лавров «Всё ничего»"
    assert note_name(titled("Лавров", "2020-10")) == "Лавров"
    assert note_name(titled("слово " * 40)) == "слово " * 12 + "слово…"
    assert note_name(titled("???")) == "Без заголовка"
    assert note_name(titled("nul")) == "nul_"
    assert link_target("АО «А|Б» [#1]") == "АО «А Б» 1"


@examples(30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(articles(), nasty(), nasty())
def test_whatever_stands_in_an_article_its_note_is_read_and_renewed(
    tmp_path_factory: pytest.TempPathFactory, marked: ExportedArticle, title: str, name: str
):
    folder = tmp_path_factory.mktemp("notes")
    marked = replace(
        marked,
        row=replace(marked.row, title=title),
        mentions=tuple(replace(each, entity=EntityRow("1", Kind.PERSON, name, 1, 1)) for each in marked.mentions),
        note="есть",
    )
    (saved,) = save(folder, marked)
    read = properties(saved.path)
    assert "".join(str(read["title"]).split()) == "".join(flat(title).split())
    assert all(link.startswith("[[") and link.endswith("]]") for link in read.get("people", []))
    assert states(folder, marked) == [NoteState.UNCHANGED]
    assert states(folder, replace(marked, note="другое")) == [NoteState.UPDATED]
