"""Makes a plan: a profile and a rulebook in, a plan out; widens the calendar where the plan runs over its end."""

from collections.abc import Iterable
from typing import NamedTuple

from approvalplan.engine.compile.builder import build_program
from approvalplan.engine.compile.places import places_of, with_place_facts, with_place_limits
from approvalplan.engine.plan import Engine, Made, engine, make_plan
from approvalplan.engine.tell.progress import as_first, has_moved, progressed
from approvalplan.model.calendar import Calendar, OutsideCalendar, YearRecord
from approvalplan.model.profile import Profile
from approvalplan.model.rulebook import Place, Rulebook
from approvalplan.usecases.calendars import load_calendar, widened


class Terms(NamedTuple):
    """The terms of a plan: first submission and day of the rules (ordinals), kind of limits, permit mode."""

    start: int
    as_of: int
    limits: str = "promised"
    permit: str = "auto"


class Planner(NamedTuple):
    """A rulebook with its calendar years, and the engines made so far by day, limits and places."""

    rulebook: Rulebook
    years: dict[int, YearRecord]
    engines: dict[tuple[int, str, tuple[Place, ...]], Engine]


def planner_of(rulebook: Rulebook) -> Planner:
    """Return a planner on which plans are made with a rulebook."""
    return Planner(rulebook, {record.year: record for record in rulebook.calendars}, {})


def engine_for(planner: Planner, places: tuple[Place, ...], terms: Terms) -> Engine:
    """Return the engine for a day, a kind of limits and the project's places; made once for each."""
    key = (terms.as_of, terms.limits, places)
    if key not in planner.engines:
        rulebook = with_place_limits(planner.rulebook, places)
        planner.engines[key] = engine(build_program(rulebook, terms.as_of, terms.limits))
    return planner.engines[key]


def plan_for(planner: Planner, profile: Profile, terms: Terms) -> Made:
    """Return the plan of a profile; where the terms leave the permit open, the profile's wish decides.

    Where something has happened since the first day, the plan as first made is computed too, under the rules of
    that day. Raises `CycleError` where the project's papers wait for each other.
    """
    profile = with_ids(profile, planner.rulebook)
    made, calendar = _planned(planner, profile, terms, today=terms.as_of)
    if not has_moved(profile, terms.start):
        return made
    first, _ = _planned(planner, as_first(profile, terms.start), terms._replace(as_of=min(terms.as_of, terms.start)))
    return made._replace(plan=made.plan._replace(first=progressed(first.plan, made.plan, calendar)))


def _planned(planner: Planner, profile: Profile, terms: Terms, *, today: int = 0) -> tuple[Made, Calendar]:
    """Return a plan and the calendar that was wide enough for it."""
    places = places_of(profile, planner.rulebook)
    local = with_place_facts(profile, places)
    made = engine_for(planner, places, terms)
    wish = profile.facts.get("reforms.staged_permit")
    mode = str(wish.value) if terms.permit == "auto" and wish is not None else terms.permit
    calendar = load_calendar(planner.years, terms.start)
    while True:
        try:
            return make_plan(made, local, calendar, terms.start, mode=mode, today=today), calendar
        except OutsideCalendar as outside:
            calendar = widened(planner.years, calendar, outside)


def with_ids(profile: Profile, rulebook: Rulebook) -> Profile:
    """Return a profile whose `have:` and `progress:` name papers and items by id where they did by a Chinese name."""
    named = [*(one.document for one in profile.have), *(one.item for one in profile.progress)]
    if all(one.isascii() for one in named):
        return profile
    papers = _ids_by_name((one.id, (one.name,)) for one in rulebook.documents)
    items = _ids_by_name((one.id, (one.name, *one.aka)) for one in rulebook.items)
    return profile._replace(
        have=tuple(one._replace(document=papers.get(one.document, one.document)) for one in profile.have),
        progress=tuple(one._replace(item=items.get(one.item, one.item)) for one in profile.progress),
    )


def _ids_by_name(named: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    """Return ids by name; a name that several have names none of them."""
    found: dict[str, str] = {}
    for id_, names in named:
        for name in names:
            found[name] = id_ if found.get(name, id_) == id_ else name
    return found
