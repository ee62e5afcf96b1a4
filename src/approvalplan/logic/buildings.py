"""The space of one building (单体): what conditions on single buildings tell apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.engine.compile.conditions import Node, leaves_of
from approvalplan.engine.compile.facts import Space, variable_of
from approvalplan.model.facts import BUILDING_FACTS

if TYPE_CHECKING:
    from collections.abc import Iterable


def building_space(nodes: Iterable[Node]) -> Space:
    """Return the space of one building: what a profile states of it, with what some conditions compare that with."""
    constants: dict[str, set[Any]] = {key: set() for key in BUILDING_FACTS}
    for leaf in (leaf for node in nodes for leaf in leaves_of(node)):
        constants[leaf.fact].update(leaf.values or (bound.value for bound in leaf.bounds))
    variables = tuple(
        variable_of(n, key, fact.kind, fact.options, constants[key])
        for n, (key, fact) in enumerate(BUILDING_FACTS.items())
    )
    return Space(
        variables=variables,
        by_key={variable.key: variable.number for variable in variables},
        members={},
        masks={},
        tests={},
        kept=[],
    )


def keyed(node: Node) -> Node:
    """Return a condition on one building whose comparisons know their column."""
    leaf = node.leaf and node.leaf._replace(key=node.leaf.fact)
    return node._replace(parts=tuple(keyed(part) for part in node.parts), leaf=leaf)
