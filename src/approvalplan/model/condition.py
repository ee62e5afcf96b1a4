"""Conditions (条件) as data: a closed language of nested tuples, never evaluated as code.

| form | holds when |
|---|---|
| `("all", c…)`, `("any", c…)`, `("not", c)` | as it says |
| `("ref", name)` | the condition of that name (`define:`) holds |
| `("in", fact, (value…))` | the fact is one of the values (a truth value is `("in", fact, (True,))`) |
| `("has", fact, member)` | the set contains the member |
| `("cmp", fact, ((op, bound)…))` | each comparison holds; `op` is gt, ge, lt, le or eq |
| `("buildings", c)` | the condition on building facts holds for at least one building |
| `("dated", ((since, c, cite)…))` | the last that has begun on the day of the rules holds |

A bound is `(name or None, (Dated…))`; an undated number is one `Dated` since 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

Condition: TypeAlias = tuple[Any, ...]

ALWAYS: Condition = ("all",)
NEVER: Condition = ("any",)
COMPARISONS = ("gt", "ge", "lt", "le", "eq")


def leaves(condition: Condition) -> Iterator[Condition]:
    """Yield the leaves of a condition, those of every dated branch included; names are leaves (`ref`)."""
    kind = condition[0]
    if kind in ("all", "any", "not"):
        for part in condition[1:]:
            yield from leaves(part)
    elif kind == "dated":
        for _, part, _ in condition[1]:
            if part is not None:
                yield from leaves(part)
    else:
        yield condition


def dated_days(condition: Condition) -> Iterator[int]:
    """Yield the days (ordinals) on which a condition or one of its bounds changes; names are not followed."""
    kind = condition[0]
    if kind in ("all", "any", "not"):
        for part in condition[1:]:
            yield from dated_days(part)
    elif kind == "buildings":
        yield from dated_days(condition[1])
    elif kind == "dated":
        for since, part, _ in condition[1]:
            yield since
            if part is not None:
                yield from dated_days(part)
    elif kind == "cmp":
        yield from (line.since for _, (_, lines) in condition[2] for line in lines)
