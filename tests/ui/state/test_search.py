"""Words are looked for beside the window, in a library as it is."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from reader.model.articles import ArticleQuery
from reader.ui.state.search import ArticleSearch
from tests.library.test_renewal import applied, stored


def test_a_search_in_an_older_library_leaves_it_to_others_to_bring_it_up_to_date(tmp_path: Path, qtbot: QtBot) -> None:
    path = stored(5, tmp_path / "library.sqlite")
    before = path.read_bytes()
    search = ArticleSearch(path)
    with qtbot.waitSignal(search.found, check_params_cb=lambda found: found.is_whole) as found:
        search.ask(ArticleQuery("баку"))
    search.stop()
    assert len(found.args[0].numbers) == 1
    assert len(applied(path)) == 5
    assert path.read_bytes() == before
