"""Permit schemes: the environmental gate before the first stage, and each stage after the one before."""

from __future__ import annotations

import pytest
from tests.checks.pure import found_in
from tests.engine.build import book, is_, item, need, not_, scheme

from approvalplan.model.rulebook import Item, Rulebook

STAGED, WHOLE = is_("permit.scheme", "two"), is_("permit.scheme", "whole")
EIA = item("eia", gives="eia_paper")
PERMIT = item("permit", gives="pit_paper main_paper", when=WHOLE)
MAIN = item("main", "pit_paper", "main_paper", when=STAGED)


def rules(*items: Item, gate: tuple[str, ...] = ("eia_paper",), stages: str = "pit main") -> Rulebook:
    return book(*items, EIA, PERMIT, MAIN, schemes=[scheme("whole", "permit"), scheme("two", stages)], gate=gate)


def pit(needs: str = "") -> Item:
    return item("pit", needs, "pit_paper", when=STAGED)


def works(needs: object) -> Item:
    return item("works", needs, "done", clock="construction")  # type: ignore[arg-type]


def start(needs: object) -> Item:
    return item("start", needs, "started", clock="owner")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("why", "rulebook", "wrong"),
    [
        ("the start of work waits for it", rules(pit(), start("pit_paper eia_paper"), works("started")), []),
        ("the first permit waits for it", rules(pit("eia_paper"), item("other", "eia_paper", "x"), works("pit_paper")), ["whole"]),
        ("neither does", rules(pit(), start("pit_paper"), works("started")), ["two", "whole"]),
        ("stages, and nothing is gated", rules(pit(), start("pit_paper"), works("started"), gate=()), ["two"]),
        ("under the whole permit only", rules(
            pit(), start(["pit_paper", need("eia_paper", WHOLE)]), works("started")), ["two"]),
        ("under stages only", rules(pit(), start(["pit_paper", need("eia_paper", STAGED)]), works("started")), ["whole"]),
        ("for some projects only: that is for cases to tell", rules(
            pit(), start(["pit_paper", need("eia_paper", is_("features.hazardous"))]), works("started")), []),
        ("no work is known: the permit itself must wait", rules(pit("eia_paper")), ["whole"]),
        ("what another work waits for is no help", rules(
            pit(), start("pit_paper eia_paper"), works("started"), item("digging", "pit_paper", clock="construction")), ["two", "whole"]),
    ],
)  # fmt: skip
def test_the_gate(why: str, rulebook: Rulebook, wrong: list[str]) -> None:
    assert sorted(element for _, element, _ in found_in(rulebook, "scheme-without-environment")) == wrong


@pytest.mark.parametrize(
    ("why", "rulebook", "wrong"),
    [
        ("the later waits for the earlier", rules(pit()), []),
        ("swapped", rules(pit(), stages="main pit"), [1]),
        ("through another item", book(
            item("pit", gives="p"), item("between", "p", "q"), item("main", "q"), schemes=[scheme("two", "pit main")]), []),
        ("not at all", book(item("pit", gives="p"), item("main"), schemes=[scheme("two", "pit main")]), [1]),
        ("only under another scheme", book(
            item("pit", gives="p"), item("main", [need("p", not_(STAGED))]), schemes=[scheme("two", "pit main")]), [1]),
        ("the third does not wait for the second", book(
            item("pit", gives="p"), item("cellar", "p", "q"), item("main", "p"), schemes=[scheme("three", "pit cellar main")]), [2]),
    ],
)  # fmt: skip
def test_the_order_of_stages(why: str, rulebook: Rulebook, wrong: list[int]) -> None:
    assert [problem.path[1] for _, _, problem in found_in(rulebook, "scheme-stage-order")] == wrong
