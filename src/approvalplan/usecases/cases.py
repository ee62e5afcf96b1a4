"""Runs the cases of a rulebook (例子): some facts, a sentence why, and what must come out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from approvalplan.diagnostics import Path, Refusal
from approvalplan.engine.schedule import CycleError
from approvalplan.files.profile_schema import validator
from approvalplan.files.profiles import facts_of, profile_from
from approvalplan.model.dates import iso_date
from approvalplan.usecases.planning import Desk, Terms, plan_for
from approvalplan.wording import say

if TYPE_CHECKING:
    from approvalplan.diagnostics import Finding
    from approvalplan.files.elements import Element
    from approvalplan.model.plan import Plan, PlanItem


class CaseResult(NamedTuple):
    """How one case came out: which file's how-manieth it is, why it is there, and what differs (empty: it holds)."""

    element: Element
    number: int
    why: str
    differs: tuple[str, ...]
    path: Path


def run_cases(desk: Desk, elements: tuple[Element, ...]) -> list[CaseResult]:
    """Return how every case of the files came out."""
    results = []
    for element in elements:
        for number, case in enumerate(element.raw["cases"]):
            path: Path = ("cases", number)
            differs = _run(desk, element.raw, case)
            results.append(CaseResult(element, number, case["why"], tuple(differs), path))
    return results


def case_findings(results: list[CaseResult]) -> list[Finding]:
    """Return a finding for each case that does not hold, at its `expect`."""
    return [
        one.element.origin.finding(
            "case-failed", (*one.path, "expect"), key=True, why=one.why, what=";".join(one.differs)
        )
        for one in results
        if one.differs
    ]


def merged(*parts: dict[str, Any]) -> dict[str, Any]:
    """Return mappings laid over each other, key by key."""
    result: dict[str, Any] = {}
    for part in parts:
        for key, value in part.items():
            below = result.get(key)
            result[key] = merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return result


def _run(desk: Desk, file: dict[str, Any], case: dict[str, Any]) -> list[str]:
    from pydantic_core import ValidationError

    data = merged(
        {"project": {"name": case["why"]}},
        file.get("given", {}),
        case.get("given", {}),
        case.get("facts", {}),
    )
    try:
        checked = validator()[0].validate_python(data)
        as_of = iso_date(case.get("as_of") or file["as_of"])
    except (ValidationError, Refusal) as error:
        return [say("check.case-facts", error=_first(error))]
    profile = profile_from(checked, *facts_of(checked, None, []))
    try:
        plan = plan_for(desk, profile, Terms(profile.start or as_of, as_of)).plan
    except CycleError as circle:
        names = " → ".join(desk.rulebook.items[n].id for n in circle.items)
        return [say("rule.cycle", path_text=names)]
    return _compare(plan, file["about"], case["expect"], {item.id for item in desk.rulebook.items})


def _first(error: Exception) -> str:
    details = getattr(error, "errors", None)
    if details is None:
        return str(error)
    first = details(include_url=False)[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['type']}"


def _compare(plan: Plan, about: str, expect: dict[str, Any], known: set[str]) -> list[str]:
    differs = []
    for key, wanted in expect.items():
        found = PROBES[key](plan, about, wanted) if key in PROBES else _item_state(plan, key, known)
        if found != wanted:
            differs.append(say("check.case-differs", key=key, wanted=_word(wanted), found=_word(found)))
    return differs


def _word(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(map(str, value)) or say("check.nothing")
    return str(value)


def _item(plan: Plan, id_: str) -> PlanItem | None:
    return next((item for item in plan.items if item.id == id_), None)


def _item_state(plan: Plan, id_: str, known: set[str]) -> str:
    """Return how an item came out: variant, commitment, yes, unknown, not_needed; `no such item` else."""
    item = _item(plan, id_)
    if item is not None:
        if item.applies == "unknown":
            return "unknown"
        if item.mode == "commitment" and any(one.test == "replaced" for one in item.because):
            return "commitment"
        return item.variant or "yes"
    return "not_needed" if id_ in known else "no such item"


def _range(plan: Plan, scope: str, figure: str, wanted: Any) -> Any:
    one = getattr(dict(plan.figures)[scope], figure)
    return {"best": one.best, "worst": one.worst} if isinstance(wanted, dict) or one.best != one.worst else one.best


def _present(found: list[str], wanted: list[str]) -> list[str]:
    """Return the wanted names that were found, so that a full match equals what was wanted."""
    return [one for one in wanted if one in found]


def _dates(plan: Plan, wanted: dict[str, dict[str, str]]) -> dict[str, dict[str, str | None]]:
    found: dict[str, dict[str, str | None]] = {}
    for id_, days in wanted.items():
        item = _item(plan, id_)
        found[id_] = {}
        for event in days:
            day = getattr(item, event, None) if item is not None else None
            found[id_][event] = None if day is None else date.fromordinal(day).isoformat()
    return found


def _needs(plan: Plan, wanted: dict[str, list[str]]) -> dict[str, list[str]]:
    return {
        id_: _present(list(item.needs) if (item := _item(plan, id_)) is not None else [], papers)
        for id_, papers in wanted.items()
    }


def _source(plan: Plan, about: str, wanted: str) -> str | None:
    item = _item(plan, about)
    if item is None:
        return None
    cites = [
        *item.basis,
        *(one.cite for one in item.because),
        item.limit.statutory_cite,
        item.limit.promised_cite,
    ]
    return wanted if any(cite is not None and cite.id == wanted for cite in cites) else None


def _inferred(plan: Plan, wanted: dict[str, Any]) -> dict[str, Any]:
    values = {one.fact: one.value for item in plan.items for one in item.because if one.origin == "inferred"}
    values |= {one.fact: one.value for item in plan.not_needed for one in item.because if one.origin == "inferred"}
    return {fact: values.get(fact) for fact in wanted}


PROBES: dict[str, Callable[[Plan, str, Any], Any]] = {
    "route": lambda plan, _about, _wanted: plan.route,
    "target": lambda plan, _about, _wanted: plan.target.status,
    "limit": lambda plan, _about, _wanted: plan.target.limit,
    "counted_days": lambda plan, _about, wanted: _range(plan, "full", "counted_days", wanted),
    "pre_construction_days": lambda plan, _about, wanted: _range(plan, "pre_construction", "counted_days", wanted),
    "running_days": lambda plan, _about, wanted: _range(plan, "full", "running_days", wanted),
    "strict_days": lambda plan, _about, _wanted: plan.target.strict.worst,
    "statutory_days": lambda plan, _about, _wanted: plan.target.statutory.worst,
    "asks": lambda plan, _about, wanted: (
        _present([one.fact for one in plan.unknown], wanted)
        if wanted
        else [one.fact for one in plan.unknown if any(about == _about for about in one.items)]
    ),
    "also": lambda plan, _about, wanted: _present([one.id for one in plan.items], wanted),
    "not_needed": lambda plan, _about, wanted: _present([one.id for one in plan.not_needed], wanted),
    "dates": lambda plan, _about, wanted: _dates(plan, wanted),
    "needs": lambda plan, _about, wanted: _needs(plan, wanted),
    "source": _source,
    "scheme": lambda plan, _about, _wanted: plan.permit.mode,
    "inferred": lambda plan, _about, wanted: _inferred(plan, wanted),
}
"""What a case may expect besides the state of an item."""
