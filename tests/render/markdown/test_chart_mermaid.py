"""The chart as a Mermaid block: every bar on its days, holidays named, names that mean nothing to Mermaid."""

from __future__ import annotations

from datetime import date
from re import fullmatch

import pytest
from tests.render.charts.test_gantt_svg import MONDAY, made
from tests.render.facts import report_of

from approvalplan.render.markdown.chart_mermaid import chart_notes, mermaid_gantt, plain_name
from approvalplan.report.records import Bar, Holiday

EXAMPLES = ("private_factory", "housing", "six_facts", "name_only", "municipal_road")
TASK = r"    ([^:#;,%{}]+) :((?:\w+, )*)(\d{4}-\d\d-\d\d), (\d{4}-\d\d-\d\d)"
BAR = Bar(id="a", name="甲", kind="counted", first=MONDAY, until=MONDAY + 5, stage="乙")


def iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_bar_on_its_days(name: str) -> None:
    report = report_of(name)
    tasks = [found.groups() for line in mermaid_gantt(report) if (found := fullmatch(TASK, line))]
    assert len(tasks) == len(report.chart.bars) + len(report.chart.holidays)
    for bar in report.chart.bars:
        task = next(task for task in tasks if task[0] == bar.name and task[2] == iso(bar.first))
        assert task[3] == iso(bar.until)
        assert ("crit" in task[1]) is bar.critical
        assert ("milestone" in task[1]) is (bar.kind == "start")


def test_holidays_and_worked_weekends_are_named() -> None:
    holiday = Holiday(MONDAY + 3, MONDAY + 9, "国庆节", False)
    report = made((BAR._replace(until=MONDAY + 20),), holidays=(holiday,), worked=(MONDAY + 12,))
    lines = list(mermaid_gantt(report))
    assert f"    国庆节 :done, {iso(MONDAY + 3)}, {iso(MONDAY + 10)}" in lines
    assert f"    班 :active, {iso(MONDAY + 12)}, {iso(MONDAY + 13)}" in lines
    excluded = next(line for line in lines if line.startswith("    excludes weekends"))
    assert [iso(MONDAY + n) in excluded for n in (2, 3, 9, 10, 12)] == [False, True, True, False, False]
    assert f"    includes {iso(MONDAY + 12)}" in lines
    notes = list(chart_notes(report))
    assert f"国庆节：{iso(MONDAY + 3)} 到 {iso(MONDAY + 9)} 放假" in notes
    assert f"{iso(MONDAY + 12)} 调休上班" in notes


@pytest.mark.parametrize(
    ("why", "text", "written"),
    [
        ("a name ends at a colon", "甲:乙", "甲：乙"),
        ("a comment begins at # and ;", "甲#乙;丙", "甲＃乙；丙"),
        ("fields end at a comma", "甲,乙", "甲，乙"),
        ("a directive", "%%{init}%%", "％％｛init｝％％"),
        ("a word of Mermaid at the beginning", "section 甲", "·section 甲"),
        ("a date at the beginning", "2026-11-30 甲", "·2026-11-30 甲"),
        ("no name at all", " ", "·"),
        ("no tag", "<b>甲</b>", "＜b＞甲＜/b＞"),
        ("no fence", "甲```乙", "甲｀｀｀乙"),
        ("on one line", "甲\n乙", "甲 乙"),
        ("Chinese as it is", "不动产登记(土地)", "不动产登记(土地)"),
    ],
)
def test_plain_name(why: str, text: str, written: str) -> None:
    assert plain_name(text) == written, why


def test_a_name_cannot_break_the_block() -> None:
    nasty = 'section:x;#%%{init}``` <b>,"'
    report = made((BAR._replace(name=nasty, stage=nasty),))._replace(name=nasty)
    lines = list(mermaid_gantt(report))
    assert sum(line.startswith("    section ") for line in lines) == 1
    assert sum(bool(fullmatch(TASK, line)) for line in lines) == 1
    assert not any("```" in line or "<" in line for line in lines)


def test_a_long_chart_names_months() -> None:
    assert "    tickInterval 1week" in list(mermaid_gantt(made((BAR,))))
    assert "    tickInterval 1month" in list(mermaid_gantt(made((BAR._replace(until=MONDAY + 300),))))


def test_the_bottleneck_and_what_counts_are_told_in_words_too() -> None:
    bars = (BAR, BAR._replace(id="b", name="丙", kind="parallel", critical=True))
    notes = "\n".join(chart_notes(made(bars)))
    assert "卡点：丙 2026-09-28 周一 → 10-03 周六" in notes
    assert "审批（计入目标）：甲 2026-09-28 周一 → 10-03 周六" in notes
