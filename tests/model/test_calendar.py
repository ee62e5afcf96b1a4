"""The working-day calendar: arithmetic on notices written out here, and what holds for any calendar."""

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from approvalplan.model.calendar import (
    ANNOUNCED,
    ESTIMATED,
    Calendar,
    OutsideCalendar,
    YearRecord,
    build_calendar,
    is_weekend,
    provisional_from,
    year_start,
)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def iso(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def year(number: int, off: list[tuple[str, str, str]], work: list[str], status: str = ANNOUNCED) -> YearRecord:
    spans = tuple((day(a), day(b), name) for a, b, name in off)
    return YearRecord(year=number, status=status, notice=None, off=spans, work=tuple(day(d) for d in work))


NOTICE_2026 = year(
    2026,
    [
        ("2026-01-01", "2026-01-03", "元旦"),
        ("2026-02-15", "2026-02-23", "春节"),
        ("2026-04-04", "2026-04-06", "清明节"),
        ("2026-05-01", "2026-05-05", "劳动节"),
        ("2026-06-19", "2026-06-21", "端午节"),
        ("2026-09-25", "2026-09-27", "中秋节"),
        ("2026-10-01", "2026-10-07", "国庆节"),
    ],
    ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
)
ESTIMATE_2027 = year(2027, [("2027-01-01", "2027-01-03", "元旦")], [], ESTIMATED)


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    years = {2026: NOTICE_2026, 2027: ESTIMATE_2027}
    return build_calendar(years, 2026, 2027, provisional_from([2026]))


@pytest.mark.parametrize(
    ("why", "start", "n", "due"),
    [
        ("26 days within January and February", "2026-01-05", 26, "2026-02-10"),
        ("31 days over the whole of 春节, to the first day after it", "2026-01-05", 31, "2026-02-24"),
        ("over 春节 and both its worked Saturdays", "2026-02-09", 26, "2026-03-23"),
        ("the same, 31 days", "2026-02-09", 31, "2026-03-30"),
        ("over 劳动节 and its worked Saturday", "2026-04-20", 26, "2026-05-28"),
        ("the same, 31 days", "2026-04-20", 31, "2026-06-04"),
        ("over 中秋节 and 国庆节, one worked Sunday and one Saturday", "2026-09-14", 26, "2026-10-26"),
        ("the same, 31 days", "2026-09-14", 31, "2026-11-02"),
        ("to the end of the year", "2026-11-24", 26, "2026-12-30"),
        ("over the end of the year", "2026-11-24", 31, "2027-01-07"),
        ("from a holiday, as from the last working day before it", "2026-10-03", 1, "2026-10-08"),
        ("to a worked Saturday", "2026-02-13", 1, "2026-02-14"),
        ("nothing to wait for on a working day", "2026-09-14", 0, "2026-09-14"),
        ("nothing to wait for, but the day is off", "2026-10-03", 0, "2026-10-08"),
        ("an ordinary Saturday is off", "2026-03-07", 0, "2026-03-09"),
    ],
)
def test_due(why: str, start: str, n: int, due: str, calendar: Calendar) -> None:
    assert iso(calendar.due(day(start), n)) == due


@pytest.mark.parametrize(
    ("why", "a", "b", "count"),
    [
        ("the whole of 2026", "2026-01-01", "2026-12-31", 248),
        ("the first day is not counted", "2026-09-14", "2026-09-15", 1),
        ("none on the same day", "2026-09-14", "2026-09-14", 0),
        ("none inside a holiday", "2026-10-01", "2026-10-07", 0),
        ("a worked Sunday counts", "2026-09-18", "2026-09-20", 1),
        ("backwards it is negative", "2026-09-15", "2026-09-14", -1),
    ],
)
def test_count(why: str, a: str, b: str, count: int, calendar: Calendar) -> None:
    assert calendar.count(day(a), day(b)) == count


@pytest.mark.parametrize(
    ("why", "asked", "after", "before"),
    [
        ("a working day is its own answer", "2026-09-14", "2026-09-14", "2026-09-14"),
        ("a holiday Saturday rolls over the festival", "2026-10-03", "2026-10-08", "2026-09-30"),
        ("a Sunday goes to the Monday after, the Friday before", "2026-03-08", "2026-03-09", "2026-03-06"),
        ("a worked Saturday is a working day", "2026-10-10", "2026-10-10", "2026-10-10"),
    ],
)
def test_nearest_working_days(why: str, asked: str, after: str, before: str, calendar: Calendar) -> None:
    assert iso(calendar.ordinal(calendar.at_or_after(day(asked)))) == after
    assert iso(calendar.ordinal(calendar.at_or_before(day(asked)))) == before


@pytest.mark.parametrize(
    ("why", "start", "n", "end"),
    [
        ("an ordinary day", "2026-03-02", 10, "2026-03-12"),
        ("ends on a Sunday, moves to Monday", "2026-03-02", 20, "2026-03-23"),
        ("ends within 国庆节, moves to its morrow", "2026-09-14", 20, "2026-10-08"),
        ("ends on a worked Sunday, which is no day off", "2026-09-14", 6, "2026-09-20"),
        ("no days", "2026-03-02", 0, "2026-03-02"),
    ],
)
def test_add_calendar_days(why: str, start: str, n: int, end: str, calendar: Calendar) -> None:
    k = calendar.at_or_after(day(start))
    assert iso(calendar.ordinal(calendar.add_calendar_days(k, n))) == end


@pytest.mark.parametrize(
    ("why", "start", "n", "end"),
    [
        ("the day of the same number", "2026-03-16", 1, "2026-04-16"),
        ("no such day: the month's last (民法典 202)", "2026-03-31", 1, "2026-04-30"),
        ("no such day in February, and that is a worked Saturday", "2026-01-30", 1, "2026-02-28"),
        ("over the end of the year", "2026-11-24", 2, "2027-01-25"),
        ("to December", "2026-11-24", 1, "2026-12-24"),
        ("a day off moves on (民法典 203)", "2026-09-02", 1, "2026-10-08"),
        ("no months", "2026-09-02", 0, "2026-09-02"),
    ],
)
def test_add_months(why: str, start: str, n: int, end: str, calendar: Calendar) -> None:
    k = calendar.at_or_after(day(start))
    assert iso(calendar.ordinal(calendar.add_months(k, n))) == end


@pytest.mark.parametrize(
    ("why", "asked", "provisional"),
    [
        ("before the first notice held", "2025-12-31", True),
        ("the first day of the first notice", "2026-01-01", False),
        ("the last day that no later notice has ever moved", "2026-12-28", False),
        ("from 29 December on the next notice may reach back", "2026-12-29", True),
        ("a year that is estimated", "2027-06-01", True),
    ],
)
def test_provisional(why: str, asked: str, provisional: bool, calendar: Calendar) -> None:
    assert calendar.is_provisional(day(asked)) is provisional


@pytest.mark.parametrize(
    ("why", "announced", "first_day"),
    [
        ("one year", [2026], "2026-12-29"),
        ("an unbroken row, in any order", [2026, 2024, 2025], "2026-12-29"),
        ("what comes after a gap is not known", [2024, 2025, 2027], "2025-12-29"),
        ("no notice: never", [], "0001-01-01"),
    ],
)
def test_provisional_from(why: str, announced: list[int], first_day: str) -> None:
    assert iso(provisional_from(announced)) == first_day


def test_without_any_notice_every_day_is_provisional() -> None:
    estimated = build_calendar({2027: ESTIMATE_2027}, 2027, 2027, provisional_from([]))
    assert all(estimated.is_provisional(d) for d in range(estimated.start, estimated.last + 1))


@pytest.mark.parametrize(
    ("why", "ask", "needed"),
    [
        ("a day before", lambda c: c.at_or_after(c.start - 1), -1),
        ("a day after", lambda c: c.at_or_before(c.last + 1), 1),
        ("no working day before New Year's Day", lambda c: c.at_or_before(c.start), -1),
        ("an index before the first", lambda c: c.ordinal(-1), -1),
        ("an index after the last", lambda c: c.ordinal(len(c.days)), 1),
        ("a limit that ends after", lambda c: c.due(c.last, 1), 1),
        ("a limit that begins before", lambda c: c.due(c.start - 1, 1), -1),
        ("a count from before", lambda c: c.count(c.start - 1, c.last), -1),
        ("a count to after", lambda c: c.count(c.start, c.last + 1), 1),
        ("whether a day outside is worked", lambda c: c.is_working(c.last + 1), 1),
        ("calendar days beyond the end", lambda c: c.add_calendar_days(len(c.days) - 1, 5), 1),
        ("months beyond the end", lambda c: c.add_months(len(c.days) - 1, 1), 1),
    ],
)
def test_outside(why: str, ask: object, needed: int, calendar: Calendar) -> None:
    """`needed` is the side on which the calendar must grow: -1 before, 1 after."""
    assert callable(ask)
    with pytest.raises(OutsideCalendar) as caught:
        ask(calendar)
    error = caught.value
    assert (error.first, error.last) == (calendar.start, calendar.last)
    assert (error.needed > error.last) - (error.needed < error.first) == needed


def test_no_working_day_left_in_the_calendar() -> None:
    all_december_off = year(2026, [("2026-12-01", "2026-12-31", "长假")], [])
    short = build_calendar({2026: all_december_off}, 2026, 2026, provisional_from([2026]))
    with pytest.raises(OutsideCalendar) as caught:
        short.at_or_after(day("2026-12-05"))
    assert caught.value.needed > short.last


def test_a_negative_limit_is_a_fault_of_the_caller(calendar: Calendar) -> None:
    with pytest.raises(ValueError, match="negative"):
        calendar.due(day("2026-09-14"), -1)


def test_a_year_without_record_is_a_fault_of_the_caller() -> None:
    with pytest.raises(KeyError):
        build_calendar({2026: NOTICE_2026}, 2026, 2027, provisional_from([2026]))


NOTICE_2012 = year(2012, [("2012-01-01", "2012-01-03", "元旦")], ["2011-12-31"])
NOTICE_2023 = year(2023, [("2022-12-30", "2023-01-02", "元旦")], [])
PLAIN_2011, PLAIN_2022 = year(2011, [], []), year(2022, [], [])


@pytest.mark.parametrize(
    ("why", "records", "asked", "worked"),
    [
        ("the notice of 2012 makes the last Saturday of 2011 a working day", [PLAIN_2011, NOTICE_2012],
         "2011-12-31", True),
        ("without it that Saturday is off", [PLAIN_2011], "2011-12-31", False),
        ("a notice may take a weekday of the year before", [PLAIN_2022, NOTICE_2023], "2022-12-30", False),
        ("without it that Friday is worked", [PLAIN_2022], "2022-12-30", True),
        ("a notice wins over an estimate that reaches into its days",
         [year(2022, [], ["2022-12-31"]), year(2023, [("2022-12-31", "2023-01-02", "元旦")], [], ESTIMATED)],
         "2022-12-31", True),
    ],
)  # fmt: skip
def test_days_across_the_year(why: str, records: list[YearRecord], asked: str, worked: bool) -> None:
    years = {record.year: record for record in records}
    first = min(years)
    built = build_calendar(years, first, first, provisional_from(years))
    assert built.is_working(day(asked)) is worked


def test_spans_beyond_the_calendar_are_cut() -> None:
    """A calendar of 2023 alone takes of its notice only the days in it."""
    built = build_calendar({2023: NOTICE_2023, 2012: NOTICE_2012}, 2023, 2023, provisional_from([2023]))
    assert built.start == year_start(2023)
    assert iso(built.days[0]) == "2023-01-03"


# --- what holds for any calendar ---

FIRST, LAST = year_start(2024), year_start(2028) - 1
# Room at the end, so that the longest limit over all the days off stays inside.
days = st.integers(FIRST, LAST - 400)
limits = st.integers(1, 60)
# A loaded machine is no fault of the calendar.
unhurried = settings(deadline=None)


@st.composite
def calendars(draw: st.DrawFn) -> tuple[Calendar, Calendar]:
    """Return any calendar, and the same with one span of days off more."""
    starts = draw(st.lists(st.integers(FIRST, LAST), max_size=12))
    spans = [(a, a + draw(st.integers(0, 9)), "节") for a in starts]
    off = {d for a, b, _ in spans for d in range(a, b + 1)}
    work = sorted(d for d in draw(st.sets(days, max_size=12)) if is_weekend(d) and d not in off)
    further = draw(st.integers(FIRST, LAST))
    longer = [*spans, (further, further + draw(st.integers(0, 9)), "新节")]
    kept = [d for d in work if not any(a <= d <= b for a, b, _ in longer)]
    return _calendar(spans, work), _calendar(longer, kept)


def _calendar(off: list[tuple[int, int, str]], work: list[int]) -> Calendar:
    one = YearRecord(year=2024, status=ANNOUNCED, notice=None, off=tuple(off), work=tuple(work))
    rest = {y: YearRecord(year=y, status=ANNOUNCED, notice=None, off=(), work=()) for y in (2025, 2026, 2027)}
    return build_calendar({2024: one, **rest}, 2024, 2027, provisional_from([2024, 2025, 2026, 2027]))


@unhurried
@given(calendars(), days, limits)
def test_counting_forward_and_back_agree(pair: tuple[Calendar, Calendar], start: int, n: int) -> None:
    calendar, _ = pair
    end = calendar.due(start, n)
    assert calendar.count(start, end) == n
    assert calendar.count(end, start) == -n
    assert calendar.is_working(end)
    assert calendar.ordinal(calendar.at_or_before(end)) == end == calendar.ordinal(calendar.at_or_after(end))


@unhurried
@given(calendars(), days, limits)
def test_a_limit_from_a_working_day_is_a_step_of_its_index(pair: tuple[Calendar, Calendar], start: int, n: int) -> None:
    calendar, _ = pair
    k = calendar.at_or_after(start)
    assert calendar.at_or_after(calendar.due(calendar.ordinal(k), n)) == k + n


@unhurried
@given(calendars(), days, limits)
def test_due_as_one_would_count_on_a_wall_calendar(pair: tuple[Calendar, Calendar], start: int, n: int) -> None:
    calendar, _ = pair
    today, left = start, n
    while left:
        today += 1
        left -= calendar.is_working(today)
    assert calendar.due(start, n) == today


@unhurried
@given(calendars(), days, limits, st.integers(0, 30), st.integers(0, 30))
def test_due_grows_with_the_start_and_with_the_limit(
    pair: tuple[Calendar, Calendar], start: int, n: int, later: int, longer: int
) -> None:
    calendar, _ = pair
    assert calendar.due(start + later, n) >= calendar.due(start, n)
    assert calendar.due(start, n + longer) >= calendar.due(start, n) + longer
    assert calendar.due(start, n) >= calendar.due(start, 0)


@unhurried
@given(calendars(), days, limits)
def test_a_further_holiday_never_makes_a_date_earlier(pair: tuple[Calendar, Calendar], start: int, n: int) -> None:
    calendar, with_one_more = pair
    assert with_one_more.due(start, n) >= calendar.due(start, n)
    assert with_one_more.due(start, 0) >= calendar.due(start, 0)
    assert with_one_more.count(start, start + n) <= calendar.count(start, start + n)


@unhurried
@given(calendars(), days, st.integers(0, 6))
def test_months_as_dateutil_adds_them(pair: tuple[Calendar, Calendar], start: int, n: int) -> None:
    calendar, _ = pair
    k = calendar.at_or_after(start)
    expected = date.fromordinal(calendar.ordinal(k)) + relativedelta(months=n)
    assert calendar.add_months(k, n) == calendar.at_or_after(expected.toordinal())
