"""How long work takes to start from the day on which a paper is there (提前量), where the scheme has a bearing on it.

A paper from an item on which the permit scheme has no bearing comes on the same day under every scheme, whichever day
that is. If from none of these papers the start takes longer under one scheme than under another, and it takes no longer
from the first day either, then work never starts later. Only working days can be added up so; a period in other days
counts as the fewest working days that it can ever be, where it must not be overestimated.
"""

from collections.abc import Iterator
from typing import NamedTuple

from approvalplan.engine.compile.conditions import Node
from approvalplan.engine.compile.program import WORKING, Option, PreparedItem, PreparedScheme, Program
from approvalplan.engine.run.ranges import suppliers_of
from approvalplan.engine.run.runs import Run, first_work
from approvalplan.engine.run.schedule import Setting, later
from approvalplan.model.calendar import Calendar, OutsideCalendar
from approvalplan.proof.assumed import Assumed, speaks_of_scheme
from approvalplan.proof.counted import items_before, merged_items, nodes_of, options_of, view_of
from approvalplan.proof.plans import Plans
from approvalplan.proof.rests import Rests
from approvalplan.proof.starts import last_links, links_back, works_of

NEVER = -(1 << 40)
"""How long it takes from a paper for which nothing waits."""


class Cut(NamedTuple):
    """The items on which the permit scheme has a bearing, and the papers that come to them from all others."""

    items: frozenset[int]
    papers: frozenset[int]


class Lead(NamedTuple):
    """How many working days the start of work is away from the delivery of an item or paper, and what comes next."""

    days: int
    following: int


class Excess(NamedTuple):
    """By how many days a start may come later, at most; the paper from which (-1: the first day)."""

    days: int
    paper: int


