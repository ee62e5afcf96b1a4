"""What a run comes to: the days of every item as working-day indices, and what each waited for."""

from typing import NamedTuple

NOBODY = -1
AT_HAND = -2
"""In the place of the item that gives a paper: nobody gives it, or it is at hand."""
PAPER = -3
"""A paper stands among what holds an item up as this less its number, below items, NOBODY and AT_HAND."""

Length = tuple[int, int, str]
"""Working days of pause before the period runs, then the period: how many, and the unit."""


class Timeline(NamedTuple):
    """The dates of one run, by item (-1: not scheduled), and how they came about."""

    submit: list[int]
    accept: list[int]
    decide: list[int]
    deliver: list[int]
    held_by: list[int]
    """What each item waited for last, as a number that `held_by` tells."""
    before: list[list[tuple[int, bool]]]
    """The items each item waits for, and whether only its decision does."""
    own: list[Length]
    """The length of each item by itself, without waiting."""
    order: list[int]
    """The scheduled items, each after all it waits for."""
    wanted: list[list[int]]
    """The papers each item needs under its facts."""
    doubtful: list[tuple[int, int]]
    """(item, paper) where it is unknown whether the item needs the paper."""
    twice: list[int]
    """Papers that more than one item gives."""
    due: dict[int, int]
    """For items that are being decided, when their limit ends."""
    used: dict[int, int]
    """For counted items that were decided, or are overdue, the working days they took so far."""


class HeldBy(NamedTuple):
    """What an item waited for last: an item whose paper came, a paper that was being prepared, or nothing at all."""

    item: int | None = None
    paper: int | None = None


def held_by(timeline: Timeline, index: int) -> HeldBy:
    """Return what an item of a run waited for last."""
    code = timeline.held_by[index]
    if code == NOBODY:
        return HeldBy()
    return HeldBy(item=code) if code >= 0 else HeldBy(paper=PAPER - code)
