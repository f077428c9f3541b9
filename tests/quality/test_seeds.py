"""On the five sample articles every name is found, with the right kind, and leads to the right entity."""

import json
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reader.language import analyze_text, link
from reader.language.linking.evidence import uses
from reader.model.findings import Analysis, Resolved, SourceArticle

GOLD = [json.loads(line) for line in Path(__file__).with_name("seeds.jsonl").read_text(encoding="utf-8").splitlines()]


@cache
def analyses() -> dict[str, Analysis]:
    return {doc["id"]: analyze_text(doc["text"]) for doc in GOLD}


@cache
def entities() -> dict[str, Resolved]:
    """Whom every alias of the five articles means."""
    read = ((SourceArticle(Path(doc["id"]), doc["text"], "", None, None, None), analyses()[doc["id"]]) for doc in GOLD)
    return {key: each for each in link(uses(read)) for key in each.aliases}


def found(doc: dict[str, Any], *, derived: bool) -> dict[tuple[int, int], tuple[str, str]]:
    """Span -> kind and entity of the mentions that are derived, or not."""
    return {
        (each.span.start, each.span.end): (entities()[each.alias].kind.value, entities()[each.alias].id)
        for each in analyses()[doc["id"]].mentions
        if each.derived is derived
    }


def wanted(doc: dict[str, Any], *, optional: bool) -> dict[tuple[int, int], tuple[str, str]]:
    return {
        (each["start"], each["end"]): (each["kind"], each["entity"])
        for each in doc["mentions"]
        if bool(each.get("optional")) is optional
    }


@pytest.mark.parametrize("doc", GOLD, ids=lambda doc: doc["id"])
def test_every_name_and_its_kind(doc: dict[str, Any]) -> None:
    gold, ours = wanted(doc, optional=False), found(doc, derived=False)
    assert {span: kind for span, (kind, _) in ours.items()} == {span: kind for span, (kind, _) in gold.items()}


def test_one_entity_is_one_and_two_are_two() -> None:
    ours, gold = defaultdict(set), defaultdict(set)
    for doc in GOLD:
        names = found(doc, derived=False)
        for span, (_, entity) in wanted(doc, optional=False).items():
            ours[entity].add(names[span][1])
            gold[names[span][1]].add(entity)
    assert {entity: len(keys) for entity, keys in ours.items() if len(keys) > 1} == {}
    assert {key: meant for key, meant in gold.items() if len(meant) > 1} == {}


def test_capitals_stand_for_their_governments() -> None:
    for doc in GOLD:
        also = {
            each.span.start: entities()[each.also].name
            for each in analyses()[doc["id"]].mentions
            if each.also is not None
        }
        assert also == {each["start"]: each["also"] for each in doc["mentions"] if "also" in each}


def test_adjectives() -> None:
    right, spurious, asked = 0, 0, 0
    names = {entities()[key].id: entities()[key].name for key in entities()}
    for doc in GOLD:
        gold, ours = wanted(doc, optional=True), found(doc, derived=True)
        ignored = doc.get("ignore", [])
        asked += len(gold)
        right += sum(span in ours and names[ours[span][1]] == entity for span, (_, entity) in gold.items())
        spurious += sum(
            span not in gold and not any(start <= span[0] and span[1] <= end for start, end in ignored) for span in ours
        )
    assert asked == 38
    assert right >= 36
    assert spurious <= 2


def test_threads_read_alike() -> None:
    texts = [doc["text"] for doc in GOLD] * 4
    with ThreadPoolExecutor(max_workers=4) as pool:
        assert list(pool.map(analyze_text, texts)) == [analyses()[doc["id"]] for doc in GOLD] * 4
