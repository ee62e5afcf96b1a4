"""The days of a notice compared with another calendar: only of years that both know."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.conftest import WriteRules
from tools.rules import RULES

from approvalplan.checks.rules.calendar_differs import WORK, find
from approvalplan.checks.subject import Subject
from approvalplan.files.calendar.read import load_year_file
from approvalplan.files.rulebook.rulebooks import load_rulebook
from approvalplan.model.calendar import YearRecord

FILE = RULES / "cn/calendars/2026.yaml"


def known(path: Path = FILE) -> YearRecord:
    record, _ = load_year_file(path)
    assert record is not None
    return record


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("why", "witness", "found"),
    [
        ("nobody was asked", {}, []),
        ("the other one does not know the year", {2025: known()}, []),
        ("both say the same", {2026: known()}, []),
        (
            "a weekend that one lists and the other does not is off in both",
            {2026: known()._replace(off=(*known().off, (day("2026-03-07"), day("2026-03-08"), "周末")))},
            [],
        ),
        (
            "a day that only the other has off",
            {2026: known()._replace(off=(*known().off, (day("2026-03-06"), day("2026-03-06"), "假")))},
            [(WORK, ("off",), "2026-03-06")],
        ),
        (
            "a weekend day that only ours is worked",
            {2026: known()._replace(work=known().work[1:])},
            [(WORK, ("work", 0), "2026-01-04")],
        ),
    ],
)
def test_days(why: str, witness: dict[int, YearRecord], found: list[object], write_rules: WriteRules) -> None:
    top = write_rules({"low/calendars/2026.yaml": FILE.read_text(encoding="utf-8")})
    loaded = load_rulebook(top)
    assert loaded.subject is not None
    subject = Subject(loaded.subject.gathered._replace(witness=witness))
    told = [(problem.sentence, problem.path, problem.values["day"]) for problem in find(subject)]
    assert told == found, why
