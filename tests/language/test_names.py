"""What is a name in a line, and where it begins and ends: titles off, streets out, overlooked names found again."""

import pytest

from reader.language import analyze_text
from reader.model import Kind


def names(text: str) -> list[tuple[str, str]]:
    """The names of a text with their kinds' first letters, adjectives left out."""
    analysis = analyze_text(text)
    kinds = {alias.key: alias.kind for alias in analysis.aliases}
    return [
        (text[each.span.start : each.span.end], {Kind.PERSON: "p", Kind.STATE: "s", Kind.PLACE: "l"}[kinds[each.alias]])
        for each in analysis.mentions
        if not each.derived
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Император Акихито отрёкся от престола.", "Акихито"),
        ("Поп-звезда Мадонна приехала на фестиваль.", "Мадонна"),
        ("Полковник Квачков ответил журналистам.", "Квачков"),
        ("34-летний Андрей Смирнов задержан.", "Андрей Смирнов"),
        ("Племянник Алишера Усманова погиб в аварии.", "Алишера Усманова"),
        ("Об этом сообщил экс-советник Дональда Трампа.", "Дональда Трампа"),
        ("Прибыл Дж.Байрамов.", "Дж.Байрамов"),
        ("Там был Жан-Клод Юнкер.", "Жан-Клод Юнкер"),
        ("Назначен Арсланов А.Г. и другие.", "Арсланов А.Г."),
        ("Пришёл Айдар Наилевич Губайдулин.", "Айдар Наилевич Губайдулин"),
        ("Сказал папа римский Франциск.", "Франциск"),
        ("Награждён Эмир Кустурица.", "Эмир Кустурица"),
        ("Генсеком стал Пан Ги Мун.", "Пан Ги Мун"),
    ],
)
def test_a_person_without_title_and_neighbours(text: str, name: str) -> None:
    assert names(text) == [(name, "p")]


@pytest.mark.parametrize(
    "text",
    [
        "Пандемия изменила мир.",
        "Кандидатке на пост президента 54 года.",
        "ДТП произошло на улице Лётчиков.",
        "Он живёт на Большой Никитской.",
        "Заседание прошло в Белом доме.",
        "Концерт состоялся в Карнеги-холле.",
        "Самолёт приземлился на аэродроме «Лахта».",
        "Она умерла от болезни Паркинсона.",
        "В театре идёт опера «Евгений Онегин».",
        "Власти Евросоюза ответили на это.",
        "Об этом сообщила Федеральная налоговая служба (ФНС).",
    ],
)
def test_no_name_at_all(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("В матче играют Тринидад и Тобаго.", [("Тринидад и Тобаго", "s")]),
        ("Рейс Киев-Берлин отменён.", [("Киев", "l"), ("Берлин", "l")]),
        ("Он приехал в столицу Чечни Грозный.", [("Чечни", "l"), ("Грозный", "l")]),
        ("Город Павия расположен на севере.", [("Павия", "l")]),
        ("Отдал Чехословакию Гитлеру.", [("Чехословакию", "s"), ("Гитлеру", "p")]),
        ("Родился в Москве, жил в Алабаме.", [("Москве", "l"), ("Алабаме", "l")]),
        ("Его перевели из РФ в КНР через США.", [("РФ", "s"), ("КНР", "s"), ("США", "s")]),
    ],
)
def test_places_and_states(text: str, found: list[tuple[str, str]]) -> None:
    assert names(text) == found


def test_a_surname_overlooked_at_the_head_of_a_paragraph_is_found_by_the_rest_of_the_article() -> None:
    text = "Байден приехал.\nДжо Байден встретил Джонсона. Борис Джонсон улыбнулся.\nДжонсон уехал."
    found = [name for name, _ in names(text)]
    assert found == ["Байден", "Джо Байден", "Джонсона", "Борис Джонсон", "Джонсон"]


