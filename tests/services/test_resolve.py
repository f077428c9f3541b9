"""Articles come one by one, and each name leads where linking the whole library at once would lead it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from reader.language import analyze_text, link
from reader.language.deciding.decisions import is_made, settle
from reader.language.linking import parts as telling
from reader.language.person import alias as person_alias
from reader.language.person.parse import PersonName
from reader.library import AddedText, HeldAlias, HeldDecision, Library
from reader.model.articles import Span
from reader.model.decisions import Act, Decision, Named
from reader.model.findings import Alias, AliasUse, Analysis, Evidence, Mention, Resolved, SourceArticle, Told
from reader.model.names import Kind
from reader.services import decide, editing, history, upkeep
from reader.services.entering import enter_new, fill_evidence
from reader.services.relinking import fill
from reader.services.resolve import keep_ids, resolve
from tests.examples import examples
from tests.library.whole import assert_whole

FIRSTS = ["сергей", "сергеи", "наталья", "наталия", "джо", "джозеф", "иван", "елизавета", "джебраил", "мария", "марина"]
LASTS = [
    "иванов",
    "иванова",
    "шмидт",
    "шмитт",
    "гарсия",
    "диас-канель",
    "диас",
    "аскеров",
    "аскяров",
    "ii",
    "путин",
    "рухани",
    "роухани",
]
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


RELATIVES = st.builds(
    person_alias.alias,
    _names(
        first=st.sampled_from(["иван", "сергей", "наталья", "мария", "марина"]),
        gender=st.sampled_from(["", "m", "f"]),
        kin=st.sampled_from(LASTS),
    ),
    st.sampled_from(["one text", "another", "a third"]),
)
"""First names alone beside a relative, each of one text."""
FAMILIES = _names(last=st.sampled_from(LASTS), plural=st.just(True))
NAMES = st.one_of(_full(), _full(), _full(), _short(), _short(), _without_surname(), FAMILIES)
LISTED = (("entry", "спб"),)
PLACES = [
    Alias("город", Kind.PLACE, "Город", ("город",)),
    Alias("спб", Kind.PLACE, "Санкт-Петербург", ("спб",), LISTED),
    Alias("питер", Kind.PLACE, "Питер", ("спб",), LISTED),
    Alias("питер", Kind.PLACE, "ПИТЕР", ("питер",)),
]
"""Two names of one, by which it is called in turn; and one that two articles read in two ways."""
ALIASES = st.one_of(*[NAMES.map(person_alias.alias)] * 4, RELATIVES, st.sampled_from(PLACES))
ARTICLES = st.lists(ALIASES, min_size=1, max_size=4)
COMPANY = ["person:котов олег", "person:гурбанзаде джейхун", "person:иванов сергей"]
OFFICES = ["судья", "врач", "литва"]
TOLD = st.tuples(st.sets(st.sampled_from(COMPANY), max_size=2), st.sets(st.sampled_from(OFFICES), max_size=2))
"""Whom an article names beside its people, and what it says that they all do."""
HEADS = st.tuples(st.sampled_from([None, "ТАСС"]), st.sampled_from([None, "2023-05-10", "2023-05-12", "2024"]))
"""Its outlet and date."""


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
    held = library.bonds.held(key for (key,) in library.store.rows("SELECT key FROM aliases"))
    evidence = library.evidence.of(each.number for each in held)
    return [replace(each.use, evidence=evidence.get(each.number, ())) for each in held]


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


NOTHING = ((), ()), (None, None)
"""An article that tells nothing."""


def _article(
    number: int, aliases: Sequence[Alias], version: str = "1", tells=NOTHING
) -> tuple[SourceArticle, Analysis]:
    aliases = list({alias.key: alias for alias in aliases}.values())
    text = f"w{number}\n" + "\n".join(alias.name for alias in aliases)
    mentions, start = [], len(f"w{number}\n")
    for alias in aliases:
        span = Span(start, start + len(alias.name))
        mentions.append(Mention(span, alias.key, span))
        start = span.end + 1
    (company, offices), head = tells
    told = Told({each.key: sorted(offices) for each in aliases if offices}, tuple(sorted(company)))
    source = SourceArticle(Path(f"/{number}"), text, f"w{number}", None, *head)
    return source, Analysis(version, tuple(mentions), tuple({each.key: each for each in aliases}.values()), told)


def add(library: Library, number: int, aliases: Sequence[Alias], version: str = "1", tells=NOTHING) -> str:
    """An article that names these; its id."""
    source, analysis = _article(number, aliases, version, tells)
    added = library.articles.add_text(source)
    assert isinstance(added, AddedText)
    enter_new(library, added, source, analysis)
    return added.article.id


def _links(library: Library) -> list[tuple[str, ...]]:
    """The ids that `link` gives, and the aliases, by what the library keeps of them."""
    rows = library.store.rows(
        """
        SELECT own.key, aliases.key FROM linked
        JOIN aliases ON aliases.id = alias JOIN aliases AS own ON own.id = part
        """
    )
    found: dict[str, list[str]] = {}
    for own, key in sorted(rows):
        found.setdefault(own, [own]).append(key)
    return sorted(tuple(each) for each in found.values())


def _at_once(library: Library) -> list[tuple[str, ...]]:
    people = [use for use in _uses(library) if use.alias.kind is Kind.PERSON and not is_made(use.alias)]
    return sorted((each.id, *each.aliases) for each in link(people))


def remove(library: Library, article: str) -> None:
    """An article goes into the trash."""
    resolve(library, library.edits.put_in_trash(article, "2026-01-01T00:00:00+00:00"))


QUICK = examples(40, suppress_health_check=list(HealthCheck))


@QUICK
@given(
    st.lists(
        st.tuples(ARTICLES, st.sampled_from(["goes", "is corrected", "comes", "comes"]), st.tuples(TOLD, HEADS)),
        min_size=1,
        max_size=14,
    ),
    st.randoms(use_true_random=False),
)
def test_each_article_leaves_the_names_as_linking_all_of_them_at_once_would(articles, random):
    whole, here = Whole(), []
    with Library.open(Path(":memory:")) as library:
        for number, (aliases, what, tells) in enumerate(articles):
            with library.writing():
                if what == "goes" and here:
                    remove(library, here.pop(random.randrange(len(here))))
                elif what == "is corrected" and here:
                    corrections = tuple(zip(("source", "published"), tells[1], strict=True))
                    resolve(library, library.edits.correct(random.choice(here), corrections))
                else:
                    here.append(add(library, number, aliases, tells=tells))
            whole.go_on(library)
            assert _links(library) == _at_once(library)
            assert _picture(_held(library)) == _picture(whole.resolved)
        assert_whole(library)


@QUICK
@given(st.lists(ARTICLES, min_size=1, max_size=8), st.data())
def test_decisions_hold_among_names_that_come_one_by_one_as_among_all(articles, data):
    whole = Whole()
    names = st.sampled_from(sorted({(each.kind, each.name) for aliases in articles for each in aliases}))
    with Library.open(Path(":memory:")) as library:
        for number, aliases in enumerate(articles):
            with library.writing():
                add(library, number, aliases)
            whole.go_on(library)
            if data.draw(st.booleans()):
                decide.add(library, [HeldDecision(_decision(data.draw, number, names), active=True)])
                whole.go_on(library)
            elif data.draw(st.booleans()) and history.undo(library):
                whole.go_on(library)
            assert _picture(_held(library)) == _picture(whole.resolved)


def _decision(draw, number, names):
    act = draw(st.sampled_from([Act.MERGE, Act.SPLIT, Act.APART, Act.RENAME, Act.RETYPE, Act.REJECT, Act.CONFIRM]))
    subject = Named(*draw(names))
    target = Named(*draw(names)) if act in {Act.MERGE, Act.SPLIT, Act.APART, Act.RENAME} else None
    if act is Act.RETYPE:
        target = Named(draw(st.sampled_from(list(Kind))), subject.name)
    made = f"2026-11-22T09:00:{number:02}.000000+00:00"
    return Decision(id=f"00000000-0000-4000-8000-{number:012}", made=made, act=act, subject=subject, target=target)


@QUICK
@given(
    st.lists(ARTICLES, min_size=1, max_size=8),
    st.lists(ARTICLES, max_size=3),
    st.integers(1, 5),
)
def test_a_library_of_an_earlier_build_is_linked_bit_by_bit_while_it_is_used(articles, more, limit):
    with Library.open(Path(":memory:")) as library:
        with library.writing():
            for number, aliases in enumerate(articles):
                add(library, number, aliases)
            for table in ("linked", "meetings", "alike", "bearers"):
                library.store.run(f"DELETE FROM {table}")
            library.store.run("DELETE FROM fillings WHERE name = 'links'")
        (filling,) = library.fillings.pending()
        is_more, rest = True, list(enumerate(more, len(articles)))
        while is_more:
            with library.writing():
                is_more = library.fillings.fill(filling, limit, partial(fill, library))
            if rest and is_more:
                with library.writing():
                    add(library, *rest.pop())
                assert not library.bonds.are_complete()
        assert library.bonds.are_complete()
        assert _links(library) == _at_once(library)
        assert_whole(library)


def test_the_names_of_an_older_library_are_linked_before_articles_come():
    with Library.open(Path(":memory:")) as library:
        with library.writing():
            add(library, 0, [person_alias.alias(PersonName(first="сергей", last="лавров"))])
            library.store.run("DELETE FROM fillings WHERE name IN ('links', 'evidence')")
        assert not library.bonds.are_complete()
        assert list(upkeep.link(library))
        assert library.bonds.are_complete()
        assert [each.name for each in library.fillings.pending()] == ["evidence"]
        assert list(upkeep.link(library)) == []


def test_a_name_that_a_newer_analysis_reads_otherwise_is_linked_as_it_is_now():
    olga, oleg = (person_alias.alias(PersonName(first=first, last="серов")) for first in ("ольга", "олег"))
    with Library.open(Path(":memory:")) as library, library.writing():
        for number in range(4):
            add(library, number, [oleg])
        add(library, 4, [olga, person_alias.alias(PersonName(last="серов"))])
        again = replace(oleg, blocks=olga.blocks, facts=olga.facts)
        add(library, 5, [again], "2")
        assert _links(library) == _at_once(library)


@pytest.mark.parametrize("rival", [False, True])
def test_the_bearers_of_another_spelling_are_made_up_for_in_a_library_of_an_earlier_build(rival):
    full, short = PersonName(first="хасан", last="рухани"), PersonName(last="роухани")
    tells = ({"person:котов олег"}, set()), (None, None)
    with Library.open(Path(":memory:")) as library:
        with library.writing():
            add(library, 0, [person_alias.alias(full)], tells=tells)
            add(library, 1, [person_alias.alias(short)], tells=tells)
            if rival:
                add(library, 2, [person_alias.alias(PersonName(first="али", last="роухани"))])
            library.store.run("DELETE FROM bearers WHERE weight = 0")
            library.store.run("UPDATE linked SET crowd = alias, part = alias")
            library.store.run("DELETE FROM fillings WHERE name = 'spellings'")
        assert list(upkeep.upkeep(library))
        assert _links(library) == _at_once(library)
        assert len(library.bonds.of_entities({"person:рухани хасан"})) == (1 if rival else 2)
        assert library.fillings.pending() == []


# ------------------------------------------------------------------------------------------------ evidence


def _news(number: int, text: str, source: str | None = None, published: str | None = None) -> SourceArticle:
    return SourceArticle(Path(f"/{number}"), text, text.split(".", maxsplit=1)[0], None, source, published)


def _enter(library: Library, source: SourceArticle) -> str:
    added = library.articles.add_text(source)
    assert isinstance(added, AddedText)
    enter_new(library, added, source, analyze_text(source.text))
    return added.article.id


def _evidence(library: Library, key: str) -> tuple[Evidence, ...]:
    (held,) = library.bonds.held([key])
    return library.evidence.of([held.number]).get(held.number, ())


LAVROV = "person:лавров сергей (m)"


def test_an_article_tells_of_a_name_its_outlet_its_date_an_office_and_the_rare_names_beside_it():
    text = "Министр Сергей Лавров прибыл. Его ждали Джейхун Гурбанзаде и Владимир Путин."
    with Library.open(Path(":memory:")) as library, library.writing():
        _enter(library, _news(0, text, "Day.Az", "2023-09-23"))
        (told,) = _evidence(library, LAVROV)
    assert (told.outlet, told.published, told.offices) == ("Day.Az", "2023-09-23", ("министр",))
    assert [key.split()[0] for key in told.beside] == ["person:гурбанзаде"]


def test_evidence_goes_with_its_article_and_follows_what_the_user_corrects():
    with Library.open(Path(":memory:")) as library, library.writing():
        first = _enter(library, _news(0, "Министр Сергей Лавров прибыл.", "Day.Az", "2023-09-23"))
        _enter(library, _news(1, "Министр Сергей Лавров уехал.", "ТАСС", "2023-09-22"))
        library.edits.correct(first, [("source", "РИА"), ("published", "2020-01-01")])
        assert [(each.outlet, each.published) for each in _evidence(library, LAVROV)] == [
            ("ТАСС", "2023-09-22"),
            ("РИА", "2020-01-01"),
        ]
        remove(library, first)
        assert [each.outlet for each in _evidence(library, LAVROV)] == ["ТАСС"]
        assert library.store.value("SELECT count(*) FROM evidence") == 1


def test_a_source_and_a_date_that_the_user_gives_are_evidence_as_well_and_no_more_when_that_is_undone():
    with Library.open(Path(":memory:")) as library:
        with library.writing():
            _enter(library, _news(0, "Судья Иван Серов прибыл.", "ТАСС", "2023-05-10"))
            _enter(library, _news(1, "Судья Иван Серов уехал.", "ТАСС", "2023-05-11"))
            alone = _enter(library, _news(2, "Серов промолчал."))
        assert "person:серов" not in _aliases(library, "person:серов иван (m)")
        editing.edit_articles(library, [alone], source="ТАСС", published="2023-05-12")
        assert "person:серов" in _aliases(library, "person:серов иван (m)")
        assert history.undo(library)
        assert "person:серов" not in _aliases(library, "person:серов иван (m)")


def _aliases(library: Library, entity: str) -> list[str]:
    return [each.use.alias.key for each in library.bonds.of_entities({entity})]


def test_only_the_newest_articles_of_a_name_are_asked():
    with Library.open(Path(":memory:")) as library, library.writing():
        for day in range(10, 30):
            _enter(library, _news(day, f"Сергей Лавров прибыл {day} мая.", "ТАСС", f"2023-05-{day}"))
        assert [each.published for each in _evidence(library, LAVROV)] == [
            f"2023-05-{day}" for day in range(29, 24, -1)
        ]


def test_what_articles_tell_is_at_hand_where_namesakes_are_told_apart(monkeypatch):
    seen = {}
    tell = telling.parts

    def parts(group):
        seen.update({each.key: each.use.evidence for each in group})
        return tell(group)

    monkeypatch.setattr(telling, "parts", parts)
    with Library.open(Path(":memory:")) as library, library.writing():
        _enter(library, _news(0, "Судья Иван Петрович Серов пел.", "ТАСС"))
        _enter(library, _news(1, "Врач Иван Ильич Серов пил.", "РИА"))
        _enter(library, _news(2, "Приехал Иван Серов."))
    assert {key: (told.outlet, told.offices) for key, (told,) in seen.items() if len(key.split()) > 3} == {
        "person:серов иван петрович (m)": ("ТАСС", ("судья",)),
        "person:серов иван ильич (m)": ("РИА", ("врач",)),
    }


def test_what_articles_of_an_earlier_build_tell_is_made_up_for():
    with Library.open(Path(":memory:")) as library:
        with library.writing():
            for number in range(5):
                _enter(library, _news(number, f"Министр Сергей Лавров прибыл {number} мая."))
            before = library.store.rows("SELECT * FROM evidence ORDER BY text")
            library.store.run("DELETE FROM evidence WHERE text > 2")
        after = 0
        while after is not None:
            with library.writing():
                after = fill_evidence(library, after, 2)
        assert library.store.rows("SELECT * FROM evidence ORDER BY text") == before
