"""Conditions (条件) as data: a closed language of nine typed nodes, never evaluated as code.

Every node ends with its kind, so that two of different kinds never compare equal and a written one can be told.
Whoever walks a condition does so with `match`, and `assert_never` where all nine are meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.model.rulebook import Dated

COMPARISONS = ("gt", "ge", "lt", "le", "eq")


class AllOf(NamedTuple):
    """Each of the parts holds; without parts it always holds."""

    parts: tuple[Condition, ...]
    kind: Literal["all"] = "all"


class AnyOf(NamedTuple):
    """One of the parts holds; without parts it never holds."""

    parts: tuple[Condition, ...]
    kind: Literal["any"] = "any"


class Not(NamedTuple):
    """The part does not hold."""

    part: Condition
    kind: Literal["not"] = "not"


class Ref(NamedTuple):
    """The condition of that name (`define:`) holds."""

    name: str
    kind: Literal["ref"] = "ref"


class OneOf(NamedTuple):
    """A fact is one of the values; a truth value is one of `(True,)`."""

    fact: str
    values: tuple[Any, ...]
    kind: Literal["in"] = "in"


class Has(NamedTuple):
    """A set contains the member."""

    fact: str
    member: str
    kind: Literal["has"] = "has"


class StatedBound(NamedTuple):
    """What a number is compared with: operator, the threshold's name if it has one, and its dated values."""

    op: str
    """gt, ge, lt, le or eq."""
    name: str | None
    lines: tuple[Dated, ...]
    """An undated number is one line since 0."""


class Compare(NamedTuple):
    """Each comparison of a number holds."""

    fact: str
    bounds: tuple[StatedBound, ...]
    kind: Literal["cmp"] = "cmp"


class OfBuildings(NamedTuple):
    """The part, on facts of one building, holds for at least one building."""

    part: Condition
    kind: Literal["buildings"] = "buildings"


class DatedCondition(NamedTuple):
    """The last line that has begun on the day of the rules holds; the value of a line is a condition or None."""

    lines: tuple[Dated, ...]
    kind: Literal["dated"] = "dated"


LeafCondition: TypeAlias = Ref | OneOf | Has | Compare | OfBuildings
Condition: TypeAlias = AllOf | AnyOf | Not | DatedCondition | LeafCondition

ALWAYS = AllOf(())
NEVER = AnyOf(())


def parts_in(condition: Condition) -> tuple[Condition, ...]:
    """Return the conditions that a condition is put together of; a leaf has none, names and buildings are leaves."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            return parts
        case Not(part):
            return (part,)
        case DatedCondition(lines):
            return tuple(line.value for line in lines if line.value is not None)
    return ()


def leaves(condition: Condition) -> Iterator[LeafCondition]:
    """Yield the leaves of a condition, those of every dated branch included."""
    if isinstance(condition, AllOf | AnyOf | Not | DatedCondition):
        for part in parts_in(condition):
            yield from leaves(part)
    else:
        yield condition


def names_in(condition: Condition) -> list[str]:
    """Return the names of conditions that a condition itself names, in the order of the rule."""
    return [leaf.name for leaf in leaves(condition) if isinstance(leaf, Ref)]


def dated_lines(condition: Condition) -> Iterator[Dated]:
    """Yield the dated lines of a condition and of its bounds, those of buildings included; names are not followed."""
    match condition:
        case OfBuildings(part):
            yield from dated_lines(part)
        case Compare(_, bounds):
            for bound in bounds:
                yield from bound.lines
        case DatedCondition(lines):
            yield from lines
    for part in parts_in(condition):
        yield from dated_lines(part)


def dated_days(condition: Condition) -> Iterator[int]:
    """Yield the days (ordinals) on which a condition or one of its bounds changes; names are not followed."""
    return (line.since for line in dated_lines(condition))
