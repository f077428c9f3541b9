"""Programs that work at one library and are killed: the window, and the command line.

Each is a child of one process that has loaded everything, so that it begins at once and can be killed in any instant.
What it was told is done it writes into a journal, a line a thing: those lines are what must be there in the end.
"""

import contextlib
import hashlib
import io
import json
import os
import random
from collections.abc import Callable
from pathlib import Path

from reader import cli
from reader.library import Library
from reader.services import decide, history, notes

NAMES = ("A1", "A2", "B1", "B2", "K1", "L1", "N1", "T1")


class Journal:
    """What was reported as done. A line is there as soon as it is written, whatever becomes of its writer."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def note(self, kind: str, *words: object) -> None:
        """One thing that was done, or is about to be."""
        os.write(self._file, (json.dumps([kind, *map(str, words)], ensure_ascii=False) + "\n").encode())


def news(folder: Path, draw: random.Random) -> Path:
    """A folder of a few new articles, in a language of a few letters (see `tests.library.toy`)."""
    made = folder / f"{draw.randrange(10**12):012}"
    made.mkdir(parents=True)
    for number in range(draw.randrange(1, 5)):
        names = " met ".join(draw.choice(NAMES) for _ in range(draw.randrange(1, 5)))
        words = " ".join(f"w{draw.randrange(10**6)}" for _ in range(30))
        made.joinpath(f"{number}.txt").write_text(f"{names} {made.name} {number}\n{words}\n", encoding="utf-8")
    return made


# ------------------------------------------------------------------------------------------------ the command line


def command_line(library: Path, folder: Path, journal: Journal, seed: int) -> None:
    """Commands, one after another, as somebody types them."""
    draw = random.Random(seed)
    commands: list[Callable[[Path, Path, Journal, random.Random], None]] = [
        _import, _import, _highlight, _highlight, _rename, _undo, _delete, _note, _backup, _read,
    ]  # fmt: skip
    while True:
        draw.choice(commands)(library, folder, journal, draw)


def _run(library: Path, *words: str) -> str | None:
    """What a command printed; None where it refused, as one does that names something just deleted."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        status = cli.main([words[0], "--library", str(library), *words[1:]])
    return out.getvalue() if status == 0 else None


def _import(library: Path, folder: Path, journal: Journal, draw: random.Random) -> None:
    made = news(folder, draw)
    if _run(library, "import", str(made)) is not None:
        for file in made.iterdir():
            journal.note("article", hashlib.sha256(file.read_bytes()).hexdigest())


def _some_article(library: Path, draw: random.Random) -> str | None:
    listed = json.loads(_run(library, "articles", "--json") or "[]")
    return draw.choice(listed)["id"] if listed else None


def _highlight(library: Path, _folder: Path, journal: Journal, draw: random.Random) -> None:
    article = _some_article(library, draw)
    if article is None:
        return
    said = _run(library, "highlight", article, "--quote", draw.choice(NAMES), "--note", "torture", "--json")
    if said is not None:
        journal.note("highlight", json.loads(said)[0]["id"])


def _rename(library: Path, _folder: Path, journal: Journal, draw: random.Random) -> None:
    said = _run(library, "rename", f"name {draw.choice(NAMES)}", f"new {draw.randrange(10**9)}", "--json")
    for decision in json.loads(said or "[]"):
        journal.note("decision", decision["id"])


def _undo(library: Path, _folder: Path, journal: Journal, _draw: random.Random) -> None:
    journal.note("undoing")
    with Library.open(library) as opened:
        undone = history.undo(opened)
    journal.note("undone", *(undone.highlights if undone else ()))


def _delete(library: Path, _folder: Path, _journal: Journal, draw: random.Random) -> None:
    article = _some_article(library, draw)
    if article is not None and draw.random() < 0.3:
        _run(library, "delete", article)


