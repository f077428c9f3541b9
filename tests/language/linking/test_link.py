"""Aliases of different articles lead to one entity, or stay apart; in whatever order they come."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language import analyze_text, facts, link
from reader.language.lexicon import tables
from reader.language.person import alias as person_alias
from reader.language.person import parse
from reader.model.findings import Alias, AliasUse, Resolved
from tests.examples import examples


def uses(texts: Sequence[str]) -> list[AliasUse]:
    """Every alias of some articles with its counts."""
    aliases: dict[str, Alias] = {}
    articles, mentions = Counter[str](), Counter[str]()
    for text in texts:
        analysis = analyze_text(text)
        aliases |= {alias.key: alias for alias in analysis.aliases}
        articles.update(aliases.key for aliases in analysis.aliases)
        mentions.update(mention.alias for mention in analysis.mentions)
    return [AliasUse(alias, articles[key], mentions[key]) for key, alias in aliases.items()]


def names(resolved: Sequence[Resolved]) -> list[str]:
    return sorted(each.name + ("?" if each.unsure else "") for each in resolved)


def _together(texts: Sequence[str]) -> list[set[str]]:
    """The aliases of some articles, those of one entity together."""
    return [set(each.aliases) for each in link(uses(texts))]


PUTIN = ["Владимир Путин прилетел.", "Он видел Владимира Путина.", "Это Владимир Путин."]


def test_a_bare_surname_goes_to_the_one_who_dominates() -> None:
    assert names(link(uses([*PUTIN, "Путин прилетел в пятницу."]))) == ["Владимир Путин"]


def test_a_bare_surname_is_unsure_where_its_only_bearer_is_hardly_known() -> None:
    resolved = link(uses(["Пегги Уитсон вышла в космос.", "Об этом сообщила Уитсон."]))
    assert names(resolved) == ["Пегги Уитсон", "Уитсон?"]


def test_a_rare_surname_needs_fewer_articles_than_a_russian_one() -> None:
    rare = ["Пегги Уитсон вышла в космос.", "Пегги Уитсон вернулась.", "Об этом сообщила Уитсон."]
    assert names(link(uses(rare))) == ["Пегги Уитсон"]
    russian = ["Олег Кравцов вышел в космос.", "Олег Кравцов вернулся.", "Об этом сообщил Кравцов."]
    assert names(link(uses(russian))) == ["Кравцов?", "Олег Кравцов"]


def on_many_days(name: str, days: int) -> list[str]:
    return [f"{name} прилетел {day} мая." for day in range(1, days + 1)]


def test_a_russian_surname_needs_three_articles() -> None:
    assert names(link(uses([*on_many_days("Олег Кравцов", 3), "Кравцов ответил."]))) == ["Олег Кравцов"]


def test_a_bare_surname_goes_to_whom_five_times_as_many_articles_name_as_any_namesake() -> None:
    bare, rival = "Кравцов ответил.", "Игорь Кравцов уехал."
    assert "Кравцов?" in names(link(uses([*on_many_days("Олег Кравцов", 4), rival, bare])))
    assert "Кравцов?" not in names(link(uses([*on_many_days("Олег Кравцов", 5), rival, bare])))


def test_the_well_known_count_as_if_four_more_articles_named_them() -> None:
    bare, rivals = "Путин ответил.", ["Игорь Путин уехал.", "Игорь Путин пел."]
    assert "Путин?" in names(link(uses([*on_many_days("Владимир Путин", 5), *rivals, bare])))
    assert "Путин?" not in names(link(uses([*on_many_days("Владимир Путин", 6), *rivals, bare])))


def test_initials_go_to_the_only_one_who_has_them_though_one_article_names_him() -> None:
    assert names(link(uses(["Олег Кравцов вышел.", "О. Кравцов ответил."]))) == ["Олег Кравцов"]


def test_a_bare_surname_with_two_bearers_is_unsure_and_says_who_it_may_be() -> None:
    resolved = link(uses([*PUTIN, "Игорь Путин ответил.", "Там был Игорь Путин.", "Путин прилетел в пятницу."]))
    assert names(resolved) == ["Владимир Путин", "Игорь Путин", "Путин?"]
    unsure = next(each for each in resolved if each.unsure)
    assert set(unsure.candidates) == {each.id for each in resolved if not each.unsure}


def test_initials_lead_to_the_one_whom_a_single_article_names_in_full() -> None:
    assert names(link(uses(["Олег Кравцов пришёл.", "О. Кравцов вернулся."]))) == ["Олег Кравцов"]


def test_two_spellings_of_a_surname_that_stands_alone_are_one_person() -> None:
    assert names(link(uses(["Об этом сказал Мэттис.", "Об этом сказал Мэтис."]))) == ["Мэттис"]


@pytest.mark.parametrize(("known", "other"), [("Иванович", "Петрович"), ("Петрович", "Иванович")])
def test_of_two_namesakes_the_one_in_most_articles_needs_no_patronymic(known: str, other: str) -> None:
    texts = [*[f"Приехал Иван {known} Серов."] * 5, f"Пришёл Иван {other} Серов.", "Иван Серов рад."]
    assert {f"person:серов иван {known.lower()} (m)", "person:серов иван (m)"} in _together(texts)


@pytest.mark.parametrize(("usual", "seldom"), [("ненси", "нэнси"), ("нэнси", "ненси")])
def test_somebody_has_the_id_of_the_spelling_in_most_articles(usual: str, seldom: str) -> None:
    texts = [f"Мы слышали, что {name.title()} Пелоси приехала." for name in (usual, usual, seldom)]
    assert [each.id for each in link(uses(texts))] == [f"person:пелоси {usual} (f)"]


def test_an_alias_told_of_twice_counts_twice() -> None:
    one, other = (use.alias for use in uses(["Нэнси Пелоси приехала.", "Ненси Пелоси ответила."]))
    found = link([AliasUse(one, 1, 3), AliasUse(one, 1, 3), AliasUse(other, 1, 5)])
    assert names(found) == ["Нэнси Пелоси"]


def test_relatives_stay_apart() -> None:
    texts = ["Ильхам Алиев и Мехрибан Алиева приехали.", "Гейдар Алиев был его отцом.", "Лейла Алиева — дочь."]
    assert names(link(uses(texts))) == ["Гейдар Алиев", "Ильхам Алиев", "Лейла Алиева", "Мехрибан Алиева"]


def test_a_family_is_not_the_one_of_it_whom_most_articles_name() -> None:
    found = names(link(uses(["Отравление Скрипалей обсудили в Лондоне.", *["Сергей Скрипаль жил в Солсбери."] * 6])))
    assert sorted(name for name in found if "Скрипал" in name) == ["Сергей Скрипаль", "Скрипали"]


def test_spellings_and_short_names_meet() -> None:
    texts = ["Нэнси Пелоси приехала.", "Ненси Пелоси ответила.", "Джо Байден уехал.", "Это сказал Джозеф Байден."]
    assert len(link(uses(texts))) == 2


def test_the_name_shown_is_the_usual_one_in_the_nominative() -> None:
    texts = ["Он встретил Мехрибан Алиеву.", "Ей ответила Мехрибан Алиева.", "Орден вручили Мехрибан Алиевой."]
    assert names(link(uses(texts))) == ["Мехрибан Алиева"]


def test_a_title_tells_the_gender_that_a_foreign_name_hides() -> None:
    aliases = analyze_text("Принцесса Мако Акисино выходит замуж. Мако Акисино ответила.").aliases
    assert [facts.person(alias).gender for alias in aliases] == ["f"]


def test_a_surname_beside_a_relative_is_the_one_of_whom_everybody_thinks() -> None:
    texts = ["Джо Байден победил.", "Сын кандидата Хантер Байден улетел. Байдена спросили об этом."]
    resolved = link(uses(texts))
    assert names(resolved) == ["Джо Байден", "Хантер Байден"]
    joe = next(each for each in resolved if each.name == "Джо Байден")
    assert "person:байден" in {key.removesuffix(" (m)") for key in joe.aliases}


def test_one_article_on_a_namesake_does_not_unlink_the_well_known() -> None:
    texts = ["Нурсултан Назарбаев ушёл.", "Дарига Назарбаева пришла.", "О планах Назарбаева спросили."]
    assert names(link(uses(texts))) == ["Дарига Назарбаева", "Нурсултан Назарбаев"]


def test_a_junior_is_not_the_one_of_whom_all_speak() -> None:
    texts = [f"Дональд Трамп прилетел {day} мая." for day in range(1, 7)]
    assert names(link(uses([*texts, "Дональд Трамп-младший женился."]))) == ["Дональд Трамп", "Дональд Трамп-младший"]


def test_a_junior_is_not_his_father_in_one_article() -> None:
    assert names(link(uses(["Дональд Трамп прилетел. Дональд Трамп-младший женился."]))) == [
        "Дональд Трамп",
        "Дональд Трамп-младший",
    ]


BIDEN = [f"Джо Байден прилетел {day} мая." for day in range(1, 5)]


def test_a_surname_that_stands_bare_before_a_relative_is_named_is_not_the_relatives() -> None:
    text = "Дебаты выиграл Байден. Байден отверг обвинения. Хантер Байден работал в Киеве. Байден это признал."
    assert names(link(uses([*BIDEN, text]))) == ["Джо Байден", "Киев", "Хантер Байден"]
    relative = next(use for use in uses([text]) if use.alias.name == "Хантер Байден")
    assert relative.mentions == 1


def test_a_name_of_first_names_meets_its_longer_form() -> None:
    assert names(link(uses(["Абий Ахмед приехал.", "Премьер Абий Ахмед Али уехал."]))) == ["Абий Ахмед Али"]


FOOTBALLER = ["Футболист Сергей Серов забил гол.", "Сообщил футболист Сергей Серов."]
PRIEST = ["Священник Сергей Серов прочёл молитву.", "Приехал священник Сергей Серов."]


def test_two_people_of_one_full_name_are_told_apart_by_their_callings() -> None:
    resolved = link(uses([*FOOTBALLER, *PRIEST, "Пришёл Сергей Серов."]))
    assert names(resolved) == ["Сергей Серов", "Сергей Серов", "Сергей Серов?"]
    unsure = next(each for each in resolved if each.unsure)
    assert set(unsure.candidates) == {each.id for each in resolved if not each.unsure}


def test_one_man_may_have_two_callings() -> None:
    assert names(link(uses([*FOOTBALLER, "Священник Сергей Серов прочёл молитву.", "Пришёл Сергей Серов."]))) == [
        "Сергей Серов"
    ]


def test_a_letter_for_a_surname_leads_to_no_other_article() -> None:
    texts = ["Студента Никиту Л. отпустили.", "Никита Л. угнал машину."]
    assert names(link(uses(texts))) == ["Никита Л.", "Никита Л."]


def test_few_callings_do_not_part_whom_far_most_articles_call_nothing() -> None:
    many = [f"Сергей Серов прилетел {day} мая." for day in range(1, 25)]
    assert names(link(uses([*FOOTBALLER, *PRIEST, *many, "Серов ответил."]))) == ["Сергей Серов"]


def test_a_calling_in_another_case_is_somebody_elses() -> None:
    texts = ["О смерти футболиста сообщил Сергей Серов.", "Жена футболиста Анна Серова уехала."]
    assert not any(facts.person(each.alias).calling for each in uses(texts))


def test_a_father_and_a_son_are_told_apart_by_patronymics() -> None:
    texts = ["Пётр Иванович Серов прибыл.", "Пётр Алексеевич Серов прибыл.", "Приехал Пётр Серов."]
    assert names(link(uses(texts))) == ["Пётр Серов", "Пётр Серов", "Пётр Серов?"]


TEXTS = [
    *PUTIN,
    "Путин прилетел в пятницу.",
    "Ильхам Алиев и Мехрибан Алиева приехали в Баку.",
    "И. Алиев ответил РФ.",
    "Алиев сказал это.",
    "Нэнси Пелоси прилетела в Российскую Федерацию.",
    "Ненси Пелоси. Пелоси. Саргсян.",
    "Серж Саргсян и Серж Саркисян.",
    *FOOTBALLER,
    *PRIEST,
    "Пришёл Сергей Серов.",
    "Алиевы уехали.",
]


def test_a_junior_named_as_somebodys_son_is_not_the_one_of_the_same_name() -> None:
    article = "Певец Рауль Моралес дал концерт. Пришёл и сын певца Рауль Моралес-младший. Моралес пел два часа."
    more = ["Рауль Моралес выпустил альбом.", "Умер Рауль Моралес."]
    assert names(link(uses([article, *more]))) == ["Рауль Моралес", "Рауль Моралес-младший"]


def test_a_junior_goes_by_his_bare_name_too() -> None:
    article = "Послом станет Дэн Хантли. Дэн Хантли-младший родился в семье Дэна Хантли-старшего. Хантли богат."
    assert names(link(uses([article]))) == ["Дэн Хантли", "Дэн Хантли-старший"]


def test_a_surname_behind_a_plural_is_a_genitive() -> None:
    named = "Марина Абаева прибыла. Марину Абаеву встретили. Ответил и Руслан Абаев. "
    listed = named + "Депутаты Абаева и Пашаева голосовали."
    for behind in ("Соратники Абаева молчат.", "Критики Абаева молчат."):
        assert analyze_text(named + behind).mentions[-1].alias == "person:абаев руслан (m)"
    assert analyze_text(listed).mentions[-2].alias == "person:абаева марина (f)"


def test_a_surname_goes_to_whom_the_article_has_named_most_so_far() -> None:
    text = "Марк Лунд и Марк Лунд. Эрика Лунд пришла. Лунд поёт. Эрика Лунд и Эрика Лунд, Эрика Лунд. Лунд молчит."
    bare = [each.alias for each in analyze_text(text).mentions if each.span.end - each.span.start == len("Лунд")]
    assert bare == ["person:лунд марк (m)", "person:лунд эрика (f)"]


def test_a_surname_may_have_two_spellings_in_one_article() -> None:
    text = "Приехал Олаф Андерсен. Олафа Андерсона встретили. Был и Нильс Андерсон-старший. Андерсон пел."
    assert analyze_text(text).mentions[-1].alias == analyze_text(text).mentions[0].alias


def test_two_first_names_join_only_whom_no_other_bears() -> None:
    assert len(link(uses(["Хосе Гарсия прибыл.", "Антонио Гарсия уехал.", "Хосе Антонио Гарсия спел."]))) == 2
    assert len(link(uses(["Реджеп Тайип Эрдоган прибыл.", "Тайип Эрдоган уехал."]))) == 1


def test_another_of_the_name_keeps_his_patronymic_to_himself() -> None:
    text = "Пришли Олег Кравцов и Олег Зимин. Олег Павлович пел."
    assert all("павлович" not in alias.key for alias in analyze_text(text).aliases if alias.key.count(" ") > 1)


def test_a_short_and_a_full_first_name_alone_are_one_in_an_article() -> None:
    text = "Мать звала её Рита. В школе Маргарита пела. С Ритой дружили все."
    assert len({mention.alias for mention in analyze_text(text).mentions}) == 1


def test_a_patronymic_told_later_in_an_article_is_its_bearers() -> None:
    texts = [
        "Врач Олег Кравцов выступил на съезде. Олег Павлович ответил на вопросы.",
        "Водитель Олег Кравцов уволен. Олег Ильич подал в суд.",
    ]
    assert names(link(uses(texts))) == ["Олег Кравцов", "Олег Кравцов"]
    assert len(link(uses([*texts, "Приехал Олег Кравцов."]))) == 3


def test_monarchs_of_one_name_are_told_apart_by_their_numbers() -> None:
    texts = ["Умер Людовик XV. Королём стал Людовик XVI.", "При Людовике XV построили мост. Людовика XVI казнили."]
    assert names(link(uses(texts))) == ["Людовик XV", "Людовик XVI"]
    assert names(link(uses(["Гостей ждала встреча с Карлом Густавом XVI."]))) == ["Карл Густав XVI"]


@examples(50)
@given(st.permutations(uses(TEXTS)))
def test_the_order_of_aliases_does_not_matter(shuffled: list[AliasUse]) -> None:
    assert link(shuffled) == link(uses(TEXTS))


def test_a_block_alone_gives_what_it_gives_among_all() -> None:
    everything = uses(TEXTS)
    apart = {(each.id, each.aliases) for each in link(everything)}
    for use in everything:
        blocks = set(use.alias.blocks)
        component = [use]
        while True:
            grown = [each for each in everything if blocks.intersection(each.alias.blocks)]
            blocks = {block for each in grown for block in each.alias.blocks}
            if len(grown) == len(component):
                break
            component = grown
        assert {(each.id, each.aliases) for each in link(component)} <= apart


def test_a_first_name_and_patronymic_that_all_know_lead_to_their_bearer() -> None:
    texts = [
        "Ильхам Алиев прибыл.",
        "Ильхам Алиев уехал.",
        "Ильхам Алиев ответил.",
        "Встречались с Ильхамом Гейдаровичем.",
    ]
    assert names(link(uses(texts))) == ["Ильхам Алиев"]


def test_a_surname_in_ovich_is_a_patronymic_where_the_first_name_has_another_surname() -> None:
    told = "Ян Зимин выиграл партию. Ян Александрович доволен."
    assert len({each.alias for each in analyze_text(told).mentions}) == 1
    assert len({each.alias for each in analyze_text("Ян Зимин пел. Ян Милошевич пил. Милошевич ушёл.").mentions}) == 2
    assert len({each.alias for each in analyze_text("Эльвира Зимина пела. Эльвира Сахипзадовна ушла.").mentions}) == 1


def test_a_pope_is_known_under_both_his_names() -> None:
    texts = ["Папа Франциск принял гостей.", "Хорхе Марио Бергольо родился в Аргентине."]
    assert names(link(uses(texts))) == ["Аргентина", "Франциск"]


def test_a_namesake_without_the_patronymic_is_no_revolutionary() -> None:
    texts = ["Приехал Владимир Ульянов, тренер.", "Владимир Ильич Ульянов писал из Цюриха."]
    assert names(link(uses(texts))) == ["Владимир Ленин", "Владимир Ульянов", "Цюрих"]


@pytest.mark.parametrize(("born", "called"), tables.rows("also_called"))
def test_whoever_is_also_called_otherwise_is_read_right(born: str, called: str) -> None:
    before, known = parse.read(born)[0], parse.read(called)[0]
    assert person_alias.called(before) == known
    assert all(name.first and "n" in name.cases for name in (before, known))
    assert before.last


def test_a_relative_is_the_one_of_his_surname_and_first_name() -> None:
    family = ["Отравили Сергея Скрипаля и его дочь Юлию.", "Юлия Скрипаль вышла из больницы."]
    assert {"person:скрипаль юлия (f)"} < next(each for each in _together(family) if "person:скрипаль юлия (f)" in each)
    assert "Юлия" not in names(link(uses(family)))


def test_a_relative_of_a_usual_surname_and_first_name_may_be_somebody_else() -> None:
    resolved = link(uses(["Приехали Сергей Иванов и его дочь Юлия.", "Юлия Иванова пела."]))
    assert [each.unsure for each in resolved if each.name == "Юлия"] == [True]


def test_two_articles_on_one_mans_wife_name_one_woman() -> None:
    wives = ["Виктор Янукович и его жена Людмила приехали.", "Януковича ждут. Виктор Янукович и его жена Людмила тут."]
    assert names(link(uses(wives))).count("Людмила") == 1
    assert names(link(uses([wives[0], "Иван Шмидт и его жена Людмила тут."]))).count("Людмила") == 2


def test_the_article_glued_to_a_first_name_makes_nobody_else_of_its_bearer() -> None:
    texts = ["Адвокат Сайфул Малук приехал.", "Это Саиф уль-Малук.", "Саифул Малук рад."]
    assert names(link(uses(texts))) == ["Саиф уль-Малук"]
    generals = ["Генерал Зияул Хак умер.", "Портрет Зия-уль-Хака висит.", "Зия уль-Хак был генералом."]
    assert names(link(uses(generals))) == ["Зия уль-Хак"]
