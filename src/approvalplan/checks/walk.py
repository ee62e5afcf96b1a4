"""Walks through the data of elements: citations, limits and conditions, each with its path."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from approvalplan.diagnostics import Path
from approvalplan.model.condition import COMPARISONS, Condition, dated_days, names_in
from approvalplan.model.rulebook import Item, Rulebook, Variant

CITING = ("source", "exclusion_basis")
CONDITIONS = ("when", "except")


def parts(tree: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every part of the data of an element with its path, the whole first, in the order of the file."""
    pending = [(path, tree)]
    while pending:
        here, part = pending.pop()
        yield here, part
        if isinstance(part, dict):
            pending.extend(((*here, key), value) for key, value in reversed(part.items()))
        elif isinstance(part, list):
            pending.extend(((*here, n), part[n]) for n in range(len(part) - 1, -1, -1))


def sentences(tree: Any) -> Iterator[tuple[Path, str]]:
    """Yield every text of an element that is more than an English word, with its path; in no order."""
    pending: list[tuple[Path, Any]] = [((), tree)]
    while pending:
        path, part = pending.pop()
        if isinstance(part, dict):
            pending += [((*path, key), value) for key, value in part.items()]
        elif isinstance(part, list):
            pending += [((*path, n), value) for n, value in enumerate(part)]
        elif isinstance(part, str) and not (part.isascii() and part.isidentifier()):
            yield path, part


def cites(tree: Any) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield every citation (来源) in the data of an element with its path."""
    for path, part in parts(tree):
        if not isinstance(part, dict) or "id" not in part or not path:
            continue
        if path[-1] in CITING or (len(path) > 1 and path[-2] == "basis"):
            yield path, part


def limits(tree: Any) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield every period (期限) in the data of an element with its path: what says how many days of which unit."""
    for path, part in parts(tree):
        if isinstance(part, dict) and "days" in part and "unit" in part:
            yield path, part


def conditions(tree: Any) -> Iterator[tuple[Path, Any]]:
    """Yield every condition in the data of an element with its path; those inside another are not apart."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key in CONDITIONS:
                yield (key,), value
            else:
                yield from (((key, *path), condition) for path, condition in conditions(value))
    elif isinstance(tree, list):
        for n, value in enumerate(tree):
            yield from (((n, *path), condition) for path, condition in conditions(value))


def comparisons(tree: Any) -> Iterator[tuple[Path, Any]]:
    """Yield what each comparison in the conditions of an element compares with; its path ends with gt, ge, lt, le, eq."""
    for path, test in conditions(tree):
        for below, part in parts(test):
            if below and below[-1] in COMPARISONS and not isinstance(part, dict | list):
                yield (*path, *below), part


def condition_days(rulebook: Rulebook) -> tuple[int, ...]:
    """Return the days (ordinals) on which a condition changes, the first day of all included, oldest first."""
    tests: list[Condition | None] = [definition.when for definition in rulebook.definitions]
    for item in rulebook.items:
        for form in _forms(item):
            tests += [form.when, *(need.when for need in form.needs)]
    for edit in rulebook.reforms:
        tests += [edit.when, *(swap.when for swap in edit.replaces)]
    tests += [scheme.when for scheme in rulebook.schemes] + [route.when for route in rulebook.routes]
    return _days(day for test in tests if test is not None for day in dated_days(test))


def inference_days(rulebook: Rulebook) -> tuple[int, ...]:
    """Return the days (ordinals) on which it changes how a fact is inferred, the first day of all included."""
    lines = [line for words in rulebook.facts for line in words.infer]
    tests = [inference.when for line in lines for inference in line.value or ()]
    return _days((*(line.since for line in lines), *(day for test in tests for day in dated_days(test))))


def days_of(rulebook: Rulebook) -> tuple[int, ...]:
    """Return the days (ordinals) on which a condition or a number changes, the first day of all included."""
    lines = [
        line for item in rulebook.items for form in _forms(item) for line in (*form.limit, *form.promised, *form.takes)
    ]
    return _days((*condition_days(rulebook), *(line.since for line in lines)))


def turns_of(rulebook: Rulebook) -> dict[str, tuple[int, ...]]:
    """Return for each item the days (ordinals) on which its conditions or those of its papers change, the first included.

    Its own, those of its variants and needs, and those of the reforms that replace it; where it verifies a commitment, those of the item committed to.
    """
    named = {definition.id: definition.when for definition in rulebook.definitions}
    found: dict[str, list[Condition | None]] = {
        item.id: [test for form in _forms(item) for test in (form.when, *(need.when for need in form.needs))]
        for item in rulebook.items
    }
    for edit in rulebook.reforms:
        for swap in edit.replaces:
            found[swap.item] += [edit.when, swap.when]
            if swap.later is not None:
                found[swap.later] += found[swap.item]
    return {id_: _days(_turning(tests, named)) for id_, tests in found.items()}


def _turning(tests: Iterable[Condition | None], named: Mapping[str, Condition]) -> Iterator[int]:
    """Yield the days on which some conditions change, those behind names included."""
    seen: set[str] = set()
    pending = [test for test in tests if test is not None]
    while pending:
        test = pending.pop()
        yield from dated_days(test)
        new = set(names_in(test)) - seen
        seen |= new
        pending.extend(named[name] for name in new)


def _forms(item: Item) -> tuple[Item | Variant, ...]:
    return item, *item.variants


def _days(days: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted({1, *days} - {0}))
