"""The schedule (时间表): dates forward as pure integers.

Time is the index of a working day in the calendar, so that a limit in working days is an addition. Every
event falls on a working day: a period in calendar days or months that ends on a day off ends on the next
working day (民法典 203).
"""

from collections.abc import Iterable
from typing import NamedTuple

from approvalplan.engine.compile.program import Option, Program
from approvalplan.engine.run.reforms import Graph
from approvalplan.engine.run.timeline import AT_HAND, NOBODY, PAPER, Timeline
from approvalplan.model.calendar import Calendar

OPEN, DONE = 1, 2
"""States of an item: being scheduled, scheduled; 0 is not yet."""

OTHERS = ("owner", "intermediary")
"""The clocks of work that goes on without a word of it in `progress:`."""


class CycleError(Exception):
    """Items that wait for each other in a circle: the rules cannot be scheduled; `items` is the path."""

    def __init__(self, items: tuple[int, ...]) -> None:
        super().__init__(items)
        self.items = items


class Pin(NamedTuple):
    """What has happened to an item (办理进度): the working-day index of each event, None where it has not."""

    submitted: int | None = None
    returned: int | None = None
    accepted: int | None = None
    resumed: int | None = None
    decided: int | None = None
    fetched: int | None = None


class Setting(NamedTuple):
    """What a run is given besides the facts: calendar, start, own durations, papers at hand, progress."""

    calendar: Calendar
    start: int
    """Working-day index of the first submission."""
    durations: dict[int, tuple[int, str]]
    """By item, days and unit of work the profile states."""
    preparing: dict[int, tuple[int, str]]
    """By paper that no item gives, how long its supplier takes."""
    at_hand: dict[int, int]
    """Papers the project has, with the working-day index from which they can be used."""
    pins: dict[int, Pin]
    done: dict[int, int]
    """Items one of whose papers is at hand, with the working-day index from which all of them are."""
    now: int
    """Working-day index from which on is planned: what has not happened by then does not happen before it."""


