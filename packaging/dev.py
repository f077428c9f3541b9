#!/usr/bin/env python3
"""Set up, start and test the program with nothing but Python: `setup`, `run`, `test`, `desktop`.

Needs the standard library alone, from Python 3.11 on; an older python3 hands over to a newer one where there is one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "packaging" / "requirements.lock"
STAMP = VENV / "chitalnya.stamp"
OLDEST = (3, 11)

# What Qt loads from the system, by soname, with Debian's package (PySide6 6.11: `ldd` over its modules and plugins).
OFFSCREEN_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# For other systems, the whole set in their words; not tried.
OTHER_INSTALLERS = {
    "dnf": "dnf install dbus-libs fontconfig freetype glib2 krb5-libs libX11 libX11-xcb libglvnd-egl libglvnd-glx "
    "libwayland-client libwayland-cursor libwayland-egl libxcb libxkbcommon libxkbcommon-x11 xcb-util-cursor "
    "xcb-util-image xcb-util-keysyms xcb-util-renderutil xcb-util-wm",
    "pacman": "pacman -S --needed dbus fontconfig freetype2 glib2 krb5 libglvnd libx11 libxcb libxkbcommon "
    "libxkbcommon-x11 wayland xcb-util-cursor xcb-util-image xcb-util-keysyms xcb-util-renderutil xcb-util-wm",
    "zypper": "zypper install Mesa-libEGL1 Mesa-libGL1 fontconfig krb5 libX11-6 libX11-xcb1 libdbus-1-3 libfreetype6 "
    "libglib-2_0-0 libwayland-client0 libwayland-cursor0 libwayland-egl1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 "
    "libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0 libxkbcommon0",
}


class SetupError(Exception):
    """Something the person at the terminal can mend; its text is the sentence they read."""


# ------------------------------------------------------------------------------------------------ the commands


def main(arguments: Sequence[str]) -> int:
    """Carry out one command and return its exit code."""
    try:
        if arguments[:1] == ["run"]:
            return run(arguments[1:])
        if arguments[:1] == ["test"]:
            return test(arguments[1:])
        chosen = _parser().parse_args(arguments)
        if chosen.command == "desktop":
            return remove_from_desktop() if chosen.remove else add_to_desktop()
        if _is_ready():
            provide_packages(windowed=False)
        setup()
        print("Ready. Start it with: python3 packaging/dev.py run")
        return 0
    except SetupError as error:
        print(f"dev.py: {error}", file=sys.stderr)
    except OSError as error:
        print(f"dev.py: {error.strerror or error}" + (f": {error.filename}" if error.filename else ""), file=sys.stderr)
    except KeyboardInterrupt:
        print("\ndev.py: stopped; the next run takes it up again", file=sys.stderr)
        return 130
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description="Set up, start and test Читальня.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="setup | run | test | desktop")
    commands.add_parser("setup", help="make .venv and install what the system lacks; the others do it by themselves")
    commands.add_parser("run", help="start the program; what follows is handed to it")
    commands.add_parser("test", help="linter, types and tests; or pytest alone, with what follows")
    desktop = commands.add_parser("desktop", help="put the program in your menu and on your desktop")
    desktop.add_argument("--remove", action="store_true", help="take it away again")
    return parser


def setup() -> None:
    """Make `.venv` from the lock, and see to the system's libraries; at once where that was done before."""
    if _is_ready():
        return
    provide_packages(windowed=False)
    make_environment()
    scratch = STAMP.with_suffix(".new")
    scratch.write_text(_stamp(), encoding="utf-8")
    scratch.replace(STAMP)


def run(arguments: Sequence[str]) -> int:
    """Start the program; where it would open a window and there is no display, take its picture instead."""
    setup()
    if opens_window(arguments):
        if not has_display(os.environ):
            return take_picture([argument for argument in arguments if Path(argument).exists()])
        provide_packages(windowed=True)
    return _become(arguments)


def test(arguments: Sequence[str]) -> int:
    """Run linter, formatter, type checker and tests; with arguments, pytest alone with them."""
    setup()
    checks = [] if arguments else [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]]
    failed = [" ".join(check) for check in checks if run_module(check, cwd=ROOT) != 0]
    # On two cores in half the time; neighbours stay together as far as they may, for what they share is made once.
    whole = ["--numprocesses", "auto", "--maxprocesses", "4", "--dist", "worksteal"]
    code = run_module(["pytest", *(arguments or whole)], cwd=ROOT)
    if failed:
        print("dev.py: failed: " + ", ".join(failed), file=sys.stderr)
    return code or int(bool(failed))


# ------------------------------------------------------------------------------------------------ the environment


