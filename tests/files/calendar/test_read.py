"""Calendar files: the shipped notices against two witnesses and known dates; mistakes and what is said."""

import csv
from datetime import date
from pathlib import Path

import chinese_calendar
import holidays
import pytest

from approvalplan.diagnostics import Finding
from approvalplan.files.calendar.notices import announced_year, year_text
from approvalplan.files.calendar.read import load_year_file, load_years
from approvalplan.model.calendar import Calendar, YearRecord, build_calendar, provisional_from

ROOT = Path(__file__).parents[3]
SHIPPED = sorted((ROOT / "rules/cn/calendars").glob("*.yaml"))
YEARS = range(2004, 2027)


@pytest.fixture(scope="module")
def years() -> dict[int, YearRecord]:
    records, findings = load_years(SHIPPED)
    assert findings == []
    return records


@pytest.fixture(scope="module")
def calendar(years: dict[int, YearRecord]) -> Calendar:
    return build_calendar(years, YEARS[0], YEARS[-1], provisional_from(years))


# --- the shipped notices ---


def test_a_notice_for_every_year(years: dict[int, YearRecord]) -> None:
    assert sorted(years) == list(YEARS)
    assert date.fromordinal(provisional_from(years)).isoformat() == "2026-12-29"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_file_is_what_holidays_gives_but_for_the_notice(path: Path, years: dict[int, YearRecord]) -> None:
    """The days are generated; title, number and address of the notice are kept by hand."""
    made = announced_year(int(path.stem))
    assert made is not None
    text = year_text(made._replace(notice=years[int(path.stem)].notice))
    assert path.read_bytes().decode("utf-8") == text


def test_every_day_as_holidays_has_it(calendar: Calendar) -> None:
    witness = holidays.country_holidays("CN", years=range(2003, 2028), expand=False, language="zh_CN")
    days = range(calendar.start, calendar.last + 1)
    differ = [d for d in days if calendar.is_working(d) is not witness.is_working_day(date.fromordinal(d))]
    assert differ == []


CHINESE_CALENDAR_ERRS = {
    "2005-12-31": "worked by the notice of 2006, 国办发明电〔2005〕35号; off in chinese_calendar 1.11",
}


def test_every_day_as_chinese_calendar_has_it(calendar: Calendar) -> None:
    differ = {
        date.fromordinal(d).isoformat()
        for d in range(calendar.start, calendar.last + 1)
        if calendar.is_working(d) is not chinese_calendar.is_workday(date.fromordinal(d))
    }
    assert differ == set(CHINESE_CALENDAR_ERRS)


with (ROOT / "tests/data/calendar.csv").open(encoding="utf-8", newline="") as _rows:
    CASES = list(csv.DictReader(_rows))


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["id"])
def test_known_date(row: dict[str, str], calendar: Calendar) -> None:
    start = date.fromisoformat(row["start"]).toordinal()
    if row["kind"] == "add":
        due = calendar.due(start, int(row["n_or_end"]))
        assert date.fromordinal(due).isoformat() == row["expected"], row["why"]
    else:
        end = date.fromisoformat(row["n_or_end"]).toordinal()
        assert calendar.count(start, end) == int(row["expected"]), row["why"]


# --- mistakes in a file ---

GOOD = """\
schema: approvalplan.calendar/1
year: 2027
notice:
  title: 国务院办公厅关于2027年部分节假日安排的通知
  number: null
  published: 2026-11-10
  url: null
  source: {kind: document, read: text}
off:
  - {name: 元旦, from: 2027-01-01, to: 2027-01-03, days: 3}
  - {name: 春节, from: 2027-02-05, to: 2027-02-12, days: 8}
work:
  - 2027-02-14
  - 2027-02-20
"""


def found(tmp_path: Path, text: str, name: str = "2027.yaml") -> tuple[YearRecord | None, list[Finding]]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return load_year_file(path)


def test_a_new_notice_is_one_file(tmp_path: Path, years: dict[int, YearRecord]) -> None:
    path = tmp_path / "2027.yaml"
    path.write_text(GOOD, encoding="utf-8")
    records, findings = load_years([*SHIPPED, path])
    assert findings == []
    assert sorted(records) == [*YEARS, 2027]
    calendar = build_calendar(records, 2026, 2027, provisional_from(records))
    assert calendar.is_working(date(2027, 2, 14).toordinal())
    assert not calendar.is_working(date(2027, 2, 12).toordinal())
    assert not calendar.is_provisional(date(2027, 12, 28).toordinal())
    assert calendar.is_provisional(date(2027, 12, 29).toordinal())


