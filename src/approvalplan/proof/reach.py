"""Everything the rules say comes up for some project: no item, variant, reform, permit scheme or route is shadowed.

An item comes up where it is there after all reforms, under some permit scheme; one that only verifies commitments,
where a replacement names it. A variant comes up where it is the first that holds, a replacement where it is the first
that takes the item, a route where it is the first that holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.logic.applying import both, first_held, reached
from approvalplan.logic.standing import standings
from approvalplan.model.proof import Breach
from approvalplan.proof.inquiry import Inquiry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.engine.compile.conditions import Node
    from approvalplan.engine.compile.program import Program
    from approvalplan.logic.standing import SchemeStanding
    from approvalplan.model.proof import Proved
    from approvalplan.proof.ground import Ground

Values = tuple[tuple[str, str], ...]
Target = tuple[str, tuple[int, ...]]
"""The sentence that says it is not reached, and what numbers it has in the program."""


def prove(ground: Ground) -> Proved:
    """Return whether everything is reached by some project; what is not has no project to show."""
    program = ground.program
    inquiry = Inquiry(ground)
    targets: dict[Target, tuple[Values, list[Node]]] = {}
    for standing in standings(program):
        for target, values, node in _targets(program, standing):
            targets.setdefault(target, (values, []))[1].append(both(standing.offered, node))
    for (sentence, _), (values, nodes) in targets.items():
        if all(inquiry.never(node) for node in nodes):
            inquiry.breaches.append(Breach(sentence, values, None))
    return inquiry.proved("all-reachable")


def _targets(program: Program, standing: SchemeStanding) -> Iterator[tuple[Target, Values, Node]]:
    """Yield everything that is to be reached, with the condition on which it is reached under a permit scheme."""
    yield from _items(program, standing)
    for reform in program.reforms:
        name = program.rulebook.reforms[reform.number].name
        yield ("unreached-reform", (reform.number,)), (("reform", name),), standing.decide(reform.node)
    for reform, n, node in standing.fired:
        names = (program.rulebook.reforms[reform.number].name, program.items[reform.replacements[n].item].item.name)
        values = (("reform", names[0]), ("item", names[1]), ("number", str(n + 1)))
        yield ("unreached-replacement", (reform.number, n)), values, node
    way = standing.scheme
    scheme = (("scheme", program.rulebook.schemes[way.number].name),)
    yield ("unreached-scheme", (way.number,)), scheme, standing.decide(way.node)
    nodes = [track.node for track in program.routes]
    for track in program.routes:
        yield ("unreached-route", (track.number,)), (("route", track.route.name),), first_held(nodes, track.number)


def _items(program: Program, standing: SchemeStanding) -> Iterator[tuple[Target, Values, Node]]:
    for ready, present in zip(program.items, standing.present, strict=True):
        name = ready.item.name
        yield ("unreached-item", (ready.number,)), (("item", name),), present
        for n, form in enumerate(ready.forms):
            values = (("item", name), ("variant", form.variant.name))
            yield ("unreached-variant", (ready.number, n)), values, standing.decide(reached(ready, form))
