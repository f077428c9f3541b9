"""Reads one text: names, whom they mean, and the sentences around them. Depends on that text alone."""

from collections.abc import Sequence

from reader.language import ANALYSIS_VERSION, aliases, names
from reader.language.dirty import clean
from reader.model import Analysis, Mention, Span


def analyze_text(text: str, dimmed: Sequence[Span] = ()) -> Analysis:
    """People, states and places of a text, with the aliases they use; `dimmed` spans are not read. Thread-safe."""
    cleaned = clean(text, dimmed)
    found = names.find(cleaned.text)
    meant = aliases.resolve(found, cleaned.text)
    sentences = _Sentences(cleaned.text)
    mentions = tuple(
        Mention(cleaned.span(name.start, name.end), alias.key, cleaned.span(*sentences.around(name.start, name.end)))
        for name, alias in zip(found, meant, strict=True)
    )
    used = {alias.key: alias for alias in meant}
    return Analysis(ANALYSIS_VERSION, mentions, tuple(used[key] for key in sorted(used)))


class _Sentences:
    """Finds the sentence around a stretch; a paragraph is cut when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._cut: dict[int, list[tuple[int, int]]] = {}

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The sentence of the paragraph that holds the stretch."""
        from razdel import sentenize

        begin = self._text.rfind("\n", 0, start) + 1
        if begin not in self._cut:
            stop = self._text.find("\n", begin)
            line = self._text[begin : len(self._text) if stop < 0 else stop]
            self._cut[begin] = [(begin + each.start, begin + each.stop) for each in sentenize(line)]
        inside = [each for each in self._cut[begin] if each[0] < end and start < each[1]]
        return (inside[0][0], inside[-1][1]) if inside else (start, end)
