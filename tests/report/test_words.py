"""Days, lengths, figures and sources in words."""

from __future__ import annotations

import pytest
from tests.render.hand_made import GUESS, LAW, NEWS, ORDER, PLAN, day, item, names, paper

from approvalplan.data.plan import cite_dict
from approvalplan.model.plan import Range
from approvalplan.model.rulebook import Cite, Limit
from approvalplan.report.words import (
    cite_in_full,
    cite_text,
    cites_text,
    day_text,
    iso,
    length_text,
    range_text,
)


@pytest.mark.parametrize(
    ("why", "on", "text"),
    [
        ("this year, no year", "2026-11-30", "11-30 周一"),
        ("a Sunday", "2026-12-06", "12-06 周日"),
        ("the last day that is settled", "2026-12-28", "12-28 周一"),
        ("the first that is not", "2026-12-29", "12-29 周二?"),
        ("next year, still near", "2027-01-12", "01-12 周二?"),
        ("the last day that is near", "2027-09-25", "09-25 周六?"),
        ("the first that is far", "2027-09-26", "2027-09-26 周日?"),
        ("the month of the start a year later cannot be mistaken", "2027-11-30", "2027-11-30 周二?"),
        ("shortly before", "2026-10-12", "10-12 周一"),
        ("the last day back that is near", "2026-10-01", "10-01 周四"),
        ("long before", "2026-09-30", "2026-09-30 周三"),
    ],
)
def test_day(why: str, on: str, text: str) -> None:
    assert names().on(day(on)) == text, why


def test_a_day_with_its_year_all_the_same() -> None:
    assert day_text(names().day(day("2026-11-30")), year=True) == "2026-11-30 周一"


def test_no_day() -> None:
    assert names().on(None) == "____"
    assert names().maybe(None) is None
    assert iso(None) is None


@pytest.mark.parametrize(
    ("why", "limit", "assumed", "text"),
    [
        ("working days", Limit(5, "working_days"), False, "5 工作日"),
        ("an assumption is marked", Limit(5, "working_days"), True, "5 工作日※"),
        ("calendar days", Limit(7, "calendar_days"), False, "7 日"),
        ("months", Limit(14, "months"), True, "14 个月※"),
    ],
)
def test_length(why: str, limit: Limit, assumed: bool, text: str) -> None:
    assert length_text(limit, assumed=assumed) == text, why


@pytest.mark.parametrize(
    ("one", "text"),
    [(Range(24, 24, exact=True), "24"), (Range(22, 41, exact=True), "22 ~ 41"), (Range(24, 24, exact=False), "24")],
)
def test_range(one: Range, text: str) -> None:
    assert range_text(one) == text


@pytest.mark.parametrize(
    ("why", "cite", "text"),
    [
        ("a law with its article", LAW, "《水土保持法》第25条"),
        ("a document", ORDER, "《生产建设项目水土保持方案管理办法》"),
        ("news", NEWS, "新闻发布会的报道"),
        ("an assumption", GUESS, "假设"),
        ("a source that is not there", Cite("gone"), "假设"),
    ],
)
def test_cite(why: str, cite: Cite, text: str) -> None:
    assert cite_text(names(), cite) == text, why


@pytest.mark.parametrize(
    ("why", "cite", "text"),
    [
        ("with its words", LAW, "《水土保持法》第25条：“应当编制水土保持方案”"),
        ("with what must be known", GUESS, "假设（请问审批局）"),
        ("with both", LAW._replace(note="条文写“日”"), "《水土保持法》第25条：“应当编制水土保持方案”（条文写“日”）"),
        ("with neither", ORDER, "《生产建设项目水土保持方案管理办法》"),
    ],
)
def test_cite_in_full(why: str, cite: Cite, text: str) -> None:
    assert cite_in_full(names(), cite) == text, why


def test_cites_stand_once() -> None:
    assert cites_text(names(), [LAW, ORDER, LAW]) == "《水土保持法》第25条；《生产建设项目水土保持方案管理办法》"


def test_a_source_that_is_not_there_is_no_text() -> None:
    assert cite_dict(names(), Cite("gone")) == {
        "source": "gone", "title": "gone", "article": None, "quote": None, "kind": "assumption", "read": "no", "note": None,
    }  # fmt: skip


def test_names() -> None:
    items = (item("eia", "环评", variant="form", variant_name="报告表"), *PLAN.items)
    known = names(items=items, checklist=(paper("letter", "承诺书"),))
    assert known.item("eia") == "环评（报告表）"
    assert known.item("permit") == "规划许可"
    assert known.thing("letter") == "承诺书"
    assert (known.item("gone"), known.document("gone"), known.fact("gone"), known.source("gone")) == ("gone",) * 4


@pytest.mark.parametrize(
    ("why", "cite", "assumed"),
    [("a law", LAW, False), ("news", NEWS, False), ("an assumption", GUESS, True), ("no text", None, True)],
)
def test_assumed(why: str, cite: Cite | None, assumed: bool) -> None:
    assert names().assumed(cite) is assumed, why
