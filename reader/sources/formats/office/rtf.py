"""RTF: what Word, WordPad, LibreOffice, TextEdit and many programs of one's own write as Rich Text Format.

It is read here, from token to token: striprtf, the library for it, gives plain text without what was deleted or is
hidden being told from the rest, puts notes, cells and nested tables where they happen to stand, takes Apple's and DOS'
letters for others, reads a picture letter by letter, and knows neither properties nor what it leaves out.
"""

from collections.abc import Callable
from pathlib import Path

from reader.model.errors import SourceError, SourceProblem
from reader.model.findings import NotKept, SourceArticle
from reader.sources.extracted import Extracted, Role, article_of
from reader.sources.formats.cleaned import whole
from reader.sources.formats.office.composing import extracted_of
from reader.sources.formats.office.properties import Properties
from reader.sources.formats.office.rtf_letters import Fonts, encoding_of
from reader.sources.formats.office.rtf_places import BODY, FONTS, NOWHERE, STYLES, Place, State
from reader.sources.formats.office.rtf_tokens import (
    DEEPEST,
    Token,
    bytes_of,
    code_point,
    one_line,
    parts_of,
    tokens,
    with_code_points,
)
from reader.sources.formats.office.styles import look_of
from reader.sources.formats.office.symbols import shown
from reader.sources.formats.office.written import PARAGRAPH, Document, Line, Look

_BEGINNING = b"{\\rtf"
_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0))) | {9: " "}
_MOST_STYLES = 10_000
_LONGEST_NAME = 1000
_LONGEST_SAID = 10_000
"""Code points of a property."""


def read(path: Path, data: bytes) -> list[SourceArticle]:
    """The article of a document; raises `SourceError`."""
    return [article_of(path, extracted(path, data))]


def extracted(path: Path, data: bytes) -> Extracted:
    """What a document gives of its article; raises `SourceError`, also where its end is missing."""
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not data.startswith(_BEGINNING):
        raise SourceError(path, SourceProblem.UNREADABLE)
    walk = _Walk(path)
    for token in tokens(path, data):
        walk.take(token)
        if walk.is_over:
            return extracted_of(path, walk.document(), walk.properties())
    raise SourceError(path, SourceProblem.UNREADABLE)


