"""The script that sets up, starts and tests: what it decides, and what it puts on a desktop."""

import ast
import configparser
import importlib.util
import os
import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from reader.sources import FORMATS

ROOT = Path(__file__).parents[2]
ON_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="menu entries and X are Linux's")


@pytest.fixture
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("chitalnya_dev", ROOT / "packaging" / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_needs_the_standard_library_alone() -> None:
    tree = ast.parse((ROOT / "packaging" / "dev.py").read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names


# ------------------------------------------------------------------------------------------------ the lock


def lock_entries() -> dict[str, str]:
    lock = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==(\S+)", lock, flags=re.MULTILINE))


def test_every_locked_package_has_a_hash_and_the_lock_names_no_host() -> None:
    written = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    lock = "".join(line for line in written.splitlines(keepends=True) if not line.startswith("#"))
    entries = re.split(r"^(?=\w)", lock, flags=re.MULTILINE)[1:]
    assert entries
    for entry in entries:
        assert "--hash=sha256:" in entry, entry
    assert "://" not in written
    assert not re.search(r"index-url|find-links| @ ", lock)


def test_the_lock_holds_what_the_project_asks_for_and_nothing_that_has_no_wheel() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    locked = {canonicalize_name(name): version for name, version in lock_entries().items()}
    for line in [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]:
        wanted = Requirement(line)
        assert wanted.specifier.contains(locked[canonicalize_name(wanted.name)]), line
    assert not {"docopt", "pymorphy2", "setuptools"} & locked.keys()


# ------------------------------------------------------------------------------------------------ the set-up


@pytest.fixture
def checkout(dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A checkout in which making the environment takes no time; what was made is listed."""
    made: list[str] = []

    def make_environment() -> None:
        dev.PYTHON.parent.mkdir(parents=True, exist_ok=True)
        dev.PYTHON.unlink(missing_ok=True)
        dev.PYTHON.symlink_to(sys.executable)
        made.append("environment")

    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr(dev, "STAMP", tmp_path / ".venv" / "chitalnya.stamp")
    monkeypatch.setattr(dev, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(dev, "make_environment", make_environment)
    monkeypatch.setattr(dev, "provide_packages", lambda *, windowed: made.append("packages"))
    dev.LOCK.write_text("natasha==1.6.0", encoding="utf-8")
    return made


def test_a_second_set_up_has_nothing_to_do(dev: ModuleType, checkout: list[str]) -> None:
    dev.setup()
    dev.setup()
    assert checkout == ["packages", "environment"]


def test_a_new_lock_makes_a_new_environment(dev: ModuleType, checkout: list[str]) -> None:
    dev.setup()
    dev.LOCK.write_text("natasha==1.7.0", encoding="utf-8")
    dev.setup()
    assert checkout.count("environment") == 2


def test_a_set_up_that_was_killed_is_done_again(
    dev: ModuleType, checkout: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = dev.make_environment

    def killed() -> None:
        whole()
        raise KeyboardInterrupt

    monkeypatch.setattr(dev, "make_environment", killed)
    with pytest.raises(KeyboardInterrupt):
        dev.setup()
    monkeypatch.setattr(dev, "make_environment", whole)
    dev.setup()
    dev.setup()
    assert checkout.count("environment") == 2


def test_an_environment_whose_python_is_gone_is_made_again(dev: ModuleType, checkout: list[str]) -> None:
    dev.setup()
    dev.PYTHON.unlink()
    dev.PYTHON.symlink_to("/nowhere/python3.11")
    dev.setup()
    assert checkout.count("environment") == 2


def test_a_failure_is_told_in_one_sentence(
    dev: ModuleType, checkout: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise dev.SetupError("the network is away")

    monkeypatch.setattr(dev, "make_environment", fail)
    assert dev.main(["test"]) == 1
    assert capsys.readouterr().err == "dev.py: the network is away\n"


def test_the_last_word_of_pip_is_its_error(dev: ModuleType) -> None:
    output = (
        "WARNING: Retrying\nERROR: No matching distribution found for numpy==2.4.6\n\n[notice] A new release of pip\n"
    )
    assert dev.last_words(output) == "ERROR: No matching distribution found for numpy==2.4.6"
    assert dev.last_words("") == "nothing"


# ------------------------------------------------------------------------------------------------ the system


@ON_LINUX
def test_a_library_that_the_loader_does_not_find_is_missing(dev: ModuleType) -> None:
    assert dev.missing_libraries({"libc.so.6": "libc6", "libchitalnya.so.9": "libchitalnya9"}) == ["libchitalnya9"]


@pytest.mark.parametrize(
    ("installers", "line"),
    [
        ({"apt-get", "dnf"}, "sudo apt-get install libgl1 libegl1"),
        ({"dnf"}, "sudo dnf install "),
        ({"pacman"}, "sudo pacman -S "),
        ({"zypper"}, "sudo zypper install "),
        (set(), "In Debian it is called: libgl1 libegl1"),
    ],
)
def test_the_advice_is_a_line_for_this_system_and_says_where_it_was_not_tried(
    dev: ModuleType, installers: set[str], line: str
) -> None:
    advice = dev.package_advice(["libgl1", "libegl1"], installers)
    assert line in advice
    assert ("never tried" in advice) == bool(installers and "apt-get" not in installers)


@pytest.mark.parametrize(
    ("arguments", "opens"),
    [
        ([], True),
        (["--library", "мои.sqlite"], True),
        (["reader://1/2"], True),
        ([str(ROOT / "seeds")], True),
        (["--help"], False),
        (["articles", "--json"], False),
    ],
)
def test_only_a_start_of_the_window_needs_a_display(dev: ModuleType, arguments: list[str], opens: bool) -> None:
    assert dev.opens_window(arguments) is opens


@ON_LINUX
@pytest.mark.parametrize(
    "environment",
    [{}, {"DISPLAY": ""}, {"DISPLAY": ":4711"}, {"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": "/nowhere"}],
)
def test_a_display_that_does_not_answer_is_none(dev: ModuleType, environment: dict[str, str]) -> None:
    assert not dev.has_display(environment)


def test_without_a_display_a_picture_of_these_articles_is_saved_and_named(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commands: list[list[str]] = []

    def run_module(arguments: list[str], *, variables: dict[str, str]) -> int:
        assert variables["QT_QPA_PLATFORM"] == "offscreen"
        commands.append(arguments)
        return 0

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(dev, "setup", lambda: None)
    monkeypatch.setattr(dev, "has_display", lambda _environment: False)
    monkeypatch.setattr(dev, "run_module", run_module)
    assert dev.main(["run"]) == 0
    read, drawn = commands
    assert read[:2] == ["reader", "import"]
    assert read[-1] == str(ROOT / "seeds")
    assert drawn == ["reader", "screenshot", *read[2:4], "--output", str(tmp_path / "chitalnya.png")]
    assert str(tmp_path / "chitalnya.png") in capsys.readouterr().out


# ------------------------------------------------------------------------------------------------ the desktop


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("/home/me/bin/python", '"/home/me/bin/python"'),
        ("/home/Мои книги/python", '"/home/Мои книги/python"'),
        ("/home/100%/python", '"/home/100%%/python"'),
        ("/home/$x/python", r'"/home/\\$x/python"'),
        (r"/home/a\b/python", r'"/home/a\\\\b/python"'),
        ('/home/"a"/`b`', r'"/home/\\"a\\"/\\`b\\`"'),
    ],
)
def test_any_path_can_stand_in_an_exec_line(dev: ModuleType, path: str, written: str) -> None:
    # As the Desktop Entry Specification writes them: quoting first, then the escapes of a string.
    assert dev.exec_argument(path) == written


@ON_LINUX
def test_the_entry_comes_to_menu_and_desktop_and_goes_again(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desktop = tmp_path / "Рабочий стол"
    desktop.mkdir()
    (tmp_path / ".config").mkdir()
    (tmp_path / ".config" / "user-dirs.dirs").write_text('XDG_DESKTOP_DIR="$HOME/Рабочий стол"\n', encoding="utf-8")
    for name, folder in {"HOME": "", "XDG_DATA_HOME": ".local/share", "XDG_CONFIG_HOME": ".config"}.items():
        monkeypatch.setenv(name, str(tmp_path / folder))
    monkeypatch.setattr(dev, "setup", lambda: None)

    assert dev.main(["desktop"]) == 0
    entry = desktop / "chitalnya.desktop"
    assert os.access(entry, os.X_OK)
    parsed = configparser.RawConfigParser(delimiters=["="])
    parsed.optionxform = str  # type: ignore[assignment,method-assign]
    parsed.read(entry, encoding="utf-8")
    assert parsed["Desktop Entry"]["Name[ru]"] == "Читальня"
    assert parsed["Desktop Entry"]["Exec"].endswith('python" -P -m reader %F')
    types = parsed["Desktop Entry"]["MimeType"].rstrip(";").split(";")
    assert types == [each for known in FORMATS for each in known.media]
    assert {"text/plain", "application/pdf", "text/html", "message/rfc822"} <= set(types)
    share = tmp_path / ".local" / "share"
    assert (share / "applications" / "chitalnya.desktop").is_file()
    assert (share / "icons" / "hicolor" / "48x48" / "apps" / "chitalnya.png").is_file()
    assert (share / "icons" / "hicolor" / "scalable" / "apps" / "chitalnya.svg").is_file()

    assert dev.main(["desktop", "--remove"]) == 0
    assert not [path for path in tmp_path.rglob("chitalnya*") if path.is_file()]


@ON_LINUX
def test_a_user_without_a_desktop_folder_gets_the_menu_alone(dev: ModuleType, tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path)}
    assert dev.desktop_folder(home) is None
    (tmp_path / ".config").mkdir()
    (tmp_path / ".config" / "user-dirs.dirs").write_text('XDG_DESKTOP_DIR="$HOME/"\n', encoding="utf-8")
    assert dev.desktop_folder(home) is None
