"""Makes the plan (方案与清单) of one project: cells, runs, verdict, lists; composes the other modules."""

from __future__ import annotations

from typing import NamedTuple

from approvalplan.engine.applicability import infer
from approvalplan.engine.backward import actions, backward, bottleneck, latest_dates, milestones, validity
from approvalplan.engine.checklist import Missing, checklist
from approvalplan.engine.conditions import judge_buildings
from approvalplan.engine.listing import Listing, applied_reforms, not_needed, plan_items
from approvalplan.engine.permits import permit_plan
from approvalplan.engine.places import places_of, windows_of
from approvalplan.engine.counting import stage_chains
from approvalplan.engine.program import COUNTED_STAGES, Program
from approvalplan.engine.questions import unknown_facts
from approvalplan.engine.ranges import Decision, cells, decisions_of, knots_of
from approvalplan.engine.reasons import Witness, contradicts, reasons
from approvalplan.engine.runs import Outcome, outcome
from approvalplan.engine.schedule import Pin, Setting
from approvalplan.engine.targets import judge_target, range_of
from approvalplan.engine.warnings import warnings_of
from approvalplan.model.calendar import Calendar
from approvalplan.model.plan import Plan, PlanItem, Range, ScopeFigures
from approvalplan.model.profile import Profile
from approvalplan.model.rulebook import Cite


SATURDAY = 5
"""Days are counted from Monday 0; ordinal 1 was a Monday."""


class Engine(NamedTuple):
    """A program with what splitting needs; made once, used for any number of profiles."""

    program: Program
    decisions: tuple[Decision, ...]
    inferred: dict[str, Cite | None]
    """The facts that can be inferred, with their source."""


class Made(NamedTuple):
    """A plan, and what the rules left without a giver: papers that nobody supplies."""

    plan: Plan
    missing: tuple[Missing, ...]


def engine(program: Program) -> Engine:
    """Return the engine of a program."""
    variables = program.space.variables
    inferred = {variables[guess.variable].fact: guess.cite for guess in program.guesses}
    return Engine(program, decisions_of(program, knots_of(program)), inferred)


def vector_of(program: Program, profile: Profile) -> list[int]:
    """Return what a profile states as a vector of masks."""
    space = program.space
    vector = space.unknown()
    for key, stated in profile.facts.items():
        space.put(vector, key, stated.value)
    if profile.buildings is not None:
        for number, node in enumerate(program.buildings):
            truth = judge_buildings(node, profile.buildings)
            if truth is not None:
                vector[space.by_key[f"buildings:{number}"]] = 2 if truth else 1
    return vector


def setting_of(program: Program, profile: Profile, calendar: Calendar, start: int) -> Setting:
    """Return what a run is given besides the facts; `start` is the day (ordinal) of the first submission."""
    first = calendar.at_or_after(start)
    durations: dict[int, tuple[int, str]] = {}
    for ready in program.items:
        stated = profile.durations.get(ready.item.duration)
        if stated is not None and ready.item.clock != "authority":
            durations[ready.index] = (stated.n, stated.unit)
    preparing: dict[int, tuple[int, str]] = {}
    for index, document in enumerate(program.documents):
        own = profile.durations.get(document.id)
        if own is not None:
            preparing[index] = (own.n, own.unit)
        elif document.takes:
            limit = document.takes[-1].value
            preparing[index] = (limit.days, limit.unit)
    at_hand: dict[int, int] = {}
    done: dict[int, int] = {}
    for have in profile.have:
        document = program.document_ids.get(have.document, -1)
        if document < 0:
            continue
        usable = first if have.on is None or have.on <= start else calendar.at_or_after(have.on)
        at_hand[document] = usable
        for giver in program.givers[document]:
            done[giver] = max(usable, done.get(giver, usable))
    pins = {}
    for line in profile.progress:
        index = program.by_id.get(line.item, -1)
        if index >= 0:
            pins[index] = Pin(*(
                None if day is None else calendar.at_or_after(day)
                for day in (line.submitted, line.accepted, line.decided)
            ))  # fmt: skip
    return Setting(calendar, first, durations, preparing, at_hand, pins, done)


