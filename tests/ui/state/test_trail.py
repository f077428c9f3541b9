"""Going back and forward through what was read."""

from reader.ui.state.trail import Place, Trail


def test_back_returns_to_the_place_where_an_article_was_left() -> None:
    trail = Trail()
    trail.visit(Place("a"))
    trail.leave(120, "person:лавров")
    trail.visit(Place("b"))
    assert trail.back() == Place("a", 120, "person:лавров")
    assert not trail.can_go_back
    assert trail.forward() == Place("b")
    assert not trail.can_go_forward


def test_visiting_cuts_off_what_was_ahead() -> None:
    trail = Trail()
    for article in "abc":
        trail.visit(Place(article))
    trail.back()
    trail.back()
    trail.visit(Place("d"))
    assert not trail.can_go_forward
    assert trail.back() == Place("a")


def test_the_oldest_places_are_forgotten() -> None:
    trail = Trail(limit=3)
    for number in range(10):
        trail.visit(Place(str(number)))
    assert [trail.back().article, trail.back().article] == ["8", "7"]
    assert not trail.can_go_back
