"""What the reader is warned of, the gravest first."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.build import (
    MONTHS,
    WORKING,
    all_,
    book,
    cite,
    dated,
    day,
    inferred,
    is_,
    item,
    not_,
    paper,
    plan_of,
    progressed,
    project,
    reform,
    route,
    scheme,
)

from approvalplan.model.profile import Profile
from approvalplan.model.rulebook import Dated, Limit, Rulebook, Validity

HAZARD = is_("features.hazardous")
STAGED = is_("permit.scheme", "two_stage")
CHANGING = (Dated(0, Limit(5, WORKING), cite("law")), Dated(day("2026-03-04"), Limit(3, WORKING), cite("rule")))
EXPIRING = (Validity(Limit(1, MONTHS), "b", "void", cite("law")),)


def in_stages(drawings: int, pit: int) -> Rulebook:
    """Return a permit in stages: all drawings, or those of the pit."""
    return book(
        item("drawings", gives="all", clock="owner", days=drawings, stage="construction"),
        item("pit_drawings", gives="some", clock="owner", days=pit, stage="construction", when=STAGED),
        item("whole", "all", "site", days=2, stage="construction", when=not_(STAGED)),
        item("pit", "some", "site", days=2, stage="construction", track="parallel", when=STAGED),
        item("main", "all site", days=2, stage="construction", when=STAGED),
        item("start", "site", clock="owner", stage="construction", milestone="construction_start"),
        schemes=[scheme("whole", "whole"), scheme("two_stage", "pit main")],
    )


TWICE = book(item("a", gives="p", days=1), item("b", gives="p", days=2), item("c", "p"))
GIVEN_NOWHERE = book(item("a", "p"), papers=[paper("p", absent="error")])
LATE_BESIDE = book(
    item("a", days=20),
    item("w", gives="p", clock="owner", days=30),
    item("b", "p", days=20),
    routes=[route("r", target=26)],
)


@pytest.mark.parametrize(
    ("why", "rules", "profile", "mode", "found"),
    [
        ("nothing to say", book(item("a", days=5)), project(), "auto", []),
        (
            "nobody supplies a paper",
            GIVEN_NOWHERE,
            project(),
            "auto",
            [("nobody-supplies", {"document": "p", "item": "a"})],
        ),
        ("two items give one paper", TWICE, project(), "auto", [("two-givers", {"document": "p"})]),
        (
            "a fact contradicts what follows from others",
            book(item("a", when=is_("features.eia", "form")), facts=[inferred("features.eia", ("report", HAZARD))]),
            project({"features.eia": "form", "features.hazardous": True}),
            "auto",
            [("contradiction", {"fact": "features.eia"})],
        ),
        (
            "a paper at hand that no rule knows",
            book(item("a")),
            project(have=["x"]),
            "auto",
            [("unknown-have", {"document": "x"})],
        ),
        (
            "progress of an item that no rule knows",
            book(item("a")),
            project(progress=[progressed("x", submitted="2026-03-02")]),
            "auto",
            [("unknown-progress", {"item": "x"})],
        ),
        (
            "handed in before what it waits for is through",
            book(item("a", gives="p", days=5), item("b", "p", days=4)),
            project(progress=[progressed("b", submitted="2026-03-04")]),
            "auto",
            [("progress-early", {"item": "b", "by": "a"})],
        ),
        (
            "handed in on the day the other was through",
            book(item("a", gives="p", days=5), item("b", "p", days=4)),
            project(progress=[progressed("a", decided="2026-03-04"), progressed("b", submitted="2026-03-04")]),
            "auto",
            [],
        ),
        (
            "two lines for one item",
            book(item("a", days=5)),
            project(progress=[progressed("a", submitted="2026-03-04"), progressed("a", submitted="2026-03-05")]),
            "auto",
            [("progress-twice", {"item": "a"})],
        ),
        (
            "progress of what the project does not need",
            book(item("a", days=5), item("b", when=HAZARD)),
            project({"features.hazardous": False}, progress=[progressed("b", submitted="2026-03-04")]),
            "auto",
            [("progress-not-needed", {"item": "b"})],
        ),
        (
            "progress of what goes with another",
            book(item("part", gives="p"), item("joint", days=7), reforms=[reform("r", merges={"joint": "part"})]),
            project(progress=[progressed("part", decided="2026-03-04")]),
            "auto",
            [("progress-part", {"item": "part", "by": "joint"})],
        ),
        (
            "a day wanted for what the plan does not reach",
            book(item("a", days=5)),
            project(wanted={"completion": "2026-05-04"}),
            "auto",
            [("wanted-not-planned", {"milestone": "completion"})],
        ),
        (
            "a duration that no rule asks for",
            book(item("a")),
            project(durations={"x": (5, WORKING)}),
            "auto",
            [("unknown-duration", {"name": "x"})],
        ),
        ("a duration of a paper", book(item("a", "report")), project(durations={"report": (5, WORKING)}), "auto", []),
        (
            "met by the chain, missed by the union: hand in together",
            LATE_BESIDE,
            project(),
            "auto",
            [("hand-in-together", {"running": 40, "limit": 26})],
        ),
        (
            "a paper expires before it is used",
            book(item("a", gives="p", validity=EXPIRING), item("w", "p", "q", clock="owner", days=60), item("b", "q")),
            project(),
            "auto",
            [("expires", {"item": "a", "until": day("2026-04-02"), "by": "b", "then": "void"})],
        ),
        (
            "the law changes before an item is handed in",
            book(item("a", gives="p", days=5), item("b", "p", days=CHANGING)),
            project(),
            "auto",
            [("law-changes", {"item": "b", "on": day("2026-03-04"), "sources": ("rule",)})],
        ),
        ("stages that gain nothing", in_stages(10, 10), project(), "staged", [("no-gain", {"name": "two_stage"})]),
        ("stages that lose", in_stages(10, 12), project(), "staged", [("no-gain", {"name": "two_stage"})]),
        ("stages that gain a day", in_stages(10, 9), project(), "staged", []),
        ("whole: no gain to speak of", in_stages(10, 9), project(), "whole", []),
        (
            "a rule of the stages is broken",
            book(
                *in_stages(10, 5).items,
                item("eia", gives="e", days=60, track="parallel", stage="parallel"),
                schemes=in_stages(10, 5).schemes,
                gate=["e"],
            ),
            project(),
            "staged",
            [("check-broken", {"check": "environment-before-first-stage"})],
        ),
    ],
)
def test_warnings(
    why: str, rules: Rulebook, profile: Profile, mode: str, found: list[tuple[str, dict[str, Any]]]
) -> None:
    assert [(caution.id, dict(caution.values)) for caution in plan_of(rules, profile, mode=mode).warnings] == found


OFFERED = [scheme("whole", "whole"), scheme("two_stage", "pit main", is_("permit.offered", "two_stage"))]
ASSUMED = in_stages(10, 5)._replace(schemes=tuple(OFFERED), facts=(inferred("permit.offered", ("two_stage", all_())),))


@pytest.mark.parametrize(
    ("why", "facts", "mode", "found"),
    [
        ("the rules assume that the place offers it", {}, "auto", ["scheme-assumed"]),
        ("the place says so", {"permit.offered": "two_stage"}, "auto", []),
        ("the whole permit is always offered", {}, "whole", []),
    ],
)
def test_a_scheme_that_is_assumed(why: str, facts: dict[str, Any], mode: str, found: list[str]) -> None:
    assert [caution.id for caution in plan_of(ASSUMED, facts, mode=mode).warnings] == found


LATER = dated(("2020-01-01", HAZARD), ("2026-03-04", all_()))


@pytest.mark.parametrize(
    ("why", "when", "found"),
    [
        (
            "a change that may bring an item in before work begins",
            LATER,
            [("law-changes-not-needed", day("2026-03-04"))],
        ),
        ("a change that comes later", dated(("2020-01-01", HAZARD), ("2027-01-01", all_())), []),
        ("no change", HAZARD, []),
    ],
)
def test_a_change_that_may_bring_in_an_item(why: str, when: Any, found: list[tuple[str, int]]) -> None:
    rules = book(
        item("a", days=5, when=when),
        item("permit", gives="site", days=5),
        item("start", "site", clock="owner", milestone="construction_start"),
    )
    told = plan_of(rules, {"features.hazardous": False}).warnings
    assert [(caution.id, dict(caution.values)["on"]) for caution in told] == found


def test_the_gravest_first() -> None:
    rules = book(item("a", "p", days=1), papers=[paper("p", absent="error")])
    plan = plan_of(rules, project(have=["x"], durations={"y": (1, WORKING)}))
    assert [caution.id for caution in plan.warnings] == ["nobody-supplies", "unknown-have", "unknown-duration"]


@pytest.mark.parametrize(
    ("why", "rules"),
    [
        ("missed anyway", LATE_BESIDE._replace(routes=(route("r", target=19),))),
        ("the union keeps it too", LATE_BESIDE._replace(routes=(route("r", target=40),))),
        ("no target", LATE_BESIDE._replace(routes=(route("r"),))),
    ],
)
def test_handing_in_together_would_not_help(why: str, rules: Rulebook) -> None:
    assert plan_of(rules).warnings == ()


def test_two_items_that_exclude_each_other_are_no_two_givers() -> None:
    rules = book(item("a", gives="p", when=HAZARD), item("b", gives="p", when=not_(HAZARD)), item("c", "p"))
    assert [plan_of(rules, facts).warnings for facts in ({}, {"features.hazardous": True})] == [(), ()]