class _Walk:
    """Goes through a file from its first token to its last, as it is with all changes accepted."""

    def __init__(self, path: Path) -> None:
        self.is_over = False
        self._path = path
        self._document = Document()
        self._fonts = Fonts()
        self._state = State()
        self._states: list[State] = []
        self._places = [Place()]
        self._passed = 0
        """How deep one is in a group that is passed over."""
        self._starred = False
        self._instead = 0
        """Letters that stand for others which were read already."""
        self._half = ""
        self._standard_font: int | None = None
        self._is_item = False
        self._objects: list[str] = []
        """Of the objects that are open, what they are."""
        self._font = 0
        self._font_name = ""
        self._styles: dict[int, Look | None] = {}
        self._style: tuple[int, Look | None] = (0, None)
        self._style_name = ""
        self._said: dict[str, str] = {}
        self._days: dict[str, list[int]] = {}
        self._day = [0, 0, 0]

    def document(self) -> Document:
        """What was written."""
        self._leave_place()
        self._document.lines = self._places[0].all_lines()
        return self._document

    def properties(self) -> Properties:
        """What the file says of itself."""
        days = {name: "-".join(f"{part:02}" for part in day) for name, day in self._days.items()}
        return Properties(
            title=self._said.get("title", ""),
            author=self._said.get("author", ""),
            created=days.get("created", ""),
            changed=days.get("changed", ""),
            keywords=(self._said.get("keywords", ""),),
        )

    def take(self, token: Token) -> None:
        """Go on with the next token."""
        kind, text, number = token
        if self._passed:
            self._passed += (kind == "{") - (kind == "}")
            if not self._passed:
                self._end_group()
        elif kind == "word":
            self._word(text, number)
        elif kind == "text":
            self._text(text)
        elif kind == "{":
            self._begin_group()
        elif kind == "}":
            self._end_group()
        else:
            self._sign(text)

    # ------------------------------------------------------------------------------------------------ groups

    def _begin_group(self) -> None:
        if len(self._states) >= DEEPEST:
            raise SourceError(self._path, SourceProblem.TOO_LARGE)
        self._states.append(self._state)
        self._state = self._state.inner()
        self._instead, self._starred = 0, False

    def _end_group(self) -> None:
        if (ends := _ENDS.get(self._state.begun)) is not None:
            ends(self)
        self._instead, self._starred = 0, False
        self._state = self._states.pop() if self._states else self._state
        self.is_over = not self._states

    def _pass_over(self) -> None:
        """Leave out what is left of this group."""
        self._passed = 1

    @property
    def _place(self) -> Place:
        return self._places[-1]

    def _begin_place(self, kind: str, *, is_counted: bool = True) -> None:
        if not self._is_shown():
            self._pass_over()
            return
        state = self._state
        state.begun, state.to, state.table, state.listed, state.style, state.outline = kind, BODY, 0, False, 0, None
        self._places.append(Place(is_counted=is_counted and self._place.is_counted))

    def _leave_place(self) -> list[Line]:
        """What flowed in the innermost place, its last paragraph and its tables ended."""
        place = self._place
        if place.tables and self._state.table:
            place.end(self._look())
        place.leave(0, self._document)
        return place.all_lines()

    def _end_place(self) -> list[Line]:
        lines = self._leave_place()
        self._places.pop()
        return lines

    def end_footnote(self) -> None:
        self._document.footnotes += self._end_place()

    def end_endnote(self) -> None:
        self._document.endnotes += self._end_place()

    def end_head(self) -> None:
        self._document.furniture += self._end_place()

    def end_box(self) -> None:
        lines = self._end_place()
        self._place.put_behind(lines)

    def end_object(self) -> None:
        kind = self._objects.pop()
        self._count(NotKept.FORMULA if kind.strip().startswith("Equation") else NotKept.OBJECT)

    def _count(self, kind: NotKept) -> None:
        if self._place.is_counted and self._is_shown():
            self._document.not_kept[kind] += 1

    def _is_shown(self) -> bool:
        return not self._state.hidden and not self._state.deleted

    # ------------------------------------------------------------------------------------------------ text

    def _text(self, text: str) -> None:
        self._starred = False
        if self._state.to is NOWHERE:
            self._instead = 0
            return
        text = one_line(text)
        if "\\u" not in text:
            self._bytes(bytes_of(text))
        elif (
            self._state.uc == 1
            and not self._instead
            and text.isascii()
            and "\\'" not in (plain := with_code_points(text))
        ):
            self._unicode(plain)
        else:
            for data, sign in parts_of(text):
                self._bytes(data)
                if sign:
                    self._unicode(sign)
                    self._instead = self._state.uc

    def _bytes(self, data: bytes) -> None:
        if self._instead:
            left = data[self._instead :]
            self._instead -= len(data) - len(left)
            data = left
        if data:
            self._say(self._fonts.decoded(data, self._font_used()))

    def _unicode(self, text: str) -> None:
        text, self._half = self._half + text, ""
        if "\ud800" <= text[-1:] <= "\udbff":
            text, self._half = text[:-1], text[-1]
        self._say(whole(text))

    def _font_used(self) -> int | None:
        return self._state.font if self._state.font is not None else self._standard_font

    def _say(self, text: str) -> None:
        text = text.translate(_CONTROLS)
        to = self._state.to
        if to is BODY:
            if self._is_shown():
                font = self._fonts.name(self._font_used())
                self._place.say(shown(text, font) if font else text)
        elif to is FONTS:
            self._name_font(text)
        elif to is STYLES:
            self._name_style(text)
        elif to == _CLASS and self._objects:
            self._objects[-1] = (self._objects[-1] + text)[:_LONGEST_NAME]
        elif to is not NOWHERE and len(said := self._said.get(to, "")) < _LONGEST_SAID:
            self._said[to] = (said + text)[:_LONGEST_SAID]

    def _name_font(self, text: str) -> None:
        name, end, _ = text.partition(";")
        self._font_name = (self._font_name + name)[:_LONGEST_NAME]
        if end:
            self._fonts.set_name(self._font, self._font_name)
            self._font_name = ""

    def _name_style(self, text: str) -> None:
        name, end, _ = text.partition(";")
        self._style_name = (self._style_name + name)[:_LONGEST_NAME]
        if end and len(self._styles) < _MOST_STYLES:
            number, look = self._style
            self._styles.setdefault(number, look_of(self._style_name.strip()) or look)
        if end:
            self._style, self._style_name = (0, None), ""

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
            return
        self._starred = False
        if self._instead:
            self._instead -= 1
        elif sign in "\r\n":
            self.end_paragraph(None)
        elif (letter := _SIGNS.get(sign)) is not None:
            self._say(letter)

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if starred and word not in _STARRED:
            self._pass_over()
        elif (does := _WORDS.get(word)) is not None:
            does(self, number)
        elif word in _LETTERS:
            if self._instead:
                self._instead -= 1
            else:
                self._say(_LETTERS[word])
        elif word in _PASSED:
            self._pass_over()
        elif word in _PLACES:
            self._begin_place(_PLACES[word], is_counted=_PLACES[word] != "head")
        elif word in _PROPERTIES:
            self._state.to = NOWHERE if word in self._said else word  # LibreOffice says the author twice

    # ------------------------------------------------------------------------------------------------ words

    def unicode(self, number: int | None) -> None:
        if number is not None:
            self._unicode(code_point(number))
            self._instead = self._state.uc

    def set_uc(self, number: int | None) -> None:
        self._state.uc = min(max(number or 0, 0), 100) if number is not None else 1

    def code_page(self, number: int | None) -> None:
        self._fonts.standard = encoding_of(number) or self._fonts.standard

    def mac(self, _number: int | None) -> None:
        self._fonts.standard = "mac_roman"

    def pc(self, _number: int | None) -> None:
        self._fonts.standard = "cp437"

    def pca(self, _number: int | None) -> None:
        self._fonts.standard = "cp850"

    def standard_font(self, number: int | None) -> None:
        self._standard_font = number

    def font(self, number: int | None) -> None:
        if self._state.to is FONTS:
            self._font, self._font_name = number or 0, ""
        else:
            self._state.font = number

    def charset(self, number: int | None) -> None:
        if self._state.to is FONTS:
            self._fonts.set_charset(self._font, number or 0)

    def font_page(self, number: int | None) -> None:
        if self._state.to is FONTS:
            self._fonts.set_code_page(self._font, number)

    def fonts(self, _number: int | None) -> None:
        self._state.to = FONTS

    def styles(self, _number: int | None) -> None:
        self._state.to = STYLES

    def nowhere(self, _number: int | None) -> None:
        self._state.to = NOWHERE

    def twice(self, _number: int | None) -> None:
        """What is written for those who read no Unicode, then for others."""
        self._state.outer, self._state.to = self._state.to, NOWHERE

    def again(self, _number: int | None) -> None:
        self._state.to = self._state.outer

    def plain(self, _number: int | None) -> None:
        self._state.font, self._state.hidden, self._state.deleted = None, False, False

    def hide(self, number: int | None) -> None:
        self._state.hidden = number != 0

    def delete(self, number: int | None) -> None:
        self._state.deleted = number != 0

    def standard_paragraph(self, _number: int | None) -> None:
        state = self._state
        state.style, state.listed, state.table, state.outline = 0, False, 0, None

    def style(self, number: int | None) -> None:
        if self._state.to is STYLES:
            self._style = (number or 0, None)
        else:
            self._state.style = number or 0

    def outline(self, number: int | None) -> None:
        look = Look(Role.HEADING, number + 1) if number is not None and 0 <= number < 9 else None
        if self._state.to is STYLES:
            self._style = (self._style[0], look)
        else:
            self._state.outline = number if look else None

    def listed(self, number: int | None) -> None:
        self._state.listed = bool(number)

    def item(self, _number: int | None) -> None:
        """The number or the bullet of an item, which its program made."""
        self._is_item |= self._state.to is BODY and self._is_shown()
        self._pass_over()

    def in_table(self, _number: int | None) -> None:
        self._state.table = max(self._state.table, 1)

    def tables(self, number: int | None) -> None:
        self._state.table = number or 0

    def line_break(self, _number: int | None) -> None:
        if self._state.to is BODY and self._is_shown():
            self._place.line_break()

    def end_paragraph(self, _number: int | None) -> None:
        if self._state.to is not BODY or not self._is_shown():
            return
        place, depth = self._place, min(self._state.table, 2)
        place.leave(depth, self._document)
        place.enter(depth)
        place.end(self._look())
        self._is_item = False

    def _look(self) -> Look:
        state = self._state
        style = self._styles.get(state.style)
        if style is not None and style.role is not Role.ITEM:
            return style
        if state.outline is not None:
            return Look(Role.HEADING, state.outline + 1)
        is_item = state.listed or self._is_item or style is not None
        return Look(Role.ITEM) if is_item else PARAGRAPH

    def end_cell(self, _number: int | None) -> None:
        if self._state.to is BODY:
            self._place.end_cell(1, self._look(), self._document)
            self._is_item = False

    def end_row(self, _number: int | None) -> None:
        if self._state.to is BODY and self._place.tables:
            self._place.leave(1, self._document)
            self._place.tables[0].end_row()

    def end_inner_cell(self, _number: int | None) -> None:
        if self._state.to is BODY:
            self._place.end_cell(2, self._look(), self._document)
            self._is_item = False

    def end_inner_row(self, _number: int | None) -> None:
        if len(self._place.tables) > 1:
            self._place.tables[1].end_row()

    def endnote(self, _number: int | None) -> None:
        if self._state.begun == "footnote":
            self._state.begun = "endnote"

    def comment(self, _number: int | None) -> None:
        self._document.not_kept[NotKept.COMMENT] += 1
        self._pass_over()

    def picture(self, _number: int | None) -> None:
        if not self._objects:
            self._count(NotKept.PICTURE)
        self._pass_over()

    def formula(self, _number: int | None) -> None:
        self._count(NotKept.FORMULA)
        self._pass_over()

    def object(self, _number: int | None) -> None:
        self._objects.append("")
        self._state.begun, self._state.to = "object", NOWHERE

    def object_class(self, _number: int | None) -> None:
        self._state.to = _CLASS

    def result(self, _number: int | None) -> None:
        if self._objects:
            self._state.to = BODY

    def created(self, _number: int | None) -> None:
        self._begin_day("created")

    def changed(self, _number: int | None) -> None:
        self._begin_day("changed")

    def _begin_day(self, name: str) -> None:
        self._state.to = NOWHERE
        self._day = self._days.setdefault(name, [0, 0, 0])

    def year(self, number: int | None) -> None:
        self._day[0] = number or 0

    def month(self, number: int | None) -> None:
        self._day[1] = number or 0

    def day(self, number: int | None) -> None:
        self._day[2] = number or 0


