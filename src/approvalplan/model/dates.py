"""Dates as profiles and rule files write them: ISO text, read into the ordinal of a day."""

from datetime import date
from re import ASCII
from re import compile as pattern

from approvalplan.diagnostics import Refusal, half_width
from approvalplan.wording import shown

FIRST_YEAR = 2000
LAST_YEAR = 2100

_ISO = pattern(r"(\d{4})-(\d{2})-(\d{2})", ASCII)
_LOOSE = pattern(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?", ASCII)


class DateError(Refusal):
    """A text that is not a date; its id is date-form, date-invalid, date-range or full-width."""


def iso_date(text: object) -> int:
    """Return the proleptic ordinal of a date written as 2026-03-15; raise DateError.

    Years run from 2000 to 2100. Nothing else is read: no time of day, no missing zero.
    """
    if not isinstance(text, str):
        raise DateError("date-form", {"value": shown(text)})
    found = _ISO.fullmatch(text)
    if found is None:
        raise _misspelt(text)
    year, month, day = map(int, found.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateError("date-range", {"value": text, "first": FIRST_YEAR, "last": LAST_YEAR})
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        raise DateError("date-invalid", {"value": text}) from None


def day_iso(ordinal: int) -> str:
    """Return a day (ordinal) as ISO text."""
    return date.fromordinal(ordinal).isoformat()


def _misspelt(text: str) -> DateError:
    narrow = half_width(text).strip()
    values: dict[str, object] = {"value": shown(text)}
    loose = _LOOSE.fullmatch(narrow)
    if loose is None:
        return DateError("date-form", values)
    year, month, day = loose.groups()
    values["fixed"] = f"{year}-{month:0>2}-{day:0>2}"
    if narrow != text.strip():
        return DateError("full-width", values)
    return DateError("date-form", values, hint="date-form-fixed")
