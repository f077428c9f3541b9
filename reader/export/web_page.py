"""HTML: one file with everything in it and no script, for a browser in light and dark and for paper.

Kinds of names differ by colour and by the style of their underline, highlights by colour and by the colour's name.
Nothing is loaded from anywhere, and a content security policy says so to the browser.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from typing import BinaryIO, Final

from reader.export import excerpts, words
from reader.export.excerpts import Paragraph, Passage, Run, one_line, printable
from reader.export.options import Options
from reader.model import colors
from reader.model.articles import Span
from reader.model.colors import Color
from reader.model.exported import ExportedArticle
from reader.model.marks import Highlight
from reader.model.names import EntityRow, Kind

LIGHT: Final[dict[str, str]] = {
    **colors.LIGHT,
    **dict[str, str](colors.LIGHT_NAMES.items()),
    "person-marked": colors.INKS[Kind.PERSON],
    "state-marked": colors.INKS[Kind.STATE],
    "place-marked": colors.INKS[Kind.PLACE],
    **dict[str, str](colors.MARKERS.items()),
}
DARK: Final[dict[str, str]] = {
    **colors.DARK,
    **dict[str, str](colors.DARK_NAMES.items()),
    "person-marked": "#A9CDF7",
    "state-marked": "#F6BC9A",
    "place-marked": "#84DEC1",
    Color.YELLOW: "#54480F",
    Color.RED: "#5C2B27",
    Color.GREEN: "#26482A",
    Color.BLUE: "#1F4265",
    Color.PURPLE: "#433266",
    Color.MAGENTA: "#572A4C",
    Color.ORANGE: "#5A3A15",
    Color.GRAY: "#42464E",
}
"""Colours by what they are for. Text and names have a contrast of at least 4.5 on all they can stand on."""

_DEEPEST = 4
"""Highlights over one another that can be told apart by their height; deeper ones look like the deepest."""


def write(articles: Iterable[ExportedArticle], target: BinaryIO, options: Options) -> None:
    """All articles on one page, whole with their highlights or as highlighted passages alone."""
    target.write(_head(options).encode())
    number = 0
    for article in excerpts.included(articles, options):
        target.write("".join(_article(article, options, number)).encode())
        number += len(article.highlights)
    target.write(b"</main>\n</body>\n</html>\n")


def _head(options: Options) -> str:
    title = _text(options.heading)
    made = f"{words.PROGRAM}, {words.EXPORTED.lower()} {words.moment(options.exported)}" if options.exported else ""
    return f"""<!DOCTYPE html>
