"""Conditions of the engine put together: when an item applies in some form, before any reform."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.engine.compile.conditions import Node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from approvalplan.engine.compile.program import PreparedItem, PreparedVariant


def both(*nodes: Node) -> Node:
    """Return the condition that all of some conditions hold."""
    return Node("all", nodes)


def either(*nodes: Node) -> Node:
    """Return the condition that one of some conditions holds."""
    return nodes[0] if len(nodes) == 1 else Node("any", nodes)


def denied(node: Node) -> Node:
    """Return the condition that another does not hold."""
    return Node("not", (node,))


def reached(ready: PreparedItem, form: PreparedVariant) -> Node:
    """Return the condition that an item applies in the form of a variant: its own holds, and none above it."""
    above = ready.forms[: ready.forms.index(form)]
    return both(ready.node, form.node, *(denied(variant.node) for variant in above))


def first_held(nodes: Sequence[Node], n: int) -> Node:
    """Return the condition that the n-th of some conditions is the first that holds."""
    return both(nodes[n], *(denied(node) for node in nodes[:n]))


def applies(ready: PreparedItem) -> Node:
    """Return the condition that an item applies, whichever its form."""
    if not ready.forms:
        return ready.node
    return either(*(reached(ready, form) for form in ready.forms if form.option is not None))
