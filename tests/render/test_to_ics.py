"""The plan as calendar entries, read back by the library: ids, dates, reminders, every fact."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from tests.render.charts.test_gantt_svg import NASTY
from tests.render.facts import missing, report_of

from approvalplan.render.to_ics import render_ics
from approvalplan.report.records import Changes, Report

Entry = Any
"""An entry as the library reads it: what a key holds it knows only when it runs."""
EXAMPLES = ("private_factory", "housing", "six_facts", "name_only", "municipal_road")
MORNING = timedelta(hours=9)


def entries(report: Report) -> dict[str, Entry]:
    """Return the entries of the file by id."""
    found: list[Entry] = Calendar.from_ical(render_ics(report)).walk("VEVENT")
    by_id = {str(part["uid"]): part for part in found}
    assert len(by_id) == len(found), "each id once"
    return by_id


def by_kind(report: Report) -> dict[str, Entry]:
    """Return the entries of the file by item and kind."""
    return {id_.partition("-")[2].partition("@")[0]: text for id_, text in entries(report).items()}


def entry(report: Report, key: str) -> Entry:
    """Return the entry of an item and kind."""
    return by_kind(report)[key]


def reminders(one: Entry) -> list[timedelta]:
    return [alarm["trigger"].dt for alarm in one.walk("VALARM")]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_fact_is_in_the_file(name: str) -> None:
    report = report_of(name)
    keys = ("summary", "description", "comment", "location")
    text = "\n".join(str(text.get(key, "")) for text in entries(report).values() for key in keys)
    assert missing(report, text) == []
    assert missing(report, str(entry(report, "plan")["comment"])) == [], "the first entry has them all"


@pytest.mark.parametrize("name", EXAMPLES)
def test_dates_are_those_of_the_report(name: str) -> None:
    report = report_of(name)
    found = by_kind(report)
    for row in (*report.items, *report.works):
        if row.state == "done" or row.mode == "milestone":
            continue
        for kind, day in (("submit", row.submit), ("decide", row.decide)):
            if day is not None and not (kind == "decide" and row.submit == row.decide):
                one = found[f"{row.id}-{kind}"]
                assert one["dtstart"].dt == date.fromordinal(day.ordinal)
                assert one["dtend"].dt == date.fromordinal(day.ordinal + 1)
                assert ("暂定" in one["summary"]) is day.provisional
                assert (one["status"] == "TENTATIVE") is (day.provisional or row.state == "unknown")
                assert ("卡点" in one["summary"]) is row.bottleneck


def test_papers_are_handed_over_on_their_day() -> None:
    report = report_of("private_factory")
    papers = [paper for group in report.papers if group.id != "authority" for paper in group.papers]
    wanted = [paper for paper in papers if paper.hand_over is not None and not paper.at_hand]
    assert len(wanted) > 10
    found = by_kind(report)
    for paper in wanted:
        one = found[f"{paper.id}-hand-over"]
        assert paper.hand_over is not None
        assert one["dtstart"].dt == date.fromordinal(paper.hand_over.ordinal)
        assert paper.name in one["summary"]


def test_ids_stay_when_the_start_moves_by_a_week() -> None:
    before, after = (entries(report_of("private_factory", start)) for start in ("2026-11-30", "2026-12-07"))
    assert set(before) == set(after)
    moved = [id_ for id_ in before if before[id_]["dtstart"].dt != after[id_]["dtstart"].dt]
    assert len(moved) > len(before) / 2
    assert all(after[id_]["sequence"] > before[id_]["sequence"] for id_ in before), "the later plan wins"


def test_ids_of_two_projects_differ() -> None:
    one, other = (entries(report_of(name)) for name in ("private_factory", "housing"))
    assert set(one) & set(other) == set()


def test_ids_are_of_the_code_where_there_is_one() -> None:
    report = report_of("private_factory")._replace(code="2611-140700-89-01-000001")
    assert set(entries(report)) == set(entries(report._replace(name="改了名的项目")))
    assert set(entries(report._replace(code=None))) != set(entries(report))


@pytest.mark.parametrize(
    ("why", "key", "early"),
    [
        ("a submission on a Monday: on Friday", "eia-submit", [3]),
        ("a decision: on its day", "eia-decide", [0]),
        ("both on one Monday: on Friday, and on the day", "soil_water_plan-submit", [3, 0]),
        ("a paper for a Friday: on Thursday", "eco_form_document-hand-over", [1, 0]),
        ("a paper for a Monday: on Friday", "scheme_application-hand-over", [3, 0]),
        ("a paper after New Year's Day: before it", "fund_commitment-hand-over", [4, 0]),
        ("the start of construction", "construction_start-milestone", [1, 0]),
        ("what has been reached needs no reminder", "land_supplied-milestone", []),
        ("the plan itself", "plan", []),
    ],
)
def test_reminders(why: str, key: str, early: list[int]) -> None:
    one = entry(report_of("private_factory"), key)
    assert reminders(one) == [MORNING - timedelta(days=days) for days in early], why


def test_the_head_of_the_calendar() -> None:
    calendar: Any = Calendar.from_ical(render_ics(report_of("private_factory")))
    assert (calendar["method"], calendar["version"], calendar["x-wr-timezone"]) == ("PUBLISH", "2.0", "Asia/Shanghai")
    assert "某智能装备厂房项目" in calendar["x-wr-calname"]


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    made = render_ics(report_of("private_factory"))
    assert made.replace(b"\r\n", b"").count(b"\n") == 0
    assert max(map(len, made.split(b"\r\n"))) <= 75


def test_a_name_cannot_break_the_file() -> None:
    nasty = f"{NASTY},;\\\nEND:VEVENT"
    report = report_of("private_factory")
    rows = tuple(row._replace(name=nasty, office=nasty, stage=nasty) for row in report.items)
    broken = report._replace(name=nasty, items=rows)
    assert len(entries(broken)) == len(entries(report))
    assert "甲<b>&\"'<U+0000><U+202E>]]>乙,;\\ END:VEVENT" in str(entry(broken, "eia-submit")["summary"])


def test_the_same_bytes_again() -> None:
    assert render_ics(report_of("housing")) == render_ics(report_of("housing"))


def test_the_first_entry_shows_the_first_screen() -> None:
    report = report_of("private_factory")
    shown = str(entry(report, "plan")["description"])
    assert report.points[0].lines[0] in shown
    assert report.week.todos[0].text in shown
    assert report.not_needed[0].name not in shown, "the rest is kept, not shown"


def test_a_plan_with_other_answers_has_entries_of_its_own() -> None:
    report = report_of("private_factory")
    other = report._replace(changes=Changes("如果 供地方式=划拨", ()))
    ids = [set(entries(made)) for made in (report, other)]
    assert ids[0] & ids[1] == set()


def test_the_work_of_builders_is_begun_and_finished_not_handed_in() -> None:
    told = str(entry(report_of("private_factory"), "main_works-submit")["description"])
    assert "开始：" in told
    assert "完成：" in told
    assert "交件" not in told
