"""The parts of an ODT beside its text: its properties, what its styles say, and which of its objects are formulas."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.sources.formats.office.package import Package
from reader.sources.formats.office.properties import Properties
from reader.sources.formats.office.styles import look_of
from reader.sources.formats.office.written import Look

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NAMESPACES = {
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta",
    "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0": "manifest",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
    "urn:oasis:names:tc:opendocument:xmlns:form:1.0": "form",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/1998/Math/MathML": "math",
}
_LONGEST_CHAIN = 20
"""Styles that are based on one another."""
_MANIFEST = "META-INF/manifest.xml"


@lru_cache(maxsize=2000)
def shortened(tag: str) -> str:
    namespace, _, name = tag[1:].rpartition("}")
    return f"{_NAMESPACES.get(namespace, '?')}:{name}"


def short(element: "Element") -> str:
    """The name of an element, with what stands for its namespace before it."""
    return shortened(element.tag)


def attributes_of(element: "Element") -> dict[str, str]:
    """The attributes of an element, with what stands for their namespaces before them."""
    return {shortened(name): value for name, value in element.attrib.items()}


def found_in(tree: "Element", *names: str) -> "Iterable[Element]":
    """The children of the root with these names, and of what is in them no more."""
    return (each for each in tree if short(each) in names)


# ------------------------------------------------------------------------------------------------ the parts


def is_encrypted(package: Package) -> bool:
    manifest = package.tree_if_whole(_MANIFEST)
    is_said = manifest is not None and any(short(each) == "manifest:encryption-data" for each in manifest.iter("{*}*"))
    return is_said or "encrypted-package" in package


def formulas_in(package: Package) -> frozenset[str]:
    """The names of the objects that are formulas."""
    manifest = package.tree_if_whole(_MANIFEST)
    entries = [attributes_of(each) for each in manifest] if manifest is not None else []
    kept = (each for each in entries if each.get("manifest:media-type", "").endswith("opendocument.formula"))
    return frozenset(each.get("manifest:full-path", "").rstrip("/") for each in kept)


def properties_in(tree: "Element | None") -> Properties:
    said: dict[str, list[str]] = {}
    for place in () if tree is None else found_in(tree, "office:meta"):
        for each in place:
            said.setdefault(short(each), []).append(each.text or "")
    first = {name: values[0] for name, values in said.items()}
    return Properties(
        title=first.get("dc:title", ""),
        author=first.get("meta:initial-creator", "") or first.get("dc:creator", ""),
        created=first.get("meta:creation-date", ""),
        changed=first.get("dc:date", ""),
        keywords=tuple(said.get("meta:keyword", [])),
        language=first.get("dc:language", ""),
    )


class _Style(NamedTuple):
    """A style as it is written."""

    name: str
    based_on: str
    hidden: bool | None


class Styles:
    """What the styles of a document make of paragraphs, and of letters."""

    def __init__(self, trees: "Iterable[Element]") -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self._looks: dict[str, Look | None] = {}
        for tree in trees:
            for place in found_in(tree, "office:styles", "office:automatic-styles"):
                for each in place:
                    self._add(each)

    def _add(self, element: "Element") -> None:
        if short(element) != "style:style":
            return
        said = attributes_of(element)
        shows = [attributes_of(each).get("text:display") for each in element if short(each) == "style:text-properties"]
        hidden = next((display == "none" for display in shows if display), None)
        name = said.get("style:name", "")
        self._styles[said.get("style:family", ""), name] = _Style(name, said.get("style:parent-style-name", ""), hidden)

    def look(self, name: str) -> Look | None:
        """What a style makes of a paragraph; None where it says nothing."""
        if name not in self._looks:
            found = (look_of(each) for each in (name, *(style.based_on for style in self._chain("paragraph", name))))
            self._looks[name] = next((look for look in found if look is not None), None)
        return self._looks[name]

    def hides(self, family: str, name: str) -> bool:
        """Whether a style hides letters."""
        return next((style.hidden for style in self._chain(family, name) if style.hidden is not None), False)

    def _chain(self, family: str, name: str) -> list[_Style]:
        found: list[_Style] = []
        while (style := self._styles.get((family, name))) is not None and len(found) < _LONGEST_CHAIN:
            found.append(style)
            name = style.based_on
        return found