def _stamp() -> str:
    """What a set-up is made from: the lock, and the Python behind the environment."""
    return f"{hashlib.sha256(LOCK.read_bytes()).hexdigest()} {os.path.realpath(PYTHON)}\n"


def _is_ready() -> bool:
    try:
        return PYTHON.exists() and STAMP.read_text(encoding="utf-8") == _stamp()
    except FileNotFoundError:
        return False


def make_environment() -> None:
    """Make `.venv` anew; what a set-up that was interrupted left there is thrown away."""
    import subprocess
    import sysconfig

    if not os.access(ROOT, os.W_OK):
        raise SetupError(
            f"nothing can be written in {ROOT}; copy it to a place where you may write, and start it there"
        )
    print(f"Making {VENV} (once; about 500 MB)", flush=True)
    STAMP.unlink(missing_ok=True)
    make = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    made = subprocess.run(make, capture_output=True, text=True, check=False)
    if made.returncode:
        raise SetupError("no virtual environment could be made: " + last_words(made.stdout + made.stderr))
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    options = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--no-input", "--disable-pip-version-check"]
    # -I: neither PYTHONPATH nor packages of the user's own may pass for installed ones.
    install = [str(PYTHON), "-I", "-m", "pip", "install", *quiet, *options, "-r", str(LOCK)]
    pip = subprocess.run(install, stderr=subprocess.PIPE, text=True, check=False)
    if pip.returncode:
        raise SetupError(
            "the packages could not be installed. This once, it needs a network, and a processor and a Python for "
            f"which they are published. pip's last word: {last_words(pip.stderr)}"
        )
    packages = sysconfig.get_path("purelib", "venv", {"base": str(VENV)})
    # The package is found from any folder; relative, so that any letter may be in its path and the folder may move.
    Path(packages, "chitalnya.pth").write_text(os.path.relpath(ROOT, packages) + "\n", encoding="ascii")


def last_words(output: str) -> str:
    """What a program said it failed of: its error, else its last line, without pip's notices."""
    lines = [line.strip() for line in output.splitlines() if line.strip() and not line.startswith("[notice]")]
    return next((line for line in lines if line.startswith("ERROR")), lines[-1] if lines else "nothing")


def run_module(arguments: Sequence[str], *, cwd: Path | None = None, variables: Mapping[str, str] | None = None) -> int:
    """Run a module of the environment, with these variables besides its own, and return its exit code.

    -P, here and elsewhere: what lies in the current folder must not pass for a package.
    """
    import subprocess

    command = [str(PYTHON), "-P", "-m", *arguments]
    return subprocess.run(command, cwd=cwd, env={**os.environ, **(variables or {})}, check=False).returncode


def _become(arguments: Sequence[str]) -> int:
    """Run the program in place of this script."""
    command = [str(PYTHON), "-P", "-m", "reader", *arguments]
    if os.name != "nt":
        sys.stdout.flush()
        os.execv(command[0], command)
    import subprocess

    return subprocess.run(command, check=False).returncode


# ------------------------------------------------------------------------------------------------ the system


def missing_libraries(libraries: Mapping[str, str]) -> list[str]:
    """The packages of those of these libraries that the loader does not find."""
    import ctypes

    missing = []
    for soname, package in libraries.items():
        try:
            ctypes.CDLL(soname)
        except OSError:
            missing.append(package)
    return missing


def _missing_packages(*, windowed: bool) -> list[str]:
    """The Debian packages that this system lacks: for a window, or for the tests alone."""
    import importlib.util

    missing = missing_libraries({**OFFSCREEN_LIBRARIES, **(WINDOW_LIBRARIES if windowed else {})})
    if importlib.util.find_spec("ensurepip") is None and not _is_ready():  # Debian keeps it apart from its Python
        missing.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    return missing


def provide_packages(*, windowed: bool) -> None:
    """Install what Qt and the set-up need of the system, or say how; `windowed`: it cannot do without a window's."""
    if not sys.platform.startswith("linux"):
        return
    missing = _missing_packages(windowed=True)
    if missing and install_packages(missing):
        missing = _missing_packages(windowed=True)
    if not missing:
        return
    advice = package_advice(missing, {name for name in ("apt-get", *OTHER_INSTALLERS) if shutil.which(name)})
    if _missing_packages(windowed=windowed):
        raise SetupError(advice)
    print(f"dev.py: {advice}\nPictures and tests work without them, a window does not.", file=sys.stderr)


def package_advice(missing: Sequence[str], installers: set[str]) -> str:
    """How a person installs these packages of Debian's, on a system that has these installers."""
    lacks = "This system lacks some of what Qt and the set-up need. "
    if "apt-get" in installers:
        return f"{lacks}Install it with:\n  sudo apt-get install " + " ".join(missing)
    for name, line in OTHER_INSTALLERS.items():
        if name in installers:
            return f"{lacks}This line should install it, but was never tried:\n  sudo {line}"
    return f"{lacks}In Debian it is called: " + " ".join(missing)


