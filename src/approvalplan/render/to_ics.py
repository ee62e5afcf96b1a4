"""A report as calendar entries (iCalendar): submissions, decisions, papers to hand over, milestones, with reminders."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from approvalplan.document.plan import PlanShape, plan_document
from approvalplan.model.calendar import is_weekend
from approvalplan.render.lines import to_lines
from approvalplan.report.lines import item_line, paper_line, point_lines, week_lines
from approvalplan.report.words import Day
from approvalplan.wording import say, say_of, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from icalendar import Event

    from approvalplan.report.records import ItemRow, Report

HOUR = timedelta(hours=9)
"""When a reminder comes on its day."""
PRODUCT, ZONE, HOST = "-//approvalplan//plan//ZH", "Asia/Shanghai", "approvalplan"


class CalendarEntry(NamedTuple):
    """One all-day entry: what it is (item and kind, which make its id), on which day, and how early to remind."""

    key: str
    day: Day
    summary: str
    description: str
    reminders: tuple[int, ...] = ()
    """Calendar days before, 0 for the day itself."""
    unsure: bool = False
    place: str = ""
    category: str = ""
    comment: str = ""
    """What a calendar keeps but does not show."""


def render_ics(report: Report) -> bytes:
    """Return a report as an iCalendar file (RFC 5545), all entries whole days.

    The first entry tells the first screen, and its comment holds every fact of the report. An entry keeps its id as
    long as the project keeps its code (without one its name) and the item its own: the file of a later plan moves the
    entries of an earlier one. A later plan has a higher SEQUENCE, by the day it is planned from (`--as-of`, the last
    event, else the start); two plans of one day have the same. An
    entry that a later plan no longer has stays in the calendar: the file cannot cancel what it does not know, so
    import it into a calendar of its own and empty that first. Without the library icalendar an ImportError.
    """
    from icalendar import Calendar, vText

    calendar = Calendar()
    for key, value in (
        ("prodid", PRODUCT),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("x-wr-calname", say("ics.calendar", name=visible(report.name))),
        ("x-wr-timezone", ZONE),
    ):
        calendar.add(key, vText(value))
    project = sha256(_project(report).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    seen: dict[str, int] = {}
    for entry in _entries(report):
        seen[entry.key] = count = seen.get(entry.key, 0) + 1
        uid = f"{project}-{entry.key}{'' if count == 1 else f'-{count}'}@{HOST}"
        calendar.add_component(_event(entry, uid, report.names.plan.today))
    made: bytes = calendar.to_ical()
    return made


def _project(report: Report) -> str:
    """Return what the ids of a plan are made of; those of a plan with other answers never meet the real one's."""
    name = report.code or report.name
    return name if report.changes is None else f"{name} {report.changes.title}"


