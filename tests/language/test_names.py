"""What is a name in a line, and where it begins and ends: titles off, streets out, overlooked names found again."""

import pytest

from reader.language import analyze_text, glued, kinds, rescan, words
from reader.language.name import Line, Name
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
        "В порт вернулся авианосец «Рональд Рейган».",
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


@pytest.mark.parametrize(
    ("text", "found"), [("Он преподавал в Неймегене.", ["Неймегене"]), ("Вошли Неймеген и я.", [])]
)
def test_a_town_that_the_tagger_missed_is_found_behind_a_preposition(text: str, found: list[str]) -> None:
    line = Line(0, text, words.split(text))
    context = kinds.context(text, [], kinds.small_words([line]))
    assert [name.text for name in rescan.add(line, [], context)] == found


@pytest.mark.parametrize(
    ("text", "known", "found"),
    [
        ("Рено санкционировала захват.", "Джанет Рено", ["Рено"]),
        ("Рено прошёл по двору.", "Олег Рено", ["Рено"]),
        ("Рено стояло в лесу.", "Олег Рено", []),  # it may be the reindeer
        ("Мсвати III отметил это.", "Мсвати III", ["Мсвати III"]),
        ("Король Мсвати III отметил это.", "", ["Мсвати III"]),
        ("Вояджер II отметил это.", "", []),
    ],
)
def test_an_overlooked_name_is_found_by_the_names_of_the_article(text: str, known: str, found: list[str]) -> None:
    line = Line(0, text, words.split(text))
    names = [Name(1000, 1010, Kind.PERSON, known)] if known else []
    assert [name.text for name in rescan.add(line, [], kinds.context(text, names, frozenset()))] == found


def test_a_place_that_no_table_knows_is_found_at_the_head_of_a_sentence() -> None:
    text = "Полиция ищет стрелка на острове Утёйя. «Это кошмар. Утёйя — рай моей юности», – сказал он."
    assert names(text) == [("Утёйя", "l"), ("Утёйя", "l")]


def test_behind_a_mayor_stands_his_town() -> None:
    mayor, *name = words.split("Мэр Чинари Армен Габриелян")
    assert [len(piece) for piece, _ in glued.people(tuple(name), mayor)] == [1, 2]
    assert [len(piece) for piece, _ in glued.people(tuple(name), None)] == [3]
    region, *name = words.split("региона С. Армен Габриелян")  # an initial is no town
    assert [len(piece) for piece, _ in glued.people(tuple(name), region)] == [3]


def test_a_surname_that_is_a_word_in_the_genitive_plural_opens_a_sentence() -> None:
    assert ("Трасс", "p") in names("Премьером стала Лиз Трасс.\nТрасс обещала снизить налоги.")


def test_a_town_that_is_also_a_first_name_is_the_town_where_the_article_names_it() -> None:
    assert names("Колонна пришла в Лачин. Село назвали Ахавно, а Лачин – Бердзор.")[1:] == [
        ("Ахавно", "l"),
        ("Лачин", "l"),
        ("Бердзор", "l"),
    ]


def test_towns_that_are_first_names_are_towns_among_their_neighbours() -> None:
    text = "Лачин пал в мае. Кельбаджар заняли в апреле, Агдам – в июле, Физули и Джебраил – в августе."
    assert {kind for _, kind in names(text)} == {"l"}
    assert names("Джебраил ранен под Агдамом. Джебраила увезли.")[0] == ("Джебраил", "p")


def test_a_usual_first_name_is_a_man_in_the_town_of_his_name_too() -> None:
    text = "Жители города Владимир вышли на улицы. Ко мне подошёл Владимир, он живёт здесь."
    assert names(text) == [("Владимир", "l"), ("Владимир", "p")]


def test_a_river_named_once_with_its_type_is_the_river_all_along() -> None:
    text = "Уровень реки Самур вырос в Магарамкентском районе Дагестана. На берегу Самура в Азербайджане тихо."
    rivers = [each.alias for each in analyze_text(text).mentions if text[each.span.start :].startswith("Самур")]
    assert rivers == ["place:самур", "place:самур"]


