"""The sentence of a hit in a row: two lines at most, in which the hit is seen."""

import pytest
from PySide6.QtWidgets import QApplication

from reader.model.articles import Span
from reader.model.names import Kind
from reader.model.search import Passage
from reader.ui.articles.lines import Line, SentenceLook, sentence
from reader.ui.articles.passages import KEPT, Passages
from reader.ui.parts.theme import DARK, LIGHT

WIDTH = 250
LONG = "Слово за словом до самого конца предложения, которое никак не хочет кончиться раньше, чем сказано всё"


def passage(words: str, *hits: str, names: tuple[tuple[str, Kind], ...] = ()) -> Passage:
    """A passage in which these words were found."""

    def spans(found: str) -> Span:
        return Span(words.index(found), words.index(found) + len(found))

    found = tuple(sorted(spans(hit) for hit in hits))
    return Passage(0, 0, words, found, tuple((spans(name), kind) for name, kind in names))


def said(lines: list[Line]) -> str:
    return "".join(line.text for line in lines)


def marked(lines: list[Line], *, theme: object = LIGHT) -> list[str]:
    """What stands on the ground of what was found."""
    layout = lines[0].layout
    text = layout.text().encode("utf-16-le")
    return [
        text[2 * each.start : 2 * (each.start + each.length)].decode("utf-16-le")
        for each in layout.formats()
        if each.format.background().color().name().upper() == theme.found  # type: ignore[attr-defined]
    ]


@pytest.mark.parametrize("width", [180, WIDTH, 500])
@pytest.mark.parametrize(
    ("words", "hit"),
    [
        ("Короткое слово", "слово"),
        (LONG, "Слово"),
        (LONG, "раньше"),
        (LONG, "всё"),
        ("😀" * 30 + " " + LONG, "конца"),
        ("а" * 300 + "б", "б"),
        (LONG + " " + LONG.upper(), "КОНЦА"),
    ],
)
def test_the_hit_is_seen(qapp: QApplication, words: str, hit: str, width: int) -> None:
    lines = sentence(passage(words, hit), QApplication.font(), width, SentenceLook.of(LIGHT))
    assert 1 <= len(lines) <= 2
    assert hit in said(lines)
    assert marked(lines) == [hit]
    assert all(line.line.naturalTextWidth() <= width + 1 for line in lines)
    assert said(lines).strip("…").strip() in words


def test_of_several_hits_as_many_are_seen_as_fit(qapp: QApplication) -> None:
    lines = sentence(passage(LONG, "конца", "хочет"), QApplication.font(), WIDTH, SentenceLook.of(LIGHT))
    assert marked(lines) == ["конца", "хочет"]


def test_names_have_the_colours_of_their_kinds_also_where_they_were_found(qapp: QApplication) -> None:
    found = passage("Сергей Лавров был в Баку", "Лавров", names=(("Сергей Лавров", Kind.PERSON), ("Баку", Kind.PLACE)))
    for theme in (LIGHT, DARK):
        lines = sentence(found, QApplication.font(), 500, SentenceLook.of(theme))
        formats = lines[0].layout.formats()
        colours = [each.format.foreground().color().name().upper() for each in formats]
        person, place = theme.inks[Kind.PERSON], theme.inks[Kind.PLACE]
        assert colours == [person.text, person.marked, place.text]
        assert marked(lines, theme=theme) == ["Лавров"]


def test_what_cannot_be_shown_takes_no_line(qapp: QApplication) -> None:
    lines = sentence(passage("Первая\nвторая\u2028третья", "третья"), QApplication.font(), 600, SentenceLook.of(LIGHT))
    assert len(lines) == 1
    assert marked(lines) == ["третья"]


def test_each_sentence_is_asked_for_once_and_again_when_the_library_has_changed() -> None:
    kept, one = Passages(), passage("слово", "слово")
    assert kept.wanted(["a", "b"]) == ("a", "b")
    assert kept.put({"a": one, "b": None}) == {"a"}
    assert kept.wanted(["a", "b", "c"]) == ("c",)
    kept.doubt()
    assert kept.wanted(["a"]) == ("a",)
    assert kept.of("a") is one
    assert not kept.put({"a": passage("слово", "слово")})
    kept.forget()
    assert kept.of("a") is None


def test_no_more_sentences_are_kept_than_some() -> None:
    kept = Passages()
    kept.put({str(number): None for number in range(KEPT + 10)})
    assert kept.wanted(["0", "9", "10"]) == ("0", "9")
