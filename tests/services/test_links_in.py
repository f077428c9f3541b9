"""A link from an export leads back to its passage, or says in a sentence why it does not."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.export.excerpts import link
from reader.model.articles import Span
from reader.model.marks import NoteFilter
from reader.services import notes
from reader.services.export import articles_in, collect
from reader.services.links_in import LinkError, LinkProblem, Place, resolve_link
from tests.library import toy
from tests.library.toy import add, library_of, renew
from tests.services.test_notes import mark, one_of


@pytest.fixture(autouse=True)
def _toy(monkeypatch):
    toy.speak(monkeypatch)


def link_of(library):
    (article,) = collect(library, NoteFilter(), articles_in(library, NoteFilter()))
    return link(article, article.highlights[0])


def test_an_exported_link_leads_to_its_highlight_then_to_its_quote_then_to_its_article():
    with library_of("A1 met «B1» & 100 % of T1?\nA long sentence about it") as library:
        made = mark(library, "«B1» & 100 % of T1?")
        exported = link_of(library)
        article = one_of(library)
        assert resolve_link(library, exported) == Place(article, Span(7, 26), made.id)
        notes.delete(library, highlights=[made.id])
        add(library, {"/0": "News. A1 met «B1» & 100 % of T1?\nA long sentence about it"})
        assert resolve_link(library, exported) == Place(article, Span(13, 32), None)
        renew(library, {"/0": "Something else altogether, by somebody else, about nobody"})
        assert resolve_link(library, exported) == Place(article, None, None)


def test_a_highlight_of_another_article_is_not_where_the_link_leads():
    with library_of("A1 alone", "B1 there") as library:
        made = mark(library, "there", 1)
        found = resolve_link(library, f"reader://{library.uuid}/{one_of(library)}?highlight={made.id}")
        assert found == Place(one_of(library), None, None)


def test_systems_that_write_links_their_own_way_are_understood():
    with library_of("A1 alone") as library:
        article = one_of(library)
        for written in (
            f"READER://{library.uuid.upper()}/{article.upper()}/",
            f" reader://{library.uuid}/{article}?\n",
        ):
            assert resolve_link(library, written).article == article


def test_what_cannot_be_followed_is_said_in_a_sentence():
    with library_of("A1 alone") as library:
        article, other = one_of(library), uuid.uuid4()
        notes.delete(library, articles=[article])
        problems = {
            f"reader://{library.uuid}/{article}": LinkProblem.IN_TRASH,
            f"reader://{library.uuid}/{other}": LinkProblem.NO_ARTICLE,
            f"reader://{other}/{article}": LinkProblem.OTHER_LIBRARY,
            f"https://{library.uuid}/{article}": LinkProblem.MALFORMED,
            f"reader://{library.uuid}": LinkProblem.MALFORMED,
            "reader://[": LinkProblem.MALFORMED,
            "": LinkProblem.MALFORMED,
        }
        for written, problem in problems.items():
            with pytest.raises(LinkError) as error:
                resolve_link(library, written)
            assert error.value.code is problem


@given(
    st.text(), st.text(), st.dictionaries(st.sampled_from(["highlight", "quote", "prefix", "suffix", "x"]), st.text())
)
def test_no_link_does_anything_but_lead_somewhere_or_fail(home, article, query):
    with library_of("A1 alone") as library:
        before = library.revision()
        words = "&".join(f"{name}={value}" for name, value in query.items())
        for written in (f"reader://{home}/{article}?{words}", f"reader://{library.uuid}/{one_of(library)}?{words}"):
            try:
                place = resolve_link(library, written)
            except LinkError:
                continue
            assert place.article == one_of(library)
        assert library.revision() == before
