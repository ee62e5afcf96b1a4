"""The exact search: what it finds, that it finds nothing where there is nothing, and that it says when it gives up."""

from __future__ import annotations

import pytest
from tests.engine.build import MONDAY, WEEKS, all_, any_, book, cmp_, is_, item, need, not_

from approvalplan.engine.compile.builder import build_program
from approvalplan.engine.compile.conditions import judge
from approvalplan.logic.applying import denied
from approvalplan.logic.search import find
from approvalplan.model.condition import Condition
from approvalplan.model.rulebook import Item, Rulebook
from approvalplan.proof import circles, monotone, routes
from approvalplan.proof.ground import ground_of
from approvalplan.proof.inquiry import BOUNDED, Inquiry

A, B = is_("land.forest"), is_("land.grassland")
BIG = cmp_("scale.land_area", ge=100)


def rules_with(when: Condition) -> Rulebook:
    return book(item("one", gives="paper", days=3, when=when))


@pytest.mark.parametrize(
    ("why", "when", "answer"),
    [
        ("a fact may be so", A, "found"),
        ("a fact is not so and otherwise at once", all_(A, not_(A)), "none"),
        ("two facts together, as no one of them decides", all_(any_(A, B), not_(all_(A, B))), "found"),
        ("whichever of the two it is, the other part fails", all_(any_(A, B), not_(A), not_(B)), "none"),
        ("exactly at the bound", all_(BIG, not_(cmp_("scale.land_area", gt=100))), "found"),
        ("no number is below nothing", cmp_("scale.land_area", lt=0), "none"),
        ("no whole number lies between two neighbours", cmp_("scale.land_area", gt=99, lt=100), "none"),
    ],
)
def test_answers(why: str, when: Condition, answer: str) -> None:
    program = build_program(rules_with(when), MONDAY)
    node = program.items[0].node
    found = find(program.space, node)
    assert found.answer == answer, why
    if found.vector is not None:
        assert judge(node, program.space, found.vector) is True, why


def test_among_and_possible() -> None:
    program = build_program(rules_with(any_(A, B)), MONDAY)
    node = program.items[0].node
    none = find(program.space, denied(node)).vector
    assert none is not None
    assert find(program.space, node, among=none).answer == "none"
    assert find(program.space, node, possible=lambda _: False).answer == "none"


def test_gives_up() -> None:
    """A search that was not ended proves nothing: it neither finds a project nor says that there is none."""
    program = build_program(rules_with(all_(any_(A, B), not_(A), not_(B))), MONDAY)
    node = program.items[0].node
    assert find(program.space, node, most=2).answer == "gave up"
    inquiry = Inquiry(ground_of(program, WEEKS), most=2)
    assert not inquiry.never(node)
    assert inquiry.proved("supplied").bounded == BOUNDED
    assert Inquiry(ground_of(program, WEEKS)).never(node)


def test_circles_give_up(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = book(item("one", [need("b", A)], "a", days=1), item("two", [need("a", not_(A))], "b", days=1), routes=())
    ground = ground_of(build_program(rules, MONDAY), WEEKS)
    assert (circles.prove(ground).holds, circles.prove(ground).bounded) == (True, None)
    monkeypatch.setattr(circles, "Inquiry", lambda here: Inquiry(here, most=1))
    assert circles.prove(ground).bounded == BOUNDED


def test_each_knot_is_looked_at_by_itself() -> None:
    """What two knots cost is what each costs, not the product."""

    def knot(mark: str, fact: str) -> list[Item]:
        yes, no = is_(fact), not_(is_(fact))
        pair = (
            (f"{mark}_one", [need(f"{mark}_b", yes)], f"{mark}_a"),
            (f"{mark}_two", [need(f"{mark}_a", no)], f"{mark}_b"),
        )
        return [item(id_, needs, gives, days=1) for id_, needs, gives in pair]

    def cells(*items: Item) -> int:
        proved = circles.prove(ground_of(build_program(book(*items), MONDAY), WEEKS))
        assert (proved.holds, proved.bounded) == (True, None)
        return proved.counts.cells

    facts = ("land.forest", "land.grassland", "features.piles")
    knots = [knot(f"k{n}", fact) for n, fact in enumerate(facts)]
    assert cells(*(entry for each in knots for entry in each)) == sum(cells(*each) for each in knots) > len(knots)


def test_no_facts() -> None:
    """A rulebook without conditions has one kind of project."""
    proved = routes.prove(ground_of(build_program(rules_with(all_()), MONDAY), WEEKS))
    assert (proved.holds, proved.counts.facts) == (True, 0)


def test_a_figure_that_falls(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the days counted otherwise, so that waiting shortened them, the proof would say so."""
    rules = book(item("one", gives="a", days=3), item("two", gives="b", days=4))
    ground = ground_of(build_program(rules, MONDAY), WEEKS)
    proved = monotone.prove(ground)
    assert (proved.holds, proved.counts.plans, proved.bounded) == (True, 4, monotone.BOUNDED)
    monkeypatch.setattr(monotone, "stage_chains", lambda _p, _g, line, _w: {"any": 9 - sum(map(len, line.before))})
    breaches = monotone.prove(ground).breaches
    assert {breach.sentence for breach in breaches} == {"lowered"}
    assert dict(breaches[0].values)["before"] == 9
