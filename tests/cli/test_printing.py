"""What commands print is the same whether it is printed at once or as it comes."""

import json

import pytest

from reader.cli import printing
from reader.cli.printing import print_json, print_table


@pytest.mark.parametrize("rows", [[], [{"a": "x\u2028y\nz"}], [{"a": 1, "b": [1, {"c": None}]}, {"d": "ё"}]])
def test_json_that_is_printed_as_it_comes_is_one_array(capsys, rows):
    print_json(iter(rows))
    assert capsys.readouterr().out == json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def test_a_long_table_is_printed_in_stretches_whose_columns_never_narrow(capsys, monkeypatch):
    monkeypatch.setattr(printing, "ALIGNED", 2)
    asked = []

    def rows():
        for row in (["1", "long word", "x"], ["2", "word", "y"], ["100", "w", "z"]):
            asked.append(row)
            yield row

    print_table(rows())
    assert capsys.readouterr().out == "1  long word  x\n2  word       y\n100  w          z\n"
    assert len(asked) == 3
