"""On what a plan rests: its sources by kind and by how much was read, and what the local office must confirm."""

from __future__ import annotations

import pytest
from tests.engine.build import WORKING, book, cite, day, is_, item, plan_of, project, variant

from approvalplan.engine.tell.provenance import counts, in_force
from approvalplan.model.rulebook import Dated, Item, Limit, Source


def test_counts() -> None:
    cites = [cite("a"), cite("b"), cite("a")]
    assert counts(cites, {"a": "law", "b": "assumption"}) == (("assumption", 1), ("law", 2))
    assert counts(cites, {"a": "law", "b": "law"}) == (("law", 3),)
    assert counts([], {}) == ()


@pytest.mark.parametrize(
    ("why", "source", "on", "holds"),
    [
        ("always", Source("s", "s", "law", "text"), "2026-03-02", True),
        (
            "the day before it is in force",
            Source("s", "s", "law", "text", in_force=day("2026-08-15")),
            "2026-08-14",
            False,
        ),
        ("on that day", Source("s", "s", "law", "text", in_force=day("2026-08-15")), "2026-08-15", True),
        (
            "the day before it is repealed",
            Source("s", "s", "law", "text", repealed=day("2026-08-15")),
            "2026-08-14",
            True,
        ),
        ("on that day it is", Source("s", "s", "law", "text", repealed=day("2026-08-15")), "2026-08-15", False),
    ],
)
def test_in_force(why: str, source: Source, on: str, holds: bool) -> None:
    assert ("s" in in_force((source,), day(on))) is holds


def test_a_plan_counts_its_numbers_and_its_legal_basis() -> None:
    plan = plan_of(
        book(item("a", days=5, law=20, basis=(cite("rule"),)), item("b", days=5, clock="owner", source="news"))
    )
    assert dict(plan.by_kind) == {"assumption": 1, "document": 1, "law": 1, "news": 1}
    assert dict(plan.by_read) == {"text": 4}
    assert {source.id for source in plan.sources} == {"guess", "rule", "law", "news"}


@pytest.mark.parametrize(
    ("why", "items", "found"),
    [
        ("a promise that is assumed", [item("a", days=5)], ("a",)),
        ("one that was read", [item("a", days=5, source="rule")], ()),
        ("the law's own number", [item("a", law=20)], ()),
        ("the assumption is not used", [item("a", law=20, days=None)], ()),
        ("work that is assumed", [item("a", days=5, clock="owner")], ("a",)),
        ("what counts comes first", [item("a", days=5, track="parallel"), item("b", days=5)], ("b", "a")),
        ("no number at all", [item("a")], ()),
        ("a variant's promise", [item("a", variants=[variant("v", days=5)])], ("a",)),
        ("an item that does not apply", [item("a", days=5, when=is_("land.forest"))], ()),
    ],
)
def test_to_confirm(why: str, items: list[Item], found: tuple[str, ...]) -> None:
    assert plan_of(book(*items), {"land.forest": False}).to_confirm == found


def test_what_the_project_states_or_has_needs_no_confirmation() -> None:
    rules = book(item("a", gives="p", days=5), item("b", days=5, clock="owner"))
    assert plan_of(rules, project(have=["p"], durations={"b": (9, WORKING)})).to_confirm == ()


def test_a_number_that_holds_only_later_is_not_cited() -> None:
    late = (Dated(0, Limit(5, WORKING), cite("news")), Dated(day("2030-01-01"), Limit(3, WORKING), cite("custom")))
    assert {source.id for source in plan_of(book(item("a", days=late))).sources} == {"news"}
