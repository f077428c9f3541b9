"""Lines that are no text of their articles: what a person says of them holds, and what an outlet repeats is learnt."""

import random
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from reader.library import Library
from reader.library.noise import REPEATED
from reader.model.articles import Span
from reader.model.colors import Color
from reader.model.errors import MissingError, NoteProblem
from reader.services import backup, editing, history, noise, notes, rereading
from reader.services.editing import NoteError
from reader.services.ingest import ingest
from reader.services.upkeep import upkeep
from reader.text.noise import line_key
from tests.examples import few
from tests.library import toy
from tests.library.whole import assert_whole, picture

STORY = "A1 met B{0}\n\nstory {0} of C1 in T1^N1\n\nread by D1: {0} times\n\nmore of {0}"
COUNTED = line_key("read by D1: 0 times")


LEADS = (
    "Мост через реку в Каунасе открыли после ремонта, сообщил мэр города журналистам в ратуше.",
    "Новый мост в Вильнюсе строили восемь лет, и за это время он подорожал почти втрое, пишут газеты.",
    "По мосту в Клайпеде с утра пустили автобусы, а грузовикам придётся ещё подождать, сказали на переправе.",
)


@pytest.fixture(autouse=True)
def speaking(monkeypatch):
    toy.speak(monkeypatch)
    monkeypatch.setattr("reader.language.ANALYSIS_VERSION", toy.VERSION)


def article(number, *, outlet="Press", text=STORY, outside=()):
    made = toy.source(Path(f"/{number}"), text.format(number))
    return replace(made, source=outlet, outside=tuple(outside))


def library_of(count, path=Path(":memory:"), **about):
    library = Library.open(path)
    add(library, range(count), **about)
    return library


def add(library, numbers, **about):
    toy.add(library, {f"/{number}": article(number, **about) for number in numbers})


def ids(library):
    """The articles in the order in which they came."""
    return [uuid for (uuid,) in library.store.rows("SELECT uuid FROM articles ORDER BY id")]


def dimmed(library, article_id):
    """What of an article is dimmed, in words."""
    text = library.articles.text_of(article_id)
    return [text.content[span.start : span.end] for span in text.dimmed]


def all_dimmed(library):
    return {words for each in ids(library) if library.articles.get(each) for words in dimmed(library, each)}


def names_in(library, article_id):
    text = library.articles.text_of(article_id)
    return {text.content[each.span.start : each.span.end] for each in library.names.mentions(text.id)}


# ------------------------------------------------------------------------------------------------ here


def test_a_line_that_is_said_to_be_noise_here_is_dimmed_and_names_nobody():
    with library_of(2) as library:
        one, other = ids(library)
        assert "D1" in names_in(library, one)
        said = noise.say_here(library, one, "read by D1: 0 times", is_noise=True)
        assert (said.articles, said.is_all) == (1, True)
        assert dimmed(library, one) == ["read by D1: 0 times"]
        assert "D1" not in names_in(library, one)
        assert dimmed(library, other) == []
        assert_whole(library)


def test_what_was_said_is_undone_and_done_again_exactly():
    with library_of(2) as library:
        one = ids(library)[0]
        before = library.articles.text_of(one), picture(library)
        noise.say_here(library, one, "read by D1: 0 times", is_noise=True)
        after = library.articles.text_of(one), picture(library)
        history.undo(library)
        assert (library.articles.text_of(one), picture(library)) == before
        history.redo(library)
        assert (library.articles.text_of(one), picture(library)) == after
        assert_whole(library)


def test_a_dimmed_line_that_is_text_after_all_is_read_again():
    text = "A1 met B1\n\n  read by D1  \n\nmore"
    span = Span(text.index("  read"), text.index("\n\nmore"))
    with Library.open(Path(":memory:")) as library:
        toy.add(library, {"/0": replace(article(0, text=text), dimmed=(span,))})
        (one,) = ids(library)
        assert "D1" not in names_in(library, one)
        noise.say_here(library, one, "read by D1", is_noise=False)
        assert dimmed(library, one) == []
        assert "D1" in names_in(library, one)
        history.undo(library)
        assert library.articles.text_of(one).dimmed == (span,)


