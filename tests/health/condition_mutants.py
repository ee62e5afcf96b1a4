"""Takes single pieces out of the conditions of a rulebook: a part, a dated line, the side a limit falls on.

A mutant is its name, the items whose cases are likely to notice, and the rulebook without the piece.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from approvalplan.model.condition import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    DatedCondition,
    Not,
    OfBuildings,
    Ref,
    StatedBound,
    leaves,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from approvalplan.model.rulebook import Item, Rulebook, Variant

    Changed = Iterator[tuple[str, Any]]
    Mutants = Iterator[tuple[str, frozenset[str], Rulebook]]

OTHER_SIDE = {"gt": "ge", "ge": "gt", "lt": "le", "le": "lt"}


def without(things: tuple[Any, ...], n: int) -> tuple[Any, ...]:
    return things[:n] + things[n + 1 :]


def put(things: tuple[Any, ...], n: int, thing: Any) -> tuple[Any, ...]:
    return (*things[:n], thing, *things[n + 1 :])


# --- one condition ---


def other_conditions(condition: Condition) -> Changed:
    """Yield what a condition becomes without one part or one dated line, or with a limit that takes the other side."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            yield from ((name, condition._replace(parts=other)) for name, other in _other_parts(condition.kind, parts))
        case Not(part):
            yield from ((f"not 1: {name}", Not(other)) for name, other in other_conditions(part))
        case OfBuildings(part):
            yield from ((f"a building: {name}", OfBuildings(other)) for name, other in other_conditions(part))
        case DatedCondition(lines):
            yield from ((name, DatedCondition(other)) for name, other in other_dated(lines, other_conditions))
        case Compare(fact, bounds):
            for n, (name, bound) in _other_bounds(condition):
                yield name, Compare(fact, put(bounds, n, bound))


def _other_parts(kind: str, parts: tuple[Condition, ...]) -> Changed:
    for n, part in enumerate(parts):
        if len(parts) > 1:
            yield f"{kind}: part {n + 1} gone", without(parts, n)
        for name, other in other_conditions(part):
            yield f"{kind} {n + 1}: {name}", put(parts, n, other)


def _other_bounds(condition: Compare) -> Iterator[tuple[int, tuple[str, StatedBound]]]:
    """Yield the number of a bound, and what it becomes: a name, and operator with named lines."""
    for n, bound in enumerate(condition.bounds):
        if bound.op in OTHER_SIDE:
            other = OTHER_SIDE[bound.op]
            yield n, (f"{condition.fact} {other}", bound._replace(op=other))
        for what, rest in other_dated(bound.lines, None):
            yield n, (f"{bound.name}: {what}", bound._replace(lines=rest))


def other_dated(lines: Any, inside: Callable[[Any], Changed] | None) -> Changed:
    """Yield dated lines without one of them, or with something else inside one."""
    for n, line in enumerate(lines):
        since = date.fromordinal(line.since) if line.since else "the beginning"
        if len(lines) > 1:
            yield f"line of {since} gone", without(lines, n)
        for name, value in inside(line.value) if inside and line.value is not None else ():
            yield f"of {since}: {name}", put(lines, n, line._replace(value=value))


def other_inferences(inferences: Any) -> Changed:
    """Yield what a list of inferences becomes without one, or with another condition in one."""
    for n, inference in enumerate(inferences):
        if len(inferences) > 1:
            yield f"{inference.value} gone", without(inferences, n)
        for name, when in other_conditions(inference.when):
            yield f"{inference.value}: {name}", put(inferences, n, inference._replace(when=when))


def other_inside(item: Item) -> Iterator[tuple[str, Item]]:
    """Yield what an item becomes where the condition of a variant or of a need changes."""
    for n, variant in enumerate(item.variants):
        for name, when in other_conditions(variant.when):
            yield f"{variant.id}: {name}", item._replace(variants=put(item.variants, n, variant._replace(when=when)))
    for n, need in enumerate(item.needs):
        if need.when is not None:
            yield f"{need.document} always", item._replace(needs=put(item.needs, n, need._replace(when=None)))
            for name, when in other_conditions(need.when):
                yield f"{need.document}: {name}", item._replace(needs=put(item.needs, n, need._replace(when=when)))


# --- which items speak of what ---


def _names_in(condition: Condition) -> set[str]:
    spoken = (leaf for leaf in leaves(condition) if not isinstance(leaf, OfBuildings))
    return {leaf.name if isinstance(leaf, Ref) else leaf.fact for leaf in spoken}


def users_of(rulebook: Rulebook) -> dict[str, set[str]]:
    """Return for each named condition and each fact the items that speak of it, through other names, too."""
    found: dict[str, set[str]] = {}
    inner = {definition.id: _names_in(definition.when) for definition in rulebook.definitions}
    for item in rulebook.items:
        forms: list[Item | Variant] = [item, *item.variants]
        spoken = [form.when for form in forms] + [need.when for form in forms for need in form.needs if need.when]
        pending = {name for condition in spoken for name in _names_in(condition)}
        while pending:
            name = pending.pop()
            if item.id not in found.setdefault(name, set()):
                found[name].add(item.id)
                pending |= inner.get(name, set())
    return found


# --- the mutants ---


def conditional(rulebook: Rulebook) -> Mutants:
    """Yield the rulebook with one condition changed: named, of an item, need, route, reform, scheme or inference."""
    users = users_of(rulebook)
    for field in ("definitions", "routes", "reforms", "schemes", "items"):
        records = getattr(rulebook, field)
        for n, record in enumerate(records):
            about = frozenset(users.get(record.id, set()) | {record.id})
            for name, when in other_conditions(record.when):
                changed = put(records, n, record._replace(when=when))
                yield f"{record.id}: {name}", about, _with(rulebook, field, changed)
    for n, item in enumerate(rulebook.items):
        for name, other in other_inside(item):
            yield f"{item.id}: {name}", frozenset({item.id}), rulebook._replace(items=put(rulebook.items, n, other))
    yield from _of_reforms(rulebook)
    for n, words in enumerate(rulebook.facts):
        about = frozenset(users.get(words.key, ()))
        for name, infer in other_dated(words.infer, other_inferences):
            rest = put(rulebook.facts, n, words._replace(infer=infer))
            yield f"{words.key}: {name}", about, rulebook._replace(facts=rest)


def _with(record: Any, field: str, value: Any) -> Any:
    return record._replace(**{field: value})


def _of_reforms(rulebook: Rulebook) -> Mutants:
    for n, reform in enumerate(rulebook.reforms):
        for m, line in enumerate(reform.replaces):
            for name, when in other_conditions(line.when):
                rest = reform._replace(replaces=put(reform.replaces, m, line._replace(when=when)))
                book = rulebook._replace(reforms=put(rulebook.reforms, n, rest))
                yield f"{reform.id} {line.item}: {name}", frozenset({line.item}), book
