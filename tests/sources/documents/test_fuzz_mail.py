"""Mails of which some bytes were changed: no crash, no hang, no word that is not there."""

from email import message_from_bytes
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given

from reader.sources.formats import mail
from tests.examples import examples, few
from tests.sources.documents.mutated import check, mutated
from tests.sources.documents.told import documents

PIECES = (
    b"\n--b\n", b"Content-Type: multipart/mixed; boundary=b\n", b"Content-Transfer-Encoding: base64\n", b"\n\n",
    b"> ", b"-- \n", b"Content-Type: message/rfc822\n\n", "От: Вера <v@x>\n".encode(), b"begin 644 a\n", b"\nend\n",
    b"<blockquote type=cite>", b"=?utf-8?B?0Jw=?=", b"=?koi8-r?Q?=ED", b"; charset=koi8-r", b"; format=flowed",
    b"\r", b"\0", b"=\n", b"<table><tr><td>", b"---------- Forwarded message ---------\n",
    "Иван <i@x> пишет:\n> x\n".encode(), b"From a@b Fri May  3 09:15:00 2024\n", b"\xff\xfe", b"Subject: ", b"<br>",
    b"&#xD800;", b"filename*0*=x''%", b"123   \n", b"Date: Thu, 1 Jan 1970 00:00:00 +0000\n",
)  # fmt: skip
WHOLE = [path.read_bytes() for path in documents("mail")]


def bare(data: bytes) -> bytes:
    """A mail whose parts are written as they are."""
    message = message_from_bytes(data)
    for part in message.walk():
        if not part.is_multipart() and part.get_content_maintype() == "text":
            words = part.get_payload(decode=True)
            assert isinstance(words, bytes)
            del part["Content-Transfer-Encoding"]
            part.set_payload(words.decode("ascii", "surrogateescape"))
    return message.as_bytes()


BARE = [bare(path.read_bytes()) for path in documents("mail") if path.suffix == ".eml"]
HARDLY = [HealthCheck.too_slow, HealthCheck.data_too_large]


@pytest.mark.parametrize("part", few(range(5), 1))
@given(data=mutated(BARE, PIECES))
@examples(600, steady=True, suppress_health_check=HARDLY)
def test_a_changed_mail_gives_what_is_there_or_a_reason(part: int, data: bytes) -> None:
    coded = b"base64" in data.lower() or b"quoted-printable" in data.lower()
    check(mail.read, "письмо.eml", data, words=not coded)


@given(data=mutated(WHOLE, PIECES))
@examples(600, steady=True, suppress_health_check=HARDLY)
def test_a_changed_mail_in_whatever_form_it_was_sent_gives_something_or_a_reason(data: bytes) -> None:
    check(mail.read, "письмо.eml", data, words=False)


def test_mails_whose_parts_are_written_as_they_are_give_what_the_others_give() -> None:
    for path, data in zip([path for path in documents("mail") if path.suffix == ".eml"], BARE, strict=True):
        assert mail.read(Path("a.eml"), data)[0].text == mail.read(Path("a.eml"), path.read_bytes())[0].text
