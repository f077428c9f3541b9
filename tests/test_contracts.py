"""The walls between the layers hold, around what is written tomorrow too: the import contracts of pyproject.toml."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TRESPASSES = {
    "reader.sources.new -> reader.language",
    "reader.language.person.new -> reader.language.linking.link",
    "reader.language.finding.borders.new -> reader.language.finding.sorting.kinds",
    "reader.ui.names.new -> reader.ui.notes.card",
    "reader.text.new -> PySide6",
    "reader.model.new -> sqlite3",
    "reader.services.new -> natasha",
    "reader.cli.new -> docx",
    "reader.system.new -> socket",
}
"""An import by a new module for each contract, which breaks it."""


def test_imports_run_one_way_and_heavy_packages_stay_in_their_layer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from importlinter.cli import lint_imports

    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("logging.config.dictConfig", lambda _: None)  # else no other test can log anything after this
    broken = lint_imports(config_filename="pyproject.toml", no_cache=True, no_logo=True)
    assert not broken, capsys.readouterr().out


def test_a_new_module_is_within_every_wall_though_no_contract_names_it(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "reader", tmp_path / "reader", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for trespass in TRESPASSES:
        module, imported = trespass.split(" -> ")
        (tmp_path / module.replace(".", "/")).with_suffix(".py").write_text(f"import {imported}\n")
    (tmp_path / "reader" / "loose.py").touch()

    lint = "from importlinter.cli import lint_imports; lint_imports('pyproject.toml', no_cache=True, no_logo=True)"
    linted = subprocess.run([sys.executable, "-c", lint], cwd=tmp_path, capture_output=True, text=True, check=False)
    said = " ".join(linted.stdout.split())
    assert set(re.findall(r"- (\S+ -> \S+) \(l\.1\)", said)) == TRESPASSES, linted.stderr
    assert " 0 kept, " in said
    assert "not listed as layers: - reader.loose (" in said
