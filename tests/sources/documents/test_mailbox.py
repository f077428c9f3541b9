"""Mailboxes as programs keep them give their mails, and these their words."""

import io
import json
from pathlib import Path

import pytest

from reader.sources.formats import mail
from reader.sources.formats.mailbox import messages

HERE = Path(__file__).parent / "mailbox"


@pytest.mark.parametrize("path", sorted(HERE.glob("*.mbox")), ids=lambda path: path.name)
def test_a_mailbox_gives_the_mails_that_stand_beside_it(path: Path) -> None:
    with path.open("rb") as file:
        found = [article for data in messages(file) for article in mail.read(path, data)]
    said = [
        {
            "title": each.title,
            "source": each.source,
            "author": each.about.author,
            "url": each.about.url,
            "encoding": each.encoding,
            "dimmed": [each.text[span.start : span.end] for span in each.dimmed],
            "text": each.text,
        }
        for each in found
    ]
    assert said == json.loads(path.with_suffix(".json").read_text("utf-8"))


@pytest.mark.parametrize("path", sorted(HERE.glob("*.mbox")), ids=lambda path: path.name)
def test_a_mailbox_that_was_cut_off_gives_the_mails_before(path: Path) -> None:
    data = path.read_bytes()
    whole = list(messages(io.BytesIO(data)))
    for end in range(0, len(data), 97):
        found = list(messages(io.BytesIO(data[:end])))
        assert len(found) <= len(whole)
        assert all(one == other for one, other in zip(found[:-1], whole, strict=False))
