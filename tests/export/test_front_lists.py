"""A list that the user and the program fill together: neither takes away what the other put there."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reader.export.front_lists import hashes, merged


def block(*items: str) -> str:
    return "tags:\n" + "".join(f'  - "{item}"\n' for item in items)


def values(lines: str) -> list[str]:
    return list((yaml.safe_load(lines) or {}).get("tags") or ())


@pytest.mark.parametrize(
    ("there", "said"),
    [
        (block("моё", "порт", "суда"), ["моё", "порт", "новый"]),
        (block("порт", "суда"), ["порт", "новый"]),
        (block("суда"), ["новый"]),
        ("tags:\n", ["новый"]),
        ("tags: []\n", ["новый"]),
        ("tags: [моё, 'порт', \"суда\"]\n", ["моё", "порт", "новый"]),
        ("tags: моё\n", ["моё", "новый"]),
        ("tags:\n- моё # сам\n- Порт\n- '#суда'\n", ["моё", "Порт", "новый"]),
        ("tags:\n    - новый\n    - порт\n", ["новый", "порт"]),
    ],
)
def test_what_the_user_added_stays_what_is_gone_goes_what_is_new_comes(there: str, said: list[str]):
    found = merged(there, hashes(block("порт", "суда")), block("порт", "новый"))
    assert found is not None
    assert values(found) == said


def test_a_list_keeps_the_lines_of_the_user():
    there = "tags:\n  -   моё   # сам\n  - порт\n"
    assert merged(there, hashes(block("порт")), block("порт")) == there
    assert merged(there, hashes(block("порт")), block("суда")) == 'tags:\n  -   моё   # сам\n  - "суда"\n'


def test_where_nothing_is_left_the_list_goes():
    assert merged(block("порт"), hashes(block("порт")), "tags:\n") == ""
    assert merged(block("моё"), "", "tags:\n") == block("моё")


@pytest.mark.parametrize(
    "there",
    [
        "tags: # мои\n  - порт\n",
        "tags:\n  - порт: 1\n",
        "tags:\n  - [порт]\n",
        "tags:\n  порт: суда\n",
        "tags: |\n  порт\n",
        "tags: [порт,\n  суда]\n",
        "tags: [[порт]]\n",
        "tags: *мои\n",
        "tags:\n  - порт\n    и суда\n",
    ],
)
def test_a_list_that_is_not_understood_is_left(there: str):
    assert merged(there, hashes(block("порт")), block("суда")) is None


def is_plain(item: str) -> bool:
    """Whether no other item is taken for this one."""
    return item == item.strip() and not item.startswith("#")


names = st.lists(st.text("абв#\"'\\, :[]-", min_size=1, max_size=4).filter(is_plain), unique=True, max_size=5)


@given(names, names, names)
def test_merging_loses_nothing_of_the_user_and_is_done_once(mine: list[str], before: list[str], after: list[str]):
    def written(items: list[str]) -> str:
        return "tags:\n" + "".join(f"  - {yaml.dump(item, default_style=chr(34)).strip()}\n" for item in items)

    there = written([*before, *(item for item in mine if item not in before)])
    found = merged(there, hashes(written(before)), written(after))
    assert found is not None
    assert {item for item in mine if item not in before} <= set(values(found))
    assert merged(found or "tags:\n", hashes(written(after)), written(after)) in {found, "tags:\n"}
