"""What differs between two plans as data: `changes` of a plan, and the answer of `compare`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.data.text import json_text

if TYPE_CHECKING:
    from approvalplan.model.difference import Change, Difference, FactChange, Moved, Traffic

SCHEMA = "approvalplan.difference/1"


def changes_dict(difference: Difference) -> dict[str, Any]:
    """Return a difference as plain data; `set` holds the answers that differ."""
    return {
        "set": [_fact(one) for one in difference.facts],
        "same": difference.same,
        "terms": [_change(one) for one in difference.terms],
        "route": _pair(difference.route),
        "target": _pair(difference.target),
        "figures": [
            {"scope": scope, "figure": one.what, "before": one.before, "after": one.after}
            for scope, one in difference.figures
        ],
        "milestones": [
            {"id": one.id, "name": one.name, "before": one.changes[0].before, "after": one.changes[0].after}
            for one in difference.milestones
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


def _fact(one: FactChange) -> dict[str, Any]:
    return {"fact": one.fact, "name": one.name, "before": one.before, "after": one.after}


def _change(one: Change) -> dict[str, Any]:
    return {"what": one.what, "before": one.before, "after": one.after}


def _pair(one: Change | None) -> dict[str, Any] | None:
    return None if one is None else {"before": one.before, "after": one.after}


def _traffic(traffic: Traffic, why: str = "") -> dict[str, Any]:
    return {
        key: [{"id": one.id, "name": one.name, **({why: one.why} if why else {})} for one in things]
        for key, things in (("come", traffic.come), ("go", traffic.go))
    }


def _moved(one: Moved) -> dict[str, Any]:
    return {"id": one.id, "name": one.name, "changes": [_change(change) for change in one.changes]}
