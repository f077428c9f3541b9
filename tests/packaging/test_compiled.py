"""The program, compiled: it finds what its sources find, byte for byte, and chokes on nothing that they read."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "packaging" / "build_compiled.py"
SURNAMES = "Иванов Петрова Сидоренко Ким Гогоберидзе Ле Пен Салтыков-Щедрин Черных Живаго Дюма".split()
HOSTILE = {
    "empty": "",
    "blanks": " \n\n\t\u00a0\u200b \n",
    "emoji": "👩‍👩‍👧‍👦 Иван 🇷🇺 Петров 😀 в Москве 👍🏽. " * 40,
    "marks": "И\u0301ва\u0300н Пе\u0301тро\u0308в " + "е" + "\u0301" * 99 + " Йо\u0306шкар-Ола и Ё\u0308лкин.\n" * 9,
    "controls": "Иван\x07 Петров\x1b[31m в\x7f Москве\u202e.\x85Он\u2028там\u2029был\ufeff. \ufffe",
    "halves": "Иван \ud83d Петров \udc00 приехал в Мо\ud800скву.",
    "capitals": "ИВАН ПЕТРОВ ПРИЕХАЛ В МОСКВУ К В.В. ПУТИНУ И Г-НУ О'НИЛУ. " * 50,
    "signs": "«“„(—–-.,:;?!…'’ʼ`\"»”)[]{}|/\\@#№$%^&*_+=~<>" * 50,
    "initials": "А.Б. В. Г.-Д. Е.Ё.Ж. З-И. " * 200,
    "digits": "1 01 1.1 1,1 -1 Пётр I II XIV №5 10-го 2024 г. " * 200,
    "endless word": "Иванов" * 5_000,
    "endless hyphens": "Москва-" * 3_000,
    "surnames": " ".join(SURNAMES * 900),
    "a list of surnames": ", ".join(SURNAMES * 300),
    "full names": "Сергей Иванов и Анна Ивановна Петрова-Водкина встретили Иванова с Петровой. " * 100,
    "towns": "Киев-Берлин, Нижний Новгород, Ростов-на-Дону, Сент-Китс и Невис, Московский район, " * 100,
    "other letters": "Ισοκράτης محمد 习近平 אברהם Ђорђе Ґалаґан Іван Ҡазан José Ñandú Þór ǅ ß ŉ İstanbul ﬁ " * 30,
    "brackets": "Томас Шефер (Thomas Schäfer (Шефер (Томас))) " * 100 + "(" * 500,
    "one letter": "\n".join("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁ"),
    "dashes": "Иванов – Петров — Сидоров - Кузнецов − Попов ‑ Лебедев ‒ Козлов ― Новиков\n" * 50,
}
"""Texts of which no article was made."""
DRIVER = """
import json, pickle, sys
from reader.language import analyze_text, link, name_blocks, name_keys, trace_text
from reader.language.linking.evidence import uses
from reader.language.work import TooMuchWorkError
from reader.model.findings import SourceArticle
from pathlib import Path

read = []
for name, text in json.loads(sys.stdin.read()).items():
    try:
        analysis = analyze_text(text)
    except TooMuchWorkError as error:
        print(name, repr(error))
        continue
    assert pickle.loads(pickle.dumps(analysis)) == analysis
    print(name, ascii(analysis))
    if len(text) < 10_000:
        print(ascii(trace_text(text)))
    read.append((SourceArticle(Path(name), text, "", None, None, None), analysis))
    print(ascii([(name_keys(word), name_blocks(word)) for word in text.split()[:100] if word.isprintable()]))
