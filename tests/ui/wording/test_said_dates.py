"""What one types to find a date is what the list shows of it."""

import pytest

from reader.text.dates import said
from reader.ui.wording import wording


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("form", ["2023-{:02}", "2023-{:02}-03", "2023-{:02}-23T00:39", "--{:02}-09", "--{:02}"])
def test_a_date_is_searched_for_as_it_is_shown(qapp, form, month):
    assert said(form.format(month)) == wording.date(form.format(month))


@pytest.mark.parametrize("published", [None, "2023"])
def test_what_is_no_day_is_shown_and_searched_for_alike(qapp, published):
    assert said(published) == wording.date(published)
