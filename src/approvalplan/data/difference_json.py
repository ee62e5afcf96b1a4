"""What differs between two plans as data: `changes` of a plan, and the answer of `compare`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.data.progress import gained_dict, number
from approvalplan.data.text import json_text
from approvalplan.model.difference import PermitSummary, RulebookSummary, TargetSummary
from approvalplan.model.plan import Range
from approvalplan.model.rulebook import Limit
from approvalplan.report.words import iso

if TYPE_CHECKING:
    from collections.abc import Callable

    from approvalplan.model.difference import Change, Difference, FactChange, Moved, Traffic

SCHEMA = "approvalplan.difference/1"
DAYS = ("as_of", "start", "on", "submit", "decide")


def changes_dict(difference: Difference) -> dict[str, Any]:
    """Return a difference as plain data; `set` holds the answers that differ."""
    return {
        "set": [_fact(one) for one in difference.facts],
        "same": difference.same,
        "terms": [_change(one) for one in difference.terms],
        "route": _pair(difference.route),
        "target": _pair(difference.target),
        "figures": [{"scope": scope, "figure": change.what, **_both(change)} for scope, change in difference.figures],
        "milestones": [
            {"id": reached.id, "name": reached.name, **_both(reached.changes[0])} for reached in difference.milestones
        ],
        "permit": _pair(difference.permit),
        "items": {**_traffic(difference.items, "because"), "changed": [_moved(one) for one in difference.moved]},
        "papers": _traffic(difference.papers),
        "questions": _traffic(difference.questions),
        "warnings": {
            "come": [one.name for one in difference.warnings.come],
            "go": [one.name for one in difference.warnings.go],
        },
    }


def json_comparison(difference: Difference, files: tuple[str, str]) -> str:
    """Return the comparison of two plans as JSON text, no line feed at its end."""
    sides = {
        key: {"file": file, "name": side.name}
        for key, file, side in zip(("before", "after"), files, (difference.before, difference.after), strict=True)
    }
    return json_text({"schema": SCHEMA, **sides, **changes_dict(difference)})


def _target(target: TargetSummary) -> dict[str, Any]:
    return {
        "status": target.status,
        "limit": target.limit,
        "counted_days": number(target.counted_days),
        "strict": {"counted_days": number(target.strict), "status": target.strict_status},
        "statutory": {"counted_days": number(target.statutory), "status": target.statutory_status},
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


def _value(what: str, value: Any) -> Any:
    if what in DAYS:
        return iso(value)
    return WRITTEN[type(value)](value) if type(value) in WRITTEN else value


def _fact(one: FactChange) -> dict[str, Any]:
    return {"fact": one.fact, "name": one.name, "before": one.before, "after": one.after}


def _change(one: Change) -> dict[str, Any]:
    return {"what": one.what, **_both(one)}


def _both(one: Change) -> dict[str, Any]:
    return {"before": _value(one.what, one.before), "after": _value(one.what, one.after)}


def _pair(one: Change | None) -> dict[str, Any] | None:
    return None if one is None else _both(one)


def _traffic(traffic: Traffic, why: str = "") -> dict[str, Any]:
    return {
        key: [{"id": one.id, "name": one.name, **({why: one.why} if why else {})} for one in things]
        for key, things in (("come", traffic.come), ("go", traffic.go))
    }


def _moved(one: Moved) -> dict[str, Any]:
    return {"id": one.id, "name": one.name, "changes": [_change(change) for change in one.changes]}
