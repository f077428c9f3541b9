"""In which encoding the bytes of an RTF file are: by its code page, by the font, and by what they say."""

import codecs
import re

from reader.sources.formats.office.symbols import is_symbol_font

_CHARSETS = {
    77: "mac_roman", 78: "shift_jis", 79: "euc_kr", 80: "gb2312", 81: "big5", 85: "mac_greek", 86: "mac_turkish",
    88: "mac_latin2", 89: "mac_cyrillic", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp866",
}  # fmt: skip
_CODE_PAGES = {10000: "mac_roman", 10001: "shift_jis", 10006: "mac_greek", 10007: "mac_cyrillic", 10029: "mac_latin2"}
_CODE_PAGES |= {10081: "mac_turkish", 20866: "koi8_r", 28595: "iso8859_5", 65001: "utf-8", 0: ""}
_ENDINGS = (("cyr", "cp1251"), ("ce", "cp1250"), ("greek", "cp1253"), ("tur", "cp1254"), ("baltic", "cp1257"))
"""How the fonts of Windows 3.1 are called."""
_ANSI, _DEFAULT, _SYMBOL, _FOR_RUSSIAN = 0, 1, 2, 204
_WESTERN = "cp1252"
_RUSSIAN = "cp1251"
_CYRILLIC_WORD = re.compile(rb"[\xc0-\xff\xa8\xb8]{3}")
"""Three such letters in a row stand in no language that is written in CP1252."""


def encoding_of(code_page: int | None) -> str | None:
    """The encoding of a code page by its number; None where Python does not know it."""
    if code_page is None:
        return None
    name = _CODE_PAGES.get(code_page, f"cp{code_page}")
    try:
        return codecs.lookup(name).name if name else None
    except LookupError:
        return None


class Fonts:
    """The fonts of a file, and how bytes are read in each."""

    def __init__(self) -> None:
        self.standard: str = _WESTERN
        """The encoding of the file."""
        self._charsets: dict[int, int] = {}
        self._pages: dict[int, str] = {}
        self._names: dict[int, str] = {}
        self._is_russian = False
        """Whether a text in a font for CP1252 was one in CP1251 already."""

    def set_charset(self, font: int, charset: int) -> None:
        """Keep for which letters a font is."""
        self._charsets[font] = charset

    def set_code_page(self, font: int, code_page: int | None) -> None:
        """Keep the code page of a font."""
        if found := encoding_of(code_page):
            self._pages[font] = found

    def set_name(self, font: int, name: str) -> None:
        """Keep how a font is called."""
        self._names.setdefault(font, name.strip())

    def name(self, font: int | None) -> str:
        """How a font is called; empty where it is not known."""
        return self._names.get(font, "") if font is not None else ""

    def decoded(self, data: bytes, font: int | None) -> str:
        """The characters of bytes in a font; what are none in its encoding is left out."""
        if not data.isascii() or self._charsets.get(font or 0) == _SYMBOL:
            return self._decoded(data, font)
        return data.decode("ascii")

    def _decoded(self, data: bytes, font: int | None) -> str:
        charset = self._charsets.get(font, _DEFAULT) if font is not None else _DEFAULT
        name = self.name(font)
        if charset == _SYMBOL and is_symbol_font(name):
            return "".join(chr(0xF000 + code) if code > 0x20 else chr(code) for code in data)
        page = self._pages.get(font) if font is not None else None
        ending = next((found for end, found in _ENDINGS if name.lower().endswith(f" {end}")), None)
        known = page or _CHARSETS.get(charset) or ending
        return data.decode(known or self._unclear(data, charset), "ignore")

    def _unclear(self, data: bytes, charset: int) -> str:
        """The encoding of a font for Western letters, or for any: many programs that write Russian name no other."""
        if self.standard not in (_WESTERN, _RUSSIAN):
            return self.standard
        self._is_russian = self._is_russian or _CYRILLIC_WORD.search(data) is not None
        if self._is_russian:
            return _RUSSIAN
        has_others = _FOR_RUSSIAN in self._charsets.values()
        return _WESTERN if charset == _ANSI and has_others else self.standard
