"""The chart of the weeks before construction as Mermaid, for pages that draw it themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.model.dates import day_iso
from approvalplan.render.charts.gantt_rows import dates_text, groups_of
from approvalplan.wording import say, say_of, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.report.records import Bar, Chart, Report

MOST_WEEKS = 26
"""Weeks of a chart whose axis names each Monday; a longer one names the months."""
_SIGNS = str.maketrans(":#;,%{}`<>&\"'", "：＃；，％｛｝｀＜＞＆＂＇")
"""What would end a name, or be read as a comment, a directive or HTML: its full-width twin stands for it."""
_SETTINGS = '%%{init: {"gantt": {"leftPadding": 140}}}%%'
"""Room for the names of the stages: Mermaid's own is too narrow for them."""
TAGS = {"counted": "active", "excluded": "done", "start": "milestone"}


def mermaid_gantt(report: Report) -> Iterator[str]:
    """Yield the chart as the lines of a Mermaid block, without its fence; holidays and worked weekends are bars too."""
    chart = report.chart
    yield _SETTINGS
    yield "gantt"
    yield f"    accTitle: {plain_name(report.name)}"
    yield f"    accDescr: {say('picture.gantt.desc', bars=len(chart.bars), stages=len(groups_of(report)))}"
    yield "    dateFormat YYYY-MM-DD"
    yield "    axisFormat %m-%d"
    yield f"    tickInterval {'1week' if chart.weeks <= MOST_WEEKS else '1month'}"
    yield "    weekday monday"
    yield f"    excludes {', '.join(('weekends', *_excluded(chart)))}"
    if chart.worked:
        yield f"    includes {', '.join(map(day_iso, chart.worked))}"
    if chart.holidays or chart.worked:
        yield f"    section {say('picture.mermaid.holidays')}"
        yield from _holidays(chart)
    for stage, rows in groups_of(report):
        yield f"    section {plain_name(stage)}"
        yield from (_task(row.bar.name, _tags(row.bar), row.bar.first, row.bar.until) for row in rows)


def chart_notes(report: Report) -> Iterator[str]:
    """Yield what the picture does not say by itself: its holidays and worked weekends, its bars day by day."""
    chart = report.chart
    for holiday in chart.holidays:
        key = "picture.holiday-provisional" if holiday.provisional else "picture.holiday"
        name = say(key, name=holiday.name)
        yield say("picture.holiday-span", name=name, first=day_iso(holiday.first), last=day_iso(holiday.last))
    yield from (say("picture.worked-day", day=day_iso(day)) for day in chart.worked)
    yield say("picture.mermaid.legend")
    rows = sorted((row for _, rows in groups_of(report) for row in rows), key=lambda row: row.bar.first)
    critical = [row for row in rows if row.bar.critical]
    counted = [row for row in rows if row.bar.kind == "counted"]
    for key, chosen in (("critical", critical), ("kind.counted", counted)):
        texts = [say("lines.step", name=row.bar.name, day=dates_text(report, row)) for row in chosen]
        if texts:
            yield say("lines.labelled", label=say_of("picture", key), text=say("picture.joined").join(texts))


def plain_name(text: str) -> str:
    """Return a name that means nothing to Mermaid: no sign of its own, no word of its own at the beginning."""
    name = visible(text).translate(_SIGNS).strip()
    return f"·{name}" if name[:1].isascii() else name


def _excluded(chart: Chart) -> Iterator[str]:
    days = {day for holiday in chart.holidays for day in range(holiday.first, holiday.last + 1)} | set(chart.days_off)
    return map(day_iso, sorted(days - set(chart.worked)))


def _holidays(chart: Chart) -> Iterator[str]:
    for holiday in chart.holidays:
        key = "picture.holiday-provisional" if holiday.provisional else "picture.holiday"
        yield _task(say(key, name=holiday.name), "done", holiday.first, holiday.last + 1)
    for day in chart.worked:
        yield _task(say("picture.worked"), "active", day, day + 1)


def _tags(bar: Bar) -> str:
    tags = ("crit" if bar.critical else "", TAGS.get(bar.kind, ""))
    return ", ".join(tag for tag in tags if tag)


def _task(name: str, tags: str, first: int, until: int) -> str:
    days = f"{day_iso(first)}, {day_iso(max(until, first + 1))}"
    return f"    {plain_name(name)} :{f'{tags}, ' if tags else ''}{days}"
