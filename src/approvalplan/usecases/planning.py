"""Makes a plan: a profile and a rulebook in, a plan out; widens the calendar where the plan runs over its end."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property, lru_cache, partial
from typing import NamedTuple

from approvalplan.engine.compile.builder import build_program
from approvalplan.engine.compile.places import places_of, with_place_facts, with_place_limits
from approvalplan.engine.compile.stretches import turning_days
from approvalplan.engine.plan import Engine, Made, engine, make_plan
from approvalplan.engine.tell.progress import as_first, has_moved, progressed
from approvalplan.model.calendar import Calendar, OutsideCalendar, YearRecord
from approvalplan.model.profile import Profile
from approvalplan.model.rulebook import Place, Rulebook
from approvalplan.usecases.calendars import calendar_of, wider_years, years_around

MOST_ENGINES = 64
"""How many engines are kept, of some 0.6 MiB each."""
MOST_CALENDARS = 32


class Terms(NamedTuple):
    """The terms of a plan: first submission and day of the rules (ordinals), kind of limits, permit mode."""

    start: int
    as_of: int
    limits: str = "promised"
    permit: str = "auto"


class Planner:
    """Makes plans by one rulebook, and keeps what the plans of several projects share.

    An engine serves every day of its stretch between two changes of the rules, and every place without limits and
    authorities of its own, so that thousands of projects need few; those used longest ago are let go.
    """

    def __init__(self, rulebook: Rulebook, years: dict[int, YearRecord] | None = None) -> None:
        """Take a rulebook, and the years of the calendar where they are not those of the rulebook."""
        self.rulebook = rulebook
        self.years = {record.year: record for record in rulebook.calendars} if years is None else years
        self.engine_of = lru_cache(MOST_ENGINES)(self._engine_of)
        self.calendar_of = lru_cache(MOST_CALENDARS)(partial(calendar_of, self.years))
        self._first_day: int | None = None

    def engine_for(self, places: tuple[Place, ...], terms: Terms) -> Engine:
        """Return the engine for a day, a kind of limits and the project's places."""
        local = tuple(place for place in places if place.authorities or place.promised)
        made = self.engine_of(self._day_like(terms.as_of), terms.limits, local)
        return made if made.program.day == terms.as_of else made.on(terms.as_of)

    def _engine_of(self, day: int, limits: str, places: tuple[Place, ...]) -> Engine:
        return engine(build_program(with_place_limits(self.rulebook, places), day, limits))

    def _day_like(self, day: int) -> int:
        """Return the day that stands for all days of a stretch: its first, or the day that was asked for first.

        The rules are not looked through for their changes before a second day is asked for.
        """
        if self._first_day is None:
            self._first_day = day
        if day == self._first_day:
            return day
        number = bisect_right(self._turns, day)
        if number == bisect_right(self._turns, self._first_day):
            return self._first_day
        return self._turns[number - 1] if number else 0

    @cached_property
    def _turns(self) -> tuple[int, ...]:
        return turning_days(self.rulebook)


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
    made = planner.engine_for(places, terms)
    wish = profile.facts.get("reforms.staged_permit")
    mode = str(wish.value) if terms.permit == "auto" and wish is not None else terms.permit
    calendar = planner.calendar_of(*years_around(terms.start))
    while True:
        try:
            return make_plan(made, local, calendar, terms.start, mode=mode, today=today), calendar
        except OutsideCalendar as outside:
            calendar = planner.calendar_of(*wider_years(calendar, outside))


def with_ids(profile: Profile, rulebook: Rulebook) -> Profile:
    """Return a profile whose `have:` and `progress:` name papers and items by id where they did by a Chinese name."""
    named = [*(have.document for have in profile.have), *(have.item for have in profile.progress)]
    if all(text.isascii() for text in named):
        return profile
    papers = _ids_by_name((paper.id, (paper.name,)) for paper in rulebook.documents)
    items = _ids_by_name((item.id, (item.name, *item.aka)) for item in rulebook.items)
    return profile._replace(
        have=tuple(have._replace(document=papers.get(have.document, have.document)) for have in profile.have),
        progress=tuple(
            progress._replace(item=items.get(progress.item, progress.item)) for progress in profile.progress
        ),
    )


def _ids_by_name(named: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    """Return ids by name; a name that several have names none of them."""
    found: dict[str, str] = {}
    for id_, names in named:
        for name in names:
            found[name] = id_ if found.get(name, id_) == id_ else name
    return found
