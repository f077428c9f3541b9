"""What begins a sentence with a capital and is nobody's name."""

from pathlib import Path

import pytest

from reader.language import analyze_text
from tests.examples import one_in
from tests.language import written

DEMONYMS = written.rows(Path(__file__).with_name("demonyms.tsv"))
SENTENCES = (
    "{} выиграл турнир в финале.",
    "{} задержали на границе.",
    "{} стало меньше.",
    "{} выиграла турнир в финале.",
    "{} отказали во въезде.",
    "{} задержали на границе.",
)


@one_in(3)
@pytest.mark.parametrize(("form", "sentence"), list(enumerate(SENTENCES)))
def test_people_of_a_nation_are_nobodys_name(form: int, sentence: str, each: int) -> None:
    tried = DEMONYMS[form % each :: each]
    texts = [sentence.format(forms[form].capitalize()) for forms in tried if len(forms) > form]
    assert [text for text in texts if analyze_text(text).mentions] == []


@pytest.mark.parametrize("text", ["Черкесов заявил о победе.", "Поляков вышел на поле.", "Калмыков отметил рост."])
def test_a_surname_that_is_several_people_too_is_a_mans_with_a_verb_of_one(text: str) -> None:
    (name,) = analyze_text(text).mentions
    assert text.startswith(text[name.span.start : name.span.end] + " ")
    assert name.span.start == 0
