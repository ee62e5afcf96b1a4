"""One year of the working-day calendar as text."""

from __future__ import annotations

from datetime import date

from approvalplan.model.calendar import ANNOUNCED, YearRecord
from approvalplan.wording import say

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _day(ordinal: int) -> str:
    day = date.fromordinal(ordinal)
    return f"{day.isoformat()} {say('listing.weekday.' + WEEKDAYS[day.weekday()])}"


def render_year(record: YearRecord, working_days: tuple[int, ...], provisional_from: date | None) -> str:
    """Return the notice, the days off, the make-up days and the working days of each month of a year."""
    lines = [
        say(
            "listing.year.announced" if record.status == ANNOUNCED else "listing.year.estimated",
            year=record.year,
        )
    ]
    if record.notice is not None:
        lines.append(say("listing.year.notice", title=record.notice.title, number=record.notice.number or "____"))
    if provisional_from is not None:
        lines.append(say("listing.year.provisional", day=provisional_from.isoformat()))
    lines += ["", say("listing.year.off")]
    lines += [f"  {_day(first)} — {_day(last)}  {name}" for first, last, name in record.off]
    if record.work:
        lines += ["", say("listing.year.work")]
        lines += [f"  {_day(day)}" for day in record.work]
    lines += ["", say("listing.year.months")]
    lines.append("  " + "  ".join(f"{month:>2}:{count}" for month, count in enumerate(working_days, 1)))
    lines.append(say("listing.year.total", count=sum(working_days)))
    return "\n".join(lines)
