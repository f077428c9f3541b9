"""What the links panel says, as HTML: the card of one entity, or all names of an article. Knows no widget."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reader.model.colors import SHAPES
from reader.model.links import EntityCount, Excerpt, Form, LinkedArticle, Written
from reader.model.names import EntityRow, Kind
from reader.services.reprints import stories
from reader.text.compare import fold
from reader.ui.parts.theme import Theme
from reader.ui.state.catalogue import EntityCard
from reader.ui.wording import wording
from reader.ui.wording.showable import showable

if TYPE_CHECKING:
    from reader.services.explain import Explanation
    from reader.services.suggest import Evidence, Suggestion

EXCERPT = 220
"""Characters of a sentence that are shown; a longer one is cut around its first mark."""
FORMS = 12
"""How many forms of a name are listed before «и ещё»."""
PIECE = 40
"""How many names of an article are set in one go."""

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ToEntity:
    """A link that selects an entity."""

    entity: str


@dataclass(frozen=True, slots=True)
class ToArticle:
    """A link that opens an article at a code point of its text."""

    article: str
    at: int


@dataclass(frozen=True, slots=True)
class ToExplanation:
    """A link that shows or hides how the forms of the entity came together."""


@dataclass(frozen=True, slots=True)
class ToMore:
    """A link that lists more articles."""


@dataclass(frozen=True, slots=True)
class ToReprints:
    """A link that shows or hides the reprints of an article."""

    group: int


@dataclass(frozen=True, slots=True)
class ToWritten:
    """A link that finds the articles which write the name so."""

    name: str


@dataclass(frozen=True, slots=True)
class ToSources:
    """A link that shows or hides which sources write the name how."""


@dataclass(frozen=True, slots=True)
class ToOrder:
    """A link that lists the articles from the other end."""

    oldest_first: bool


@dataclass(frozen=True, slots=True)
class ToBoth:
    """A link that finds the articles which name the shown entity and another one, or asks for the other."""

    other: str | None = None


@dataclass(frozen=True, slots=True)
class ToFirst:
    """A link that opens the article which mentions the entity first, at a code point of its text."""

    article: str
    at: int


Target = (
    ToEntity | ToArticle | ToFirst | ToExplanation | ToMore | ToReprints | ToWritten | ToSources | ToOrder | ToBoth
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folded:
    """How reprints are listed."""

    once: bool = False
    """Those of one another as one article."""
    unfolded: frozenset[int] = frozenset()
    """But for those of these groups."""
    repeated: int | None = None
    """How many of all articles only repeat another one; None where that is not known."""


_NOTHING_FOLDED = Folded()


_END = object()


@dataclass(slots=True)
class Card:
    """HTML on its way, with what its links lead to: the link `#3` leads to `targets[3]`."""

    theme: Theme
    pieces: list[str] = field(default_factory=lambda: [""])
    """A long card is set piece after piece, the first of them at once."""
    later: Iterator[None] = field(default_factory=lambda: iter(()))
    """Makes one more piece each time that it is asked."""
    targets: list[Target] = field(default_factory=list)

    @property
    def html(self) -> str:
        return "".join(self.pieces)

    def add(self, html: str) -> None:
        self.pieces[-1] += html

    def begin_piece(self) -> None:
        self.pieces.append("")

    def piece(self, number: int) -> str | None:
        """One of the pieces, made if it is not yet; None behind the last."""
        while len(self.pieces) <= number:
            if next(self.later, _END) is _END:
                return None
        return self.pieces[number]

    def link(self, target: Target, inner: str, colour: str, says: str = "") -> str:
        """A link around HTML that is already safe; `says` is what is shown while the pointer rests on it."""
        self.targets.append(target)
        title = f' title="{escape(says)}"' if says else ""
        style = f'style="color:{colour};text-decoration:none"'
        return f'<a href="#{len(self.targets) - 1}" {style}{title}>{inner}</a>'

    def heading(self, text: str) -> None:
        """A quiet title of a section."""
        self.add(
            f'<p style="color:{self.theme.quiet};margin-top:14px;margin-bottom:4px;font-size:small;font-weight:600">'
            f"{escape(text.upper())}</p>"
        )

    def quiet(self, text: str) -> None:
        self.add(f'<p style="color:{self.theme.quiet};margin-top:2px;margin-bottom:2px">{escape(text)}</p>')

    def rule(self) -> None:
        """A thin line across the panel; rich text has no border, so it is a table of one pixel."""
        line = f'<td height="1" style="background:{self.theme.line};font-size:1px"></td>'
        self.add(
            f'<table width="100%" cellspacing="0" style="margin-top:12px;margin-bottom:10px"><tr>{line}</tr></table>'
        )


def entity_card(
    card: EntityCard,
    theme: Theme,
    told: "Sequence[Explanation] | None" = None,
    folded: Folded = _NOTHING_FOLDED,
    ways: Sequence[Written] = (),
    *,
    with_sources: bool = False,
) -> Card:
    """One entity: what it is, its forms, every other article that mentions it, and who is mentioned with it.

    `told` is how its forms came together, where that was asked for; `ways` are those to write it, where there are
    several, `with_sources` with who writes which.
    """
    page = Card(theme)
    _introduce(page, card, ways)
    _lead_on(page, told is not None, with_sources if len(ways) > 1 else None)
    for each in ways if with_sources and len(ways) > 1 else ():
        page.add(_who_writes(page, each))
    for explanation in told or ():
        page.add(f'<p style="margin-top:2px;margin-bottom:0">{escape(wording.explanation(explanation))}</p>')
    if card.candidates:
        page.heading(translate("reader", "Возможно, это"))
        page.add(f"<p>{_names(page, card.candidates)}{_unlisted(card, theme)}</p>")
    page.rule()
    _list_articles(page, card, folded)
    if card.together:
        page.rule()
        page.begin_piece()
        page.heading(translate("reader", "Чаще всего вместе"))
        _list_by_kind(page, card.together)
    return page


def _lead_on(page: Card, is_explained: bool, with_sources: bool | None) -> None:  # noqa: FBT001
    """What more can be asked of an entity; who writes its name how, where that is not None."""
    links: list[tuple[Target, str]] = []
    if with_sources is not None:
        hide, show = translate("reader", "Скрыть источники"), translate("reader", "Кто как пишет?")
        links.append((ToSources(), hide if with_sources else show))
    hide, show = translate("reader", "Скрыть объяснение"), translate("reader", "Почему это одно и то же?")
    links.append((ToExplanation(), hide if is_explained else show))
    links.append((ToBoth(), translate("reader", "Вместе с…")))
    said = " · ".join(
        page.link(target, escape(words).replace(" ", "&nbsp;"), page.theme.accent) for target, words in links
    )
    page.add(f'<p style="color:{page.theme.quiet};margin-top:6px;margin-bottom:0">{said}</p>')


def _who_writes(page: Card, way: Written) -> str:
    """The sources that write a name in one way, with how often they do."""
    sources = ", ".join(f"{escape(showable(source))}&nbsp;{count}" for source, count in way.sources)
    sources = sources or escape(translate("reader", "источник неизвестен"))
    name = f"<b>{escape(showable(way.name))}</b>"
    return f'<p style="color:{page.theme.quiet};margin-top:2px;margin-bottom:0">{name} — {sources}</p>'


def article_card(names: Sequence[EntityCount], theme: Theme) -> Card:
    """All names of the open article, by kind, with how often each is named."""
    page = Card(theme)
    if not names:
        page.quiet(translate("reader", "В этой статье имён не найдено."))
        return page
    page.add(f'<p style="font-weight:600;margin-top:0">{escape(translate("reader", "Имена в этой статье"))}</p>')
    page.quiet(translate("reader", "Нажмите на имя, чтобы увидеть другие статьи, где оно встречается."))
    page.later = _list_names(page, names)
    return page


def _list_names(page: Card, names: Sequence[EntityCount]) -> Iterator[None]:
    """All names by kind: a book has thousands, and a screen shows some dozens."""
    for kind in Kind:
        here = (each for each in names if each.entity.kind is kind)
        is_first = True
        while some := list(islice(here, PIECE)):
            page.begin_piece()
            if is_first:
                page.heading(wording.kind_plural(kind))
            is_first = False
            page.add("".join(_name_line(page, each) for each in some))
            yield


def suggestion_card(suggestion: "Suggestion", evidence: "Sequence[Evidence]", theme: Theme) -> Card:
    """One suggestion: what is asked, why, and the sentences that speak for it and against it."""
    page = Card(theme)
    question = escape(wording.suggestion(suggestion))
    page.add(f"<p style=\"font-family:'PT Serif';font-size:x-large;font-weight:700;margin:0\">{question}</p>")
    for entity in (suggestion.subject, suggestion.target):
        said = f"{wording.mentions(entity.mentions)} {wording.in_articles(entity.articles)}"
        page.add(f'<p style="margin-top:6px;margin-bottom:0">{_plain_name(page, entity)} — {escape(said)}</p>')
    page.quiet(wording.suggestion_reason(suggestion.why))
    for speaks_for, title in ((True, translate("reader", "За")), (False, translate("reader", "Против"))):
        if found := [each for each in evidence if each.speaks_for is speaks_for]:
            page.heading(title)
            for each in found:
                _show_evidence(page, each)
    return page


def _show_evidence(page: Card, evidence: "Evidence") -> None:
    page.add(f'<p style="margin-top:6px;margin-bottom:0">{_marked(evidence.excerpt, page.theme)}</p>')
    said = f"{evidence.article.title} · {wording.byline(evidence.article)}"
    if evidence.shared is not None:
        said += " · " + translate("reader", "там же: %1").replace("%1", evidence.shared.name)
    page.quiet(said)


def _plain_name(page: Card, entity: EntityRow) -> str:
    name = f"{SHAPES[entity.kind]}&nbsp;{escape(showable(entity.name))}"
    return f'<span style="color:{page.theme.inks[entity.kind].text}">{name}</span>'


def _introduce(page: Card, card: EntityCard, ways: Sequence[Written]) -> None:
    entity, ink = card.entity, page.theme.inks[card.entity.kind]
    kind = wording.kind_name(entity.kind)
    if entity.unsure:
        kind = translate("reader", "%1, неясно кто или что").replace("%1", kind)
    said = f"{SHAPES[entity.kind]} {escape(kind.upper())}"
    if entity.confirmed:
        said += f" &nbsp;✓ {escape(translate('reader', 'подтверждено вами'))}"
    page.add(f'<p style="color:{ink.text};font-size:small;font-weight:600;margin:0">{said}</p>')
    name = escape(showable(entity.name))
    page.add(f"<p style=\"font-family:'PT Serif';font-size:xx-large;font-weight:700;margin:0\">{name}</p>")
    total = f"{wording.mentions(entity.mentions)} {wording.in_articles(entity.articles)}"
    if card.here or card.derived_here:
        total += " · " + wording.here(card.here, card.derived_here)
    page.quiet(total)
    _list_forms(page, card, ways)
    for kind, says in (
        (Kind.STATE, translate("reader", "Говорит и за государство:")),
        (Kind.PLACE, translate("reader", "За правительство говорит столица:")),
    ):
        if there := [each for each in card.governments if each.entity.kind is kind]:
            names = ", ".join(f"{_name(page, each.entity)}&nbsp;{each.count}" for each in there)
            page.add(f'<p style="color:{page.theme.quiet};margin-top:4px;margin-bottom:0">{escape(says)} {names}</p>')


def _list_forms(page: Card, card: EntityCard, ways: Sequence[Written]) -> None:
    """The ways to write it, each with its articles, and in what other forms it stands there."""
    forms: Sequence[Form] = card.forms
    if len(ways) > 1:
        names = "&nbsp;· ".join(_written(page, each) for each in ways)
        page.add(f'<p style="margin-top:6px;margin-bottom:0;line-height:130%">{names}</p>')
        told = {fold(each.name) for each in ways}
        forms = [form for form in forms if fold(form.text) not in told]
    if forms:
        colour = page.theme.quiet if len(ways) > 1 else page.theme.text
        page.add(f'<p style="color:{colour};margin-top:2px;margin-bottom:0">{_forms(forms, page.theme)}</p>')
    if card.first is not None:
        _introduce_first(page, card.first)


def _written(page: Card, each: Written) -> str:
    count = f'<span style="color:{page.theme.quiet}">{_count_of(each)}</span>'
    says = translate("reader", "Статьи, где написано «%1»").replace("%1", showable(each.name))
    name = escape(showable(each.name)).replace(" ", "&nbsp;")
    return page.link(ToWritten(each.name), f"{name}&nbsp;{count}", page.theme.accent, says)


def _introduce_first(page: Card, first: LinkedArticle) -> None:
    """Since when the entity is mentioned, and where that is."""
    at = first.excerpts[0].start if first.excerpts else 0
    said = escape(translate("reader", "Первое упоминание:"))
    link = page.link(
        ToFirst(first.article.id, at),
        f"{escape(wording.date(first.article.published))}, {escape(showable(first.article.title))}",
        page.theme.accent,
    )
    page.add(f'<p style="color:{page.theme.quiet};margin-top:6px;margin-bottom:0">{said} {link}</p>')


def _count_of(way: Written) -> str:
    return f"{way.articles}" if way.is_all else f"{way.articles}+"


def _unlisted(card: EntityCard, theme: Theme) -> str:
    if card.candidates_in_all == len(card.candidates):
        return ""
    more = wording.and_more(card.candidates_in_all - len(card.candidates))
    return f' <span style="color:{theme.quiet}">{escape(more)}</span>'


def _forms(forms: Sequence[Form], theme: Theme) -> str:
    said = ", ".join(escape(showable(form.text)) for form in forms[:FORMS])
    if len(forms) > FORMS:
        more = translate("reader", "и ещё %Ln форм", "", len(forms) - FORMS)
        said += f' <span style="color:{theme.quiet}">{escape(more)}</span>'
    return said


def _list_articles(page: Card, card: EntityCard, folded: Folded) -> None:
    if not card.elsewhere:
        page.heading(translate("reader", "В других статьях"))
        page.quiet(translate("reader", "В других статьях не упоминается."))
        return
    page.heading(translate("reader", "Ещё в %Ln статьях", "", card.articles_elsewhere))
    if card.articles_elsewhere > 1:
        _list_order(page, card.oldest_first)
    if folded.once and folded.repeated:
        page.quiet(
            translate("reader", "без перепечаток: %1").replace("%1", str(card.articles_elsewhere - folded.repeated))
        )
    for first, *others in stories(card.elsewhere, card.reprints if folded.once else {}):
        page.begin_piece()
        _list_article(page, first, card.marked.get(first.article.id, 0))
        if others:
            _list_reprints(page, card, others, folded.unfolded)
    if card.is_whole and len(card.elsewhere) < card.articles_elsewhere:
        page.begin_piece()
        more = page.link(ToMore(), escape(translate("reader", "Показать ещё")), page.theme.accent)
        page.add(f'<p style="margin-top:12px">{more}</p>')


def _list_order(page: Card, oldest_first: bool) -> None:  # noqa: FBT001
    """In which order the articles stand, and a link to the other one."""
    newest, oldest = translate("reader", "сначала новые"), translate("reader", "сначала старые")
    ways = [(newest, False), (oldest, True)]
    said = [
        escape(words) if way == oldest_first else page.link(ToOrder(way), escape(words), page.theme.accent)
        for words, way in ways
    ]
    page.add(f'<p style="color:{page.theme.quiet};margin-top:0;margin-bottom:2px">{" · ".join(said)}</p>')


def _list_reprints(page: Card, card: EntityCard, others: Sequence[LinkedArticle], unfolded: frozenset[int]) -> None:
    """A link that shows and hides the reprints of the article above it, and these where they are shown."""
    group = card.reprints[others[0].article.id]
    is_shown = group in unfolded
    says = translate("reader", "скрыть перепечатки") if is_shown else translate("reader", "ещё %1")
    link = page.link(ToReprints(group), escape(says.replace("%1", str(len(others)))), page.theme.accent)
    page.add(f'<p style="margin-top:4px;margin-bottom:0">{link}</p>')
    for each in others if is_shown else ():
        _list_article(page, each, card.marked.get(each.article.id, 0))


def _list_article(page: Card, linked: LinkedArticle, marked: int) -> None:
    """An article with its sentences, and how often the user has marked the entity there."""
    theme, article = page.theme, linked.article
    first = linked.excerpts[0].start if linked.excerpts else 0
    in_title = [excerpt for excerpt in linked.excerpts if excerpt.sentence == article.title]
    title = _marked(in_title[0], theme) if in_title else escape(showable(article.title))
    title = page.link(ToArticle(article.id, first), f"<b>{title}</b>", theme.text)
    page.add(f'<p style="margin-top:12px;margin-bottom:0">{title}</p>')
    marks = [wording.highlights(marked)] if marked else []
    page.quiet(" · ".join([wording.byline(article), *marks]))
    shown = sum(len(excerpt.marks) for excerpt in linked.excerpts)
    for excerpt in linked.excerpts:
        if excerpt in in_title:
            continue
        sentence = page.link(ToArticle(article.id, excerpt.start), _marked(excerpt, theme), theme.text)
        page.add(f'<p style="margin-top:4px;margin-bottom:0">{sentence}</p>')
    if linked.mentions > shown:
        page.quiet(translate("reader", "и ещё %Ln упоминаний", "", linked.mentions - shown))


def _marked(excerpt: Excerpt, theme: Theme) -> str:
    """The sentence with its marks, cut around the first one where it is long."""
    text = showable(excerpt.sentence)
    begin, end = _window(text, excerpt.marks[0].start)
    parts, here = ["…" if begin else ""], begin
    for mark in excerpt.marks:
        if mark.start < here or mark.end > end:
            continue
        parts.append(escape(text[here : mark.start]))
        marked = escape(text[mark.start : mark.end])
        parts.append(f'<span style="background-color:{theme.glow};color:{theme.glow_text}">{marked}</span>')
        here = mark.end
    parts.append(escape(text[here:end]))
    parts.append("…" if end < len(text) else "")
    return "".join(parts)


def _window(text: str, mark: int) -> tuple[int, int]:
    """Which part of a long sentence to show, from word to word, so that the mark stands in its first third."""
    if len(text) <= EXCERPT:
        return 0, len(text)
    begin = max(0, mark - EXCERPT // 3)
    if begin:
        begin = min(mark, text.find(" ", begin) + 1 or begin)
    end = min(len(text), begin + EXCERPT)
    if end < len(text):
        end = max(text.rfind(" ", mark + 1, end), begin + EXCERPT // 2)
    return begin, end


def _names(page: Card, entities: Sequence[EntityRow]) -> str:
    return ", ".join(_name(page, entity) for entity in entities)


def _name(page: Card, entity: EntityRow) -> str:
    name = f"{SHAPES[entity.kind]}&nbsp;{escape(showable(entity.name))}"
    return page.link(ToEntity(entity.id), name, page.theme.inks[entity.kind].text)


def _name_line(page: Card, each: EntityCount) -> str:
    count = f'<span style="color:{page.theme.quiet}">&nbsp;{each.count or ""}</span>'
    return f'<p style="margin-top:1px;margin-bottom:1px">{_name(page, each.entity)}{count}</p>'


def _list_by_kind(page: Card, counts: Sequence[EntityCount]) -> None:
    for kind in Kind:
        line = [f"{_name(page, each.entity)}&nbsp;{_both(page, each)}" for each in counts if each.entity.kind == kind]
        if line:
            page.add(f'<p style="margin-top:4px;margin-bottom:4px;line-height:140%">{" &nbsp; ".join(line)}</p>')


def _both(page: Card, each: EntityCount) -> str:
    """In how many articles another entity is named, too, as a link to them."""
    says = translate("reader", "Статьи, где есть оба имени")
    return page.link(ToBoth(each.entity.id), str(each.count), page.theme.quiet, says)
