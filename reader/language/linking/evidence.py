"""Gathers what an article tells of the people it names, beside their names: their offices, and rare names beside them.

Of the article alone, and by tables that ship, so that the order in which articles come changes nothing.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from reader.language.lexicon import first_names, gazetteer, titles, well_known
from reader.language.linking.people import is_told
from reader.language.person import alias as person_alias
from reader.language.person import scores
from reader.language.person.parse import PersonName
from reader.language.russian import answers, morphology
from reader.model.articles import Span
from reader.model.findings import MOST_EVIDENCE, Alias, AliasUse, Analysis, Evidence, SourceArticle, Told
from reader.model.names import Kind

RAREST = 6
"""Names beside a name that are kept: whoever is among them takes the next one."""
_BEFORE = 4
"""Words before a name that may say an office: «глава МИД РФ Лавров»."""
_WORD = re.compile(r"[\w-]+")


def uses(read: Iterable[tuple[SourceArticle, Analysis]]) -> list[AliasUse]:
    """Every alias of these articles, with how many of them use it, how often, and what the newest tell of it."""
    aliases: dict[str, Alias] = {}
    articles, mentions = Counter[str](), Counter[str]()
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    for number, (article, analysis) in enumerate(sorted(read, key=lambda each: each[0].published or "", reverse=True)):
        told = told_by(analysis, article.text) if analysis.told is None else analysis.told
        for alias in analysis.aliases:
            aliases[alias.key] = alias
            articles[alias.key] += 1
            if len(evidence[alias.key]) < MOST_EVIDENCE:
                found = Evidence.of(alias.key, told, number, article.source, article.published)
                evidence[alias.key].append(found)
        mentions.update(mention.alias for mention in analysis.mentions)
    return [
        AliasUse(alias, articles[key], mentions[key], tuple(evidence[key])) for key, alias in sorted(aliases.items())
    ]


def told_by(analysis: Analysis, text: str) -> Told:
    """What a text tells in which this was found."""
    aliases = {alias.key: alias for alias in analysis.aliases}
    return told(
        ((aliases[each.alias], each.span, each.sentence) for each in analysis.mentions if not each.derived), text
    )


def told(named: Iterable[tuple[Alias, Span, Span]], text: str) -> Told:
    """What a text tells, whose names these are, each with its place and that of its sentence."""
    offices: dict[str, dict[str, None]] = {}
    people: dict[str, PersonName] = {}
    for alias, span, sentence in named:
        if not is_told(alias):
            continue
        people.setdefault(alias.key, person_alias.named(alias))
        for office in _offices(text[sentence.start : span.start]):
            offices.setdefault(alias.key, {})[office] = None
    rarest = sorted(
        (key for key, name in people.items() if _is_telling(name)), key=lambda key: (*_commonness(people[key]), key)
    )
    return Told({key: tuple(sorted(words)) for key, words in offices.items()}, tuple(rarest[:RAREST]))


def _offices(before: str) -> list[str]:
    """What the words before a name say that its bearer does, and of which country: «литовский премьер-министр»."""
    return [found for word in _WORD.findall(before)[-_BEFORE:] if (found := _office(word))]


@answers.kept(20_000)
def _office(word: str) -> str | None:
    """The nominative of an office, or the name of a country, in lower case; None of any other word."""
    if word[0].isdigit():
        return None
    if titles.title(word) is not None or titles.is_person_noun(word):
        return next((form.lemma for form in morphology.forms(word) if form.pos == "NOUN"), word.lower())
    named = gazetteer.adjective(word.lower()) or (gazetteer.lookup(word) if word[0].isupper() else ())
    return next((entry.name.lower() for entry in named[:1] if entry.kind is Kind.STATE), None)


def _is_telling(name: PersonName) -> bool:
    """Is this a name in full, and not of somebody of whom all write?"""
    return bool(name.first and name.last) and not (name.plural or well_known.is_well_known(name.first, name.last))


def _commonness(name: PersonName) -> tuple[bool, bool]:
    """The less, the more a name beside another tells: no common surname, no usual first name."""
    return scores.is_surname(name.last), first_names.is_usual(name.first)
