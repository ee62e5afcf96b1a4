"""Questions about working days: the calendar of a plan and how it widens, due dates, counts, a whole year."""

import subprocess
import sys
from datetime import date

import pytest

from approvalplan.model.calendar import ANNOUNCED, Calendar, OutsideCalendar, YearRecord
from approvalplan.usecases.calendars import (
    CannotCount,
    count,
    due,
    load_calendar,
    notice_from_holidays,
    show_year,
    widened,
)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def plain(year: int) -> YearRecord:
    return YearRecord(year=year, status=ANNOUNCED, notice=None, off=(), work=())


NOTICE_2026 = plain(2026)._replace(off=((day("2026-10-01"), day("2026-10-07"), "国庆节"),), work=(day("2026-10-10"),))
YEARS = {2025: plain(2025), 2026: NOTICE_2026}


@pytest.mark.parametrize(
    ("why", "start", "n", "end", "provisional"),
    [
        ("over the festival", "2026-09-28", 3, "2026-10-08", False),
        ("a worked Saturday", "2026-10-09", 1, "2026-10-10", False),
        ("0 on a working day is that day", "2026-09-28", 0, "2026-09-28", False),
        ("0 on a day off is the next working day", "2026-10-03", 0, "2026-10-08", False),
        ("29 December may yet be moved", "2026-12-28", 1, "2026-12-29", True),
        ("into an estimated year, over 元旦", "2026-12-31", 1, "2027-01-04", True),
        ("before the first notice", "2024-06-03", 1, "2024-06-04", True),
    ],
)
def test_due(why: str, start: str, n: int, end: str, provisional: bool) -> None:
    answer = due(YEARS, date.fromisoformat(start), n)
    assert (answer.day.isoformat(), answer.provisional) == (end, provisional)


@pytest.mark.parametrize(
    ("why", "start", "n", "words"),
    [
        ("negative", "2026-09-28", -1, "-1"),
        ("ends after 2100", "2100-12-30", 30, "2100"),
        ("far after 2100", "2090-01-01", 10**12, "2100"),
        ("begins after 2100", "2101-01-03", 1, "2100"),
        ("begins before 2000", "1999-12-30", 1, "2000"),
    ],
)
def test_due_cannot_be_said(why: str, start: str, n: int, words: str) -> None:
    with pytest.raises(CannotCount, match=words):
        due(YEARS, date.fromisoformat(start), n)


@pytest.mark.parametrize(
    ("why", "a", "b", "days"),
    [
        ("over the festival, with the worked Saturday", "2026-09-30", "2026-10-12", 4),
        ("backwards", "2026-10-12", "2026-09-30", -4),
        ("the same day", "2026-10-12", "2026-10-12", 0),
        ("over the end of the year", "2026-12-31", "2027-01-04", 1),
    ],
)
def test_count(why: str, a: str, b: str, days: int) -> None:
    assert count(YEARS, date.fromisoformat(a), date.fromisoformat(b)) == days


@pytest.mark.parametrize(("why", "n"), [("one", 1), ("a target", 26), ("over many years", 2600)])
def test_count_is_the_way_back_of_due(why: str, n: int) -> None:
    start = date(2026, 9, 14)
    assert count(YEARS, start, due(YEARS, start, n).day) == n


def test_count_outside_all_years() -> None:
    with pytest.raises(CannotCount, match="2000"):
        count(YEARS, date(1998, 1, 1), date(1999, 1, 1))
    with pytest.raises(CannotCount, match="2000"):
        count(YEARS, date(1999, 1, 1), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("why", "start", "first", "last"),
    [
        ("one year before, ten after", "2026-11-30", 2025, 2036),
        ("not before 2000", "2000-05-08", 2000, 2010),
        ("not after 2100", "2095-05-06", 2094, 2100),
    ],
)
def test_calendar_of_a_plan(why: str, start: str, first: int, last: int) -> None:
    calendar = load_calendar(YEARS, day(start))
    assert years_of(calendar) == (first, last)


def years_of(calendar: Calendar) -> tuple[int, int]:
    return date.fromordinal(calendar.start).year, date.fromordinal(calendar.last).year


@pytest.mark.parametrize(
    ("why", "asked", "first", "last"),
    [
        ("later than the calendar", "2040-06-01", 2025, 2050),
        ("earlier than the calendar", "2019-06-03", 2018, 2036),
    ],
)
def test_widened(why: str, asked: str, first: int, last: int) -> None:
    calendar = load_calendar(YEARS, day("2026-11-30"))
    with pytest.raises(OutsideCalendar) as caught:
        calendar.at_or_after(day(asked))
    wider = widened(YEARS, calendar, caught.value)
    assert years_of(wider) == (first, last)
    assert wider.ordinal(wider.at_or_after(day(asked))) == day(asked)


def test_not_widened_beyond_all_years() -> None:
    calendar = load_calendar(YEARS, day("2099-01-05"))
    with pytest.raises(OutsideCalendar) as caught:
        calendar.ordinal(10**6)
    with pytest.raises(CannotCount, match="2100"):
        widened(YEARS, calendar, caught.value)


def test_show_a_year_with_its_notice() -> None:
    view = show_year(YEARS, 2026)
    assert view.record == NOTICE_2026
    assert view.working_days[9] == 18
    assert sum(view.working_days) == count(YEARS, date(2025, 12, 31), date(2026, 12, 31))
    assert view.provisional_from == date(2026, 12, 29)


@pytest.mark.parametrize(
    ("why", "year", "provisional"),
    [
        ("followed by another notice: nothing is provisional", 2025, None),
        ("estimated: all of it", 2027, date(2027, 1, 1)),
        ("before the first notice: all of it", 2024, date(2024, 1, 1)),
    ],
)
def test_show_says_from_when_it_is_estimated(why: str, year: int, provisional: date | None) -> None:
    assert show_year(YEARS, year).provisional_from == provisional


def test_show_no_such_year() -> None:
    with pytest.raises(CannotCount, match="2100"):
        show_year(YEARS, 2101)


def test_the_notice_as_a_file() -> None:
    text = notice_from_holidays(2026)
    assert text is not None
    assert "from: 2026-02-15, to: 2026-02-23, days: 9" in text
    assert notice_from_holidays(2060) is None


def test_years_at_hand_need_no_holidays() -> None:
    """The library takes longer to import than a plan to make: years of the rulebook must not bring it in."""
    code = (
        "import sys\n"
        "from approvalplan.model.calendar import ANNOUNCED, YearRecord\n"
        "from approvalplan.usecases.calendars import load_calendar\n"
        "years = {y: YearRecord(y, ANNOUNCED, None, (), ()) for y in range(2000, 2101)}\n"
        "load_calendar(years, 739000)\n"
        "print(sorted({'holidays', 'pydantic', 'yaml', 'dateutil'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
