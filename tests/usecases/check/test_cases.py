"""The cases of a rulebook: facts, a sentence why, and what must come out; what differs is said."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from tests.conftest import WriteRules, changed, places

from approvalplan.files.rulebook.rulebooks import load_rulebook
from approvalplan.usecases.check.cases import PROBES, CaseResult, case_findings, merged, run_cases
from approvalplan.usecases.planning import Planner

HEAD = "schema: approvalplan.cases/1\nabout: {about}\nas_of: 2026-03-02\ngiven: {{project: {{funding: private}}}}\ncases:\n"
LARGE = "{scale: {floor_area: 2501㎡}}"


class Ran(NamedTuple):
    """How the cases of one file came out, and the folder that its findings name."""

    results: list[CaseResult]
    root: Any

    @property
    def differs(self) -> list[str]:
        return [differ for result in self.results for differ in result.differs]

    @property
    def found(self) -> list[str]:
        return places(case_findings(self.results), self.root)


class Run:
    """Writes the small rulebook with the given cases, and runs them."""

    def __init__(self, write_rules: WriteRules) -> None:
        self.write_rules = write_rules

    def __call__(self, *cases: str, about: str = "permit", changes: dict[str, str] | None = None) -> Ran:
        text = HEAD.format(about=about) + "".join(f"  - {case}\n" for case in cases)
        folder = self.write_rules({**(changes or {}), "top/cases/permit.yaml": text})
        loaded = load_rulebook(folder)
        assert loaded.rulebook is not None, loaded.findings
        return Ran(run_cases(Planner(loaded.rulebook), loaded.cases), folder.parent)


@pytest.fixture
def run(write_rules: WriteRules) -> Run:
    return Run(write_rules)


def case(expect: str, facts: str = LARGE, **more: str) -> str:
    parts = "".join(f", {key}: {value}" for key, value in more.items())
    return f"{{why: 因为如此, facts: {facts}, expect: {expect}{parts}}}"


HOLDS = [
    ("an item applies", "{permit: yes}"),
    ("the route", "{route: social}"),
    ("the target", "{target: no_target}"),
    ("no limit of a target", "{limit: null}"),
    ("the counted days", "{counted_days: 12}"),
    ("the counted days of one scope", "{pre_construction_days: 12}"),
    ("the union", "{running_days: 12}"),
    ("the strict count", "{strict_days: 12}"),
    ("the statutory count", "{statutory_days: 27}"),
    ("nothing is asked about the item", "{asks: []}"),
    ("other items are there", "{also: [construction, permit]}"),
    ("none is dropped", "{not_needed: []}"),
    ("dates", "{dates: {permit: {submit: 2026-03-02, decide: 2026-03-09}, construction: {decide: 2026-03-18}}}"),
    ("needs", "{needs: {permit: [form], construction: [paper]}}"),
    ("papers it does not ask for", "{needs_not: {permit: [paper]}}"),
    ("limits", "{limits: {permit: {statutory: 20, promised: 5}}}"),
    ("who decides", "{authority: {permit: bureau}}"),
    ("a source of the item", "{source: assumption}"),
    ("until when an approval holds", "{valid_until: {permit: null}}"),
    ("whether dates are only estimated", "{provisional: {permit: true}}"),
    ("words that no item's name holds", "{nowhere: [建账]}"),
    ("the permit scheme", "{scheme: whole}"),
    ("no fact is inferred", "{inferred: {}}"),
]


@pytest.mark.parametrize(("why", "expect"), HOLDS)
def test_what_a_case_may_expect(why: str, expect: str, run: Run) -> None:
    ran = run(case(expect))
    assert (ran.differs, ran.found) == ([], [])


def test_every_kind_of_expectation_is_tried() -> None:
    tried = " ".join(expect for _, expect in HOLDS)
    assert [name for name in PROBES if f"{{{name}:" not in tried] == []


@pytest.mark.parametrize(
    ("why", "expect", "said"),
    [
        ("an item", "{permit: not_needed}", ["permit", "not_needed", "yes"]),
        ("an item that is not needed", "{permit: yes, also: [permit]}", []),
        ("the route", "{route: other}", ["route", "other", "social"]),
        ("the target", "{target: met}", ["target", "met", "no_target"]),
        ("the counted days", "{counted_days: 13}", ["counted_days", "13", "12"]),
        ("a range where there is none", "{counted_days: {best: 7, worst: 12}}", ["counted_days"]),
        ("what is asked", "{asks: [scale.floor_area]}", ["asks", "scale.floor_area", "无"]),
        ("an item that is missing", "{also: [permit, nothing]}", ["also", "permit、nothing", "permit"]),
        ("an item that is not dropped", "{not_needed: [permit]}", ["not_needed", "permit", "无"]),
        (
            "a date",
            "{dates: {permit: {decide: 2026-03-10}}}",
            ["dates.permit.decide 应为 2026-03-10,算出来是 2026-03-09"],
        ),
        (
            "only those of the dates that differ",
            "{dates: {permit: {submit: 2026-03-02, decide: 2026-03-10}}}",
            ["dates.permit.decide"],
        ),
        ("a date of no item", "{dates: {nothing: {decide: 2026-03-10}}}", ["dates.nothing.decide", "算出来是 无"]),
        ("a need", "{needs: {permit: [form, paper]}}", ["needs", "form", "paper"]),
        ("needs of no item", "{needs: {nothing: [form]}}", ["needs", "nothing"]),
        ("a paper it does ask for", "{needs_not: {permit: [form]}}", ["needs_not", "form"]),
        ("papers of no item", "{needs_not: {nothing: [form]}}", ["needs_not", "nothing"]),
        ("a limit", "{limits: {permit: {promised: 6}}}", ["limits", "6", "5"]),
        ("a limit it has not", "{limits: {permit: {takes: 6}}}", ["limits", "无"]),
        ("who decides", "{authority: {permit: other}}", ["authority", "other", "bureau"]),
        ("a source that it has not", "{source: other}", ["source", "other", "无"]),
        ("how long it holds", "{valid_until: {permit: 2029-01-01}}", ["valid_until", "2029-01-01", "无"]),
        ("dates that are estimated", "{provisional: {permit: false}}", ["provisional.permit 应为 false,算出来是 true"]),
        ("a word that a name holds", "{nowhere: [许可]}", ["nowhere", "许可", "无"]),
        ("the scheme", "{scheme: two_stage}", ["scheme", "two_stage", "whole"]),
        ("an inferred fact", "{inferred: {features.eia: form}}", ["inferred", "form", "无"]),
    ],
)
def test_what_differs_is_said(why: str, expect: str, said: list[str], run: Run) -> None:
    differs = run(case(expect)).differs
    assert len(differs) == (1 if said else 0)
    assert all(word in differs[0] for word in said)


@pytest.mark.parametrize(
    ("why", "facts", "state"),
    [
        ("applies", LARGE, "yes"),
        ("does not", "{scale: {floor_area: 2500㎡}}", "not_needed"),
        ("unknown", "{}", "unknown"),
    ],
)
def test_state_of_an_item(why: str, facts: str, state: str, run: Run) -> None:
    assert run(case(f"{{permit: {state}}}", facts)).differs == []
    assert run(case("{permit: report}", facts)).differs != []


def test_a_range_over_unknown_facts(run: Run) -> None:
    ran = run(
        case("{counted_days: {best: 7, worst: 12}, asks: [scale.floor_area]}", "{}"),
        case("{counted_days: 12}", "{}"),
    )
    assert [len(result.differs) for result in ran.results] == [0, 1]


def test_every_difference_of_a_case_is_said_and_at_its_expectation(run: Run) -> None:
    ran = run(case("{permit: yes}"), case("{permit: not_needed, counted_days: 9, route: social}"))
    assert [len(result.differs) for result in ran.results] == [0, 2]
    (found,) = ran.found
    assert found.startswith("top/cases/permit.yaml:7:")
    assert found.endswith(" case-failed")


@pytest.mark.parametrize(
    ("why", "cases", "found"),
    [
        ("a key that names nothing", [case("{permitt: yes}")], ["unknown-expectation"]),
        ("an item of that name is one", [case("{construction: yes}")], []),
        ("a fact that is none", [case("{permit: yes}", "{scale: {floor_aera: 5㎡}}")], ["unknown-key"]),
        ("a quantity without unit", [case("{permit: yes}", "{scale: {floor_area: 2501}}")], ["quantity-no-unit"]),
        (
            "the same in what is given for one case",
            [case("{permit: yes}", given="{scale: {floor_area: 1}}", facts="{}")],
            ["quantity-no-unit"],
        ),
        ("a day that is none", [case("{permit: yes}", as_of="2026-02-30")], ["date-invalid"]),
    ],
)
def test_a_case_that_is_wrong_itself(why: str, cases: list[str], found: list[str], run: Run) -> None:
    ran = run(*cases)
    assert [text.split()[-1] for text in ran.found] == found
    assert ran.differs == []


@pytest.mark.parametrize(
    ("why", "about", "expect", "found"),
    [
        ("a word of one's own", "大面积", "{permit: yes}", []),
        ("an item, of whose source the case speaks", "permit", "{source: law}", []),
        ("no item, of whose source the case speaks", "大面积", "{source: law}", ["about-no-item"]),
        ("no item, about which nothing may be asked", "大面积", "{asks: []}", ["about-no-item"]),
    ],
)
def test_about(why: str, about: str, expect: str, found: list[str], run: Run) -> None:
    assert [text.split()[-1] for text in run(case(expect), about=about).found] == found


@pytest.mark.parametrize(
    ("why", "more", "start"),
    [
        ("the day of the rules is the first day", {}, "2026-03-02"),
        ("a day of its own", {"as_of": "2026-03-04"}, "2026-03-04"),
        ("the project's own first day", {"given": "{dates: {start: 2026-03-09}}"}, "2026-03-09"),
    ],
)
def test_first_day(why: str, more: dict[str, str], start: str, run: Run) -> None:
    assert run(case(f"{{dates: {{permit: {{submit: {start}}}}}}}", **more)).differs == []


def test_facts_of_a_case_lie_over_what_all_are_given(run: Run) -> None:
    ran = run(
        case("{route: social}", "{}"),
        case("{route: other}", "{project: {funding: government}}"),
        case("{route: other}", "{}", given="{project: {funding: government}}"),
        case("{route: social}", "{project: {funding: private}}", given="{project: {funding: government}}"),
    )
    assert ran.differs == []


@pytest.mark.parametrize(
    ("why", "parts", "whole"),
    [
        ("nothing", [], {}),
        ("beside each other", [{"a": 1}, {"b": 2}], {"a": 1, "b": 2}),
        ("the later wins", [{"a": 1}, {"a": 2}], {"a": 2}),
        ("key by key", [{"a": {"x": 1, "y": 1}}, {"a": {"y": 2}}], {"a": {"x": 1, "y": 2}}),
        ("three deep", [{"a": {"b": {"x": 1}}}, {"a": {"b": {"y": 2}}}], {"a": {"b": {"x": 1, "y": 2}}}),
        ("what is null is not known", [{"a": {"x": 1}, "b": 1}, {"a": None}], {"b": 1}),
        ("also inside", [{"a": {"x": 1, "y": 1}}, {"a": {"x": None}}], {"a": {"y": 1}}),
        ("and where nothing was", [{"a": None}], {}),
        ("and it may be known again", [{"a": 1}, {"a": None}, {"a": 2}], {"a": 2}),
        ("and the other way round", [{"a": 1}, {"a": {"x": 1}}], {"a": {"x": 1}}),
        ("lists are not joined", [{"a": [1]}, {"a": [2]}], {"a": [2]}),
    ],
)
def test_merged(why: str, parts: list[dict[str, Any]], whole: dict[str, Any]) -> None:
    before = repr(parts)
    assert merged(*parts) == whole
    assert repr(parts) == before


CIRCLE = changed("needs: [form]", "needs: [form, work_paper]")


def test_papers_that_wait_for_each_other_fail_the_case(run: Run) -> None:
    (said,) = run(case("{permit: yes}"), changes=CIRCLE).differs
    assert "construction → permit → construction" in said or "permit → construction → permit" in said


@pytest.mark.parametrize(
    ("why", "offered", "found"),
    [
        ("what the place offers", "{offered: two_stage}", []),
        ("nothing is said", "{}", []),
        ("not a mapping", "two_stage", ["type"]),
        ("taken back", "null", []),
    ],
)
def test_what_the_place_offers_may_be_said(why: str, offered: str, found: list[str], run: Run) -> None:
    ran = run(case("{scheme: whole}", f"{{permit: {offered}}}"))
    assert bool(ran.found) == bool(found)


def test_a_day_beyond_all_calendars_is_said(run: Run) -> None:
    ran = run(case("{permit: yes}", "{scale: {floor_area: 2501㎡}, dates: {start: 2100-12-30}}"))
    assert ran.found != []
