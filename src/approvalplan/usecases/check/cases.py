"""Runs the cases of a rulebook (例子): some facts, a sentence why, and what must come out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from approvalplan.diagnostics import Path, Refusal, SourceText
from approvalplan.engine.run.schedule import CycleError
from approvalplan.files.profile.read import facts_of, profile_from
from approvalplan.files.profile.schema import keys_at, validator
from approvalplan.files.rulebook.conditions import refused
from approvalplan.files.rulebook.relocate import relocated
from approvalplan.logic.near import near
from approvalplan.model.dates import day_iso, iso_date
from approvalplan.model.profile import Stated
from approvalplan.usecases.calendars import CannotCount
from approvalplan.usecases.planning import Planner, Terms, plan_for
from approvalplan.wording import say

if TYPE_CHECKING:
    from approvalplan.diagnostics import Finding
    from approvalplan.model.elements import Element
    from approvalplan.model.plan import Plan, PlanItem
    from approvalplan.model.profile import Profile


Tell = Callable[[int, int], None]
"""Is told how many of how many cases have been run: those of one rulebook."""


def silent(_done: int, _total: int) -> None:
    """Let nobody know how far the cases are."""


class CaseResult(NamedTuple):
    """How one case came out: why it is there, what differs (empty: it holds), and what is wrong with it itself."""

    element: Element
    why: str
    differs: tuple[str, ...]
    path: Path
    findings: tuple[Finding, ...] = ()


class CasePlan(NamedTuple):
    """The plan of a case; or None, with what came out in its place or what is wrong with the case's facts."""

    plan: Plan | None
    differs: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    profile: Profile | None = None
    """The profile that the facts make, where there is a plan."""


def run_cases(planner: Planner, elements: tuple[Element, ...], tell: Tell = silent) -> list[CaseResult]:
    """Return how every case of the files came out; before each, `tell` is called."""
    known = {item.id for item in planner.rulebook.items}
    results: list[CaseResult] = []
    total = sum(len(element.raw["cases"]) for element in elements)
    for element in elements:
        for number, case in enumerate(element.raw["cases"]):
            tell(len(results), total)
            path: Path = ("cases", number)
            findings = _case_findings(element, case, path, known)
            if findings:
                results.append(
                    CaseResult(element=element, why=case["why"], differs=(), path=path, findings=tuple(findings))
                )
                continue
            made = plan_of_case(planner, element, number)
            results.append(
                CaseResult(
                    element=element,
                    why=case["why"],
                    differs=outcome(made, element, number),
                    path=path,
                    findings=made.findings,
                )
            )
    return results


def outcome(made: CasePlan, element: Element, number: int) -> tuple[str, ...]:
    """Return how what came out for a case differs from what it expects; empty: it holds."""
    if made.plan is None:
        return made.differs
    return tuple(_compare(made.plan, element.raw["about"], element.raw["cases"][number]["expect"]))


def case_findings(results: list[CaseResult]) -> list[Finding]:
    """Return what is wrong with cases, and a finding for each case that does not hold, at its `expect`."""
    found = [finding for result in results for finding in result.findings]
    return found + [
        result.element.origin.finding(
            "case-failed", (*result.path, "expect"), key=True, why=result.why, what=";".join(result.differs)
        )
        for result in results
        if result.differs
    ]


def _case_findings(element: Element, case: dict[str, Any], path: Path, known: set[str]) -> list[Finding]:
    """Return what is wrong with what a case expects: keys that name nothing, an `about` that is no item."""
    origin, expect = element.origin, case["expect"]
    names = [*PROBES, *sorted(known)]
    found = [
        origin.finding("unknown-expectation", (*path, "expect", key), key=True, name=key, hint=near(key, names))
        for key in expect
        if key not in PROBES and key not in known
    ]
    about = element.raw["about"]
    if about not in known and ("source" in expect or expect.get("asks") == []):
        found.append(origin.finding("about-no-item", ("about",), name=about, hint=near(about, sorted(known))))
    return found


def merged(*parts: dict[str, Any]) -> dict[str, Any]:
    """Return mappings laid over each other, key by key; `null` takes a fact back: it is not known."""
    result: dict[str, Any] = {}
    for part in parts:
        for key, value in part.items():
            below = result.pop(key, None)
            if isinstance(value, dict):
                result[key] = merged(below if isinstance(below, dict) else {}, value)
            elif value is not None:
                result[key] = value
    return result


