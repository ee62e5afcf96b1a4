"""The schedule (时间表): dates forward, latest dates backward, as pure integers.

Time is the index of a working day in the calendar, so that a limit in working days is an addition. Every
event falls on a working day: a period in calendar days or months that ends on a day off ends on the next
working day (民法典 203).
"""

from typing import NamedTuple

from approvalplan.engine.program import Option, Program
from approvalplan.engine.reforms import Graph
from approvalplan.model.calendar import Calendar

NOBODY = -1
AT_HAND = -2
DONE = 2


class CycleError(Exception):
    """Items that wait for each other in a circle: the rules cannot be scheduled; `items` is the path."""

    def __init__(self, items: tuple[int, ...]) -> None:
        super().__init__(items)
        self.items = items


class Pin(NamedTuple):
    """What has happened to an item (办理进度): the working-day index of each event, None where it has not."""

    submitted: int | None = None
    accepted: int | None = None
    decided: int | None = None


class Setting(NamedTuple):
    """What a run is given besides the facts: calendar, start, own durations, papers at hand, progress."""

    calendar: Calendar
    start: int
    """Working-day index of the first submission."""
    durations: dict[int, tuple[int, str]]
    """By item, days and unit of work the profile states."""
    preparing: dict[int, tuple[int, str]]
    """By paper, how long its supplier takes."""
    at_hand: dict[int, int]
    """Papers the project has, with the working-day index from which they can be used."""
    pins: dict[int, Pin]
    done: dict[int, int]
    """Items one of whose papers is at hand, with the working-day index from which all of them are."""


class Timeline(NamedTuple):
    """The dates of one run, by item (-1: not scheduled), and how they came about."""

    submit: list[int]
    accept: list[int]
    decide: list[int]
    deliver: list[int]
    held_by: list[int]
    """The item whose paper came last; `-(paper + 3)` for a paper that was being prepared; NOBODY at the start."""
    before: list[list[tuple[int, bool]]]
    """The items each item waits for, and whether only its decision does."""
    order: list[int]
    """The scheduled items, each after all it waits for."""
    wanted: list[list[int]]
    """The papers each item needs under its facts."""
    missing: list[tuple[int, int]]
    """(item, paper) where nobody gives a paper that the item needs."""
    doubtful: list[tuple[int, int]]
    """(item, paper) where it is unknown whether the item needs the paper."""


