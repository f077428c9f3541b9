"""An address in an export leads back to its passage, or says in a sentence why it does not."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.export.excerpts import address
from reader.model.articles import Span
from reader.model.marks import NoteFilter
from reader.services import notes
from reader.services.addresses import AddressError, AddressProblem, Destination, follow
from reader.services.export import articles_in, collect
from tests.library import toy
from tests.library.toy import add, library_of, renew
from tests.services.test_notes import mark, one_of


@pytest.fixture(autouse=True)
def _toy(monkeypatch):
    toy.speak(monkeypatch)


def address_of(library):
    (article,) = collect(library, NoteFilter(), articles_in(library, NoteFilter()))
    return address(article, article.highlights[0])


def test_an_exported_address_leads_to_its_highlight_then_to_its_quote_then_to_its_article():
    with library_of("A1 met «B1» & 100 % of T1?\nA long sentence about it") as library:
        made = mark(library, "«B1» & 100 % of T1?")
        exported = address_of(library)
        article = one_of(library)
        assert follow(library, exported) == Destination(article, Span(7, 26), made.id)
        notes.delete(library, highlights=[made.id])
        add(library, {"/0": "News. A1 met «B1» & 100 % of T1?\nA long sentence about it"})
        assert follow(library, exported) == Destination(article, Span(13, 32), None)
        renew(library, {"/0": "Something else altogether, by somebody else, about nobody"})
        assert follow(library, exported) == Destination(article, None, None)


def test_a_highlight_of_another_article_is_not_where_the_address_leads():
    with library_of("A1 alone", "B1 there") as library:
        made = mark(library, "there", 1)
        found = follow(library, f"reader://{library.uuid}/{one_of(library)}?highlight={made.id}")
        assert found == Destination(one_of(library), None, None)


def test_systems_that_write_addresses_their_own_way_are_understood():
    with library_of("A1 alone") as library:
        article = one_of(library)
        for written in (
            f"READER://{library.uuid.upper()}/{article.upper()}/",
            f" reader://{library.uuid}/{article}?\n",
        ):
            assert follow(library, written).article == article


def test_what_cannot_be_followed_is_said_in_a_sentence():
    with library_of("A1 alone") as library:
        article, other = one_of(library), uuid.uuid4()
        notes.delete(library, articles=[article])
        problems = {
            f"reader://{library.uuid}/{article}": AddressProblem.IN_TRASH,
            f"reader://{library.uuid}/{other}": AddressProblem.NO_ARTICLE,
            f"reader://{other}/{article}": AddressProblem.OTHER_LIBRARY,
            f"https://{library.uuid}/{article}": AddressProblem.MALFORMED,
            f"reader://{library.uuid}": AddressProblem.MALFORMED,
            "reader://[": AddressProblem.MALFORMED,
            "": AddressProblem.MALFORMED,
        }
        for written, problem in problems.items():
            with pytest.raises(AddressError) as error:
                follow(library, written)
            assert error.value.code is problem


@given(
    st.text(), st.text(), st.dictionaries(st.sampled_from(["highlight", "quote", "prefix", "suffix", "x"]), st.text())
)
def test_no_address_does_anything_but_lead_somewhere_or_fail(home, article, query):
    with library_of("A1 alone") as library:
        before = library.revision()
        words = "&".join(f"{name}={value}" for name, value in query.items())
        for written in (f"reader://{home}/{article}?{words}", f"reader://{library.uuid}/{one_of(library)}?{words}"):
            try:
                place = follow(library, written)
            except AddressError:
                continue
            assert place.article == one_of(library)
        assert library.revision() == before
