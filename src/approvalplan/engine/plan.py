"""Makes the plan (方案与清单) of one project: cells, runs, verdict, lists; composes the other modules."""

from typing import NamedTuple

from approvalplan.engine.compile.inputs import day_of_planning, known_papers, setting_of, vector_of
from approvalplan.engine.compile.places import places_of, windows_of
from approvalplan.engine.compile.program import COUNTED_STAGES, Option, PreparedInference, Program
from approvalplan.engine.run.applicability import infer
from approvalplan.engine.run.counting import stage_chains
from approvalplan.engine.run.ranges import Decision, cells, decisions_of, knots_of
from approvalplan.engine.run.runs import Known, Outcome, Run, outcome
from approvalplan.engine.run.schedule import Setting
from approvalplan.engine.run.targets import judge_target, range_of
from approvalplan.engine.tell.actions import ActionSources, actions
from approvalplan.engine.tell.backward import backward, bottleneck, latest_dates, milestones, validity
from approvalplan.engine.tell.checklist import Missing, Supplies, checklist
from approvalplan.engine.tell.listing import Listing, applied_reforms, not_needed, plan_items
from approvalplan.engine.tell.permits import permit_plan
from approvalplan.engine.tell.progress import standings, too_early
from approvalplan.engine.tell.provenance import cites_of, counts, in_force, to_confirm
from approvalplan.engine.tell.questions import Asked, unknown_facts
from approvalplan.engine.tell.reasons import Witness, contradicts, reasons
from approvalplan.engine.tell.warnings import Faults, warnings_of
from approvalplan.model.calendar import Calendar
from approvalplan.model.plan import Plan, PlanItem, ScopeFigures
from approvalplan.model.profile import Profile
from approvalplan.model.rulebook import Cite

SATURDAY = 5
"""Days of the week count from Monday 0; day ordinal 1 was a Monday."""


ENCLOSED = ("counted_days", "authority_days")
"""The figures that only grow with items and needs, so that the shortest and the longest plan enclose every answer."""


class Engine(NamedTuple):
    """A program with what splitting needs; made once, used for any number of profiles."""

    program: Program
    decisions: tuple[Decision, ...]
    inferred: dict[str, Cite | None]
    """The facts that can be inferred, with their source."""

    def on(self, day: int) -> "Engine":
        """Return the same engine for another day (ordinal) on which the rules are the same."""
        return self._replace(program=self.program._replace(day=day))


class Made(NamedTuple):
    """A plan, and what the rules left without a giver: papers that nobody supplies."""

    plan: Plan
    missing: tuple[Missing, ...]


class Computed(NamedTuple):
    """Everything computed of one project before it is told."""

    profile: Profile
    setting: Setting
    start: int
    today: int
    vector: list[int]
    """What the profile states."""
    filled: list[int]
    """The same with inferences."""
    outcomes: list[Outcome]
    shown: Outcome
    """The worst cell: its run gives the items and dates of the plan."""

    @property
    def route(self) -> int:
        """Return the number of the one route of all cells, or -1."""
        routes = {candidate.cell.route for candidate in self.outcomes}
        return self.shown.cell.route if len(routes) == 1 else -1


def engine(program: Program) -> Engine:
    """Return the engine of a program."""
    variables = program.space.variables
    inferred = {variables[inference.variable].fact: inference.cite for inference in program.inferences}
    return Engine(program, decisions_of(program, knots_of(program)), inferred)


def make_plan(
    made: Engine, profile: Profile, calendar: Calendar, start: int, *, mode: str = "auto", today: int = 0
) -> Made:
    """Return the plan of a project from `start` (ordinal), under a permit mode: auto, whole or staged.

    Raises `CycleError` where the papers of this project wait for each other, and `OutsideCalendar` where the
    plan runs over the end of the calendar.
    """
    program = made.program
    vector = vector_of(program, profile)
    setting = setting_of(program, profile, calendar, start, today)
    known = Known({}, {})
    outcomes = [outcome(program, cell, setting, mode, known) for cell in cells(program, vector, made.decisions)]
    shown = max(outcomes, key=lambda one: (one.worst["full"].counted_days, one.worst["full"].elapsed_working_days))
    filled = infer(program, vector)
    if len({candidate.cell.route for candidate in outcomes}) == 1:
        filled[program.route_variable] = shown.cell.filled[program.route_variable]
    return _compose(
        made,
        Computed(
            profile=profile,
            setting=setting,
            start=start,
            today=today,
            vector=vector,
            filled=filled,
            outcomes=outcomes,
            shown=shown,
        ),
    )