def test_a_highlight_on_a_line_that_becomes_noise_stays():
    with library_of(1) as library:
        (one,) = ids(library)
        at = library.articles.text_of(one).content.index("read by")
        made = notes.add(library, one, Span(at, at + 7), Color.RED)
        noise.say_here(library, one, "read by D1: 0 times", is_noise=True)
        assert library.marks.highlights_of(one) == [made]


def test_it_holds_when_the_text_is_renewed_with_another_number_there():
    with library_of(1) as library:
        (one,) = ids(library)
        noise.say_here(library, one, "read by D1: 0 times", is_noise=True)
        toy.renew(library, {"/0": article(0, text=STORY.replace("D1: {0}", "D1: 1 024") + " E1")})
        assert ids(library) == [one]
        assert dimmed(library, one) == ["read by D1: 1 024 times"]
        assert "D1" not in names_in(library, one)
        assert_whole(library)


def test_it_is_undone_after_further_imports_and_in_the_text_of_then():
    with library_of(1) as library:
        (one,) = ids(library)
        noise.say_here(library, one, "read by D1: 0 times", is_noise=True)
        add(library, [1, 2])
        toy.renew(library, {"/0": article(0, text=STORY.replace("D1: {0}", "D1: 7"))})
        history.undo(library)
        assert dimmed(library, one) == []
        assert "D1" in names_in(library, one)
        assert_whole(library)


def test_an_earlier_text_that_is_read_again_has_it_dimmed_too():
    with library_of(1) as library:
        (one,) = ids(library)
        toy.renew(library, {"/0": article(0, text=STORY + " E1")})
        noise.say_here(library, one, "read by D1: 0 times", is_noise=True)
        earlier = next(each for each in library.versions.listed(one) if not each.is_current)
        notes.restore_text(library, one, earlier.sha256)
        assert dimmed(library, one) == ["read by D1: 0 times"]
        assert "D1" not in names_in(library, one)


def test_a_long_text_is_analysed_later_and_dimmed_at_once(monkeypatch):
    monkeypatch.setattr("reader.services.entering.AT_ONCE", 10)
    with library_of(1) as library:
        (one,) = ids(library)
        assert not noise.say_here(library, one, "read by D1: 0 times", is_noise=True).is_all
        assert dimmed(library, one) == ["read by D1: 0 times"]
        list(upkeep(library))
        assert noise.is_settled(library)
        assert "D1" not in names_in(library, one)
        assert_whole(library)


def test_it_holds_when_the_article_is_read_in_another_encoding(tmp_path):
    path = tmp_path / "news.txt"
    path.write_bytes("A1 met B1\n\nпрочли 12 раз: D1\n\nещё".encode("koi8-r"))
    with Library.open(Path(":memory:")) as library:
        list(ingest(library, [path]))
        (one,) = ids(library)
        rereading.read_in(library, one, "cp1251")
        garbled = library.articles.text_of(one).content.split("\n\n")[1]
        noise.say_here(library, one, garbled, is_noise=True)
        rereading.read_in(library, one, "koi8-r")
        assert dimmed(library, one) == ["прочли 12 раз: D1"]
        assert "D1" not in names_in(library, one)


def test_it_holds_in_the_trash_and_back_also_where_it_was_said_meanwhile():
    with library_of(2) as library:
        one, other = ids(library)
        notes.delete(library, articles=[one])
        noise.say_of_source(library, other, "read by D1: 1 times", is_noise=True)
        notes.restore(library, articles=[one])
        assert dimmed(library, one) == ["read by D1: 0 times"]
        assert "D1" not in names_in(library, one)
        assert_whole(library)


def test_in_the_trash_nothing_can_be_said_of_an_article():
    with library_of(1) as library:
        (one,) = ids(library)
        notes.delete(library, articles=[one])
        with pytest.raises(MissingError):
            noise.say_here(library, one, "more", is_noise=True)
        with pytest.raises(MissingError):
            noise.say_of_source(library, one, "more", is_noise=True)


@pytest.mark.parametrize(("words", "code"), [("nothing", "NO_SUCH_LINE"), ("B1", None), ("of", "SEVERAL_LINES")])
def test_a_line_is_meant_by_any_words_that_no_other_has(words, code):
    with library_of(1, text="A1 met B1\n\nstory of C1\n\nmore of it") as library:
        (one,) = ids(library)
        if code is None:
            assert noise.line_of(library, one, words) == "A1 met B1"
            return
        with pytest.raises(NoteError) as error:
            noise.line_of(library, one, words)
        assert error.value.code is NoteProblem[code]


