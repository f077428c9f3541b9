"""What goes wrong is said in the interface's language: a table by code that stands beside the English one."""

import re
from collections import Counter

from reader.model.errors import FileKind, ReaderError
from reader.ui.wording import wording
from reader.ui.wording.errors import file_kind, template
from tests.every_error import called, codes, every_error, named, places

BESIDE = {"path", "of"}
"""What a sentence is about, which the window may show beside it."""
FOREIGN = {
    *("UTF", "JSON", "W", "C", "AnnotationCollection", "AnnotationPage", "reader", "restore", "rescue"),
    *("dask", "distributed", "tcp", "tls", "png"),
}
"""Names that are the same in every language."""
COUNT = 7_000_001


def test_a_row_has_the_places_of_the_english_one(qapp: object) -> None:
    for code in codes():
        said = template(code, COUNT)
        found = places(said) | ({"count"} if str(COUNT) in said else set())
        assert places(code) - BESIDE <= found <= places(code), named(code)


def test_a_row_is_in_plain_russian(qapp: object) -> None:
    for code in codes():
        said = re.sub(r"\{\w+\}", "", template(code))
        assert re.search(r"[А-Яа-яё]{2}", said), named(code)
        assert set(re.findall(r"[A-Za-z]+", said)) <= FOREIGN, named(code)
        assert re.fullmatch(r"[А-ЯЁ«{].*[.}]", template(code)), named(code)


def test_no_two_codes_say_the_same(qapp: object) -> None:
    assert [said for said, times in Counter(map(template, codes())).items() if times > 1] == []
    kinds = [file_kind(kind) for kind in FileKind]
    assert len(set(kinds)) == len(kinds)


def test_the_window_says_what_an_error_holds(qapp: object) -> None:
    for error in every_error():
        said = wording.problem(error)
        held = [error.arguments[name] for name in places(template(error.code))]
        assert all(_in_russian(argument) in said for argument in held), called(error)


def _in_russian(argument: object) -> str:
    if isinstance(argument, FileKind):
        return file_kind(argument)
    return wording.problem(argument) if isinstance(argument, ReaderError) else str(argument)
