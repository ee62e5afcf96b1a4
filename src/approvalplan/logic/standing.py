"""What the engine makes of a project all of whose facts are known, as conditions on those facts.

For one permit scheme: in which form each item is there after all reforms (`engine.applicability.select`, then
`engine.reforms.reform`), which replacements are carried out, which items are merged into which, and which paper is
wanted in the place of another. Replacements are followed in the order in which the engine carries them out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from approvalplan.engine.compile.conditions import ALWAYS, NEVER, Node
from approvalplan.logic.applying import both, denied, either, first_held, reached

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from approvalplan.engine.compile.program import Option, PreparedItem, PreparedReform, PreparedScheme, Program

Forms = list[tuple["Option", Node]]
"""The forms in which an item may be there, each with its condition; no two hold at once."""


class SchemeStanding(NamedTuple):
    """What a project comes to under one permit scheme."""

    scheme: PreparedScheme
    decide: Decider
    offered: Node
    """When the scheme may be used, by a project that has a route."""
    forms: tuple[Forms, ...]
    present: tuple[Node, ...]
    """For each item when it is there after all replacements, merged into another or not."""
    fired: tuple[tuple[PreparedReform, int, Node], ...]
    """Each replacement, by its reform and its number there, and when it is carried out."""
    merged: tuple[tuple[tuple[int, Node], ...], ...]
    """For each item what it is merged into, and when; of several that hold the last counts."""
    given: tuple[Node, ...]
    """For each paper when some item gives it."""


class Decider:
    """Makes conditions speak of facts only: the route is the first that holds, the permit scheme is the given one."""

    def __init__(self, program: Program, scheme: PreparedScheme) -> None:
        self.scheme = scheme
        nodes = [track.node for track in program.routes]
        self.routes = {track.route.id: shared(first_held(nodes, track.number)) for track in program.routes}
        self.known: dict[int, tuple[Node, Node]] = {}
        """By the identity of a condition it and what was made of it; kept, no other takes over its identity."""

    def __call__(self, node: Node) -> Node:
        """Return the condition; the same object for the same condition."""
        if id(node) not in self.known:
            self.known[id(node)] = (node, self._decided(node))
        return self.known[id(node)][1]

    def _decided(self, node: Node) -> Node:
        if node.leaf is None:
            parts = tuple(self(part) for part in node.parts)
            same = all(part is other for part, other in zip(parts, node.parts, strict=True))
            return node if same else node._replace(parts=parts)
        if node.leaf.fact == "permit.scheme":
            return ALWAYS if self.scheme.id in node.leaf.values else NEVER
        if node.leaf.fact == "route":
            return either(*(self.routes[value] for value in node.leaf.values if value in self.routes))
        return node


def shared(node: Node) -> Node:
    """Return a condition that is used in many places, so that it is judged once for all of them."""
    return Node("named", (node,))


def standings(program: Program) -> tuple[SchemeStanding, ...]:
    """Return what projects come to under each permit scheme, the whole permit first: it is always allowed."""
    schemes = sorted(program.schemes, key=lambda scheme: not scheme.is_whole)
    return tuple(_standing(program, scheme) for scheme in schemes)


def _standing(program: Program, scheme: PreparedScheme) -> SchemeStanding:
    decide = Decider(program, scheme)
    forms = [_forms(ready, decide) for ready in program.items]
    fired = tuple(_replaced(program, forms, decide))
    present = tuple(shared(either(*(node for _, node in form))) for form in forms)
    merged = _merged(program, present, decide)
    given = tuple(shared(either(*(present[giver] for giver in givers))) for givers in program.givers)
    routed = either(*(track.node for track in program.routes)) if program.routes else ALWAYS
    offered = shared(both(routed, _allowed(program, scheme, decide)))
    return SchemeStanding(
        scheme=scheme,
        decide=decide,
        offered=offered,
        forms=tuple(forms),
        present=present,
        fired=fired,
        merged=merged,
        given=given,
    )


def _allowed(program: Program, scheme: PreparedScheme, decide: Decider) -> Node:
    """Return when a scheme may be used: the whole permit always; without one, the first where no other may be."""
    if scheme.is_whole:
        return ALWAYS
    own = decide(scheme.node)
    if scheme.number or any(scheme.is_whole for scheme in program.schemes):
        return own
    return either(own, both(*(denied(decide(scheme.node)) for scheme in program.schemes)))


def _forms(ready: PreparedItem, decide: Decider) -> Forms:
    """Return the forms in which an item applies before any reform."""
    if ready.later_only:
        return []
    if not ready.forms:
        return [(ready.option, decide(ready.node))]
    return [(form.option, shared(decide(reached(ready, form)))) for form in ready.forms if form.option is not None]


def _replaced(program: Program, forms: list[Forms], decide: Decider) -> Iterable[tuple[PreparedReform, int, Node]]:
    """Carry out every replacement on the forms, and yield each with the condition on which it happens."""
    gone: dict[int, list[Node]] = {}
    for reform in program.reforms:
        for n, swap in enumerate(reform.replacements):
            before = forms[swap.item]
            here = either(*(node for _, node in before))
            earlier = gone.setdefault(swap.item, [])
            conditions = (decide(reform.node), decide(swap.node), here, *map(denied, earlier))
            fires = shared(both(*conditions))
            earlier.append(fires)
            forms[swap.item] = _without(before, fires)
            if swap.option is not None:
                forms[swap.item].append((swap.option, fires))
            if swap.later >= 0:
                later = program.items[swap.later].option
                forms[swap.later] = [*_without(forms[swap.later], fires), (later, fires)]
            yield reform, n, fires


def _without(forms: Forms, fires: Node) -> Forms:
    return [(option, shared(both(node, denied(fires)))) for option, node in forms]


def _merged(program: Program, present: tuple[Node, ...], decide: Decider) -> tuple[tuple[tuple[int, Node], ...], ...]:
    found: list[list[tuple[int, Node]]] = [[] for _ in program.items]
    for reform in program.reforms:
        for into, parts in reform.merges:
            for part in parts:
                found[part].append((into, shared(both(decide(reform.node), present[into], present[part]))))
    return tuple(tuple(links) for links in found)


def holders(standing: SchemeStanding, item: int) -> list[tuple[int, Node]]:
    """Return the items that may stand for an item, itself or what it is merged into, each with its condition."""
    merges = standing.merged[item]
    last = [
        (into, both(node, *(denied(other) for _, other in merges[n + 1 :]))) for n, (into, node) in enumerate(merges)
    ]
    return [(item, both(*(denied(node) for _, node in merges))), *last]


def same_holder(standing: SchemeStanding, one: int, other: int) -> Node:
    """Return when two items are one: parts of the same item, or part and whole."""
    if one == other:
        return ALWAYS
    pairs = [
        both(here, there)
        for holder, here in holders(standing, one)
        for another, there in holders(standing, other)
        if holder == another
    ]
    return either(*pairs)


def both_there(standing: SchemeStanding, one: int, other: int) -> Node:
    """Return when two items are there, after all reforms, that are not one."""
    apart = denied(same_holder(standing, one, other))
    return both(standing.offered, standing.present[one], standing.present[other], apart)


def substitutes(standing: SchemeStanding, gives: Iterable[int]) -> list[tuple[int, Node]]:
    """Return what may be wanted instead of a paper that some items give (-1: it is at hand), each with its condition.

    Of several replacements that are carried out the last counts.
    """
    swaps = [(reform.replacements[n], node) for reform, n, node in standing.fired]
    fired = [(swap, node) for swap, node in swaps if swap.item in gives and swap.option is None]
    return [
        (swap.document, both(node, *(denied(other) for _, other in fired[n + 1 :])))
        for n, (swap, node) in enumerate(fired)
    ]


def wanted(program: Program, standing: SchemeStanding, item: int) -> Iterator[tuple[int, Node]]:
    """Yield each paper that an item may want, its own or what stands in for it, with the condition."""
    for option, here in standing.forms[item]:
        for need in option.needs:
            needed = both(standing.offered, here, standing.decide(need.node))
            for document, node in _instead(program, standing, need.document):
                yield document, both(needed, node)


def _instead(program: Program, standing: SchemeStanding, document: int) -> Iterator[tuple[int, Node]]:
    """Yield what is wanted where a paper is needed: what stands in for it where nobody gives it, else the paper."""
    standing_in = [(other, node) for other, node in substitutes(standing, program.givers[document]) if other >= 0]
    nobody = denied(standing.given[document])
    yield from ((other, both(nobody, node)) for other, node in standing_in)
    yield document, denied(both(nobody, either(*(node for _, node in standing_in))))
