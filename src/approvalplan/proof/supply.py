"""Every paper that an item needs is supplied, or settled by its `absent:`, and comes from one item only.

The same is asked as of a plan: a paper is missing where an item that is there needs it, no item that is there gives it,
no replacement put it at hand, it is not being prepared, and its rule says that its absence is an error
(`engine.checklist`); two items give it where they are not parts of one (`engine.schedule`).
"""

from __future__ import annotations

from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

from approvalplan.logic.applying import both, denied, either
from approvalplan.logic.standing import both_there, standings, substitutes, wanted
from approvalplan.proof.inquiry import Case, Inquiry

if TYPE_CHECKING:
    from approvalplan.engine.compile.conditions import Node
    from approvalplan.engine.compile.program import Program
    from approvalplan.engine.run.runs import Run
    from approvalplan.logic.standing import SchemeStanding
    from approvalplan.model.proof import Proved
    from approvalplan.proof.ground import Ground


def prove(ground: Ground) -> tuple[Proved, Proved]:
    """Return whether every need is supplied, and whether every paper comes from one item only."""
    made = standings(ground.program)
    return _supplied(ground, made), _one_giver(ground, made)


def _supplied(ground: Ground, made: tuple[SchemeStanding, ...]) -> Proved:
    program = ground.program
    inquiry = Inquiry(ground)
    told: set[tuple[int, int]] = set()
    for standing in made:
        for (item, document), nodes in _missing(ground, standing).items():
            node = either(*nodes)
            vector = None if (item, document) in told else inquiry.some(node)
            if vector is not None:
                told.add((item, document))
                values = {"item": program.items[item].item.name, "document": program.documents[document].name}
                inquiry.breach("unsupplied", Case(node, standing.scheme), vector, **values)
    return inquiry.proved("supplied")


def _missing(ground: Ground, standing: SchemeStanding) -> dict[tuple[int, int], list[Node]]:
    """Return by item and paper when the paper is wanted and nothing settles it: where one of these holds."""
    program = ground.program
    found: dict[tuple[int, int], list[Node]] = {}
    for ready in program.items:
        for document, node in wanted(program, standing, ready.number):
            if _must_be_given(ground, document):
                settled = either(standing.given[document], _at_hand(program, standing, document))
                found.setdefault((ready.number, document), []).append(both(node, denied(settled)))
    return found


def _must_be_given(ground: Ground, document: int) -> bool:
    """Return whether somebody has to supply a paper: its absence is an error, and nobody is preparing it."""
    return ground.program.documents[document].absent == "error" and document not in ground.setting.preparing


def _at_hand(program: Program, standing: SchemeStanding, document: int) -> Node:
    """Return when a replacement has put a paper at hand."""
    return either(*(node for other, node in substitutes(standing, program.givers[document]) if other < 0))


def _one_giver(ground: Ground, made: tuple[SchemeStanding, ...]) -> Proved:
    program = ground.program
    inquiry = Inquiry(ground)
    pairs = [(document, pair) for document, givers in enumerate(program.givers) for pair in combinations(givers, 2)]
    for document, (candidate, other) in pairs:
        for standing in made:
            node = both_there(standing, candidate, other)
            vector = inquiry.some(node)
            if vector is not None:
                values = {
                    "document": program.documents[document].name,
                    "item": program.items[candidate].item.name,
                    "other": program.items[other].item.name,
                }
                seen = partial(_given_twice, document)
                inquiry.breach("two-givers", Case(node, standing.scheme, seen, longest=False), vector, **values)
                break
    return inquiry.proved("one-giver")


def _given_twice(document: int, made: Run | None) -> bool:
    """Return whether a plan has two items that give a paper; one whose papers wait in a circle is none."""
    return made is None or document in made.timeline.twice
