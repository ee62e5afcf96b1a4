"""Conditions made ready for one day: dated branches chosen, names resolved, leaves turned into masks."""

from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias, assert_never

from approvalplan.engine.compile.facts import Space, Uses, number_class
from approvalplan.model.condition import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    DatedCondition,
    Has,
    LeafCondition,
    Not,
    OfBuildings,
    OneOf,
    Ref,
    StatedBound,
    parts_in,
)
from approvalplan.model.facts import BUILDING_FACTS
from approvalplan.model.rulebook import Cite, Dated, Definition

Truth: TypeAlias = bool | None
Test: TypeAlias = Callable[[list[int]], Truth]


class Bound(NamedTuple):
    """One comparison with a number of the law: operator, value in base units, the threshold's name and source."""

    op: str
    value: int
    name: str | None
    cite: Cite | None


class Leaf(NamedTuple):
    """One comparison on one fact; `values` for a choice, `bounds` for a number, `inner` for buildings."""

    fact: str
    kind: str
    """in | has | cmp | buildings."""
    values: tuple[Any, ...]
    bounds: tuple[Bound, ...]
    inner: "Node | None"
    key: str
    """The key of the variable it looks at."""


class Node(NamedTuple):
    """A condition on one day: `kind` is all, any, not, named or leaf."""

    kind: str
    parts: tuple["Node", ...] = ()
    leaf: Leaf | None = None
    name: str | None = None
    """For a named condition its Chinese name."""
    cite: Cite | None = None


ALWAYS = Node("all")
NEVER = Node("any")


def value_on(lines: tuple[Dated, ...], day: int) -> Dated | None:
    """Return the line of a dated value that holds on a day; None before the first, and where it is repealed."""
    held = None
    for line in lines:
        if line.since <= day:
            held = line
    return held if held is not None and held.value is not None else None


class Resolver:
    """Resolves conditions for one day and remembers what facts are compared with."""

    def __init__(self, definitions: tuple[Definition, ...], day: int) -> None:
        self.day = day
        self.uses = Uses()
        self._definitions = {definition.id: definition for definition in definitions}
        self.named: dict[str, Node] = {}
        """What has been made of the conditions with names, as far as something names them."""

    def resolve(self, condition: Condition) -> Node:
        """Return a condition as it stands on the day."""
        match condition:
            case AllOf() | AnyOf() | Not():
                return Node(condition.kind, tuple(map(self.resolve, parts_in(condition))))
            case DatedCondition(lines):
                line = value_on(lines, self.day)
                return NEVER if line is None else Node("named", (self.resolve(line.value),), cite=line.cite)
            case _:
                return self._leaf(condition)

    def definition(self, name: str) -> Definition:
        """Return the named condition."""
        return self._definitions[name]

    def _name(self, name: str) -> Node:
        if name not in self.named:
            definition = self._definitions[name]
            node = self.resolve(definition.when)
            self.named[name] = Node(kind="named", parts=(node,), leaf=None, name=definition.name, cite=definition.cite)
        return self.named[name]

    def _leaf(self, condition: LeafCondition) -> Node:
        match condition:
            case Ref(name):
                return self._name(name)
            case OfBuildings(part):
                inner = _building_node(self, part)
                number = self.uses.building(inner)
                return _leaf_node("buildings", "buildings", f"buildings:{number}", inner=inner)
            case Has(fact, member):
                self.uses.note(fact, (member,))
                return _leaf_node(fact, "has", f"{fact}:{member}", values=(member,))
            case OneOf(fact, values):
                self.uses.note(fact, values)
                return _leaf_node(fact, "in", fact, values=values)
            case Compare(fact, stated):
                bounds = self.bounds(stated)
                if bounds is None:
                    return NEVER
                self.uses.note(fact, tuple(bound.value for bound in bounds))
                return _leaf_node(fact, "cmp", fact, bounds=bounds)
        assert_never(condition)

    def bounds(self, stated: tuple[StatedBound, ...]) -> tuple[Bound, ...] | None:
        """Return the bounds of a comparison on the day, or None where a threshold does not hold then."""
        bounds = []
        for op, name, lines in stated:
            line = value_on(lines, self.day)
            if line is None:
                return None
            bounds.append(Bound(op, line.value, name, line.cite))
        return tuple(bounds)


def _leaf_node(
    fact: str,
    kind: str,
    key: str,
    *,
    values: tuple[Any, ...] = (),
    bounds: tuple[Bound, ...] = (),
    inner: Node | None = None,
) -> Node:
    return Node("leaf", leaf=Leaf(fact=fact, kind=kind, values=values, bounds=bounds, inner=inner, key=key))


def _building_node(resolver: Resolver, condition: Condition) -> Node:
    """Return a condition on one building; its leaves have no variable, they are judged building by building."""
    match condition:
        case AllOf() | AnyOf() | Not():
            return Node(condition.kind, tuple(_building_node(resolver, part) for part in parts_in(condition)))
        case Compare(fact, stated):
            bounds = resolver.bounds(stated)
            return NEVER if bounds is None else _leaf_node(fact, "cmp", "", bounds=bounds)
        case OneOf(fact, values):
            return _leaf_node(fact, "in", "", values=values)
    raise ValueError(f"a condition on buildings cannot be {condition.kind!r}")


def judge_building(node: Node, building: dict[str, Any]) -> Truth:
    """Return whether one building fulfils a condition; a fact it does not state is unknown."""
    if node.kind == "leaf":
        leaf = node.leaf
        assert leaf is not None
        value = building.get(leaf.fact)
        if value is None or leaf.fact not in BUILDING_FACTS:
            return None
        if leaf.kind == "in":
            return value in leaf.values
        return all(compare(bound.op, value, bound.value) for bound in leaf.bounds)
    results = [judge_building(part, building) for part in node.parts]
    return combine(node.kind, results)


