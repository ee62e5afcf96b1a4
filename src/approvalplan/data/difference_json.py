"""What differs between two plans as data: `changes` of a plan, and the answer of `compare`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.data import plan_shape as shapes
from approvalplan.data.plan import gained_dict
from approvalplan.data.plan_shape import number
from approvalplan.data.shape import TEXT, Shape, ValueKind
from approvalplan.data.text import json_text
from approvalplan.model.difference import PermitSummary, RulebookSummary, TargetSummary
from approvalplan.model.plan import Range
from approvalplan.model.rulebook import Limit
from approvalplan.report.words import iso

if TYPE_CHECKING:
    from collections.abc import Callable

    from approvalplan.model.difference import Change, Difference

SCHEMA = "approvalplan.difference/1"
SIDE = Shape(file=TEXT, name=TEXT)
COMPARISON = Shape(schema=ValueKind({"const": SCHEMA}), before=SIDE, after=SIDE, **shapes.CHANGES.fields)
DAYS = ("as_of", "start", "on", "submit", "decide")


def changes_dict(difference: Difference) -> dict[str, Any]:
    """Return a difference as plain data; `set` holds the answers that differ."""
    return shapes.CHANGES.of(difference, **_parts(difference))


def json_comparison(difference: Difference, files: tuple[str, str]) -> str:
    """Return the comparison of two plans as JSON text, no line feed at its end."""
    before, after = (
        SIDE.of(side, file=file) for side, file in zip((difference.before, difference.after), files, strict=True)
    )
    return json_text(COMPARISON.of(difference, schema=SCHEMA, before=before, after=after, **_parts(difference)))


def _parts(difference: Difference) -> dict[str, Any]:
    """Return the parts of a difference that are not written as they are."""
    items = difference.items
    return {
        "set": [shapes.FACT_CHANGE.of(fact) for fact in difference.facts],
        "terms": [_change(change) for change in difference.terms],
        "route": difference.route and _both(difference.route),
        "target": _both(difference.target),
        "figures": [
            shapes.FIGURE_CHANGE.of(scope=scope, figure=change.what, **_both(change))
            for scope, change in difference.figures
        ],
        "milestones": [shapes.DAY_CHANGE.of(reached, **_both(reached.changes[0])) for reached in difference.milestones],
        "permit": difference.permit and _both(difference.permit),
        "items": {
            "come": [shapes.ITEM_THING.of(thing, because=thing.why) for thing in items.come],
            "go": [shapes.ITEM_THING.of(thing, because=thing.why) for thing in items.go],
            "changed": [
                shapes.MOVED.of(moved, changes=[_change(change) for change in moved.changes])
                for moved in difference.moved
            ],
        },
        "warnings": {way: [thing.name for thing in things] for way, things in difference.warnings._asdict().items()},
    }


def _target(target: TargetSummary) -> dict[str, Any]:
    return {
        "status": target.status,
        "limit": target.limit,
        "counted_days": number(target.counted_days),
        "strict": shapes.VERDICT.of(counted_days=number(target.strict), status=target.strict_status),
        "statutory": shapes.VERDICT.of(counted_days=number(target.statutory), status=target.statutory_status),
        "assumed": target.assumed,
    }


def _permit(permit: PermitSummary) -> dict[str, Any]:
    return {"mode": permit.mode, "name": permit.name, "gained": gained_dict(permit)}


WRITTEN: dict[type, Callable[[Any], Any]] = {
    Range: number,
    Limit: lambda limit: {"days": limit.days, "unit": limit.unit},
    TargetSummary: _target,
    PermitSummary: _permit,
    RulebookSummary: RulebookSummary._asdict,
}
"""How the records among the values of a change stand in the JSON of a plan."""


def _change(change: Change) -> dict[str, Any]:
    return shapes.CHANGE.of(change, **_both(change))


def _both(change: Change) -> dict[str, Any]:
    return {"before": _value(change.what, change.before), "after": _value(change.what, change.after)}


def _value(what: str, value: Any) -> Any:
    if what in DAYS:
        return iso(value)
    return WRITTEN[type(value)](value) if type(value) in WRITTEN else value
