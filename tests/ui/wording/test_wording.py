"""What values are called in Russian: plurals, partial dates; and that nothing waits for a translation."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from reader.model.errors import FileKind, SourceError, SourceProblem
from reader.model.findings import NotKept
from reader.model.imports import FIELDS, Outcome, ReportLine
from reader.system.assets import resources
from reader.ui.wording import wording


@pytest.mark.parametrize(
    ("n", "said"),
    [(0, "0 статей"), (1, "1 статья"), (4, "4 статьи"), (11, "11 статей"), (21, "21 статья"), (105, "105 статей")],
)
def test_articles_are_counted_in_russian(qapp: object, n: int, said: str) -> None:
    assert wording.articles(n) == said


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("2023-09-23T00:39", "23 сентября 2023, 00:39"),
        ("2023-09-03", "3 сентября 2023"),
        ("2020-10", "октябрь 2020"),
        ("2020", "2020"),
        ("--07-28", "28 июля, год неизвестен"),
        ("--07", "июль, год неизвестен"),
        (None, "без даты"),
    ],
)
def test_a_date_says_what_is_known_and_no_more(qapp: object, published: str | None, said: str) -> None:
    assert wording.date(published) == said


def test_a_file_that_is_passed_over_is_said_by_its_kind(qapp: object) -> None:
    said = [wording.passed_over_because(kind) for kind in FileKind]
    assert said == [wording.problem(SourceError(Path("файл"), SourceProblem.FOREIGN, kind)) for kind in FileKind]
    assert len(set(said)) == len(said)
    assert all(re.fullmatch(r"[А-ЯЁ].*\.", each) for each in said)


def test_whatever_is_not_kept_of_an_article_has_a_name_in_the_report(qapp: object) -> None:
    said = [
        wording.report_line(ReportLine(Path("файл"), Outcome.PARTLY, not_kept=((what, 1_234),))) for what in NotKept
    ]
    assert len(set(said)) == len(said)
    assert all(re.fullmatch(r"Не вошло: [а-яё ,]+ \(1.234\)", each) for each in said)


def test_every_outcome_of_a_file_and_every_field_of_a_table_has_a_name(qapp: object) -> None:
    for said in ([wording.report_outcome(each) for each in Outcome], [wording.field_name(each) for each in FIELDS]):
        assert len(set(said)) == len(said)
        assert all(said)


def test_every_count_has_its_three_forms() -> None:
    ui = Path(wording.__file__).parents[1]
    sources = [path.read_text(encoding="utf-8") for path in ui.rglob("*.py")]
    counted = {text for source in sources for text in re.findall(r'"([^"]*%L?n[^"]*)"', source)}
    catalogue = (resources() / "translations" / "reader_ru.ts").read_text(encoding="utf-8")
    assert counted == set(re.findall(r"<source>(.*)</source>", catalogue))
    assert catalogue.count("<numerusform>") == 3 * len(counted)
    assert "unfinished" not in catalogue


def test_the_compiled_translation_is_the_one_that_is_written(tmp_path: Path) -> None:
    catalogue = resources() / "translations" / "reader_ru.ts"
    compiled = tmp_path / "reader_ru.qm"
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([lrelease, "-silent", catalogue, "-qm", compiled], check=True, timeout=60)
    assert compiled.read_bytes() == catalogue.with_suffix(".qm").read_bytes(), "run pyside6-lrelease again"
