"""Makes libraries of any size for measuring, by SQL alone: the same articles for the same numbers, whenever made.

    python -m tests.benchmarks.generated LIBRARY --articles 1000000

Names and words are distributed by Zipf's law, lengths and dates as those of news are. What is there already stays, so
that a command that was stopped goes on where it was, and a library grows. Every name leads to an entity of its own, but
for places, which lead to their entries; `--resolve` has the program itself settle them.
"""

import argparse
import hashlib
import io
import itertools
import random
import re
import time
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reader.language import ANALYSIS_VERSION, facts
from reader.language.lexicon import tables
from reader.language.person import alias as person_alias
from reader.language.person.parse import PersonName
from reader.language.place import alias as place_alias
from reader.library import Library, listing
from reader.library.order import sort_key
from reader.library.schema import words_hash
from reader.library.store import as_json
from reader.model.articles import Span
from reader.model.findings import Alias, Analysis, Mention, SourceArticle
from reader.model.names import Kind
from reader.services.search.forms import teach
from reader.system.assets import seeds
from reader.text.compare import fold

PEOPLE, SURNAMES, PLACES, STATES = 300_000, 60_000, 8_000, 200
NAMES_OF_AN_ARTICLE, LETTERS = 9, 3_000
"""Medians; a tenth of the articles has thrice as much."""
BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Generated:
    """An article with what the language would find in it."""

    source: SourceArticle
    analysis: Analysis


class Zipf:
    """Draws numbers from 0 to `size`, each the less often the greater it is."""

    def __init__(self, size: int, power: float) -> None:
        self._weights = list(itertools.accumulate((rank + 1) ** -power for rank in range(size)))
        self._numbers = range(size)

    def draw(self, random_: random.Random, count: int) -> list[int]:
        return random_.choices(self._numbers, cum_weights=self._weights, k=count)


def article(number: int, *, names: int | None = None, letters: int | None = None) -> Generated:
    """The article of this number; of a given size, where one is given."""
    draw = random.Random(f"article {number}")
    many = names or max(1, round(draw.lognormvariate(0, 0.7) * NAMES_OF_AN_ARTICLE))
    long = letters or round(draw.lognormvariate(0, 0.6) * LETTERS)
    named = _named(draw, many)
    text, mentions = _written(draw, named, long, f"Заметка {number}")
    title_end = text.index("\n")
    source = SourceArticle(
        Path(f"/generated/{number}.txt"),
        text,
        text[:title_end],
        Span(0, title_end),
        _outlets()[min(len(_outlets()) - 1, int(draw.paretovariate(0.8)) - 1)] if draw.random() < 0.9 else None,
        _day(draw),
    )
    used = {mention.alias for mention in mentions}
    aliases = tuple({alias.key: alias for alias, _ in named if alias.key in used}.values())
    return Generated(source, Analysis(ANALYSIS_VERSION, tuple(mentions), aliases))


def write_files(folder: Path, count: int, first: int = 10_000_000) -> list[Path]:
    """Files of generated articles, for an import."""
    paths = [folder / f"{first + number}.txt" for number in range(count)]
    for number, path in enumerate(paths, first):
        path.write_text(article(number).source.text, encoding="utf-8")
    return paths


# ------------------------------------------------------------------------------------------------ names and words


