"""After an upgrade every text is analysed anew, whatever the user decided, and people read on meanwhile."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reader.library import Library
from reader.model.findings import SourceArticle
from reader.services import decide, history
from reader.services.reanalyze import Changed, Outdated, Reanalyzed, outdated, reanalyze
from tests.library import toy
from tests.library.toy import add, library_of
from tests.library.whole import assert_whole, picture


@pytest.fixture
def upgrade(monkeypatch):
    """Makes the toy language another version, which may read a word otherwise."""
    toy.speak(monkeypatch)
    monkeypatch.setattr("reader.language.ANALYSIS_VERSION", toy.VERSION)

    def upgrade(reads=lambda text: text):
        monkeypatch.setattr(toy, "VERSION", "toy 2")
        monkeypatch.setattr("reader.language.ANALYSIS_VERSION", "toy 2")
        monkeypatch.setattr(
            "reader.language.analyze_text", lambda text, dimmed=(), _=None: toy.analyze_text(reads(text), dimmed)
        )

    return upgrade


def test_what_is_up_to_date_is_left_alone(upgrade):
    with library_of("A1", "B1") as library:
        assert outdated(library) == 0
        assert list(reanalyze(library)) == [Outdated(0), Changed(0, 0)]
        assert library.analyses.outdated_text(1, toy.VERSION) is None, "another program may have done it by now"


def test_every_text_is_read_anew_newest_first_and_the_summary_says_what_changed(upgrade):
    with library_of() as library:
        add(library, {"/1": _dated("A1 met B1", "2021"), "/2": _dated("A1 and C1", "2023"), "/3": _dated("C1", "2022")})
        upgrade(lambda text: text.replace("C1", "A1"))
        assert outdated(library) == 3
        first, *done, changed = reanalyze(library)
        assert (first, changed) == (Outdated(3), Changed(joined=1, parted=0))
        assert [each.title for each in done] == ["A1 and C1", "C1", "A1 met B1"]
        assert {each.name for each in library.names.entities()} == {"name A1", "name B1"}
        assert outdated(library) == 0
        assert_whole(library)


def test_names_that_part_are_counted(upgrade):
    with library_of("A1 left", "A1 stayed", "A1 slept") as library:
        upgrade(lambda text: text.replace("A1 slept", "A2 slept"))
        *_, changed = reanalyze(library)
        assert changed == Changed(joined=0, parted=1)


def test_stopped_in_the_middle_it_goes_on_from_there(upgrade, tmp_path):
    path = tmp_path / "library.sqlite"
    with library_of("A1", "A1 B1", "B1", path=path) as library:
        upgrade()
        events = reanalyze(library)
        next(events), next(events)
        events.close()
        assert outdated(library) == 2
        assert_whole(library)
    with Library.open(path) as library:
        assert len([each for each in reanalyze(library) if isinstance(each, Reanalyzed)]) == 2
        assert_whole(library)


def test_decisions_hold_after_an_upgrade(upgrade):
    with library_of("A1 and B1", "A1x", "C1") as library:
        decide.merge(library, ["id A1"], "id B1")
        decide.reject(library, ["id C1"])
        before = picture(library)
        upgrade()
        list(reanalyze(library))
        assert picture(library) == before
        history.undo(library)
        history.undo(library)
        assert {each.name for each in library.names.entities()} == {"name A1", "name B1", "name C1"}
        assert_whole(library)


def test_workers_do_the_reading(upgrade):
    readers = set()
    with library_of(*(f"A1 {n}" for n in range(70))) as library, ThreadPoolExecutor(2) as executor:
        upgrade(lambda text: readers.add(threading.current_thread()) or text)
        assert len(list(reanalyze(library, executor=executor))) == 72
        assert threading.current_thread() not in readers
        assert_whole(library)


def test_the_id_of_a_name_that_is_read_otherwise_now_leads_to_it(upgrade):
    with library_of("C1 came") as library:
        upgrade(lambda text: text.replace("C1", "D1"))
        *_, changed = reanalyze(library)
        assert library.names.entity("id C1").name == "name D1"
        assert changed == Changed(0, 0)


def _dated(text, published):
    return SourceArticle(Path(text), text, text, None, None, published)
