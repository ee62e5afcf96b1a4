"""Plans projects under two rulebooks, and gathers those whose plans change alike."""

from __future__ import annotations

import json
from collections import defaultdict
from re import sub
from typing import TYPE_CHECKING, NamedTuple

from approvalplan.model.rules_difference import EffectGroup, GroupShift, PlannedProject
from approvalplan.report.difference import difference, summary_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from approvalplan.model.difference import Difference, TargetSummary, Traffic
    from approvalplan.model.rulebook import Rulebook
    from approvalplan.usecases.check.cases import CasePlan

DAYS = ("submit", "decide")


class Effect(NamedTuple):
    """What becomes of one project: what differs between its plans, or why a side has none."""

    project: PlannedProject
    difference: Difference | None
    unplanned: tuple[str | None, str | None] = (None, None)


def planning_differs(before: Rulebook, after: Rulebook) -> bool:
    """Tell whether anything that a plan may rest on differs: all but names, questions, sources' titles, coverage."""
    return _bare(before) != _bare(after)


def _bare(rulebook: Rulebook) -> Rulebook:
    return rulebook._replace(
        title="",
        version="",
        digest="",
        coverage=(),
        facts=tuple(words._replace(ask="", where="", why="") for words in rulebook.facts),
        groups=tuple(group._replace(ask="", where="") for group in rulebook.groups),
        sources=tuple(source._replace(title="", number=None, url=None, note=None) for source in rulebook.sources),
        items=tuple(item._replace(file="") for item in rulebook.items),
    )


def effect_of(
    project: PlannedProject, made: tuple[CasePlan, CasePlan], books: tuple[Rulebook, Rulebook]
) -> Effect | None:
    """Return what becomes of a project, given its plan under each rulebook; None where nothing does."""
    before, after = made
    if before.plan is None or after.plan is None:
        reasons = (_reason(before), _reason(after))
        return None if reasons[0] == reasons[1] else Effect(project, None, reasons)
    if before.plan._replace(rulebook=after.plan.rulebook) == after.plan:
        return None
    sides = [summary_of(plan, book) for plan, book in zip((before.plan, after.plan), books, strict=True)]
    known = min(before.plan.known_from, after.plan.known_from)
    found = difference(sides[0], sides[1], known_from=known)._replace(terms=())
    return None if found.same else Effect(project, found)


def _reason(made: CasePlan) -> str | None:
    if made.plan is not None:
        return None
    return "; ".join([*made.differs, *(finding.message for finding in made.findings)])


# --- effects that are alike ---


def grouped(effects: Iterable[Effect]) -> tuple[EffectGroup, ...]:
    """Return effects in groups that are alike but for the number of days; verdicts that get worse come first."""
    found: dict[str, list[Effect]] = defaultdict(list)
    for effect in effects:
        found[_likeness(effect)].append(effect)
    groups = [
        EffectGroup(tuple(effect.project for effect in alike), alike[0].difference, alike[0].unplanned, _shifts(alike))
        for alike in found.values()
    ]
    return tuple(sorted(groups, key=_rank))


def _rank(group: EffectGroup) -> tuple[int, int, str, str]:
    gravity = 0
    if group.difference is not None:
        before, after = group.difference.target.before.status, group.difference.target.after.status
        gravity = 2 if before == after else 0 if after == "missed" else 1
    return gravity, -len(group.projects), group.projects[0].at.file, group.projects[0].name


def _likeness(effect: Effect) -> str:
    """Return a text that is the same for effects that are alike; how many days something moves is not in it."""
    one = effect.difference
    if one is None:
        return json.dumps(effect.unplanned)
    parts = [
        one.route and one.route[1:],
        [[side.status, side.limit] for side in (one.target.before, one.target.after)],
        [_sign(_counted(one))],
        one.permit and [[side.mode, side.name] for side in (one.permit.before, one.permit.after)],
        [[moved.id, _sign(_days(moved.changes[0].before, moved.changes[0].after))] for moved in one.milestones],
        _ids(one.items),
        [[moved.id, change[:]] for moved in one.moved for change in moved.changes if change.what not in DAYS],
        any(change.what in DAYS for moved in one.moved for change in moved.changes),
        _ids(one.papers),
        _ids(one.questions),
        _ids(one.warnings),
    ]
    return json.dumps(parts, ensure_ascii=False, sort_keys=True)


def _ids(traffic: Traffic) -> list[list[str]]:
    return [[thing.id or sub(r"\d+", "#", thing.name) for thing in part] for part in traffic]


def _sign(shift: int | None) -> int | None:
    return shift and (1 if shift > 0 else -1)


def _counted(one: Difference) -> int:
    before: TargetSummary = one.target.before
    after: TargetSummary = one.target.after
    return after.counted_days.worst - before.counted_days.worst


def _days(before: int | None, after: int | None) -> int | None:
    """Return how many days a day moves; None where it came or went."""
    return None if before is None or after is None else after - before


def _shifts(alike: list[Effect]) -> tuple[GroupShift, ...]:
    """Return how far the counted days and the milestones of a group move."""
    moves: dict[tuple[str, str], list[int]] = defaultdict(list)
    for effect in alike:
        one = effect.difference
        if one is None:
            continue
        moves["counted_days", ""].append(_counted(one))
        for moved in one.milestones:
            days = _days(moved.changes[0].before, moved.changes[0].after)
            if days is not None:
                moves[moved.id, moved.name].append(days)
    return tuple(GroupShift(*key, min(days), max(days)) for key, days in moves.items() if any(days))
