"""Random small rulebooks, projects and calendars, for properties that hold for any.

A part of a rulebook is read off the digits of a number, so that hypothesis draws few numbers; 0 is the simplest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import permutations
from typing import Any, TypeVar

from hypothesis import strategies as st
from tests.checks.pure import found_in
from tests.engine.build import (
    ALWAYS,
    CALENDAR,
    MONDAY,
    MONTHS,
    STAGES,
    WORKING,
    all_,
    any_,
    book,
    calendar,
    cmp_,
    definition,
    inferred,
    is_,
    item,
    need,
    not_,
    paper,
    ref,
    reform,
    replace,
    route,
    scheme,
    step,
    variant,
)
from tests.engine.build import (
    plan_of as any_plan,
)

from approvalplan.model.calendar import Calendar
from approvalplan.model.condition import Condition
from approvalplan.model.plan import Plan
from approvalplan.model.rulebook import Item, Limit, Need, Reform, Rulebook, Step, Variant

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[Any]], Any]

YES_OR_NO = ("features.hazardous", "land.forest", "land.grassland")
AREA = "scale.land_area"
FACTS: dict[str, tuple[Any, ...]] = {**dict.fromkeys(YES_OR_NO, (False, True)), AREA: (99, 100)}
"""The facts that conditions of these rulebooks ask, each with a value for every class."""

OWN_PAPERS = (paper("form"), paper("report", takes=7), paper("study", takes=Limit(20, CALENDAR)))
LEAVES = (*(is_(fact) for fact in YES_OR_NO), cmp_(AREA, ge=100))
NAMED = (definition("risky", LEAVES[0]), definition("wild", any_(LEAVES[1], not_(LEAVES[2]))))
INFERRED = inferred("tender.required", (True, all_(LEAVES[0], LEAVES[3])), (False, not_(all_(LEAVES[0], LEAVES[3]))))
SCHEMES = (scheme("whole"), scheme("two_stage", when=LEAVES[2]))
RARE = (*(ref(candidate.id) for candidate in NAMED), is_("tender.required"), is_("permit.scheme", "two_stage"))
"""Conditions that look at something other than a fact of the profile."""
UNITS = (WORKING, WORKING, CALENDAR, MONTHS)

CODES = st.binary(min_size=24, max_size=24)


class Digits:
    """Choices read off a number, one digit after the other."""

    def __init__(self, code: bytes, units: Sequence[str] = UNITS) -> None:
        self.rest = int.from_bytes(code, "little")
        self.units = units

    def below(self, n: int) -> int:
        self.rest, digit = divmod(self.rest, n)
        return digit

    def pick(self, choices: Sequence[T]) -> T:
        return choices[self.below(len(choices))]

    def some(self, choices: Sequence[str], most: int) -> list[str]:
        """Return up to so many different choices."""
        left = list(choices)
        return [left.pop(self.below(len(left))) for _ in range(min(self.below(most + 1), len(left)))]

    def condition(self, leaves: Sequence[Condition] = (*LEAVES, *LEAVES, *RARE)) -> Condition:
        kind, leaf = self.below(8), self.pick(leaves)
        if kind < 4:
            return ALWAYS
        if kind == 4:
            return leaf
        if kind == 5:
            return not_(leaf)
        return all_(leaf, self.pick(LEAVES)) if kind == 6 else any_(leaf, not_(self.pick(LEAVES)))

    def length(self) -> Limit:
        unit = self.pick(self.units)
        return Limit(self.below({WORKING: 13, CALENDAR: 40, MONTHS: 3}[unit]), unit)

    def maybe_length(self) -> Limit | None:
        return self.length() if self.below(3) == 2 else None

    def needs(self, papers: Sequence[str], *, conditions: bool) -> list[Need]:
        found = []
        for name in self.some(papers, 3):
            when = self.condition() if conditions else ALWAYS
            by = self.pick(("acceptance", "acceptance", "acceptance", "decision"))
            found.append(need(name, None if when == ALWAYS else when, by))
        return found

    def steps(self) -> tuple[Step, ...]:
        return (step("s", self.length(), self.pick(("law", "guess"))),) if self.below(4) == 3 else ()

    def variants(self, papers: Sequence[str]) -> list[Variant]:
        found = [
            variant(
                f"v{n}",
                self.condition(),
                self.needs(papers, conditions=True),
                days=self.length(),
                takes=self.length(),
                law=self.maybe_length(),
                track=self.pick((None, "main", "parallel")),
                applies=self.below(3) < 2,
                steps=self.steps(),
            )
            for n in range(max(0, self.below(4) - 1))
        ]
        return [*found, variant("last", days=self.length())] if found else []

    def item(self, n: int, *, conditions: bool) -> Item:
        papers = [*(f"p{m}" for m in range(n)), *(own_paper.id for own_paper in OWN_PAPERS)]
        return item(
            f"i{n}",
            self.needs(papers, conditions=conditions),
            f"p{n}",
            days=self.length(),
            law=self.maybe_length(),
            stage=self.pick(STAGES),
            clock=self.pick(("authority", "authority", "authority", "owner", "excluded", "construction")),
            track=self.pick(("main", "main", "parallel")),
            when=self.condition() if conditions else ALWAYS,
            variants=self.variants(papers) if conditions else (),
            after=" ".join(self.some([f"i{m}" for m in range(n)], 1)) if self.below(4) == 3 else "",
            source=self.pick(("guess", "news", "rule")),
            excluded_by=self.pick(("law", "guess")),
            milestone="construction_start" if self.below(4) == 3 else None,
            delivery=self.below(4) if self.below(4) == 3 else None,
        )

    def reforms(self, names: Sequence[str]) -> list[Reform]:
        found = []
        for name in self.some(names, 2):
            swap = replace(
                name,
                self.pick((None, "letter")),
                when=self.condition(),
                commitment=self.below(2) == 1,
                days=self.maybe_length(),
            )
            found.append(reform(f"replace_{name}", swap, when=self.condition()))
        if self.below(2):
            into, *parts = self.some(names, 3) or names[:1]
            found.append(reform("merge", merges={into: " ".join(parts)}, when=self.condition()))
        if self.below(2):
            found.append(reform("join", joins=["engineering construction"], when=self.condition()))
        return found


def _with_either(items: list[Item], digits: Digits) -> list[Item]:
    """Return the items, two of which give the same paper, never both at once, and one more that needs it."""
    leaf = digits.pick(LEAVES)
    first, second = digits.pick(list(permutations(range(len(items)), 2)))
    for n, when in ((first, leaf), (second, not_(leaf))):
        items[n] = items[n]._replace(gives=(*items[n].gives, "either"), when=when)
    papers = [f"p{n}" for n in range(len(items))]
    return [*items, item(f"i{len(items)}", ["either", *digits.some(papers, 2)], days=digits.length())]


@st.composite
def books(draw: Draw, *, conditions: bool = True, units: Sequence[str] = UNITS) -> Rulebook:
    """Return a rulebook whose papers flow one way, without circles; its items stand in any order."""
    codes = draw(st.lists(CODES, min_size=2, max_size=6))
    made = [Digits(code, units).item(n, conditions=conditions) for n, code in enumerate(codes)]
    digits = Digits(draw(CODES), units)
    turned, next_day, either = digits.below(len(made)), digits.below(3) == 2, digits.below(3) == 2
    if conditions and either:
        made = _with_either(made, digits)
    rules = book(
        *made[turned:],
        *reversed(made[:turned]),
        papers=OWN_PAPERS,
        routes=[route("one", digits.condition(LEAVES), 20), route("two", target=30)],
        reforms=digits.reforms([candidate.id for candidate in made]),
        handover="next_day" if next_day else "same_day",
        definitions=NAMED,
        facts=[INFERRED],
        schemes=SCHEMES,
    )
    if found_in(rules):
        rules = rules._replace(reforms=tuple(candidate for candidate in rules.reforms if not candidate.merges))
    return rules


@st.composite
def projects(draw: Draw, *, full: bool = False) -> dict[str, Any]:
    """Return some of the facts that the rulebooks ask, or all of them."""
    digits = Digits(draw(st.binary(min_size=4, max_size=4)))
    found = {key: digits.pick(values) for key, values in FACTS.items()}
    return found if full else {key: value for key, value in found.items() if digits.below(2)}


MODES = st.sampled_from(["whole", "staged"])


def plan_of(rules: Rulebook, facts: Any = None, *, mode: str = "whole", **more: Any) -> Plan:
    """Return a plan under one way to issue the permit; which one is the earliest, dates decide."""
    return any_plan(rules, facts, mode=mode, **more)


DAYS = st.integers(MONDAY + 1, MONDAY + 120)
"""Days of the first months of the plans, as ordinals."""


def calendar_without(*days: int) -> Calendar:
    """Return weeks of five days but for some days (ordinals) off."""
    return calendar(*(date.fromordinal(day).isoformat() for day in days))
