"""What a search found is saved from the window: every sentence, while one reads on."""

from pathlib import Path

import openpyxl
from pytestqt.qtbot import QtBot

from reader.ui.parts.file_dialogs import FileDialog
from reader.ui.window.main import MainWindow
from tests.ui.reading import hearing


def test_what_is_found_is_saved_and_only_that(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    action, panel = window.actions_["save_found"], window.articles.panel
    assert not action.isEnabled(), "nothing is searched for"
    with hearing(window.session.search.passages_found, qtbot):
        panel.field.setText("карабах")
    assert action.isEnabled()
    assert window.actions_["save_together"].isEnabled()
    action.trigger()
    asked = next(each for each in window.findChildren(FileDialog) if each.isVisible())
    asked.selectFile(str(tmp_path / "найденное.xlsx"))
    with hearing(window.session.changes.export_ended, qtbot):
        asked.accept()
    rows = list(openpyxl.load_workbook(tmp_path / "найденное.xlsx").active.iter_rows(min_row=2, values_only=True))
    assert len({row[0] for row in rows}) == panel.view.model().rowCount() == 3
    assert all("арабах" in str(row[3]) for row in rows)
    window.actions_["save_together"].trigger()
    asked = next(each for each in window.findChildren(FileDialog) if each.isVisible())
    asked.selectFile(str(tmp_path / "вместе.xlsx"))
    panel.field.setText("карабах баку")
    with hearing(window.session.changes.export_ended, qtbot):
        asked.accept()
    assert (tmp_path / "вместе.xlsx").exists()
    panel.field.clear()
    assert not action.isEnabled()