def _compose(made: Engine, computed: Computed) -> Made:
    program, run = made.program, computed.shown.high
    calendar, profile, rulebook = computed.setting.calendar, computed.profile, program.rulebook
    target = judge_target(program, computed.outcomes, run)
    listing = _listing(made, computed)
    items = plan_items(listing)
    today = day_of_planning(profile, computed.start, computed.today)
    papers, lapsed, missing = checklist(program, run, _supplies(computed, listing, today))
    track = program.routes[computed.route] if computed.route >= 0 else None
    cites = cites_of(items)
    cited = {cite.id for cite in cites}
    chain = bottleneck(program, run)
    plan = Plan(
        name=profile.name,
        code=profile.code,
        rulebook=(rulebook.id, rulebook.title, rulebook.version, rulebook.digest),
        as_of=program.day,
        start=computed.start,
        limits=program.limits,
        provisional_from=calendar.provisional_from,
        route=track.route.id if track else None,
        route_name=track.route.name if track else None,
        route_because=reasons(listing.witness, track.node, truth=True) if track else (),
        target=target,
        figures=_figures(computed),
        items=items,
        not_needed=not_needed(listing),
        unknown=unknown_facts(_asked(made, computed, target.scope)),
        checklist=papers,
        lapsed=lapsed,
        permit=permit_plan(program, computed.outcomes, computed.shown, calendar),
        actions=actions(
            ActionSources(items=items, papers=papers, chain=chain, calendar=calendar, start=computed.start, today=today)
        ),
        bottleneck=chain,
        backward=backward(program, run, computed.setting, profile.wanted),
        milestones=milestones(program, run, calendar, listing.done),
        validity=validity(program, run, calendar, listing.done),
        warnings=(),
        by_kind=counts(cites, {source.id: source.kind for source in rulebook.sources}),
        by_read=counts(cites, {source.id: source.read for source in rulebook.sources}),
        to_confirm=to_confirm(items, rulebook.sources),
        sources=tuple(source for source in rulebook.sources if source.id in cited),
        stage_days=_stage_days(program, computed.shown),
        cells=len(computed.outcomes),
        reforms=applied_reforms(listing),
        known_from=calendar.known_from,
        days_off=_days_off(calendar, computed.start, items),
        today=today,
    )
    warnings = warnings_of(plan, profile, program, _faults(made, computed, missing))
    return Made(plan._replace(warnings=warnings), missing)


def _asked(made: Engine, computed: Computed, scope: str) -> Asked:
    """Return what the questions are made from."""
    return Asked(
        program=made.program,
        vector=computed.vector,
        filled=computed.filled,
        outcomes=computed.outcomes,
        decisions=made.decisions,
        setting=computed.setting,
        scope=scope,
    )


def _faults(made: Engine, computed: Computed, missing: tuple[Missing, ...]) -> Faults:
    """Return what does not fit together."""
    program, shown = made.program, computed.shown
    twice = tuple(program.documents[number].id for number in shown.low.timeline.twice)
    early = too_early(program, shown.high, computed.setting)
    return Faults(missing, twice, _contradictions(made, computed), early)


def _supplies(computed: Computed, listing: Listing, today: int) -> Supplies:
    """Return what the checklist is made from."""
    setting = computed.setting
    return Supplies(
        calendar=setting.calendar,
        have=known_papers(listing.program, computed.profile),
        preparing=setting.preparing,
        start=setting.start,
        surely=frozenset.intersection(*map(_sure_papers, computed.outcomes)),
        latest=listing.latest,
        handed_in=frozenset(listing.standings),
        now=setting.now,
        lead_days=computed.profile.agency.lead_days,
        today=today,
    )