def install_packages(packages: Sequence[str]) -> bool:
    """Install Debian packages where that is allowed: as root, or by sudo at a terminal. Return whether it worked."""
    import subprocess

    if not shutil.which("apt-get"):
        return False
    if os.geteuid() == 0:
        prefix = []
    elif sys.stdin.isatty() and shutil.which("sudo"):
        prefix = ["sudo"]
    else:
        return False
    print("Installing for the system: " + " ".join(packages), flush=True)
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--yes"]
    install = [*apt, "install", "--no-install-recommends", *packages]
    if subprocess.run(install, capture_output=True, check=False).returncode == 0:
        return True
    # A new or long unused system has no list of packages, or an old one.
    subprocess.run([*apt, "update"], capture_output=True, check=False)
    second = subprocess.run(install, capture_output=True, text=True, check=False)
    if second.returncode:
        print(f"apt-get could not install them: {last_words(second.stderr)}", file=sys.stderr)
    return second.returncode == 0


# ------------------------------------------------------------------------------------------------ the display


def opens_window(arguments: Sequence[str]) -> bool:
    """Whether the program, started with these arguments, would open its window."""
    if not arguments:
        return True
    first = arguments[0]
    if first.startswith("-"):
        return first not in ("-h", "--help", "--version")
    return first.startswith("reader://") or Path(first).exists()


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether a window can be shown: asked of the display itself, since Qt aborts where it does not answer."""
    if not sys.platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return True
    wayland = environment.get("WAYLAND_DISPLAY")
    if wayland and Path(environment.get("XDG_RUNTIME_DIR", "/"), wayland).exists():
        return True
    if not environment.get("DISPLAY"):
        return False
    import ctypes

    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return True
    x11.XOpenDisplay.restype = ctypes.c_void_p
    return bool(x11.XOpenDisplay(environment["DISPLAY"].encode()))


def take_picture(paths: Sequence[str]) -> int:
    """Save a picture of the window over these articles, or over the samples, in a library of its own."""
    import tempfile

    picture = Path.cwd() / "chitalnya.png"
    # The rule hushes what the offscreen platform says of every window: that it has no size hints.
    offscreen = {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "default.warning=false"}
    print("There is no display to show a window on, so here comes a picture of it.", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        library = ["--library", str(Path(folder, "library.sqlite"))]
        read = run_module(["reader", "import", *library, *(paths or [str(ROOT / "seeds")])], variables=offscreen)
        drawn = run_module(["reader", "screenshot", *library, "--output", str(picture)], variables=offscreen)
    if drawn == 0:
        print(f"The window: {picture}")
    return drawn or read


# ------------------------------------------------------------------------------------------------ the desktop


def add_to_desktop() -> int:
    """Put an entry into this user's menu and onto the desktop, so that a double-click starts the program."""
    _only_on_a_free_desktop()
    setup()
    data = data_home(os.environ)
    for picture, folder in icon_places(data).items():
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(picture, folder / f"chitalnya{picture.suffix}")
    entry = data / "applications" / "chitalnya.desktop"
    entry.parent.mkdir(parents=True, exist_ok=True)
    types = media_types()
    openers = {each: _opener_of(each) for each in types}
    entry.write_text(desktop_entry(str(PYTHON), str(ROOT), types), encoding="utf-8")
    _tool("update-desktop-database", str(entry.parent))
    for each, opener in openers.items():  # files stay with the programs that opened them so far
        if opener and _opener_of(each) != opener:
            _tool("xdg-mime", "default", opener, each)
    print(f"In the menu: {entry}")
    desktop = desktop_folder(os.environ)
    if desktop is None:
        print("This user has no desktop folder, so there is nothing to double-click but the menu.")
        return 0
    copy = desktop / entry.name
    shutil.copyfile(entry, copy)
    copy.chmod(0o755)
    # What a file manager asks for before it starts an entry at a double-click: GNOME's mark, and Xfce's.
    _tool("gio", "set", str(copy), "metadata::trusted", "true")
    _tool("gio", "set", str(copy), "metadata::xfce-exe-checksum", hashlib.sha256(copy.read_bytes()).hexdigest())
    print(f"On the desktop: {copy}")
    return 0


