"""Documents of offices that were damaged: an article whose words stand in the file, or a reason, soon."""

import io
import random
import re
import time
import zipfile
from collections.abc import Callable
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from lxml import etree

from reader.model.errors import SourceError
from reader.model.findings import SourceArticle
from reader.sources.formats.office import docx, odt, rtf
from tests.examples import examples, few
from tests.sources.documents.make_office import zipped

HERE = Path(__file__).parent
SECONDS = 20
"""Of a slow machine."""
_WORD = re.compile(r"[A-Za-zА-Яа-яЁё]{4,}")
_CONTROL = re.compile(rb"\\[a-z]{1,32}-?[0-9]{0,10} ?|[{}\r\n]|\\[*~_-]", re.IGNORECASE)
_ENCODINGS = (
    "cp437 cp850 cp866 cp874 cp932 cp949 cp950 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 gbk "
    "johab mac_cyrillic mac_roman mac_latin2 mac_greek mac_turkish shift_jis euc_kr gb2312 big5 utf-8 latin-1"
).split()
_NAMES = (
    "p r t tbl tr tc pPr rPr ins del sdt sdtContent txbxContent fldChar hyperlink footnoteReference br tab numPr "
    "vanish h span list list-item note note-body table table-row table-cell frame text-box annotation s section"
).split(" ")
_PIECES = (
    r"{ } \par_ \cell_ \row_ \nestcell_ \nestrow_ \intbl\itap3_ \u-10179? \u1055 \uc0_ \uc9_ \'e0 \* \bin5_ \bin99999_"
    r" \f9_ \deleted_ \v_ {\footnote_ {\*\unknown_ {\pict_ {\object_ {\upr_ {\*\ud_ {\shptxt_ \ftnalt_ \ansicpg932_"
    r" {\fonttbl_ {\stylesheet_ {\info{\title_ \pard_ \trowd_ \\ <w:p>"
)
PIECES = (*(each.replace("_", " ").encode() for each in _PIECES.split(" ")), b"\0", b"\xff\xfe")


@cache
def whole(folder: str) -> list[tuple[str, bytes]]:
    """The fixtures of a format."""
    paths = sorted(path for path in (HERE / folder).iterdir() if path.suffix != ".json")
    return [(path.name, path.read_bytes()) for path in paths]