def _listing(made: Engine, computed: Computed) -> Listing:
    program, run, outcomes = made.program, computed.shown.high, computed.outcomes
    profile, rulebook = computed.profile, program.rulebook
    return Listing(
        program=program,
        run=run,
        latest=latest_dates(program, run, computed.setting.calendar),
        witness=Witness(profile=profile, space=program.space, vector=run.vector, inferred=made.inferred, known={}),
        calendar=computed.setting.calendar,
        windows=windows_of(places_of(profile, rulebook)),
        done=_done_days(program, profile, run.graph.done),
        stated=computed.setting.durations,
        surely=frozenset.intersection(*(_present(outcome.low) for outcome in outcomes)),
        perhaps=frozenset.union(*(_present(outcome.high) for outcome in outcomes)),
        in_force=in_force(rulebook.sources, program.day),
        standings=standings(program, run, computed.setting, profile),
    )


def _figures(computed: Computed) -> tuple[tuple[str, ScopeFigures], ...]:
    decided = all(candidate.cell.decided for candidate in computed.outcomes)
    same = decided and all(candidate.high is candidate.low for candidate in computed.outcomes)
    found = []
    for scope in ("full", "pre_construction"):
        pairs = [
            (name, [(candidate.best[scope][n], candidate.worst[scope][n]) for candidate in computed.outcomes])
            for n, name in enumerate(ScopeFigures._fields)
        ]
        found.append(
            (
                scope,
                ScopeFigures(*(range_of(pair, decided=decided if name in ENCLOSED else same) for name, pair in pairs)),
            )
        )
    return tuple(found)


def _days_off(calendar: Calendar, start: int, items: tuple[PlanItem, ...]) -> tuple[int, ...]:
    """Return the weekdays without work from the Monday of the first week to the last decision."""
    days = [day for item in items for day in (item.submit, item.decide) if day is not None]
    first, last = min([start, *days]), max([start, *days])
    monday = max(first - (first - 1) % 7, calendar.start)
    return tuple(day for day in range(monday, last + 1) if (day - 1) % 7 < SATURDAY and not calendar.is_working(day))


def _done_days(program: Program, profile: Profile, done: dict[int, Option]) -> dict[int, int | None]:
    """Return the items whose papers are at hand, with the day the last of those papers was given."""
    days: dict[int, int | None] = dict.fromkeys(done)
    for document, have in known_papers(program, profile).items():
        for giver in program.givers[document]:
            if giver in done:
                known = [day for day in (days.get(giver), have.on) if day is not None]
                days[giver] = max(known, default=None)
    return days


def _present(one: Run) -> frozenset[int]:
    """Return the items of a run, those whose papers are at hand included."""
    return frozenset(n for n, option in enumerate(one.graph.options) if option is not None) | set(one.graph.done)


def _sure_papers(one: Outcome) -> frozenset[int]:
    return frozenset(document for wanted in one.low.timeline.wanted for document in wanted)


def _stage_days(program: Program, shown: Outcome) -> tuple[tuple[str, int], ...]:
    chains = stage_chains(program, shown.high.graph, shown.high.timeline)
    return tuple((stage, chains.get(stage, 0)) for stage in COUNTED_STAGES)


def _is_default(inference: PreparedInference) -> bool:
    """Return whether a fact is taken for granted where nobody states it: then to state it contradicts nothing."""
    _, _, node = inference.lines[0]
    return node.kind == "all" and not node.parts


def _contradictions(made: Engine, computed: Computed) -> tuple[str, ...]:
    """Return the facts that the profile states otherwise than the rules would infer them."""
    program = made.program
    found = []
    for inference in program.inferences:
        variable = program.space.variables[inference.variable]
        stated = computed.profile.facts.get(variable.fact)
        if stated is None or stated.origin != "profile" or _is_default(inference):
            continue
        blank = list(computed.vector)
        blank[inference.variable] = variable.full
        if contradicts(program.space, variable.fact, stated.value, infer(program, blank)[inference.variable]):
            found.append(variable.fact)
    return tuple(found)