class Leads:
    """Compares how long work takes to start under two permit schemes."""

    def __init__(
        self,
        program: Program,
        schemes: tuple[PreparedScheme, PreparedScheme],
        setting: Setting,
        cut: Cut,
        assumed: Assumed,
    ) -> None:
        every = items_before(program, works_of(program))
        short = _in_fewest_days(program, setting.calendar)
        self.late = view_of(program, schemes[0], cut.items, assumed)
        self.soon = view_of(short, schemes[1], every, assumed)
        self.full = view_of(program, schemes[1], every, assumed)
        self.rests = (Rests(self.late), Rests(self.soon), Rests(self.full))
        self.cut = cut
        self.start = setting.start
        at_hand = dict.fromkeys(cut.papers, setting.start)
        self._late = Plans(self.late, setting._replace(at_hand=at_hand))
        self._soon, self._full = Plans(self.soon, setting), Plans(self.full, setting)

    @property
    def plans(self) -> int:
        """Return how many plans were made."""
        return self._late.made + self._soon.made + self._full.made

    def excess(self, here: list[int], there: list[int]) -> tuple[Excess, Node | None] | None:
        """Return the greatest excess of the first scheme, with a condition that it rests on.

        Nothing is returned where there is nothing to compare. The vectors are those of the same projects under both.
        """
        late, soon = self._late(here, longest=True), self._soon(there, longest=False)
        if late is None or soon is None:
            return Excess(-NEVER, -1), self.rests[0].any_open(here) or self.rests[1].any_open(there)
        on, other = first_work(self.late.program, late.timeline), first_work(self.soon.program, soon.timeline)
        if on is None or other is None:
            return None
        found = [Excess(on - other, -1)]
        ahead, behind = leads(self.late.program, late, longest=True), leads(self.soon.program, soon, longest=False)
        for paper in sorted(self.cut.papers & ahead.keys()):
            if not any(self._may_be(giver, there) for giver in self.soon.suppliers[paper]):
                continue
            stand_in = soon.graph.substitutes.get(paper, paper)
            sure = all(paper not in self.soon.program.items[swap.item].option.gives for swap in soon.graph.doubtful)
            if stand_in >= 0 or not sure:
                days = ahead[paper].days - behind.get(stand_in, Lead(NEVER, -1)).days
                found.append(Excess(min(days, self._latest(there, paper) + ahead[paper].days - other), paper))
        most = max(found)
        return most, self._rests_on(here, there, late, ahead, most.paper) if most.days > 0 else None

    def _latest(self, vector: list[int], paper: int) -> int:
        """Return the last day, as an index, on which a paper may be there."""
        full = self._full(vector, longest=True)
        handover = 1 if self.full.program.next_day else 0
        if full is None:
            return -NEVER
        days = [full.timeline.deliver[giver] + handover for giver in self.full.suppliers[paper]]
        return max([self.start, *days])

    def _may_be(self, giver: int, vector: list[int]) -> bool:
        """Return whether an item may be there; where no item gives a paper, it is there on the first day."""
        ready = self.soon.program.items[giver]
        return ready.later_only or ready.test(vector) is not False

    def _rests_on(
        self, here: list[int], there: list[int], late: Run, ahead: dict[int, Lead], paper: int
    ) -> Node | None:
        """Return an open condition on which the way under the first scheme rests, or that under the second."""
        links = last_links(self.late.program, late) if paper < 0 else list(_way(ahead, paper))
        found = self.rests[0].first_open(here, links, late.graph)
        if found is None and paper >= 0:
            found = self.rests[0].open_of(here, self.rests[0].paper(ahead[paper].following, paper))
        if found is None:
            found = self._rests_on_way(there, paper)
        if found is None and paper >= 0:
            found = self._rests_on_giver(there, paper)
        return found

    def _rests_on_way(self, there: list[int], paper: int) -> Node | None:
        """Return an open condition on which the way from a paper under the second scheme rests, where it has one."""
        soon = self._soon(there, longest=True)
        if soon is None:
            return None
        rests = self.rests[1]
        if paper < 0:
            return rests.first_open(there, last_links(self.soon.program, soon), soon.graph)
        for swap in soon.graph.doubtful:
            gives = self.soon.program.items[swap.item].option.gives
            if paper in gives and (found := rests.open_of(there, rests.item(swap.item))) is not None:
                return found
        behind = leads(self.soon.program, soon, longest=True)
        paper = soon.graph.substitutes.get(paper, paper)
        if paper not in behind:
            return None
        found = rests.first_open(there, list(_way(behind, paper)), soon.graph)
        return found or rests.open_of(there, rests.paper(behind[paper].following, paper))

    def _rests_on_giver(self, there: list[int], paper: int) -> Node | None:
        """Return an open condition on which it rests that a paper comes, or that it comes so late."""
        rests, full = self.rests[2], self._full(there, longest=True)
        for giver in sorted(self.full.suppliers[paper]):
            if (found := rests.open_of(there, rests.item(giver))) is not None:
                return found
            links = [] if full is None else links_back(full.timeline, giver)
            if full is not None and (found := rests.first_open(there, links, full.graph)) is not None:
                return found
        return None if full is None else rests.first_open(there, last_links(self.full.program, full), full.graph)


def leads(program: Program, one: Run, *, longest: bool) -> dict[int, Lead]:
    """Return how far the start of work is from each paper of a run, and from each item (as `-(item + 1)`).

    Where several items wait for a paper the farthest counts. `longest`: a paper is waited for from acceptance on.
    """
    handover = 1 if program.next_day else 0
    line, options, works = one.timeline, one.graph.options, works_of(program)
    part_of = one.graph.part_of
    found: dict[int, Lead] = {-(index + 1): Lead(0, -1) for index in works if line.submit[index] >= 0}

    def put(key: int, days: int, following: int) -> None:
        if days > found.get(key, Lead(NEVER, -1)).days:
            found[key] = Lead(days, following)

    for index in reversed(line.order):
        option = options[index]
        assert option is not None
        rest = found.get(-(index + 1))
        if rest is None:
            continue
        pause, days, _ = line.own[index]
        from_decision = rest.days + option.delivery
        from_acceptance = from_decision + pause + days
        for other, by_decision in line.before[index]:
            put(-(other + 1), handover + (from_decision if by_decision else from_acceptance), index)
        for inner in (index, *(part for part, into in part_of.items() if into == index)):
            own = options[inner]
            assert own is not None
            soft = {need.document for need in own.needs if need.by_decision} if not longest else set()
            for paper in line.wanted[inner]:
                merged = inner != index and not longest
                put(paper, from_decision if paper in soft or merged else from_acceptance, index)
    return found