<html lang="{words.LANGUAGE}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="{words.PROGRAM}">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<header>
<h1>{title}</h1>
<p class="quiet">{_text(made)}</p>
{_legend(options)}
</header>
"""


def _legend(options: Options) -> str:
    kinds = (f'<li><span class="{kind}">{colors.SHAPES[kind]} {words.KINDS[kind]}</span></li>' for kind in Kind)
    derived = f'<li><span class="derived">{words.DERIVED}</span></li>'
    marks = (f'<li><mark class="{color}">{_text(options.color_name(color))}</mark></li>' for color in Color)
    return f'<ul class="legend" aria-label="{words.LEGEND}">{"".join([*kinds, derived, *marks])}</ul>'


def _article(article: ExportedArticle, options: Options, first: int) -> Iterator[str]:
    """One article; its highlights are numbered from `first` + 1 throughout the page."""
    numbers = {highlight.id: first + order for order, highlight in enumerate(article.highlights, 1)}
    yield '<article>\n<header dir="auto">\n'
    paragraphs = excerpts.paragraphs(article) if options.whole_articles else []
    title = next((each for each in paragraphs if each.title), None)
    ends = excerpts.last_runs(paragraphs)
    if title:
        yield f"<h2>{_runs(article, title.runs, ends, numbers)}</h2>\n"
    else:
        yield f"<h2>{_text(article.row.title) or words.NO_TITLE}</h2>\n"
    source = f"<bdi>{_text(excerpts.source_line(article))}</bdi>"
    yield f'<p class="quiet">{source} · {_open(excerpts.article_address(article))}</p>\n'
    if options.whole_articles:
        yield _names(row for rows in excerpts.named(article).values() for row in rows)
    yield "</header>\n"
    if article.note.strip():
        yield f'<aside class="note"><h3>{words.ARTICLE_NOTE}</h3>{_lines(article.note)}</aside>\n'
    if options.whole_articles:
        yield from _whole(article, paragraphs, ends, options, numbers)
    else:
        yield from _passages(article, options, numbers)
    yield f'<p class="provenance">{_text(excerpts.provenance_line(article))}</p>\n</article>\n'


# ------------------------------------------------------------------------------------------------- highlights


def _passages(article: ExportedArticle, options: Options, numbers: dict[str, int]) -> Iterator[str]:
    for passage in excerpts.passages(article, options.context):
        yield _passage(article, passage, options, numbers[passage.highlight.id])


def _passage(article: ExportedArticle, passage: Passage, options: Options, number: int) -> str:
    quote = f'<blockquote dir="auto"><p>{_quote(article, passage)}</p></blockquote>'
    orphan = f'<p class="quiet">{words.ORPHAN}</p>' if passage.orphan else ""
    return (
        f'<section class="passage {_look(passage.highlight)}" id="h{number}">{quote}{orphan}{_names(passage.names)}'
        f"{_remarks(passage.highlight)}{_foot(article, passage.highlight, options)}</section>\n"
    )


def _quote(article: ExportedArticle, passage: Passage) -> str:
    """The marked words, with the names and the other highlights in them, between their quiet neighbours."""
    mine = passage.highlight
    if mine.span is None or passage.window is None:
        said = f'<mark class="{mine.color}">{_breaks(passage.quote)}</mark>'
    else:
        own = [mine] if mine.marked else []
        said = "".join(
            _run(article, run, [*own, *(each for each in run.highlights if each is not mine)])
            for run in excerpts.runs(article, mine.span)
        )
    before, after = printable(passage.before), printable(passage.after)
    return f'<span class="context">{escape(before)}</span>{said}<span class="context">{escape(after)}</span>'


def _remarks(highlight: Highlight) -> str:
    note = f'<div class="note">{_lines(highlight.note)}</div>' if highlight.note.strip() else ""
    tags = "".join(f"<li><bdi>{_text(tag)}</bdi></li>" for tag in highlight.tags)
    return f'{note}<ul class="tags" aria-label="{words.TAGS}">{tags}</ul>' if tags else note


def _foot(article: ExportedArticle, highlight: Highlight, options: Options) -> str:
    color = _text(options.color_of(highlight))
    color = f'<mark class="{highlight.color}">{color}</mark>' if highlight.marked else color
    source = f"<bdi>{_text(excerpts.source_line(article))}</bdi>"
    return f'<p class="quiet">{color} {source} · {_open(excerpts.address(article, highlight))}</p>'


def _look(highlight: Highlight) -> str:
    return highlight.color.value if highlight.marked else "unmarked"


def _names(entities: Iterable[EntityRow]) -> str:
    said = "".join(
        f'<li><span class="{each.kind}">{colors.SHAPES[each.kind]} <bdi>{_text(each.name)}</bdi></span></li>'
        for each in entities
    )
    return f'<ul class="names" aria-label="{words.NAMES}">{said}</ul>' if said else ""


# ----------------------------------------------------------------------------------------------- whole articles


def _whole(
    article: ExportedArticle,
    paragraphs: Iterable[Paragraph],
    ends: dict[str, Run],
    options: Options,
    numbers: dict[str, int],
) -> Iterator[str]:
    for paragraph in paragraphs:
        if not paragraph.title:
            yield f'<p dir="auto">{_runs(article, paragraph.runs, ends, numbers)}</p>\n'
    if not article.highlights:
        return
    yield f'<section class="notes"><h3>{words.DOCUMENT}</h3>\n<ol>\n'
    for passage in excerpts.passages(article, 0):
        number = numbers[passage.highlight.id]
        short = passage.quote if passage.orphan else excerpts.beginning(passage.quote, 80)
        quote = f"<bdi>{_text(short)}</bdi>"
        if passage.highlight.id in ends:
            quote = f'<a href="#h{number}">{quote}</a>'
        orphan = f'<p class="quiet">{words.ORPHAN}</p>' if passage.orphan else ""
        yield (
            f'<li value="{number}" id="n{number}" class="{passage.highlight.color}">'
            f"{quote}{orphan}"
            f"{_remarks(passage.highlight)}{_foot(article, passage.highlight, options)}</li>\n"
        )
    yield "</ol>\n</section>\n"


def _runs(article: ExportedArticle, runs: Iterable[Run], ends: dict[str, Run], numbers: dict[str, int]) -> str:
    """Runs of a paragraph; where a highlight ends stands its number, which leads to its note."""
    said = []
    for run in runs:
        said.append(_run(article, run, run.highlights))
        for highlight in run.highlights:
            if ends[highlight.id] is run:
                number = numbers[highlight.id]
                said.append(f'<sup><a id="h{number}" href="#n{number}">{number}</a></sup>')
    return "".join(said)


def _run(article: ExportedArticle, run: Run, highlights: Iterable[Highlight]) -> str:
    """A stretch of text in its marks; the first one is the full height of the line, the next lower and lower."""
    said = _breaks(article.text[run.span.start : run.span.end])
    if run.mention is not None:
        kind = "derived" if run.mention.derived else run.mention.entity.kind
        said = f'<span class="{kind}" title="{_text(run.mention.entity.name)}">{said}</span>'
    if run.dimmed:
        said = f'<span class="dimmed">{said}</span>'
    opening = closing = ""
    for depth, highlight in enumerate(highlights, 1):
        opening += f'<mark class="{_mark_class(highlight, run.span, min(depth, _DEEPEST))}">'
        closing += "</mark>"
    return f"{opening}{said}{closing}"


def _mark_class(highlight: Highlight, span: Span, depth: int) -> str:
    """The colour, how low it lies over others, and whether it begins or ends here: so two of one colour differ."""
    found = [highlight.color.value]
    if depth > 1:
        found.append(f"over{depth}")
    if highlight.span and highlight.span.start == span.start:
        found.append("begins")
    if highlight.span and highlight.span.end == span.end:
        found.append("ends")
    return " ".join(found)


# ------------------------------------------------------------------------------------------------- characters


def _text(text: str) -> str:
    """Text in one line, for an element or an attribute."""
    return escape(one_line(text))


def _breaks(text: str) -> str:
    """Text with its line ends."""
    return escape(printable(text)).replace("\n", "<br>")


def _lines(text: str) -> str:
    """A note: blank lines part paragraphs."""
    blocks = [block.strip("\n") for block in printable(text).strip().split("\n\n")]
    return "".join(f'<p dir="auto">{_breaks(block)}</p>' for block in blocks if block)


def _open(link: str) -> str:
    return f'<a href="{escape(link)}">{words.OPEN}</a>'


# --------------------------------------------------------------------------------------------------- the look


def _variables(palette: dict[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in palette.items())


def _color_rules() -> str:
    return "".join(f".{color}{{--mark:var(--{color})}}" for color in Color) + ".unmarked{--mark:var(--line)}"


_STYLE: Final = f"""
:root {{ color-scheme: light; {_variables(LIGHT)} }}
@media screen and (prefers-color-scheme: dark) {{ :root {{ color-scheme: dark; {_variables(DARK)} }} }}
{_color_rules()}
* {{ box-sizing: border-box; }}
body {{ margin: 0; background: var(--paper); color: var(--text);
  font: 1.09rem/1.55 "PT Serif", Georgia, "Noto Serif", "Liberation Serif", serif; overflow-wrap: anywhere; }}