def make_plan(
    made: Engine, profile: Profile, calendar: Calendar, start: int, *, mode: str = "auto"
) -> Made:
    """Return the plan of a project from `start` (ordinal), under a permit mode: auto, whole or staged.

    Raises `CycleError` where the papers of this project wait for each other, and `OutsideCalendar` where the
    plan runs over the end of the calendar.
    """
    program = made.program
    vector = vector_of(program, profile)
    setting = setting_of(program, profile, calendar, start)
    outcomes = [outcome(program, cell, setting, mode) for cell in cells(program, vector, made.decisions)]
    shown = max(outcomes, key=lambda one: (one.worst["full"].counted_days, one.worst["full"].elapsed_working_days))
    filled = infer(program, vector)
    if len({one.cell.route for one in outcomes}) == 1:
        filled[program.route_variable] = shown.cell.filled[program.route_variable]
    return _compose(made, profile, setting, outcomes, shown, vector, filled, start)


def _figures(outcomes: list[Outcome]) -> tuple[tuple[str, ScopeFigures], ...]:
    exact = all(one.exact for one in outcomes)
    found = []
    for scope in ("full", "pre_construction"):
        ranges = [
            range_of([(one.best[scope][n], one.worst[scope][n]) for one in outcomes], exact=exact) for n in range(5)
        ]
        found.append((scope, ScopeFigures(*(_ordered(one) for one in ranges))))
    return tuple(found)


def _ordered(one: Range) -> Range:
    return one if one.best <= one.worst else Range(one.worst, one.best, one.exact)


def _compose(
    made: Engine,
    profile: Profile,
    setting: Setting,
    outcomes: list[Outcome],
    shown: Outcome,
    vector: list[int],
    filled: list[int],
    start: int,
) -> Made:
    program, calendar, run = made.program, setting.calendar, shown.high
    rulebook = program.rulebook
    witness = Witness(profile, program.space, run.vector, made.inferred)
    target = judge_target(program, outcomes, run)
    late = latest_dates(program, run)
    listing = Listing(
        program,
        run,
        late,
        witness,
        calendar,
        windows_of(places_of(profile, rulebook)),
        _done_days(program, profile, run.done),
        frozenset(setting.durations),
        frozenset.intersection(*(_surely(one) for one in outcomes)),
        frozenset.union(*(_perhaps(one) for one in outcomes)),
    )
    items = plan_items(listing)
    have = {program.document_ids[one.document]: one for one in profile.have if one.document in program.document_ids}
    papers, lapsed, missing = checklist(program, run, calendar, have, setting.preparing, setting.start)
    unknown = unknown_facts(program, vector, filled, outcomes, made.decisions, setting, target.scope)
    exact = all(one.exact for one in outcomes)
    routes = {one.cell.route for one in outcomes}
    track = program.routes[shown.cell.route] if len(routes) == 1 and shown.cell.route >= 0 else None
    expiry = validity(program, run, calendar)
    permit = permit_plan(program, shown, calendar, exact=exact)
    stage_days = _stage_days(program, shown)
    cites = _cites(items)
    plan = Plan(
        profile.name,
        profile.code,
        (rulebook.id, rulebook.title, rulebook.version, rulebook.digest),
        program.day,
        start,
        program.limits,
        calendar.provisional_from,
        track.route.id if track else None,
        track.route.name if track else None,
        reasons(witness, track.node, True) if track else (),
        target,
        _figures(outcomes),
        items,
        not_needed(listing),
        unknown,
        papers,
        lapsed,
        permit,
        actions(items, papers, calendar, profile.agency, start),
        bottleneck(program, run),
        backward(program, run, calendar, profile.wanted),
        milestones(program, run, calendar),
        expiry,
        (),
        _by(cites, {source.id: source.kind for source in rulebook.sources}),
        _by(cites, {source.id: source.read for source in rulebook.sources}),
        _to_confirm(program, items),
        tuple(source for source in rulebook.sources if source.id in {cite.id for cite in cites}),
        stage_days,
        len(outcomes),
        applied_reforms(listing),
        _days_off(calendar, start, items),
    )
    contradictions = _contradictions(made, profile, vector)
    return Made(plan._replace(warnings=warnings_of(plan, profile, program, missing, contradictions)), missing)


