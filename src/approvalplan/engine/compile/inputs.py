"""Brings a profile into the engine's terms: a vector of masks, and what a run is given besides the facts."""

from approvalplan.engine.compile.conditions import judge_buildings
from approvalplan.engine.compile.program import Program, limit_on
from approvalplan.engine.run.schedule import Pin, Setting
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


def setting_of(program: Program, profile: Profile, calendar: Calendar, start: int, today: int = 0) -> Setting:
    """Return what a run is given besides the facts.

    `start` is the day (ordinal) of the first submission, `today` the day from which on is planned again (see
    `day_of_planning`).
    """
    first = calendar.at_or_after(start)
    now = calendar.at_or_after(day_of_planning(profile, start, today))
    pins = _pins(program, profile, calendar)
    pins |= _given_since(program, profile, calendar, (first, now), pins)
    at_hand, done = _papers_at_hand(program, profile, calendar, first)
    return Setting(
        calendar=calendar,
        start=first,
        durations=_stated_lengths(program, profile),
        preparing=_preparations(program, profile),
        at_hand=at_hand,
        pins=pins,
        done=done,
        now=now,
    )


def day_of_planning(profile: Profile, start: int, today: int = 0) -> int:
    """Return the day (ordinal) from which on is planned: the start, today, or the last event of the progress."""
    return max([start, today, *(day for line in profile.progress for day in line[1:] if day is not None)])


def known_papers(program: Program, profile: Profile) -> dict[int, Have]:
    """Return the papers the project has, by number; those that no rule names are left out."""
    ids = program.document_ids
    return {ids[have.document]: have for have in profile.have if have.document in ids}


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
        usual = limit_on(document.takes, program.day)
        if program.givers[number]:
            continue
        if own is not None:
            found[number] = (own.n, own.unit)
        elif usual is not None:
            found[number] = (usual.limit.days, usual.limit.unit)
    return found


def _papers_at_hand(
    program: Program, profile: Profile, calendar: Calendar, first: int
) -> tuple[dict[int, int], dict[int, int]]:
    """Return the papers at hand, and the items that gave them, each with the index of its first usable day."""
    at_hand: dict[int, int] = {}
    done: dict[int, int] = {}
    for document, have in known_papers(program, profile).items():
        usable = first if have.on is None else max(first, calendar.at_or_after(have.on))
        at_hand[document] = usable
        for giver in program.givers[document]:
            done[giver] = max(usable, done.get(giver, usable))
    return at_hand, done


def _pins(program: Program, profile: Profile, calendar: Calendar) -> dict[int, Pin]:
    """Return what has happened to each item; one whose line names no day has no pin."""
    fetched = {
        giver: have.on
        for document, have in known_papers(program, profile).items()
        for giver in program.givers[document]
        if have.on is not None
    }
    pins = {}
    for line in profile.progress:
        index = program.by_id.get(line.item, -1)
        events = (line.submitted, line.returned, line.accepted, line.resumed, line.decided)
        if index >= 0 and any(day is not None for day in events):
            on = fetched.get(index) if line.decided is not None else None
            days = (*events, None if on is None or line.decided is None else max(on, line.decided))
            pins[index] = Pin(*(None if day is None else calendar.at_or_after(day) for day in days))
    return pins


def _given_since(
    program: Program, profile: Profile, calendar: Calendar, span: tuple[int, int], pins: dict[int, Pin]
) -> dict[int, Pin]:
    """Return the items whose paper came after the first day and by now: they were decided on that day."""
    first, now = span
    found: dict[int, Pin] = {}
    for document, have in known_papers(program, profile).items():
        on = -1 if have.on is None else calendar.at_or_after(have.on)
        if first < on <= now:
            given = [giver for giver in program.givers[document] if giver not in pins]
            found.update({giver: Pin(decided=on, fetched=on) for giver in given})
    return found
