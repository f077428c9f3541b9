"""Where the files are that travel with the program: `resources` (icons, fonts, tables …) and `seeds` (sample articles).

In a checkout both stand beside the package; a wheel carries them inside it, as `reader/_assets`.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_INSTALLED = _PACKAGE / "_assets"
_BASE = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent


def resources() -> Path:
    """The folder of icons, fonts, tables and translations; read-only."""
    return _BASE / "resources"


def seeds() -> Path:
    """The folder of the sample articles; read-only."""
    return _BASE / "seeds"
