"""Counts which letter follows which in the Russian texts of this repository: `resources/tables/letters.tsv`.

    python packaging/build_letters.py

`reader.sources.encodings` tells by it how Russian the bytes of a file read in an encoding. Run it again when the texts
that it counts have changed much; the tests say whether encodings are told apart as well as they should be.
"""

import re
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
TABLE = ROOT / "resources" / "tables" / "letters.tsv"
HEAD = """\
# How often a sign follows another in Russian news, made by packaging/build_letters.py of the samples and the
# sentences of the tests. ␣ is a blank or the end of a line, 0 any digit, z and Z any Latin letter.
sign	followed by
"""
_MARK = re.compile(r"\{[^|}]*\|([^|}]*)(?:\|[^}]*)?\}")


def texts() -> list[str]:
    """The texts that are counted, without the marks of the tests."""
    marked = [
        line
        for path in sorted((ROOT / "tests" / "language" / "marked").glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
    samples = [path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    return [*samples, _MARK.sub(r"\1", "\n".join(marked).replace("\\n", "\n"))]


def main() -> None:
    """Write the table."""
    from reader.sources.encodings import signs

    followers: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts():
        for one, next_ in pairwise(signs(text)):
            followers[one][next_] += 1
    rows = [
        f"{one}\t{' '.join(f'{sign}{count}' for sign, count in sorted(found.items()))}"
        for one, found in sorted(followers.items())
    ]
    TABLE.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{sum(map(len, followers.values()))} pairs of {len(followers)} signs in {TABLE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
