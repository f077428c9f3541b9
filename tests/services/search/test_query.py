"""What a person types, as a tree of terms, and back."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.errors import QueryError, QueryProblem
from reader.model.names import Kind
from reader.model.search import All, Any, Field, FieldTerm, NameTerm, NearTerm, Not, PhraseTerm, Term, WordTerm
from reader.services.search.fields import RUSSIAN, Asked
from reader.services.search.languages import NAMES
from reader.services.search.query import parse, part_called, parts, with_part, without, words_of, written
from reader.text.compare import fold
from reader.text.words import forms_in
from tests.examples import examples


def word(form: str) -> WordTerm:
    return WordTerm(form)


def phrase(*forms: str) -> PhraseTerm:
    return PhraseTerm(tuple(map(word, forms)))


STARRED = FieldTerm(Field.STARRED, "yes")


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        ("", All()),
        ("  \n", All()),
        ("Санкции", word("санкции")),
        ("ещё раз", All((word("еще"), word("раз")))),
        ('"первый вариант"', phrase("первый", "вариант")),
        ("«первый вариант»", phrase("первый", "вариант")),
        ("„первый вариант“", phrase("первый", "вариант")),
        ("“первый вариант”", phrase("первый", "вариант")),
        ('"санкции"', word("санкции")),
        ('"a \\"b\\" c"', phrase("a", "b", "c")),
        ("Нагорно-Карабахский", phrase("нагорно", "карабахский")),
        ("О'Нил", phrase("о", "нил")),
        ("нефт*", WordTerm("нефт", prefix=True)),
        ("северо-кавказ*", PhraseTerm((word("северо"), WordTerm("кавказ", prefix=True)))),
        ("=Совет", WordTerm("совет", exact=True)),
        ('="Совет мира"', PhraseTerm((WordTerm("совет", exact=True), WordTerm("мира", exact=True)))),
        ('"=Совет мира"', PhraseTerm((WordTerm("совет", exact=True), word("мира")))),
        ("Баку AND Ереван", All((word("баку"), word("ереван")))),
        ("Баку и Ереван", All((word("баку"), word("и"), word("ереван")))),
        ("Баку, Ереван; Гори", All((word("баку"), word("ереван"), word("гори")))),
        ("Баку,Ереван", All((word("баку"), word("ереван")))),
        ("1,5", phrase("1", "5")),
        ("Баку ИЛИ Ереван", Any((word("баку"), word("ереван")))),
        ("а б OR в г", Any((All((word("а"), word("б"))), All((word("в"), word("г")))))),
        ("а (б OR в)", All((word("а"), Any((word("б"), word("в")))))),
        ("слово(а)", All((word("слово"), word("а")))),
        ("НЕ война", Not(word("война"))),
        ("мир -война", All((word("мир"), Not(word("война"))))),
        ('мир -"первая война"', All((word("мир"), Not(phrase("первая", "война"))))),
        ("-(а б)", Not(All((word("а"), word("б"))))),
        ("(-а)", Not(word("а"))),
        ("мир - война — всё", All((word("мир"), word("война"), word("все")))),
        ("--мир", word("мир")),
        ("а NEAR/5 б", NearTerm((word("а"), word("б")), 5)),
        ('а РЯДОМ/5 "б в" РЯДОМ/5 г', NearTerm((word("а"), phrase("б", "в"), word("г")), 5)),
        ("а NEAR б", NearTerm((word("а"), word("б")), 10)),
        ("а NEAR/3 б NEAR/4 в", All((NearTerm((word("а"), word("б")), 3), NearTerm((word("б"), word("в")), 4)))),
        ("-а NEAR/3 б", Not(NearTerm((word("а"), word("б")), 3))),
        ('person:"Сергей  Лавров"', NameTerm("Сергей Лавров", Kind.PERSON)),
        ("лицо:Лавров", NameTerm("Лавров", Kind.PERSON)),
        ("Человек:«Сергей Лавров»", NameTerm("Сергей Лавров", Kind.PERSON)),
        ("страна:РФ", NameTerm("РФ", Kind.STATE)),
        ("имя:Москва", NameTerm("Москва")),
        ("-имя:Москва", Not(NameTerm("Москва"))),
        ("place:Степанакерт form:Ханкенди", NameTerm("Степанакерт", Kind.PLACE, written="ханкенди")),
        ("entity:a/b", NameTerm("a/b", entities=("a/b",))),
        ("с:2020", FieldTerm(Field.AFTER, "2020")),
        ("после:05.11.2020", FieldTerm(Field.AFTER, "2020-11-05")),
        ("after:5.11.2020", FieldTerm(Field.AFTER, "2020-11-05")),
        ("до:11.2020", FieldTerm(Field.BEFORE, "2020-11")),
        ('before:"5 ноября 2020"', FieldTerm(Field.BEFORE, "2020-11-05")),
        ("date:2020-12", All((FieldTerm(Field.AFTER, "2020-12"), FieldTerm(Field.BEFORE, "2021-01")))),
        ("дата:2020", All((FieldTerm(Field.AFTER, "2020"), FieldTerm(Field.BEFORE, "2021")))),
        ("date:2020-02-29", All((FieldTerm(Field.AFTER, "2020-02-29"), FieldTerm(Field.BEFORE, "2020-03-01")))),
        ('source:"РИА Новости"', FieldTerm(Field.SOURCE, "риа новости")),
        ("источник:РИА, метка:Ёж", All((FieldTerm(Field.SOURCE, "риа"), FieldTerm(Field.TAG, "еж")))),
        ("язык:английский", FieldTerm(Field.LANGUAGE, "en")),
        ("language:EN", FieldTerm(Field.LANGUAGE, "en")),
        ("звезда:да", STARRED),
        ("прочитано:нет", FieldTerm(Field.READ, "no")),
        ("отмечено:yes", FieldTerm(Field.MARKED, "yes")),
        ("датировано:нет", FieldTerm(Field.DATED, "no")),
        ("12:30", phrase("12", "30")),
        ("http://ria.ru/?id=5", phrase("http", "ria", "ru", "id", "5")),
        ("автор:Иванов", phrase("автор", "иванов")),
        ("а\x00б", All((word("а"), word("б")))),
        ("а🙂б", phrase("а", "б")),
        ("а\ud83d", word("а")),
        ("а ()", All((word("а"), All()))),
    ],
)
def test_what_is_typed_is_understood(typed: str, term: Term) -> None:
    assert parse(typed) == term
    assert parse(written(term)) == term


@pytest.mark.parametrize(
    ("typed", "code", "words"),
    [
        ('мир "и', QueryProblem.UNCLOSED_QUOTE, '"и'),
        ("«мир", QueryProblem.UNCLOSED_QUOTE, "«мир"),
        ('person:"Сергей', QueryProblem.UNCLOSED_QUOTE, '"Сергей'),
        ("а (б в", QueryProblem.UNCLOSED_BRACKET, "(б в"),
        ("а б) в", QueryProblem.UNOPENED_BRACKET, "а б)"),
        ("а OR", QueryProblem.OPERATOR, "OR"),
        ("ИЛИ а", QueryProblem.OPERATOR, "ИЛИ"),
        ("(а OR) б", QueryProblem.OPERATOR, "OR"),
        ("а И И б", QueryProblem.OPERATOR, "И"),
        ("а AND", QueryProblem.OPERATOR, "AND"),
        ("а НЕ", QueryProblem.OPERATOR, "НЕ"),
        ("а OR !", QueryProblem.OPERATOR, "OR"),
        ("NEAR/2 а", QueryProblem.OPERATOR, "NEAR/2"),
        ("а NEAR/2", QueryProblem.OPERATOR, "NEAR/2"),
        ("а NEAR/2 person:б", QueryProblem.NEAR, "NEAR/2"),
        ("(а б) РЯДОМ в", QueryProblem.NEAR, "РЯДОМ"),
        ("лицо: Лавров", QueryProblem.EMPTY_VALUE, "лицо:"),
        ('source:"—"', QueryProblem.EMPTY_VALUE, "source:"),
        ("form:", QueryProblem.EMPTY_VALUE, "form:"),
        ("с:вчера", QueryProblem.NO_DATE, "вчера"),
        ("date:2020-02-30", QueryProblem.NO_DATE, "2020-02-30"),
        ("date:23.09", QueryProblem.NO_DATE, "23.09"),
        ("date:9999", QueryProblem.NO_DATE, "9999"),
        ("звезда:может", QueryProblem.NO_YES_OR_NO, "может"),
        ("язык:клингонский", QueryProblem.NO_LANGUAGE, "клингонский"),
        ("форма:Ханкенди", QueryProblem.FORM_ALONE, "форма:Ханкенди"),
        ("слово форма:Ханкенди", QueryProblem.FORM_ALONE, "форма:Ханкенди"),
        (" 🙂 ", QueryProblem.NO_WORDS, "🙂"),
        ('""', QueryProblem.NO_WORDS, '""'),
        ("-!", QueryProblem.NO_WORDS, "-!"),
        ("(" * 50 + "а" + ")" * 50, QueryProblem.TOO_DEEP, None),
        ("-(" * 50 + "а" + ")" * 50, QueryProblem.TOO_DEEP, None),
        ("NOT " * 50 + "а", QueryProblem.TOO_DEEP, None),
        ("а " * 501, QueryProblem.TOO_LONG, None),
        ("а-" * 501, QueryProblem.TOO_LONG, None),
    ],
)
def test_what_cannot_be_understood_says_which_words(typed: str, code: QueryProblem, words: str | None) -> None:
    with pytest.raises(QueryError) as caught:
        parse(typed)
    assert caught.value.code is code
    assert caught.value.arguments.get("words") == words
    if caught.value.span is not None and words:
        assert typed[caught.value.span.start : caught.value.span.end] in f"{words} {typed}"


@pytest.mark.parametrize(
    "typed",
    [
        "(" * 100_000,
        ")" * 100_000,
        "(" * 9_000 + ")" * 9_000,
        '"' * 100_001,
        "«" * 19_999,
        '"\\' * 9_000,
        "-" * 19_999,
        "- " * 9_000,
        "NOT " * 4_000,
        "а OR " * 3_000,
        "а NEAR/3 " * 2_000,
        "=" * 19_999,
        "*" * 19_999,
        ":" * 19_999,
        "person:" * 2_000,
        "е\u0301" * 9_000,
        "\u0301" * 19_999,
        "\u00ad" * 19_999,
        "а" * 1_000_000,
        "а " * 500_000,
        " " * 1_000_000,
        "а\x00" * 500_000,
        "\ud800" * 19_999,
    ],
    ids=repr,
)
def test_no_query_takes_long(typed: str) -> None:
    began = time.process_time()
    try:
        parse(typed)
    except QueryError:
        pass
    assert time.process_time() - began < 1


def test_a_query_falls_into_the_parts_that_all_have_to_hold() -> None:
    text = 'санкции (Баку OR Ереван)  AND  НЕ "а б", место:Гори form:Гори date:2020'
    assert [part.words for part in parts(text)] == [
        "санкции",
        "(Баку OR Ереван)",
        'НЕ "а б"',
        "место:Гори form:Гори",
        "date:2020",
    ]
    assert [part.words for part in parts("а OR б в")] == ["а OR б в"]
    assert parts(" ") == ()


def test_a_part_is_taken_out_of_a_query() -> None:
    text = "санкции AND (Баку OR Ереван) -война"
    one, two, three = parts(text)
    assert without(text, one) == "(Баку OR Ереван) -война"
    assert without(text, two) == "санкции -война"
    assert without(text, three) == "санкции (Баку OR Ереван)"
    assert without("другое", three) == "другое"
    assert part_called(text, "санкции") == one
    assert part_called(text, "(баку OR ереван)") == two
    assert part_called(text, "мир") is None


def test_a_query_is_narrowed_by_a_part() -> None:
    assert with_part("", STARRED) == "starred:yes"
    assert with_part(" санкции ", STARRED) == "санкции starred:yes"
    assert with_part("а OR б", STARRED) == "(а OR б) starred:yes"
    assert with_part("(а OR б)", STARRED) == "(а OR б) starred:yes"
    assert with_part("(а OR б) OR (в OR г)", STARRED) == "((а OR б) OR (в OR г)) starred:yes"
    assert with_part("а", Any((word("б"), word("в")))) == "а (б OR в)"
    assert with_part("а", Not(STARRED)) == "а -starred:yes"
    assert with_part("а", parse("date:2020")) == "а date:2020"
    assert with_part("а б", parse("б в")) == "а б в"
    assert with_part("звезда:да а", STARRED) == "звезда:да а"
    with pytest.raises(QueryError):
        with_part('"', STARRED)


def test_every_field_has_a_russian_name_but_that_of_ids() -> None:
    assert RUSSIAN.keys() == set(Asked) - {Asked.ENTITY}
    assert len({name for names in RUSSIAN.values() for name in names}) == sum(map(len, RUSSIAN.values()))


@pytest.mark.parametrize("code", NAMES)
def test_languages_are_known_by_name_and_by_code(code: str) -> None:
    assert parse(f"язык:{code}") == FieldTerm(Field.LANGUAGE, code)
    assert NAMES[parse(f"язык:{NAMES[code]}").value] == NAMES[code]  # type: ignore[union-attr]


# ------------------------------------------------------------------------------------------------ properties

FORMS = st.text("абёz19й", min_size=1, max_size=5).map(fold) | st.text(min_size=1, max_size=8).map(fold)
WORDS = st.builds(WordTerm, FORMS.filter(lambda form: forms_in(form) == [form]), st.booleans(), st.booleans()).filter(
    lambda each: not (each.exact and each.prefix)
)
PHRASES = st.builds(PhraseTerm, st.lists(WORDS, min_size=2, max_size=4).map(tuple))
ANY_TEXT = st.text(st.characters(), max_size=30) | st.text("аБ \"\\«»“”„(),;:-='*/.0", min_size=1, max_size=12)
VALUES = ANY_TEXT.map(lambda text: " ".join(fold(text).split())).filter(
    lambda text: text and fold(text) == text and text.isprintable()
)
IDS = VALUES.map(lambda value: NameTerm(value, entities=(value,)))
FORMS_OF_NAMES = st.none() | VALUES
NAMES_ASKED = st.builds(NameTerm, VALUES, st.sampled_from([None, *Kind]), st.just(()), FORMS_OF_NAMES)
DAYS = st.dates().map(str).filter(lambda day: "1000" <= day < "9999")
PARTIAL = st.one_of(DAYS, DAYS.map(lambda day: day[:7]), DAYS.map(lambda day: day[:4]))
FIELDS = st.one_of(
    st.builds(FieldTerm, st.sampled_from([Field.AFTER, Field.BEFORE]), PARTIAL),
    st.builds(
        FieldTerm,
        st.sampled_from([Field.MARKED, Field.STARRED, Field.READ, Field.DATED]),
        st.sampled_from(["yes", "no"]),
    ),
    st.builds(FieldTerm, st.just(Field.LANGUAGE), st.sampled_from(sorted(NAMES))),
    st.builds(FieldTerm, st.just(Field.SOURCE), VALUES.filter(forms_in)),
    st.builds(FieldTerm, st.just(Field.TAG), VALUES),
)
NEAR = st.builds(NearTerm, st.lists(WORDS | PHRASES, min_size=2, max_size=3).map(tuple), st.integers(0, 1000))
LEAVES = st.one_of(WORDS, PHRASES, NEAR, NAMES_ASKED, IDS, FIELDS, PARTIAL.map(lambda day: parse(f"date:{day}")))
SEVERAL = {"min_size": 2, "max_size": 4}
TERMS: st.SearchStrategy[Term] = st.recursive(
    LEAVES,
    lambda terms: st.one_of(
        st.builds(Not, terms),
        st.builds(All, st.lists(terms, **SEVERAL).map(tuple)),
        st.builds(Any, st.lists(terms, **SEVERAL).map(tuple)),
    ),
    max_leaves=12,
)
PIECES = st.sampled_from(
    [
        "а",
        "б*",
        "=в",
        '"',
        "«",
        "»",
        "(",
        ")",
        "-",
        "AND",
        "ИЛИ",
        "NOT",
        "NEAR/2",
        "person:",
        "form:x",
        "с:2020",
        ":",
        "\\",
    ]
)
TYPED = st.one_of(
    st.text(st.characters(), max_size=60),
    st.lists(PIECES | st.just(" "), max_size=25).map("".join),
    st.lists(PIECES, max_size=12).map(" ".join),
)


@examples(400)
@given(TERMS)
def test_what_is_written_asks_the_same(term: Term) -> None:
    assert parse(written(term)) == term


@examples(1000)
@given(TYPED)
def test_any_text_asks_something_or_says_why_not(text: str) -> None:
    try:
        term = parse(text)
    except QueryError as error:
        refused = error
    else:
        assert parse(written(term)) == term
        written(term).encode()
        return
    str(refused).encode()
    assert refused.span is None or 0 <= refused.span.start < refused.span.end <= len(text)


@examples(1000)
@given(TYPED, LEAVES)
def test_the_parts_of_a_query_make_it_up_and_come_and_go(text: str, more: Term) -> None:
    try:
        term, every = parse(text), parts(text)
    except QueryError:
        return
    spans = [part.span for part in every]
    assert spans == sorted(spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert [text[span.start : span.end] for span in spans] == [part.words for part in every]
    assert parse(" ".join(part.words for part in every)) == term
    assert [parse(part.words) for part in every] == [part.term for part in every]
    for part in every:
        others = [each.term for each in every if each is not part]
        assert parse(without(text, part)) == parse(words_of(others))
    narrowed = with_part(text, more)
    asked = {written(part.term) for part in parts(narrowed)}
    assert asked >= {written(part.term) for part in every}
    assert asked >= {written(part.term) for part in parts(written(more))}
