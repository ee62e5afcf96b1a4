"""Brings a profile into the engine's terms: a vector of masks, and what a run is given besides the facts."""

from approvalplan.engine.conditions import judge_buildings
from approvalplan.engine.program import Program, span_on
from approvalplan.engine.schedule import Pin, Setting
from approvalplan.model.calendar import Calendar
from approvalplan.model.profile import Have, Profile

Length = tuple[int, str]


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
    at_hand, done = _papers_at_hand(program, profile, calendar, start)
    return Setting(
        calendar,
        first,
        _stated_lengths(program, profile),
        _preparations(program, profile),
        at_hand,
        _pins(program, profile, calendar),
        done,
    )


def known_papers(program: Program, profile: Profile) -> dict[int, Have]:
    """Return the papers the project has, by number; those that no rule names are left out."""
    ids = program.document_ids
    return {ids[one.document]: one for one in profile.have if one.document in ids}


def _stated_lengths(program: Program, profile: Profile) -> dict[int, Length]:
    found: dict[int, Length] = {}
    for ready in program.items:
        stated = profile.durations.get(ready.item.duration)
        if stated is not None and ready.item.clock != "authority":
            found[ready.number] = (stated.n, stated.unit)
    return found


def _preparations(program: Program, profile: Profile) -> dict[int, Length]:
    found: dict[int, Length] = {}
    for number, document in enumerate(program.documents):
        own = profile.durations.get(document.id)
        usual = span_on(document.takes, program.day)
        if program.givers[number]:
            continue
        if own is not None:
            found[number] = (own.n, own.unit)
        elif usual is not None:
            found[number] = (usual.limit.days, usual.limit.unit)
    return found


def _papers_at_hand(
    program: Program, profile: Profile, calendar: Calendar, start: int
) -> tuple[dict[int, int], dict[int, int]]:
    """Return the papers at hand, and the items that gave them, each with the index of its first usable day."""
    first = calendar.at_or_after(start)
    at_hand: dict[int, int] = {}
    done: dict[int, int] = {}
    for document, have in known_papers(program, profile).items():
        usable = first if have.on is None or have.on <= start else calendar.at_or_after(have.on)
        at_hand[document] = usable
        for giver in program.givers[document]:
            done[giver] = max(usable, done.get(giver, usable))
    return at_hand, done


def _pins(program: Program, profile: Profile, calendar: Calendar) -> dict[int, Pin]:
    pins = {}
    for line in profile.progress:
        if line.item in program.by_id:
            days = (line.submitted, line.accepted, line.decided)
            pins[program.by_id[line.item]] = Pin(*(None if day is None else calendar.at_or_after(day) for day in days))
    return pins
