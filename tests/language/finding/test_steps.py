"""The pipeline: named steps, any of which may be left out, over articles that none of them changes."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.language.analysis import analyze_text
from reader.language.finding import steps
from reader.language.finding.steps import PIPELINE, Article, Step, without
from reader.language.lines.line import Name
from reader.model.names import Kind
from tests.examples import examples
from tests.language.made_lines import KINDS, line

SENTENCES = """\
Он живёт на Большой Никитской. Сёла Султанлы, Машанлы и Гёйярчин Вейсалли свободны. Рейс Киев-Берлин отменён.
Томас Шефер (Thomas Schäfer) и митрополит Иларион (Лодыгин) молчат. Отдал Чехословакию Гитлеру, а не Путину.
Пейдж-Брин решит. Ларри Пейдж, Сергей Брин. Помощник Алиева Хикмет Гаджиев и Ильхам Алиев.
Об этом заявил Путин В.В.
В Азии Биби ждут, Азия Биби рада. Лейла Ильхам кызы Алиева. Благодарность Орловой Марии Петровне.
Айдар Наилевич Губайдулин
Среди них житель Масаллы Мирзоев Сахиб Энвер оглу. Погиб лейтенант Орхан Аскеров Ризван оглу.
Ле Пен, который победил тогда, ушёл. Он преподавал в Неймегене. Студента Никиту Л. отпустили.
Гарегина II ждут. Он получил гражданство Сент-Китса и Невиса. В матче играют Тринидад и Тобаго.
Вчера в Ханкенди Уорлика ждали. Сёла Алибейли и Кохнегышлаг Товузского и Агстафинского районов.
Его зовут Николас Мадуро Морос. На станции Хасан гостя встретили. Есть сын Гейдар. В городе Баку тихо.
Ига Свёнтек заявила. Победили Орлова Яна Власова Мария.
Вор в законе Шакро Молодой задержан."""
"""Something for every step."""


class Marked(Name):
    """A name of which more is known than any step has heard of: who builds it anew has lost that."""

    __slots__ = ()


def kinds_of(text: str, *out: str) -> list[str]:
    """The names of a text, each with the letter of its kind, when these steps are left out."""
    analysis = analyze_text(text, pipeline=without(*out))
    kinds = {alias.key: {"person": "p", "state": "s", "place": "l"}[alias.kind] for alias in analysis.aliases}
    return [f"{text[each.span.start : each.span.end]} {kinds[each.alias]}" for each in analysis.mentions]


def taken(text: str) -> list[tuple[Step, Article, Article]]:
    """Every step over a text, with the article before it, in which all names are marked, and behind it."""
    article, found = steps.begin(text, list(steps.lines(text))), []
    for step in PIPELINE:
        marked = article._replace(names=tuple(tuple(Marked(*name) for name in names) for names in article.names))
        found.append((step, marked, step.does(marked)))
        article = step.does(article)
    return found


def assert_nothing_is_lost(step: Step, before: Article, after: Article) -> set[str]:
    """Names that came out of others are marked like them; which steps made one of others is returned."""
    changed = set()
    for was, now in zip(before.names, after.names, strict=True):
        changed |= {step.name for name in now if isinstance(name, Marked) and name not in was}
        anew = [name for name in now if not isinstance(name, Marked)]
        ended = [old for old in was if not any(isinstance(name, Marked) and name.start == old.start for name in now)]
        made_of_others = [name for name in anew for old in ended if name.start < old.end and old.start < name.end]
        assert not made_of_others or step.name == "overlooked"  # which adds, and leaves the choice to the next
    return changed


def test_a_long_line_is_cut_where_a_sentence_ends() -> None:
    long = "Лавров прибыл в Баку. " * 3000
    pieces = list(steps.lines(long))
    assert "".join(piece.text for piece in pieces) == long
    assert len(pieces) == 4
    assert all(piece.text.endswith(". "[:1]) or piece.text.endswith(" ") for piece in pieces)


def test_a_line_without_a_space_is_cut_into_few_pieces() -> None:
    pieces = list(steps.lines("а" * 50_000))
    assert [len(piece.text) for piece in pieces] == [20_000, 20_000, 10_000]


def test_every_step_has_a_name_of_its_own_and_a_line_on_what_it_is_for() -> None:
    assert len({step.name for step in PIPELINE}) == len(PIPELINE)
    assert all(step.meaning and "\n" not in step.meaning for step in PIPELINE)


@pytest.mark.parametrize(
    ("out", "text", "found", "missed"),
    [
        ("tagger", "Мы читали Кафку.", ["Кафку p"], []),
        ("trimming", "Сказал Томас Шефер (Tom Cat).", ["Томас Шефер p", "Tom Cat p"], ["Томас Шефер (Tom Cat) p"]),
        ("extent", "В матче играют Тринидад и Тобаго.", ["Тринидад и Тобаго s"], ["Тринидад s", "Тобаго l"]),
        ("guards", "Он живёт на Большой Никитской.", [], ["Большой Никитской l"]),
        ("kinds", "На станции Хасан гостя встретили.", ["Хасан l"], ["Хасан p"]),
        (
            "halves",
            "Ларри Пейдж и Сергей Брин. Пейдж-Брин решит.",
            ["Ларри Пейдж p", "Сергей Брин p", "Пейдж p", "Брин p"],
            ["Ларри Пейдж p", "Сергей Брин p", "Пейдж-Брин p"],
        ),
        (
            "apart",
            "Помощник Алиева Хикмет Гаджиев и Ильхам Алиев.",
            ["Алиева p", "Хикмет Гаджиев p", "Ильхам Алиев p"],
            ["Алиева Хикмет Гаджиев p", "Ильхам Алиев p"],
        ),
        (
            "whole",
            "В Азии Биби ждут, Азия Биби рада.",
            ["Азии Биби p", "Азия Биби p"],
            ["Азии l", "Биби p", "Азия Биби p"],
        ),
        ("wider", "Айдар Наилевич Губайдулин", ["Айдар Наилевич Губайдулин p"], ["Наилевич Губайдулин p"]),
        ("first names", "Ига Свёнтек заявила.", ["Ига Свёнтек p"], ["Свёнтек p"]),
        ("full names", "Его зовут Николас Мадуро Морос.", ["Николас Мадуро Морос p"], ["Николас Мадуро p", "Морос p"]),
        (
            "patronymics",
            "Ушла Лейла Ильхам кызы Алиева.",
            ["Лейла Ильхам кызы Алиева p"],
            ["Лейла Ильхам p", "Алиева p"],
        ),
        ("initials", "Об этом заявил Путин В.В.", ["Путин В.В. p"], ["Путин p"]),
        ("particles", "Ле Пен, который победил тогда, ушёл.", ["Ле Пен p"], ["Пен p"]),
        ("overlooked", "Он преподавал в Неймегене.", ["Неймегене l"], []),
        (
            "distinct",
            "Он получил гражданство Сент-Китса и Невиса.",
            ["Сент-Китса и Невиса s"],
            ["Сент-Китса и Невиса s", "Невиса p"],
        ),
        (
            "rosters",
            "Победили Орлова Яна Власова Мария.",
            ["Орлова Яна p", "Власова Мария p"],
            ["Орлова Яна Власова p", "Мария p"],
        ),
        ("things", "Порода Хаски популярна.", [], ["Хаски p"]),
        ("clubs", "Севилья уступила Валенсии со счётом 0:2.", [], ["Севилья l", "Валенсии l"]),
        ("number", "Гарегина II ждут.", ["Гарегина II p"], ["Гарегина p"]),
        ("full stop", "Студента Никиту Л. отпустили.", ["Никиту Л. p"], ["Никиту Л p"]),
    ],
)
def test_a_step_left_out_is_missed(out: str, text: str, found: list[str], missed: list[str]) -> None:
    assert kinds_of(text) == found
    assert kinds_of(text, out) == missed


def test_a_name_in_brackets_is_somebody_else_without_their_step() -> None:
    text = "Умер митрополит Иларион (Лодыгин)."
    assert len(analyze_text(text).aliases) == 1
    assert len(analyze_text(text, pipeline=without("brackets")).aliases) == 2


def test_whom_a_word_beside_a_name_tells_apart_is_not_told_without_the_last_step() -> None:
    text = "Есть сын Гейдар. Сменил он своего отца Гейдара Алиева."
    assert len(analyze_text(text).aliases) == 2
    assert len(analyze_text(text, pipeline=without("beside")).aliases) == 1


def test_without_a_context_no_name_is_known_by_another() -> None:
    text = "В Азии Биби ждут, Азия Биби рада."
    assert kinds_of(text, "context") == kinds_of(text, "context again") == kinds_of(text)
    assert "Азии Биби p" not in kinds_of(text, "context", "context again")


@pytest.mark.parametrize("out", [step.name for step in PIPELINE])
def test_any_step_can_be_left_out(out: str) -> None:
    assert analyze_text(SENTENCES, pipeline=without(out)).mentions


def test_a_step_that_is_not_there_cannot_be_left_out() -> None:
    with pytest.raises(KeyError, match="tager"):
        without("tager")


def test_no_step_changes_the_article_that_it_is_given() -> None:
    article = steps.begin(SENTENCES, list(steps.lines(SENTENCES)))
    for step in PIPELINE:
        before = hash((article.text, article.lines, article.names, article.told))
        after = step.does(article)
        assert hash((article.text, article.lines, article.names, article.told)) == before
        article = after


def test_what_is_known_of_a_name_goes_with_it_through_every_step() -> None:
    changed = set().union(*(assert_nothing_is_lost(*each) for each in taken(SENTENCES)))
    asks_and_adds = {"tagger", "context", "guards", "context again", "overlooked", "distinct"}
    asks_and_adds |= {"things", "clubs"}
    assert changed == {step.name for step in PIPELINE} - asks_and_adds


@examples(30)
@given(st.sampled_from(sorted(KINDS)), st.integers(5, 60), st.integers(0, 1_000))
@example("names of all kinds", 20, 37)
@example("surname, first name, patronymic", 21, 1)
def test_nothing_that_is_known_of_a_name_is_lost_in_lines_such_as_no_sentence_has(
    kind: str, words: int, seed: int
) -> None:
    for each in taken(line(kind, words, seed)):
        assert_nothing_is_lost(*each)


def test_who_is_named_in_full_elsewhere_is_one_name_also_where_the_tagger_saw_nobody() -> None:
    text = "Приехала Асия Биби.\nВ суде Асию Биби ждали."
    article = steps.begin(text, list(steps.lines(text)))
    article = article._replace(names=((article.lines[0].name(9, 18, Kind.PERSON),), ()))
    for step in PIPELINE:
        if step.name in {"context", "whole"}:
            article = step.does(article)
    assert [name.text for name in article.names[1]] == ["Асию Биби"]