print(ascii(link(uses(read))))
"""


def built(folder: Path, **variables: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(SCRIPT), str(folder)]
    return subprocess.run(command, env=os.environ | variables, capture_output=True, text=True, check=False)


@pytest.fixture
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("chitalnya_build_compiled", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def compiled(tmp_path: Path) -> Path:
    """A folder that holds what the compiled wheel holds."""
    for needed in ("mypyc", "setuptools"):
        pytest.importorskip(needed, reason=f"{needed}, which compiles, is not installed")
    folder = tmp_path / "compiled"
    shutil.copytree(ROOT / "reader", folder / "reader", ignore=shutil.ignore_patterns("__pycache__"))
    for assets in ("resources", "seeds"):
        (folder / assets).symlink_to(ROOT / assets, target_is_directory=True)
    done = built(folder)
    if done.returncode == 3:
        pytest.skip(done.stderr)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def run(root: Path, arguments: Sequence[str], given: str = "") -> bytes:
    """What Python says with the program that lies in `root`."""
    variables: Mapping[str, str] = os.environ | {"PYTHONPATH": str(root), "PYTHONSAFEPATH": "1"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=root, env=variables, input=given.encode(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


# ------------------------------------------------------------------------------------------------ what is compiled


def test_what_is_left_out_is_there(script: ModuleType) -> None:
    assert all((ROOT / path).exists() for path in script.LEFT)


def test_modules_are_named_from_the_root(script: ModuleType) -> None:
    modules = script.modules()
    assert "reader/language/person/parse.py" in modules
    assert not any(path.startswith("reader/language/deciding/") or path.endswith("__init__.py") for path in modules)


@pytest.mark.skipif(os.name != "posix", reason="asks for a compiler as POSIX does")
def test_without_a_compiler_it_says_so_and_nothing_is_written(tmp_path: Path) -> None:
    pytest.importorskip("setuptools")
    done = built(tmp_path / "out", CC="no-such-compiler", PATH=str(tmp_path))
    assert done.returncode == 3
    assert "there is no C compiler" in done.stderr
    assert not (tmp_path / "out").exists()


# ------------------------------------------------------------------------------------------------ what it finds


@pytest.mark.thorough
def test_it_finds_what_its_sources_find_and_no_text_is_too_odd_for_it(
    compiled: Path, script: ModuleType, tmp_path: Path
) -> None:
    """One test, so that it is compiled once whichever processes run the tests."""
    names = [path.removesuffix(".py").replace("/", ".") for path in script.modules()]
    assert not [path for path in files(compiled, names) if path.endswith(".py")]
    assert all(path.endswith(".py") for path in files(ROOT, names))
    for finds in (stamp, samples, odd_texts):
        assert finds(compiled) == finds(ROOT), finds.__name__
    assert by_workers(compiled, tmp_path / "compiled.sqlite") == by_workers(ROOT, tmp_path / "sources.sqlite")


def files(root: Path, modules: Sequence[str]) -> list[str]:
    """Where modules come from."""
    told = "import importlib, json, sys; print(json.dumps([importlib.import_module(name).__file__ for name in "
    found: list[str] = json.loads(run(root, ["-c", f"{told}json.load(sys.stdin)]))"], json.dumps(modules)))
    return found


def stamp(root: Path) -> bytes:
    """Of what the answers that are kept must be made."""
    return run(root, ["-c", "from reader.language.russian import answers; print(answers.stamp())"])


def samples(root: Path) -> list[bytes]:
    """What is found in the sample articles, and why."""
    options = (["--verbatim", "--jsonl"], ["--trace"])
    return [run(root, ["-m", "reader", "analyze", *each, str(ROOT / "seeds")]) for each in options]


def odd_texts(root: Path) -> bytes:
    """What is found in texts, and could be handed from process to process."""
    lines = (ROOT / "tests" / "quality" / "seeds.jsonl").read_text(encoding="utf-8").splitlines()
    marked = {f"sample {number}": json.loads(line)["text"] for number, line in enumerate(lines)}
    return run(root, ["-c", DRIVER], json.dumps(HOSTILE | marked))


def by_workers(root: Path, library: Path) -> bytes:
    """The people and places of the sample articles, which processes have read."""
    run(root, ["-m", "reader", "import", "--library", str(library), "--workers", "2", str(ROOT / "seeds")])
    return run(root, ["-m", "reader", "entities", "--library", str(library), "--json"])