# ------------------------------------------------------------------------------------------------ of a source


def test_a_line_is_noise_in_all_articles_of_a_source_and_in_those_to_come():
    with library_of(3) as library:
        add(library, [3], outlet="Others")
        said = noise.say_of_source(library, ids(library)[0], "read by D1: 0 times", is_noise=True)
        assert (said.articles, said.source, said.is_all) == (3, "Press", True)
        add(library, [4], outlet="press")
        *own, others, new = ids(library)
        assert [dimmed(library, each) for each in own] == [[f"read by D1: {n} times"] for n in range(3)]
        assert (dimmed(library, others), dimmed(library, new)) == ([], ["read by D1: 4 times"])
        assert "D1" in names_in(library, others)
        assert "D1" not in names_in(library, new)
        assert_whole(library)
        history.undo(library)
        assert all_dimmed(library) == set()
        assert "D1" in names_in(library, new)
        assert_whole(library)


def test_what_is_said_here_stands_over_what_is_said_of_the_source():
    with library_of(2) as library:
        one, other = ids(library)
        noise.say_here(library, one, "read by D1: 0 times", is_noise=False)
        noise.say_of_source(library, other, "read by D1: 1 times", is_noise=True)
        assert (dimmed(library, one), len(dimmed(library, other))) == ([], 1)
        said = noise.say_of_source(library, one, "read by D1: 0 times", is_noise=True)
        assert said.articles == 1
        assert len(dimmed(library, one)) == 1, "where it is said again of all, this one is meant too"
        history.undo(library)
        assert (dimmed(library, one), len(dimmed(library, other))) == ([], 1)


def test_of_an_article_without_a_source_nothing_can_be_said_of_it():
    with library_of(1, outlet=None) as library:
        with pytest.raises(NoteError) as error:
            noise.say_of_source(library, ids(library)[0], "more of 0", is_noise=True)
        assert error.value.code is NoteProblem.NO_SOURCE


def test_an_article_whose_source_is_corrected_is_dimmed_as_that_sources():
    with library_of(1) as library:
        noise.say_of_source(library, ids(library)[0], "read by D1: 0 times", is_noise=True)
        add(library, [1], outlet=None)
        other = ids(library)[1]
        editing.edit_articles(library, [other], source="PRESS")
        assert dimmed(library, other) == ["read by D1: 1 times"]
        assert "D1" not in names_in(library, other)
        editing.edit_articles(library, [other], source="Others")
        assert dimmed(library, other) == []
        history.undo(library)
        assert dimmed(library, other) == ["read by D1: 1 times"]
        assert_whole(library)


def test_many_articles_are_settled_bit_by_bit_and_after_a_kill_the_rest(tmp_path, monkeypatch):
    monkeypatch.setattr("reader.services.history.SETTLED_AT_ONCE", 2)
    monkeypatch.setattr(noise, "BIT", 4)
    path = tmp_path / "library.sqlite"
    with library_of(14, path) as library:
        said = noise.say_of_source(library, ids(library)[0], "read by D1: 0 times", is_noise=True)
        assert (said.articles, said.is_all) == (3, False)
        settling = noise.settle(library)
        assert next(settling) == noise.Settled(4, 4)
        settling.close()
    with Library.open(path) as library:
        assert library.noise.left() == 7
        list(upkeep(library))
        assert noise.is_settled(library)
        assert len(all_dimmed(library)) == 14
        assert not any("D1" in names_in(library, each) for each in ids(library))
        assert_whole(library)


def test_two_programs_at_one_library_see_what_the_other_said(tmp_path):
    path = tmp_path / "library.sqlite"
    with library_of(2, path) as library, Library.open(path) as other:
        one, second = ids(library)
        noise.say_of_source(library, one, "read by D1: 0 times", is_noise=True)
        assert len(dimmed(other, second)) == 1
        noise.say_here(other, second, "read by D1: 1 times", is_noise=False)
        assert dimmed(library, second) == []
        history.undo(library)
        history.undo(other)
        assert all_dimmed(library) == set()
        assert_whole(library)


