"""Whether a library is whole: everything that it maintains step by step, counted anew."""

from collections import Counter, defaultdict
from typing import Any

from reader.library import Library
from reader.library.grouping import NEIGHBOURS, own_words
from reader.library.name_words import words_of
from reader.model.names import Kind
from reader.text.shingles import is_alike, is_one_form, may_be_of_one_day, slots, unpacked
from tests.library.searched import assert_searched


def assert_whole(library: Library) -> None:
    """Compare all maintained counts and indexes with the mentions and the wiring of aliases."""
    run = library.store.rows
    assert run("PRAGMA integrity_check") == [("ok",)]
    assert run("PRAGMA foreign_key_check") == []
    wiring = dict(run("SELECT id, entity FROM aliases"))
    kinds = dict(run("SELECT id, kind FROM entities"))
    assert set(wiring.values()) - {None} == set(kinds), "an entity without an alias, or an alias without an entity"
    rows = run(
        """
        SELECT articles.id, sort_key, content, start, "end", alias, derived, also, analysis_version FROM articles
        LEFT JOIN texts ON texts.id = current_text LEFT JOIN mentions ON mentions.text = texts.id
        WHERE articles.id NOT IN (SELECT article FROM trash)
        """
    )
    postings, forms, uses, here = Counter(), Counter(), defaultdict(set), defaultdict(set)
    for article, key, content, start, end, alias, derived, also, version in rows:
        assert version is not None, "an article that nobody analysed"
        here[article] |= set()
        if alias is None:
            continue
        uses[alias].add(article)
        if also is not None:
            uses[also].add(article)
        if not derived:
            postings[alias, key, article] += 1
            forms[alias, content[start:end]] += 1
            here[article] |= {wiring[alias]} - {None}
    # As plain dictionaries: to a Counter, a row of nought is the same as none.
    assert {row[:3]: row[3] for row in run("SELECT * FROM postings")} == dict(postings)
    assert {row[:2]: row[2] for row in run("SELECT alias, surface, mentions FROM forms")} == dict(forms)
    _assert_words(library)
    assert dict(run("SELECT id, uses FROM aliases")) == {alias: len(articles) for alias, articles in uses.items()}
    _assert_counts(run("SELECT id, articles, mentions FROM aliases"), postings, {alias: alias for alias in wiring})
    wired = {alias: entity for alias, entity in wiring.items() if entity is not None}
    _assert_counts(run("SELECT id, articles, mentions FROM entities"), postings, wired)
    newest = dict.fromkeys(kinds, "~")
    for alias, key, _ in postings:
        if alias in wired:
            newest[wired[alias]] = min(newest[wired[alias]], key)
    assert dict(run("SELECT id, newest FROM entities")) == newest
    for article, *counts in run("SELECT article, people, states, places FROM article_counts"):
        named = Counter(kinds[entity] for entity in here[article])
        assert counts == [named[Kind.PERSON], named[Kind.STATE], named[Kind.PLACE]]
    current = run("SELECT count(*) FROM mentions WHERE text NOT IN (SELECT coalesce(current_text, 0) FROM articles)")
    assert current == [(0,)], "mentions of a text that is not read any more"
    _assert_groups(library)
    assert_searched(library)


def _assert_counts(rows: Any, postings: Counter[tuple[int, str, int]], leads_to: dict[int, Any]) -> None:
    articles, mentions = defaultdict(set), Counter()
    for (alias, _, article), number in postings.items():
        if alias not in leads_to:
            continue
        articles[leads_to[alias]].add(article)
        mentions[leads_to[alias]] += number
    assert {each: counts for each, *counts in rows} == {
        each: [len(articles[each]), mentions[each]] for each in set(leads_to.values())
    }


def _assert_words(library: Library) -> None:
    if "name words" in {filling.name for filling in library.fillings.pending()}:
        return
    names = library.store.rows("SELECT id, name FROM aliases UNION ALL SELECT alias, surface FROM forms")
    words = {(word, alias) for alias, name in names for word in words_of(name)}
    assert set(library.store.rows("SELECT word, alias FROM name_words")) == words


def _assert_groups(library: Library) -> None:
    """Group all articles anew, in the order of their ranks."""
    run = library.store.rows
    read = {article for (article,) in run("SELECT id FROM articles WHERE current_text IS NOT NULL")}
    stored = run("SELECT rank, article, signature FROM signatures ORDER BY rank")
    apart = {article for (article,) in run("SELECT article FROM corrections WHERE field = 'reprint'")}
    assert sorted(article for _, article, _ in stored) == sorted(read)
    filled = {article: slots(own_words(library.store, article)) for article in read}
    keys, heads = defaultdict(list), {}

    def is_reprint(one: int, other: int) -> bool:
        of_one_day = may_be_of_one_day(signed[one], signed[other])
        is_form = is_one_form(filled[one], filled[other], on_one_day=of_one_day)
        return is_alike(signed[one], signed[other]) and not is_form

    signed = {article: unpacked(signature) for _, article, signature in stored}
    for rank, article, _ in stored:
        own = () if article in apart else signed[article].keys
        near = {each for key in own for _, each in keys[key][-NEIGHBOURS:]}
        alike = [each for each in {heads[each] for each in near} if is_reprint(each, article)]
        heads[article] = min(alike, key=list(heads).index) if alike else article
        for key in own:
            keys[key].append((rank, article))
    rows = {(key, rank, article) for key, ranked in keys.items() for rank, article in ranked}
    assert set(run("SELECT key, rank, article FROM signature_keys")) == rows
    sizes = Counter(heads.values())
    grouped = {article: head for article, head in heads.items() if sizes[head] > 1}
    assert dict(run("SELECT article, head FROM reprints")) == grouped
    first = dict(run("SELECT head, article FROM reprints ORDER BY place DESC"))
    assert dict(run("SELECT head, article FROM reprints WHERE shown")) == first


def picture(library: Library) -> dict[str, Any]:
    """All that a reader can see, with an entity called by its aliases instead of its id."""
    aliases = defaultdict(set)
    for key, entity in library.store.rows("SELECT key, entity FROM aliases WHERE entity IS NOT NULL"):
        aliases[entity].add(key)
    called = {entity: " ".join(sorted(keys)) for entity, keys in aliases.items()}
    return {
        "entities": sorted(
            (
                called[each.id],
                each.kind,
                each.name,
                each.articles,
                each.mentions,
                each.unsure,
                each.confirmed,
                [called[other.id] for other in library.names.candidates(each.id)],
                [linked.article.title for linked in library.names.articles_with(each.id)],
                # Namesakes with one count stand in the order of their ids.
                sorted(
                    (called[other.entity.id], other.count) for other in library.names.together_with(each.id, limit=100)
                ),
                library.names.forms(each.id),
            )
            for each in map(library.names.entity, called)
            if each
        ),
        "articles": sorted(
            (
                row.title,
                row.people,
                row.states,
                row.places,
                [
                    (mention.span, called[mention.entity], mention.derived, called.get(mention.also or ""))
                    for mention in library.names.mentions(library.articles.text_of(row.id).id)
                ],
            )
            for row in library.articles.listed()
        ),
        "reprints": sorted([row.title for row in group] for group in library.reprints.all()),
    }