def _days_off(calendar: Calendar, start: int, items: tuple[PlanItem, ...]) -> tuple[int, ...]:
    """Return the weekdays without work from the Monday of the first week to the last decision."""
    days = [day for item in items for day in (item.submit, item.decide) if day is not None]
    first, last = min([start, *days]), max([start, *days])
    monday = max(first - (first - 1) % 7, calendar.start)
    return tuple(
        day for day in range(monday, last + 1) if (day - 1) % 7 < SATURDAY and not calendar.is_working(day)
    )


def _done_days(program: Program, profile: Profile, done: tuple[int, ...]) -> dict[int, int | None]:
    """Return the items whose papers are at hand, with the day the last of those papers was given."""
    days: dict[int, int | None] = {}
    for have in profile.have:
        for giver in program.givers[program.document_ids[have.document]] if have.document in program.document_ids else ():
            if giver in done:
                known = [day for day in (days.get(giver), have.on) if day is not None]
                days[giver] = max(known, default=None)
    return days


def _surely(one: Outcome) -> frozenset[int]:
    graph = one.low.graph
    return frozenset(n for n, option in enumerate(graph.options) if option is not None) | set(one.low.done)


def _perhaps(one: Outcome) -> frozenset[int]:
    return frozenset(n for n, option in enumerate(one.high.graph.options) if option is not None)


def _stage_days(program: Program, shown: Outcome) -> tuple[tuple[str, int], ...]:
    chains = stage_chains(program, shown.high.graph, shown.high.timeline)
    return tuple((stage, chains.get(stage, 0)) for stage in COUNTED_STAGES)


def _cites(items: tuple[PlanItem, ...]) -> list[Cite]:
    """Return every citation that a number of the plan rests on, once for each number."""
    found = []
    for item in items:
        limit = item.limit
        for cite in (limit.statutory_cite, limit.promised_cite, limit.takes_cite):
            if cite is not None:
                found.append(cite)
        found.extend(item.basis)
    return found


def _by(cites: list[Cite], kinds: dict[str, str]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for cite in cites:
        kind = kinds.get(cite.id, "assumption")
        counts[kind] = counts.get(kind, 0) + 1
    return tuple(sorted(counts.items()))


def _to_confirm(program: Program, items: tuple[PlanItem, ...]) -> tuple[str, ...]:
    """Return the scheduled items whose length is an assumption, counted ones first."""
    kinds = {source.id: source.kind for source in program.rulebook.sources}

    def assumed(item: PlanItem) -> bool:
        limit = item.limit
        cite = {"promised": limit.promised_cite, "statutory": limit.statutory_cite, "takes": limit.takes_cite}.get(
            limit.used
        )
        return cite is not None and kinds.get(cite.id) == "assumption"

    chosen = [item for item in items if assumed(item) and item.submit is not None and not item.done]
    ordered = sorted(chosen, key=lambda item: item.counted_days == 0)
    return tuple(item.id for item in ordered)


def _contradictions(made: Engine, profile: Profile, vector: list[int]) -> tuple[str, ...]:
    """Return the facts that the profile states otherwise than the rules would infer them."""
    program = made.program
    space = program.space
    found = []
    for guess in program.guesses:
        variable = space.variables[guess.variable]
        stated = profile.facts.get(variable.fact)
        if stated is None or stated.origin != "profile":
            continue
        blank = list(vector)
        blank[guess.variable] = variable.full
        if contradicts(space, variable.fact, stated.value, infer(program, blank)[guess.variable]):
            found.append(variable.fact)
    return tuple(found)


