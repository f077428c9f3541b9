"""Decisions hold whatever the order: of imports, decisions and re-analyses, and of what was switched off in between."""

import hashlib

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from reader.library import HeldDecision, Library
from reader.model.decisions import Act, Anchor, Decision, Named, Reach
from reader.model.marks import Quote
from reader.model.names import Kind
from reader.services import decide, history, rules
from reader.services.reanalyze import reanalyze
from tests.examples import examples
from tests.library import toy
from tests.library.toy import add, library_of
from tests.library.whole import assert_whole, picture

KEYS = ["A", "A1", "A1x", "A2", "B", "B1", "N1", "T1"]
words = st.sampled_from([*KEYS, "A1~", "T1^N1", "and"])
texts = st.lists(st.lists(words, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=6, unique=True)
names = st.sampled_from(KEYS).map(lambda key: Named(toy.alias_of(key).kind, toy.name_of(key)))


@pytest.fixture(autouse=True)
def _toy(monkeypatch):
    toy.speak(monkeypatch)


@st.composite
def decisions(draw, texts):
    """A few decisions of all kinds about these texts, made in the order of their numbers."""
    return [_decision(draw, number, texts) for number in range(draw(st.integers(1, 5)))]


def _decision(draw, number, texts):
    act = draw(st.sampled_from(list(Act)))
    subject = draw(names)
    target = draw(names) if act in {Act.MERGE, Act.APART, Act.RENAME, Act.RETYPE} else None
    if act is Act.RETYPE:
        target = Named(draw(st.sampled_from(list(Kind))), subject.name)
    reach = (
        draw(st.sampled_from(list(Reach))) if act in {Act.MERGE, Act.RETYPE, Act.SPLIT, Act.REJECT, Act.NAME} else None
    )
    form = draw(st.sampled_from(KEYS)) if act in {Act.SPLIT, Act.NAME, Act.REJECT} else None
    anchor = None
    if reach in {Reach.HERE, Reach.ARTICLE}:
        text = draw(st.sampled_from(texts))
        word = draw(st.sampled_from(text.split()))
        quote = Quote(word[:2]) if reach is Reach.HERE else None
        anchor = Anchor("elsewhere", hashlib.sha256(text.encode()).hexdigest(), quote)
    if act is Act.SPLIT and anchor is None and draw(st.booleans()):
        form, target = None, draw(names)
    id_ = f"00000000-0000-4000-8000-{number:012}"
    return Decision(
        id_, f"2026-11-22T09:00:{number:02}.000000+00:00", act, subject, target, form, reach or Reach.EVERYWHERE, anchor
    )


@pytest.mark.thorough
@examples(150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), texts, st.randoms(use_true_random=False))
def test_decisions_imports_and_an_upgrade_in_any_order_give_the_same_library(data, texts, random):
    made = data.draw(decisions(texts))
    with library_of(*texts) as one, library_of() as other:
        for decision in made:
            decide.add(one, [HeldDecision(decision, active=True)])
        assert_whole(one)
        steps = [*texts, *made, None]
        random.shuffle(steps)
        with pytest.MonkeyPatch.context() as patch:
            for number, step in enumerate(steps):
                if step is None:
                    _upgrade(patch)
                    list(reanalyze(other))
                elif isinstance(step, str):
                    add(other, {f"/{number}": step})
                else:
                    decide.add(other, [HeldDecision(step, active=True)])
        assert_whole(other)
        assert picture(one) == picture(other)
        assert _states(one) == _states(other)


@pytest.mark.thorough
@examples(80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), texts)
def test_everything_can_be_undone_and_redone(data, texts):
    made = data.draw(decisions(texts))
    with library_of(*texts) as library:
        pictures = [picture(library)]
        for decision in made:
            decide.add(library, [HeldDecision(decision, active=True)])
            pictures.append(picture(library))
        for before in reversed(pictures[:-1]):
            history.undo(library)
            assert picture(library) == before
            assert_whole(library)
        for after in pictures[1:]:
            history.redo(library)
            assert picture(library) == after


@examples(60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), texts)
def test_a_decision_that_is_switched_off_leaves_no_trace(data, texts):
    made = data.draw(decisions(texts))
    off = data.draw(st.sampled_from(made))
    with library_of(*texts) as one, library_of(*texts) as other:
        for decision in made:
            decide.add(one, [HeldDecision(decision, active=True)])
            decide.add(other, [HeldDecision(decision, active=decision != off)])
        decide.switch(one, off.id, on=False)
        assert picture(one) == picture(other)
        assert_whole(one)


@examples(40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), texts)
def test_a_file_of_decisions_does_for_a_colleague_what_they_did_here(data, texts):
    made = data.draw(decisions(texts))
    with library_of(*texts) as mine, library_of(*texts) as theirs:
        decide.add(mine, [HeldDecision(each, active=True) for each in made])
        rules.imported(theirs, rules.exported(mine))
        assert picture(theirs) == picture(mine)
        assert [each.decision for each in rules.listed(theirs)] == [each.decision for each in rules.listed(mine)]
        assert rules.imported(theirs, rules.exported(mine)).decisions == ()
        history.undo(theirs)
        with library_of(*texts) as untouched:
            assert picture(theirs) == picture(untouched)


def test_a_file_of_decisions_that_was_kept_for_years_can_still_be_read():
    kept = """{"format": "chitalnya decisions", "version": 1, "decisions": [{
        "id": "2c6bf28c-c867-44c6-9558-c5467eaa4218", "made": "2026-11-30T06:28:23.140246+00:00", "act": "rename",
        "subject": {"kind": "person", "name": "name A1", "key": "A1"}, "target": {"kind": "person", "name": "Somebody"}
    }]}"""
    with library_of("A1 came") as library:
        rules.imported(library, kept)
        assert [each.name for each in library.names.entities()] == ["Somebody"]


def _upgrade(patch) -> None:
    """The same language under another version."""
    patch.setattr(toy, "VERSION", "toy 2")
    patch.setattr("reader.language.ANALYSIS_VERSION", "toy 2")


def _states(library: Library) -> dict[str, tuple[str, str | None]]:
    return {each.decision.id: (each.state, each.overruled_by) for each in rules.listed(library)}


def test_a_name_of_two_bearers_is_the_others_when_one_is_no_more():
    with library_of("A A1", "A2") as library:
        sha256 = hashlib.sha256(b"A2").hexdigest()
        anchor = Anchor(article="elsewhere", sha256=sha256, quote=Quote(exact="A2", prefix="", suffix=""))
        subject = Named(toy.alias_of("A").kind, toy.name_of("A"))
        made = Decision("0", "2026-11-22T09:00:00+00:00", Act.SPLIT, subject, None, "A", Reach.HERE, anchor)
        decide.add(library, [HeldDecision(made, active=True)])
        assert ("name A1", 2) in [(entity.name, entity.mentions) for entity in library.names.entities()]
