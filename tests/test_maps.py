"""The maps for newcomers lead where they say."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
QUESTIONS = [
    line for line in (ROOT / "reader" / "README.md").read_text(encoding="utf-8").splitlines() if line[:2] == "| "
]


@pytest.mark.parametrize("line", [line for line in QUESTIONS if ".py" in line or ".tsv" in line])
def test_each_question_of_a_newcomer_leads_to_files_that_are_there(line: str) -> None:
    named = re.findall(r"`([\w./]+\.(?:py|tsv))`", line)
    assert named
    assert [path for path in named if not (ROOT / "reader" / path).is_file()] == []


def test_a_newcomer_finds_at_least_the_twelve_commonest_questions() -> None:
    assert sum(".py`" in line for line in QUESTIONS) >= 12


def test_the_rooms_of_the_readme_are_those_of_the_package() -> None:
    rooms = set(re.findall(r"^\| `reader/(\w+)/`", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    here = {path.name for path in (ROOT / "reader").iterdir() if (path / "__init__.py").is_file()}
    assert rooms == here
