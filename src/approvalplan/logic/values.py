"""One value for a set of classes: a round one, as a clerk would write it."""

from itertools import pairwise
from typing import Any

from approvalplan.engine.compile.facts import OTHER, Variable
from approvalplan.model.quantity import KINDS

SOME_TEXT = "x"
"""A text that no condition names; where a rulebook does name it, it is made longer."""
MOST_DIGITS = 15
TENS = tuple(int("1" + "0" * n) for n in range(MOST_DIGITS + 1))


def value_in(variable: Variable, kind: str, mask: int) -> Any:
    """Return one value of a fact that lies in a mask: of a choice the first, of numbers a bound or a round number."""
    if not variable.numeric:
        value = variable.classes[(mask & -mask).bit_length() - 1]
        return _unnamed(variable) if value is OTHER else value
    bounds = variable.classes
    for n, bound in enumerate(bounds):
        if mask >> (2 * n + 1) & 1:
            return bound
    unit = next(iter(KINDS[kind].units.values())) if kind in KINDS else 1
    ends = (-1, *bounds, None)
    for n, (low, high) in enumerate(pairwise(ends)):
        if mask >> (2 * n) & 1 and (high is None or high - low > 1):
            return _round_between(low if low is not None else -1, high, unit)
    raise ValueError(f"{variable.key} has no value in {mask:b}")


def _unnamed(variable: Variable) -> str:
    text = SOME_TEXT
    while text in variable.classes:
        text += SOME_TEXT
    return text


def _round_between(low: int, high: int | None, unit: int) -> int:
    """Return the roundest number above one and below another: as few digits as possible, near the middle."""
    if high is None:
        step = _step(max(low, unit), unit)
        return (low // step + 1) * step
    steps = [unit * TENS[n] for n in range(MOST_DIGITS, -1, -1)] + [TENS[n] for n in range(MOST_DIGITS, -1, -1)]
    for step in steps:
        first, last = low // step + 1, (high - 1) // step
        if max(first, 1) <= last:
            return (max(first, 1) + last) // 2 * step
    return low + 1


def _step(value: int, unit: int) -> int:
    """Return the largest power of ten of a unit that is no larger than a value; the unit at least."""
    step = unit
    while step * 10 <= value:
        step *= 10
    return step
