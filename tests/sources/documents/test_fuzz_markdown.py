"""Markdown that nobody wrote gives its own words, or a reason."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.examples import examples, few
from tests.sources.documents.mutating import made_up, mutated, words_given

HERE = Path(__file__).parent
FILES = {path.name: path.read_bytes() for path in sorted((HERE / "markdown").glob("*.md"))}
SIGNS = (
    "# ", "## ", "> ", "> [!note] ", "- ", "1. ", "2019. ", "- [ ] ", "---\n", "+++\n", "| а | б |\n|---|---|\n", "    ", "\t",
    "```\n", "~~~\n", "**", "*", "_", "~~", "==", "`", "[", "](", ")", "![", "[[", "]]", "![[", "|", "[^1]", "[^1]: ", "^[",
    "]", "<div>", "</div>", "<br>", "<!--", "-->", "<table><tr><td>", "<script>", "&nbsp;", "&#0;", "%%", "{{<", ">}}", "{%",
    "%}", "{#x}", ":::", "\\", "title: ", "author:\n", "\n", "\n\n", "  \n", "% ", "+---+\n", "-- --\n", "\u2028", "\0", "\ufdd0",
    "\x1b", "\x0e",
)  # fmt: skip
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
words = st.sampled_from(("Порт", "открыт", "министр Громов", "«да»", "2024", "слово"))
written = st.lists(st.one_of(words, st.sampled_from(SIGNS), st.just(" "), st.text(max_size=3)), max_size=40).map(
    "".join
)


def check(path: Path, data: bytes) -> None:
    """See that no word of what is given is made up."""
    given_words, encodings = words_given(path, data)
    assert not made_up(given_words, data, encodings)


@given(text=written)
@examples(500, steady=True, suppress_health_check=SLOW)
def test_signs_in_any_order(tmp_path: Path, text: str) -> None:
    check(tmp_path / "a.md", text.encode("utf-8", "replace"))


@pytest.mark.parametrize("name", few(FILES, 1))
@given(choice=st.data())
@examples(100, steady=True, suppress_health_check=SLOW)
def test_a_file_that_was_changed(tmp_path: Path, name: str, choice: st.DataObject) -> None:
    pieces = tuple(sign.encode() for sign in SIGNS)
    check(tmp_path / "a.md", choice.draw(mutated(FILES[name], pieces)))
