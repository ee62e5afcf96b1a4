"""The working-day calendar (工作日历): which days are working days, and arithmetic on them.

A day is an integer, its proleptic Gregorian ordinal (`date.toordinal()`); a working day also has an index
`k`, its place among the working days of the calendar, and the scheduler computes with `k` alone. The notices
of the State Council (放假安排通知) say which weekdays are off and which weekend days are worked (调休).
"""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import accumulate, compress
from typing import NamedTuple

ANNOUNCED, ESTIMATED = "announced", "estimated"

_NOTICE_REACH = (12, 29)
"""Month and day from which a year's last days may still be moved by the next year's notice.

The earliest day that a notice has claimed of the year before is 29 December: the Saturdays of 2007 and 2018.
"""
_WEEK = bytes((0, 1, 1, 1, 1, 1, 0))
"""Whether a day of the week is worked, by ordinal modulo 7: 0 is Sunday, 6 is Saturday."""


class Adjustment(NamedTuple):
    """A later notice that changed the days of one already published (调整通知)."""

    title: str
    number: str | None
    published: str | None
    url: str | None
    read: str


class Notice(NamedTuple):
    """The notice a year's days come from (国务院办公厅通知), and how well we know its text.

    `published` is the ISO date the notice bears; `kind` and `read` are those of any source of the rulebook.
    """

    title: str
    number: str | None
    published: str | None
    url: str | None
    kind: str
    read: str
    note: str | None = None
    changes: tuple[Adjustment, ...] = ()


class YearRecord(NamedTuple):
    """What one year's notice says: spans of days off, weekends included, and weekend days that are worked.

    Both may reach into the year before. An estimated year has no notice, and seldom any worked weekends.
    """

    year: int
    status: str
    notice: Notice | None
    off: tuple[tuple[int, int, str], ...]
    work: tuple[int, ...]


class OutsideCalendar(LookupError):
    """A day outside the years a calendar was built for; `needed` is a day that it would have to hold."""

    def __init__(self, needed: int, first: int, last: int) -> None:
        """Say which day (ordinal) is missing from the calendar of the days `first` to `last`."""
        super().__init__(f"day {needed} is not in {first}..{last}")
        self.needed = needed
        self.first = first
        self.last = last


