"""Circles in graphs of names."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approvalplan.logic.circles import find_cycle


@pytest.mark.parametrize(
    ("why", "ahead", "circle"),
    [
        ("nothing", {}, None),
        ("a row", {"a": ["b"], "b": ["c"], "c": []}, None),
        ("a diamond is none", {"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, None),
        ("two", {"a": ["b"], "b": ["a"]}, ["a", "b", "a"]),
        ("itself", {"a": ["a"]}, ["a", "a"]),
        ("without what only leads to it", {"a": ["b"], "b": ["c"], "c": ["d"], "d": ["b"]}, ["b", "c", "d", "b"]),
        ("a name that has no line of its own", {"a": ["x"], "b": ["a"]}, None),
        ("reached first over a way without one", {"a": ["b", "c"], "b": [], "c": ["a"]}, ["a", "c", "a"]),
        ("the first in the order of the lines", {"c": ["d"], "d": ["c"], "a": ["b"], "b": ["a"]}, ["c", "d", "c"]),
    ],
)
def test_find_cycle(why: str, ahead: dict[str, list[str]], circle: list[str] | None) -> None:
    assert find_cycle(ahead) == circle


def test_a_long_row_needs_no_recursion() -> None:
    row = {n: [n + 1] for n in range(50_000)}
    assert find_cycle(row) is None
    assert find_cycle({**row, 50_000: [49_998]}) == [49_998, 49_999, 50_000, 49_998]


GRAPHS = st.integers(1, 7).flatmap(
    lambda size: st.lists(st.lists(st.integers(0, size - 1), max_size=3), min_size=size, max_size=size).map(
        lambda rows: dict(enumerate(rows))
    )
)


def reaches_itself(ahead: dict[int, list[int]]) -> bool:
    """Return whether some name can be reached from itself, by trying every way."""
    for start, following in ahead.items():
        reached: set[int] = set()
        pending = list(following)
        while pending:
            name = pending.pop()
            if name not in reached:
                reached.add(name)
                pending.extend(ahead[name])
        if start in reached:
            return True
    return False


@given(GRAPHS)
def test_a_circle_is_found_where_there_is_one(ahead: dict[int, list[int]]) -> None:
    """It returns "a path that ends where it begins … or None where there is none"."""
    circle = find_cycle(ahead)
    assert (circle is not None) is reaches_itself(ahead)
    if circle is not None:
        assert circle[0] == circle[-1]
        assert len(set(circle)) == len(circle) - 1
        assert all(after in ahead[name] for name, after in pairwise(circle))
