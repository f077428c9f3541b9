"""The floors of the annotated collections, where they are to be had (nobody may ship them): `pytest -m language`."""

import importlib.util
import random
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from reader.language import analyze_text, link
from reader.language.linking.evidence import uses
from reader.model.findings import AliasUse, Analysis, SourceArticle

QUALITY = Path(__file__).resolve().parents[3] / "shared" / "quality"

pytestmark = [
    pytest.mark.language,
    pytest.mark.skipif(not QUALITY.is_dir(), reason="the annotated collections are not on this machine"),
]

FLOORS: dict[str, dict[str, float]] = {
    "nerel-train": {
        "exact": 0.974, "recall": 0.975, "kind": 0.996, "b3": 0.961, "people_b3_p": 0.9845, "click": 0.99,
        "people": 0.986, "click_p": 0.995, "each_r": 0.93, "each_p": 0.97,
    },
    "nerel-dev": {"exact": 0.962, "recall": 0.962, "kind": 0.995, "b3": 0.957, "click": 0.988, "click_p": 0.998},
    "slavicner-ru-train": {
        "exact": 0.984, "recall": 0.99, "kind": 0.998, "b3": 0.978, "people_b3_p": 0.998, "click": 0.992,
        "people": 0.989, "click_p": 0.996, "each_r": 0.948, "each_p": 0.985,
    },
    "factrueval-devset": {"exact": 0.957, "recall": 0.95, "kind": 0.993},
}  # fmt: skip


@cache
def scorer() -> ModuleType:
    """The scorer that lies beside the collections."""
    sys.path.insert(0, str(QUALITY))
    try:
        spec = importlib.util.spec_from_file_location("score", QUALITY / "score.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(QUALITY))
    return module


@cache
def gold(collection: str) -> dict[str, Any]:
    documents: dict[str, Any] = scorer().evaluate.load(QUALITY / "data" / f"{collection}.jsonl")
    return documents


@cache
def analyses(collection: str) -> dict[str, Analysis]:
    return {key: analyze_text(doc["text"]) for key, doc in gold(collection).items()}


def used(collection: str) -> list[AliasUse]:
    """The aliases of a collection, as `reader analyze` links them."""
    return uses(
        (SourceArticle(Path(key), doc["text"], "", None, None, None), analyses(collection)[key])
        for key, doc in gold(collection).items()
    )


def predicted(collection: str) -> Iterator[tuple[str, dict[str, Any]]]:
    read = analyses(collection)
    entities = {key: each for each in link(used(collection)) for key in each.aliases}
    for key, analysis in read.items():
        found = [
            {
                "start": m.span.start,
                "end": m.span.end,
                "kind": entities[m.alias].kind.value,
                "entity": entities[m.alias].id,
            }
            for m in analysis.mentions
            if not m.derived
        ]
        yield key, {"id": key, "mentions": found}


@pytest.mark.parametrize("collection", FLOORS)
def test_floors(collection: str) -> None:
    row, _ = scorer().figures(gold(collection), dict(predicted(collection)))
    missed = {name: (row[name], floor) for name, floor in FLOORS[collection].items() if round(row[name], 3) < floor}
    assert missed == {}


@pytest.mark.parametrize("collection", ["nerel-dev", "slavicner-ru-train"])
def test_no_order_matters(collection: str) -> None:
    everything = used(collection)
    expected = link(everything)
    for seed in range(3):
        random.Random(seed).shuffle(everything)
        assert link(everything) == expected
