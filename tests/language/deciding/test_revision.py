"""A form that the user named is found in every case."""

from reader.language.deciding.revision import written


def test_a_short_name_is_found_though_its_case_leaves_but_two_letters_of_it() -> None:
    text = "Мост у Ельца закрыт, в Ельцы не едут."
    assert [text[span.start : span.end] for span in written("Елец", text)] == ["Ельца", "Ельцы"]
