"""A mailbox is parted into its mails as a stream, in whatever form it is written."""

import io
import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources.formats.mailbox import LARGEST, messages
from tests.examples import examples

FIRST = b"From a@ex.ru Fri May  3 09:15:00 2024\n"
MAIL = "Subject: Порт\nFrom: a@ex.ru\n\nПорт открыт.\n".encode()


def parted(data: bytes, largest: int = LARGEST) -> list[bytes]:
    return list(messages(io.BytesIO(data), largest))


@pytest.mark.parametrize(
    "envelope",
    [
        FIRST,
        b"From - Sat Jan  1 00:00:00 2022\n",
        b"From a@ex.ru Fri May  3 09:15:00 +0300 2024\n",
        b"From a@ex.ru Fri May  3 09:15:00 MSK 2024\n",
        b"From MAILER-DAEMON Fri May  3 09:15 2024\n",
        b"From 1798239123@xxx Fri May 03 06:15:00 +0000 2024\n",
        b"From - \n",
    ],
)
def test_each_mail_stands_behind_a_line_that_says_from_whom(envelope: bytes) -> None:
    assert parted(envelope + MAIL + b"\n" + envelope + MAIL) == [MAIL, MAIL]
    crlf = (envelope + MAIL + b"\n" + envelope + MAIL + b"\n").replace(b"\n", b"\r\n")
    assert parted(crlf) == [MAIL.replace(b"\n", b"\r\n")] * 2


def test_no_empty_line_is_needed_before_it_where_headers_follow() -> None:
    assert parted(FIRST + MAIL + FIRST + MAIL) == [MAIL, MAIL]


def test_what_a_person_wrote_begins_no_mail() -> None:
    for line in ("From Russia with love", "From Monday on, 12:00, in 2024", "From me to you: Fri May 3", "From - то"):
        body = f"Subject: x\n\nПорт.\n\n{line}\nи текст\n".encode()
        assert parted(FIRST + body) == [body], line


def test_what_was_put_before_such_lines_is_taken_off() -> None:
    quoted = b"Subject: x\n\n>From a\n>>From b\n> From c\n>Fro\n"
    assert parted(FIRST + quoted) == [b"Subject: x\n\nFrom a\n>From b\n> From c\n>Fro\n"]


def test_what_was_deleted_and_what_servers_keep_are_passed_over() -> None:
    deleted = b"X-Mozilla-Status: 0009\n" + MAIL
    kept = b"X-Mozilla-Status: 0001\n" + MAIL
    internal = b"X-IMAP: 1\nSubject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\n\nx\n"
    assert parted(b"\n".join(FIRST + each for each in (internal, deleted, kept))) == [kept]


def test_a_mail_that_is_too_large_gives_its_beginning_and_the_next_one_is_whole() -> None:
    large = MAIL + b"x" * 70 + b"\n" + b"y\n" * 5_000
    assert parted(FIRST + large + b"\n" + FIRST + MAIL, 200) == [large[:200], MAIL]


@pytest.mark.parametrize("data", [b"", b"\n\n", FIRST, FIRST * 3, "Порт открыт.\n".encode(), b"\0" * 1000])
def test_what_holds_no_mail_gives_none(data: bytes) -> None:
    assert parted(data) == []


def test_a_mail_without_envelope_is_one() -> None:
    assert parted(MAIL) == [MAIL]
    assert parted(MAIL + b"\n" + FIRST + MAIL) == [MAIL, MAIL]


class Endless(io.RawIOBase):
    """A mailbox of so many bytes, of which none are kept."""

    def __init__(self, size: int, piece: bytes) -> None:
        self._left, self._piece = size, piece

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        size = min(len(buffer), self._left)
        self._left -= size
        buffer[:size] = (self._piece * (size // len(self._piece) + 2))[:size]
        return size


@pytest.mark.thorough
@pytest.mark.parametrize("piece", [b"x", b"\n", FIRST + MAIL + b"\n", b"From a@ex.ru Fri "])
def test_no_mailbox_takes_more_memory_than_one_mail(piece: bytes) -> None:
    begun = time.monotonic()
    tracemalloc.start()
    for mail in messages(io.BufferedReader(Endless(2_000_000, piece)), 100_000):
        assert len(mail) <= 100_000
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 4_500_000
    assert time.monotonic() - begun < 60


lines = st.sampled_from(
    [FIRST, b"\n", b"\r\n", b"From - \n", b">From x\n", b"Subject: x\n", b" y\n", b"\0", b"From ", "Порт\n".encode()]
)


@given(data=st.lists(st.one_of(lines, lines, st.binary(max_size=9)), max_size=30).map(b"".join))
@examples(1_000)
def test_whatever_a_mailbox_holds_nothing_is_made_up(data: bytes) -> None:
    found = parted(data)
    assert sum(map(len, found)) <= len(data)
    for mail in found:
        for line in mail.splitlines():
            assert line in data