def _note(library: Path, _folder: Path, journal: Journal, draw: random.Random) -> None:
    article = _some_article(library, draw)
    words = f"noted {draw.randrange(10**9)}"
    with Library.open(library) as opened:
        held = opened.edits.held_article(article) if article else None
        if article is not None and held is not None and not held.note and not held.deleted:
            notes.set_article_note(opened, article, words)
            journal.note("note", article, words)


def _backup(library: Path, _folder: Path, _journal: Journal, draw: random.Random) -> None:
    if draw.random() < 0.2:
        _run(library, "backup", str(library.with_name(f"copy-{draw.randrange(3)}.sqlite")))


def _read(library: Path, _folder: Path, _journal: Journal, _draw: random.Random) -> None:
    for words in (["entities"], ["links", "name A1"], ["notes"], ["trash"]):
        _run(library, *words)


# ------------------------------------------------------------------------------------------------ the window


def window(library: Path, folder: Path, journal: Journal, seed: int) -> None:
    """A window whose reader marks, decides, imports, undoes, and looks for files in the library's folder.

    Besides, something in its process opens and closes the library's files, as a dialog of the desktop's own would.
    """
    from PySide6.QtCore import QSettings, QTimer

    from reader.system.assets import seeds
    from reader.ui.app import make_application
    from reader.ui.state.session import Session
    from reader.ui.window.main import MainWindow

    app = make_application()
    settings = QSettings(str(folder / f"{os.getpid()}.ini"), QSettings.Format.IniFormat)
    opened = MainWindow(Session(library, seeds()), settings)
    reader = _Reader(opened, library, folder, journal, random.Random(seed))
    opened.show()
    opened.session.start()
    timer = QTimer(opened, interval=15)
    timer.timeout.connect(reader.do_something)
    timer.start()
    app.exec()


class _Reader:
    def __init__(self, window: "object", library: Path, folder: Path, journal: Journal, draw: random.Random) -> None:
        self._window, self._library, self._folder, self._journal, self._draw = window, library, folder, journal, draw
        session = window.session  # type: ignore[attr-defined]
        session.changes.decided.connect(lambda done: [journal.note("decision", each.id) for each in done.decisions])
        session.changes.undone.connect(lambda undone: journal.note("undone", *(undone.highlights if undone else ())))
        self._session = session

    def do_something(self) -> None:
        self._draw.choice(
            [self._mark, self._mark, self._decide, self._undo, self._import, self._ask, self._look, self._go]
        )()

    def _mark(self) -> None:
        if self._session.article is not None:
            article, span = self._session.article.row.id, self._session.article.mentions[:1]
            if span:
                self._session.changes.mark(
                    lambda library: notes.add(library, article, span[0].span, note="torture"),
                    lambda made: self._journal.note("highlight", made.id),
                )

    def _decide(self) -> None:
        found = self._session.catalogue.find(f"name {self._draw.choice(NAMES)}")
        if found:
            name = f"new {self._draw.randrange(10**9)}"
            self._session.changes.decide(lambda library: decide.rename(library, found[0].id, name))

    def _undo(self) -> None:
        if self._draw.random() < 0.2:
            self._journal.note("undoing")
            self._session.changes.undo()

    def _import(self) -> None:
        if self._session.changes.importing.ended and self._draw.random() < 0.3:
            self._session.changes.import_paths([news(self._folder, self._draw)])

    def _go(self) -> None:
        rows = self._session.catalogue.articles()
        if rows:
            self._session.open_article(self._draw.choice(rows).id)

    def _ask(self) -> None:
        from reader.ui.parts.file_dialogs import FileDialog, choose_file

        dialogs = self._window.findChildren(FileDialog)  # type: ignore[attr-defined]
        if dialogs:
            dialogs[0].close()
        elif self._draw.random() < 0.2:
            choose_file(self._window, "?", "* (*)", lambda _: None)  # type: ignore[arg-type]

    def _look(self) -> None:
        """What no dialog of ours does."""
        for side in ("", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                os.close(os.open(f"{self._library}{side}", os.O_RDONLY))
