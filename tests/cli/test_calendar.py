"""`approvalplan calendar`: the day alone on standard output, everything else beside it."""

from __future__ import annotations

import pytest
import yaml
from tests.cli.running import ROOT, Done, run

WORKED = [
    # day of acceptance, 26 working days, 31 working days: worked by hand from the notice of 2026
    ("2026-01-05", "2026-02-10", "2026-02-24"),
    ("2026-02-09", "2026-03-23", "2026-03-30"),
    ("2026-04-20", "2026-05-28", "2026-06-04"),
    ("2026-09-14", "2026-10-26", "2026-11-02"),
    ("2026-11-24", "2026-12-30", "2027-01-07"),
]


@pytest.mark.parametrize(("day", "due", "n"), [(d, a, 26) for d, a, _ in WORKED] + [(d, b, 31) for d, _, b in WORKED])
def test_due_and_count(day: str, due: str, n: int) -> None:
    done = run("calendar", "due", day, str(n))
    assert (done.code, done.out) == (0, due + "\n")
    assert ("暂定" in done.err) == (due >= "2026-12-29")
    back = run("calendar", "count", day, due)
    assert (back.code, back.out) == (0, f"{n}\n")
    assert ("暂定" in back.err) == (due >= "2026-12-29")


@pytest.mark.parametrize(
    ("why", "day", "n", "due"),
    [
        ("the next day", "2026-09-14", 1, "2026-09-15"),
        ("a make-up Saturday is worked", "2026-10-09", 1, "2026-10-10"),
        ("accepted on a day off", "2026-10-03", 1, "2026-10-08"),
        ("no day at all: the first on or after", "2026-10-03", 0, "2026-10-08"),
        ("no day at all on a working day", "2026-09-14", 0, "2026-09-14"),
        ("a day that never was a notice's", "2003-03-03", 5, "2003-03-10"),
    ],
)
def test_due(why: str, day: str, n: int, due: str) -> None:
    assert run("calendar", "due", day, str(n)).out == due + "\n", why


@pytest.mark.parametrize(
    ("why", "first", "last", "n"),
    [
        ("the same day", "2026-09-14", "2026-09-14", 0),
        ("the other way round", "2026-10-26", "2026-09-14", -26),
        ("over the holidays", "2026-09-30", "2026-10-08", 1),
    ],
)
def test_count(why: str, first: str, last: str, n: int) -> None:
    assert run("calendar", "count", first, last) == Done(0, f"{n}\n", ""), why


@pytest.mark.parametrize(
    ("why", "words", "said"),
    [
        ("no such day", ["due", "2026-02-30", "1"], "2026-02-30"),
        ("no such last day", ["count", "2026-02-01", "2026-02-30"], "2026-02-30"),
        ("a word", ["due", "today", "1"], "today"),
        ("a negative number", ["due", "2026-09-14", "--", "-1"], "-1"),
        ("after all calendars", ["due", "2100-12-30", "9"], "2100"),
        ("far after all calendars", ["due", "2026-09-14", "99999999"], "2100"),
        ("a number longer than any", ["due", "2026-09-14", "9" * 5000], "N"),
        ("before all calendars", ["due", "1999-12-31", "1"], "2000"),
        ("a year without calendar", ["show", "1999"], "2000"),
        ("no year", ["show", "99999"], "2100"),
        ("a year without notice", ["import", "2060"], "2060"),
        ("another year without notice", ["import", "0"], "0"),
        ("no rules", ["due", "2026-09-14", "1", "--rules", "nowhere"], "error[no-rulebook]"),
    ],
)
def test_no_answer(why: str, words: list[str], said: str) -> None:
    done = run("calendar", *words)
    assert (done.code, done.out) == (2, ""), why
    assert said in done.err
    assert "程序出错" not in done.err
    assert len(done.err) < 300


def test_show() -> None:
    done = run("calendar", "show", "2026")
    assert (done.code, done.err) == (0, "")
    assert [
        text for text in ("2026", "春节", "2026-02-15", "2026-10-10", "10:18", "2026-12-29") if text not in done.out
    ] == []


@pytest.mark.parametrize(
    ("why", "year"), [("estimated, after the last notice", "2031"), ("estimated, before the first", "2001")]
)
def test_show_an_estimated_year(why: str, year: str) -> None:
    done = run("calendar", "show", year)
    assert done.code == 0, why
    assert "估算" in done.out or "推算" in done.out or "暂定" in done.out


def test_import_is_the_file_that_is_shipped_but_for_the_notice() -> None:
    done = run("calendar", "import", "2026")
    assert (done.code, done.err) == (0, "")
    shipped = yaml.safe_load((ROOT / "rules" / "cn" / "calendars" / "2026.yaml").read_text(encoding="utf-8"))
    made = yaml.safe_load(done.out)
    assert {**made, "notice": None} == {**shipped, "notice": None}


def test_the_calendar_of_another_rulebook_counts() -> None:
    national = str(ROOT / "rules" / "cn")
    assert run("calendar", "due", "2026-09-14", "26", "--rules", national).out == "2026-10-26\n"