class Calendar:
    """Working days of a run of whole years as two tables, so that each question is one or two look-ups.

    `days[k]` is the ordinal of working day `k`; `index[ordinal - start]` is the number of working days before
    that day, which is the `k` of the first working day on or after it. Both are plain lists for the loops
    that read them directly. Not a NamedTuple, because a tuple has a `count` and an `index` of its own.
    """

    __slots__ = ("days", "index", "known_from", "last", "provisional_from", "start")

    def __init__(self, start: int, flags: bytes | bytearray, known_from: int, provisional_from: int) -> None:
        """Build the tables from one flag a day, 1 where it is worked, the first for the day `start`."""
        self.start = start
        self.last = start + len(flags) - 1
        self.days = list(compress(range(start, self.last + 1), flags))
        self.index = [0, *accumulate(flags)]
        self.known_from = known_from
        self.provisional_from = provisional_from

    def at_or_after(self, ordinal: int) -> int:
        """Return the index of the first working day on or after a day."""
        if self.start <= ordinal <= self.last:
            k = self.index[ordinal - self.start]
            if k < len(self.days):
                return k
            ordinal = self.last + 1
        raise self._outside(ordinal)

    def at_or_before(self, ordinal: int) -> int:
        """Return the index of the last working day on or before a day."""
        if self.start <= ordinal <= self.last:
            k = self.index[ordinal + 1 - self.start]
            if k:
                return k - 1
            ordinal = self.start - 1
        raise self._outside(ordinal)

    def ordinal(self, k: int) -> int:
        """Return the day of a working-day index."""
        if 0 <= k < len(self.days):
            return self.days[k]
        raise self._outside(self.start - 1 if k < 0 else self.last + 1)

    def is_working(self, ordinal: int) -> bool:
        """Return whether a day is a working day (工作日)."""
        if self.start <= ordinal <= self.last:
            return self.index[ordinal - self.start] < self.index[ordinal + 1 - self.start]
        raise self._outside(ordinal)

    def is_provisional(self, ordinal: int) -> bool:
        """Return whether no notice settles a day (暂定): not yet, or it lies before the first notice held."""
        return not self.known_from <= ordinal < self.provisional_from

    def due(self, ordinal: int, n: int) -> int:
        """Return the n-th working day after a day, whatever day that is.

        The day itself is not counted (民法典 201). For n = 0 it is the first working day on or after it.
        """
        if n == 0:
            return self.days[self.at_or_after(ordinal)]
        if n < 0:
            raise ValueError("a limit cannot be negative")
        if self.start <= ordinal <= self.last:
            k = self.index[ordinal + 1 - self.start] + n - 1
            if k < len(self.days):
                return self.days[k]
            ordinal = self.last + 1
        raise self._outside(ordinal)

    def count(self, a: int, b: int) -> int:
        """Return the working days after day `a` up to and including `b`; negative where `b` comes first."""
        for day in (a, b):
            if not self.start <= day <= self.last:
                raise self._outside(day)
        return self.index[b + 1 - self.start] - self.index[a + 1 - self.start]

    def add_calendar_days(self, k: int, n: int) -> int:
        """Return the index of the day n calendar days after working day `k` (民法典 201).

        A day off moves to the next working day (民法典 203).
        """
        return self.at_or_after(self.ordinal(k) + n)

    def add_months(self, k: int, n: int) -> int:
        """Return the index of the same day n months on, or of that month's last day (民法典 202).

        A day off moves to the next working day (民法典 203).
        """
        day = date.fromordinal(self.ordinal(k))
        months = day.year * 12 + day.month - 1 + n
        first, after = _month_start(months), _month_start(months + 1)
        return self.at_or_after(min(first + day.day, after) - 1)

    def _outside(self, needed: int) -> OutsideCalendar:
        return OutsideCalendar(needed, self.start, self.last)


def build_calendar(years: Mapping[int, YearRecord], first: int, last: int, provisional_from: int) -> Calendar:
    """Return the calendar of the whole years `first` to `last`, each of which must have a record.

    The records of the years on either side are used too where there are any, since a notice may claim days of
    the year before. A notice wins over an estimate, and a later notice over an earlier one.
    """
    start, end = year_start(first), year_start(last + 1)
    turn = start % 7
    flags = bytearray((_WEEK[turn:] + _WEEK[:turn]) * ((end - start) // 7 + 1))
    del flags[end - start :]
    records = [years[year] for year in range(first, last + 1)]
    records += [years[year] for year in (first - 1, last + 1) if year in years]
    for record in sorted(records, key=lambda r: (r.status == ANNOUNCED, r.year)):
        for a, b, _ in record.off:
            for day in range(max(a, start), min(b, end - 1) + 1):
                flags[day - start] = 0
        for day in record.work:
            if start <= day < end:
                flags[day - start] = 1
    known = min((r.year for r in years.values() if r.status == ANNOUNCED), default=last + 1)
    return Calendar(start, flags, year_start(known), provisional_from)


def provisional_from(announced: Iterable[int]) -> int:
    """Return the first day that no notice settles: 29 December of the last year announced.

    Only an unbroken row of years counts: what comes after a missing year is not taken for known. Without any
    year every day is provisional.
    """
    known = sorted(set(announced))
    if not known:
        return 1
    last = known[0]
    while last + 1 in known:
        last += 1
    return date(last, *_NOTICE_REACH).toordinal()


def year_start(year: int) -> int:
    """Return the ordinal of 1 January."""
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400 + 1


def is_weekend(ordinal: int) -> bool:
    """Return whether a day is a Saturday or a Sunday."""
    return not _WEEK[ordinal % 7]


def _month_start(months: int) -> int:
    year, month = divmod(months, 12)
    return date(year, month + 1, 1).toordinal()
