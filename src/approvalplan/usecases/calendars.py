"""Answers questions about working days (工作日历): the calendar of a plan, due dates, counts, a whole year.

Each takes the years of a rulebook, by year; a year that the rulebook does not hold is estimated.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from approvalplan.model.calendar import (
    ANNOUNCED,
    Calendar,
    OutsideCalendar,
    YearRecord,
    build_calendar,
    provisional_from,
    year_start,
)
from approvalplan.model.dates import FIRST_YEAR, LAST_YEAR
from approvalplan.wording import say

YEARS_BEFORE, YEARS_AFTER = 1, 10
"""How far the calendar of a plan reaches around its first day; it is widened where that is not enough."""


class CannotCount(ValueError):
    """A question about days that no calendar can answer; its text is a sentence for the user."""


class Due(NamedTuple):
    """The day a limit ends, and whether it is only estimated (暂定)."""

    day: date
    provisional: bool


class YearView(NamedTuple):
    """One year as it is shown: its record, its working days by month, and from when on it is estimated."""

    record: YearRecord
    working_days: tuple[int, ...]
    """One number for each month, January first."""
    provisional_from: date | None
    """The first day of the year that no notice settles; None where all are settled."""


def load_calendar(years: Mapping[int, YearRecord], start: int) -> Calendar:
    """Return the calendar for a plan that begins on a day (ordinal)."""
    return calendar_of(years, *years_around(start))


def widened(years: Mapping[int, YearRecord], calendar: Calendar, outside: OutsideCalendar) -> Calendar:
    """Return a calendar that holds the day the given one does not; raise CannotCount beyond all calendars."""
    return calendar_of(years, *wider_years(calendar, outside))


def years_around(start: int) -> tuple[int, int]:
    """Return the first and last year of the calendar for a plan that begins on a day (ordinal)."""
    year = date.fromordinal(start).year
    return year - YEARS_BEFORE, year + YEARS_AFTER


def wider_years(calendar: Calendar, outside: OutsideCalendar) -> tuple[int, int]:
    """Return the years that hold the day a calendar does not; raise CannotCount beyond all calendars."""
    first, last = date.fromordinal(calendar.start).year, date.fromordinal(calendar.last).year
    needed = date.fromordinal(outside.needed).year
    if not FIRST_YEAR <= needed <= LAST_YEAR:
        raise _out_of_years()
    return min(first, needed - YEARS_BEFORE), max(last, needed + YEARS_AFTER)


def due(years: Mapping[int, YearRecord], start: date, n: int) -> Due:
    """Return the n-th working day after a day, whatever day that is; for n = 0 the first on or after it."""
    if n < 0:
        raise CannotCount(say("calendar.negative", n=n))
    calendar = calendar_of(years, start.year, start.year + 1)
    while True:
        try:
            day = calendar.due(start.toordinal(), n)
        except OutsideCalendar as outside:
            calendar = widened(years, calendar, outside)
        else:
            return Due(date.fromordinal(day), calendar.is_provisional(day))


def count(years: Mapping[int, YearRecord], a: date, b: date) -> int:
    """Return the working days after `a` up to and including `b`; negative where `b` comes first."""
    calendar = calendar_of(years, min(a, b).year, max(a, b).year)
    try:
        return calendar.count(a.toordinal(), b.toordinal())
    except OutsideCalendar:
        raise _out_of_years() from None


def first_provisional(years: Mapping[int, YearRecord], a: date, b: date) -> date | None:
    """Return the first day after one day up to another that is only estimated, or None."""
    first, last = sorted((a, b))
    calendar = calendar_of(years, first.year, last.year)
    days = range(first.toordinal() + 1, last.toordinal() + 1)
    return next((date.fromordinal(day) for day in days if calendar.is_provisional(day)), None)


def show_year(years: Mapping[int, YearRecord], year: int) -> YearView:
    """Return one year's days off and working days."""
    calendar = calendar_of(years, year, year)
    starts = [date(year, month, 1).toordinal() for month in range(1, 13)] + [year_start(year + 1)]
    before = [calendar.index[day - calendar.start] for day in starts]
    worked = tuple(after - first for first, after in pairwise(before))
    days = range(calendar.start, calendar.last + 1)
    provisional = next((day for day in days if calendar.is_provisional(day)), None)
    record = years.get(year) or _estimated(year)
    return YearView(record, worked, None if provisional is None else date.fromordinal(provisional))


def notice_from_holidays(year: int) -> str | None:
    """Return the text of a calendar file, made from the notice that `holidays` has; None if it has none."""
    from approvalplan.files.calendar.notices import announced_year, year_text

    record = announced_year(year)
    return None if record is None else year_text(record)


def calendar_of(years: Mapping[int, YearRecord], first: int, last: int) -> Calendar:
    """Return the calendar from the first day of a year to the last of another."""
    first, last = max(first, FIRST_YEAR), min(last, LAST_YEAR)
    if first > last:
        raise _out_of_years()
    held = {year: years.get(year) or _estimated(year) for year in range(first, last + 1)}
    held |= {year: years[year] for year in (first - 1, last + 1) if year in years}
    announced = [record.year for record in years.values() if record.status == ANNOUNCED]
    return build_calendar(held, first, last, provisional_from(announced))


def year_records(years: Mapping[int, YearRecord], first: date, last: date) -> tuple[YearRecord, ...]:
    """Return the records of the years of two days and of those between, each announced or estimated."""
    return tuple(years.get(year) or _estimated(year) for year in range(first.year, last.year + 1))


@cache
def _estimated(year: int) -> YearRecord:
    from approvalplan.files.calendar.notices import estimated_year

    return estimated_year(year)


def _out_of_years() -> CannotCount:
    return CannotCount(say("calendar.outside", first=FIRST_YEAR, last=LAST_YEAR))
