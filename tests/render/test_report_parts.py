"""What the report has for pictures and lists: named holidays, the two ways of a permit, where a paper is wanted."""

from __future__ import annotations

from datetime import date

import pytest
from tests.render.facts import report_of

from approvalplan.model.calendar import ANNOUNCED, ESTIMATED, YearRecord
from approvalplan.report.records import Holiday
from approvalplan.report.week import chart
from approvalplan.report.words import iso


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def off(first: str, last: str, name: str) -> tuple[int, int, str]:
    return day(first), day(last), name


@pytest.mark.parametrize(
    ("why", "status", "spans", "found"),
    [
        ("a notice names it", ANNOUNCED, [off("2027-01-01", "2027-01-03", "元旦")], [("2027-01-01", "元旦", False)]),
        ("an estimate is provisional", ESTIMATED, [off("2027-01-01", "2027-01-03", "元旦")], [("2027-01-01", "元旦", True)]),
        ("it ends before the chart", ANNOUNCED, [off("2026-11-20", "2026-11-29", "停")], []),
        ("its last day is the first of the chart", ANNOUNCED, [off("2026-11-20", "2026-11-30", "停")], [("2026-11-20", "停", False)]),
        ("its first day is the Sunday of the last week", ANNOUNCED, [off("2027-02-28", "2027-03-09", "停")], [("2027-02-28", "停", False)]),
        ("it begins after the chart", ANNOUNCED, [off("2027-03-01", "2027-03-09", "停")], []),
        (
            "two, in the order of their days",
            ANNOUNCED,
            [off("2027-02-05", "2027-02-10", "春节"), off("2027-01-01", "2027-01-01", "元旦")],
            [("2027-01-01", "元旦", False), ("2027-02-05", "春节", False)],
        ),
    ],
)  # fmt: skip
def test_holidays_of_the_chart(
    why: str, status: str, spans: list[tuple[int, int, str]], found: list[tuple[str, str, bool]]
) -> None:
    names = report_of("private_factory").names
    made = chart(names, [YearRecord(year=2027, status=status, notice=None, off=tuple(spans), work=())])
    assert (iso(made.first_monday), iso(made.last)) == ("2026-11-30", "2027-02-23"), "the days that the rows are about"
    assert [(iso(holiday.first), holiday.name, holiday.provisional) for holiday in made.holidays] == found


@pytest.mark.parametrize(
    ("why", "worked", "found"),
    [
        ("inside", "2027-02-20", ["2027-02-20"]),
        ("before", "2026-11-28", []),
        ("on the Sunday of the last week", "2027-02-28", ["2027-02-28"]),
        ("after", "2027-03-06", []),
    ],
)
def test_weekend_days_that_are_worked(why: str, worked: str, found: list[str]) -> None:
    record = YearRecord(year=2027, status=ANNOUNCED, notice=None, off=(), work=(day(worked),))
    assert [iso(number) for number in chart(report_of("private_factory").names, [record]).worked] == found


def test_without_years_days_off_have_no_name() -> None:
    made = chart(report_of("private_factory").names)
    assert (made.holidays, made.worked) == ((), ())
    assert made.days_off


def test_an_estimated_spring_festival_is_named_and_provisional() -> None:
    festival = next(holiday for holiday in report_of("private_factory").chart.holidays if holiday.name == "春节")
    assert festival == Holiday(day("2027-02-05"), day("2027-02-10"), "春节", provisional=True)


def test_the_bars_know_their_stage_and_the_chain_that_holds_up_the_start() -> None:
    bars = {bar.id: bar for bar in report_of("private_factory").chart.bars}
    assert [id_ for id_, bar in bars.items() if bar.critical] == ["eco_form_document", "eia", "construction_start"]
    assert bars["eia"].stage == bars["eco_form_document"].stage == "并行推进"
    assert bars["land_planning_permit"].stage == "立项用地规划许可"


def test_both_ways_of_the_permit() -> None:
    staged, whole = report_of("private_factory").ways
    assert (staged.name, staged.chosen, whole.name, whole.chosen) == ("分两段", True, "整体", False)
    assert [(step.name, iso(step.day.ordinal), step.is_start) for step in staged.steps] == [
        ("领“桩基和基坑”施工许可证", "2027-01-07", False),
        ("开工", "2027-01-12", True),
        ("领“主体”施工许可证", "2027-02-24", False),
    ]
    assert [(step.name, iso(step.day.ordinal), step.is_start) for step in whole.steps] == [
        ("领“整体”施工许可证", "2027-02-24", False),
        ("开工", "2027-02-24", True),
    ]


@pytest.mark.parametrize("name", ["municipal_road", "rooftop_solar", "refit_line"])
def test_no_ways_where_nothing_is_compared(name: str) -> None:
    report = report_of(name)
    assert (report.ways == ()) == (report.names.plan.permit.mode == "whole")


def test_a_paper_knows_the_stages_and_offices_that_want_it() -> None:
    papers = {paper.id: paper for group in report_of("private_factory").papers for paper in group.papers}
    permit = papers["land_planning_permit"]
    assert permit.stages[0] == "工程建设许可"
    assert "太谷区行政审批服务管理局" in permit.offices
    assert len(set(permit.stages)) == len(permit.stages)
