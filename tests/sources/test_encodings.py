"""A text is read whatever its encoding, and one that was read wrong before is found and repaired."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources import read_articles
from reader.sources.encodings import CYRILLIC, ENCODINGS, decode, repaired, russian
from reader.system.assets import seeds

TEXTS = [path.read_text("utf-8") for path in sorted(seeds().glob("*.txt"))]
COLLECTIONS = Path(__file__).resolve().parents[3] / "shared" / "quality" / "data"
WINDOW = 200
WRITTEN = ("utf-8", "utf-8-sig", "utf-16", *CYRILLIC)


def read(text: str, encoding: str) -> tuple[str | None, str]:
    """What is read of a text that somebody wrote in an encoding, and what should be."""
    data = text.encode(encoding, errors="replace")
    found = decode(data)
    return found and found.text, data.decode(encoding)


@pytest.mark.parametrize("encoding", WRITTEN)
def test_a_whole_article_is_read_in_every_encoding(encoding: str) -> None:
    for text in TEXTS:
        found, written = read(text, encoding)
        assert found == written


@pytest.mark.parametrize("encoding", WRITTEN)
def test_a_passage_of_two_hundred_characters_is_read_in_every_encoding(encoding: str) -> None:
    passages = [text[at : at + WINDOW] for text in TEXTS for at in range(0, len(text) - WINDOW, WINDOW)]
    wrong = [found for passage in passages for found, written in [read(passage, encoding)] if found != written]
    assert len(wrong) <= 0.005 * len(passages)


@pytest.mark.language
@pytest.mark.skipif(not COLLECTIONS.is_dir(), reason="the annotated collections are not on this machine")
@pytest.mark.parametrize("encoding", WRITTEN)
def test_passages_of_news_are_read_in_every_encoding(encoding: str) -> None:
    draw = random.Random(13)
    wrong = 0
    texts = [
        json.loads(line)["text"]
        for path in sorted(COLLECTIONS.glob("*-*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    texts = [text for text in texts if len(text) > WINDOW]
    for text in texts:
        at = draw.randrange(len(text) - WINDOW)
        found, written = read(text[at : at + WINDOW], encoding)
        wrong += found != written
        whole, written = read(text, encoding)
        assert whole == written
    assert wrong <= 0.005 * len(texts)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Лавров", "cp1251"),
        ("Лавров", "koi8-r"),
        ("Лавров", "utf-16"),
        ("Лавров", "utf-16-le"),
        ("яют, что решение суда пересмотрят.", "cp1251"),
        ("Президент Азербайджана Ильхам Алиев — в Шуше", "mac-cyrillic"),
        ("Міністр закордонних справ прибув до Києва у вівторок.", "cp1251"),
        ("Le président de la République a été reçu à l’Élysée, où il a déjeuné.", "cp1252"),
        ("Cumhurbaşkanı İlham Əliyev Şuşa şəhərinə gəlib.", "utf-8"),
        ("The minister of foreign affairs has arrived in Baku.", "utf-16"),
    ],
)
def test_short_and_foreign_texts_are_read_as_well(text: str, encoding: str) -> None:
    found, written = read(text, encoding)
    assert found == written


def test_a_character_that_was_cut_in_two_does_not_spoil_a_text() -> None:
    data = TEXTS[0].encode()
    cut = next(at for at in range(1000, 1100) if data[at] & 0xC0 == 0x80)
    found = decode(data[:cut])
    assert found is not None
    assert found.encoding == "utf-8"
    assert found.text[:-1] == data[: cut - 1].decode()


@pytest.mark.parametrize(
    "data", [b"\0" * 100, bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n\0\0\0", b"\x01\x02\x03\x04" * 9]
)
def test_what_is_no_text_has_no_encoding(data: bytes) -> None:
    assert decode(data) is None


@given(st.binary(max_size=400))
def test_whatever_the_bytes_the_text_is_what_they_are_in_its_encoding(data: bytes) -> None:
    found = decode(data)
    if found is not None:
        assert found.text == data.decode(found.encoding, errors="replace")
        assert "\0" not in found.text


def test_a_file_in_another_encoding_is_an_article_like_others(tmp_path: Path) -> None:
    path = tmp_path / "статья.txt"
    path.write_bytes("БАКУ, 28 июл — Sputnik. Министр Лавров принял посла.\nОн прибыл с визитом.".encode("cp1251"))
    (made,) = read_articles(path)
    assert made.text.startswith("БАКУ, 28 июл — Sputnik.")
    assert (made.encoding, made.original) == ("cp1251", path.read_bytes())


@pytest.mark.parametrize("read_as", ["cp1251", "cp1252", "latin-1", "koi8-r", "cp866"])
@pytest.mark.parametrize("meant", ["utf-8", "cp1251", "koi8-r", "cp866"])
def test_a_text_that_was_once_read_wrong_is_repaired(read_as: str, meant: str) -> None:
    text = TEXTS[0].encode(meant, errors="ignore").decode(meant)
    wrong = text.encode(meant).decode(read_as, errors="ignore")
    if read_as == meant or wrong.encode(read_as).decode(meant, errors="replace") != text:
        pytest.skip("this pair loses characters, or none")
    repair = repaired(wrong)
    assert repair is not None
    assert repair.text == text


@pytest.mark.parametrize("text", [*TEXTS, "Hello, world — “quoted”", "İlham Əliyev Şuşada", "", "你好，世界"])
def test_a_text_that_reads_well_is_left_alone(text: str) -> None:
    assert repaired(text) is None


def test_russian_reads_most_like_russian() -> None:
    assert russian(TEXTS[0]) > -3 > russian(TEXTS[0].encode("koi8-r", "ignore").decode("cp1251"))
    assert russian("") < -100


def test_every_encoding_that_may_be_chosen_is_known() -> None:
    assert len({"а".encode(encoding, errors="replace").decode(encoding) for encoding in ENCODINGS}) == 2


def test_what_browsers_make_of_a_byte_that_an_encoding_leaves_open_is_mended():
    meant = "Иван Иванов и Ильхам Алиев встретились в Иваново. Итоги встречи подвели вечером."
    read = "".join(bytes([byte]).decode("cp1251") if byte != 0x98 else "\x98" for byte in meant.encode())
    found = repaired(read)
    assert found is not None
    assert found.text == meant
