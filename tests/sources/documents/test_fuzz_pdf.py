"""PDFs that were damaged: an article of what is there, or a reason; in bounded time, and no word that is not there."""

import re
import time
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from reader.model.errors import SourceError
from reader.sources.formats.pdf import reading
from tests.examples import examples

FOLDER = Path(__file__).parent / "pdf"
WHOLE = {path.stem: path.read_bytes() for path in sorted(FOLDER.glob("*.pdf"))}
SECONDS = 30
PIECES = [
    piece.encode()
    for piece in (
        "endobj endstream stream obj xref trailer %%EOF << >> [ ] /Kids /Length\n0 -1 \0 1e99 /Parent\n1\n0\nR "
        "/Filter/LZWDecode /Encrypt\n1\n0\nR /MediaBox[0\n0\n1e9\n1e9] /Rotate\n45 /Count\n99999999"
    ).split(" ")
]
_WORD = re.compile(r"[^\W\d_]{4,}")


def streams_in(data: bytes) -> list[bytes]:
    """The streams of a document, as they stand there."""
    return re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)


@cache
def letters_of(name: str) -> str:
    """The letters of a whole document, in lower case."""
    (article,) = reading.read(Path("статья.pdf"), WHOLE[name])
    return "".join(filter(str.isalpha, article.text.casefold()))


Damage = tuple[int, float, int, bytes]
"""What is done, where in the file, with how many bytes, and what is put in."""

damages = st.tuples(st.integers(0, 4), st.floats(0, 1), st.integers(0, 300), st.sampled_from(PIECES))


def damaged(data: bytes, damage: Damage) -> bytes:
    """A document in which bytes were turned over, taken out, put in, doubled or cut off."""
    kind, share, length, piece = damage
    at = int(share * len(data))
    if kind == 0:
        end = at + length // 30
        return data[:at] + bytes(255 - byte for byte in data[at:end]) + data[end:]
    if kind == 1:
        return data[:at] + data[at + length :]
    if kind == 2:
        return data[:at] + piece + data[at:]
    return data[: at + length] + data[at:] if kind == 3 else data[: max(at, 200)]


@given(name=st.sampled_from(sorted(WHOLE)), done=st.lists(damages, min_size=1, max_size=4))
@examples(600, steady=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_damaged_document_gives_what_is_there_or_a_reason(name: str, done: list[Damage]) -> None:
    data = WHOLE[name]
    for damage in done:
        data = damaged(data, damage)
    begun = time.monotonic()
    try:
        (article,) = reading.read(Path("статья.pdf"), data)
    except SourceError:
        assert time.monotonic() - begun < SECONDS
        return
    assert time.monotonic() - begun < SECONDS
    assert article.title.strip()
    article.text.encode()
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef]", article.text)
    if not set(streams_in(data)) <= set(streams_in(WHOLE[name])):
        return  # the words are those of a stream that was damaged
    there = letters_of(name)
    words = ["".join(filter(str.isalpha, word.casefold())) for word in _WORD.findall(article.text)]
    strange = [word for word in words if word not in there and not _is_of_letters(word, there)]
    assert len(strange) <= 0.2 * len(words) + 3, strange


def _is_of_letters(word: str, there: str) -> bool:
    """Whether a word is two halves of words: a glyph between them was lost."""
    return any(word[:at] in there and word[at:] in there for at in range(1, len(word)))
