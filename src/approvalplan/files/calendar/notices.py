"""Year records made with the library `holidays`, and the text of a calendar file (放假安排文件).

`holidays` holds the State Council's notices of the past. For a year without one it computes the statutory
days alone (全国年节及纪念日放假办法 art. 2; on a weekend they are made up for, art. 6), without the
shifted weekends that only a notice can bring. It is imported in the functions that need it, as that takes
longer than a whole plan.
"""

from __future__ import annotations

from datetime import date
from re import compile as pattern
from typing import TYPE_CHECKING, Protocol

from approvalplan.model.calendar import ANNOUNCED, ESTIMATED, Notice, YearRecord, is_weekend, year_start
from approvalplan.model.dates import FIRST_YEAR, LAST_YEAR
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FILLED_TO = 2060
"""To which year a compiled rulebook holds estimates, so that no plan of today needs `holidays`."""
REACH = 12
"""How many days of the year before a notice may claim. More than any has; far fewer than to National Day."""
_PLAIN = pattern(r"\w[\w〔〕《》、/:.?=&%()-]*")
"""What stands without quotes in our YAML: names, titles, dates and addresses."""
_NOT_NAMES = ("农历除夕", "休息日")
"""What `holidays` calls days that a notice counts to the festival beside them."""


class _Holidays(Protocol):
    weekend_workdays: set[date]

    def is_working_day(self, key: date) -> bool: ...

    def get(self, key: date) -> str | None: ...


def announced_year(year: int) -> YearRecord | None:
    """Return the year's notice as `holidays` has it, or None where it has none and would compute the days."""
    from holidays.countries.china import ChinaStaticHolidays

    if year not in ChinaStaticHolidays.special_public_holidays:
        return None
    from holidays.version import __version__ as version

    note = say("calendar.file.imported", version=version)
    title = say("calendar.file.title", year=year)
    notice = Notice(title=title, number=None, published=None, url=None, kind="document", read="second_hand", note=note)
    return _record(year, ANNOUNCED, notice)


def estimated_year(year: int) -> YearRecord:
    """Return the days off of a year for which there is no notice file: the statutory days, computed.

    Good for 2000 to 2100; the lunar calendar of `holidays` ends there. For 2001 to 2003 it knows the notices,
    but not the one of April 2003 that took the long 劳动节 back, so that those years too are only estimated.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"no calendar can be computed for {year}")
    return _record(year, ESTIMATED, None)


def filled(years: Mapping[int, YearRecord], last: int = FILLED_TO) -> dict[int, YearRecord]:
    """Return the years from 2000 to `last`, those without a notice estimated, for a compiled rulebook.

    Years beyond `last` that have a notice are kept.
    """
    estimated = {year: estimated_year(year) for year in range(FIRST_YEAR, last + 1) if year not in years}
    return dict(sorted((estimated | dict(years)).items()))


def year_text(record: YearRecord) -> str:
    """Return the text of the calendar file that holds a record."""
    lines = [
        "# yaml-language-server: $schema=../../../schemas/calendar.json",
        say("calendar.file.head", year=record.year).rstrip("\n"),
        "schema: approvalplan.calendar/1",
        f"year: {record.year}",
        *(_notice_lines(record.notice) if record.notice else ()),
        "off:",
        *(_off_line(span) for span in record.off),
        *_work_lines(record.work),
    ]
    return "\n".join(lines) + "\n"


def _record(year: int, status: str, notice: Notice | None) -> YearRecord:
    days = _days(year)
    first, after = year_start(year), year_start(year + 1)
    off = tuple((a, b, _name(days, a, b)) for a, b in _spans(days, first, after))
    made_up = (day.toordinal() for day in days.weekend_workdays)
    work = tuple(sorted(day for day in made_up if first - REACH <= day < after - REACH))
    return YearRecord(year=year, status=status, notice=notice, off=off, work=work)


def _days(year: int) -> _Holidays:
    """Return the days of a year and its neighbours, whose notices may claim days of this one.

    The language is named, as the names would else follow the locale; the years are loaded beforehand, as with
    `expand=False` a year that is not looks like one without holidays.
    """
    import holidays

    days: _Holidays = holidays.country_holidays("CN", years=(year - 1, year, year + 1), expand=False, language="zh_CN")
    return days


def _spans(days: _Holidays, first: int, after: int) -> Iterable[tuple[int, int]]:
    """Yield the unbroken rows of days off with a weekday among them, first and last day of each.

    The first is the one with 1 January, whenever it begins; one that runs on to the next 1 January is the
    next year's.
    """
    day = first - REACH
    while day < after:
        end = day
        while not days.is_working_day(date.fromordinal(end)):
            end += 1
        if first < end <= after and not all(is_weekend(d) for d in range(day, end)):
            yield day, end - 1
        day = max(end, day + 1)


def _name(days: _Holidays, first: int, last: int) -> str:
    """Return the festivals of a span in the order of their days; of two on one day, the longer one first."""
    seen: dict[str, list[int]] = {}
    for day in range(first, last + 1):
        for words in (days.get(date.fromordinal(day)) or "").split("; "):
            name = words.partition("（")[0].removesuffix("延长假期")
            if name and name not in _NOT_NAMES:
                seen.setdefault(name, []).append(day)
    return say("calendar.joined").join(sorted(seen, key=lambda name: (seen[name][0], -len(seen[name]))))


def _notice_lines(notice: Notice) -> list[str]:
    lines = [
        "notice:",
        f"  title: {_scalar(notice.title)}",
        f"  number: {_scalar(notice.number)}",
        f"  published: {_scalar(notice.published)}",
        f"  url: {_scalar(notice.url)}",
        f"  source: {{kind: {notice.kind}, read: {notice.read}}}",
    ]
    if notice.note:
        lines.append(f"  note: {_scalar(notice.note)}")
    if notice.changes:
        lines.append("  changes:")
    for change in notice.changes:
        lines += [
            f"    - title: {_scalar(change.title)}",
            f"      number: {_scalar(change.number)}",
            f"      published: {_scalar(change.published)}",
            f"      url: {_scalar(change.url)}",
            f"      read: {change.read}",
        ]
    return lines


def _off_line(span: tuple[int, int, str]) -> str:
    first, last, name = span
    words = _weekday(first)
    if first != last:
        words = say("calendar.file.days", first=words, last=_weekday(last))
    a, b = date.fromordinal(first), date.fromordinal(last)
    return f"  - {{name: {_scalar(name)}, from: {a}, to: {b}, days: {last - first + 1}}}  # {words}"


def _work_lines(work: tuple[int, ...]) -> list[str]:
    if not work:
        return ["work: []"]
    return ["work:", *(f"  - {date.fromordinal(day)}  # {_weekday(day)}" for day in work)]


def _weekday(day: int) -> str:
    return say_of("calendar.weekday", day % 7)


def _scalar(value: str | None) -> str:
    """Return a value as YAML, in quotes where it is more than a name."""
    if value is None:
        return "null"
    if _PLAIN.fullmatch(value):
        return value
    quoted = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'
