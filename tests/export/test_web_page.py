"""The web page shows what was exported, loads nothing and runs nothing."""

import io
import re
from base64 import b64encode
from hashlib import sha256
from itertools import product

import html5lib
import pytest
from hypothesis import example, given

from reader.export import Options, web_page, words
from reader.export.excerpts import flat, is_marked
from reader.model.colors import Color
from reader.model.exported import ExportedArticle
from reader.model.names import Kind
from tests.examples import examples
from tests.export.samples import NASTY, OPTIONS, WHOLE, article, articles, sample

HTML = "{http://www.w3.org/1999/xhtml}"


def exported(*marked: ExportedArticle, options: Options = OPTIONS) -> str:
    target = io.BytesIO()
    web_page.write(iter(marked), target, options)
    return target.getvalue().decode()


def read(page: str):
    """The page as a browser reads it; a page with an error is refused."""
    return html5lib.HTMLParser(strict=True).parse(page)


def classes(root, name: str) -> list[tuple[str, str]]:
    """Class and text of every element of a name."""
    return [(each.get("class", ""), "".join(each.itertext())) for each in root.iter(f"{HTML}{name}")]


def test_a_day_of_reading_as_a_page():
    root = read(exported(sample()))
    assert root.get("lang") == "ru"
    assert root.findtext(f".//{HTML}h2") == sample().row.title
    page = "".join(root.itertext())
    for said in ("Сравнить с интервью 2020 года.", "Статус — *главное*.", "внешняя политика", words.ORPHAN, "синий"):
        assert said in page
    sections = list(root.iter(f"{HTML}section"))
    assert [each.get("class") for each in sections] == [f"passage {each.color}" for each in sample().highlights]
    links = [each.get("href") for each in root.iter(f"{HTML}a")]
    assert len(links) == 1 + len(sample().highlights)
    assert all(link.startswith("reader://") for link in links)


def test_names_differ_by_colour_and_by_the_style_of_their_underline():
    root = read(exported(article("Т\n\nЛавров, РФ и Карабаха."), options=WHOLE))
    assert [each for each in classes(root, "span") if each[1] in {"Лавров", "РФ", "Карабаха"}] == [
        ("person", "Лавров"),
        ("state", "РФ"),
        ("place", "Карабаха"),
    ]
    style = root.findtext(f".//{HTML}style")
    rules = {kind: re.search(rf"\n\.{kind} {{ ([^}}]+)}}", style)[1] for kind in Kind}
    assert len({re.search(r"text-decoration-style: (\w+)", rule)[1] for rule in rules.values()}) == 3
    assert len(set(rules.values())) == 3


def test_highlights_over_one_another_can_be_told_apart():
    marks = [("а б в", Color.RED, "", ()), ("б в г", Color.BLUE, "", ()), ("в", Color.BLUE, "", ())]
    root = read(exported(article("Т\n\nа б в г", marks=marks), options=WHOLE))
    paragraph = next(each for each in root.iter(f"{HTML}p") if "".join(each.itertext()).startswith("а "))
    assert [(each.get("class"), "".join(each.itertext())) for each in paragraph.iter(f"{HTML}mark")] == [
        ("red begins", "а "),
        ("red", "б "),
        ("blue over2 begins", "б "),
        ("red ends", "в"),
        ("blue over2", "в"),
        ("blue over3 begins ends", "в"),
        ("blue ends", " г"),
    ]


def test_the_page_loads_nothing_and_allows_nothing_but_its_own_style():
    page = exported(sample(), options=WHOLE)
    root = read(page)
    policy = root.find(f".//{HTML}meta[@http-equiv]").get("content")
    style = root.findtext(f".//{HTML}style")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert b64encode(sha256(style.encode()).digest()).decode() in policy
    assert "url(" not in style
    assert "@import" not in style
    forbidden = {"script", "img", "link", "iframe", "object", "embed", "form", "base", "video", "audio", "svg"}
    assert not forbidden & {each.tag.removeprefix(HTML) for each in root.iter() if isinstance(each.tag, str)}
    assert not [
        name for each in root.iter() for name in each.attrib if name.startswith("on") or name in {"src", "style"}
    ]


def test_an_empty_export_is_a_page_too():
    assert words.DOCUMENT in "".join(read(exported()).itertext())


def test_a_note_keeps_its_lines():
    root = read(exported(article("Т\n\nДа.", marks=[("Да", Color.RED, "раз\nдва\n\nтри", ())])))
    note = next(each for each in root.iter(f"{HTML}div") if each.get("class") == "note")
    assert ["".join(each.itertext()) for each in note] == ["раздва", "три"]
    assert len(list(note.iter(f"{HTML}br"))) == 1


@examples(50)
@given(articles())
@example(article("\n\n".join(NASTY), title="".join(NASTY), marks=[("код", Color.RED, "".join(NASTY), ("</i>",))]))
def test_whatever_an_article_holds_is_text(marked: ExportedArticle):
    for options in (OPTIONS, WHOLE):
        root = read(exported(marked, options=options))
        page = _letters("".join(root.itertext()))
        shown = [marked.row.title, marked.note] if is_marked(marked) or options.whole_articles else []
        for highlight in marked.highlights:
            shown += [highlight.note, *highlight.tags]
            if not options.whole_articles:
                span = highlight.span
                shown.append(marked.text[span.start : span.end] if span else highlight.quote.exact)
        assert all(_letters(each) in page for each in shown)
        if options.whole_articles:
            assert _letters(marked.text) in page or marked.title_span
        forbidden = {"script", "img", "b", "i", "iframe"}
        assert not forbidden & {each.tag.removeprefix(HTML) for each in root.iter() if isinstance(each.tag, str)}


def _letters(text: str) -> str:
    return "".join(character for character in flat(text) if character.isalpha())


@pytest.mark.parametrize("colors", [web_page.LIGHT, web_page.DARK], ids=["light", "dark"])
def test_everything_can_be_read_on_what_it_stands_on(colors: dict[str, str]):
    on_paper = ["text", "quiet", "accent", *Kind]
    pairs = [*product(on_paper, ["paper"]), *product(["text", "quiet", "accent"], ["panel"])]
    pairs += product(["text", *(f"{kind}-marked" for kind in Kind)], Color)
    low = {pair: ratio for pair in pairs if (ratio := _contrast(colors[pair[0]], colors[pair[1]])) < 4.5}
    assert not low


def _contrast(one: str, other: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@examples(50)
@given(articles())
def test_every_number_leads_to_its_note_and_back(marked: ExportedArticle):
    root = read(exported(marked, options=WHOLE))
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    targets = [each.get("href")[1:] for each in root.iter(f"{HTML}a") if each.get("href").startswith("#")]
    assert len(ids) == len(set(ids))
    assert set(targets) <= set(ids)
    assert {f"n{number}" for number in range(1, len(marked.highlights) + 1)} <= set(ids)
