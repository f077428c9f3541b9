"""Languages as people call them, and their codes."""

from reader.text.compare import fold

NAMES = {
    "ru": "русский", "uk": "украинский", "be": "белорусский", "en": "английский", "de": "немецкий",
    "fr": "французский", "es": "испанский", "it": "итальянский", "pt": "португальский", "pl": "польский",
    "tr": "турецкий", "hy": "армянский", "az": "азербайджанский", "ka": "грузинский", "kk": "казахский",
    "ky": "киргизский", "uz": "узбекский", "tg": "таджикский", "tk": "туркменский", "tt": "татарский",
    "ba": "башкирский", "ab": "абхазский", "os": "осетинский", "ce": "чеченский", "mn": "монгольский",
    "ro": "румынский", "bg": "болгарский", "sr": "сербский", "hr": "хорватский", "bs": "боснийский",
    "sl": "словенский", "mk": "македонский", "sq": "албанский", "cs": "чешский", "sk": "словацкий",
    "hu": "венгерский", "el": "греческий", "lt": "литовский", "lv": "латышский", "et": "эстонский",
    "fi": "финский", "sv": "шведский", "no": "норвежский", "nb": "норвежский", "da": "датский",
    "nl": "нидерландский", "is": "исландский", "ga": "ирландский", "ar": "арабский", "fa": "персидский",
    "ku": "курдский", "he": "иврит", "hi": "хинди", "ur": "урду", "zh": "китайский", "ja": "японский",
    "ko": "корейский", "vi": "вьетнамский", "id": "индонезийский", "la": "латинский", "eo": "эсперанто",
}  # fmt: skip
"""The commonest by their codes of ISO 639-1."""

_ENGLISH = {"russian": "ru", "ukrainian": "uk", "english": "en", "german": "de", "french": "fr"}
_CODES = _ENGLISH | {name: code for code, name in reversed(NAMES.items())}


def name_of(code: str) -> str:
    """What a language is called; its code where nobody knows."""
    return NAMES.get(code, code)


def code_of(words: str) -> str | None:
    """The code of a language by its name or by a code; None where it is neither."""
    word = fold(words)
    if len(word) == 2 and word.isascii() and word.isalpha():
        return word
    return _CODES.get(word)