def damaged(data: bytes, chance: random.Random, pieces: tuple[bytes, ...] = PIECES) -> bytes:
    """Bytes flipped, cut out, put in or written twice."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(data))
        end = min(len(data), at + chance.choice((1, 3, 20, 200)))
        data = chance.choice(
            (
                data[:at] + bytes(byte ^ 1 << chance.randint(0, 7) for byte in data[at:end][:2]) + data[at + 2 :],
                data[:at] + data[end:],
                data[:at] + chance.choice(pieces) + data[at:],
                data[:at] + data[at:end] * chance.randint(2, 5) + data[end:],
                data[:at] if chance.random() < 0.2 else data,
            )
        )
    return data


def rearranged(data: bytes, chance: random.Random) -> bytes:
    """A tree of which elements are taken out, written twice, put elsewhere or called otherwise."""
    try:
        tree = etree.fromstring(data)
    except etree.LxmlError:
        return data
    for _ in range(chance.randint(1, 6)):
        every = [each for each in tree.iter() if isinstance(each.tag, str) and each is not tree]
        if not every:
            break
        one, other = chance.choice(every), chance.choice(every)
        match chance.randint(0, 3):
            case 0 if (parent := one.getparent()) is not None:
                parent.remove(one)
            case 1:
                one.addnext(
                    etree.fromstring(etree.tostring(other, with_tail=False), etree.XMLParser(collect_ids=False))
                )
            case 2 if one is not other and other not in one.iterancestors():
                one.append(other)
            case 3:
                one.tag = f"{{{etree.QName(one).namespace}}}{chance.choice(_NAMES)}"
    return etree.tostring(tree, encoding="utf-8")


def articles(read: Callable[[Path, bytes], list[SourceArticle]], name: str, data: bytes) -> list[SourceArticle]:
    """What a reader makes of bytes, in bounded time."""
    begun = time.monotonic()
    try:
        made = read(Path(name), data)
        assert len(made) == 1
    except SourceError:
        made = []
    assert time.monotonic() - begun < SECONDS
    return made


def check(made: list[SourceArticle], there: str) -> None:
    """See that the words of an article stand in the file, perhaps in two parts, and its spans in its text."""
    for article in made:
        assert article.title.strip()
        article.text.encode()
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", article.text + article.title)
        span = article.title_span
        assert span is None or 0 <= span.start < span.end <= len(article.text)
        for word in set(_WORD.findall(article.text)):
            assert pieces_of(word, there) <= 2 + len(word) // 3, f"not there: {word}"


def pieces_of(word: str, there: str) -> int:
    """Of how many pieces of a file a word is made, since what stood between them may have been taken out."""
    pieces = start = 0
    while start < len(word):
        end = next((end for end in range(len(word), start, -1) if word[start:end] in there), 0)
        if not end:
            return len(word)
        start, pieces = end, pieces + 1
    return pieces


def in_xml(data: bytes) -> str:
    """All letters between the tags of a file, and that for which a symbol stands."""
    return "".join(filter(str.isalpha, re.sub(r"<[^<>]*>", "", unescape(data.decode("utf-8", "ignore"))))) + "α"


def in_archive(parts: dict[str, bytes | str]) -> str:
    """All letters between the tags of the members."""
    return "\n".join(in_xml(each if isinstance(each, bytes) else each.encode()) for each in parts.values())


def check_archive(folder: str, seed: int) -> None:
    chance = random.Random(seed)
    name, data = chance.choice([each for each in whole(folder) if not each[0].endswith(".fodt")])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, bytes | str] = {each: archive.read(each) for each in archive.namelist()}
    before = in_archive(parts)
    for _ in range(chance.randint(1, 2)):
        member = chance.choice([each for each in parts if each.endswith((".xml", ".rels"))])
        part = parts[member]
        assert isinstance(part, bytes)
        parts[member] = rearranged(part, chance) if chance.random() < 0.8 else damaged(part, chance)
    read = docx.read if folder == "docx" else odt.read
    check(articles(read, name, zipped(parts)), f"{before}\n{in_archive(parts)}")
    articles(read, name, damaged(data, chance))


def in_rtf(data: bytes) -> str:
    """All letters of a file, in whatever encoding its bytes are."""
    plain = _CONTROL.sub(b"", re.sub(rb"\\u-?[0-9]{1,5}", b"", data))
    raw = re.sub(rb"\\'([0-9a-fA-F]{2})", lambda match: bytes([int(match[1], 16)]), plain)
    numbers = "".join(chr(int(each) & 0xFFFF) for each in re.findall(rb"\\u(-?[0-9]{1,5})", data))
    ways = [numbers, *(each.decode(encoding, "ignore") for each in (raw, plain, data) for encoding in _ENCODINGS)]
    return "\n".join("".join(filter(str.isalpha, way)) for way in ways)


seeds = st.integers(0, 2**32)
unhurried = examples(600, steady=True, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("part", few(range(5), 1))
@given(seed=seeds)
@unhurried
def test_a_damaged_docx_gives_what_is_there_or_a_reason(part: int, seed: int) -> None:
    check_archive("docx", seed)


@pytest.mark.parametrize("part", few(range(5), 1))
@given(seed=seeds)
@unhurried
def test_a_damaged_odt_gives_what_is_there_or_a_reason(part: int, seed: int) -> None:
    check_archive("odt", seed)


@given(seed=seeds)
@examples(200, steady=True, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_flat_document_gives_what_is_there_or_a_reason(seed: int) -> None:
    chance = random.Random(seed)
    data = dict(whole("odt"))["flat.fodt"]
    changed = rearranged(data, chance) if chance.random() < 0.8 else damaged(data, chance)
    check(articles(odt.read, "а.fodt", changed), in_xml(data) + "\n" + in_xml(changed))


@pytest.mark.parametrize("part", few(range(5), 1))
@given(seed=seeds)
@unhurried
def test_a_damaged_rtf_gives_what_is_there_or_a_reason(part: int, seed: int) -> None:
    chance = random.Random(seed)
    name, data = chance.choice(whole("rtf"))
    changed = damaged(data, chance)
    missing = changed.count(b"{") - changed.count(b"}")
    changed += b"}" * max(missing, 0)  # else most would have no end
    check(articles(rtf.read, name, changed), in_rtf(data) + "\n" + in_rtf(changed))
