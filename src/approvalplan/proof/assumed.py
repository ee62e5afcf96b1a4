"""Sets of projects of which it is assumed that conditions with names hold, or do not (假定).

Many conditions hang on one with a name: whether it holds is split on as if it were a fact, instead of all the facts
that it looks at. That some project fulfils all that is assumed is looked for among the facts themselves.
"""

from typing import NamedTuple

from approvalplan.engine.compile.conditions import Node, Test, Truth, judge, leaf_mask, leaves_of
from approvalplan.engine.compile.facts import Space
from approvalplan.engine.compile.program import Option, PreparedItem, PreparedNeed, PreparedReform, Program, with_needs
from approvalplan.logic.applying import both, denied
from approvalplan.logic.search import Found, find

Assumed = dict[int, Truth]
"""What is assumed at the moment, by the identity of the condition."""


class Region(NamedTuple):
    """A set of projects: those of a vector for which some conditions hold and some do not."""

    vector: list[int]
    held: tuple[tuple[Node, bool], ...] = ()

    def some_project(self, space: Space) -> Found:
        """Return a vector of projects in the set, if there are any."""
        return find(space, both(*(node if truth else denied(node) for node, truth in self.held)), among=self.vector)

    def truths(self) -> Assumed:
        """Return what is assumed of the set."""
        return {id(node): truth for node, truth in self.held}


def halves_of(space: Space, region: Region, node: Node) -> list[Region]:
    """Return a set of projects split on a condition that is open in it: on one with a name, or on a comparison."""
    atom = _atom(space, region, node)
    if atom.leaf is None:
        return [region._replace(held=(*region.held, (atom, truth))) for truth in (False, True)]
    index, inside = leaf_mask(atom.leaf, space)
    found = []
    for mask in (region.vector[index] & ~inside, region.vector[index] & inside):
        vector = list(region.vector)
        vector[index] = mask
        found.append(region._replace(vector=vector))
    return found


def _atom(space: Space, region: Region, node: Node) -> Node:
    """Return the first open part of a condition that has a name or is a comparison; none that speaks of the scheme."""
    truths = region.truths()
    while node.leaf is None and (node.kind != "named" or node.name is None or speaks_of_scheme(node)):
        node = next(part for part in node.parts if judge(part, space, region.vector, dict(truths)) is None)
    return node


def speaks_of_scheme(node: Node) -> bool:
    """Return whether a condition speaks of the permit scheme."""
    return any(leaf.fact == "permit.scheme" for leaf in leaves_of(node))


class Assuming:
    """Makes tests that take what is assumed for granted; the same condition has one test."""

    def __init__(self, space: Space, assumed: Assumed) -> None:
        self.space = space
        self.assumed = assumed
        self._tests: dict[int, tuple[Node, Test]] = {}

    def program(self, program: Program) -> Program:
        """Return a program with such tests."""
        return program._replace(
            items=tuple(self._ready(ready) for ready in program.items),
            reforms=tuple(self._edit(reform) for reform in program.reforms),
        )

    def test(self, node: Node) -> Test:
        """Return the test of a condition."""
        if id(node) not in self._tests:
            self._tests[id(node)] = (node, self._made(node))
        return self._tests[id(node)][1]

    def _made(self, node: Node) -> Test:
        assumed, key = self.assumed, id(node)
        if node.leaf is not None:
            index, inside = leaf_mask(node.leaf, self.space)

            def leaf(vector: list[int]) -> Truth:
                mask = vector[index]
                return (None if mask & ~inside else True) if mask & inside else False

            return leaf
        parts = [self.test(part) for part in node.parts]
        if node.kind == "named":
            inner = parts[0]

            def named(vector: list[int]) -> Truth:
                known = assumed.get(key)
                return inner(vector) if known is None else known

            return named
        if node.kind == "not":
            return _not(parts[0])
        return _any_or_all(parts, decisive=node.kind == "any")

    def _ready(self, ready: PreparedItem) -> PreparedItem:
        forms = tuple(
            form._replace(test=self.test(form.node), option=form.option and self._option(form.option))
            for form in ready.forms
        )
        return ready._replace(test=self.test(ready.node), option=self._option(ready.option), forms=forms)

    def _option(self, option: Option) -> Option:
        return with_needs(option, tuple(self._wanted(need) for need in option.needs))

    def _wanted(self, need: PreparedNeed) -> PreparedNeed:
        return need if need.test is None else need._replace(test=self.test(need.node))

    def _edit(self, reform: PreparedReform) -> PreparedReform:
        swaps = tuple(swap._replace(test=self.test(swap.node)) for swap in reform.replacements)
        return reform._replace(test=self.test(reform.node), replacements=swaps)


def _not(inner: Test) -> Test:
    def test(vector: list[int]) -> Truth:
        truth = inner(vector)
        return None if truth is None else not truth

    return test


def _any_or_all(parts: list[Test], *, decisive: bool) -> Test:
    def test(vector: list[int]) -> Truth:
        result: Truth = not decisive
        for part in parts:
            truth = part(vector)
            if truth is decisive:
                return decisive
            if truth is None:
                result = None
        return result

    return test
