"""What a browser may be asked to open is an address of the web, and nothing else."""

import pytest

from reader.text.addresses import is_page


@pytest.mark.parametrize(
    "address", ["https://tass.ru/politika/1", "http://localhost:80/x", "https://президент.рф/news?id=1#a"]
)
def test_an_address_of_the_web_is_a_page(address: str) -> None:
    assert is_page(address)


@pytest.mark.parametrize(
    "address",
    [
        None, "", "tass.ru/1", "mid:1@ex.ru", "file:///etc/passwd", "javascript:alert(1)", "https://", "https:///x",
        "https://tass.ru/a b", 'https://tass.ru/"', "https://[::1", "ftp://tass.ru/1", "https://tass.ru/\nX",
    ],
)  # fmt: skip
def test_all_else_is_none(address: str | None) -> None:
    assert not is_page(address)
