"""What stands in the middle of the window: the page, or words that say why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from reader.ui.page.reading import ReadingPage
from reader.ui.parts.controls import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.ui.state.session import Session


class Middle(QStackedWidget):
    """Turns to the page as an article is opened, and away from it when that is gone."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.page = ReadingPage(self)
        self.words = label("", self, name="note", wraps=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.addWidget(self.words)
        self.addWidget(self.page)
        session.article_opened.connect(self._turn_to_page)
        session.article_closed.connect(self._say_what_to_do)
        session.changes.import_changed.connect(self._follow_import)
        self._say_what_to_do()

    def say(self, words: str) -> None:
        """Say something in the place of an article."""
        self.words.setText(words)
        self.setCurrentWidget(self.words)

    def _turn_to_page(self) -> None:
        self.setCurrentWidget(self.page)

    def _follow_import(self) -> None:
        if self._session.article is None:
            self._say_what_to_do()

    def _say_what_to_do(self) -> None:
        if self._session.changes.importing.ended:
            self.say(self.tr("Перетащите сюда файлы или папку со статьями\nили выберите «Файл → Добавить файлы»."))
        else:
            self.say(self.tr("Читаю статьи. Первая откроется через мгновение."))
