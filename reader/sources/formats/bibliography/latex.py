"""The characters that LaTeX writes as commands, read as a person would; braces, and how letters look, are left out."""

import re
import unicodedata
from collections.abc import Iterator

_TOKEN = re.compile(r"\\[A-Za-z]+\*?\s*|\\.|[{}~$]|---?|``|''|[^\\{}~$`'-]+|.", re.DOTALL)
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331",
}  # fmt: skip
_SIGNS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å",
    "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ",
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "quotedblbase": "„", "quotesinglbase": "‚", "guillemotleft": "«", "guillemotright": "»",
    "guillemetleft": "«", "guillemetright": "»", "flqq": "«", "frqq": "»", "guilsinglleft": "‹", "guilsinglright": "›",
    "glqq": "„", "grqq": "“", "textellipsis": "…", "ldots": "…", "dots": "…", "textbullet": "•", "textnumero": "№",
    "No": "№", "textdegree": "°", "textpm": "±", "texttimes": "×", "times": "×", "textsection": "§", "S": "§",
    "textparagraph": "¶", "copyright": "©", "textcopyright": "©", "textregistered": "®", "texttrademark": "™",
    "texteuro": "€", "euro": "€", "pounds": "£", "textsterling": "£", "textyen": "¥", "textcent": "¢",
    "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾", "textbackslash": "\\", "backslash": "\\",
    "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_", "textbar": "|", "textless": "<",
    "textgreater": ">", "textdollar": "$", "textpercent": "%", "textbraceleft": "{", "textbraceright": "}",
    "textquotedbl": '"', "textquotesingle": "'", "slash": "/", "LaTeX": "LaTeX", "TeX": "TeX", "space": " ",
    "quad": " ", "qquad": " ", "newline": " ", "par": " ", "cyrdash": "—", "textvisiblespace": " ",
}  # fmt: skip
_CYRILLIC = ("a b v g d e yo zh z i ishrt k l m n o p r s t u f h c ch sh shch hrdsn ery sftsn erev yu ya").split()
_SIGNS |= {f"cyr{name}": letter for name, letter in zip(_CYRILLIC, "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", strict=True)}
_SIGNS |= {
    f"CYR{name.upper()}": letter for name, letter in zip(_CYRILLIC, "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ", strict=True)
}
_ESCAPED = {"&": "&", "%": "%", "#": "#", "_": "_", "$": "$", "{": "{", "}": "}", " ": " ", ",": " ", ";": " "}
_PLAIN = {"~": " ", "--": "–", "---": "—", "``": "“", "''": "”", "{": "", "}": "", "$": ""}
_DOTLESS = {"ı": "i", "ȷ": "j"}
_MARKS = frozenset("`'^~=.\"")


def read(written: str) -> str:
    """What a field of BibTeX says, in the order of its letters; unknown commands leave what they stand before."""
    if not any(sign in written for sign in "\\{}~$") and "--" not in written and "``" not in written:
        return written
    return unicodedata.normalize("NFC", "".join(_signs(written)))


def _signs(written: str) -> Iterator[str]:
    accents: list[str] = []
    for match in _TOKEN.finditer(written):
        token = match[0]
        if (accent := _accent(token)) is not None:
            accents.append(accent)
            continue
        said = _said(token)
        if accents and said:
            letter = _DOTLESS.get(said[0], said[0])
            yield letter + "".join(reversed(accents)) + said[1:] if letter.isalpha() else said
            accents.clear()
        else:
            yield said


def _accent(token: str) -> str | None:
    name = token[1:].rstrip()
    is_one = token[0] == "\\" and (name in _MARKS or (len(name) == 1 and name.isalpha()))
    return _ACCENTS.get(name) if is_one else None


def _said(token: str) -> str:
    if token[0] != "\\":
        return _PLAIN.get(token, token)
    name = token[1:].rstrip()
    if name.rstrip("*").isalpha():
        return _SIGNS.get(name, "")
    if name in ("", "\\", "\n"):
        return " "
    return _ESCAPED.get(token[1:], "")
