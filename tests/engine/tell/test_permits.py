"""The construction permit in stages: which scheme, what is gained, and the rules that go with stages."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.build import (
    book,
    calendar,
    counted,
    day,
    dropped,
    is_,
    item,
    listed,
    not_,
    plan_of,
    progressed,
    project,
    route,
    scheme,
)

from approvalplan.model.plan import Gain, Permit
from approvalplan.model.profile import Profile
from approvalplan.model.rulebook import Item, Rulebook, Scheme

FOREST, HAZARD = is_("land.forest"), is_("features.hazardous")
WHOLE, TWO, THREE = (is_("permit.scheme", one) for one in ("whole", "two_stage", "three_stage"))
STAGED = not_(WHOLE)


def building(
    *more: Item, drawings: int = 40, pit: int = 10, schemes: list[Scheme] | None = None, **rules: Any
) -> Rulebook:
    """Return a rulebook in which site work waits for all drawings, or under stages for those of the pit."""

    def stage(id_: str, needs: str, gives: str, when: Any, **kind: Any) -> Item:
        return item(id_, needs, gives, stage="construction", when=when, **kind)

    main = stage(
        "main_permit", "drawings pit_permit middle", "main_permit", STAGED, days=2, milestone="construction_permit"
    )
    return book(
        item("detailed_design", gives="drawings", clock="intermediary", days=drawings, stage="construction"),
        stage("pit_design", "", "pit_drawings", STAGED, clock="intermediary", days=pit),
        stage("permit", "drawings", "pit_permit main_permit", WHOLE, days=2, milestone="construction_permit"),
        stage("pit_permit", "pit_drawings", "pit_permit", STAGED, days=2, track="parallel"),
        stage("middle_permit", "pit_permit", "middle", THREE, days=2, track="parallel"),
        main,
        item("start", "pit_permit", "started", clock="owner", stage="construction", milestone="construction_start"),
        stage("pit_works", "started", "pit", is_("features.piles"), clock="construction", days=30),
        item("build", "started pit main_permit", "built", clock="construction", days=200, less="pit_works",
             stage="construction", milestone="completion"),
        *more,
        gate=[paper for candidate in more for paper in candidate.gives if paper == "eia_approval"],
        schemes=schemes or [
            scheme("whole", "permit"),
            scheme("two_stage", "pit_permit main_permit", warning="only a local reform allows it"),
        ],
        **rules,
    )  # fmt: skip


PILES = {"features.piles": True}


def permit(rules: Rulebook, profile: Profile | dict[str, Any] | None = None, **more: Any) -> Permit:
    return plan_of(rules, profile or PILES, **more).permit


@pytest.mark.parametrize(
    ("why", "mode", "chosen"),
    [
        ("the earliest first day of work", "auto", "two_stage"),
        ("whole, because it was asked for", "whole", "whole"),
        ("in stages, because it was asked for", "staged", "two_stage"),
    ],
)
def test_mode(why: str, mode: str, chosen: str) -> None:
    assert permit(building(), mode=mode).mode == chosen


@pytest.mark.parametrize(
    ("why", "pit", "chosen"),
    [
        ("a day sooner in stages", 39, "two_stage"),
        ("on the same day: the fewest stages", 40, "whole"),
        ("later in stages", 41, "whole"),
    ],
)
def test_auto_takes_stages_only_where_work_starts_sooner(why: str, pit: int, chosen: str) -> None:
    assert permit(building(pit=pit)).mode == chosen


@pytest.mark.parametrize(
    ("why", "schemes", "chosen"),
    [
        (
            "two stages and three on the same day: two",
            [scheme("whole", "permit"), scheme("three_stage", "pit_permit middle_permit main_permit"),
             scheme("two_stage", "pit_permit main_permit")],
            "two_stage",
        ),
        (
            "a scheme that may not be used",
            [scheme("whole", "permit"), scheme("two_stage", "pit_permit main_permit", FOREST)],
            "whole",
        ),
        ("only one scheme at all", [scheme("two_stage", "pit_permit main_permit")], "two_stage"),
    ],
)  # fmt: skip
def test_which_scheme(why: str, schemes: list[Scheme], chosen: str) -> None:
    assert permit(building(schemes=schemes), {**PILES, "land.forest": False}).mode == chosen


@pytest.mark.parametrize(
    ("why", "mode", "chosen"),
    [("stages asked for, but none are allowed", "staged", "whole"), ("whole", "whole", "whole")],
)
def test_asked_for_what_is_not_allowed(why: str, mode: str, chosen: str) -> None:
    rules = building(schemes=[scheme("whole", "permit"), scheme("two_stage", "pit_permit main_permit", FOREST)])
    assert permit(rules, {**PILES, "land.forest": False}, mode=mode).mode == chosen


def test_gain() -> None:
    found = permit(building())
    assert found.gained == Gain(working_days=30, calendar_days=42, completion_calendar_days=42)
    assert (found.whole_issued, found.whole_starts) == (day("2026-04-29"), day("2026-04-29"))
    assert [(plan.id, plan.issued, plan.needs) for plan in found.stages] == [
        ("pit_permit", day("2026-03-18"), ("pit_drawings",)),
        ("main_permit", day("2026-04-29"), ("drawings", "pit_permit", "middle")),
    ]
    assert [plan.allows for plan in found.stages] == ["allows pit_permit", "allows main_permit"]


def test_the_gain_at_completion_is_smaller_where_the_pit_waits_for_the_main_permit() -> None:
    found = permit(building(drawings=90))
    assert found.gained is not None
    assert (found.gained.working_days, found.gained.completion_calendar_days) == (80, 42)


def test_nothing_is_gained_under_the_whole_permit() -> None:
    assert permit(building(), mode="whole").gained == Gain(0, 0, 0)


def test_no_gain_without_a_whole_permit_to_compare_with() -> None:
    found = permit(building(schemes=[scheme("two_stage", "pit_permit main_permit")]))
    assert (found.gained, found.whole_issued, found.whole_starts) == (None, None, None)


def test_no_gain_where_nothing_is_built() -> None:
    rules = book(item("a", days=5), schemes=[scheme("whole"), scheme("two_stage")])
    assert (permit(rules).gained, permit(rules).mode) == (None, "whole")


@pytest.mark.parametrize(
    ("why", "rules", "facts", "gain"),
    [
        ("an item in doubt elsewhere leaves it open", building(item("x", days=5, when=FOREST)), PILES, None),
        (
            "two cells with the same gain",
            building(routes=[route("one", FOREST), route("two")]),
            PILES,
            30,
        ),
        (
            "two cells with different gains",
            building(
                item("road", gives="pit_drawings", clock="owner", days=20, when=is_("route", "one")),
                routes=[route("one", FOREST), route("two")],
            ),
            PILES,
            None,
        ),
        (
            "in doubt under the whole permit only",
            building(item("extra", gives="drawings", days=60, when=is_("land.grassland"))),
            PILES,
            None,
        ),
    ],
)
def test_gain_is_exact_or_nothing(why: str, rules: Rulebook, facts: dict[str, Any], gain: int | None) -> None:
    found = permit(rules, facts).gained
    assert (None if found is None else found.working_days) == gain


# The rules that go with stages


def broken(rules: Rulebook, profile: Profile | dict[str, Any] | None = None, **more: Any) -> set[str]:
    return {name for name, kept, _ in permit(rules, profile, mode="staged", **more).checks if not kept}


def test_a_sound_plan_keeps_every_rule() -> None:
    names = [name for name, _, _ in permit(building()).checks]
    assert names == [
        "stages-in-order",
        "whole-and-staged-exclusive",
        "papers-at-the-gate",
        "environment-before-first-stage",
        "tender-before-first-stage",
    ]
    assert broken(building()) == set()


def test_the_whole_permit_has_no_such_rules() -> None:
    assert permit(building(), mode="whole").checks == ()


GATE = item("eia", gives="eia_approval", days=60, track="parallel", stage="parallel")
LATE_TENDER = item("tendering", gives="contract", clock="excluded", days=30, stage="construction")


@pytest.mark.parametrize(
    ("why", "rules", "progress", "rule"),
    [
        (
            "the main permit was issued before that of the pit",
            building(),
            progressed("main_permit", submitted="2026-03-03", decided="2026-03-04"),
            "stages-in-order",
        ),
        (
            "the pit's permit was handed in before its drawings were there",
            building(),
            progressed("pit_permit", submitted="2026-03-03"),
            "papers-at-the-gate",
        ),
        ("environmental approval comes after the first work", building(GATE), None, "environment-before-first-stage"),
        (
            "the tender ends after the first stage was handed in",
            building(LATE_TENDER),
            None,
            "tender-before-first-stage",
        ),
        (
            "whole and staged at once",
            building(
                schemes=[scheme("whole", "build permit"), scheme("two_stage", "pit_permit main_permit")],
            ),
            None,
            "whole-and-staged-exclusive",
        ),
    ],
)
def test_a_rule_that_is_broken(why: str, rules: Rulebook, progress: Any, rule: str) -> None:
    profile = project(PILES, progress=[progress] if progress else [])
    assert rule in broken(rules, profile)


@pytest.mark.parametrize(
    ("why", "gate"),
    [
        ("in time", item("eia", gives="eia_approval", days=12, track="parallel", stage="parallel")),
        ("not needed", item("eia", days=60, when=FOREST)),
    ],
)
def test_a_gate_that_is_kept(why: str, gate: Item) -> None:
    assert broken(building(gate), {**PILES, "land.forest": False}) == set()


def test_which_gate_is_late_is_named() -> None:
    (names,) = (check[2] for check in permit(building(GATE)).checks if check[0] == "environment-before-first-stage")
    assert names == ("eia",)


def test_the_warning_of_a_scheme_goes_with_it() -> None:
    ((warning, source),) = permit(building()).warnings
    assert (warning, source and source.id) == ("only a local reform allows it", "news")
    assert permit(building(), mode="whole").warnings == ()


def test_items_are_those_of_the_scheme() -> None:
    plan = plan_of(building(), PILES)
    assert {"pit_permit", "main_permit", "pit_design"} <= listed(plan).keys()
    assert dropped(plan)["permit"].replaced_by == "pit_permit、main_permit"
    plan = plan_of(building(), PILES, mode="whole")
    assert "permit" in listed(plan)
    assert dropped(plan)["pit_permit"].replaced_by == "permit"
    assert dropped(plan)["pit_design"].replaced_by is None


def test_a_holiday_is_in_the_calendar_days_of_the_gain() -> None:
    found = permit(building(), on=calendar("2026-04-01/2026-04-10")).gained
    assert found is not None
    assert (found.working_days, found.calendar_days) == (30, 54)


def test_the_count_is_the_same_whole_and_staged() -> None:
    rules = building(item("works", gives="w", days=4), item("late", "pit_permit w", days=3, stage="acceptance"))
    assert counted(plan_of(rules, PILES, mode="whole")) == counted(plan_of(rules, PILES, mode="staged"))


def test_a_stage_that_is_done_is_not_issued_again() -> None:
    plan = plan_of(building(), project(PILES, have={"pit_permit": "2026-02-26"}))
    assert plan.permit.mode == "whole"
    staged = plan_of(building(), project(PILES, have={"pit_permit": "2026-02-26"}), mode="staged")
    assert [plan.id for plan in staged.permit.stages] == ["main_permit"]
