from datetime import date

import pytest

from approvalplan.model.dates import DateError, iso_date


@pytest.mark.parametrize(
    ("why", "text", "day"),
    [
        ("an ordinary day", "2026-11-30", date(2026, 11, 30)),
        ("the first year", "2000-01-01", date(2000, 1, 1)),
        ("the last year", "2100-12-31", date(2100, 12, 31)),
        ("a leap day", "2028-02-29", date(2028, 2, 29)),
    ],
)
def test_a_date_is_read(why: str, text: str, day: date) -> None:
    assert iso_date(text) == day.toordinal()


@pytest.mark.parametrize(
    ("why", "text", "finding_id", "fixed"),
    [
        ("no such day", "2026-02-30", "date-invalid", None),
        ("no leap year", "2026-02-29", "date-invalid", None),
        ("no such month", "2026-13-01", "date-invalid", None),
        ("no month nought", "2026-00-10", "date-invalid", None),
        ("before the first year", "1999-12-31", "date-range", None),
        ("after the last year", "2101-01-01", "date-range", None),
        ("no leading noughts", "2026-2-3", "date-form", "2026-02-03"),
        ("slashes", "2026/11/30", "date-form", "2026-11-30"),
        ("dots", "2026.11.3", "date-form", "2026-11-03"),
        ("in Chinese", "2026年11月30日", "date-form", "2026-11-30"),
        ("with blanks around", " 2026-11-30 ", "date-form", "2026-11-30"),
        ("full-width digits", "２０２６-11-30", "full-width", "2026-11-30"),
        ("full-width hyphens", "2026－11－30", "full-width", "2026-11-30"),
        ("digits of another script", "२०२६-११-३०", "date-form", None),
        ("words", "明年三月", "date-form", None),
        ("a time of day", "2026-11-30T08:00", "date-form", None),
        ("a number, as YAML reads a bare year", 2026, "date-form", None),
        ("nothing", None, "date-form", None),
        ("a truth value", True, "date-form", None),
    ],
)
def test_a_date_is_refused(why: str, text: object, finding_id: str, fixed: str | None) -> None:
    with pytest.raises(DateError) as caught:
        iso_date(text)
    assert caught.value.id == finding_id
    assert caught.value.values.get("fixed") == fixed
    assert caught.value.hint == ("date-form-fixed" if finding_id == "date-form" and fixed else finding_id)