class Scheduler:
    """One forward pass; see `schedule`."""

    def __init__(self, program: Program, graph: Graph, vector: list[int], setting: Setting, *, longest: bool) -> None:
        size = len(program.items)
        self.program = program
        self.options = graph.options
        self.graph = graph
        self.vector = vector
        self.setting = setting
        self.replanned = setting.now > setting.start
        self.longest = longest
        self.handover = 1 if program.next_day else 0
        self.more: dict[int, list[int]] = {}
        self.giver = self._givers()
        self.state = bytearray(size)
        self.trail: list[int] = []
        self.parts: dict[int, list[int]] = {}
        for part, into in graph.part_of.items():
            self.parts.setdefault(into, []).append(part)
        self.line = Timeline(
            submit=[-1] * size,
            accept=[-1] * size,
            decide=[-1] * size,
            deliver=[-1] * size,
            held_by=[NOBODY] * size,
            before=[[] for _ in range(size)],
            own=[(0, 0, "working_days")] * size,
            order=[],
            wanted=[[] for _ in range(size)],
            doubtful=[],
            twice=list(self.more),
            due={},
            used={},
        )

    def _givers(self) -> list[int]:
        """Return for each paper the item that gives it, AT_HAND or NOBODY; further givers go into `more`."""
        givers = [NOBODY] * len(self.program.documents)
        part_of = self.graph.part_of
        for index, option in enumerate(self.options):
            if option is not None:
                holder = part_of.get(index, index)
                for document in option.gives:
                    if givers[document] not in (NOBODY, holder):
                        self.more.setdefault(document, []).append(holder)
                    else:
                        givers[document] = holder
        for document in self.setting.at_hand.keys() - self._of_pinned():
            givers[document] = AT_HAND
            self.more.pop(document, None)
        for document, stand_in in self.graph.substitutes.items():
            if givers[document] == NOBODY and stand_in < 0:
                givers[document] = AT_HAND
        return givers

    def _of_pinned(self) -> set[int]:
        """Return the papers that items with progress give: at hand or not, they come from there."""
        pinned = [option for index in self.setting.pins if (option := self.options[index]) is not None]
        return {document for option in pinned for document in option.gives}

    def run(self) -> Timeline:
        """Schedule every item; raises `CycleError`."""
        part_of = self.graph.part_of
        for index, option in enumerate(self.options):
            if option is not None and index not in part_of and not self.state[index]:
                self.visit(index, option)
        line = self.line
        for part, into in part_of.items():
            for dates in (line.submit, line.accept, line.decide, line.deliver):
                dates[part] = dates[into]
            line.held_by[part] = line.held_by[into]
        return line

    def visit(self, index: int, option: Option) -> None:
        """Schedule one item after all that it waits for."""
        givers = self.giver
        self.state[index] = OPEN
        self.trail.append(index)
        ready = late = self.setting.start
        held = held_late = NOBODY
        for document, by_decision in self._papers(index, option):
            giver = givers[document]
            if giver == index:
                continue
            if giver >= 0:
                at, giver = self._delivery(index, document, giver, by_decision=by_decision)
            else:
                at, giver = self._at_hand(document, giver)
            if by_decision:
                if at > late:
                    late, held_late = at, giver
            elif at > ready:
                ready, held = at, giver
        for giver in self._after(index) if self.program.ordered else ():
            at = self.line.deliver[giver] + self.handover
            if at > ready:
                ready, held = at, giver
        self._write(index, option, (ready, held), (late, held_late))
        self.trail.pop()
        self.state[index] = DONE
        self.line.order.append(index)

    def _delivery(self, index: int, document: int, giver: int, *, by_decision: bool) -> tuple[int, int]:
        """Return when a paper that an item gives can be used, and the item: of several the last."""
        line = self.line
        if self.state[giver] != DONE:
            self._follow(giver)
        line.before[index].append((giver, by_decision))
        at = line.deliver[giver]
        for other in self.more.get(document, ()) if self.more else ():
            if other != index:
                if self.state[other] != DONE:
                    self._follow(other)
                line.before[index].append((other, by_decision))
                if line.deliver[other] > at:
                    at, giver = line.deliver[other], other
        return at + self.handover, giver

    def _after(self, index: int) -> list[int]:
        """Return the items that the rules put before this one although no paper passes, scheduled."""
        found = []
        inside = (index, *self.parts.get(index, ()))
        for other in [earlier for part in inside for earlier in self.program.items[part].after]:
            if self.options[other] is not None:
                giver = self.graph.part_of.get(other, other)
                if giver == index:
                    continue
                if self.state[giver] != DONE:
                    self._follow(giver)
                self.line.before[index].append((giver, False))
                found.append(giver)
        return found

    def _follow(self, giver: int) -> None:
        """Schedule an item that another waits for; raises `CycleError` where it waits for that one in turn."""
        if self.state[giver]:
            at = self.trail.index(giver)
            raise CycleError((*self.trail[at:], giver))
        option = self.options[giver]
        assert option is not None
        self.visit(giver, option)

    def _papers(self, index: int, option: Option) -> Iterable[tuple[int, bool]]:
        """Return the papers an item needs under the facts, those of the items merged into it included."""
        parts = self.parts.get(index)
        if not parts:
            if option.always is not None and not (self.graph.substitutes or self.graph.besides):
                self.line.wanted[index] = [document for document, _ in option.always]
                return option.always
            return self._wanted(index, option).items()
        papers = self._wanted(index, option)
        for part in parts:
            inner = self.options[part]
            assert inner is not None
            for document, by_decision in self._wanted(part, inner).items():
                papers[document] = by_decision and papers.get(document, True)
        return papers.items()

    def _wanted(self, index: int, option: Option) -> dict[int, bool]:
        """Return each paper wanted, and whether only the decision waits for it."""
        found: dict[int, bool] = {}
        substitutes, besides = self.graph.substitutes, self.graph.besides
        for need in option.needs:
            document = need.document
            if need.test is not None:
                truth = need.test(self.vector)
                if truth is None:
                    self.line.doubtful.append((index, document))
                if truth is False or (truth is None and not self.longest):
                    continue
            if substitutes and document in substitutes and self.giver[document] == NOBODY:
                document = substitutes[document]
            for number in (document, besides[document]) if document in besides else (document,):
                found[number] = need.by_decision and found.get(number, True)
        self.line.wanted[index] = list(found)
        return found

    def _at_hand(self, document: int, giver: int) -> tuple[int, int]:
        """Return when a paper that no item gives can be used, and who held it up."""
        setting = self.setting
        if giver == AT_HAND:
            return setting.at_hand.get(document, setting.start), NOBODY
        length = setting.preparing.get(document)
        if length is None:
            return setting.start, NOBODY
        ready = later(setting.calendar, setting.start, *length)
        return max(ready, setting.now), PAPER - document

    def _write(self, index: int, option: Option, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Write the dates of an item.

        `first` is when it can be handed in and what that waited for, `last` when it can be decided and what for.
        """
        pin = self.setting.pins.get(index) if self.setting.pins else None
        if pin is not None:
            self._pinned(index, option, pin, (first[0], last))
            return
        line = self.line
        ready, held = first
        working = option.days and self.program.items[index].item.clock in OTHERS
        if self.replanned and not working and ready < self.setting.now:
            ready, held = self.setting.now, NOBODY
        decided = self._end(index, option, ready)
        if last[0] > decided:
            decided, held = last
        if self.replanned and decided < self.setting.now:
            decided = self.setting.now
        line.submit[index] = line.accept[index] = ready
        line.decide[index] = decided
        line.deliver[index] = decided + option.delivery
        line.held_by[index] = held

    def _pinned(self, index: int, option: Option, pin: Pin, waits: tuple[int, tuple[int, int]]) -> None:
        """Write the dates of an item of which something has happened.

        `waits` is when it could be handed in, then when it can be decided and what for. A correction before
        acceptance (补正) starts no limit; one after it stops the limit until it is handed in (《行政许可法》第32条).
        """
        line, now = self.line, self.setting.now
        ready, last = waits
        known = [day for day in pin if day is not None]
        submitted = pin.submitted if pin.submitted is not None else min(ready, *known)
        accepted = pin.accepted
        if accepted is None:
            corrected = pin.returned is not None and pin.decided is None
            accepted = max(now, pin.returned or 0) if corrected else min(submitted, *known)
        paused = 0
        if pin.accepted is not None and pin.returned is not None and pin.returned >= pin.accepted:
            paused = (pin.resumed if pin.resumed is not None else max(now, pin.returned)) - pin.returned
        held, due = NOBODY, self._end(index, option, accepted) + paused
        decided = pin.decided
        if decided is None:
            decided = max(due, now)
            line.due[index] = due
            if last[0] > decided:
                decided, held = last
        since = pin.accepted is not None or pin.submitted is not None
        if option.counted and since and (decided > due or pin.decided is not None):
            line.used[index] = max(0, decided - accepted - paused)
        line.submit[index], line.accept[index], line.decide[index] = submitted, accepted, decided
        line.deliver[index] = pin.fetched if pin.fetched is not None else decided + option.delivery
        line.held_by[index] = held

    def _end(self, index: int, option: Option, accepted: int) -> int:
        """Return when an item that is accepted on a day is decided; of several possible lengths the run's worst."""
        if option.simple and index not in self.setting.durations:
            self.line.own[index] = (0, option.days, "working_days")
            return accepted + option.days
        calendar = self.setting.calendar
        days, unit = self._length(index, option)
        own = (option.pause, days, unit)
        decided = later(calendar, accepted + option.pause, days, unit)
        if option.others and index not in self.setting.durations:
            for pause, days, unit in option.others:
                end = later(calendar, accepted + pause, days, unit)
                if (end > decided) is option.longest and end != decided:
                    decided, own = end, (pause, days, unit)
        self.line.own[index] = own
        return decided

    def _length(self, index: int, option: Option) -> tuple[int, str]:
        days, unit = self.setting.durations.get(index) or (option.days, option.unit)
        less = self.program.items[index].less
        if not less:
            return days, unit
        parts = [
            (number, part)
            for number in less
            if (part := self.options[number] or self.graph.done.get(number)) is not None
        ]
        return _remainder(days, unit, [self._length(candidate, part) for candidate, part in parts])


def later(calendar: Calendar, at: int, days: int, unit: str) -> int:
    """Return the working-day index on which a period from another ends."""
    if unit == "working_days":
        return at + days
    return calendar.add_calendar_days(at, days) if unit == "calendar_days" else calendar.add_months(at, days)


def _remainder(days: int, unit: str, parts: list[tuple[int, str]]) -> tuple[int, str]:
    """Return a period without its parts, never below zero; mixed units are brought to calendar days."""
    if all(part == unit for _, part in parts):
        return max(0, days - sum(length for length, _ in parts)), unit
    total = _calendar_days(days, unit) - sum(_calendar_days(length, part) for length, part in parts)
    return max(0, total), "calendar_days"


def _calendar_days(days: int, unit: str) -> int:
    return {"working_days": -(-days * 7 // 5), "calendar_days": days, "months": days * 30}[unit]


def schedule(program: Program, graph: Graph, vector: list[int], setting: Setting, *, longest: bool = True) -> Timeline:
    """Return the dates of every item; raises `CycleError` where papers wait for each other.

    `longest` says what becomes of a need whose condition is unknown: wanted, or left out.
    """
    return Scheduler(program, graph, vector, setting, longest=longest).run()
