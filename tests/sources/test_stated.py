"""What a document states of itself is kept where a person may have written it, in whatever format it stands."""

import pytest

from reader.sources.formats import cleaned, stated
from reader.sources.formats.moments import date_in, is_sane, sent_in
from reader.sources.tables import rows


@pytest.mark.parametrize(
    "written",
    [
        "untitled", "Untitled-3", "[Без названия]", "Безымянный 2", "Microsoft Word - Отчёт за май.doc", "Microsoft Word",
        "Новый документ Microsoft Word", "отчёт за май.DOCX", "index_split_003", "Chapter 12", "Print job", "…", "", None,
    ],
)  # fmt: skip
def test_what_a_program_wrote_for_want_of_a_title_is_none(written: str | None) -> None:
    assert stated.title_in(written) is None


@pytest.mark.parametrize(
    "written", ["Мост открыт", "Microsoft Word научился читать вслух", "Почему .NET", "1984", "Неизвестные солдаты"]
)
def test_what_a_person_wrote_is_a_title(written: str) -> None:
    assert stated.title_in(written) == written


def test_what_an_office_calls_its_papers_is_no_title_of_one_and_may_be_that_of_an_article() -> None:
    assert stated.title_in("Новости") == "Новости"
    assert not stated.is_title("Пресс-релиз № 12", of_office=True)
    assert stated.is_title("Пресс-релиз об открытии моста", of_office=True)


def test_nobody_wrote_what_programs_accounts_and_offices_sign() -> None:
    names = ["user", "Администратор 2", "calibre (5.12.0)", "Неизвестен", "Microsoft Office User", "—", "http://a.org"]
    assert stated.authors_in([*names, "Анна Белова;", "Анна Белова", "7x7"]) == "Анна Белова, 7x7"
    assert not stated.is_nobody("Работа")
    assert stated.is_nobody("Работа", accounts=True)


def test_tags_stand_once_in_whatever_case_and_no_sign_parts_them_anew() -> None:
    assert stated.tags_in(["#мост", "Мост", " Ветлуга ; "]) == ("мост", "Ветлуга")
    assert stated.tags_in(stated.parted(["мост, дороги; мост", "реки\nозёра", None])) == (
        "мост",
        "дороги",
        "реки",
        "озёра",
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [("ru-RU", "ru"), ("Русский", "ru"), ("ngerman", "de"), ("RU", "ru"), ("неизвестен", None), ("", None), (7, None)],
)
def test_a_language_is_known_by_its_code_or_its_name(written: object, read: str | None) -> None:
    assert stated.language_in(written) == read


def test_dates_of_clocks_that_were_never_set_and_those_to_come_are_none() -> None:
    assert not any(map(is_sane, ("1601-01-01", "1970-01-01T03:00", "2999-01-01")))
    assert is_sane("2020-05")
    assert is_sane("--05-03")
    assert sent_in("Tue, 5 May 2020 10:00:00 +0300") == "2020-05-05T10:00"
    assert sent_in("1979-05-05") is None
    assert date_in("1979-05-05") == "1979-05-05"


def test_what_cannot_be_shown_is_gone_and_what_parts_words_still_does() -> None:
    assert cleaned.cleaned("а\x00б\r\nв\x0cг\u2028д\ud83d\ude00\ud800") == "аб\nв\nг\nд😀"
    assert cleaned.line_of(" а\x0bб\x1f\ufeffв \udc00") == "а бв"
    assert cleaned.lines_of("а\x85\n \nб") == ["а", "б"]
    assert cleaned.line_of(7) == ""


def test_every_kind_of_the_table_is_one_that_is_asked_for() -> None:
    assert {row[0] for row in rows("stated")} == {"untitled", "paper", "nobody", "account", "language"}
    assert all(len(row) == 3 for row in rows("stated") if row[0] == "language")
