"""Articles come one by one, and each name leads where linking the whole library at once would lead it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.language import link
from reader.language.deciding.decisions import is_made, settle
from reader.language.person import alias as person_alias
from reader.language.person.parse import PersonName
from reader.library import AddedText, HeldAlias, Library
from reader.model.articles import Span
from reader.model.findings import Alias, AliasUse, Analysis, Mention, Resolved, SourceArticle
from reader.model.names import Kind
from reader.services.entering import enter_new
from reader.services.resolve import keep_ids
from tests.library.whole import assert_whole

FIRSTS = ["сергей", "сергеи", "наталья", "наталия", "джо", "джозеф", "иван", "елизавета", "джебраил", "мария", "марина"]
LASTS = ["иванов", "иванова", "шмидт", "шмитт", "гарсия", "диас-канель", "диас", "аскеров", "аскяров", "ii", "путин"]
FATHERS = ["", "", "", "иванович", "петрович", "ивановна"]


def _names(**parts: st.SearchStrategy[object]) -> st.SearchStrategy[PersonName]:
    return st.fixed_dictionaries(parts).map(lambda chosen: PersonName(**chosen))


def _full() -> st.SearchStrategy[PersonName]:
    return _names(
        first=st.sampled_from(FIRSTS),
        patronymic=st.sampled_from(FATHERS),
        last=st.sampled_from(LASTS),
        middle=st.sampled_from([(), (), (), ("антонио",), ("джебраил",)]),
        gender=st.sampled_from(["", "m", "f"]),
        suffix=st.sampled_from(["", "", "", "младший"]),
        calling=st.sampled_from(["", "", "", "sport", "church"]),
        apart=st.sampled_from([False, False, False, True]),
    )


def _short() -> st.SearchStrategy[PersonName]:
    return _names(
        last=st.sampled_from(LASTS),
        initials=st.sampled_from(["", "", "с", "и", "дж", "и и"]),
        gender=st.sampled_from(["", "m", "f"]),
        suffix=st.sampled_from(["", "", "младший"]),
    )


def _without_surname() -> st.SearchStrategy[PersonName]:
    return _names(
        first=st.sampled_from(["иван", "елизавета", "джебраил", "джебраила", "сергей"]),
        patronymic=st.sampled_from(["", *FATHERS[3:]]),
        gender=st.sampled_from(["", "m", "f"]),
    )


FAMILIES = _names(last=st.sampled_from(LASTS), plural=st.just(True))
NAMES = st.one_of(_full(), _full(), _full(), _short(), _short(), _without_surname(), FAMILIES)
ALIASES = st.one_of(
    *[NAMES.map(person_alias.alias)] * 4, st.sampled_from([Alias("город", Kind.PLACE, "Город", ("город",))])
)
ARTICLES = st.lists(ALIASES, min_size=1, max_size=4)


@dataclass
class Whole:
    """What comes of linking the whole library at once, after each article."""

    entities: dict[str, str | None] = field(default_factory=dict)
    resolved: Sequence[Resolved] = ()

    def go_on(self, library: Library) -> None:
        """As if the library were one block."""
        uses = _uses(library)
        rules = [each.decision for each in library.decisions.listed() if each.active]
        linked = link([use for use in uses if not is_made(use.alias)])
        held = [HeldAlias(use, self.entities.get(use.alias.key), 1) for use in uses]
        held += [
            HeldAlias(AliasUse(Alias(key, Kind.PERSON, key, ()), 0, 0), entity, 0)
            for key, entity in self.entities.items()
            if key not in {use.alias.key for use in uses}
        ]
        taken = {entity for entity in self.entities.values() if entity is not None}
        self.resolved, _ = keep_ids(settle(linked, uses, rules).entities, held, taken)
        named = {key: each.id for each in self.resolved for key in each.aliases}
        self.entities = {use.alias.key: named.get(use.alias.key) for use in uses}


def _uses(library: Library) -> list[AliasUse]:
    return [each.use for each in library.bonds.held(key for (key,) in library.store.rows("SELECT key FROM aliases"))]


def _picture(resolved: Iterable[Resolved]) -> list[tuple[object, ...]]:
    return sorted((each.id, each.kind, each.name, each.aliases, each.unsure, each.candidates) for each in resolved)


def _held(library: Library) -> list[Resolved]:
    rows = library.store.rows("SELECT id, kind, name, unsure FROM entities ORDER BY id")
    aliases = library.store.rows("SELECT entity, key FROM aliases WHERE entity IS NOT NULL ORDER BY key")
    candidates = library.store.rows("SELECT entity, candidate FROM candidates ORDER BY entity, position")
    return [
        Resolved(
            id_,
            Kind(kind),
            name,
            tuple(key for entity, key in aliases if entity == id_),
            bool(unsure),
            tuple(candidate for entity, candidate in candidates if entity == id_),
        )
        for id_, kind, name, unsure in rows
    ]


def _article(number: int, aliases: Sequence[Alias], version: str = "1") -> tuple[SourceArticle, Analysis]:
    text = f"w{number}\n" + "\n".join(alias.name for alias in aliases)
    mentions, start = [], len(f"w{number}\n")
    for alias in aliases:
        span = Span(start, start + len(alias.name))
        mentions.append(Mention(span, alias.key, span))
        start = span.end + 1
    source = SourceArticle(Path(f"/{number}"), text, f"w{number}", None, None, None)
    return source, Analysis(version, tuple(mentions), tuple({each.key: each for each in aliases}.values()))


def add(library: Library, number: int, aliases: Sequence[Alias]) -> str:
    """An article that names these; its id."""
    source, analysis = _article(number, aliases)
    added = library.articles.add_text(source)
    assert isinstance(added, AddedText)
    enter_new(library, added, source, analysis)
    return added.article.id


def _links(library: Library) -> list[tuple[str, ...]]:
    """The ids that `link` gives, and the aliases, by what the library keeps of them."""
    rows = library.store.rows(
        "SELECT own.key, aliases.key FROM linked JOIN aliases ON aliases.id = alias JOIN aliases AS own ON own.id = part"
    )
    found: dict[str, list[str]] = {}
    for own, key in sorted(rows):
        found.setdefault(own, [own]).append(key)
    return sorted(tuple(each) for each in found.values())


def _at_once(library: Library) -> list[tuple[str, ...]]:
    people = [use for use in _uses(library) if use.alias.kind is Kind.PERSON and not is_made(use.alias)]
    return sorted((each.id, *each.aliases) for each in link(people))


@settings(max_examples=150, deadline=None)
@given(st.lists(ARTICLES, min_size=1, max_size=14))
def test_each_article_leaves_the_names_as_linking_all_of_them_at_once_would(articles):
    whole = Whole()
    with Library.open(Path(":memory:")) as library:
        for number, aliases in enumerate(articles):
            with library.writing():
                add(library, number, aliases)
            whole.go_on(library)
            assert _links(library) == _at_once(library)
            assert _picture(_held(library)) == _picture(whole.resolved)
        assert_whole(library)


def remove(library: Library, article: str) -> None:
    """An article goes into the trash."""
    from reader.services.resolve import resolve

    resolve(library, library.edits.put_in_trash(article, "2026-01-01T00:00:00+00:00"))
