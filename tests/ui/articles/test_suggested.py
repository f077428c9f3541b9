"""Dates and sources of many articles are taken from the names of their files at once, and given back by one undo."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.services.ingest import ingest
from tests.ui.conftest import OpenWindow


def test_what_its_file_name_suggests_is_offered_above_an_article(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "2019-05-14.txt"
    path.write_text("ТАСС\n\nВизит\n\nПо сообщению ТАСС, министр прибыл в Баку.", "utf-8")
    library_path = tmp_path / "library.sqlite"
    with Library.open(library_path) as library:
        list(ingest(library, [path]))
    window = open_window(library_path)
    qtbot.waitUntil(lambda: window.session.article is not None)
    line = window.hint.line
    qtbot.waitUntil(line.isVisible)
    assert line.text() == "14 мая 2019 — из имени файла. Взять"
    line.click()
    qtbot.waitUntil(lambda: window.session.article.row.published == "2019-05-14")  # type: ignore[union-attr]
    assert not line.isVisible()
    qtbot.waitUntil(window.actions_["undo"].isEnabled)
    window.actions_["undo"].trigger()
    qtbot.waitUntil(line.isVisible)


def test_dates_and_sources_are_taken_for_all_and_taken_back(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    for day in (14, 15):
        path = tmp_path / "РИА Новости" / f"2019-05-{day}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Визит {day}\n\nМинистр прибыл в Баку {day} числа.", "utf-8")
    library_path = tmp_path / "library.sqlite"
    with Library.open(library_path) as library:
        list(ingest(library, [path.parent]))
    window = open_window(library_path)

    def told() -> set[tuple[str | None, str | None]]:
        return {(row.published, row.source) for row in window.session.catalogue.articles()}

    window.actions_["suggested_list"].trigger()
    dialog = window.articles.actions.suggested_list
    qtbot.waitUntil(lambda: dialog.table.topLevelItemCount() == 2)
    item = dialog.table.topLevelItem(0)
    assert item is not None
    assert [item.text(column) for column in range(1, 4)] == ["14 мая 2019", "РИА Новости", "2019-05-14, РИА Новости"]
    dialog.take_all()
    qtbot.waitUntil(lambda: told() == {("2019-05-14", "РИА Новости"), ("2019-05-15", "РИА Новости")})
    qtbot.waitUntil(lambda: dialog.table.topLevelItemCount() == 0)
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: told() == {(None, None)})
