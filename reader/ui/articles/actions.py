"""What is done with whole articles: edited, deleted, pasted, printed, brought back."""

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtWidgets import QWidget

from reader.export.saving import check_place
from reader.library.versions import Kept
from reader.model.articles import ArticleQuery, ArticleRow
from reader.model.errors import ReaderError
from reader.model.names import Kind
from reader.services import editing, notes, rereading, states
from reader.services.editing import Described, InCommon, Tagging
from reader.services.search import finding, output
from reader.services.targets import LibraryGuard
from reader.text.addresses import is_page
from reader.ui.articles.dialogs import EditArticleDialog, EditArticlesDialog, EncodingDialog, PasteDialog
from reader.ui.articles.suggested import SuggestedList
from reader.ui.articles.tags import TagsDialog
from reader.ui.articles.trash import TrashList
from reader.ui.page.dressing import typeset
from reader.ui.page.typeset import Look
from reader.ui.parts.controls import to_the_front
from reader.ui.parts.file_dialogs import choose_target, print_dialog
from reader.ui.parts.theme import LIGHT
from reader.ui.state.catalogue import OpenArticle
from reader.ui.state.session import Session
from reader.ui.wording import wording

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


PRINTED_POINTS = 11.0
EditingDialog = EditArticleDialog | EditArticlesDialog | TagsDialog


