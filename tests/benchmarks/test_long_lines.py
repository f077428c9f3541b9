"""What lines and texts cost that no sentence is like, in CPU time: `pytest -m benchmark -s` with this file.

Asserted are ratios within one run; the times themselves are printed.
"""

import time

import pytest

from reader.language import analyze_text
from reader.system.assets import seeds
from tests.language.made_lines import KINDS, line

pytestmark = pytest.mark.benchmark

ROUNDS = 5


def cpu(text: str, rounds: int = ROUNDS) -> float:
    """Seconds of CPU, once what can be remembered is; the best of several rounds."""
    analyze_text(text)
    return min(_once(text) for _ in range(rounds))


def _once(text: str) -> float:
    begin = time.process_time()
    analyze_text(text)
    return time.process_time() - begin


def sample(letters: int) -> str:
    """The sample articles over and over, up to so many letters."""
    whole = "\n".join(path.read_text(encoding="utf-8") for path in sorted(seeds().glob("*.txt")))
    return (whole * (letters // len(whole) + 1))[:letters]


def test_no_line_of_two_hundred_words_costs_much_more_than_an_article_of_as_many() -> None:
    article = sample(1_500)
    usual = cpu(article)
    print(f"an article of {len(article.split())} words: {usual * 1000:.1f} ms")
    costs = {kind: cpu(line(kind, 200, seed=1)) for kind in KINDS}
    for kind, cost in sorted(costs.items(), key=lambda each: -each[1]):
        print(f"{cost * 1000:6.1f} ms  {kind}")
    dearest = max(costs, key=costs.__getitem__)
    print(f"any line of 200 words takes {costs[dearest] * 1000:.0f} ms at most")
    assert costs[dearest] < 12 * usual, dearest


@pytest.mark.parametrize(
    "kind", ["the samples", "a list of surnames", "initials with surnames", "surnames", "all of it"]
)
def test_time_is_linear_up_to_a_megabyte(kind: str) -> None:
    def text(letters: int) -> str:
        if kind == "the samples":
            return sample(letters)
        return "\n".join(line(kind, 200, seed) for seed in range(letters // 500))[:letters]

    half, whole = (_once(text(letters)) for letters in (250_000, 500_000))
    print(f"{kind}: 0.5 MB of Cyrillic in {half:.1f} s, 1 MB in {whole:.1f} s")
    assert whole < 2.6 * half
