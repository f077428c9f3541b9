"""Reads one text: names, whom they mean, and the sentences around them. Depends on that text alone."""

from collections.abc import Iterator, Sequence

from reader.findings import Alias, Analysis, Mention
from reader.language import ANALYSIS_VERSION, aliases, derived, metonymy, names, places
from reader.language.dirty import Cleaned, clean
from reader.language.name import Line, Name
from reader.model import Kind, Span


def analyze_text(text: str, dimmed: Sequence[Span] = ()) -> Analysis:
    """People, states and places of a text, with the aliases they use; `dimmed` spans are not read. Thread-safe."""
    cleaned = clean(text, dimmed)
    lines = names.find(cleaned.text)
    meant = aliases.resolve([name for _, found in lines for name in found], cleaned.text)
    used: dict[str, Alias] = {alias.key: alias for alias in meant.values()}
    mentions: list[Mention] = []
    for line, found in lines:
        mentions += _mentions(line, found, meant, used, cleaned)
    return Analysis(ANALYSIS_VERSION, tuple(mentions), tuple(used[key] for key in sorted(used)))


def _mentions(
    line: Line, found: Sequence[Name], meant: dict[int, Alias], used: dict[str, Alias], cleaned: Cleaned
) -> list[Mention]:
    sentences = _Sentences(line)
    stands = metonymy.states(line, [name for name in found if meant[name.start].kind is Kind.PLACE])
    made: list[Mention] = []
    for name in found:
        state = places.of_entry(stands[name.start]) if name.start in stands else None
        if state:
            used[state.key] = state
        around = sentences.around(name.start, name.end)
        made.append(
            Mention(
                cleaned.span(name.start, name.end),
                meant[name.start].key,
                cleaned.span(*around),
                also=state.key if state else None,
            )
        )
    for start, end, entry in derived.find(line, found):
        alias = places.of_entry(entry.id)
        used[alias.key] = alias
        made.append(
            Mention(cleaned.span(start, end), alias.key, cleaned.span(*sentences.around(start, end)), derived=True)
        )
    return sorted(made, key=lambda mention: mention.span)


class _Sentences:
    """The sentences of a line, cut when first asked for."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._cut: list[tuple[int, int]] = []

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The sentence that holds a stretch (or the first to the last, where the stretch runs over several)."""
        if not self._cut:
            self._cut = list(self._sentences())
        inside = [each for each in self._cut if each[0] < end and start < each[1]]
        return (inside[0][0], inside[-1][1]) if inside else (start, end)

    def _sentences(self) -> Iterator[tuple[int, int]]:
        from razdel import sentenize

        for each in sentenize(self._line.text):
            yield self._line.start + each.start, self._line.start + each.stop