def _named(draw: random.Random, many: int) -> list[tuple[Alias, str]]:
    """Aliases with the forms in which they stand, each name at first in full."""
    distinct = [
        *(_person(number) for number in set(_zipf(PEOPLE, 1.0).draw(draw, max(1, round(many * 0.35))))),
        *(_place(number) for number in set(_zipf(min(PLACES, len(_place_names())), 1.0).draw(draw, many // 4 + 1))),
        *(_state(number) for number in set(_zipf(STATES, 1.0).draw(draw, many // 6 + 1))),
    ]
    if draw.random() < 0.1:
        distinct.append(_bare(_zipf(SURNAMES, 0.8).draw(draw, 1)[0]))
    draw.shuffle(distinct)
    again = draw.choices(distinct, k=max(0, many - len(distinct)))
    return [(alias, forms[0]) for alias, forms in distinct] + [(alias, draw.choice(forms)) for alias, forms in again]


def _written(
    draw: random.Random, named: Sequence[tuple[Alias, str]], letters: int, head: str
) -> tuple[str, list[Mention]]:
    """A text of about so many letters, in sentences, paragraphs and a headline, with its names spread over it."""
    each = max(1, round(letters / _LONG_SENTENCE / max(1, len(named))))
    sentences = iter(draw.choices(_sentences(), k=1 + len(named) * each))
    text = io.StringIO()
    length = text.write(f"{head}: {next(sentences)[:50].rpartition(' ')[0].lower()}\n\n")
    mentions = []
    for number, (alias, form) in enumerate(named):
        begun, _, rest = next(sentences).partition(" ")
        start = length + len(begun) + 1
        end = length + text.write(f"{begun} {form} {rest}")
        mentions.append(Mention(Span(start, start + len(form)), alias.key, Span(length, end)))
        others = " ".join(itertools.islice(sentences, each - 1))
        length = end + text.write(f" {others}\n\n" if number % 3 == 2 else f" {others} ")
    return text.getvalue().rstrip(), mentions


_SENTENCES, _LONG_SENTENCE = 200_000, 105


@cache
def _sentences() -> list[str]:
    """Sentences of words by their frequency, from which all texts are put together."""
    draw = random.Random("sentences")
    lengths = [draw.randrange(6, 20) for _ in range(_SENTENCES)]
    words = iter(_zipf(len(_words()), 1.0).draw(draw, sum(lengths)))
    known = _words()
    return [" ".join(known[each] for each in itertools.islice(words, long)).capitalize() + "." for long in lengths]


@cache
def _zipf(size: int, power: float) -> Zipf:
    return Zipf(size, power)


@cache
def _words() -> list[str]:
    """Words as people write them: those of the samples first, then the dictionary's, of which news have a long tail."""
    from pymorphy3 import MorphAnalyzer

    counts: Counter[str] = Counter()
    for path in sorted(seeds().glob("*.txt")):
        counts.update(re.findall("[а-яё]+", path.read_text(encoding="utf-8").casefold()))
    frequent = [word for word, _ in counts.most_common()]
    known = MorphAnalyzer().dictionary.words
    rare = [
        word
        for beginning in ("прог", "перек", "разг", "комп", "стаб", "вост", "мирн", "закл", "конв", "гран", "обес")
        for word in itertools.islice(known.iterkeys(beginning), 0, None, 3)
        if word.isalpha()
    ]
    random.Random("words").shuffle(rare)
    return [*frequent, *(word for word in rare if word not in counts)]


@cache
def _outlets() -> list[str]:
    return [row[0] for row in tables.rows("outlets")]


@cache
def _first_names() -> dict[str, list[str]]:
    found = defaultdict(list)
    for gender, names in tables.rows("first_names", head=False):
        found[gender].append(names.split(",")[0].strip())
    return found


_ENDINGS = ("ов", "ев", "ин", "ский", "енко", "ян", "дзе", "швили", "заде", "ко", "ук", "ич", "ер", "ман", "оглу", "ли")
_ONSETS = ("б", "в", "г", "д", "ж", "з", "к", "л", "м", "н", "п", "р", "с", "т", "ф", "х", "ч", "ш", "гр", "кр", "ст")


@cache
def _surname(number: int) -> str:
    draw = random.Random(f"surname {number}")
    parts = "".join(draw.choice(_ONSETS) + draw.choice("аеиоуыя") for _ in range(draw.choice((1, 2, 2, 2, 3))))
    return parts + draw.choice(_ONSETS[:18]) + draw.choices(_ENDINGS, range(len(_ENDINGS) * 2, 0, -2))[0]


@cache
def _person(number: int) -> tuple[Alias, tuple[str, ...]]:
    draw = random.Random(f"person {number}")
    gender = draw.choices("mf", (4, 1))[0]
    names = _first_names()[gender]
    first = names[min(len(names) - 1, int(draw.paretovariate(0.6)) - 1)].casefold()
    last = _surname(_zipf(SURNAMES, 0.8).draw(draw, 1)[0])
    name = PersonName(first=first, last=last, gender=gender)
    full, alone = f"{first.title()} {last.title()}", last.title()
    return person_alias.alias(name), (full, alone, f"{alone}а")


def _bare(number: int) -> tuple[Alias, tuple[str, ...]]:
    last = _surname(number)
    return person_alias.alias(PersonName(last=last, gender="m")), (last.title(),)


@cache
def _place_names() -> list[str]:
    return list(
        dict.fromkeys(
            row[1]
            for table in ("places", "places_caucasus", "places_russia", "places_geonames")
            for row in tables.rows(table)
        )
    )


@cache
def _place(number: int) -> tuple[Alias, tuple[str, ...]]:
    name = _place_names()[number]
    return place_alias.alias(name), (name,)


@cache
def _state(number: int) -> tuple[Alias, tuple[str, ...]]:
    rows = [row for row in tables.rows("states") if row[1] == Kind.STATE.value]
    name = rows[number % len(rows)][2]
    return place_alias.alias(name), (name,)


def _day(draw: random.Random) -> str | None:
    """More of the last years than of the first ones; some with the hour, some without any date."""
    if draw.random() < 0.03:
        return None
    year = 2026 - min(15, int(draw.expovariate(0.3)))
    day = f"{year}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
    return day if draw.random() < 0.5 else f"{day}T{draw.randrange(24):02}:{draw.randrange(60):02}"


# ------------------------------------------------------------------------------------------------ into a library


def fill(path: Path, articles: int) -> Iterator[int]:
    """Bring a library to so many articles; yields how many it has, batch by batch. What is there stays."""
    with Library.open(path) as library:
        made = library.store.value("SELECT count(*) FROM articles") or 0
        library.store.rows("PRAGMA synchronous = OFF")
        library.store.rows("PRAGMA cache_size = -800000")
        numbers = dict(library.store.rows("SELECT key, id FROM aliases"))
        while made < articles:
            batch = range(made, min(made + BATCH, articles))
            with library.writing():
                _Batch(library, numbers).add(batch)
            made = batch.stop
            yield made


class _Batch:
    """Articles that are put in together."""

    def __init__(self, library: Library, numbers: dict[str, int]) -> None:
        self._store = library.store
        teach(library)
        self._search_index = library.search_index
        self._many = library.store.run_many
        self._run = library.store.run
        self._name_words = library.name_words
        self._numbers = numbers
        self._rows: defaultdict[str, list[tuple[object, ...]]] = defaultdict(list)
        self._uses: Counter[int] = Counter()
        self._mentions: Counter[int] = Counter()
        self._newest: dict[int, str] = {}
        self._forms: Counter[tuple[int, str]] = Counter()
        self._note_change = library.store.note_change

    def add(self, batch: range) -> None:
        for number in batch:
            self._add(number + 1, article(number))
        for table in ("articles", "article_counts", "texts"):
            self._write(table)
        # Not at once: a text that comes after the article that is read by it has all articles looked through.
        self._many("UPDATE articles SET current_text = id WHERE id = ?", [(number + 1,) for number in batch])
        listing.fill(self._store, batch.start, len(batch))  # articles have the numbers from 1 on
        for table in ("aliases", "alias_blocks", "entities", "mentions", "postings"):
            self._write(table)
        self._many(
            "UPDATE aliases SET uses = uses + ?1, articles = articles + ?1, mentions = mentions + ?2 WHERE id = ?3",
            [(self._uses[alias], self._mentions[alias], alias) for alias in self._uses],
        )
        self._many(
            """
            UPDATE entities SET articles = articles + ?1, mentions = mentions + ?2, newest = min(newest, ?3)
            WHERE id = (SELECT entity FROM aliases WHERE id = ?4)
            """,
            [(self._uses[each], self._mentions[each], self._newest[each], each) for each in self._uses],
        )
        self._many(
            """
            INSERT INTO forms VALUES (?, ?, ?, ?)
            ON CONFLICT (alias, surface) DO UPDATE SET mentions = forms.mentions + excluded.mentions
            """,
            [(alias, form, fold(form), count) for (alias, form), count in self._forms.items()],
        )
        self._name_words.keep(list({alias for alias, _ in self._forms}))
        self._search_index.settle()
        self._note_change()

    def _write(self, table: str) -> None:
        columns = {
            "articles": "(id, uuid, title, source, published, sort_key)",
            "texts": "(id, article, sha256, content, encoding, title, source, published, title_start, title_end,"
            " dimmed, imported, analysis_version, words)",
            "entities": "(id, kind, name, folded, unsure)",
            "aliases": "(id, key, kind, name, folded, blocks, facts, analysis_version, entity)",
        }.get(table, "")
        rows = self._rows[table]
        if rows:
            self._many(f"INSERT OR IGNORE INTO {table} {columns} VALUES ({','.join('?' * len(rows[0]))})", rows)

    def _add(self, number: int, made: Generated) -> None:
        source, analysis = made.source, made.analysis
        key = sort_key(source.published, source.title)
        lasting = str(uuid.UUID(int=random.Random(f"uuid {number}").getrandbits(128)))
        head = (source.title, source.source, source.published)
        self._rows["articles"].append((number, lasting, *head, key))
        assert source.title_span is not None
        self._rows["texts"].append(
            (
                number, number, hashlib.sha256(source.text.encode()).digest(), source.text, "utf-8", *head,
                source.title_span.start, source.title_span.end, "[]", "2026-01-01T00:00:00+00:00", analysis.version,
                words_hash(source.text),
            )
        )  # fmt: skip
        numbers = {alias.key: self._number(alias, analysis.version) for alias in analysis.aliases}
        names = Counter(numbers[mention.alias] for mention in analysis.mentions)
        self._rows["mentions"] += [
            (
                number,
                each.span.start,
                each.span.end,
                numbers[each.alias],
                each.sentence.start,
                each.sentence.end,
                0,
                None,
            )
            for each in analysis.mentions
        ]
        self._rows["postings"] += [(alias, key, number, count) for alias, count in names.items()]
        self._uses.update(names.keys())
        self._mentions.update(names)
        for alias in names:
            self._newest[alias] = min(key, self._newest.get(alias, "~"))
        self._forms.update(
            (numbers[each.alias], source.text[each.span.start : each.span.end]) for each in analysis.mentions
        )
        kinds = Counter(alias.kind for alias in analysis.aliases)
        self._rows["article_counts"].append((number, kinds[Kind.PERSON], kinds[Kind.STATE], kinds[Kind.PLACE]))

    def _number(self, alias: Alias, version: str) -> int:
        if alias.key in self._numbers:
            return self._numbers[alias.key]
        number = self._numbers[alias.key] = len(self._numbers) + 1
        listed = facts.listed(alias)
        entity = listed.entry if listed else alias.key
        self._rows["entities"].append((entity, alias.kind, alias.name, fold(alias.name), 0))
        self._rows["aliases"].append(
            (
                number, alias.key, alias.kind, alias.name, fold(alias.name), as_json(alias.blocks),
                as_json(alias.facts), version, entity,
            )
        )  # fmt: skip
        self._rows["alias_blocks"] += [(block, number) for block in set(alias.blocks)]
        return number


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def resolve_all(path: Path) -> Iterator[int]:
    """Have the program settle whom every alias means; yields how many it has settled."""
    from reader.services.resolve import resolve

    with Library.open(path) as library:
        keys = [key for (key,) in library.store.rows("SELECT key FROM aliases ORDER BY id")]
        for at in range(0, len(keys), BATCH):
            with library.writing():
                resolve(library, keys[at : at + BATCH])
            yield min(at + BATCH, len(keys))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", type=Path)
    parser.add_argument("--articles", type=int, required=True)
    parser.add_argument("--resolve", action="store_true", help="let the program decide whom the names mean")
    asked = parser.parse_args()
    began = time.monotonic()
    for made in fill(asked.library, asked.articles):
        print(f"{made:,} articles, {time.monotonic() - began:.0f} s", flush=True)
    if asked.resolve:
        for settled in resolve_all(asked.library):
            print(f"{settled:,} aliases settled, {time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
