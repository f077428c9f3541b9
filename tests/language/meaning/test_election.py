"""The forms of one name elect one of its readings, of which nothing but the gender may change."""

from hypothesis import given
from hypothesis import strategies as st

from reader.language.lines.line import Name
from reader.language.meaning import election
from reader.language.person import parse
from reader.model.names import Kind

FORMS = st.lists(
    st.builds(
        "{} {}".format,
        st.sampled_from(["Мехрибан", "Алексея", "Рашад Фархад", "Д.А.", "Мэй", "Урсулу фон дер", "Петру Ивановичу"]),
        st.sampled_from(["Алиева", "Алиевым", "Ляйен", "Садыгову", "Кравцов-младший", "Зеленской", "Чан"]),
    ),
    min_size=1,
    max_size=3,
)


@given(FORMS, st.sampled_from(["", "m", "f"]))
def test_who_is_elected_is_a_reading_of_a_form_but_for_the_gender(forms: list[str], gender: str) -> None:
    names = [Name(i, i + 1, Kind.PERSON, form, gender=gender) for i, form in enumerate(forms)]
    options = {form: parse.read(form) for form in forms}
    signs = {election.sign(each) for each in options[forms[0]]}
    group = [name for name in names if signs & {election.sign(each) for each in options[name.text]}]
    elected = election.elect(signs, group, options, election.singles(options))
    assert elected._replace(gender="") in {each._replace(gender="") for found in options.values() for each in found}
