"""The parts of a DOCX beside its text: how they refer to each other, its properties, and what its styles say."""

import posixpath
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.sources.extracted import Role
from reader.sources.formats.office.package import Package
from reader.sources.formats.office.properties import Properties
from reader.sources.formats.office.styles import look_of
from reader.sources.formats.office.written import Look

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MAIN = "word/document.xml"
_NAMESPACES = {
    "wordprocessingml/": "w",
    "officeDocument/math": "m",
    "drawingml/picture": "pic",
    "drawingml/chart": "c",
    "drawing/2014/chartex": "c",
    "drawingml/diagram": "dgm",
    "markup-compatibility/": "mc",
    "schemas-microsoft-com:vml": "v",
}
"""By what stands in the names of namespaces, without their year; those of the strict kind have none."""
_OWN = ("http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/", "http://schemas.microsoft.com/", "urn:")
_OF_TEMPLATE = "2013-12-23T23:15:00Z"
"""When the template of python-docx was made, which what it writes has for a date."""
_LONGEST_CHAIN = 20
"""Styles that are based on one another."""
_MOST_OUTLINED = 9


@lru_cache(maxsize=2000)
def shortened(tag: str) -> str:
    namespace, _, name = tag[1:].rpartition("}")
    if not namespace.startswith(_OWN):
        return f"?:{name}"
    plain = namespace.replace("/2006/", "/") + "/"
    return f"{next((prefix for part, prefix in _NAMESPACES.items() if part in plain), '?')}:{name}"


def short(element: "Element") -> str:
    """The name of an element, with what stands for its namespace before it."""
    return shortened(element.tag)


def attributes_of(element: "Element") -> dict[str, str]:
    """The attributes of an element by their names alone."""
    return {name.rpartition("}")[2]: value for name, value in element.attrib.items()}


def child_of(element: "Element | None", name: str) -> "Element | None":
    for each in () if element is None else element:
        if shortened(each.tag) == name:
            return each
    return None


def children_of(element: "Element | None") -> "dict[str, Element]":
    """The children of an element by their names, the first of each."""
    found: dict[str, Element] = {}
    for each in () if element is None else element:
        found.setdefault(shortened(each.tag), each)
    return found


def is_on(element: "Element | None") -> bool:
    """Whether a property stands there, and is not switched off."""
    return element is not None and attributes_of(element).get("val", "1").lower() not in ("0", "false", "off", "none")


def value_of(element: "Element | None") -> str:
    return "" if element is None else attributes_of(element).get("val", "")


def number_of(element: "Element | None") -> int | None:
    value = value_of(element)
    return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else None


# ------------------------------------------------------------------------------------------------ the parts


class Related(NamedTuple):
    """A part to which another refers: what it is, and its name."""

    kind: str
    name: str


def main_part(package: Package) -> str:
    related = related_to(package, "")
    named = (each.name for each in related.values() if each.kind == "officeDocument" and each.name in package)
    return next(named, _MAIN)


def related_to(package: Package, part: str) -> dict[str, Related]:
    """The parts to which a part refers by their ids; none outside of the archive."""
    folder, name = posixpath.split(part)
    tree = package.tree_if_whole(posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, Related] = {}
    for each in () if tree is None else tree:
        said = attributes_of(each)
        target = said.get("Target", "")
        if said.get("TargetMode") != "External" and target:
            place = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[said.get("Id", "")] = Related(said.get("Type", "").rpartition("/")[2], place)
    return found


def properties_in(package: Package) -> Properties:
    related = related_to(package, "")
    name = next((each.name for each in related.values() if each.kind == "core-properties"), "docProps/core.xml")
    tree = package.tree_if_whole(name)
    said: dict[str, str] = {}
    for each in () if tree is None else tree:
        said.setdefault(each.tag.rpartition("}")[2], each.text or "")
    return Properties(
        title=said.get("title", ""),
        author=said.get("creator", ""),
        created=said.get("created", "") if said.get("created") != _OF_TEMPLATE else "",
        changed=said.get("modified", ""),
        keywords=(said.get("keywords", ""),),
        language=said.get("language", ""),
    )


class _Style(NamedTuple):
    """A style as it is written."""

    name: str
    based_on: str
    properties: "Element | None"
    hidden: bool


class Styles:
    """What the styles of a document make of paragraphs, and of letters."""

    def __init__(self, package: Package, name: str) -> None:
        tree = package.tree_if_whole(name or "word/styles.xml")
        self._styles: dict[str, _Style] = {}
        self._looks: dict[str, Look | None] = {}
        for each in () if tree is None else tree:
            if short(each) == "w:style":
                self._styles.setdefault(
                    attributes_of(each).get("styleId", ""),
                    _Style(
                        value_of(child_of(each, "w:name")),
                        value_of(child_of(each, "w:basedOn")),
                        child_of(each, "w:pPr"),
                        is_on(child_of(child_of(each, "w:rPr"), "w:vanish")),
                    ),
                )

    def look(self, style: str) -> Look | None:
        """What a style makes of a paragraph; None where it says nothing."""
        if style not in self._looks:
            chain = self._chain(style)
            found = (look_of(each.name) or own_look(children_of(each.properties)) for each in chain)
            self._looks[style] = next((look for look in found if look is not None), None if chain else look_of(style))
        return self._looks[style]

    def hides(self, style: str) -> bool:
        """Whether a style hides letters."""
        return any(each.hidden for each in self._chain(style))

    def _chain(self, name: str) -> list[_Style]:
        found: list[_Style] = []
        while (style := self._styles.get(name)) is not None and len(found) < _LONGEST_CHAIN:
            found.append(style)
            name = style.based_on
        return found


def own_look(properties: "dict[str, Element]") -> Look | None:
    """What the properties of a paragraph, or of its style, make of it themselves."""
    level = number_of(properties.get("w:outlineLvl"))
    if level is not None and level < _MOST_OUTLINED:
        return Look(Role.HEADING, level + 1)
    numbering = child_of(properties.get("w:numPr"), "w:numId")
    return Look(Role.ITEM) if number_of(numbering) else None