@pytest.mark.parametrize(
    ("why", "old", "new", "at", "id_", "words"),
    [
        ("days do not add up", "days: 8", "days: 7", (11, 56), "calendar-days-disagree", "却是 8 天"),
        ("ends before it begins", "to: 2027-02-12", "to: 2027-02-01", (11, 22), "calendar-reversed", "之后"),
        (
            "another year's days",
            "2027-01-01, to: 2027-01-03",
            "2026-05-01, to: 2026-05-03",
            (10, 22),
            "calendar-other-year",
            "最早到上一年 2026-12-20",
        ),
        (
            "a span that runs on for a year",
            "to: 2027-02-12, days: 8",
            "to: 2028-02-12, days: 8",
            (11, 38),
            "calendar-other-year",
            "最晚到下一年 2028-01-12",
        ),
        (
            "a shared day",
            "2027-02-05, to: 2027-02-12, days: 8",
            "2027-01-03, to: 2027-01-05, days: 3",
            (11, 22),
            "calendar-overlap",
            "都包含 2027-01-03",
        ),
        ("a Friday needs no making up", "2027-02-14", "2027-02-19", (13, 5), "calendar-work-weekday", "周五"),
        ("worked and off at once", "2027-02-14", "2027-02-06", (13, 5), "calendar-work-off", "春节"),
        ("the same day twice", "2027-02-20", "2027-02-14", (14, 5), "calendar-work-twice", "两次"),
        ("worked in another year", "2027-02-20", "2029-02-17", (14, 5), "calendar-other-year", "2027 年"),
        ("the year is not the file's", "year: 2027", "year: 2026", (2, 7), "calendar-name-year", "2027.yaml"),
        ("no such day", "to: 2027-02-12", "to: 2027-02-30", (11, 38), "date-invalid", "2027-02-30"),
        ("a day with a missing zero", "- 2027-02-14", "- 2027-2-14", (13, 5), "date-form", "2027-2-14"),
        ("an unknown key", "url: null", "adress: null", (7, 3), "unknown-key", "adress"),
        (
            "the notice is missing its source",
            "  source: {kind: document, read: text}\n",
            "",
            (3, 1),
            "missing-key",
            "source",
        ),
        ("a repeated key", "  number: null\n", "  number: null\n  number: null\n", (6, 3), "repeated-key", "number"),
        ("a year of the last century", "year: 2027", "year: 1997", (2, 7), "out-of-range", "2000"),
    ],
)
def test_mistake(why: str, old: str, new: str, at: tuple[int, int], id_: str, words: str, tmp_path: Path) -> None:
    assert GOOD.count(old) == 1
    record, findings = found(tmp_path, GOOD.replace(old, new))
    assert record is None
    first = findings[0]
    assert (first.id, first.position[:2]) == (id_, at)
    assert words in first.message + (first.hint or "")


def test_all_mistakes_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("days: 3", "days: 4").replace("2027-02-20", "2027-02-19")
    _, findings = found(tmp_path, text)
    assert [f.id for f in findings] == ["calendar-days-disagree", "calendar-work-weekday"]


def test_a_span_of_weekend_days_alone_is_a_warning(tmp_path: Path) -> None:
    """A notice may name a festival that falls on a weekend and is made up for elsewhere, as in 2015."""
    line = "  - {name: 端午节, from: 2027-06-05, to: 2027-06-06, days: 2}\nwork:"
    record, findings = found(tmp_path, GOOD.replace("work:", line))
    assert record is not None
    assert [(f.id, f.severity) for f in findings] == [("calendar-weekend-only", "warning")]


@pytest.mark.parametrize(
    ("why", "change", "days", "ids"),
    [
        ("the same days: no harm", "", "days: 8", []),
        ("other days and no word why", "", "to: 2027-02-11, days: 7", ["calendar-year-twice"]),
        (
            "other days, by a later notice that is named",
            "  changes:\n    - {title: 国务院办公厅关于调整2027年春节假期的通知, read: text}\n",
            "to: 2027-02-11, days: 7",
            [],
        ),
    ],
)
def test_a_year_in_two_layers(why: str, change: str, days: str, ids: list[str], tmp_path: Path) -> None:
    lower, upper = tmp_path / "cn/2027.yaml", tmp_path / "city/2027.yaml"
    for path in (lower, upper):
        path.parent.mkdir()
    lower.write_text(GOOD, encoding="utf-8")
    text = GOOD.replace("to: 2027-02-12, days: 8" if "to:" in days else "days: 8", days)
    upper.write_text(text.replace("off:", f"{change}off:"), encoding="utf-8")
    records, findings = load_years([lower, upper])
    assert [f.id for f in findings] == ids
    assert all(f.file == str(upper) for f in findings)
    shorter = date(2027, 2, 11).toordinal()
    assert (records[2027].off[1][1] == shorter) is bool(change)


def test_a_missing_year_is_said(tmp_path: Path) -> None:
    text = GOOD.replace("2027-02-14", "2027-02-13").replace("2027-02-20", "2027-02-19").replace("2027", "2028")
    path = tmp_path / "2028.yaml"
    path.write_text(text, encoding="utf-8")
    _, findings = load_years([*SHIPPED, path])
    assert [(f.id, f.severity) for f in findings] == [("calendar-gap", "warning")]
    assert "2027.yaml" in (findings[0].hint or "")
    assert "2026-12-29" in findings[0].message


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    record, findings = load_year_file(tmp_path / "2027.yaml")
    assert record is None
    assert [f.id for f in findings] == ["cannot-open"]


def test_a_bad_file_is_no_year_and_hides_no_other(tmp_path: Path) -> None:
    path = tmp_path / "2027.yaml"
    path.write_text(GOOD.replace("days: 8", "days: 7"), encoding="utf-8")
    records, findings = load_years([path, *SHIPPED])
    assert sorted(records) == list(YEARS)
    assert [(f.id, f.file) for f in findings] == [("calendar-days-disagree", str(path))]


def test_a_span_inside_a_longer_one_does_not_end_it(tmp_path: Path) -> None:
    """Both shorter spans overlap the long one, though the second begins after the first has ended."""
    lines = "".join(
        f"  - {{name: {name}, from: {day}, to: {day}, days: 1}}\n"
        for name, day in (("甲", "2027-02-08"), ("乙", "2027-02-10"))
    )
    _, findings = found(tmp_path, GOOD.replace("work:", f"{lines}work:"))
    assert [(f.id, f.position.line) for f in findings] == [("calendar-overlap", 12), ("calendar-overlap", 13)]
    assert all("春节" in f.message for f in findings)