def _way(found: dict[int, Lead], paper: int) -> Iterator[tuple[int, int]]:
    """Yield the items from a paper to the start of work, each with the one that it waits for."""
    before, at = -1, found[paper].following
    while at >= 0:
        yield at, before
        before, at = at, found[-(at + 1)].following


def cut_of(program: Program) -> Cut | None:
    """Return the items before the start of work on which the permit scheme has a bearing; None where no cut will do."""
    before = items_before(program, works_of(program))
    suppliers, merged = suppliers_of(program), merged_items(program)
    reforms = [
        node for reform in program.reforms for node in (reform.node, *(swap.node for swap in reform.replacements))
    ]
    if any(map(speaks_of_scheme, reforms)) or any(program.items[number].less for number in before):
        return None
    found = {number for number in before if any(map(speaks_of_scheme, nodes_of(program.items[number])))} | works_of(
        program
    )
    size = 0
    while size < len(found):
        size = len(found)
        groups = {merged[number] for number in found}
        found |= {ready.number for ready in program.items if merged[ready.number] in groups}
        found |= {other for number in found for other in program.items[number].after}
        found |= {number for number in before if found.intersection(program.items[number].after)}
        swaps = [swap for reform in program.reforms for swap in reform.replacements if swap.later >= 0]
        found |= {number for swap in swaps if found & {swap.item, swap.later} for number in (swap.item, swap.later)}
        for number in before:
            givers = [suppliers[paper] for paper in _papers(program, number)]
            if any(found & some for some in givers):
                found |= {number, *(giver for some in givers if found & some for giver in some)}
    if any(option.unit != WORKING for number in found for option in options_of(program, program.items[number])):
        return None
    papers = {paper for number in found for paper in _papers(program, number)}
    papers = {paper for paper in papers if suppliers[paper] and not found & suppliers[paper]}
    return Cut(frozenset(found), frozenset(papers))


def _papers(program: Program, index: int) -> set[int]:
    """Return the papers that an item may need, as a commitment too."""
    return {need.document for option in options_of(program, program.items[index]) for need in option.needs}


def _in_fewest_days(program: Program, calendar: Calendar) -> Program:
    """Return a program in which every period is in working days, as few as it can be."""

    def option(one: Option) -> Option:
        if one.unit == WORKING:
            return one
        return one._replace(days=_fewest(calendar, one.days, one.unit), unit=WORKING, simple=not one.pause)

    def ready(one: PreparedItem) -> PreparedItem:
        forms = tuple(form._replace(option=form.option and option(form.option)) for form in one.forms)
        return one._replace(option=option(one.option), forms=forms)

    reforms = tuple(
        reform._replace(
            replacements=tuple(
                swap._replace(option=swap.option and option(swap.option)) for swap in reform.replacements
            )
        )
        for reform in program.reforms
    )
    return program._replace(items=tuple(ready(item) for item in program.items), reforms=reforms, envelopes={})


def _fewest(calendar: Calendar, days: int, unit: str) -> int:
    """Return the fewest working days of a period in the calendar, whenever it begins."""
    found: int | None = None
    for at in range(len(calendar.days)):
        try:
            length = later(calendar, at, days, unit) - at
        except OutsideCalendar:
            break
        found = length if found is None else min(found, length)
    return found or 0
