"""What groups of aliases become by decisions: the later wins, whatever the order in which they are given."""

from itertools import permutations

import pytest

from reader.language.deciding.decisions import made_alias, settle
from reader.model.decisions import Act, Decision, Named, Reach
from reader.model.findings import Alias, AliasUse, Resolved
from reader.model.names import Kind

PEOPLE = "a b c d"


def test_merged_names_are_one_under_the_target():
    assert _settled("a:5 b:1", "merge a b") == {"b": "a b"}


def test_a_split_cuts_the_merge_that_brought_the_name_there_and_no_other():
    assert _settled("a b c", "merge a b", "merge c b", "split b a") == {"a": "a", "b": "b c"}
    assert _settled("a b c", "merge a b", "merge b c", "split c a") == {"b": "a b", "c": "c"}


def test_a_split_takes_a_name_off_what_was_linked_and_its_own_group_goes_on():
    assert _settled("a+b+c", "split b a") == {"a": "a c", "b": "b"}


def test_the_name_that_gave_the_group_its_id_can_be_split_off():
    assert _settled("a:5+b:3+c", "split a b") == {"a": "a", "b": "b c"}


def test_a_merge_after_a_split_joins_them_again_and_overrules_it():
    assert _settled("a+b", "split b a", "merge b a") == {"a": "a b"}
    assert _overruled("a+b", "split b a", "merge b a") == {"split b a": "merge b a"}
    assert _overruled("a b", "merge a b", "apart a b") == {"merge a b": "apart a b"}


def test_different_means_different_even_where_they_are_linked():
    assert _settled("a+b", "apart b a") == {"a": "a", "b": "b"}


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("rename a x", "rename a y"), ("reject a", "rename a x"), ("rename a x", "reject a"), ("merge a b", "reject b")],
)
def test_of_two_that_contradict_each_other_the_later_holds(earlier, later):
    assert _overruled("a b", earlier, later) == {earlier: later}


def test_saying_again_what_was_contradicted_brings_it_back_into_force():
    assert _overruled("a", "rename a x", "rename a y", "rename a x") == {"rename a y": "rename a x"}


def test_a_split_gives_each_side_the_name_it_had():
    assert _settled("a b", "rename a x", "merge a b", "split a b") == {"x": "a", "b": "b"}
    assert _settled("a b", "rename b y", "merge a b") == {"y": "a b"}


def test_what_is_rejected_leads_nowhere_with_all_that_is_it():
    assert _settled("a+b c", "reject a") == {"c": "c"}
    assert _settled("a b", "merge a b", "reject a") == {}
    assert _settled("a b", "reject a", "merge a b") == {"b": "a b"}


def test_another_kind_joins_the_name_of_that_kind():
    uses = [_use("a", Kind.PERSON), AliasUse(Alias("place", Kind.PLACE, "a", ()), 1, 9)]
    groups = [Resolved(use.alias.key, use.alias.kind, "a", (use.alias.key,)) for use in uses]
    (only,) = settle(groups, uses, [_decision(0, "retype a place")]).entities
    assert (only.kind, only.aliases) == (Kind.PLACE, ("a", "place"))


def test_namesakes_are_told_apart_by_their_keys():
    uses = [AliasUse(Alias(key, Kind.PERSON, "Иванов", ()), 1, 1) for key in ("one", "two")]
    groups = [Resolved(use.alias.key, Kind.PERSON, "Иванов", (use.alias.key,)) for use in uses]
    merge = Decision("1", "1", Act.MERGE, Named(Kind.PERSON, "Иванов", "one"), Named(Kind.PERSON, "Иванов", "two"))
    assert [each.aliases for each in settle(groups, uses, [merge]).entities] == [("one", "two")]
    reject = Decision("1", "1", Act.REJECT, Named(Kind.PERSON, "Иванов", "one"))
    assert [each.aliases for each in settle(groups, uses, [reject]).entities] == [("two",)]
    # A key that is not here: the name alone counts.
    reject = Decision("1", "1", Act.REJECT, Named(Kind.PERSON, "ИВАНОВ", "older"))
    assert settle(groups, uses, [reject]).entities == ()


