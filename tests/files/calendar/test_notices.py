"""Year records made with `holidays`: whose days are whose, which years are only estimated, and file text."""

from datetime import date

import pytest

from approvalplan.files.calendar.notices import announced_year, estimated_year, filled, year_text
from approvalplan.model.calendar import ANNOUNCED, ESTIMATED, Adjustment, Notice, YearRecord


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("why", "year", "span"),
    [
        ("three days, the weekend among them", 2026, ("2026-01-01", "2026-01-03", "元旦")),
        ("begins on the Sunday before", 2026, ("2026-02-15", "2026-02-23", "春节")),
        ("begins in the year before, by the next year's notice", 2008, ("2007-12-30", "2008-01-01", "元旦")),
        ("the same, and only the weekend is of that year", 2023, ("2022-12-31", "2023-01-02", "元旦")),
        ("two festivals in one, the first one first", 2023, ("2023-09-29", "2023-10-06", "中秋节、国庆节")),
        ("both on one day: the longer first", 2020, ("2020-10-01", "2020-10-08", "国庆节、中秋节")),
        ("prolonged by a later notice, still one festival", 2020, ("2020-01-24", "2020-02-02", "春节")),
        ("one day by itself", 2025, ("2025-01-01", "2025-01-01", "元旦")),
    ],
)
def test_spans_of_a_notice(why: str, year: int, span: tuple[str, str, str]) -> None:
    record = announced_year(year)
    assert record is not None
    assert record.status == ANNOUNCED
    first, last, name = span
    assert (day(first), day(last), name) in record.off


@pytest.mark.parametrize(
    ("why", "year", "first", "last"),
    [
        ("a December day that the next year's notice claimed", 2012, "2011-12-31", "2012-09-29"),
        ("both of its days before", 2007, "2006-12-30", "2007-09-30"),
        ("its own December day is not its own", 2018, "2018-02-11", "2018-09-30"),
    ],
)
def test_worked_weekends_of_a_notice(why: str, year: int, first: str, last: str) -> None:
    record = announced_year(year)
    assert record is not None
    assert (record.work[0], record.work[-1]) == (day(first), day(last))


def test_a_festival_that_moves_no_day_is_left_out() -> None:
    """The notice of 2015 names 中秋节 on Sunday 27 September; the day made up for it lies in 国庆节."""
    record = announced_year(2015)
    assert record is not None
    assert not any(first <= day("2015-09-27") <= last for first, last, _ in record.off)
    assert record.off[-1] == (day("2015-10-01"), day("2015-10-07"), "国庆节、中秋节")


@pytest.mark.parametrize(("why", "year"), [("before the first notice", 2000), ("far off", 2060), ("last", 2100)])
def test_no_notice_means_an_estimate(why: str, year: int) -> None:
    assert announced_year(year) is None
    record = estimated_year(year)
    assert (record.year, record.status, record.notice) == (year, ESTIMATED, None)
    assert record.work == ()


@pytest.mark.parametrize(
    ("why", "year", "off"),
    [
        (
            "by the law of 2024: 除夕 and 2 May too, weekends made up for",
            2060,
            [
                "2060-01-01..2060-01-01 元旦",
                "2060-01-31..2060-02-05 春节",
                "2060-04-03..2060-04-05 清明节",
                "2060-05-01..2060-05-04 劳动节",
                "2060-06-03..2060-06-03 端午节",
                "2060-09-09..2060-09-09 中秋节",
                "2060-10-01..2060-10-05 国庆节",
            ],
        ),
        (
            "by the law of 1999: no 清明节, 端午节, 中秋节",
            2000,
            [
                "2000-01-01..2000-01-03 元旦",
                "2000-02-05..2000-02-09 春节",
                "2000-04-29..2000-05-03 劳动节",
                "2000-09-30..2000-10-04 国庆节",
            ],
        ),
    ],
)
def test_estimate(why: str, year: int, off: list[str]) -> None:
    record = estimated_year(year)
    shown = [f"{date.fromordinal(a)}..{date.fromordinal(b)} {name}" for a, b, name in record.off]
    assert shown == off


@pytest.mark.parametrize(("why", "year"), [("too early", 1999), ("beyond the lunar calendar", 2101)])
def test_no_estimate(why: str, year: int) -> None:
    with pytest.raises(ValueError, match=str(year)):
        estimated_year(year)


def test_filled_years_are_estimated_and_notices_stay() -> None:
    notice = YearRecord(year=2001, status=ANNOUNCED, notice=None, off=(), work=())
    later = notice._replace(year=2030)
    years = filled({2030: later, 2001: notice}, last=2002)
    assert list(years) == [2000, 2001, 2002, 2030]
    assert [record.status for record in years.values()] == [ESTIMATED, ANNOUNCED, ESTIMATED, ANNOUNCED]


def test_text_of_a_file() -> None:
    change = Adjustment(title="改", number="国办发明电〔2019〕3号", published="2019-03-22", url=None, read="text")
    notice = Notice(
        title="通知: 一",
        number=None,
        published="2018-12-04",
        url="https://www.gov.cn/a?b=1",
        kind="document",
        read="no",
        note='说"好"',
        changes=(change,),
    )
    record = YearRecord(
        year=2019, status=ANNOUNCED, notice=notice, off=((day("2019-05-01"), day("2019-05-04"), "劳动节"),), work=()
    )
    assert year_text(record).partition("schema: ")[2].splitlines() == [
        "approvalplan.calendar/1",
        "year: 2019",
        "notice:",
        '  title: "通知: 一"',
        "  number: null",
        "  published: 2018-12-04",
        "  url: https://www.gov.cn/a?b=1",
        "  source: {kind: document, read: no}",
        '  note: "说\\"好\\""',
        "  changes:",
        "    - title: 改",
        "      number: 国办发明电〔2019〕3号",
        "      published: 2019-03-22",
        "      url: null",
        "      read: text",
        "off:",
        "  - {name: 劳动节, from: 2019-05-01, to: 2019-05-04, days: 4}  # 周三至周六",
        "work: []",
    ]
