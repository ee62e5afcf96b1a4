"""Values that change with time as rule files state them: their lines, each with the days on which it holds."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from approvalplan.checks.walk import parts
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from approvalplan.diagnostics import Path
    from approvalplan.model.elements import Element

SPECS = ("limit", "promised", "takes", "delivery", "target", "infer")
TABLES = ("thresholds", "promised")
"""Keys below which each entry is a value that changes with time."""
KINDS = ("threshold", "item", "route", "fact", "place")
"""Kinds of elements that state such values."""
UNITS = {
    "working_days": "rule.days-working_days",
    "calendar_days": "rule.days-calendar_days",
    "months": "rule.days-months",
}
"""The sentence of a limit, by its unit."""
ALWAYS = ""
"""The first day of a line without one: before every ISO date."""
NEVER = "9999"
"""The day on which the last line ends: after every ISO date."""


class LineInForce(NamedTuple):
    """One line (`dated`, or the only one): first day, the day it has ended, value, citation, and the value's path."""

    since: str
    until: str
    value: Any
    cite: Mapping[str, Any] | None
    path: Path

    def meets(self, other: LineInForce) -> bool:
        """Return whether there is a day on which both lines hold."""
        return max(self.since, other.since) < min(self.until, other.until)


def lines_of(spec: Any, path: Path) -> tuple[LineInForce, ...]:
    """Return the lines of a value, oldest first; none where it is not there."""
    if not isinstance(spec, dict):
        return ()
    if spec.get("dated") is None:
        return (
            ()
            if spec.get("is") is None
            else (
                LineInForce(since=ALWAYS, until=NEVER, value=spec["is"], cite=spec.get("source"), path=(*path, "is")),
            )
        )
    lines = sorted(
        (str(line["from"]), n, line)
        for n, line in enumerate(spec["dated"])
        if isinstance(line, dict) and "from" in line and "is" in line
    )
    ends = [*(later[0] for _, later in pairwise(lines)), NEVER]
    return tuple(
        LineInForce(since=since, until=end, value=line["is"], cite=line.get("source"), path=(*path, "dated", n, "is"))
        for (since, n, line), end in zip(lines, ends, strict=True)
    )


def specs(element: Element) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield every value of an element that may change with time, with its path."""
    if element.kind == "threshold":
        yield (), element.raw
    elif element.kind in KINDS:
        for path, part in parts(element.raw):
            if isinstance(part, dict) and ("is" in part or "dated" in part) and _holds_spec(path):
                yield path, part


def _holds_spec(path: Path) -> bool:
    return bool(path) and (path[-1] in SPECS or (len(path) > 1 and path[-2] in TABLES))


def limit_words(limit: Mapping[str, Any]) -> str:
    """Return a limit as a sentence tells it: 10 个工作日."""
    return say(UNITS[limit.get("unit", "working_days")], days=limit["days"])
