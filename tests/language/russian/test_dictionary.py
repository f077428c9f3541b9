"""The dictionary says the same in C and in Python, wherever it lies."""

import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pymorphy3_dicts_ru
import pytest

from reader.language.russian import dictionary
from reader.system.assets import seeds

_TOLD = """
import json, sys
if sys.argv[1] == "python":
    sys.modules["dawg"] = None
from reader.language.russian import dictionary, morphology
words = json.load(sys.stdin)
in_c = dictionary.analyzer().dictionary.words.__class__.__mro__[1].__module__ == "dawg"
told = [[form._replace(grammemes=sorted(form.grammemes)) for form in morphology.forms(word)] for word in words]
print(json.dumps([in_c, told]))
"""


def words() -> list[str]:
    texts = " ".join(path.read_text(encoding="utf-8") for path in sorted(seeds().glob("*.txt")))
    return sorted({*texts.split(), "все", "елее", "перелёт", "ЕЁ", "мёд", "я", "", "xyz", "Ереваном-то"} - {""})


def told(way: str, **environment: str) -> list[object]:
    made = subprocess.run(
        [sys.executable, "-c", _TOLD, way],
        input=json.dumps(words()),
        env=os.environ | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    found: list[object] = json.loads(made.stdout)
    return found


@pytest.mark.thorough
def test_python_says_what_c_says() -> None:
    pytest.importorskip("dawg")
    assert told("c")[0]
    assert not told("python")[0]
    assert told("c")[1] == told("python")[1]


def test_a_folder_with_russian_letters_is_no_obstacle(tmp_path: Path) -> None:
    folder = tmp_path / "Словарь"
    copytree(pymorphy3_dicts_ru.get_path(), folder)
    assert told("c", PYMORPHY3_DICT_PATH=str(folder)) == told("c")


def test_ye_is_read_as_yo_where_the_dictionary_has_it() -> None:
    assert [spelled for spelled, _ in dictionary.found("мед")] == ["мёд"]
    assert {spelled for spelled, _ in dictionary.found("все")} == {"все", "всё"}
    assert dictionary.found("гараджаллы") == []