class Scheduler:
    """One forward pass; see `schedule`."""

    def __init__(self, program: Program, graph: Graph, vector: list[int], setting: Setting, *, longest: bool) -> None:
        size = len(program.items)
        self.program = program
        self.options = graph.options
        self.graph = graph
        self.vector = vector
        self.setting = setting
        self.longest = longest
        self.giver = self._givers()
        self.state = bytearray(size)
        self.handover = 1 if program.next_day else 0
        self.trail: list[int] = []
        self.parts: dict[int, list[int]] = {}
        for part, into in graph.part_of.items():
            self.parts.setdefault(into, []).append(part)
        self.line = Timeline(
            [-1] * size, [-1] * size, [-1] * size, [-1] * size, [NOBODY] * size,
            [[] for _ in range(size)], [], [[] for _ in range(size)], [], [],
        )  # fmt: skip

    def _givers(self) -> list[int]:
        """Return for each paper the item that gives it, AT_HAND or NOBODY."""
        givers = [NOBODY] * len(self.program.documents)
        part_of = self.graph.part_of
        for index, option in enumerate(self.options):
            if option is not None:
                holder = part_of.get(index, index)
                for document in option.gives:
                    givers[document] = holder
        for document in self.setting.at_hand:
            givers[document] = AT_HAND
        for document, stand_in in self.graph.substitutes.items():
            if givers[document] == NOBODY and stand_in < 0:
                givers[document] = AT_HAND
        return givers

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
        state, line, givers = self.state, self.line, self.giver
        state[index] = 1
        self.trail.append(index)
        ready = late = self.setting.start
        held = NOBODY
        before = line.before[index]
        deliver = line.deliver
        for document, by_decision in self._papers(index, option):
            giver = givers[document]
            if giver == index:
                continue
            if giver >= 0:
                if state[giver] != DONE:
                    self._follow(giver)
                at = deliver[giver] + self.handover
                before.append((giver, by_decision))
            else:
                at, giver = self._at_hand(index, document, giver)
            if by_decision:
                late = max(late, at)
            elif at > ready:
                ready, held = at, giver
        for giver in self._after(index):
            before.append((giver, False))
            if deliver[giver] > ready:
                ready, held = deliver[giver], giver
        self._write(index, option, ready, late, held)
        self.trail.pop()
        state[index] = DONE
        line.order.append(index)

    def _after(self, index: int) -> list[int]:
        """Return the items that the rules put before this one although no paper passes, scheduled."""
        found = []
        for other in self.program.items[index].after:
            if self.options[other] is not None:
                giver = self.graph.part_of.get(other, other)
                if self.state[giver] != DONE:
                    self._follow(giver)
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

    def _papers(self, index: int, option: Option) -> list[tuple[int, bool]]:
        """Return the papers an item needs under the facts, those of the items merged into it included."""
        parts = self.parts.get(index)
        if not parts:
            return self._wanted(index, option)
        papers = dict(self._wanted(index, option))
        for part in parts:
            inner = self.options[part]
            assert inner is not None
            for document, by_decision in self._wanted(part, inner):
                papers[document] = by_decision and papers.get(document, True)
        return list(papers.items())

    def _wanted(self, index: int, option: Option) -> list[tuple[int, bool]]:
        found = []
        substitutes = self.graph.substitutes
        wanted = self.line.wanted[index]
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
            found.append((document, need.by_decision))
            wanted.append(document)
        return found

    def _at_hand(self, index: int, document: int, giver: int) -> tuple[int, int]:
        """Return when a paper that no item gives can be used, and who held it up."""
        setting = self.setting
        if giver == AT_HAND:
            return setting.at_hand.get(document, setting.start), NOBODY
        length = setting.preparing.get(document)
        if length is not None:
            return later(setting.calendar, setting.start, *length), -(document + 3)
        self.line.missing.append((index, document))
        return setting.start, NOBODY

    def _write(self, index: int, option: Option, ready: int, late: int, held: int) -> None:
        line = self.line
        pin = self.setting.pins.get(index)
        if pin is not None:
            if pin.submitted is not None:
                ready, held = pin.submitted, NOBODY
            accepted = pin.accepted if pin.accepted is not None else ready
        else:
            accepted = ready
        days, unit = self._length(index, option)
        decided = later(self.setting.calendar, accepted + option.pause, days, unit)
        decided = max(decided, late)
        if pin is not None and pin.decided is not None:
            decided = pin.decided
        line.submit[index], line.accept[index] = ready, accepted
        line.decide[index] = line.deliver[index] = decided
        line.held_by[index] = held

    def _length(self, index: int, option: Option) -> tuple[int, str]:
        stated = self.setting.durations.get(index)
        days, unit = stated or (option.days, option.unit)
        less = self.program.items[index].less
        if not less:
            return days, unit
        return _remainder(days, unit, [self._length(one, part) for one, part in self._present(less)])

    def _present(self, items: tuple[int, ...]) -> list[tuple[int, Option]]:
        return [(one, option) for one in items if (option := self.options[one]) is not None]


def later(calendar: Calendar, at: int, days: int, unit: str) -> int:
    """Return the working-day index on which a period from another ends."""
    if unit == "working_days":
        return at + days
    return calendar.add_calendar_days(at, days) if unit == "calendar_days" else calendar.add_months(at, days)


def _remainder(days: int, unit: str, parts: list[tuple[int, str]]) -> tuple[int, str]:
    """Return a period without its parts, never below zero; mixed units are brought to calendar days."""
    if all(one == unit for _, one in parts):
        return max(0, days - sum(length for length, _ in parts)), unit
    total = _calendar_days(days, unit) - sum(_calendar_days(length, one) for length, one in parts)
    return max(0, total), "calendar_days"


def _calendar_days(days: int, unit: str) -> int:
    return {"working_days": -(-days * 7 // 5), "calendar_days": days, "months": days * 30}[unit]


def schedule(program: Program, graph: Graph, vector: list[int], setting: Setting, *, longest: bool = True) -> Timeline:
    """Return the dates of every item; raises `CycleError` where papers wait for each other.

    `longest` says what becomes of a need whose condition is unknown: wanted, or left out.
    """
    return Scheduler(program, graph, vector, setting, longest=longest).run()


def latest(program: Program, timeline: Timeline, anchors: dict[int, int], *, wanted: bool = False) -> list[int]:
    """Return for each item the latest submission that delays neither an anchored item nor the end of all.

    `anchors` are items with the working-day index of the latest submission they may have. Where they are
    `wanted` days (倒排) a latest submission may lie before the planned one: by so much it cannot be done.
    """
    line = timeline
    end = max((line.deliver[one] for one in line.order), default=0)
    must = [end] * len(line.submit)
    handover = 1 if program.next_day else 0
    found = [-1] * len(line.submit)
    for index in reversed(line.order):
        length = line.decide[index] - line.submit[index]
        latest_submit = must[index] - length
        if index in anchors:
            latest_submit = min(latest_submit, anchors[index])
        found[index] = latest_submit if wanted else max(latest_submit, line.submit[index])
        for other, by_decision in line.before[index]:
            limit = latest_submit + (length if by_decision else 0) - handover
            must[other] = min(must[other], limit)
    return found
