"""Long lines are read in pieces, wherever they can be cut."""

from reader.language.finding import steps


def test_a_long_line_is_cut_where_a_sentence_ends() -> None:
    line = "Лавров прибыл в Баку. " * 3000
    pieces = list(steps.lines(line))
    assert "".join(piece.text for piece in pieces) == line
    assert len(pieces) == 4
    assert all(piece.text.endswith(". "[:1]) or piece.text.endswith(" ") for piece in pieces)


def test_a_line_without_a_space_is_cut_into_few_pieces() -> None:
    line = "а" * 50_000
    pieces = list(steps.lines(line))
    assert [len(piece.text) for piece in pieces] == [20_000, 20_000, 10_000]
