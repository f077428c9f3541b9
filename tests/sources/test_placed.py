"""The names of a file and of its folders suggest a date and a source, and nothing else does."""

from pathlib import PurePosixPath

import pytest

from reader.sources import placed


@pytest.mark.parametrize(
    ("path", "published", "source"),
    [
        ("2019/РИА Новости/2019-05-14_armenia-iran.txt", "2019-05-14", "РИА Новости"),
        ("новости/ТАСС/20210512 визит.txt", "2021-05-12", "ТАСС"),
        ("ria.ru/14.05.2019.html", "2019-05-14", "РИА Новости"),
        ("a/Интерфакс_2020-03-01T12-30.txt", "2020-03-01T12:30", "Интерфакс"),
        ("a/14 мая 2019 визит.txt", "2019-05-14", None),
        ("архив/2019/05/14/визит.txt", "2019-05-14", None),
        ("архив/2019/05 май/визит.txt", "2019-05", None),
        ("архив/2019/май/визит.txt", "2019-05", None),
        ("архив/2019/визит.txt", "2019", None),
        ("архив/2019-05/визит.txt", "2019-05", None),
        ("a/2019_05_14.txt", "2019-05-14", None),
        ("a/визит - Коммерсантъ.txt", None, "Коммерсантъ"),
        ("Загрузки/Новая папка/статья (3).txt", None, None),
        ("a/000_1837697225c6c55c.txt", None, None),
        ("a/2019-13-40.txt", None, None),
        ("a/12345678.txt", None, None),
        ("a/31.02.2019.txt", None, None),
        ("мир/Иран и Армения.txt", None, None),
    ],
)
def test_a_place_says_what_its_names_say(path: str, published: str | None, source: str | None) -> None:
    found = placed(PurePosixPath(path))
    assert (found.published, found.source) == (published, source)


def test_it_is_known_which_name_said_it() -> None:
    found = placed(PurePosixPath("2019/РИА Новости/2019-05-14_armenia-iran.txt"))
    assert (found.published_by, found.source_by) == ("2019-05-14_armenia-iran", "РИА Новости")
    assert placed(PurePosixPath("/архив/2019/05/14/визит.txt")).published_by == "2019/05/14"


def test_very_long_names_take_no_time() -> None:
    assert placed(PurePosixPath("/".join(["2019-" * 5_000] * 20) + "_" * 5_000 + ".txt")).source is None