def test_it_survives_a_backup_and_a_rescue(tmp_path):
    path = tmp_path / "library.sqlite"
    with library_of(3, path, outside=["more of 0"]) as library:
        one = ids(library)[0]
        noise.say_of_source(library, one, "read by D1: 0 times", is_noise=True)
        noise.say_here(library, one, "A1 met B0", is_noise=True)
        kept = [dimmed(library, each) for each in ids(library)]
        listed = library.noise.listed()
    backup.backup(path, tmp_path / "backup.sqlite")
    list(backup.rescue(path, tmp_path / "rescued.sqlite"))
    for copy in ("backup", "rescued"):
        assert backup.check(tmp_path / f"{copy}.sqlite").problems == ()
        with Library.open(tmp_path / f"{copy}.sqlite") as library:
            assert [dimmed(library, each) for each in ids(library)] == kept
            assert {(each.line, each.is_noise) for each in library.noise.listed()} == {
                (each.line, each.is_noise) for each in listed
            }
            list(upkeep(library))
            assert [dimmed(library, each) for each in ids(library)] == kept


# ------------------------------------------------------------------------------------------------ repeated


def test_what_three_articles_of_an_outlet_repeat_outside_their_stories_is_noise_in_all_of_them():
    with library_of(REPEATED - 1, outside=[COUNTED]) as library:
        assert all_dimmed(library) == set()
        add(library, [7], outlet="Others", outside=[COUNTED])
        assert all_dimmed(library) == set()
        add(library, [8, 9], outside=[COUNTED])
        assert all_dimmed(library) == {f"read by D1: {n} times" for n in (0, 1, 8, 9)}
        assert not any("D1" in names_in(library, each) for each in (*ids(library)[:2], *ids(library)[3:]))
        assert_whole(library)
        (learnt,) = library.noise.listed()
        assert (learnt.line, learnt.outlet, learnt.is_learnt, learnt.articles) == (COUNTED, "Press", True, 4)


def test_files_of_one_agency_teach_what_it_repeats_and_their_headlines_and_bylines_stay(tmp_path):
    for number, lead in enumerate(LEADS):
        text = f"Погода и мосты\n\nМОСКВА, 5 мая. /ТАСС/. {lead}\n\nИрма D1, обозреватель\n\n{LEADS[number - 1]}"
        (tmp_path / f"{number}.txt").write_text(f"{text}\n\nСмотрят сегодня: 1 {number}23", encoding="utf-8")
    with Library.open(Path(":memory:")) as library:
        list(ingest(library, sorted(tmp_path.iterdir())[:2]))
        assert all_dimmed(library) == set()
        list(ingest(library, [tmp_path]))
        assert {row.source for row in library.articles.listed()} == {"ТАСС"}
        assert all_dimmed(library) == {f"Смотрят сегодня: 1 {number}23" for number in range(3)}
        assert all("D1" in names_in(library, each) for each in ids(library))


def test_where_a_repeated_line_stands_inside_a_story_it_stays():
    with library_of(3, outside=[COUNTED]) as library:
        add(library, [3])
        assert dimmed(library, ids(library)[3]) == []


def test_a_wrong_guess_is_taken_back_for_good():
    with library_of(3, outside=[COUNTED]) as library:
        noise.say_of_source(library, ids(library)[0], "read by D1: 0 times", is_noise=False)
        assert all_dimmed(library) == set()
        add(library, [3, 4, 5], outside=[COUNTED])
        assert all_dimmed(library) == set()
        history.undo(library)
        assert len(all_dimmed(library)) == 6
        noise.say_here(library, ids(library)[1], "read by D1: 1 times", is_noise=False)
        assert len(all_dimmed(library)) == 5


def test_one_article_that_is_renewed_again_and_again_repeats_nothing():
    with library_of(1, outside=[COUNTED]) as library:
        for number in range(4):
            toy.renew(library, {"/0": article(0, text=STORY + f" E{number}", outside=[COUNTED])})
        assert len(ids(library)) == 1
        assert library.noise.listed() == []


def test_reprints_repeat_nothing():
    body = " ".join(f"word{number}" for number in range(120))
    with Library.open(Path(":memory:")) as library:
        for number in range(4):
            text = f"A1 met B1\n\n{body}\n\nread by D1: {number} times"
            add(library, [number], text=text, outside=[COUNTED])
        assert len(library.reprints.of(ids(library)[0])) == 3
        assert library.noise.listed() == []


