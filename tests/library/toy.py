"""A language of a few letters, so that tests of the library say in one line who is who.

A text is words; a line is a sentence. `A1` is somebody named in full, `A1x` another way to write the same name, `A` a
bare surname, `A~` an adjective made of it, `T1^N1` a place that stands for a state. One letter is one block. A to M are
people, N to S states, T to Z places. A bare surname goes to the bearer with at least three times the articles of any
other, else it is unsure. `K1` and `L1` are namesakes.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from reader.library import Library
from reader.model.articles import Span
from reader.model.findings import Alias, AliasUse, Analysis, Mention, Resolved, SourceArticle
from reader.model.names import Kind
from reader.services.ingest import Event, Failed, Found, ingest

VERSION = "toy 1"
_WORD = re.compile(r"\b([A-Z]\d?x?)(~?)(?:\^([A-Z]\d))?(?![a-z])")


def analyze_text(text: str, dimmed: Sequence[Span] = (), language: str | None = None) -> Analysis:
    """The toy's answer to `reader.language.analyze_text`."""
    mentions, keys = [], set()
    for found in _WORD.finditer(text):
        if any(span.start <= found.start() < span.end for span in dimmed):
            continue
        key, derived, also = found.groups()
        keys |= {key, also} - {None}
        sentence = Span(text.rfind("\n", 0, found.start()) + 1, (text + "\n").index("\n", found.end()))
        mentions.append(Mention(Span(*found.span(1)), key, sentence, bool(derived), also))
    return Analysis(VERSION, tuple(mentions), tuple(alias_of(key) for key in sorted(keys)))


def link(uses: Iterable[AliasUse]) -> list[Resolved]:
    """The toy's answer to `reader.language.link`."""
    blocks = defaultdict(list)
    for use in uses:
        blocks[use.alias.key[0]].append(use)
    return [entity for letter in sorted(blocks) for entity in resolve(letter, blocks[letter])]


def library_of(*texts: str, path: Path = Path(":memory:")) -> Library:
    """A library with these texts, each from a path of its own: `/0`, `/1`, …"""
    library = Library.open(path)
    add(library, {f"/{number}": text for number, text in enumerate(texts)})
    return library


def add(library: Library, files: dict[str, str | SourceArticle | Failed], *, again: bool = False) -> list[Event]:
    """Import these contents by path, read by the toy; the events without the first."""
    with pytest.MonkeyPatch.context() as patch:
        speak(patch)
        patch.setattr("reader.sources.find_files", list)
        patch.setattr("reader.sources.read_articles", lambda path, *_, **__: [source(path, files[path.as_posix()])])
        found, *events = ingest(library, [Path(path) for path in files], again=again)
    assert found == Found(len(files))
    return events


def renew(library: Library, files: dict[str, str | SourceArticle | Failed]) -> list[Event]:
    """As `add`, with every text taken for a version of the article at its path, though they share no words."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reader.library.articles.SAME_ARTICLE", 0.0)
        return add(library, files)


def speak(patch: pytest.MonkeyPatch) -> None:
    """Let the program speak the toy language."""
    patch.setattr("reader.language.analyze_text", analyze_text)
    patch.setattr("reader.language.link", link)
    patch.setattr("reader.language.warm_up", lambda: None)


def source(path: Path, content: str | SourceArticle | Failed) -> SourceArticle:
    """What `reader.sources.read_articles` gives for one path."""
    if isinstance(content, Failed):
        raise content.error
    if isinstance(content, SourceArticle):
        return replace(content, path=path)
    return SourceArticle(path, content, content.split("\n", maxsplit=1)[0], None, None, None)


def alias_of(key: str) -> Alias:
    kind = Kind.PERSON if key < "N" else Kind.STATE if key < "T" else Kind.PLACE
    return Alias(key, kind, name_of(key), (key[0],), (("full", str(len(key) > 1)),))


def name_of(key: str) -> str:
    return f"name {key.replace('L', 'K')}"


def resolve(letter: str, uses: list[AliasUse]) -> list[Resolved]:
    full = defaultdict(list)
    for use in uses:
        full[use.alias.key[:2]].append(use)
    bare = full.pop(letter, [])
    articles = Counter({name: sum(use.articles for use in group) for name, group in full.items()})
    (first, most), (_, second) = (*articles.most_common(2), ("", 0), ("", 0))[:2]
    known = bool(most) and most >= 3 * second
    entities = [
        Resolved(
            f"id {name}",
            group[0].alias.kind,
            name_of(name),
            tuple(sorted(use.alias.key for use in group + (bare if known and name == first else []))),
        )
        for name, group in sorted(full.items())
    ]
    if bare and not known:
        candidates = tuple(f"id {name}" for name in sorted(full))
        entities.append(Resolved(f"id {letter}", bare[0].alias.kind, f"name {letter}", (letter,), True, candidates))
    return entities
