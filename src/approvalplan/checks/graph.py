"""Circles in graphs of names."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)


def find_cycle(ahead: Mapping[Name, Sequence[Name]]) -> list[Name] | None:
    """Return a path that ends where it begins, in the order of the mapping, or None where there is none."""
    done: set[Name] = set()
    for start in ahead:
        trail: list[Name] = []
        on_trail: set[Name] = set()
        stack: list[tuple[Name, int]] = [(start, 0)]
        while stack:
            name, at = stack.pop()
            if at == 0:
                if name in done:
                    continue
                trail.append(name)
                on_trail.add(name)
            following = ahead.get(name, ())
            if at < len(following):
                stack.append((name, at + 1))
                other = following[at]
                if other in on_trail:
                    return [*trail[trail.index(other) :], other]
                if other not in done:
                    stack.append((other, 0))
            else:
                done.add(name)
                on_trail.discard(name)
                trail.pop()
    return None
