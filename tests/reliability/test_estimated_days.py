"""Days of years whose holidays nobody has announced are estimated, and each of them says so (RELIABILITY 9)."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from tests.cli.running import FACTORY, SCHOOL, run

FIRST_KNOWN, FIRST_UNKNOWN = date(2004, 1, 1), date(2026, 12, 29)
"""The days that notices cover: from the first year of the calendar up to the days that next year's may take."""
DAY = re.compile(r"(?:(\d{4})-)?(\d\d)-(\d\d)\s+周[一二三四五六日](\??)(?!\??\s*起有变动)")
"""A day as text shows it; the day on which a law changes is no working day that a calendar would have to know."""
DAYS_OF_AN_ITEM = ("submit", "accept", "decide", "deliver", "latest_submit")


def estimated(day: date) -> bool:
    return not FIRST_KNOWN <= day < FIRST_UNKNOWN


def plan(*words: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(run("make", *words, "--json").out)
    return made


def days(text: str, start: date) -> list[tuple[date, bool]]:
    """Return the days in a text with whether they are marked; one without a year is near the start."""
    found = []
    for year, month, day, mark in DAY.findall(text):
        near = [date(start.year + n, int(month), int(day)) for n in (-1, 0, 1) if year or (month, day) != ("02", "29")]
        nearest = min(near, key=lambda one: abs((one - start).days - 120))
        found.append((date(int(year), int(month), int(day)) if year else nearest, bool(mark)))
    return found


def test_the_calendar_knows_what_this_file_says_it_knows() -> None:
    assert plan(FACTORY)["calendar"]["provisional_from"] == FIRST_UNKNOWN.isoformat()
    assert "暂定" in run("calendar", "show", "2003").out
    assert "暂定" not in run("calendar", "show", "2004").out


STARTS = [
    ("all days are known", date(2025, 3, 3)),
    ("from some day on they are estimated", date(2026, 11, 30)),
    ("all days to come are estimated", date(2027, 11, 29)),
    ("far away", date(2060, 3, 1)),
    ("before the first year that is known", date(2003, 1, 6)),
]


@pytest.mark.parametrize("project", [FACTORY, SCHOOL], ids=["factory", "school"])
@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize(("why", "start"), STARTS)
def test_each_estimated_day_is_marked_and_no_other(why: str, start: date, form: str, project: str) -> None:
    found = days(run("make", project, "--start", start.isoformat(), "--format", form).out, start)
    assert len(found) > 20
    wrong = {f"{day} {marked}" for day, marked in found if marked != estimated(day)}
    assert wrong == set(), why


@pytest.mark.parametrize("project", [FACTORY, SCHOOL], ids=["factory", "school"])
@pytest.mark.parametrize(("why", "start"), STARTS)
def test_each_item_with_an_estimated_day_says_so_in_json(why: str, start: date, project: str) -> None:
    made = plan(project, "--start", start.isoformat())
    assert made["calendar"]["provisional_from"] == FIRST_UNKNOWN.isoformat()
    wrong = {
        item["id"]: item["provisional"]
        for item in made["items"]
        if item["provisional"]
        != any(estimated(date.fromisoformat(item[key])) for key in DAYS_OF_AN_ITEM if item[key] is not None)
    }
    assert wrong == {}, why


@pytest.mark.parametrize(
    ("why", "words", "said"),
    [
        ("the last day that is sure", ["due", "2026-12-25", "1"], None),
        ("the first that is not", ["due", "2026-12-25", "2"], "2026-12-29"),
        ("a year to come", ["due", "2028-03-01", "20"], "2028-03-29"),
        ("a year before all notices", ["due", "2003-03-03", "5"], "2003-03-10"),
        ("its first year", ["due", "2004-01-01", "1"], None),
        ("counted within what is known", ["count", "2026-09-14", "2026-10-26"], None),
        ("counted up to the last day that is sure", ["count", "2026-12-01", "2026-12-28"], None),
        ("counted over the edge", ["count", "2026-12-01", "2026-12-29"], "2026-12-29"),
        ("counted in a year to come", ["count", "2028-01-04", "2028-12-01"], "2028-01-05"),
        ("counted before all notices", ["count", "2003-01-06", "2003-02-03"], "2003-01-07"),
    ],
)
def test_the_calendar_says_so_too(why: str, words: list[str], said: str | None) -> None:
    done = run("calendar", *words)
    assert (done.code, len(done.out.splitlines())) == (0, 1)
    assert ("暂定" in done.err, (said or "") in done.err) == (said is not None, True), why