_CLASS = "objclass"
_LETTERS = {
    "tab": " ", "emspace": " ", "enspace": " ", "qmspace": " ", "emdash": "—", "endash": "–", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
}  # fmt: skip
_SIGNS = {"~": " ", "_": "-", "{": "{", "}": "}", "\\": "\\", "\t": " "}
_PROPERTIES = frozenset({"title", "author", "keywords"})
_PLACES = {"footnote": "footnote", "shptxt": "box", "dptxbxtext": "box"}
_PLACES |= dict.fromkeys("header headerl headerr headerf footer footerl footerr footerf".split(), "head")
_ENDS: dict[str, Callable[[_Walk], None]] = {
    "footnote": _Walk.end_footnote,
    "endnote": _Walk.end_endnote,
    "box": _Walk.end_box,
    "head": _Walk.end_head,
    "object": _Walk.end_object,
}
_PASSED = frozenset(
    "colortbl filetbl listtable listoverridetable revtbl rsidtbl generator themedata colorschememapping latentstyles "
    "datastore xmlnstbl wgrffmtfilter ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn fldinst nonshppict nonesttables "
    "shprslt xe tc tcn rxe bxe ixe txe pxe private nextfile template buptim printim operator company manager "
    "subject doccomm comment category hlinkbase password objdata objname objalias objsect objtime formfield datafield "
    "mmathPict falt fontemb fontfile panose fname bkmkstart bkmkend atnid atnauthor atndate atnref atntime atnicn "
    "atrfstart atrfend pn pnseclvl background picprop blipuid docvar userprops htmltag".split()
)
"""Destinations of what is no text, or a second form of it."""
_STARRED = frozenset(
    "shppict footnote shpinst nesttableprops annotation moMath moMathPara ud shptxt objclass do dptxbxtext".split()
)
"""Destinations that not all programs know, and this one does."""
_WORDS: dict[str, Callable[[_Walk, int | None], None]] = {
    "u": _Walk.unicode,
    "uc": _Walk.set_uc,
    "ansicpg": _Walk.code_page,
    "mac": _Walk.mac,
    "pc": _Walk.pc,
    "pca": _Walk.pca,
    "deff": _Walk.standard_font,
    "f": _Walk.font,
    "fcharset": _Walk.charset,
    "cpg": _Walk.font_page,
    "fonttbl": _Walk.fonts,
    "stylesheet": _Walk.styles,
    "info": _Walk.nowhere,
    "creatim": _Walk.created,
    "revtim": _Walk.changed,
    "yr": _Walk.year,
    "mo": _Walk.month,
    "dy": _Walk.day,
    "upr": _Walk.twice,
    "ud": _Walk.again,
    "plain": _Walk.plain,
    "v": _Walk.hide,
    "deleted": _Walk.delete,
    "pard": _Walk.standard_paragraph,
    "s": _Walk.style,
    "outlinelevel": _Walk.outline,
    "ls": _Walk.listed,
    "listtext": _Walk.item,
    "pntext": _Walk.item,
    "intbl": _Walk.in_table,
    "itap": _Walk.tables,
    "line": _Walk.line_break,
    "lbr": _Walk.line_break,
    "page": _Walk.line_break,
    "column": _Walk.line_break,
    "par": _Walk.end_paragraph,
    "sect": _Walk.end_paragraph,
    "cell": _Walk.end_cell,
    "row": _Walk.end_row,
    "nestcell": _Walk.end_inner_cell,
    "nestrow": _Walk.end_inner_row,
    "nesttableprops": _Walk.nowhere,
    "ftnalt": _Walk.endnote,
    "annotation": _Walk.comment,
    "pict": _Walk.picture,
    "shpinst": _Walk.nowhere,
    "do": _Walk.nowhere,
    "sp": _Walk.nowhere,
    "mmath": _Walk.nowhere,
    "moMathPara": _Walk.nowhere,
    "moMath": _Walk.formula,
    "object": _Walk.object,
    "objclass": _Walk.object_class,
    "result": _Walk.result,
}
