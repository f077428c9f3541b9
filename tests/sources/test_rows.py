"""Rows of tables are a line each, with a bar between the cells; what only lays out a page is left as it is."""

from reader.sources.formats.composing import row_of
from reader.sources.formats.web.fragment import fragment, piece

TABLE = "<table><tr><th><p>Река</p></th><th>Метры</th></tr><tr><td>Ока</td><td>12</td></tr></table>"
ALONE = "<table><tr><td>Ока</td><td>12</td></tr></table>"


def test_no_bar_stands_before_empty_cells_at_the_end() -> None:
    assert row_of(["Ока", "", "12", "", ""]) == "Ока | | 12"


def test_of_a_story_that_was_taken_out_of_its_page_each_row_is_a_line() -> None:
    found = fragment(f"<p>Вода прибывает.</p>{TABLE}{ALONE}")
    assert found is not None
    assert [line for line, _ in found.lines] == ["Вода прибывает.", "Река | Метры", "Ока | 12", "Ока | 12"]
    assert found.tables == 2


def test_of_a_post_a_table_of_one_row_is_its_layout() -> None:
    found = piece(f"<p>Вода прибывает.</p>{ALONE}")
    assert found is not None
    assert [line for line, _ in found.lines] == ["Вода прибывает.", "Ока", "12"]
    assert found.tables == 0


def test_pictures_are_counted_once_and_pixels_that_count_readers_are_none() -> None:
    found = fragment(
        '<p>Да.</p><img src="a.jpg"><img src="a.jpg"><img src="b.gif" width="1"><video src="c.mp4"></video>'
    )
    assert found is not None
    assert (found.pictures, found.media) == (frozenset({"a.jpg"}), frozenset({"c.mp4"}))
