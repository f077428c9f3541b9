"""What the letters of symbol fonts show, in which Word writes signs as U+F020 and on."""

_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑",
)
"""The encoding of Adobe's font, from 0x20 and from 0xA0."""
_SIGNS = {
    "symbol": dict(zip(range(0x20, 0x7F), _SYMBOL[0], strict=True)) | dict(enumerate(_SYMBOL[1], 0xA0)),
    "wingdings": {
        0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖",
        0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔",
        0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    },
}  # fmt: skip


def is_symbol_font(name: str) -> bool:
    """Whether the letters of a font are signs."""
    return name.strip().lower() in _SIGNS


def shown(text: str, font: str) -> str:
    """The signs that a text shows in a font; those that are not known are left out, letters of other fonts stay."""
    signs = _SIGNS.get(font.strip().lower())
    if signs is None:
        return text
    return "".join(signs.get(ord(letter) & 0xFF, "") if "\uf000" <= letter <= "\uf0ff" else letter for letter in text)
