"""Finds what became of the cases (例子) of a rulebook: which came, went or expect something else, and which hold."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from approvalplan.model.rules_difference import CaseChange, CaseChanges, PlannedProject, Spot
from approvalplan.usecases.check.cases import merged, outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from approvalplan.model.elements import Element
    from approvalplan.usecases.check.cases import CasePlan

Both = tuple["CasePlan", "CasePlan"]
"""What came out under the rules before, and after."""


class RuleCase(NamedTuple):
    """One case of a file."""

    element: Element
    number: int

    @property
    def raw(self) -> dict[str, Any]:
        """Return the case as its file states it."""
        raw: dict[str, Any] = self.element.raw["cases"][self.number]
        return raw

    @property
    def facts(self) -> str:
        """Return the facts and the day of the rules as one text: what a plan depends on."""
        file = self.element.raw
        facts = merged(file.get("given", {}), self.raw.get("given", {}), self.raw.get("facts", {}))
        return json.dumps([facts, self.raw.get("as_of") or file["as_of"]], ensure_ascii=False, sort_keys=True)

    @property
    def stated(self) -> dict[str, Any]:
        """Return every fact by its key, the day of the rules, and what is expected."""
        facts, as_of = json.loads(self.facts)
        return {**_flat(facts), "as_of": as_of, "expect": self.raw["expect"]}

    @property
    def at(self) -> Spot:
        """Return the line on which it begins."""
        source = self.element.origin.source
        return Spot(source.file, source.at(("cases", self.number)).line)

    @property
    def project(self) -> PlannedProject:
        """Return it as a project to plan."""
        return PlannedProject("case", self.raw["why"], self.at)


class _Two(NamedTuple):
    """The same case on both sides, as far as it is there."""

    before: RuleCase | None
    after: RuleCase | None


def cases_in(elements: Iterable[Element]) -> list[RuleCase]:
    """Return every case of the files."""
    return [RuleCase(element, number) for element in elements for number in range(len(element.raw["cases"]))]


def projects_in(before: list[RuleCase], after: list[RuleCase]) -> dict[str, RuleCase]:
    """Return one case for each set of facts of either side, by the facts."""
    found: dict[str, RuleCase] = {}
    for case in (*after, *before):
        found.setdefault(case.facts, case)
    return found


def doubtful(before: list[RuleCase], after: list[RuleCase]) -> set[str]:
    """Return the facts of the cases that are not the same on both sides."""
    return {
        case.facts
        for old, new in _twos(before, after)
        if old is None or new is None or any(_edited(old, new))
        for case in (old, new)
        if case is not None
    }


def case_changes(before: list[RuleCase], after: list[RuleCase], planned: Mapping[str, Both]) -> CaseChanges:
    """Return what became of the cases; those whose facts were not planned come out as they did before."""
    found: dict[str, list[CaseChange]] = {key: [] for key in CaseChanges._fields}
    for two in _twos(before, after):
        kept = two.after or two.before
        assert kept is not None
        new = _fault(kept, planned, 1)
        change = CaseChange(kept.element.raw["about"], kept.raw["why"], kept.at, new)
        if two.after is None:
            found["removed"].append(change)
            continue
        old = () if two.before is None else _fault(two.before, planned, 0)
        if two.before is None:
            found["added"].append(change)
        elif any(edit := _edited(two.before, two.after)):
            found["edited"].append(change._replace(before=edit[0], after=edit[1]))
        if bool(new) != bool(old):
            found["fails" if new else "holds"].append(change)
    return CaseChanges(**{key: tuple(changes) for key, changes in found.items()})


def _fault(case: RuleCase, planned: Mapping[str, Both], side: int) -> tuple[str, ...]:
    """Return what does not come out as a case expects; nothing where it was not planned."""
    return outcome(planned[case.facts][side], *case) if case.facts in planned else ()


def _edited(before: RuleCase, after: RuleCase) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what a case stated and states, as far as it is not the same."""
    old, new = before.stated, after.stated
    keys = [key for key in dict.fromkeys([*old, *new]) if old.get(key) != new.get(key)]
    return {key: old[key] for key in keys if key in old}, {key: new[key] for key in keys if key in new}


def _twos(before: list[RuleCase], after: list[RuleCase]) -> list[_Two]:
    """Return the cases of both sides, the same of each together: about one thing, with one set of facts or reason."""
    rest = list(before)
    met: dict[int, RuleCase] = {}
    for same in (_facts, _why):
        there: dict[tuple[str, str], list[RuleCase]] = {}
        for case in rest:
            there.setdefault((case.element.raw["about"], same(case)), []).append(case)
        for number, case in enumerate(after):
            then = there.get((case.element.raw["about"], same(case)))
            if number not in met and then:
                met[number] = then.pop(0)
        rest = [case for left in there.values() for case in left]
    return [*(_Two(met.get(number), case) for number, case in enumerate(after)), *(_Two(case, None) for case in rest)]


def _facts(case: RuleCase) -> str:
    return case.facts


def _why(case: RuleCase) -> str:
    return str(case.raw["why"])


def _flat(facts: dict[str, Any], above: str = "") -> dict[str, Any]:
    """Return facts by their dotted keys."""
    found: dict[str, Any] = {}
    for key, value in facts.items():
        found |= _flat(value, f"{above}{key}.") if isinstance(value, dict) else {above + key: value}
    return found
