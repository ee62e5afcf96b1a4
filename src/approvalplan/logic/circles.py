"""Circles of things that wait for each other: whether there is one, and how it reads."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, TypeVar

from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from approvalplan.engine.compile.program import Program

    Name = TypeVar("Name", bound=Hashable)


def find_cycle(ahead: Mapping[Name, Sequence[Name]]) -> list[Name] | None:
    """Return a path that ends where it begins, in the order of the mapping, or None where there is none."""
    sorter: TopologicalSorter[Name] = TopologicalSorter(dict.fromkeys(ahead, ()))
    for name, following in ahead.items():
        for other in following:
            sorter.add(other, name)
    try:
        sorter.prepare()
    except CycleError as error:
        circle: list[Name] = error.args[1]
        return circle
    return None


def in_one_line(program: Program, circle: Sequence[tuple[int, int]]) -> str:
    """Return a circle in words: each item, and in brackets the paper it waits for (negative: `after`)."""
    text = ""
    for index, paper in circle:
        name = program.documents[paper].name if paper >= 0 else say("rule.cycle-after")
        text += say("rule.cycle-edge", item=program.items[index].item.name, paper=name)
    return text + program.items[circle[0][0]].item.name