def _event(entry: CalendarEntry, uid: str, made_on: int) -> Event:
    from icalendar import Alarm, Event

    event = Event()
    first = date.fromordinal(entry.day.ordinal)
    summary = say("ics.provisional", text=entry.summary) if entry.day.provisional else entry.summary
    event.add("uid", uid)
    event.add("dtstamp", datetime.combine(date.fromordinal(made_on), time(), UTC))
    event.add("sequence", made_on)
    event.add("dtstart", first)
    event.add("dtend", first + timedelta(days=1))
    event.add("summary", visible(summary))
    event.add("description", "\n".join(map(visible, entry.description.split("\n"))))
    if entry.comment:
        event.add("comment", "\n".join(map(visible, entry.comment.split("\n"))))
    event.add("status", "TENTATIVE" if entry.day.provisional or entry.unsure else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    for key, value in (("location", entry.place), ("categories", entry.category)):
        if value:
            event.add(key, visible(value))
    for days in entry.reminders:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", visible(summary))
        alarm.add("trigger", HOUR - timedelta(days=days))
        event.add_component(alarm)
    return event


def _entries(report: Report) -> Iterator[CalendarEntry]:
    """Yield the plan as a whole, its first screen told and all the rest kept with it, then all entries by day."""
    plan = report.names.plan
    told = "\n".join([*point_lines(report.points), report.week.title, *week_lines(report)])
    everything = "\n".join(to_lines(plan_document(report, PlanShape(paper=True))))
    yield CalendarEntry(
        "plan", report.names.day(plan.start), say("ics.plan", name=report.name), told, comment=everything
    )
    found = [*_items(report), *_papers(report), *_milestones(report)]
    yield from sorted(found, key=lambda entry: entry.day.ordinal)


class _Early:
    """When to remind of a day: on the working day before, not on a Sunday."""

    def __init__(self, report: Report) -> None:
        self.off = frozenset(report.names.plan.days_off)
        self.worked = frozenset(report.chart.worked)

    def before(self, day: Day) -> int:
        """Return how many calendar days before a day the working day before it is."""
        before = day.ordinal - 1
        while before not in self.worked and (before in self.off or is_weekend(before)):
            before -= 1
        return day.ordinal - before


# --- items ---


def _items(report: Report) -> Iterator[CalendarEntry]:
    early = _Early(report)
    reached = {item for _, item, _ in report.names.plan.milestones}
    for rows, first, last in ((report.items, "submit", "decide"), (report.works, "begin", "end")):
        for row in rows:
            if row.state != "done" and not (row.mode == "milestone" and row.id in reached):
                yield from _item(row, first, last, early)


def _item(row: ItemRow, first: str, last: str, early: _Early) -> Iterator[CalendarEntry]:
    if row.submit is not None and row.submit == row.decide:
        yield _of_item(row, "submit", "once", row.submit, (early.before(row.submit), 0))
        return
    if row.submit is not None:
        yield _of_item(row, "submit", first, row.submit, (early.before(row.submit),))
    if row.decide is not None:
        yield _of_item(row, "decide", last, row.decide, (0,))


def _of_item(row: ItemRow, kind: str, word: str, day: Day, reminders: tuple[int, ...]) -> CalendarEntry:
    summary = say_of("ics", word, name=row.name)
    if row.state == "unknown":
        summary = say("ics.unknown", text=summary, remark=row.remark)
    if row.bottleneck:
        summary = say("ics.bottleneck", text=summary)
    unsure = row.state == "unknown"
    return CalendarEntry(
        key=f"{row.id}-{kind}",
        day=day,
        summary=summary,
        description=item_line(row),
        reminders=reminders,
        unsure=unsure,
        place=row.office,
        category=row.stage,
    )


# --- papers and milestones ---


def _papers(report: Report) -> Iterator[CalendarEntry]:
    early = _Early(report)
    for group in report.papers:
        if group.is_shared:
            continue
        for paper in group.papers:
            if paper.hand_over is not None and not paper.at_hand:
                summary = say("ics.hand-over", name=paper.name)
                key, told = f"{paper.id}-hand-over", paper_line(paper)
                yield CalendarEntry(
                    key=key,
                    day=paper.hand_over,
                    summary=summary,
                    description=told,
                    reminders=(early.before(paper.hand_over), 0),
                    category=group.title,
                )


def _milestones(report: Report) -> Iterator[CalendarEntry]:
    rows, early = {row.id: row for row in (*report.items, *report.works)}, _Early(report)
    for id_, item, day in report.names.plan.milestones:
        name = say("ics.milestone", name=say_of("plan.milestone", id_))
        row = rows.get(item)
        critical = row is not None and row.bottleneck
        summary = say("ics.bottleneck", text=name) if critical else name
        told = item_line(row) if row is not None else name
        on = report.names.day(day)
        reminders = (early.before(on), 0) if day >= report.names.plan.today else ()
        yield CalendarEntry(key=f"{id_}-milestone", day=on, summary=summary, description=told, reminders=reminders)