def plan_of_case(planner: Planner, element: Element, number: int) -> CasePlan:
    """Return the plan of one case of a file, whatever the case expects of it."""
    from approvalplan.files.lean import ValidationError

    file, case = element.raw, element.raw["cases"][number]
    path: Path = ("cases", number)
    parts = (file.get("given", {}), case.get("given", {}), case.get("facts", {}))
    data = merged({"project": {"name": case["why"]}}, *parts)
    check, schema = validator()
    permit = data.pop("permit", {})
    if not isinstance(permit, dict):
        return CasePlan(None, findings=(element.origin.finding("case-permit", (*path, "facts", "permit")),))
    offered = permit.get("offered")
    try:
        checked = check.validate_python(data)
    except ValidationError as error:
        places: tuple[Path, ...] = ((*path, "facts"), (*path, "given"), ("given",))
        where = partial(_written, element.origin.source, places)
        return CasePlan(None, findings=tuple(relocated(error, where, lambda at: keys_at(schema, at))))
    try:
        as_of = iso_date(case.get("as_of") or file["as_of"])
    except Refusal as refusal:
        day: Path = (*path, "as_of") if "as_of" in case else ("as_of",)
        return CasePlan(None, findings=(refused(element.origin, day, refusal),))
    facts, buildings = facts_of(checked, None, [])
    if offered is not None:
        facts["permit.offered"] = Stated(offered, "place")
    profile = profile_from(checked, facts, buildings)
    try:
        return CasePlan(plan_for(planner, profile, Terms(profile.start or as_of, as_of)).plan, profile=profile)
    except CycleError as circle:
        return CasePlan(None, (cycle_text(planner, circle),))
    except CannotCount as beyond:
        return CasePlan(None, findings=(element.origin.finding("case-error", path, why=case["why"], what=str(beyond)),))


def cycle_text(planner: Planner, circle: CycleError) -> str:
    """Return which items wait for each other, in a sentence."""
    return say("rule.case-cycle", path_text=" → ".join(planner.rulebook.items[n].id for n in circle.items))


def _written(source: SourceText, places: tuple[Path, ...], path: Path) -> tuple[SourceText, Path]:
    """Return where a part of a case's facts was written: in the case, or in what all cases of the file are given."""
    best = max(places, key=lambda place: len(source.present((*place, *path))) - len(place))
    return source, (*best, *path)


def _compare(plan: Plan, about: str, expect: dict[str, Any]) -> list[str]:
    differs = []
    for key, wanted in expect.items():
        found = PROBES[key](plan, about, wanted) if key in PROBES else _item_state(plan, key)
        for name, first, second in _differing(key, wanted, found):
            differs.append(say("check.case-differs", key=name, wanted=_word(first), found=_word(second)))
    return differs


def _differing(name: str, wanted: Any, found: Any) -> Iterator[tuple[str, Any, Any]]:
    """Yield what of a value came out otherwise: of one with parts only these, named `dates.permit.decide`."""
    if isinstance(wanted, dict) and isinstance(found, dict) and wanted.keys() == found.keys():
        for key in wanted:
            yield from _differing(f"{name}.{key}", wanted[key], found[key])
    elif found != wanted:
        yield name, wanted, found


def _word(value: Any) -> str:
    if isinstance(value, dict):
        return say("rule.project-comma").join(f"{key}: {_word(part)}" for key, part in value.items())
    if value is None:
        return say("check.nothing")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "、".join(map(str, value)) or say("check.nothing")
    return str(value)


def _item(plan: Plan, id_: str) -> PlanItem | None:
    return next((item for item in plan.items if item.id == id_), None)


def _item_state(plan: Plan, id_: str) -> str:
    """Return how an item came out: variant, commitment, yes, unknown, not_needed."""
    item = _item(plan, id_)
    if item is not None:
        if item.applies == "unknown":
            return "unknown"
        if item.mode == "commitment" and any(reason.test == "replaced" for reason in item.because):
            return "commitment"
        return item.variant or "yes"
    return "not_needed"


def _range(plan: Plan, scope: str, figure: str, wanted: Any) -> Any:
    one = getattr(dict(plan.figures)[scope], figure)
    return {"best": one.best, "worst": one.worst} if isinstance(wanted, dict) or one.best != one.worst else one.best


def _present(found: list[str], wanted: list[str]) -> list[str]:
    """Return the wanted names that were found, so that a full match equals what was wanted."""
    return [text for text in wanted if text in found]