def remove_from_desktop() -> int:
    """Take away what `add_to_desktop` put there."""
    _only_on_a_free_desktop()
    data = data_home(os.environ)
    places = [data / "applications" / "chitalnya.desktop"]
    places += [folder / f"chitalnya{picture.suffix}" for picture, folder in icon_places(data).items()]
    desktop = desktop_folder(os.environ)
    if desktop is not None:
        places.append(desktop / "chitalnya.desktop")
    there = [place for place in places if place.exists()]
    for place in there:
        place.unlink()
    _tool("update-desktop-database", str(places[0].parent))
    print("Taken from the menu and the desktop." if there else "There was nothing to take away.")
    return 0


def _only_on_a_free_desktop() -> None:
    if not sys.platform.startswith("linux"):
        raise SetupError(
            "menu entries are made on Linux alone; here, make a shortcut to `python3 packaging/dev.py run` by hand"
        )


def data_home(environment: Mapping[str, str]) -> Path:
    """Where this user's menu entries and icons lie."""
    return Path(environment.get("XDG_DATA_HOME") or Path(environment["HOME"], ".local", "share"))


def icon_places(data: Path) -> dict[Path, Path]:
    """Each picture of the program's icon, and the folder of the icon theme that it goes to."""
    icons, theme = ROOT / "resources" / "icons", data / "icons" / "hicolor"
    places = {icons / f"chitalnya-{size}.png": theme / f"{size}x{size}" / "apps" for size in (256, 128, 64, 48, 32)}
    return {icons / "chitalnya.svg": theme / "scalable" / "apps", **places}


def desktop_folder(environment: Mapping[str, str]) -> Path | None:
    """This user's desktop, as xdg-user-dirs names it («Рабочий стол», say); None where there is none."""
    home = Path(environment["HOME"])
    settings = Path(environment.get("XDG_CONFIG_HOME") or home / ".config", "user-dirs.dirs")
    folders = [home / "Desktop", home / "Рабочий стол"]
    if settings.is_file():
        for line in settings.read_text(encoding="utf-8").splitlines():
            name, _, value = line.strip().partition("=")
            if name == "XDG_DESKTOP_DIR":
                folders = [Path(value.strip('"').replace("$HOME", str(home), 1))]
    return next((folder for folder in folders if folder.is_dir() and folder.resolve() != home.resolve()), None)


def media_types() -> list[str]:
    """The types of the files that the program can import, as it lists them itself."""
    import subprocess

    listed = subprocess.run(
        [str(PYTHON), "-P", "-m", "reader", "formats", "--json"], capture_output=True, check=True, cwd=ROOT
    ).stdout
    return [each for row in json.loads(listed) for each in row.get("types", ())]


def desktop_entry(python: str, root: str, types: Sequence[str]) -> str:
    """The text of the menu entry; it starts the program from this checkout, whatever its path holds.

    MimeType offers the program for files of these types; see `add_to_desktop` for how they keep their own default.
    """
    return f"""[Desktop Entry]
Type=Application
Version=1.4
Name=Chitalnya
Name[ru]=Читальня
GenericName=News reader
GenericName[ru]=Чтение новостей
Comment=Read the news with every name a link
Comment[ru]=Новости, в которых каждое имя — ссылка
Exec={exec_argument(python)} -P -m reader %F
TryExec={_as_string(python)}
Path={_as_string(root)}
Icon=chitalnya
Terminal=false
StartupNotify=true
StartupWMClass=chitalnya
Categories=Office;Viewer;
Keywords=news;articles;names;новости;статьи;имена;
MimeType={"".join(f"{each};" for each in types)}
"""


def exec_argument(argument: str) -> str:
    r"""One argument of an Exec line: quoted as the desktop entry specification has it, then escaped as any string.

    A quote, a backtick, a dollar and a backslash take a backslash, which a string doubles; so is a percent sign.
    """
    quoted = "".join("\\" + letter if letter in '"`$\\' else letter for letter in argument)
    return _as_string('"' + quoted.replace("%", "%%") + '"')


def _as_string(value: str) -> str:
    return value.replace("\\", "\\\\").replace("\n", "\\n")


def _opener_of(media_type: str) -> str:
    """The entry that opens files of a type at a double-click; empty where nobody knows."""
    return _tool("xdg-mime", "query", "default", media_type)


def _tool(name: str, *arguments: str) -> str:
    """What a tool of the desktop answers; empty where it is not installed."""
    import subprocess

    if not shutil.which(name):
        return ""
    return subprocess.run([name, *arguments], capture_output=True, text=True, check=False).stdout.strip()


if __name__ == "__main__":
    if sys.version_info < OLDEST:
        newer = next(filter(None, (shutil.which(f"python3.{minor}") for minor in (13, 12, 11))), None)
        if newer is None:
            sys.exit("dev.py: Python 3.11 or newer is needed, and this is " + sys.version.split()[0])
        os.execv(newer, [newer, *sys.argv])
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a console without Cyrillic letters
    sys.exit(main(sys.argv[1:]))