def test_an_original_spelling_means_the_same_person() -> None:
    analysis = analyze_text("Об этом сказал Томас Шефер (Thomas Schäfer), министр.")
    assert len(analysis.mentions) == 2
    assert len({each.alias for each in analysis.mentions}) == 1


def test_a_case_in_court_keeps_its_names() -> None:
    assert ("Гусинский", "p") in names("По решению суда «Гусинский против России» истцу выплатят деньги.")


def test_a_bishops_lay_surname_in_brackets_is_his() -> None:
    analysis = analyze_text("Службу провёл митрополит Иларион (Лодыгин). Лодыгин молчал. Пётр (Жуковский) ушёл.")
    first, lay, again, *_ = [each.alias for each in analysis.mentions]
    assert first == lay == again
    hermit = analyze_text("Митрополит Иларион (Валентин) молчал.").mentions
    assert hermit[0].alias != hermit[1].alias
    assert len({each.alias for each in analysis.mentions}) == 3


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
        (
            "Асия Биби бежит. Адвокат Биби Саиф Мулук рад.",
            ["Асия Биби p", "Биби p", "Саиф Мулук p"],
        ),
        ("Зять С. Саргсяна Микаел Минасян уехал.", ["С. Саргсяна p", "Микаел Минасян p"]),
        ("Его брат Эльчин Мамедов получил семь лет.", ["Эльчин Мамедов p"]),
        ("Католикоса Гарегина II принял президент.", ["Гарегина II p"]),
        ("Тело Александра (Сандро) Гиргвлиани нашли.", ["Александра (Сандро) Гиргвлиани p"]),
        ("Агалыев Расул Вели оглу доставлен в больницу.", ["Агалыев Расул Вели оглу p"]),
        ("Привезли его: Вели Танрыверди оглу Сафаров, фермер.", ["Вели Танрыверди оглу Сафаров p"]),
        ("Мэр Дербента Имам Яралиев ушёл.", ["Дербента l", "Имам Яралиев p"]),
        ("Помощник Алиева Хикмет Гаджиев и Ильхам Алиев.", ["Алиева p", "Хикмет Гаджиев p", "Ильхам Алиев p"]),
        ("Советник аятоллы Али Хаменеи Али Акбар Велаяти.", ["Али Хаменеи p", "Али Акбар Велаяти p"]),
        ("Приехал студент из Телави Омар Окрибелашвили.", ["Телави l", "Омар Окрибелашвили p"]),
        ("Руководителя Уханя Ма Гоцяна сменили.", ["Уханя l", "Ма Гоцяна p"]),
        ("Он получил гражданство Сент-Китса и Невиса.", ["Сент-Китса и Невиса s"]),
        ("Сообщили о сбитом Ан-26.", []),
        ("Он выиграл US Open в Нью-Йорке.", ["Нью-Йорке l"]),
        ("Выразил благодарность Орловой Марии Петровне.", ["Орловой Марии Петровне p"]),
        ("Пришла сестра Орлова Мария Петровна.", ["Орлова p", "Мария Петровна p"]),
        ("На встрече с Путиным Мария Петровна молчала.", ["Путиным p", "Мария Петровна p"]),
        ("Медаль вручили жителю посёлка Игорю Андреевичу Зимину.", ["Игорю Андреевичу Зимину p"]),
        ("Мэр Чинари Армен Габриелян уехал.", ["Чинари l", "Армен Габриелян p"]),
        ("Она приехала с мужем Салемом из Багдада.", ["Салемом p", "Багдада l"]),
        ("Она – дочь Баку и всю жизнь живёт там.", ["Баку l"]),
        ("На базе побывала и его супруга Уша.", ["Уша p"]),
        ("Он погиб с сыновьями Удеем и Кусеем в Мосуле.", ["Удеем p", "Кусеем p", "Мосуле l"]),
        ("Встреча с лучшими сыновьями Баку и Шуши.", ["Баку l", "Шуши l"]),
        ("Духовным лидером стал имам Махмуд Дико.", ["Махмуд Дико p"]),
        ("Его зовут Николас Мадуро Морос.", ["Николас Мадуро Морос p"]),
        (
            "Премьеры Исландии Йоханна Сигурдардоттир и Финляндии.",
            ["Исландии s", "Йоханна Сигурдардоттир p", "Финляндии s"],
        ),
        ("В Иванове статью написала С. Иванова.", ["Иванове l", "С. Иванова p"]),
        ("Обстреляны Хелчуа, Акоцы, Знаури и Цорбиси.", ["Хелчуа l", "Акоцы l", "Знаури l", "Цорбиси l"]),
        ("В Азербайджане подтоплено Узунбабалы.", ["Азербайджане s", "Узунбабалы l"]),
        ("Сообщили о смерти муллы Фазлуллы.", ["Фазлуллы p"]),
        ("Об этом пишет Вестник Кавказа.", []),
        ("БАКУ, 22 ноя – Новости-Азербайджан. Суд начался.", ["БАКУ l"]),
        ("Среди них житель Масаллы Мирзоев Сахиб Энвер оглу.", ["Масаллы l", "Мирзоев Сахиб Энвер оглу p"]),
        ("Депутат сакребуло Рима Гарибян уверена в успехе.", ["Рима Гарибян p"]),
        ("Главы двух республик, Арарат Мирзоян и Джейхун Байрамов.", ["Арарат Мирзоян p", "Джейхун Байрамов p"]),
        ("Он писал об отце: Алимардан-беке Топчибашеве.", ["Алимардан-беке Топчибашеве p"]),
        ("Ушла жительница Хасана Оксана Ли.", ["Хасана l", "Оксана Ли p"]),
        ("Аким Алматы подал в отставку.", ["Алматы l"]),
        ("Встреча пройдёт на острове Русский.", ["Русский l"]),
        ("Он вывез из Папуа — Новой Гвинеи маски.", ["Папуа — Новой Гвинеи s"]),
        ("«Лёша с детства пел», – вспоминает отец.", ["Лёша p"]),
        ("Родился в посёлке Верхние Рудники Пермской губернии.", ["Пермской губернии l"]),
    ],
)
def test_names_side_by_side_are_parted_and_joined(text: str, found: list[str]) -> None:
    assert [f"{name} {kind}" for name, kind in names(text)] == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Путин наградил ведущего КВН Маслякова орденом «За заслуги».\nУказ об Александре Маслякове.", "Маслякова p"),
        ("Болезнь Чавеса тяжела. Уго Чавес в Гаване.", "Чавеса p"),
        ("Театр имени Г. Камала открыт. Галиаскар Камал писал пьесы.", "Г. Камала p"),
        ("Скончался прежний Предстоятель — Святейший Патриарх Болгарский Максим.", "Максим p"),
        ("Переговоры сорваны. Варадкар ждёт премьера.", "Варадкар p"),
        ("Суд осудил Дильгама Аскерова. «Дильгаму 54 года», – сказала она.", "Дильгаму p"),
        ("ЕСТЬ! СБОРНАЯ АЗЕРБАЙДЖАНА — ЧЕМПИОН ЕВРОПЫ", "ЕВРОПЫ l"),
        ("НОВОСТИ ДЖАВАХКА: коротко", "ДЖАВАХКА l"),
    ],
)
def test_names_that_the_tagger_overlooked(text: str, name: str) -> None:
    assert name in [f"{found} {kind}" for found, kind in names(text)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("У него болезнь Паркинсона.", "Паркинсона"),
        ("Купили трактор. Тесла, которую ждали, приехала.", "Тесла"),
    ],
)
def test_words_that_the_tagger_left_out_rightly(text: str, word: str) -> None:
    assert word not in [found for found, _ in names(text)]


@pytest.mark.parametrize("text", ["СТЕПАНАКЕРТ, 12 октября. Об этом сообщили.", "БИШКЕК (ТАСС). Там прошла встреча."])
def test_a_dateline_in_capitals_is_a_town(text: str) -> None:
    assert names(text) == [(text.split(maxsplit=1)[0].strip(","), "l")]
