"""Whatever stands in a JSON file that a person hands in, it is taken over or refused in a sentence."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from reader.export import FORMATS, Options
from reader.model.colors import Color
from reader.model.decisions import Act
from reader.model.errors import ReaderError
from reader.model.marks import NoteFilter
from reader.services import decide, editing, notes, rules
from reader.services.export import export
from reader.services.ingest import Failed, ingest
from reader.ui.wording import wording
from tests.examples import examples
from tests.library import toy
from tests.library.toy import library_of
from tests.library.whole import assert_whole
from tests.services.test_notes import mark, one_of

TEXTS = ("A1 met B1 in T1\nB1 left", "A1 alone at last")
DEEP = "[" * 100_000

texts = st.text(max_size=6) | st.sampled_from(
    ["", " ", "\0", "\ud800", "\udc00x", "A1", "person", "T1\nA1", "reader://a/b", "2023-02-31", "+00:00", "-" * 300]
)
numbers = st.integers() | st.floats() | st.sampled_from([2**63, -(2**63) - 1, 10**400, -1])
scalars = st.none() | st.booleans() | numbers | texts
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3))
ALSO_FIT = ["0001-01-01T00:00+23:59", "9999-12-31T23:59-23:59", [0, 2**70], [5, 99], [True, 3], "ff", "article", "here"]


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each value inside a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, each in inner:
        yield (*at, name)
        yield from places(each, (*at, name))


@st.composite
def grafted(draw: st.DrawFn, whole: Any) -> str:
    """A valid file in which one to three values are gone, or others."""
    content = json.loads(json.dumps(whole))
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(list(places(content)) or [("",)]))
        here = content
        for name in way:
            here = here[name]
        if draw(st.integers(0, 4)) and not isinstance(here, str):
            here[last] = copy.deepcopy(draw(values | st.sampled_from(ALSO_FIT)))
        else:
            del here[last]
        if not content:
            break
    return json.dumps(content)


def speaking() -> pytest.MonkeyPatch:
    patch = pytest.MonkeyPatch()
    toy.speak(patch)
    return patch


@pytest.fixture(scope="module")
def decisions() -> Any:
    """A file of decisions of every kind."""
    patch = speaking()
    with library_of(*TEXTS) as library:
        decide.merge(library, ["id B1"], "id A1")
        decide.rename(library, "id A1", "Somebody")
        content = json.loads(rules.exported(library))
    patch.undo()
    first = content["decisions"][0]
    anchor = {
        "article": "elsewhere",
        "sha256": "00" * 32,
        "quote": {"exact": "A1", "prefix": "", "suffix": " met"},
    }
    content["decisions"] += [
        {
            **first,
            "id": f"00000000-0000-4000-8000-{number:012}",
            "act": act,
            "form": "A1",
            "reach": "here",
            "anchor": anchor,
        }
        for number, act in enumerate(Act)
    ]
    return content


@pytest.fixture(scope="module")
def annotations(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A file of annotations with all that an export knows to say."""
    path = tmp_path_factory.mktemp("annotations") / "all.json"
    patch = speaking()
    with library_of(*TEXTS) as library:
        mark(library, "met B1", color=Color.RED, note="n", tags=["x"])
        notes.set_article_note(library, one_of(library, 1), "whole")
        editing.edit_articles(library, [one_of(library, 1)], source="ТАСС", published="2023-09-23")
        list(export(library, NoteFilter(), path, FORMATS["json"], Options(whole_articles=True)))
    patch.undo()
    return json.loads(path.read_bytes())


def take_decisions(path: Path) -> None:
    with library_of(*TEXTS) as library:
        refused = None
        try:
            rules.load(library, path)
        except ReaderError as error:
            refused = error
        assert refused is None or (wording.problem(refused) and library.decisions.listed() == [])
        for listed in rules.listed(library):
            assert wording.decision(listed.decision)
            assert wording.moment(listed.decision.made)
        rules.read(rules.exported(library))
        assert_whole(library)


