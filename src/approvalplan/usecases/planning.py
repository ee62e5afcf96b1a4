"""Makes a plan: a profile and a rulebook in, a plan out; widens the calendar where the plan runs over its end."""

from typing import NamedTuple

from approvalplan.engine.builder import build_program
from approvalplan.engine.places import places_of, with_place_facts, with_place_limits
from approvalplan.engine.plan import Engine, Made, engine, make_plan
from approvalplan.model.calendar import OutsideCalendar, YearRecord, years_from_data
from approvalplan.model.profile import Profile
from approvalplan.model.rulebook import Place, Rulebook
from approvalplan.usecases.calendars import load_calendar, widened


class Terms(NamedTuple):
    """The terms of a plan: first submission and day of the rules (ordinals), kind of limits, permit mode."""

    start: int
    as_of: int
    limits: str = "promised"
    permit: str = "auto"


class Desk(NamedTuple):
    """A rulebook with its calendar years, and the engines made so far by day, limits and places."""

    rulebook: Rulebook
    years: dict[int, YearRecord]
    engines: dict[tuple[int, str, tuple[Place, ...]], Engine]


def desk_of(rulebook: Rulebook) -> Desk:
    """Return a desk on which plans are made with a rulebook."""
    return Desk(rulebook, years_from_data(rulebook.calendars), {})


def engine_for(desk: Desk, places: tuple[Place, ...], terms: Terms) -> Engine:
    """Return the engine for a day, a kind of limits and the project's places; made once for each."""
    key = (terms.as_of, terms.limits, places)
    if key not in desk.engines:
        rulebook = with_place_limits(desk.rulebook, places)
        desk.engines[key] = engine(build_program(rulebook, terms.as_of, terms.limits))
    return desk.engines[key]


def plan_for(desk: Desk, profile: Profile, terms: Terms) -> Made:
    """Return the plan of a profile; where the terms leave the permit open, the profile's wish decides.

    Raises `CycleError` where the project's papers wait for each other.
    """
    places = places_of(profile, desk.rulebook)
    local = with_place_facts(profile, places)
    made = engine_for(desk, places, terms)
    wish = profile.facts.get("reforms.staged_permit")
    mode = str(wish.value) if terms.permit == "auto" and wish is not None else terms.permit
    calendar = load_calendar(desk.years, terms.start)
    while True:
        try:
            return make_plan(made, local, calendar, terms.start, mode=mode)
        except OutsideCalendar as outside:
            calendar = widened(desk.years, calendar, outside)
