"""Suggestions, one at a time, the best first: each is accepted, rejected or left with one key."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from reader.services import suggest
from reader.services.suggest import Evidence, Suggestion
from reader.ui.names.cards import suggestion_card
from reader.ui.parts.controls import label
from reader.ui.parts.theme import LIGHT, Theme
from reader.ui.state.session import Session
from reader.ui.wording import wording


class SuggestionList(QDialog):
    """A window of its own beside the main one; it stops nothing."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Предложения"))
        self._session = session
        self._theme = LIGHT
        self._waiting: list[Suggestion] = []
        self._left: list[Suggestion] = []
        self._evidence: Sequence[Evidence] = ()
        self.page = QTextBrowser(self)
        self.page.setAccessibleName(self.tr("Предложение"))
        self.page.setOpenLinks(False)
        self.page.document().setDocumentMargin(16)
        self._count = label("", self, name="quiet")
        self._buttons = [
            self._button(self.tr("Да (Enter)"), "Return", self._accept),
            self._button(self.tr("Нет (Del)"), "Del", self._reject),
            self._button(self.tr("Позже (пробел)"), "Space", self._leave),
        ]
        foot = QHBoxLayout()
        foot.addWidget(self._count)
        foot.addStretch()
        for button in self._buttons:
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.page, 1)
        layout.addLayout(foot)
        self.resize(620, 560)
        session.library_changed.connect(self._ask)
        self._ask()

    @property
    def current(self) -> Suggestion | None:
        """What is asked at this moment."""
        return self._waiting[0] if self._waiting else None

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._render()

    def showEvent(self, event: QShowEvent) -> None:
        """What was left for later is asked again when the window is opened again."""
        super().showEvent(event)
        self._left.clear()
        self._ask()

    def _button(self, words: str, key: str, does: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(does)
        action = QAction(self, shortcut=QKeySequence(key))
        action.triggered.connect(button.click)
        self.addAction(action)
        return button

    def _ask(self) -> None:
        self._session.changes.ask(suggest.suggestions, self._take)

    def _take(self, suggestions: list[Suggestion]) -> None:
        left = {(each.subject.id, each.target.id) for each in self._left}
        self._waiting = [each for each in suggestions if (each.subject.id, each.target.id) not in left]
        self._show()

    def _show(self) -> None:
        self._evidence = ()
        self._render()
        if (current := self.current) is not None:
            self._session.changes.ask(
                lambda library: (current, suggest.evidence(library, current)), self._take_evidence
            )

    def _take_evidence(self, answer: tuple[Suggestion, Sequence[Evidence]]) -> None:
        about, evidence = answer
        if about == self.current:
            self._evidence = evidence
            self._render()

    def _render(self) -> None:
        self._count.setText(wording.suggestions(len(self._waiting)))
        for button in self._buttons:
            button.setEnabled(self.current is not None)
        if self.current is None:
            self.page.setPlainText(self.tr("Предложений нет."))
        else:
            self.page.setHtml(suggestion_card(self.current, self._evidence, self._theme).html)

    def _accept(self) -> None:
        if (current := self.current) is not None:
            self._next()
            self._session.changes.decide(lambda library: suggest.accept(library, current))

    def _reject(self) -> None:
        if (current := self.current) is not None:
            self._next()
            self._session.changes.decide(lambda library: suggest.reject(library, current))

    def _leave(self) -> None:
        if (current := self.current) is not None:
            self._left.append(current)
            self._next()

    def _next(self) -> None:
        self._waiting = self._waiting[1:]
        self._show()
