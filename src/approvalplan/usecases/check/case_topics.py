"""What a case speaks of (例子说到的): the items, the route, the permit scheme and the figures that it expects."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.model.elements import Element

ROUTE, SCHEME, FIGURES = "the route", "the scheme", "the figures"
"""Topics that are no item; ids have no blanks, so no item is called so."""
EXPECTED = {
    "route": ROUTE,
    "target": ROUTE,
    "limit": ROUTE,
    "scheme": SCHEME,
    "counted_days": FIGURES,
    "pre_construction_days": FIGURES,
    "running_days": FIGURES,
    "strict_days": FIGURES,
    "statutory_days": FIGURES,
}
LISTED = ("also", "not_needed")
"""Expectations that are a list of items."""
BY_ITEM = ("dates", "needs", "needs_not", "limits", "authority", "valid_until", "provisional")
"""Expectations that say something of each of some items."""
OF_SUBJECT = ("source", "asks")
"""Expectations of what the file is about."""


def inferred(fact: str) -> str:
    """Return the topic of a fact that is inferred."""
    return f"the fact {fact}"


def topics_of(element: Element, number: int, items: set[str]) -> frozenset[str]:
    """Return what a case of a file speaks of; items by id."""
    return frozenset(_topics(element, number, items))


def _topics(element: Element, number: int, items: set[str]) -> Iterator[str]:
    expect = element.raw["cases"][number]["expect"]
    for key, wanted in expect.items():
        if key in EXPECTED:
            yield EXPECTED[key]
        elif key in LISTED or key in BY_ITEM:
            yield from (id_ for id_ in wanted if id_ in items)
        elif key in OF_SUBJECT and element.raw["about"] in items:
            yield element.raw["about"]
        elif key == "inferred":
            yield from map(inferred, wanted)
        elif key in items:
            yield key
