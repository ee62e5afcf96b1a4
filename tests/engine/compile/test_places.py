"""What a place knows of itself: facts, promised limits, authorities, windows; the project's own word wins."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.build import MONDAY, book, cite, is_, item, lines, project, route, the, variant

from approvalplan.engine.compile.places import places_of, windows_of, with_place_facts, with_place_limits
from approvalplan.model.profile import Stated
from approvalplan.model.rulebook import Authority, Place, Rulebook, Window
from approvalplan.usecases.planning import Planner, Terms, plan_for


def place(
    where: dict[str, str],
    *,
    facts: dict[str, Any] | None = None,
    windows: dict[str, str] | None = None,
    authorities: dict[str, str] | None = None,
    promised: dict[str, int] | None = None,
) -> Place:
    return Place(
        where=tuple(where.items()),
        facts=tuple((key, value, cite("custom")) for key, value in (facts or {}).items()),
        windows=tuple(
            (key, Window(name=name, place=None, phone=None, online=None, hours=None))
            for key, name in (windows or {}).items()
        ),
        authorities=tuple((authorities or {}).items()),
        promised=tuple((key, lines(days)) for key, days in (promised or {}).items()),
    )


CITY = {"city": "太原市"}
ZONE = {"city": "太原市", "zone": "某开发区"}
AT_CITY = {"land.city": "太原市"}
AT_ZONE = {**AT_CITY, "land.zone": "某开发区"}


@pytest.mark.parametrize(
    ("why", "facts", "found"),
    [
        ("the zone's city and the zone, the widest first", AT_ZONE, ["city", "zone"]),
        ("in the city, outside the zone", {**AT_CITY, "land.zone": "none"}, ["city"]),
        ("the zone is not told", AT_CITY, ["city"]),
        ("a zone of that name in another city", {**AT_ZONE, "land.city": "大同市"}, []),
        ("nothing told", {}, []),
    ],
)
def test_places_of(why: str, facts: dict[str, str], found: list[str]) -> None:
    known = {"zone": place(ZONE), "city": place(CITY), "nowhere": place({})}
    rules = book(places=known.values())
    names = {id(text): name for name, text in known.items()}
    assert [names[id(entry)] for entry in places_of(project(facts), rules)] == found


@pytest.mark.parametrize(
    ("why", "stated", "value", "origin"),
    [
        ("the narrower place wins over the wider", {}, "two_stage", "place"),
        ("the project's own word wins over both", {"permit.offered": "whole"}, "whole", "profile"),
    ],
)
def test_facts_of_a_place(why: str, stated: dict[str, str], value: str, origin: str) -> None:
    places = (
        place(CITY, facts={"permit.offered": "three_stage", "land.geohazard_area": False}),
        place(ZONE, facts={"permit.offered": "two_stage"}),
    )
    facts = with_place_facts(project({**AT_ZONE, **stated}), places).facts
    assert (facts["permit.offered"].value, facts["permit.offered"].origin) == (value, origin)
    assert facts["land.geohazard_area"] == Stated(False, "place", cite("custom"))
    assert facts["land.city"].origin == "profile"


EIA = item(
    "eia",
    days=10,
    variants=[variant("report", is_("features.hazardous"), days=20), variant("form")],
    authority="province",
)
RULES = book(item("permit", days=5, authority="county"), EIA)


def promises(rules: Rulebook) -> dict[str, int]:
    """Return what is promised for each item and variant that promises something itself."""
    own = {candidate.id: candidate.promised for candidate in rules.items}
    own |= {f"{entry.id}.{form.id}": form.promised for entry in rules.items for form in entry.variants}
    return {name: promise[0].value.days for name, promise in own.items() if promise}


@pytest.mark.parametrize(
    ("why", "places", "found"),
    [
        ("no place", [], {"permit": 5, "eia": 10, "eia.report": 20}),
        ("a shorter promise here", [{"permit": 3}], {"permit": 3, "eia": 10, "eia.report": 20}),
        ("for one variant", [{"eia.report": 15}], {"permit": 5, "eia": 10, "eia.report": 15}),
        ("for a variant that had none", [{"eia.form": 1}], {"permit": 5, "eia": 10, "eia.report": 20, "eia.form": 1}),
        ("for the item: all its variants", [{"eia": 7}], {"permit": 5, "eia": 7}),
        ("for the item and one variant", [{"eia": 7, "eia.report": 15}], {"permit": 5, "eia": 7, "eia.report": 15}),
        ("the narrower place wins", [{"permit": 3}, {"permit": 2}], {"permit": 2, "eia": 10, "eia.report": 20}),
        (
            "the narrower place speaks of the variant",
            [{"eia": 7}, {"eia.report": 15}],
            {"permit": 5, "eia": 7, "eia.report": 15},
        ),
        ("the narrower place speaks of the whole item", [{"eia.report": 15}, {"eia": 7}], {"permit": 5, "eia": 7}),
    ],
)
def test_promised_limits(why: str, places: list[dict[str, int]], found: dict[str, int]) -> None:
    made = tuple(place(CITY, promised=candidate) for candidate in places)
    assert promises(with_place_limits(RULES, made)) == found


def test_authorities() -> None:
    local = with_place_limits(
        RULES, (place(CITY, authorities={"permit": "city"}), place(ZONE, authorities={"permit": "zone"}))
    )
    assert [candidate.authority for candidate in local.items] == ["zone", "province"]
    assert with_place_limits(RULES, (place(CITY, facts={"permit.offered": "whole"}),)) is RULES


def test_windows() -> None:
    places = (place(CITY, windows={"bureau": "市窗口", "other": "别的"}), place(ZONE, windows={"bureau": "区窗口"}))
    assert {key: window.name for key, window in windows_of(places).items()} == {"bureau": "区窗口", "other": "别的"}


@pytest.mark.parametrize(
    ("why", "facts", "status", "days", "authority", "window"),
    [
        ("the province's promise keeps 26", {"land.city": "大同市"}, "met", 26, "审批局", None),
        ("a city that promises less breaks it", AT_CITY, "missed", 30, "审批局", "市窗口"),
        ("the zone's own promise keeps it again", AT_ZONE, "met", 20, "管委会", None),
    ],
)
def test_a_place_changes_the_verdict(
    why: str, facts: dict[str, str], status: str, days: int, authority: str, window: str | None
) -> None:
    rules = book(
        item("permit", days=26, authority="bureau"),
        routes=[route("social_building", target=26)],
        authorities=[Authority("bureau", "审批局"), Authority("committee", "管委会")],
        places=[
            place(CITY, promised={"permit": 30}, windows={"bureau": "市窗口"}),
            place(ZONE, promised={"permit": 20}, authorities={"permit": "committee"}),
        ],
    )
    planner = Planner(rules)
    plan = plan_for(planner, project(facts), Terms(MONDAY, MONDAY)).plan
    permit = the(plan, "permit")
    assert (plan.target.status, plan.target.counted.worst) == (status, days)
    assert permit.authority_name == (window or authority)
    assert (permit.window and permit.window.name) == window


def test_a_place_s_fact_is_told_as_such() -> None:
    rules = book(
        item("geohazard", when=is_("land.geohazard_area")),
        places=[place(CITY, facts={"land.geohazard_area": True})],
    )
    plan = plan_for(Planner(rules), project(AT_CITY), Terms(MONDAY, MONDAY)).plan
    ((reason,),) = [plan_item.because for plan_item in plan.items]
    assert (reason.value, reason.origin, reason.cite and reason.cite.id) == (True, "place", "custom")
