"""What became of a name, step by step: who made it, cut it, joined it, took it for a place, or dropped it, and why."""

import inspect

import pytest

from reader.language import analyze_text, trace_text
from reader.language.finding.sorting import guards
from reader.language.trace import written
from reader.model.traces import TracedName
from tests.language.finding.test_steps import SENTENCES


def traced(text: str, name: str) -> TracedName:
    """The one name of a text that reads so."""
    (found,) = [each for each in trace_text(text) if each.text == name]
    return found


def history(text: str, name: str) -> list[str]:
    """What was done to it: «dropped by guards: guards._street»."""
    return [
        ": ".join([f"{event.did} by {event.step}", *(rule.name for rule in event.rules)])
        for event in traced(text, name).events
    ]


@pytest.mark.parametrize(
    ("text", "name", "done"),
    [
        ("Он живёт на Большой Никитской.", "Большой Никитской", "dropped by guards: guards._street"),
        ("Она умерла от болезни Паркинсона.", "Паркинсона", "dropped by guards: guards.stands_for_other"),
        ("Рено санкционировала захват.", "Рено", "dropped by guards: guards._common: guards._ordinary"),
        ("Он получил гражданство Сент-Китса и Невиса.", "Невиса", "dropped by distinct"),
        ("Рейс Киев-Берлин отменён.", "Берлин", "parted by extent: extent._parted"),
        ("Глава ИВ Джебраила Камал Гасанов ушёл.", "Джебраила", "parted by trimming: glued._place_in_front"),
        ("Ушла Лейла Ильхам кызы Алиева.", "Лейла Ильхам кызы Алиева", "joined by patronymics: patronymics._joined"),
        ("Его зовут Николас Мадуро Морос.", "Николас Мадуро Морос", "joined by full names: joining._is_second_surname"),
        ("Без сообщения остались Гадрут, Сарыдаг и Бекдере.", "Бекдере", "retyped by kinds: listing.among_places"),
        ("Губернатор Ширака Давид Арушанян уверен.", "Ширака", "retyped by kinds: behind.is_of_town"),
        ("Глава ИВ Ширака Давид Арушанян уверен.", "Ширака", "retyped by kinds: listing.before_full_name"),
        ("Он дружил с мэром Лютцером.", "Лютцером", "retyped by kinds: kinds._behind_title"),
        ("Айдар Наилевич Губайдулин", "Айдар Наилевич Губайдулин", "widened by wider"),
        ("Он преподавал в Неймегене.", "Неймегене", "made by overlooked: places._place"),
        ("Скончался Предстоятель — Патриарх Болгарский Максим.", "Максим", "made by overlooked: people._after_title"),
        ("Католикоса Гарегина II принял президент.", "Гарегина II", "made by overlooked: people._number_of"),
        (
            "Переговоры сорваны. Варадкар ждёт. Лео Варадкар ушёл.",
            "Варадкар",
            "made by overlooked: people.names_bearer",
        ),
        ("Порода Хаски популярна.", "Хаски", "dropped by things: things._of_head"),
        ("Севилья уступила Валенсии со счётом 0:2.", "Севилья", "dropped by clubs: clubs._is_club"),
        ("Приехал российский министр.", "российский", "made by adjectives"),
    ],
)
def test_the_step_and_the_rule_that_decided(text: str, name: str, done: str) -> None:
    assert done in history(text, name)


def test_a_history_runs_in_the_order_of_the_steps() -> None:
    assert history("Ле Пен, который победил тогда, ушёл.", "Ле Пен") == [
        "made by tagger",
        "cut by trimming: trimming._before",
        "widened by particles",
    ]


def test_a_name_joined_of_two_has_the_histories_of_both() -> None:
    events = traced("Ушла Лейла Ильхам кызы Алиева.", "Лейла Ильхам кызы Алиева").events
    assert [(event.did, event.after) for event in events[:2]] == [("made", "Лейла Ильхам"), ("made", "Алиева")]
    joined = next(event for event in events if event.did == "joined")
    assert joined.before == ("Лейла Ильхам", "Алиева")
    assert joined.rules[0].meaning.startswith("«Лейла Ильхам кызы Алиева»")


def test_what_a_name_was_told_is_shown_by_its_fields() -> None:
    events = traced("Посол прибыл из города Гянджа.", "Гянджа").events
    assert [dict(event.told) for event in events if event.did == "told"] == [{"type_word": "города"}]


def test_positions_are_those_of_the_text_as_it_is() -> None:
    text = "Ста\u0301рый текст. Есть сын Гейдар, и Лавро\u0301в рад."
    assert traced(text, "Гейдар").span.start == text.index("Гейдар")
    told = dict(traced(text, "Гейдар").events[-1].told)
    assert told["kin"] == "younger"
    assert told["sentence"] == str(text.index(" Есть"))


def test_whom_a_name_means_and_where_the_article_names_him_in_full() -> None:
    text = "Лаврова наградили. Сергей Лавров рад. Позиция Москвы ясна."
    short, full, capital = trace_text(text)
    assert short.alias is not None
    assert (short.alias, short.alias.name, short.full) == (full.alias, "Сергей Лавров", full.span)
    assert full.full is None
    assert capital.government is not None
    assert capital.government.key == "state:RU"


def test_what_was_dropped_means_nobody() -> None:
    dropped = traced("Он живёт на Большой Никитской.", "Большой Никитской")
    assert (dropped.alias, dropped.events[-1].did) == (None, "dropped")


def test_a_trace_lists_what_an_analysis_finds_and_nothing_is_listed_without_a_beginning() -> None:
    names = trace_text(SENTENCES)
    kept = [(each.span, each.alias.key) for each in names if each.alias]
    assert kept == [(each.span, each.alias) for each in analyze_text(SENTENCES).mentions]
    assert all(each.events[0].did == "made" for each in names)
    assert all((each.events[-1].did == "dropped") == (each.alias is None) for each in names)


def test_an_analysis_that_nobody_traces_is_the_same_after_a_trace() -> None:
    before = analyze_text(SENTENCES)
    trace_text(SENTENCES)
    assert analyze_text(SENTENCES) == before


def test_what_a_rule_says_of_itself_stands_in_its_source_too() -> None:
    assert written(guards.__name__)["stands_for_other"] == inspect.getdoc(guards.stands_for_other)