def test_sources_that_are_corrected_teach_what_their_outlet_repeats():
    with library_of(3, outlet=None, outside=[COUNTED]) as library:
        assert library.noise.listed() == []
        editing.edit_articles(library, ids(library), source="Press")
        assert len(all_dimmed(library)) == 3
        history.undo(library)
        assert all_dimmed(library) == set()
        assert_whole(library)


def test_what_was_learnt_stays_when_its_articles_go():
    with library_of(4, outside=[COUNTED]) as library:
        notes.delete(library, articles=ids(library)[:3])
        notes.empty_trash(library)
        assert len(all_dimmed(library)) == 1
        add(library, [5], outside=[COUNTED])
        assert len(all_dimmed(library)) == 2


def test_a_library_of_an_earlier_version_learns_by_and_by(tmp_path):
    texts = [f"Мост открыт\n\n{lead}\n\nСтань нашим D1" for lead in LEADS]
    with Library.open(Path(":memory:")) as library:
        toy.add(library, {f"/{n}": replace(article(n, text=text)) for n, text in enumerate(texts)})
        assert library.noise.listed() == []
        library.write(lambda: library.store.run("DELETE FROM fillings WHERE name = 'outside lines'"))
        list(upkeep(library))
        assert all_dimmed(library) == {"Стань нашим D1"}
        assert not any("D1" in names_in(library, each) for each in ids(library))


def test_forgetting_takes_back_what_was_said_and_what_was_learnt():
    with library_of(3, outside=[COUNTED]) as library:
        one = ids(library)[0]
        noise.say_of_source(library, one, "more of 0", is_noise=True)
        noise.say_here(library, one, "A1 met B0", is_noise=True)
        assert len({noise.id_of(each) for each in library.noise.listed()}) == 3
        for each in library.noise.listed():
            noise.forget(library, each)
        assert all_dimmed(library) == set()
        assert [(each.line, each.is_noise) for each in library.noise.listed()] == [(COUNTED, False)]
        for _ in range(3):
            history.undo(library)
        assert len(all_dimmed(library)) == 7


def test_two_thousand_articles_of_one_outlet_are_not_settled_while_somebody_waits(monkeypatch):
    asked = []
    with library_of(3) as library:
        settle = library.noise.settle
        monkeypatch.setattr(library.noise, "settle", lambda number: asked.append(number) or settle(number))
        with library.writing():
            for number in range(2_000):
                library.store.run(
                    """
                    INSERT INTO articles (uuid, title, source, sort_key) VALUES (?, 'x', 'Press', '')
                    """,
                    f"more {number}",
                )
            library.store.run(
                """
                INSERT INTO texts (article, sha256, content, encoding, title, dimmed, imported, analysis_version, words)
                SELECT id, CAST(uuid AS BLOB), 'x' || char(10, 10) || 'read by D1: 5 times', 'utf-8', 'x', '[]', '', ?,
                    CAST(uuid AS BLOB) FROM articles WHERE current_text IS NULL
                """,
                toy.VERSION,
            )
            library.store.run("UPDATE articles SET current_text = (SELECT id FROM texts WHERE article = articles.id)")
        said = noise.say_of_source(library, ids(library)[0], "read by D1: 0 times", is_noise=True)
        assert len(asked) <= history.SETTLED_AT_ONCE + 1
        assert not said.is_all
        assert library.noise.left() == 2_003 - len(set(asked))


@pytest.mark.parametrize("seed", few(range(12), 2))
def test_whatever_is_said_no_text_changes_and_what_is_dimmed_is_a_part_of_it(seed):
    draw = random.Random(seed)
    with library_of(4, outside=[COUNTED]) as library:
        before = {each: library.articles.text_of(each).content for each in ids(library)}
        for _ in range(12):
            one = draw.choice(ids(library))
            words = draw.choice(before[one].splitlines())
            say = draw.choice([noise.say_here, noise.say_of_source])
            if words:
                say(library, one, words, is_noise=draw.random() < 0.7)
            draw.choice([history.undo, history.redo, lambda _: None])(library)
            for each in ids(library):
                text = library.articles.text_of(each)
                assert text.content == before[each]
                assert all(0 <= span.start < span.end <= len(text.content) for span in text.dimmed)
                assert all(left.end <= right.start for left, right in pairwise(text.dimmed))
        assert_whole(library)
        assert library.copies.health().problems == ()
        while history.undo(library):
            pass
        assert all_dimmed(library) == {f"read by D1: {number} times" for number in range(4)}
