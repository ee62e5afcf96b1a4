"""The stretches of days over which the rules stay as they are: a program made for one day serves all of its stretch."""

from __future__ import annotations

from typing import Any

from approvalplan.model.rulebook import Cite, Dated, Rulebook, Source


def turning_days(rulebook: Rulebook) -> tuple[int, ...]:
    """Return the days (ordinals) on which a value, a citation or a text begins or ceases to hold, in their order.

    Whatever asks for the day of the rules compares it with one of these, and on the day itself the new holds.
    """
    days: set[int] = set()
    _gather(rulebook, days)
    return tuple(sorted(days - {0}))


def _gather(record: tuple[Any, ...], days: set[int]) -> None:
    """Add the days of a record and of all records inside; a new field of a rule is thereby never forgotten."""
    match record:
        case Dated() | Cite():
            days.add(record.since)
        case Source():
            days.update((record.in_force, record.repealed))
    for part in record:
        if isinstance(part, tuple):
            _gather(part, days)