def test_a_name_that_a_decision_made_joins_the_name_it_was_made_for():
    made = made_alias(Named(Kind.PERSON, "a"))
    uses = [_use("a", Kind.PERSON), AliasUse(made, 1, 1)]
    naming = Decision("1", "1", Act.NAME, Named(Kind.PERSON, "a"), form="x", reach=Reach.EVERYWHERE)
    (only,) = settle([Resolved("a", Kind.PERSON, "a", ("a",))], uses, [naming]).entities
    assert only.aliases == ("a", made.key)


def test_a_split_off_name_is_not_meant_by_decisions_about_its_namesake():
    off = made_alias(Named(Kind.PERSON, "a"), "text")
    uses = [_use("a", Kind.PERSON), AliasUse(off, 1, 1)]
    renamed = settle([Resolved("a", Kind.PERSON, "a", ("a",))], uses, [_decision(0, "rename a x")])
    assert {each.name for each in renamed.entities} == {"a", "x"}


def test_unsure_names_lose_rejected_candidates_and_are_sure_once_confirmed():
    uses = [_use(key, Kind.PERSON) for key in ("a", "b", "u")]
    groups = [*(_group(key) for key in "ab"), Resolved("u", Kind.PERSON, "u", ("u",), True, ("a", "b"))]
    unsure = {each.id: each for each in settle(groups, uses, [_decision(0, "apart u a")]).entities}["u"]
    assert (unsure.unsure, unsure.candidates, unsure.confirmed) == (True, ("b",), False)
    sure = {each.id: each for each in settle(groups, uses, [_decision(0, "confirm u")]).entities}["u"]
    assert (sure.unsure, sure.candidates, sure.confirmed) == (False, (), True)


def test_what_speaks_of_nobody_here_is_named():
    settled = settle([_group("a")], [_use("a", Kind.PERSON)], [_decision(0, "merge a z"), _decision(1, "rename a x")])
    assert settled.unfit == {"merge a z"}


def test_the_order_in_which_decisions_are_given_does_not_matter():
    words = ["merge a b", "split b a", "merge c b", "rename c x"]
    decisions = [_decision(number, each) for number, each in enumerate(words)]
    uses = [_use(key, Kind.PERSON) for key in PEOPLE.split()]
    groups = [_group(key) for key in PEOPLE.split()]
    outcomes = {settle(groups, uses, order).entities for order in permutations(decisions)}
    assert len(outcomes) == 1


def _settled(people: str, *words: str) -> dict[str, str]:
    """What becomes of people: `a:5` is mentioned five times, `a+b` are linked. Names, each with its aliases."""
    groups, uses = _people(people)
    decisions = [_decision(number, each) for number, each in enumerate(words)]
    return {each.name: " ".join(each.aliases) for each in settle(groups, uses, decisions).entities}


def _overruled(people: str, *words: str) -> dict[str, str]:
    groups, uses = _people(people)
    decisions = [_decision(number, each) for number, each in enumerate(words)]
    found = settle(groups, uses, decisions, judge=True).overruled
    return {one.rstrip("'"): other.rstrip("'") for one, other in found.items()}


def _people(words: str) -> tuple[list[Resolved], list[AliasUse]]:
    groups, uses = [], []
    for word in words.split():
        members = [each.partition(":")[::2] for each in word.split("+")]
        uses += [_use(key, Kind.PERSON, int(number or 1)) for key, number in members]
        keys = [key for key, _ in members]
        groups.append(Resolved(keys[0], Kind.PERSON, keys[0], tuple(sorted(keys))))
    return groups, uses


def _group(key: str) -> Resolved:
    return Resolved(key, Kind.PERSON, key, (key,))


def _use(key: str, kind: Kind, mentions: int = 1) -> AliasUse:
    return AliasUse(Alias(key, kind, key, ()), mentions, mentions)


def _decision(number: int, words: str) -> Decision:
    """`merge a b`, `rename a x`, `retype a place`: the id is the words themselves; the third one gets a quote."""
    act, subject, *target = words.split()
    kind = Kind(target[0]) if act == "retype" else Kind.PERSON
    other = Named(kind, subject if act == "retype" else target[0]) if target else None
    id_ = words if number < 2 else words + "'"
    return Decision(id_, str(number), Act(act), Named(Kind.PERSON, subject), other)