def judge_buildings(node: Node, buildings: tuple[dict[str, Any], ...]) -> Truth:
    """Return whether at least one of the buildings fulfils a condition."""
    return combine("any", [judge_building(node, building) for building in buildings])


def combine(kind: str, results: list[Truth]) -> Truth:
    """Return Kleene's all, any or not of some truths."""
    if kind == "not":
        return None if results[0] is None else not results[0]
    decisive = kind == "any"
    if decisive in results:
        return decisive
    return None if None in results else not decisive


def compare(op: str, value: int, bound: int) -> bool:
    """Return whether a number stands to a bound as the operator says (以上 ge, 超过 gt, 以下 le, 不满 lt)."""
    if op == "eq":
        return value == bound
    if op in ("ge", "gt"):
        return value > bound or (op == "ge" and value == bound)
    return value < bound or (op == "le" and value == bound)


def leaf_mask(leaf: Leaf, space: Space) -> tuple[int, int]:
    """Return the column a leaf looks at and the mask of the classes in which it holds."""
    known = space.masks.get(id(leaf))
    if known is None:
        space.kept.append(leaf)
        known = space.masks[id(leaf)] = _leaf_mask(leaf, space)
    return known


def _leaf_mask(leaf: Leaf, space: Space) -> tuple[int, int]:
    index = space.by_key[leaf.key]
    variable = space.variables[index]
    if leaf.kind in ("has", "buildings"):
        return index, 2
    if leaf.kind == "in" and not variable.numeric:
        return index, sum({space.mask(index, value) for value in leaf.values})
    bounds = leaf.bounds or tuple(Bound("eq", value, None, None) for value in leaf.values)
    masks = [_bound_mask(variable.classes, bound) for bound in bounds]
    mask = masks[0]
    for number in masks[1:]:
        mask = mask & number if leaf.kind == "cmp" else mask | number
    return index, mask


def _bound_mask(classes: tuple[int, ...], bound: Bound) -> int:
    at = number_class(classes, bound.value)
    below, here = (1 << at) - 1, 1 << at
    full = (1 << (2 * len(classes) + 1)) - 1
    return {
        "eq": here,
        "lt": below,
        "le": below | here,
        "gt": full & ~(below | here),
        "ge": full & ~below,
    }[bound.op]


def compile_test(node: Node, space: Space) -> Test:
    """Return a function that judges a condition on a vector of masks: true, false, or None for unknown."""
    if node.kind == "leaf":
        assert node.leaf is not None
        return _leaf_test(*leaf_mask(node.leaf, space))
    if node.kind == "named":
        known: Test | None = space.tests.get(id(node))
        if known is None:
            space.kept.append(node)
            known = space.tests[id(node)] = compile_test(node.parts[0], space)
        return known
    tests = tuple(compile_test(part, space) for part in node.parts)
    if node.kind == "not":
        return _not_test(tests[0])
    return tests[0] if len(tests) == 1 else _several_test(tests, decisive=node.kind == "any")


def remembered(node: Node, space: Space) -> Test:
    """Return the test of a condition that remembers its answers by what it looks at: cells ask the same again."""
    columns = sorted({space.by_key[leaf.key] for leaf in leaves_of(node)})
    test = compile_test(node, space)
    if len(columns) < WORTH_REMEMBERING:
        return test
    looked_at = itemgetter(*columns)
    known: dict[Any, Truth] = {}

    def remembering(vector: list[int]) -> Truth:
        here = looked_at(vector)
        if here in known:
            return known[here]
        if len(known) >= MOST_REMEMBERED:
            known.clear()
        truth = known[here] = test(vector)
        return truth

    return remembering


WORTH_REMEMBERING = 2
"""With fewer columns a test is as quick as looking its answer up."""
MOST_REMEMBERED = 64
"""Answers that a test remembers; cells of one project differ in few columns, projects in many."""


def _leaf_test(index: int, inside: int) -> Test:
    def test(vector: list[int]) -> Truth:
        mask = vector[index]
        if mask & inside:
            return None if mask & ~inside else True
        return False

    return test


def _not_test(inner: Test) -> Test:
    def test(vector: list[int]) -> Truth:
        truth = inner(vector)
        return None if truth is None else not truth

    return test


def _several_test(tests: tuple[Test, ...], *, decisive: bool) -> Test:
    """Return the test of all (`decisive` False) or any (True) of some: the first decisive part settles it."""

    def test(vector: list[int]) -> Truth:
        result: Truth = not decisive
        for part in tests:
            truth = part(vector)
            if truth is decisive:
                return decisive
            if truth is None:
                result = None
        return result

    return test


def judge(node: Node, space: Space, vector: list[int], known: dict[int, Truth] | None = None) -> Truth:
    """Return whether a condition holds on a vector of masks, by walking it; the compiled test is quicker.

    `known` remembers the answers by the identity of the node: conditions with names are asked many times.
    """
    if known is None:
        known = {}
    key = id(node)
    if key in known:
        return known[key]
    if node.leaf is not None:
        index, inside = leaf_mask(node.leaf, space)
        mask = vector[index]
        truth = (None if mask & ~inside else True) if mask & inside else False
    elif node.kind == "named":
        truth = judge(node.parts[0], space, vector, known)
    else:
        truth = combine(node.kind, [judge(part, space, vector, known) for part in node.parts])
    known[key] = truth
    return truth


def leaves_of(node: Node) -> Iterator[Leaf]:
    """Yield the leaves of a condition."""
    if node.leaf is not None:
        yield node.leaf
    for part in node.parts:
        yield from leaves_of(part)
