"""What the markup of a page says beside its story: when it appeared, who wrote it, and to which site it belongs."""

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from reader.sources.formats.web.described import LONGEST, moment_of
from reader.sources.formats.web.tree import elements, short, visible, words_of
from reader.sources.guessing.dates import stamp_of
from reader.sources.guessing.lines import key_of
from reader.sources.tables import classes, phrases
from reader.system.offline import offline

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BY = re.compile(r"(?:автор(?:ы)?(?: текста| статьи| материала)?|текст|by|author)\s*[:—–-]?\s+", re.IGNORECASE)
_LONGEST_NAME = 80
_FEWEST_LETTERS = 3
_PICTURE = re.compile(r"^(?:логотип|лого|logo(?:type)?)\b\W*|\W*\blogo$", re.IGNORECASE)
"""What the name of a picture says of the picture."""
_LARGEST = 1_000_000
"""Characters of a page that htmldate is given."""
_MOST = 20_000
"""Elements of such a page."""


def published(tree: "HtmlElement", headline: "HtmlElement | None") -> str | None:
    """The date that is marked as the article's, or stands marked nearest to its headline: behind it before in front."""
    before: str | None = None
    behind: list[str] = []
    passed = headline is None
    for element in elements(tree):
        passed = passed or element is headline
        if not (found := _date_in(element)):
            continue
        if "datePublished" in element.get("itemprop", ""):
            return found
        if passed:
            behind.append(found)
        else:
            before = found
    dates = [*behind[:1], *([before] if before else [])]
    return next((date for date in dates if not date.startswith("--")), dates[0] if dates else None)


def dated_by_library(tree: "HtmlElement", url: str | None) -> str | None:
    """The date that htmldate finds in the page or its address, without guessing by years in its words."""
    if sum(1 for _ in elements(tree)) > _MOST or sum(map(len, tree.itertext())) > _LARGEST:
        return None
    with offline():
        from htmldate import find_date

    try:
        return find_date(deepcopy(tree), extensive_search=False, original_date=True, url=url)
    except Exception:  # noqa: BLE001 - whatever a page brings about in it, the date is unknown then
        return None


def site(tree: "HtmlElement") -> str | None:
    """How the site calls itself at the top of its pages, in words or by the name of the picture that shows them."""
    for element in elements(tree):
        if element.tag in ("body", "html", "head") or not words_of(element) & classes("site"):
            continue
        pictures = (each.get("alt") or each.get("title") or "" for each in element.iter("img"))
        names = (_PICTURE.sub("", " ".join(name.split())) for name in (short(element), *pictures))
        if name := next(filter(_may_name_a_site, names), None):
            return name
    return None


def _may_name_a_site(name: str) -> bool:
    if key_of(name) in phrases("home") | phrases("menu") | phrases("rubric"):
        return False
    return sum(map(str.isalpha, name)) > _FEWEST_LETTERS and len(name) <= _LONGEST_NAME


def author(tree: "HtmlElement") -> str | None:
    """Who wrote it, as is marked."""
    names = dict.fromkeys(name for element in elements(tree) if _is_author(element) and (name := _name_in(element)))
    parts = [each for each in names if not any(each != other and other in each for other in names)]
    return ", ".join(parts[:5]) or None


def tags(tree: "HtmlElement") -> tuple[str, ...]:
    """The words under which the page is filed, as its links say."""
    links = (link for link in elements(tree, "a") if "tag" in link.get("rel", "").split())
    return tuple(dict.fromkeys(words.lstrip("#") for link in links if 0 < len(words := visible(link)) <= LONGEST))[:30]


def _date_in(element: "HtmlElement") -> str | None:
    marked = "datePublished" in element.get("itemprop", "").split()
    if element.tag == "time" or marked:
        if "dateModified" in element.get("itemprop", "") or words_of(element) & classes("changed"):
            return None
        written = element.get("datetime") or element.get("content") or element.get("title") or ""
        return moment_of(written) or moment_of(short(element))
    words = words_of(element)
    if not words & classes("date") or words & classes("changed"):
        return None
    shown = short(element)
    stamp = stamp_of(shown) if shown else None
    return stamp.date if stamp else None


def _is_author(element: "HtmlElement") -> bool:
    if "author" in (*element.get("itemprop", "").split(), *element.get("rel", "").split()):
        return True
    return element.tag != "body" and bool(words_of(element) & classes("author"))


def _name_in(element: "HtmlElement") -> str | None:
    named = next(iter(element.iterfind(".//*[@itemprop='name']")), element)
    words = _BY.sub("", named.get("content") or short(named), count=1).strip(" ,;:")
    if (
        not 3 <= len(words) <= _LONGEST_NAME
        or any(sign.isdigit() for sign in words)
        or not 2 <= len(words.split()) <= 8
    ):
        return None
    return words if words.split()[0][:1].isupper() else None