def _dates(plan: Plan, wanted: dict[str, dict[str, str]]) -> dict[str, dict[str, str | None]]:
    found: dict[str, dict[str, str | None]] = {}
    for id_, days in wanted.items():
        item = _item(plan, id_)
        found[id_] = {}
        for event in days:
            day = getattr(item, event, None) if item is not None else None
            found[id_][event] = None if day is None else day_iso(day)
    return found


def _needs(plan: Plan, wanted: dict[str, list[str]]) -> dict[str, list[str]]:
    return {
        id_: _present(list(item.needs) if (item := _item(plan, id_)) is not None else [], papers)
        for id_, papers in wanted.items()
    }


def _needs_not(plan: Plan, wanted: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the wanted papers that an item does not ask for."""
    return {
        id_: [paper for paper in papers if (item := _item(plan, id_)) is not None and paper not in item.needs]
        for id_, papers in wanted.items()
    }


def _limits(plan: Plan, wanted: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return the days of the limits of items: `statutory`, `promised` or `takes`; `source` is the statutory one's."""
    found: dict[str, dict[str, Any]] = {}
    for id_, kinds in wanted.items():
        item = _item(plan, id_)
        found[id_] = {}
        for kind in kinds:
            if kind == "source":
                cite = item.limit.statutory_cite if item is not None else None
                found[id_][kind] = cite.id if cite is not None else None
                continue
            limit = getattr(item.limit, kind, None) if item is not None else None
            found[id_][kind] = None if limit is None else limit.days
    return found


def _authorities(plan: Plan, wanted: dict[str, str]) -> dict[str, str | None]:
    return {id_: item.authority if (item := _item(plan, id_)) is not None else None for id_ in wanted}


def _source(plan: Plan, about: str, wanted: str) -> str | None:
    item = _item(plan, about)
    if item is None:
        return None
    cites = [
        *item.basis,
        *(reason.cite for reason in item.because),
        item.limit.statutory_cite,
        item.limit.promised_cite,
    ]
    return wanted if any(cite is not None and cite.id == wanted for cite in cites) else None


def _inferred(plan: Plan, wanted: dict[str, Any]) -> dict[str, Any]:
    values = {
        reason.fact: reason.value for item in plan.items for reason in item.because if reason.origin == "inferred"
    }
    values |= {
        reason.fact: reason.value for item in plan.not_needed for reason in item.because if reason.origin == "inferred"
    }
    return {fact: values.get(fact) for fact in wanted}


def _valid_until(plan: Plan, wanted: dict[str, str]) -> dict[str, str | None]:
    until = {expiry.item: day_iso(expiry.until) for expiry in plan.validity}
    return {id_: until.get(id_) for id_ in wanted}


def _provisional(plan: Plan, wanted: dict[str, bool]) -> dict[str, bool]:
    return {id_: (item := _item(plan, id_)) is not None and item.provisional for id_ in wanted}


def _nowhere(plan: Plan, wanted: list[str]) -> list[str]:
    """Return the words that no item's name holds."""
    names = [item.name for item in plan.items] + [needed.name for needed in plan.not_needed]
    return [word for word in wanted if not any(word in name for name in names)]


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
        _present([unknown.fact for unknown in plan.unknown], wanted)
        if wanted
        else [unknown.fact for unknown in plan.unknown if any(about == _about for about in unknown.items)]
    ),
    "also": lambda plan, _about, wanted: _present([item.id for item in plan.items], wanted),
    "not_needed": lambda plan, _about, wanted: _present([needed.id for needed in plan.not_needed], wanted),
    "dates": lambda plan, _about, wanted: _dates(plan, wanted),
    "needs": lambda plan, _about, wanted: _needs(plan, wanted),
    "needs_not": lambda plan, _about, wanted: _needs_not(plan, wanted),
    "limits": lambda plan, _about, wanted: _limits(plan, wanted),
    "authority": lambda plan, _about, wanted: _authorities(plan, wanted),
    "source": _source,
    "valid_until": lambda plan, _about, wanted: _valid_until(plan, wanted),
    "provisional": lambda plan, _about, wanted: _provisional(plan, wanted),
    "nowhere": lambda plan, _about, wanted: _nowhere(plan, wanted),
    "scheme": lambda plan, _about, _wanted: plan.permit.mode,
    "inferred": lambda plan, _about, wanted: _inferred(plan, wanted),
}
"""What a case may expect besides the state of an item."""