class ArticleActions(QObject):
    """One set for a window."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    @cached_property
    def trash_list(self) -> TrashList:
        return TrashList(self._session, self._window)

    @cached_property
    def suggested_list(self) -> SuggestedList:
        return SuggestedList(self._session, self._window)

    def show_suggested(self) -> None:
        """List the dates and sources that the names of files suggest."""
        to_the_front(self.suggested_list)
        self.suggested_list.fill()

    def show_trash(self) -> None:
        to_the_front(self.trash_list)

    def paste(self) -> None:
        """Add an article from the clipboard."""
        dialog = PasteDialog(self._window)
        self._session.problem_met.connect(dialog.show_problem)
        dialog.pasted.connect(
            lambda text, markup, url: self._session.changes.mark(
                lambda library: notes.paste(library, text, markup=markup, url=url or None), dialog.close_kept
            )
        )
        dialog.kept.connect(self._show_pasted)
        dialog.open()

    def edit(self, articles: Sequence[str]) -> None:
        """Correct what the source of an article says of it; of several, what they may have in common."""
        if len(articles) == 1:
            (article,) = articles
            self._session.changes.ask(lambda library: editing.described(library, article), self._edit)
        elif articles:
            self._session.changes.ask(
                lambda library: editing.in_common(library, articles), lambda common: self._edit_many(articles, common)
            )

    def _edit(self, article: Described | None) -> None:
        if article is not None:
            self._keep_edited(EditArticleDialog(article, self._window), [article.row.id])

    def _edit_many(self, articles: Sequence[str], common: InCommon) -> None:
        dialog = EditArticlesDialog(common, self._window)
        self._keep_edited(dialog, articles)
        dialog.kept.connect(lambda _: self._session.say(wording.edited_articles(len(articles)), undoable=True))

    def _keep_edited(self, dialog: EditingDialog, articles: Sequence[str]) -> None:
        def keep(changes: Mapping[str, Any]) -> None:
            self._session.changes.mark(
                lambda library: editing.edit_articles(library, articles, **changes), dialog.close_kept
            )

        self._session.problem_met.connect(dialog.show_problem)
        dialog.edited.connect(keep)
        dialog.kept.connect(lambda _: self._session.look_for_changes())
        dialog.open()

    def star(self, articles: Sequence[str], *, starred: bool) -> None:
        """Give articles a star, or take it off them."""
        self._session.changes.mark(
            lambda library: states.star(library, articles, starred=starred),
            lambda changed: self._show_starred(changed, starred=starred),
        )

    def toggle_star(self, articles: Sequence[str]) -> None:
        """Take the star off articles that all have one, else give it to all."""
        if articles:
            self._session.changes.mark(
                lambda library: states.toggle_star(library, articles),
                lambda starred: self._show_starred(len(articles), starred=starred),
            )

    def _show_starred(self, count: int, *, starred: bool) -> None:
        if not count:
            return
        self._session.say(wording.starred_articles(count, starred=starred), undoable=True)
        self._session.look_for_changes()

    def tag(self, articles: Sequence[str]) -> None:
        """Give articles tags, and take others off them."""
        if articles:
            self._session.changes.ask(
                lambda library: editing.tagging(library, articles), lambda tagging: self._tag(articles, tagging)
            )

    def _tag(self, articles: Sequence[str], tagging: Tagging) -> None:
        dialog = TagsDialog(tagging, self._window)
        self._keep_edited(dialog, articles)
        dialog.kept.connect(lambda _: self._session.say(wording.tagged_articles(len(articles)), undoable=True))

    def choose_encoding(self) -> None:
        """Read the open article in another encoding, which is looked at first."""
        article = self._session.article
        if article is None:
            return
        id_ = article.row.id
        self._session.changes.ask(
            lambda library: library.versions.kept(id_), lambda kept: self._choose_encoding(article, kept)
        )

    def _choose_encoding(self, article: OpenArticle, kept: Kept | None) -> None:
        if kept is None:
            return
        id_ = article.row.id
        dialog = EncodingDialog(kept.encoding, self._window, seems_wrong=rereading.seems_wrong(kept.content))
        self._session.problem_met.connect(dialog.show_problem)
        dialog.looked_at.connect(
            lambda encoding: self._session.changes.ask(
                lambda library: rereading.preview(library, id_, encoding), dialog.show_read
            )
        )
        dialog.chosen.connect(
            lambda encoding: self._session.changes.mark(
                lambda library: rereading.read_in(library, id_, encoding), dialog.close_kept
            )
        )
        dialog.kept.connect(lambda _: self._session.look_for_changes())
        dialog.open()
        dialog.begin()

    def open_original(self) -> None:
        """Ask the system's browser for the page from which the open article comes, as its source names it."""
        article = self._session.article
        if article is None:
            return
        url = QUrl(article.about.url or "", QUrl.ParsingMode.StrictMode)
        if url.isValid() and is_page(article.about.url):
            QDesktopServices.openUrl(url)
        else:
            self._session.say(self.tr("Об этой статье неизвестно, где она опубликована."))

    def delete(self, articles: Sequence[str]) -> None:
        """Put articles into the trash."""
        if articles:
            self._session.changes.mark(
                lambda library: notes.delete(library, articles=articles), lambda _: self._show_deleted(len(articles))
            )

    def _show_deleted(self, count: int) -> None:
        words = self.tr("Статья в корзине.") if count == 1 else wording.deleted_articles(count)
        self._session.say(words, undoable=True)
        self._session.look_for_changes()

    def _show_pasted(self, added: ArticleRow) -> None:
        self._session.say(self.tr("Статья в библиотеке: %1").replace("%1", added.title))
        self._session.look_for_changes()
        self._session.open_article(added.id)

    def save_found(self, query: ArticleQuery, *, together: bool = False) -> None:
        """Ask where to save every sentence in which something was found, and do so in the background.

        `together` wants those alone in which all stands that is looked for.
        """
        kinds = ";;".join(f"{wording.format_name(suffix[1:])} (*{suffix})" for suffix in output.SUFFIXES)
        name = self.tr("найденное") + output.SUFFIXES[0]
        choose_target(
            self._window,
            self.tr("Сохранить найденное"),
            name,
            kinds,
            partial(self._save_found, query, together),
            suffix=output.SUFFIXES,
        )

    def _save_found(self, query: ArticleQuery, together: bool, path: Path) -> None:  # noqa: FBT001
        self._session.changes.export(
            lambda library: output.save(library, finding.question(library, query), path, together=together),
            path,
            lambda cancelled: wording.export_ended(str(path), cancelled=cancelled),
        )

    def print_article(self) -> None:
        """Print the open article with its colours, on white."""
        from PySide6.QtPrintSupport import QPrinter

        article = self._session.article
        if article is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(article.row.title)
        dialog = print_dialog(printer, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._print(printer, article))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def _print(self, printer: "QPrinter", article: OpenArticle) -> None:
        if self._may_print(printer):
            document = QTextDocument()
            typeset(document, article, Look(LIGHT, PRINTED_POINTS, frozenset((*Kind, None))))
            document.print_(printer)

    def _may_print(self, printer: "QPrinter") -> bool:
        """Whether no library stands where the dialog was told to print to a file."""
        if printer.outputFileName():
            try:
                check_place(Path(printer.outputFileName()), LibraryGuard(self._session.path))
            except ReaderError as error:
                self._session.problem_met.emit(error)
                return False
        return True
