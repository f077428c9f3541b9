"""Where the text of an RTF file goes: what holds in its groups, and the tables of what flows."""

from reader.sources.formats.office.written import Document, Flow, Look, Table

BODY, NOWHERE, FONTS, STYLES = "body", "nowhere", "fonts", "styles"


class State:
    """What holds inside a group: where its text goes, how its letters look, and what its paragraphs are."""

    __slots__ = ("begun", "deleted", "font", "hidden", "listed", "outer", "outline", "style", "table", "to", "uc")

    def __init__(self) -> None:
        self.to = BODY
        self.outer = BODY
        """Where the text goes of a group that is written twice."""
        self.begun = ""
        """What began with this group, and ends with it."""
        self.font: int | None = None
        self.uc = 1
        """Letters behind one of Unicode that stand in its place for others."""
        self.hidden = False
        self.deleted = False
        self.style = 0
        self.listed = False
        self.table = 0
        """The tables around a paragraph."""
        self.outline: int | None = None

    def inner(self) -> "State":
        """What holds inside a group that begins here."""
        state = State.__new__(State)
        state.to, state.outer, state.begun = self.to, self.outer, ""
        state.font, state.uc, state.hidden, state.deleted = self.font, self.uc, self.hidden, self.deleted
        state.style, state.listed, state.table, state.outline = self.style, self.listed, self.table, self.outline
        return state


class Place(Flow):
    """Text that flows, with the table in it that is being read, and one in a cell of that."""

    def __init__(self, *, is_counted: bool = True) -> None:
        super().__init__()
        self.is_counted = is_counted
        self.tables: list[Table] = []
        self.starts: list[int] = []
        """Where in `lines` the cell of each begins."""

    def enter(self, depth: int) -> None:
        """Be in so many tables."""
        while len(self.tables) < min(depth, 2):
            self.tables.append(Table(len(self.tables) + 1))
            self.starts.append(len(self.lines))

    def leave(self, depth: int, document: Document) -> None:
        """Be in no more than so many tables."""
        while len(self.tables) > depth:
            if len(self.lines) > (start := self.starts.pop()):
                self.tables[-1].cells.append(self.lines[start:])
                del self.lines[start:]
            self.tables.pop().end(self, document.not_kept)

    def end_cell(self, depth: int, look: Look, document: Document) -> None:
        """End a cell of the outer table, or of the inner."""
        self.enter(depth)
        self.leave_inner(depth, look, document)
        start = self.starts[depth - 1]
        self.tables[depth - 1].cells.append(self.lines[start:])
        del self.lines[start:]

    def leave_inner(self, depth: int, look: Look, document: Document) -> None:
        """End the tables further in, then the paragraph."""
        self.leave(depth, document)
        self.end(look)
