"""The one place where a file of ours takes the place of another: whole or not at all, and never that of a library."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from reader.export.options import Options
from reader.model.errors import ExportProblem, ReaderError
from reader.model.exported import ExportedArticle
from reader.system import unfinished

if TYPE_CHECKING:
    from reader.export.formats import Format


class ExportError(ReaderError):
    """A target that cannot be written. What stood there is whole, and no temporary file is left."""

    code: ExportProblem

    def __init__(self, path: Path, code: ExportProblem) -> None:
        super().__init__(code, path=path)


class Guard(Protocol):
    """What knows which files are a library's, so that no writer replaces one."""

    def holds(self, path: Path) -> bool:
        """Whether a file belongs to the open library, which must not even be read: closing it would drop its locks."""

    def check(self, path: Path) -> None:
        """Raise ExportError where the open library stands, a file of it, or another library."""


@contextmanager
def replacing(path: Path, guard: Guard, *, lasting: bool = True) -> Iterator[BinaryIO]:
    """A new file that takes the place of `path` when the block ends without an exception; raises ExportError.

    Until then it is a temporary file in the same folder. A link is followed, and a file keeps its permissions. Unless
    it is to be `lasting`, the disk is not waited for.
    """
    with problems_of(path):
        place = Path(os.path.realpath(path))
        check_place(path, guard)
        temporary = unfinished.beside(place)
        try:
            with temporary.open("xb") as target:
                yield target
                target.flush()
                if lasting:
                    os.fsync(target.fileno())
            # Writing may have taken minutes.
            check_place(path, guard)
            if place.exists():
                temporary.chmod(stat.S_IMODE(place.stat().st_mode))
            temporary.replace(place)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


def check_place(path: Path, guard: Guard) -> None:
    """Raise ExportError where no file may be put: for a folder, a device, another's file, a library."""
    with problems_of(path):
        guard.check(path)
        try:
            mode = path.stat().st_mode
        except FileNotFoundError:
            return
        if stat.S_ISDIR(mode):
            raise ExportError(path, ExportProblem.IS_A_FOLDER)
        if not stat.S_ISREG(mode):
            raise ExportError(path, ExportProblem.NOT_A_FILE)
        if not os.access(path, os.W_OK):
            raise ExportError(path, ExportProblem.CANNOT_WRITE)


def is_folder(path: Path) -> bool:
    """Whether a path leads to a folder; a name that no disk can hold leads to none."""
    try:
        return path.is_dir()
    except OSError:
        return False


@contextmanager
def problems_of(path: Path) -> Iterator[None]:
    """What the system says against writing `path`, as an ExportError."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ExportError(path, ExportProblem.NO_SUCH_FOLDER) from error
    except IsADirectoryError as error:
        raise ExportError(path, ExportProblem.IS_A_FOLDER) from error
    except OSError as error:
        raise ExportError(path, _PROBLEMS.get(error.errno or 0, ExportProblem.CANNOT_WRITE)) from error


_PROBLEMS = {
    errno.ENOSPC: ExportProblem.NO_SPACE,
    errno.EDQUOT: ExportProblem.NO_SPACE,
    errno.EFBIG: ExportProblem.NO_SPACE,
    errno.ENAMETOOLONG: ExportProblem.NAME_TOO_LONG,
}


def save(
    articles: Iterable[ExportedArticle], path: Path, file_format: "Format", options: Options, guard: Guard
) -> None:
    """Write articles to a file, which takes the place of `path` only when it is whole and on the disk.

    Raises ExportError, for an OSError in `articles` too; what else they raise goes through. Either way the old file
    stays as it was.
    """
    unfinished.sweep(path.parent)
    with replacing(path, guard) as target:
        file_format.write(articles, target, options)