def take_annotations(path: Path, folder: Path) -> None:
    with library_of(TEXTS[0]) as library:
        for event in ingest(library, [path]):
            if isinstance(event, Failed):
                assert wording.problem(event.error)
        assert_whole(library)
        for row in library.articles.listed():
            assert wording.byline(row) is not None
        for listed in library.marks.highlights():
            assert wording.moment(listed.highlight.created)
        (folder / "again").mkdir(exist_ok=True)
        list(
            export(library, NoteFilter(), folder / "again" / "all.json", FORMATS["json"], Options(whole_articles=True))
        )


FUZZ = examples(40, suppress_health_check=list(HealthCheck))


@FUZZ
@given(st.data())
def test_decisions_are_taken_over_or_refused_whole(decisions: Any, tmp_path: Path, data: st.DataObject):
    path = tmp_path / "decisions.json"
    path.write_text(data.draw(grafted(decisions)), encoding="utf-8")
    patch = speaking()
    try:
        take_decisions(path)
    finally:
        patch.undo()


@FUZZ
@given(st.data())
def test_annotations_are_taken_over_or_refused(annotations: Any, tmp_path: Path, data: st.DataObject):
    path = tmp_path / "annotations.json"
    path.write_text(data.draw(grafted(annotations)), encoding="utf-8")
    patch = speaking()
    try:
        take_annotations(path, tmp_path)
    finally:
        patch.undo()


@pytest.mark.parametrize(
    "content",
    [
        *["", "null", "[]", "5", "1e400", "NaN", '"text"', "{}", "\ufeff{}", DEEP, '{"a":' * 100_000, "9" * 10_000],
        *(
            f'{{"format": "chitalnya decisions", "version": {version}, "decisions": {decisions}}}'
            for version, decisions in [
                (1, "5"),
                (1, "null"),
                (1, '"ab"'),
                (1, "{}"),
                (1, "[[]]"),
                (1, DEEP),
                (1e400, []),
            ]
        ),
        *(
            f'{{"type": "AnnotationCollection", "version": {version}, "first": {{"items": {items}}}}}'
            for version, items in [(1, "5"), (1, "null"), (1, "[[]]"), (1, DEEP), ("1e400", "[]"), ("NaN", "[]")]
        ),
    ],
)
def test_a_file_of_anything_else_is_refused_in_a_sentence(tmp_path: Path, content: str):
    path = tmp_path / "file.json"
    path.write_text(content, encoding="utf-8")
    patch = speaking()
    try:
        take_decisions(path)
        take_annotations(path, tmp_path)
    finally:
        patch.undo()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("end", 2**70),
        ("start", -1),
        ("outlet", "\ud800"),
        ("title", "\ud800\0"),
        ("file", "\0\ud800"),
        ("id", "reader://a/\ud800"),
        ("sha256", "zz"),
        ("sha256", "2023-13-01"),
        ("published", "soon"),
        ("published", "2023-13-01"),
        ("created", "0001-01-01T00:00+23:59"),
        ("dimmed", [[5, 999]]),
        ("value", "\ud800"),
        ("exact", "\ud800"),
    ],
)
def test_one_wrong_value_all_over_an_export_is_taken_over_or_refused(
    annotations: Any, tmp_path: Path, name: str, value: object
):
    for without_texts in (False, True):
        content = json.loads(json.dumps(annotations))
        found = [way for way in places(content) if way[-1] == name]
        assert found
        for *way, last in places(content):
            here = content
            for step in way:
                here = here[step]
            if last == name:
                here[last] = value
            elif last == "text" and without_texts:
                here[last] = ""
        path = tmp_path / "annotations.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        patch = speaking()
        try:
            take_annotations(path, tmp_path)
        finally:
            patch.undo()


def test_decisions_that_an_editor_saved_with_a_mark_of_order_are_read(decisions: Any, tmp_path: Path):
    path = tmp_path / "decisions.json"
    path.write_text(json.dumps(decisions), encoding="utf-8-sig")
    with library_of() as library:
        assert len(rules.load(library, path).decisions) == len(decisions["decisions"])
