"""Which durations would have to be shorter for a wanted day to be kept (倒排: 能追回来的)."""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from approvalplan.engine.compile.program import Program
from approvalplan.engine.run.runs import Run, run
from approvalplan.engine.run.schedule import OTHERS, Setting
from approvalplan.model.plan import Backward, Mend
from approvalplan.model.rulebook import Limit

MOST = 3
"""How many durations are named."""


class Stretch(NamedTuple):
    """A duration that owner or firms could shorten: an item's or, where `is_paper`, a paper's."""

    number: int
    is_paper: bool
    length: Limit


class Reruns(NamedTuple):
    """The same run again with other durations."""

    program: Program
    planned: Run
    setting: Setting
    carriers: list[int]

    def reached(self, lengths: dict[Stretch, int]) -> int:
        """Return the working-day index on which the milestone is reached with these durations, in their own units."""
        items = {length.number: (days, length.length.unit) for length, days in lengths.items() if not length.is_paper}
        papers = {length.number: (days, length.length.unit) for length, days in lengths.items() if length.is_paper}
        setting = self.setting._replace(
            durations=self.setting.durations | items, preparing=self.setting.preparing | papers
        )
        again = run(self.program, self.planned.vector, self.planned.scheme, setting)
        return max(again.timeline.deliver[index] for index in self.carriers)

    def most(self, one: Stretch, others: dict[Stretch, int], by: int) -> int:
        """Return the greatest length of one duration, beside others, with which the milestone is reached by a day.

        No time at all must be enough.
        """
        enough, too_long = 0, one.length.days
        while too_long - enough > 1:
            middle = (enough + too_long) // 2
            if self.reached(others | {one: middle}) <= by:
                enough = middle
            else:
                too_long = middle
        return enough


def mended(turned: Backward, program: Program, planned: Run, setting: Setting, goal: tuple[list[int], int]) -> Backward:
    """Return a plan turned round with the durations to shorten: some that are enough by themselves, else some together.

    `goal` is the items that carry the wanted milestone, and the working-day index by which they must be through.
    Limits of authorities are left as they are: nobody who accompanies a project can shorten them.
    """
    carriers, by = goal
    tries = Reruns(program, planned, setting, carriers)
    before = tries.reached({})
    stretches = _stretches(program, planned, setting)
    alone = [stretch for stretch in stretches if tries.reached({stretch: 0}) <= by]
    if alone:
        found = [({stretch: tries.most(stretch, {}, by)}, before - by) for stretch in alone]
        found.sort(
            key=lambda each: [
                (1 - days / mended.length.days, mended.is_paper, mended.number) for mended, days in each[0].items()
            ]
        )
        mends = [_mend(program, length, days, won) for lengths, won in found for length, days in lengths.items()]
        return turned._replace(mends=tuple(mends[:MOST]), alone=True)
    chosen = _together(tries, stretches, by)
    missing = max(0, tries.reached(dict.fromkeys(chosen, 0)) - by)
    lengths = dict.fromkeys(chosen, 0)
    for mended in () if missing else chosen:
        lengths[mended] = tries.most(mended, lengths, by)
    mends = [_mend(program, mended, None if missing else lengths[mended], won) for mended, won in chosen.items()]
    return turned._replace(mends=tuple(mends), together=missing)


def _together(tries: Reruns, stretches: list[Stretch], by: int) -> dict[Stretch, int]:
    """Return the durations that win most one after the other, and how many working days each wins, at most three.

    Where no single one wins anything, because two chains are equally long, two at once are tried.
    """
    chosen: dict[Stretch, int] = {}
    reached = tries.reached({})
    while reached > by and len(chosen) < MOST:
        rest = [stretch for stretch in stretches if stretch not in chosen]
        groups = [(stretch,) for stretch in rest]
        best = _best(tries, chosen, groups)
        if best is None or best[1] >= reached:
            best = _best(tries, chosen, list(combinations(rest, 2))) if len(chosen) + 2 <= MOST else None
        if best is None or best[1] >= reached:
            break
        chosen |= dict.fromkeys(best[0], 0)
        chosen[best[0][-1]] = reached - best[1]
        reached = best[1]
    return chosen


def _best(
    tries: Reruns, chosen: dict[Stretch, int], groups: Sequence[tuple[Stretch, ...]]
) -> tuple[tuple[Stretch, ...], int] | None:
    """Return the group of durations without which the milestone is reached first, and when that is."""
    zero = dict.fromkeys(chosen, 0)
    found = [(group, tries.reached(zero | dict.fromkeys(group, 0))) for group in groups]
    return min(found, key=lambda each: each[1], default=None)


def _mend(program: Program, one: Stretch, enough: int | None, won: int) -> Mend:
    return Mend(_id(program, one), one.length, None if enough is None else one.length._replace(days=enough), won)


def _id(program: Program, one: Stretch) -> str:
    return program.documents[one.number].id if one.is_paper else program.items[one.number].item.id


def _stretches(program: Program, planned: Run, setting: Setting) -> list[Stretch]:
    """Return the durations of owner and firms in a run that are not over."""
    found = []
    for index in planned.timeline.order:
        _, days, unit = planned.timeline.own[index]
        pin = setting.pins.get(index)
        if program.items[index].item.clock in OTHERS and days and (pin is None or pin.decided is None):
            found.append(Stretch(index, is_paper=False, length=Limit(days, unit)))
    for document, (days, unit) in setting.preparing.items():
        if days:
            found.append(Stretch(document, is_paper=True, length=Limit(days, unit)))
    return found
