"""What begins a sentence with a capital and is nobody's name."""

from pathlib import Path

import pytest

from reader.language import analyze_text

DEMONYMS = [
    line.split("\t")
    for line in (Path(__file__).parent / "demonyms.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
SENTENCES = (
    "{} выиграл турнир в финале.",
    "{} задержали на границе.",
    "{} стало меньше.",
    "{} выиграла турнир в финале.",
    "{} отказали во въезде.",
    "{} задержали на границе.",
)


@pytest.mark.parametrize(("form", "sentence"), list(enumerate(SENTENCES)))
def test_people_of_a_nation_are_nobodys_name(form: int, sentence: str) -> None:
    texts = [sentence.format(forms[form].capitalize()) for forms in DEMONYMS if len(forms) > form]
    assert [text for text in texts if analyze_text(text).mentions] == []


@pytest.mark.parametrize("text", ["Черкесов заявил о победе.", "Поляков вышел на поле.", "Калмыков отметил рост."])
def test_a_surname_that_is_several_people_too_is_a_mans_with_a_verb_of_one(text: str) -> None:
    assert [text[each.span.start : each.span.end] for each in analyze_text(text).mentions] == [
        text.split(maxsplit=1)[0]
    ]
