"""Going back and forward through what was read."""

from reader.ui.state.history import History, Place


def test_back_returns_to_the_place_where_an_article_was_left() -> None:
    history = History()
    history.visit(Place("a"))
    history.leave(120, "person:лавров")
    history.visit(Place("b"))
    assert history.back() == Place("a", 120, "person:лавров")
    assert not history.can_go_back
    assert history.forward() == Place("b")
    assert not history.can_go_forward


def test_visiting_cuts_off_what_was_ahead() -> None:
    history = History()
    for article in "abc":
        history.visit(Place(article))
    history.back()
    history.back()
    history.visit(Place("d"))
    assert not history.can_go_forward
    assert history.back() == Place("a")


def test_the_oldest_places_are_forgotten() -> None:
    history = History(limit=3)
    for number in range(10):
        history.visit(Place(str(number)))
    assert [history.back().article, history.back().article] == ["8", "7"]
    assert not history.can_go_back
