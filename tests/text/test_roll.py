"""What of a pasted line may be a name: the rest is cut off, and nothing that is a name's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.roll import LONGEST, PARTS, roll_lines


def names(line: str) -> list[str]:
    """The names that a line holds, those with «?» that may be posts."""
    (read,) = roll_lines(line)
    return [] if read is None else [part.name + "?" * (not part.sure) for part in read.parts]


@pytest.mark.parametrize(
    "line",
    [
        *["Сергей Лавров", "1. Сергей Лавров", "12) Сергей Лавров", "(3) Сергей Лавров", "№ 5 Сергей Лавров"],
        *["1.2. Сергей Лавров", "7\tСергей Лавров", "• Сергей Лавров", "– Сергей Лавров", "-  Сергей Лавров"],
        *["— 4) Сергей Лавров", "☐ Сергей Лавров", "а) Сергей Лавров", "  Сергей  Лавров ;", "Сергей Лавров."],
        *["«Сергей Лавров»", '"Сергей Лавров",', "Сергей Лавров — министр", "Сергей Лавров – министр, дипломат"],
        *["Сергей Лавров - министр", "Сергей Лавров—министр", "Сергей Лавров (р. 1950)", "Сергей Лавров [2]"],
        *["1\tСергей Лавров\tминистр\tРоссия", "Сер\u00adгей Лавров", "Сергей Лавров — Россия, США, Китай"],
    ],
)
def test_numbers_bullets_and_posts_are_cut_off(line):
    assert names(line) == ["Сергей Лавров"]


@pytest.mark.parametrize(
    "name",
    ["Нагорно-Карабахская республика", "Лавров С. В.", "Лавров С.В.", "де Голль", "О'Нил", "Ростов-на-Дону", "США"],
)
def test_what_is_a_names_own_stays(name):
    assert names(name) == names(f"3. {name} — то и это") == [name]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Лавров, Песков; Захарова", ["Лавров", "Песков", "Захарова"]),
        ("Лавров, министр", ["Лавров", "министр?"]),
        ("Лавров — министр, Песков — пресс-секретарь", ["Лавров", "Песков"]),
        ("Лавров (Россия), Алиев (Азербайджан)", ["Лавров", "Алиев"]),
        ("лавров, песков", ["лавров", "песков?"]),
        ("Армения: Пашинян", ["Армения", "Пашинян?"]),
    ],
)
def test_commas_part_names(line, found):
    assert names(line) == found


@pytest.mark.parametrize(
    ("line", "reading"),
    [
        ("26 Бакинских комиссаров", "26 Бакинских комиссаров"),
        ("Лавров, Сергей Викторович", "Лавров, Сергей Викторович"),
        ("министр иностранных дел Сергей Лавров", "Сергей Лавров"),
        ("Сергей Лавров министр", "Сергей Лавров"),
        ("министр — Сергей Лавров", "Сергей Лавров"),
        ("Лавров\tСергей\tВикторович", "Лавров Сергей Викторович"),
    ],
)
def test_a_line_has_other_readings(line, reading):
    (read,) = roll_lines(line)
    assert reading in (read.as_is, *read.whole, *(each for part in read.parts for each in part.readings))


def test_lines_without_a_letter_are_none_and_lines_are_numbered():
    one, nothing, number, two = roll_lines("A\n\n12.\r\nB")
    assert (nothing, number) == (None, None)
    assert (one.number, two.number) == (1, 4)


@given(st.text() | st.text(st.sampled_from('Аа ,;:—-–.()[]«»"1№•\t')))
def test_any_line_is_read_within_bounds(line):
    for read in roll_lines(line):
        if read is not None:
            assert 1 <= len(read.parts) <= PARTS
            assert all(part.name and part.readings for part in read.parts)
            for each in (read.as_is, *read.whole, *(each for part in read.parts for each in part.readings)):
                assert 0 < len(each) <= LONGEST * 3


def test_a_long_line_takes_no_time():
    (read,) = roll_lines("Лавров (" * 100_000)
    assert len(read.words) == LONGEST
