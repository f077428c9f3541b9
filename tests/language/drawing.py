"""Draws what an analysis found under the text, so that a test shows its result as a reader sees it.

Лавров прибыл в Баку.
──────          ────
Лавров          Баку
"""

from reader.language import analyze_text
from reader.model.findings import Analysis


def draw(text: str, analysis: Analysis | None = None) -> str:
    """A line of underlines and a line of names below every line of the text that holds a mention.

    The sign tells the kind: ─ a person, ═ a state, ~ a place, · an adjective; a capital that stands for its state
    says so.
    """
    analysis = analysis or analyze_text(text)
    names = {alias.key: alias for alias in analysis.aliases}
    signs = {"person": "─", "state": "═", "place": "~"}
    drawn: list[str] = []
    start = 0
    for line in text.split("\n"):
        inside = [each for each in analysis.mentions if start <= each.span.start < start + len(line)]
        drawn.append(line)
        if inside:
            under, below = "", ""
            for each in inside:
                at, end = each.span.start - start, each.span.end - start
                sign = "·" if each.derived else signs[names[each.alias].kind.value]
                under = under.ljust(at) + sign * (end - at)
                also = f" = {names[each.also].name}" if each.also else ""
                below = (below + " " if len(below) >= at > 0 else below.ljust(at)) + names[each.alias].name + also
            drawn += [under, below]
        start += len(line) + 1
    return "\n".join(drawn)
