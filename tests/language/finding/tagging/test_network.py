"""The packed network says what slovnet's own says, and remembers no more words than it may."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from slovnet.exec.model import CRF, Weight

from reader.language import warm_up
from reader.language.finding.tagging import viterbi
from reader.language.finding.tagging.network import PackedTagger
from reader.system.assets import seeds
from tests.examples import examples

_TAGS = 8


@pytest.fixture(scope="module")
def natasha() -> Any:
    warm_up()  # lets pymorphy3 stand in
    from natasha import NewsEmbedding, NewsNERTagger

    return NewsNERTagger(NewsEmbedding())


def lines() -> list[list[str]]:
    texts = (path.read_text(encoding="utf-8") for path in sorted(seeds().glob("*.txt")))
    return [line.split() for text in texts for line in text.splitlines() if line.split()]


def theirs(natasha: Any, words: list[list[str]]) -> list[list[tuple[int, str]]]:
    infer = natasha.infer
    tagged = [next(infer.decoder(infer.process(infer.encoder([line])))) for line in words]
    return [[(at, tag) for at, tag in enumerate(tags) if tag != "O"] for tags in tagged]


def test_its_tags_are_slovnets(natasha: Any) -> None:
    words = lines()
    assert PackedTagger(natasha.infer)(words) == theirs(natasha, words)


def test_words_seen_again_have_the_tags_they_had(natasha: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.language.finding.tagging.words.REMEMBERED", 300)
    tagger, words = PackedTagger(natasha.infer), lines()
    whole = PackedTagger(natasha.infer)(words)
    one_by_one = [tagger([line])[0] for line in (*words, *words)]
    tagger.forget()
    assert one_by_one == [*whole, *whole]
    assert tagger(words) == whole  # more than may be remembered


@examples(60)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=7), st.integers(0, 10_000))
def test_tags_are_decoded_as_slovnet_does(lengths: list[int], seed: int) -> None:
    chance = np.random.default_rng(seed)
    transitions = chance.integers(-2, 3, (_TAGS, _TAGS)).astype(np.float32)  # whole numbers: many ties
    starts = np.cumsum([1, *(length + 1 for length in lengths)])[:-1].tolist()
    emissions = chance.integers(-2, 3, (sum(lengths) + len(lengths) + 1, _TAGS)).astype(np.float32)
    crf = CRF(Weight(transitions.shape, transitions.dtype, transitions))
    padded = np.zeros((len(lengths), max(lengths), _TAGS), np.float32)
    for at, (start, length) in enumerate(zip(starts, lengths, strict=True)):
        padded[at, :length] = emissions[start : start + length]
    mask = np.arange(max(lengths)) < np.array(lengths)[:, None]
    expected = [tags.tolist() for tags in crf.decode(padded, mask)]
    assert list(viterbi.decode(emissions, transitions, starts, lengths)) == expected
