"""What travels with the program is there, and the wheel is told to carry it."""

import struct
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

from reader.system import assets

ROOT = Path(__file__).parents[2]


def test_the_sample_articles_and_the_icon_are_found() -> None:
    assert len(list(assets.seeds().glob("*.txt"))) == 5
    ET.parse(assets.resources() / "icons" / "chitalnya.svg")


def test_each_picture_of_the_icon_has_the_size_in_its_name() -> None:
    for size in (256, 128, 64, 48, 32):
        header = (assets.resources() / "icons" / f"chitalnya-{size}.png").read_bytes()[:24]
        assert struct.unpack(">II", header[16:]) == (size, size)


def test_both_typefaces_come_in_four_styles_with_their_licence() -> None:
    fonts = assets.resources() / "fonts"
    assert {path.stem for path in fonts.glob("*.ttf")} == {
        f"PT{face}-{style}" for face in ("Sans", "Serif") for style in ("Regular", "Bold", "Italic", "BoldItalic")
    }
    assert "SIL OPEN FONT LICENSE" in (fonts / "OFL.txt").read_text(encoding="utf-8")


def test_the_wheel_carries_what_a_checkout_has_beside_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert carried == {"resources": "reader/_assets/resources", "seeds": "reader/_assets/seeds"}
    assert assets.resources() == ROOT / "resources"
