"""The chart of weeks as a picture: well formed, nothing outside or on top of another, bars where their days are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from re import findall
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest
from tests.render.facts import report_of

from approvalplan.render.charts.gantt_head import HOLIDAY, WEEKEND
from approvalplan.render.charts.gantt_rows import balanced, groups_of, names_width
from approvalplan.render.charts.gantt_scale import NARROWEST_DAY, Scale, scale_of
from approvalplan.render.charts.gantt_svg import gantt_svg
from approvalplan.render.charts.ways_svg import ways_svg
from approvalplan.render.graph.text import text_width
from approvalplan.report.records import Bar, Chart, Holiday, Report

SVG = "{http://www.w3.org/2000/svg}"
EXAMPLES = ("private_factory", "housing", "six_facts", "name_only", "municipal_road", "warehouse")
NASTY = "甲<b>&\"'\x00\u202e]]>乙"
MONDAY = date(2026, 9, 28).toordinal()


class Box(NamedTuple):
    """Where a text stands, as it is estimated."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


def read(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own picture


def boxes(svg: str) -> list[Box]:
    """Return the box of every text of a picture."""
    return [_box(one) for one in read(svg).iter(f"{SVG}text")]


def _box(one: ET.Element) -> Box:
    text, size = one.text or "", float(one.attrib["font-size"])
    wide = text_width(text, size)
    left = float(one.attrib["x"]) - {"start": 0, "middle": wide / 2, "end": wide}[one.get("text-anchor", "start")]
    base = float(one.attrib["y"])
    return Box(text=text, left=left, right=left + wide, top=base - size * 0.75, bottom=base + size * 0.2)


def pairs_that_overlap(found: list[Box]) -> list[tuple[str, str]]:
    return [
        (a.text, b.text)
        for n, a in enumerate(found)
        for b in found[n + 1 :]
        if a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom
    ]


def outside(svg: str) -> list[str]:
    root = read(svg)
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    return [b.text for b in boxes(svg) if b.left < 0 or b.right > width or b.top < 0 or b.bottom > height]


def rects(root: ET.Element) -> Iterator[dict[str, str]]:
    yield from (one.attrib for one in root.iter(f"{SVG}rect"))


def with_chart(report: Report, chart: Chart) -> Report:
    return report._replace(chart=chart)


def made(bars: tuple[Bar, ...], **changes: object) -> Report:
    """Return a report whose chart has these bars, from the last Monday of September 2026 on."""
    last = max(bar.until for bar in bars) - 1
    chart = Chart(title="时间表", first_monday=MONDAY, last=last, bars=bars, days_off=(), after=(), empty="")
    return with_chart(report_of("private_factory"), chart._replace(**changes))  # type: ignore[arg-type]


def weeks(count: int) -> Report:
    bars = tuple(
        Bar(id=f"bar_{n}", name=f"事项{n}", kind="counted", first=MONDAY + 7 * n, until=MONDAY + 7 * n + 5, stage="甲")
        for n in range(count)
    )
    return made(bars)


def scale(report: Report) -> Scale:
    return scale_of(report.chart, names_width(report))


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_text_is_cut_or_on_top_of_another(name: str) -> None:
    svg = gantt_svg(report_of(name))
    assert outside(svg) == []
    assert pairs_that_overlap(boxes(svg)) == []


@pytest.mark.parametrize("count", [1, 6, 13, 60, 130])
def test_any_number_of_weeks(count: int) -> None:
    report = weeks(count)
    svg = gantt_svg(report)
    assert outside(svg) == []
    assert pairs_that_overlap(boxes(svg)) == []
    assert scale(report).day >= NARROWEST_DAY


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_strict_content_policy_holds(name: str) -> None:
    for svg in (gantt_svg(report_of(name)), ways_svg(report_of(name))):
        tags = {one.tag.removeprefix(SVG) for one in read(svg).iter()} if svg else set()
        assert tags <= {"svg", "title", "desc", "defs", "pattern", "g", "rect", "line", "path", "text"}
        assert "style=" not in svg
        assert "href" not in svg
        assert not svg.startswith("<?xml")
        assert findall(r"url\((?!#)", svg) == []


def test_ids_are_unique_on_a_page() -> None:
    report = report_of("private_factory")
    page = "".join((gantt_svg(report), gantt_svg(report, prefix="b-"), ways_svg(report), ways_svg(report, prefix="b-")))
    ids = findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    used = {one for match_ in findall(r'url\(#([^)]+)\)|aria-labelledby="([^"]+)"', page) for one in match_ if one}
    assert {part for text in used for part in text.split()} <= set(ids)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_bar_stands_where_its_days_are(name: str) -> None:
    report = report_of(name)
    axis = scale(report)
    drawn = {(round(float(rect["x"]), 1), round(float(rect["width"]), 1)) for rect in rects(read(gantt_svg(report)))}
    for bar in report.chart.bars:
        if bar.kind != "start":
            begin = axis.left + (bar.first - report.chart.first_monday) * axis.day
            wide = (bar.until - bar.first) * axis.day
            assert any(abs(x - begin) <= 0.1 and abs(w - wide) <= 0.1 for x, w in drawn), bar


def test_weekends_are_shaded_unless_they_are_worked() -> None:
    saturday = MONDAY + 5
    bars = (Bar(id="a", name="甲", kind="counted", first=MONDAY, until=MONDAY + 14, stage="乙"),)
    free, worked = made(bars), made(bars, worked=(saturday,))
    for report, days in ((free, [(5, 7), (12, 14)]), (worked, [(6, 7), (12, 14)])):
        axis = scale(report)
        shaded = [
            rect for rect in rects(read(gantt_svg(report))) if rect.get("fill") == WEEKEND and "stroke" not in rect
        ]
        assert [float(one["x"]) for one in shaded] == [pytest.approx(axis.x(MONDAY + a), abs=0.1) for a, _ in days]
        spans = [pytest.approx((b - a) * axis.day, abs=0.1) for a, b in days]
        assert [float(one["width"]) for one in shaded] == spans
    assert "班" in [box.text for box in boxes(gantt_svg(worked))]
    assert "班" not in [box.text for box in boxes(gantt_svg(free))]


def test_holidays_are_shaded_and_named() -> None:
    holiday = Holiday(MONDAY + 3, MONDAY + 9, "国庆节", False)
    report = made(
        (Bar(id="a", name="甲", kind="counted", first=MONDAY, until=MONDAY + 20, stage="乙"),), holidays=(holiday,)
    )
    svg = gantt_svg(report)
    axis = scale(report)
    shaded = [rect for rect in rects(read(svg)) if rect.get("fill") == HOLIDAY and "stroke" not in rect]
    assert [float(one["x"]) for one in shaded] == [pytest.approx(axis.x(MONDAY + 3), abs=0.1)]
    assert [float(one["width"]) for one in shaded] == [pytest.approx(7 * axis.day, abs=0.1)]
    assert "国庆节" in [box.text for box in boxes(svg)]
    again = gantt_svg(made(report.chart.bars, holidays=(holiday._replace(provisional=True),)))
    assert "国庆节?" in [box.text for box in boxes(again)]


def test_weekends_worked_around_a_holiday_have_room_for_their_mark() -> None:
    bars = tuple(
        Bar(id=f"b{n}", name="甲", kind="counted", first=MONDAY + 7 * n, until=MONDAY + 7 * n + 5, stage="乙")
        for n in range(60)
    )
    holiday = Holiday(MONDAY + 3, MONDAY + 9, "国庆节、中秋节", False)
    svg = gantt_svg(made(bars, holidays=(holiday,), worked=(MONDAY + 5, MONDAY + 6, MONDAY + 12)))
    assert pairs_that_overlap(boxes(svg)) == []
    assert outside(svg) == []


@pytest.mark.parametrize(
    ("why", "first", "begins"),
    [
        ("in the middle", MONDAY + 8, MONDAY + 8),
        ("before the chart: all of it", MONDAY - 30, MONDAY),
        ("after the chart: nothing", MONDAY + 400, None),
        ("no first day is known: nothing", 0, None),
    ],
)
def test_hatching_begins_with_the_provisional_days(why: str, first: int, begins: int | None) -> None:
    report = made(
        (Bar(id="a", name="甲", kind="counted", first=MONDAY, until=MONDAY + 20, stage="乙"),), provisional_from=first
    )
    hatched = [rect for rect in rects(read(gantt_svg(report))) if rect.get("fill") == "url(#provisional)"]
    ground = [one for one in hatched if "stroke" not in one]
    wanted = [] if begins is None else [pytest.approx(scale(report).x(begins), abs=0.1)]
    assert [float(one["x"]) for one in ground] == wanted, why
    assert len(hatched) == 2 * len(ground), "the legend says what it means"


def test_kinds_are_told_apart_without_colour() -> None:
    kinds = ("counted", "parallel", "excluded", "others")
    bars = tuple(
        Bar(id=kind, name=kind, kind=kind, first=MONDAY + n, until=MONDAY + n + 3, stage="乙")
        for n, kind in enumerate(kinds)
    )
    root = read(gantt_svg(made(bars)))
    fills = [group.find(f"{SVG}rect") for group in root.iter(f"{SVG}g")]
    assert len({fill.attrib["fill"] for fill in fills if fill is not None}) == len(kinds)


def test_the_bottleneck_is_marked_by_a_ring_and_a_sign() -> None:
    bars = (
        Bar(id="a", name="甲", kind="counted", first=MONDAY, until=MONDAY + 3, stage="乙", critical=True),
        Bar(id="b", name="丙", kind="counted", first=MONDAY, until=MONDAY + 3, stage="乙"),
    )
    groups = {(one.findtext(f"{SVG}title") or "")[:1]: one for one in read(gantt_svg(made(bars))).iter(f"{SVG}g")}
    assert len(groups["甲"].findall(f"{SVG}rect")) == 2
    assert len(groups["丙"].findall(f"{SVG}rect")) == 1
    assert "卡点" in (groups["甲"].findtext(f"{SVG}title") or "")


def test_rows_by_stage_in_the_order_of_the_rules() -> None:
    report = report_of("housing")
    stages = [stage for stage, _ in groups_of(report)]
    assert stages == [stage for stage in report.stages if stage in stages]
    assert sum(len(rows) for _, rows in groups_of(report)) == len(report.chart.bars)


def test_each_bar_is_told_in_words() -> None:
    report = report_of("private_factory")
    titles = [one.text or "" for one in read(gantt_svg(report)).iter(f"{SVG}title")]
    row = next(row for row in report.items if row.id == "eia")
    told = next(title for title in titles if title.startswith("生态环境影响评价；"))
    for text in (row.stage, row.limit, row.because, "12-28 周一", "01-12 周二?", "卡点"):
        assert text in told


def test_nothing_to_draw_is_said() -> None:
    empty = Chart(title="时间表", first_monday=MONDAY, last=MONDAY, bars=(), days_off=(), after=(), empty="没有要排的")
    svg = gantt_svg(with_chart(report_of("private_factory"), empty))
    assert [box.text for box in boxes(svg)] == ["没有要排的"]
    assert outside(svg) == []


def test_a_name_cannot_break_the_picture() -> None:
    long_name = NASTY * 8
    bars = tuple(
        Bar(id="a", name=name, kind="counted", first=MONDAY, until=MONDAY + 9, stage=name)
        for name in (NASTY, long_name)
    )
    svg = gantt_svg(made(bars, holidays=(Holiday(MONDAY, MONDAY + 1, NASTY, False),)))
    assert outside(svg) == []
    assert "<b>" not in svg


def test_a_long_name_is_never_cut() -> None:
    name = "编制涉河工程建设方案和防洪评价报告以及其他一切需要的材料和附图附件"
    assert "".join(balanced(name)) == name
    lengths = [len(text) for text in balanced("编制涉河工程建设方案和防洪评价报告")]
    assert max(lengths) - min(lengths) <= 1


def test_the_year_is_told_where_it_begins_in_the_second_week() -> None:
    december = date(2026, 12, 28).toordinal()
    bars = tuple(
        Bar(id=f"b{n}", name="甲", kind="others", first=december + 7 * n, until=december + 7 * n + 5, stage="乙")
        for n in range(60)
    )
    report = made(bars)
    svg = gantt_svg(with_chart(report, report.chart._replace(first_monday=december)))
    assert [box.text for box in boxes(svg) if box.text.endswith("年")] == ["2026 年", "2027 年", "2028 年"]
    assert pairs_that_overlap(boxes(svg)) == []


# --- the ways of the permit ---


@pytest.mark.parametrize("name", ["private_factory", "housing", "six_facts"])
def test_both_ways_with_every_step(name: str) -> None:
    report = report_of(name)
    svg = ways_svg(report)
    texts = [box.text for box in boxes(svg)]
    for way in report.ways:
        for step in way.steps:
            assert any(text.startswith(step.name) for text in texts)
    note = next(point for point in report.points if point.id == "start").notes[0]
    assert note in "".join(texts)
    assert outside(svg) == []
    assert pairs_that_overlap(boxes(svg)) == []


def test_no_second_way_no_picture() -> None:
    assert ways_svg(report_of("municipal_road")) == ""


def test_a_way_that_gains_nothing_has_no_arrow() -> None:
    report = report_of("private_factory")
    turned = tuple(way._replace(chosen=not way.chosen) for way in report.ways)
    assert ways_svg(report).count("ZM") == 1
    assert ways_svg(report._replace(ways=turned)).count("ZM") == 0


def test_the_same_bytes_again() -> None:
    report = report_of("housing")
    assert gantt_svg(report) == gantt_svg(report)
    assert ways_svg(report) == ways_svg(report)
