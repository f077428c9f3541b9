"""Who is meant by a short name is told by what its articles have in common with those that name somebody in full."""

from dataclasses import replace
from pathlib import Path

import pytest

from reader.language import analyze_text, link
from reader.language.linking.evidence import uses
from reader.language.linking.support import MOST_BEARERS, Support, support
from reader.model.findings import Evidence, SourceArticle

FULL = "Судья Иван Серов прибыл."
SHORT = "Серов уехал."
COMPANY = " Его ждал Джейхун Гурбанзаде."


def article(text, source=None, published=None):
    return SourceArticle(Path("/a"), text, text[:9], None, source, published)


def bearers(*articles):
    """The names that «Серов» alone may be: the entity to which it leads first, then its candidates."""
    read = [(each if isinstance(each, SourceArticle) else article(each)) for each in articles]
    linked = link(uses((each, analyze_text(each.text)) for each in read))
    named = {each.id: each.name for each in linked}
    (found,) = [each for each in linked if any(key in {"person:серов", "person:серов (m)"} for key in each.aliases)]
    return [found.name, *(named[candidate] for candidate in found.candidates)]


def test_a_surname_of_the_russian_kind_waits_for_three_articles_where_nothing_speaks_for_its_bearer():
    assert bearers(FULL, SHORT) == ["Серов", "Иван Серов"]
    assert bearers(FULL, FULL + " Утром.", FULL + " Днём.", SHORT) == ["Иван Серов"]


def test_who_stands_beside_a_rare_name_in_both_articles_is_one():
    assert bearers(FULL + COMPANY, SHORT + COMPANY) == ["Иван Серов"]


def test_whom_all_know_is_no_company():
    assert bearers(FULL + " Его ждал Владимир Путин.", SHORT + " Его ждал Владимир Путин.") == ["Серов", "Иван Серов"]


@pytest.mark.parametrize(
    ("full", "short", "is_one"),
    [
        ("Литовский судья Иван Серов прибыл.", "Судья из Литвы Серов уехал.", True),
        ("Судья Иван Серов прибыл.", "Судья Серов уехал.", False),
        ("Литовский судья Иван Серов прибыл.", "Латвийский врач Серов уехал.", False),
    ],
)
def test_an_office_and_its_country_speak_for_a_bearer_one_of_them_alone_does_not(full, short, is_one):
    assert (len(bearers(full, short)) == 1) == is_one


@pytest.mark.parametrize(
    ("source", "published", "is_one"),
    [
        ("ТАСС", "2023-05-12", True),
        ("ТАСС", "2023-05-20", False),
        ("РИА", "2023-05-10", False),
        (None, "2023-05-10", False),
        ("ТАСС", None, False),
        ("ТАСС", "--05-10", False),
    ],
)
def test_one_outlet_in_these_days_counts_as_one_article_more(source, published, is_one):
    before = [article(FULL, "ТАСС", "2023-05-10"), FULL + " Утром."]
    assert (len(bearers(*before, article(SHORT, source, published))) == 1) == is_one


def test_of_several_bearers_he_is_meant_of_whom_every_article_speaks():
    other = "Врач Пётр Серов пил."
    assert bearers(FULL + COMPANY, other, SHORT + COMPANY) == ["Иван Серов"]
    assert bearers(FULL + COMPANY, other, SHORT + COMPANY, SHORT) == ["Серов", "Иван Серов", "Пётр Серов"]
    assert bearers(FULL + COMPANY, other + COMPANY, SHORT + COMPANY) == ["Серов", "Иван Серов", "Пётр Серов"]


def test_an_article_is_no_evidence_of_its_own_names():
    one = Evidence(1, "ТАСС", "2023-05-10", ("судья",), ("person:котов олег",))
    assert support(one, replace(one, article=2)) == Support(4, ("person:котов олег",), ("судья",))
    assert support(one, one).worth == 0


def test_a_name_of_very_many_bearers_is_not_told_by_what_speaks_for_one():
    others = [f"Врач {first} Серов пил." for first in ("Пётр", "Олег", "Павел", "Антон", "Борис", "Глеб", "Роман")]
    assert bearers(FULL + COMPANY, *others, SHORT + COMPANY) == ["Иван Серов"]
    assert len([FULL, *others]) == MOST_BEARERS
    assert len(bearers(FULL + COMPANY, *others, "Врач Семён Серов пил.", SHORT + COMPANY)) == MOST_BEARERS + 2


def test_a_name_goes_to_the_namesake_of_whom_its_articles_speak():
    elder, younger = "Судья Иван Петрович Серов пел.", "Врач Иван Ильич Серов пил."
    linked = link(
        uses((article(each), analyze_text(each)) for each in (elder, younger + COMPANY, "Иван Серов ел." + COMPANY))
    )
    (found,) = [each for each in linked if "person:серов иван (m)" in each.aliases]
    assert (found.unsure, "person:серов иван ильич (m)" in found.aliases) == (False, True)


def test_a_relative_of_a_usual_name_is_one_where_the_company_is():
    full = "Саид Серов женился. Пела Хадижа Ужахова."
    short = "Михаил Серов приехал с сыном Саидом. Пела Хадижа Ужахова."
    linked = link(uses((article(each), analyze_text(each)) for each in (full, short)))
    (found,) = [each for each in linked if "person:серов саид (m)" in each.aliases]
    assert len(found.aliases) == 2


def test_what_speaks_for_a_bearer_does_not_depend_on_the_order_of_names():
    texts = [FULL + COMPANY, "Врач Пётр Серов пил.", SHORT + COMPANY]
    found = uses((article(each), analyze_text(each)) for each in texts)
    assert link(found) == link(found[::-1]) == link([replace(each) for each in found])


@pytest.mark.parametrize(
    ("full", "short", "is_one"),
    [
        ("Премьер Литвы Саулюс Сквярнялис прибыл.", "Литовский премьер С. Сквернялис уехал.", True),
        ("Премьер Литвы Саулюс Сквярнялис прибыл.", "Литовский премьер Сквернялис уехал.", True),
        ("Премьер Литвы Саулюс Сквярнялис прибыл.", "Литовский премьер Д. Сквернялис уехал.", False),
        ("Премьер Литвы Саулюс Сквярнялис прибыл.", "Сквернялис уехал.", False),
        ("Премьер Литвы Алоиз Мюллер прибыл.", "Литовский премьер Миллер уехал.", False),
    ],
)
def test_another_spelling_of_a_surname_is_the_bearers_where_its_article_speaks_of_him(full, short, is_one):
    linked = link(uses((article(each), analyze_text(each)) for each in (full, short)))
    assert (len(linked) == 2) == is_one
    assert not any(each.candidates for each in linked)


def test_who_is_written_so_comes_before_who_is_written_otherwise():
    texts = [
        "Премьер Литвы Саулюс Сквярнялис прибыл.",
        "Врач Йонас Сквернялис пел.",
        "Литовский премьер Сквернялис ел.",
    ]
    linked = link(uses((article(each), analyze_text(each)) for each in texts))
    (found,) = [each for each in linked if "person:сквернялис" in each.aliases]
    assert [candidate.split()[1] for candidate in found.candidates] == ["йонас"]