main {{ max-width: 44rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }}
h1, h2, h3, .quiet, .provenance, .legend, .names, .tags, sup {{
  font-family: "PT Sans", "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif; }}
h1 {{ font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; }}
h2 {{ font-size: 1.4rem; line-height: 1.25; margin: 0 0 .3rem; }}
h3 {{ font-size: .95rem; margin: 0 0 .3rem; }}
p {{ margin: 0 0 .9rem; }}
a {{ color: var(--accent); }}
a:focus-visible {{ outline: 2px solid var(--accent); outline-offset: 2px; }}
ul, ol {{ margin: 0; padding: 0; }}
article {{ border-top: 1px solid var(--line); margin-top: 2.2rem; padding-top: 1.8rem; }}
.quiet, .provenance {{ color: var(--quiet); font-size: .85rem; }}
.provenance {{ margin: 1.2rem 0 0; font-size: .75rem; }}
.legend, .names, .tags {{ display: flex; flex-wrap: wrap; gap: .3rem .9rem; list-style: none; font-size: .85rem; }}
.legend {{ margin-top: 1rem; }}
.names, .tags {{ margin: .2rem 0 .7rem; }}
.tags li {{ border: 1px solid var(--line); border-radius: 1rem; padding: 0 .6rem; }}
.person, .state, .place, .derived {{ text-decoration-line: underline; text-decoration-thickness: .09em;
  text-underline-offset: .18em; }}
.person {{ color: var(--person); text-decoration-style: solid; }}
.state {{ color: var(--state); text-decoration-style: dashed; }}
.place {{ color: var(--place); text-decoration-style: dotted; text-decoration-thickness: .14em; }}
.derived {{ text-decoration-style: dotted; text-decoration-color: var(--quiet); text-decoration-thickness: .06em; }}
mark {{ background: var(--mark); color: inherit; padding: .12em 0; }}
mark .person {{ color: var(--person-marked); }}
mark .state {{ color: var(--state-marked); }}
mark .place {{ color: var(--place-marked); }}
mark.over2 {{ background: linear-gradient(transparent 50%, var(--mark) 50%); }}
mark.over3 {{ background: linear-gradient(transparent 68%, var(--mark) 68%); }}
mark.over4 {{ background: linear-gradient(transparent 82%, var(--mark) 82%); }}
mark.begins {{ box-shadow: inset 1px 0 var(--quiet); }}
mark.ends {{ box-shadow: inset -1px 0 var(--quiet); }}
mark.begins.ends {{ box-shadow: inset 1px 0 var(--quiet), inset -1px 0 var(--quiet); }}
.legend mark, .quiet mark {{ color: var(--text); padding: .1em .5em; border-radius: .3em; }}
.context, .dimmed {{ color: var(--quiet); }}
.dimmed {{ font-size: .85em; }}
.passage {{ border-left: .4rem solid var(--mark); padding-left: 1rem; margin: 1.4rem 0; }}
blockquote {{ margin: 0; }}
.note {{ background: var(--panel); border-radius: .4rem; padding: .6rem .9rem; margin: 0 0 .8rem; }}
.note p:last-child {{ margin: 0; }}
.passage > .quiet:last-child {{ margin: 0; }}
.notes {{ border-top: 1px solid var(--line); margin-top: 1.6rem; padding-top: 1rem; }}
.notes ol {{ padding-left: 2.2rem; }}
.notes li {{ margin-bottom: .8rem; }}
.notes .note {{ margin-top: .4rem; }}
sup {{ font-size: .68em; line-height: 0; margin-left: .1em; }}
sup a {{ text-decoration: none; }}
@page {{ margin: 18mm 16mm; }}
@media print {{
  body {{ font-size: 11pt; background: none; }}
  main {{ max-width: none; padding: 0; }}
  mark, .passage, .note {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
  .passage, .note, .notes li {{ break-inside: avoid; }}
  h1, h2, h3, article > header {{ break-after: avoid; }}
  p {{ orphans: 3; widows: 3; }}
  a {{ color: inherit; }}
}}
"""
_POLICY: Final = (
    f"default-src 'none'; style-src 'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'; "
    "base-uri 'none'; form-action 'none'"
)
