"""The checklist: every paper, who supplies it and by when; what falls away; what nobody supplies."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.build import (
    CALENDAR,
    WORKING,
    book,
    day,
    is_,
    item,
    made_of,
    need,
    paper,
    papers_of,
    plan_of,
    project,
    reform,
    replace,
    variant,
)

from approvalplan.engine.tell.checklist import Missing
from approvalplan.model.plan import Lapsed
from approvalplan.model.profile import Profile
from approvalplan.model.rulebook import Limit, Rulebook

HAZARD = is_("features.hazardous")
YES, NO = {"features.hazardous": True}, {"features.hazardous": False}


@pytest.mark.parametrize(
    ("why", "absent", "listed", "lapsed", "missing"),
    [
        ("the owner brings it", "owner", ["extra"], [], []),
        ("it falls away, and is said to", "not_required", [], [Lapsed("extra", "a")], []),
        ("a mistake of the rules", "error", [], [], [Missing("a", "extra")]),
    ],
)
def test_a_paper_that_nobody_gives(
    why: str, absent: str, listed: list[str], lapsed: list[Lapsed], missing: list[Missing]
) -> None:
    rules = book(
        item("a", "extra", days=5),
        item("giver", gives="extra", when=HAZARD),
        papers=[paper("extra", supplier="authority", absent=absent)],
    )
    made = made_of(rules, NO)
    assert [candidate.document for candidate in made.plan.checklist] == listed
    assert list(made.plan.lapsed) == lapsed
    assert list(made.missing) == missing
    assert [caution.id for caution in made.plan.warnings] == ["nobody-supplies"] * len(missing)
    given = made_of(rules, YES)
    assert (given.plan.lapsed, given.missing) == ((), ())
    assert papers_of(given.plan)["extra"].reason == "given"


@pytest.mark.parametrize("absent", ["owner", "not_required", "error"])
def test_a_paper_that_is_being_prepared_is_there(absent: str) -> None:
    rules = book(
        item("a", "report", days=5), papers=[paper("report", supplier="intermediary", absent=absent, takes=10)]
    )
    made = made_of(rules)
    found = papers_of(made.plan)["report"]
    assert (found.reason, found.takes, found.ready, found.needed_by) == (
        "prepared",
        Limit(10, WORKING),
        day("2026-03-16"),
        day("2026-03-16"),
    )
    assert (made.plan.lapsed, made.missing) == ((), ())


@pytest.mark.parametrize(
    ("why", "profile", "reason", "have", "ready"),
    [
        ("being prepared", project(), "prepared", None, "2026-03-09"),
        ("at hand since some day", project(have={"report": "2026-01-05"}), "have", (day("2026-01-05"), None), None),
        ("at hand, the day is not told", project(have=["report"]), "have", (None, None), None),
        ("in the project's own time", project(durations={"report": (2, WORKING)}), "prepared", None, "2026-03-04"),
    ],
)
def test_a_paper_that_takes_time(why: str, profile: Profile, reason: str, have: Any, ready: str | None) -> None:
    rules = book(item("a", "report", days=5), papers=[paper("report", takes=Limit(7, CALENDAR))])
    found = papers_of(plan_of(rules, profile))["report"]
    assert (found.reason, found.have, found.ready) == (reason, have, None if ready is None else day(ready))


@pytest.mark.parametrize(
    ("why", "rules", "document", "reason", "given_by"),
    [
        ("an item gives it", book(item("a", gives="p"), item("b", "p")), "p", "given", "a"),
        ("the owner brings it", book(item("b", "form")), "form", "owner", None),
        (
            "it stands in for another",
            book(item("a", gives="p"), item("b", "p"), reforms=[reform("r", replace("a", "letter"))]),
            "letter",
            "stand_in",
            None,
        ),
        (
            "at hand because of a reform",
            book(item("a", gives="p"), item("b", "p"), reforms=[reform("r", replace("a"))]),
            "p",
            "stand_in",
            None,
        ),
        (
            "merged: the joint item gives it",
            book(
                item("part", gives="p"),
                item("joint", days=7),
                item("b", "p"),
                reforms=[reform("r", merges={"joint": "part"})],
            ),
            "p",
            "given",
            "part",
        ),
    ],
)
def test_where_a_paper_comes_from(why: str, rules: Rulebook, document: str, reason: str, given_by: str | None) -> None:
    found = papers_of(plan_of(rules))[document]
    assert (found.reason, found.given_by) == (reason, given_by)


def test_another_paper_of_an_item_that_is_done_is_at_hand_too() -> None:
    rules = book(item("a", gives="p q"), item("b", "q"))
    found = papers_of(plan_of(rules, project(have={"p": "2026-01-05"})))["q"]
    assert (found.reason, found.have) == ("have", (None, None))


def test_by_when() -> None:
    rules = book(
        item("a", "form", "p", days=5),
        item("b", "p form letter", days=4),
        item("c", "late!", days=3),
        item("slow", gives="late", clock="owner", days=9),
    )
    found = papers_of(plan_of(rules))
    assert {name: word.needed_by for name, word in found.items()} == {
        "form": day("2026-03-02"),
        "p": day("2026-03-09"),
        "letter": day("2026-03-09"),
        "late": day("2026-03-13"),
    }
    assert found["form"].uses == ("a", "b")


def test_in_the_order_in_which_they_are_needed() -> None:
    rules = book(item("a", "z y", "p", days=5), item("b", "p x", days=4))
    assert [candidate.document for candidate in plan_of(rules).checklist] == ["y", "z", "p", "x"]


@pytest.mark.parametrize(
    ("why", "record", "given", "supplier", "shared"),
    [
        ("the owner's", paper("p"), False, "owner", False),
        ("a firm's", paper("p", supplier="intermediary"), False, "intermediary", False),
        ("an authority's, shared between offices", paper("p", supplier="authority"), True, "authority", True),
        ("an authority's on paper", paper("p", supplier="authority", form="paper"), True, "authority", False),
        (
            "an authority's that no item gives: the owner brings it",
            paper("p", supplier="authority"),
            False,
            "owner",
            False,
        ),
    ],
)
def test_who_supplies_it(why: str, record: Any, given: bool, supplier: str, shared: bool) -> None:
    givers = [item("giver", gives="p")] if given else []
    found = papers_of(plan_of(book(*givers, item("a", "p"), papers=[record])))["p"]
    assert (found.supplier, found.shared) == (supplier, shared)


def test_what_a_paper_is_like_is_told_as_the_rules_have_it() -> None:
    record = paper("p", signed_by="designer", copies=3, blank="forms/p.docx", name="申请表")
    found = papers_of(plan_of(book(item("a", "p"), papers=[record])))["p"]
    assert (found.name, found.signed_by, found.copies, found.blank, found.form) == (
        "申请表",
        "designer",
        3,
        "forms/p.docx",
        "paper",
    )


@pytest.mark.parametrize(
    ("why", "facts", "papers"),
    [
        ("the need holds", YES, ["extra"]),
        ("it does not", NO, []),
        ("unknown: better to have it", {}, ["extra"]),
    ],
)
def test_a_need_under_a_condition(why: str, facts: dict[str, Any], papers: list[str]) -> None:
    rules = book(item("a", [need("extra", HAZARD)], days=5))
    assert [candidate.document for candidate in plan_of(rules, facts).checklist] == papers


@pytest.mark.parametrize(
    ("why", "rules", "applies"),
    [
        ("certain", book(item("a", "extra", days=5)), "yes"),
        ("a need in doubt", book(item("a", [need("extra", HAZARD)], days=5)), "unknown"),
        ("of an item in doubt", book(item("a", "extra", days=5, when=HAZARD)), "unknown"),
        ("one needs it for certain", book(item("a", "extra", when=HAZARD), item("b", "extra")), "yes"),
        ("of a variant in doubt", book(item("a", variants=[variant("x", HAZARD, ["extra"]), variant("y")])), "unknown"),
        (
            "of every variant",
            book(item("a", variants=[variant("x", HAZARD, ["extra"]), variant("y", needs=["extra"])])),
            "yes",
        ),
        (
            "of an item that may be replaced",
            book(item("a", "extra"), reforms=[reform("r", replace("a"), when=HAZARD)]),
            "unknown",
        ),
    ],
)
def test_a_paper_in_doubt_is_told_as_such(why: str, rules: Rulebook, applies: str) -> None:
    assert papers_of(plan_of(rules))["extra"].applies == applies


def test_the_papers_of_what_is_done_are_not_asked_for_again() -> None:
    rules = book(item("a", "form", "p", days=5), item("b", "p", days=4))
    assert list(papers_of(plan_of(rules, project(have=["p"])))) == ["p"]


def test_the_papers_of_a_part_are_needed_when_the_whole_is_handed_in() -> None:
    rules = book(
        item("before", gives="q", days=3),
        item("part", "form", "p"),
        item("joint", "q", days=7),
        reforms=[reform("r", merges={"joint": "part"})],
    )
    found = papers_of(plan_of(rules))["form"]
    assert (found.needed_by, found.uses) == (day("2026-03-05"), ("part",))