def test_an_original_spelling_means_the_same_person() -> None:
    analysis = analyze_text("Об этом сказал Томас Шефер (Thomas Schäfer), министр.")
    assert len(analysis.mentions) == 2
    assert len({each.alias for each in analysis.mentions}) == 1


def test_a_man_called_like_a_town_stays_a_man() -> None:
    assert names("Физули Мамедов рассказал о боях. Физули был ранен под городом Физули.") == [
        ("Физули Мамедов", "p"),
        ("Физули", "p"),
        ("Физули", "l"),
    ]


def test_a_list_of_villages_stays_a_list_of_villages() -> None:
    text = "Освобождены сёла Султанлы, Амирварлы, Машанлы, Гёйярчин Вейсалли и Гаджи Исмаиллы Джебраильского района."
    assert {kind for _, kind in names(text)} == {"l"}


def test_a_district_before_the_name_of_its_head_is_no_part_of_it() -> None:
    assert names("Глава ИВ Джебраила Камал Гасанов прибыл в Шушу.") == [
        ("Джебраила", "l"),
        ("Камал Гасанов", "p"),
        ("Шушу", "l"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Без сообщения остались Гадрут, Сарыдаг и Бекдере.", ["Гадрут l", "Сарыдаг l", "Бекдере l"]),
        ("В селе сель, в Баш Гейнюк и Орта Дерекенд сошла вода.", ["Баш Гейнюк l", "Орта Дерекенд l"]),
        ("Очистили Гадрут, Зангилан и Гаджи Дерелер.", ["Гадрут l", "Зангилан l", "Гаджи Дерелер l"]),
        ("Приехали Пашинян, Саргсян и Дерекендли.", ["Пашинян p", "Саргсян p", "Дерекендли p"]),
        ("Губернатор Ширака Давид Арушанян уверен.", ["Ширака l", "Давид Арушанян p"]),
        (
            "Паводки в Шекинском, Гахском и Загатальском районах.",
            ["Шекинском l", "Гахском l", "Загатальском районах l"],
        ),
        ("«Анкара рядом с братским народом», – сказал он.", ["Анкара l"]),
    ],
)
def test_what_is_listed_together_is_of_one_kind(text: str, found: list[str]) -> None:
    assert [f"{name} {kind}" for name, kind in names(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Вчера в Ханкенди Уорлика ждали.", ["Ханкенди l", "Уорлика p"]),
        ("Уроженец Биркиани Тархан Батирашвили погиб.", ["Биркиани l", "Тархан Батирашвили p"]),
        ("Встречу с Лавровым Арарат Мирзоян оценил.", ["Лавровым p", "Арарат Мирзоян p"]),
        ("Зять С. Саргсяна Микаел Минасян уехал.", ["С. Саргсяна p", "Микаел Минасян p"]),
        ("Его брат Эльчин Мамедов получил семь лет.", ["Эльчин Мамедов p"]),
        ("Католикоса Гарегина II принял президент.", ["Гарегина II p"]),
        ("Тело Александра (Сандро) Гиргвлиани нашли.", ["Александра (Сандро) Гиргвлиани p"]),
        ("Агалыев Расул Вели оглу доставлен в больницу.", ["Агалыев Расул Вели оглу p"]),
        ("Привезли его: Вели Танрыверди оглу Сафаров, фермер.", ["Вели Танрыверди оглу Сафаров p"]),
        ("Мэр Дербента Имам Яралиев ушёл.", ["Дербента l", "Имам Яралиев p"]),
        ("Он выиграл US Open в Нью-Йорке.", ["Нью-Йорке l"]),
    ],
)
def test_names_side_by_side_are_parted_and_joined(text: str, found: list[str]) -> None:
    assert [f"{name} {kind}" for name, kind in names(text)] == found


@pytest.mark.parametrize("text", ["СТЕПАНАКЕРТ, 12 октября. Об этом сообщили.", "БИШКЕК (ТАСС). Там прошла встреча."])
def test_a_dateline_in_capitals_is_a_town(text: str) -> None:
    assert names(text) == [(text.split(maxsplit=1)[0].strip(","), "l")]
