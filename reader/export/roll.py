"""A list of names that was looked up, as a table: a row for each whom a name may mean, also for those not there."""

from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

from reader.export import words
from reader.export.excerpts import one_line
from reader.export.rows import published
from reader.export.tables import Cell, Column, Table, write_csv, write_xlsx
from reader.model.articles import ArticleRow
from reader.model.roll import Meant, Repeated, Roll, RollName

COLUMNS: Final = (
    Column(words.TYPED, 34),
    Column(words.WHO, 30),
    Column(words.KIND, 14),
    Column(words.ARTICLES, 10),
    Column(words.MENTIONS, 14),
    Column(words.FIRST_MENTION, 22),
    Column(words.FIRST_ARTICLE, 40),
    Column(words.LAST_MENTION, 24),
    Column(words.LAST_ARTICLE, 40),
    Column(words.REMARK, 40),
)


def _csv(roll: Roll, target: BinaryIO, exported: str) -> None:
    write_csv(_table(exported), _rows(roll), target)


def _xlsx(roll: Roll, target: BinaryIO, exported: str) -> None:
    write_xlsx(_table(exported), _rows(roll), target)


FORMATS: Final[dict[str, Callable[[Roll, BinaryIO, str], None]]] = {".xlsx": _xlsx, ".csv": _csv}
"""How it is written, by the ending of the file; at a moment in UTC, ISO 8601."""


def _table(exported: str) -> Table:
    return Table(words.ROLL, words.NAMES, COLUMNS, exported)


def _rows(roll: Roll) -> Iterator[tuple[Cell, ...]]:
    """As the lines of the list stood."""
    lines: list[RollName | Repeated] = [*roll.names, *roll.repeated]
    for each in sorted(lines, key=lambda each: each.line):
        if isinstance(each, Repeated):
            yield _unknown(each.name, f"{words.REPEATED} {each.first_line}")
        elif not each.meant:
            yield _unknown(each.name, _absent(each))
        else:
            remark = f"{words.SEVERAL} {len(each.meant) + each.more}" if len(each.meant) > 1 else ""
            for meant in each.meant:
                yield _known(each.name, meant, remark)


def _known(name: str, meant: Meant, remark: str) -> tuple[Cell, ...]:
    entity = meant.entity
    who = (one_line(name), one_line(entity.name), words.KINDS_OF_ONE[entity.kind], entity.articles, entity.mentions)
    remarks = "; ".join(filter(None, [remark, words.UNSURE if entity.unsure else ""]))
    return *who, *_article(meant.first), *_article(meant.last), remarks


def _article(row: ArticleRow | None) -> tuple[Cell, Cell]:
    if row is None:
        return "", ""
    return published(row.published), one_line(" · ".join(filter(None, [row.title, row.source])))


def _unknown(name: str, remark: str) -> tuple[Cell, ...]:
    return one_line(name), *("",) * (len(COLUMNS) - 2), remark


def _absent(name: RollName) -> str:
    nearest = f"; {words.NEAREST}: {one_line(name.nearest.name)}" if name.nearest else ""
    return f"{words.NOT_THERE}{nearest}"
