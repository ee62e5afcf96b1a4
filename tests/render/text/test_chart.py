"""The chart as text: every row begins at the same column, a cell is a day or a week, nothing is left out."""

from __future__ import annotations

import pytest
from tests.render.hand_made import day

from approvalplan.render.text.chart import chart_lines
from approvalplan.render.text.page import in_ascii
from approvalplan.render.text.width import width
from approvalplan.report.records import Bar, Chart

MONDAY = day("2026-11-30")


def chart(*bars: Bar, off: tuple[str, ...] = ()) -> Chart:
    last = max(bar.until for bar in bars) - 1
    first = min(bar.first for bar in bars)
    return Chart(
        title="二、时间表",
        first_monday=first - (first - 1) % 7,
        last=last,
        bars=bars,
        days_off=tuple(map(day, off)),
        after=(),
        empty="",
    )


def bar(name: str, kind: str, first: str, until: str) -> Bar:
    return Bar(id=name, name=name, kind=kind, first=day(first), until=day(until))


def rows(made: Chart, columns: int = 80) -> list[str]:
    return chart_lines(made, columns, str)


def test_the_look() -> None:
    made = chart(
        bar("用地规划许可", "counted", "2026-12-28", "2027-01-05"),
        bar("环评", "parallel", "2026-12-30", "2027-01-06"),
        bar("批前公示", "excluded", "2027-01-05", "2027-01-08"),
        bar("桩基图", "others", "2026-12-28", "2027-01-04"),
        bar("开工", "start", "2027-01-08", "2027-01-09"),
        off=("2027-01-01",),
    )
    assert rows(made) == [
        "一格一个工作日  █审批（计入） ▒审批（并行） ░不计入 ·企业、中介 x放假 ★开工",
        "             2026 2027",
        "             1228 0104",
        "用地规划许可 ████x█",
        "环评           ▒▒x▒▒",
        "批前公示         x ░░░",
        "桩基图       ····x",
        "开工             x    ★",
    ]


def test_a_long_name_goes_on_below_itself() -> None:
    made = chart(bar("名" * 20, "counted", "2026-11-30", "2027-03-01"))
    _, _, _, first, *below = rows(made, 80)
    assert first.split(" ")[0] + "".join(below) == "名" * 20
    assert below == ["名" * 7, "名" * 6]


@pytest.mark.parametrize(
    ("why", "until", "weekly", "blocks"),
    [
        ("a week", "2026-12-05", False, 1),
        ("as many as fit beside short names", "2027-02-27", False, 1),
        ("one week more: two blocks", "2027-03-06", False, 2),
        ("as many days as three blocks hold", "2027-07-31", False, 3),
        ("more: a cell is a week", "2028-11-01", True, 2),
        ("a very long time", "2036-11-01", True, 9),
    ],
)
def test_as_many_blocks_as_it_takes(why: str, until: str, weekly: bool, blocks: int) -> None:
    made = chart(bar("全套施工图设计图", "others", "2026-11-30", until))
    lines = rows(made)
    assert ("一格一周" in lines[0]) is weekly, why
    assert sum("全套施工图" in line for line in lines) == blocks
    assert max(map(width, lines)) <= 80
    weeks = (day(until) - MONDAY + 6) // 7
    cells = sum(line.count("·") for line in lines[1:])
    assert cells == weeks if weekly else cells >= weeks * 5 - 4


def test_weeks_in_which_nothing_stands_are_named() -> None:
    made = chart(bar("甲", "counted", "2026-11-30", "2026-12-05"), bar("乙", "counted", "2027-07-05", "2027-07-10"))
    lines = rows(made, 80)
    assert "（2027-03-15 到 2027-06-25 的几周没有要办的）" in lines


@pytest.mark.parametrize("columns", [80, 81, 97, 100, 160, 200])
def test_rows_begin_at_one_column(columns: int) -> None:
    made = chart(
        bar("建筑工程施工许可证(桩基和基坑)", "counted", "2026-11-30", "2026-12-02"),
        bar("环评", "parallel", "2026-11-30", "2026-12-01"),
        bar("全套施工图设计", "others", "2026-11-30", "2027-03-01"),
    )
    lines = [line for line in rows(made, columns)[1:] if any(sign in line for sign in "█▒·")]
    starts = {width(line[: min(line.index(sign) for sign in "█▒·" if sign in line)]) for line in lines[:3]}
    assert len(starts) == 1


def test_ascii_signs_are_as_wide() -> None:
    made = chart(bar("甲", "counted", "2026-11-30", "2026-12-05"), bar("开工", "start", "2026-12-04", "2026-12-05"))
    lines = [in_ascii(line) for line in rows(made)]
    assert lines[0] == "一格一个工作日  #审批（计入） :审批（并行） =不计入 -企业、中介 x放假 *开工"
    assert lines[3:] == ["甲   #####", "开工     *"]
