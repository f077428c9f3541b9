"""What is exported as Web Annotations comes back as it was."""

import contextlib
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reader.export import Options
from reader.export.annotations import AnnotationsError, AnnotationsProblem, parse, write
from reader.export.excerpts import is_marked
from reader.model.colors import Color
from reader.model.exported import ExportedArticle
from reader.system.assets import resources
from tests.examples import examples
from tests.export.samples import OPTIONS, WHOLE, article, articles, sample

SCHEMA = Draft202012Validator(
    json.loads((resources() / "schema" / "annotations.schema.json").read_text(encoding="utf-8"))
)


def exported(*marked: ExportedArticle, options: Options = OPTIONS) -> bytes:
    target = io.BytesIO()
    write(iter(marked), target, options)
    return target.getvalue()


def test_a_day_of_reading_as_web_annotations():
    collection = json.loads(exported(sample()))
    described, red, *_, orphan = collection["first"]["items"]
    assert collection["type"] == "AnnotationCollection"
    assert collection["total"] == len(collection["first"]["items"]) == 6
    assert described["body"][0]["value"] == "Сравнить с интервью 2020 года."
    assert described["target"]["title"].startswith("Лавров заговорил")
    assert red["motivation"] == ["highlighting", "commenting", "identifying"]
    assert [body["value"] for body in red["body"]] == ["Кто начал?\n\nСверить с 2011 годом.", "Владимир Путин"]
    assert red["color"] == "red"
    quote, position = red["target"]["selector"]
    assert quote["exact"] == sample().text[position["start"] : position["end"]]
    assert [selector["type"] for selector in orphan["target"]["selector"]] == ["TextQuoteSelector"]


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA.schema)


@examples(50)
@given(st.lists(articles(), max_size=2, unique_by=lambda each: each.row.id), st.booleans())
def test_everything_comes_back(marked: list[ExportedArticle], whole: bool):
    data = exported(*marked, options=WHOLE if whole else OPTIONS)
    SCHEMA.validate(json.loads(data))
    if whole:
        assert parse(data) == marked
    else:
        assert parse(data) == [replace(each, text="", mentions=(), dimmed=()) for each in marked if is_marked(each)]


def test_the_same_input_gives_the_same_bytes():
    assert exported(sample()) == exported(sample())


def test_a_page_of_annotations_alone_is_read_too():
    collection = json.loads(exported(sample()))
    page = json.dumps(collection["first"]).encode()
    assert parse(page) == parse(exported(sample()))


def test_a_highlight_without_its_article_names_it_all_the_same():
    collection = json.loads(exported(sample()))
    del collection["first"]["items"][0]
    (found,) = parse(json.dumps(collection).encode())
    assert found.highlights == sample().highlights
    assert (found.row.id, found.row.title, found.sha256) == (sample().row.id, sample().row.title, sample().sha256)


def test_annotations_of_another_program_are_passed_over():
    collection = json.loads(exported(sample()))
    collection["first"]["items"].append(
        {"type": "Annotation", "motivation": "bookmarking", "target": "http://example.com/"}
    )
    assert parse(json.dumps(collection).encode()) == parse(exported(sample()))


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", AnnotationsProblem.NOT_JSON),
        (b"\xff\xfe\x00", AnnotationsProblem.NOT_JSON),
        (b"[" * 100_000, AnnotationsProblem.NOT_JSON),
        (b"[]", AnnotationsProblem.NOT_ANNOTATIONS),
        (b'{"type": "FeatureCollection"}', AnnotationsProblem.NOT_ANNOTATIONS),
        (b'{"type": "AnnotationCollection", "version": 2}', AnnotationsProblem.NEWER),
        (b'{"type": "AnnotationCollection"}', AnnotationsProblem.INCOMPLETE),
    ],
)
def test_a_file_that_gives_nothing_says_why(data: bytes, problem: AnnotationsProblem):
    with pytest.raises(AnnotationsError) as caught:
        parse(data)
    assert caught.value.code is problem


@given(st.data())
def test_a_damaged_file_is_an_error_with_its_place_and_never_a_crash(data: st.DataObject):
    marked = article("Лавров в Баку.", marks=[("Лавров", Color.RED, "заметка", ("метка",))], note="ещё")
    collection = json.loads(exported(marked, options=WHOLE))
    places = list(_places(collection))
    place, name = data.draw(st.sampled_from(places))
    place[name] = data.draw(
        st.sampled_from([None, 1, -1, True, "", "слово", [], {}, [None], [1, 0], [True, 2], {"id": 1}])
    )
    with contextlib.suppress(AnnotationsError):
        parse(json.dumps(collection).encode())


def _places(value):
    """Every member of every object and list in a JSON value, as (its holder, its name)."""
    for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield value, name
        if isinstance(inner, dict | list):
            yield from _places(inner)
