"""Tells what differs between two states of the rules, and which projects it moves (`rules diff`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from approvalplan.engine.run.schedule import CycleError
from approvalplan.files.profile.read import read_profile
from approvalplan.files.rulebook.packaged import has_head, is_folder
from approvalplan.files.rulebook.rulebooks import Loaded
from approvalplan.model.rules_difference import (
    CaseChanges,
    Edition,
    EffectGroup,
    PlannedProject,
    RulebookDifference,
    RulesDifference,
    Spot,
)
from approvalplan.usecases.calendars import CannotCount
from approvalplan.usecases.check.cases import CasePlan, Tell, cycle_text, plan_of_case, silent
from approvalplan.usecases.planning import Planner, plan_for
from approvalplan.usecases.profile_files import profiles_in
from approvalplan.usecases.rules.case_changes import case_changes, cases_in, doubtful, projects_in
from approvalplan.usecases.rules.changes import element_changes, name_of
from approvalplan.usecases.rules.effects import Effect, effect_of, grouped, planning_differs
from approvalplan.usecases.rules.elements import elements_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from approvalplan.diagnostics import Finding, SourceText
    from approvalplan.model.profile import Profile
    from approvalplan.usecases.planning import Terms
    from approvalplan.usecases.rules.sides import RulesSide


class Given(NamedTuple):
    """A profile to plan, besides the cases."""

    project: PlannedProject
    profile: Profile


class ReadProfiles(NamedTuple):
    """The profiles that could be read, and what was found in their files."""

    profiles: tuple[Given, ...]
    findings: tuple[Finding, ...]
    sources: dict[str, SourceText]

    @property
    def failed(self) -> bool:
        """Return whether a file could not be read."""
        return any(finding.severity == "error" for finding in self.findings)


Ask = tuple[tuple[Given, ...], "Callable[[Profile], Terms]"]
"""Profiles, and the function that tells the terms of each."""


def read_profiles(paths: list[Path], kind: str) -> ReadProfiles:
    """Return the profiles in files, and in the YAML files of folders that are profiles by their `schema:` line."""
    files = [path for path in paths if not is_folder(path)]
    for folder in (path for path in paths if is_folder(path)):
        files += profiles_in(folder)
    read = [(path, read_profile(path)) for path in files]
    return ReadProfiles(
        tuple(
            Given(PlannedProject(kind, profile.profile.name, Spot(str(path), 1)), profile.profile)
            for path, profile in read
            if profile.profile is not None
        ),
        tuple(finding for _, profile in read for finding in profile.findings),
        {profile.source.file: profile.source for _, profile in read if profile.source is not None},
    )


def examples_beside(folder: Path) -> list[Path]:
    """Return the folder `examples` beside a folder of rules, or beside the folder that a rulebook stands in."""
    folder = folder.resolve()
    parents = [folder.parent.parent, folder.parent] if has_head(folder) else [folder.parent]
    return [path / "examples" for path in parents if (path / "examples").is_dir()][:1]


def rules_difference(before: RulesSide, after: RulesSide, ask: Ask, tell: Tell = silent) -> RulesDifference:
    """Return what differs between two sides, and what becomes of their cases and of the given profiles.

    `tell` is called while projects are planned.
    """
    names: dict[tuple[str, str], str] = {}
    books = []
    for name in sorted({*before.books, *after.books}):
        sides = (before.books.get(name), after.books.get(name))
        for side in sides:
            names |= {} if side is None else _names(side)
        books.append(_book(name, sides, ask, tell))
    return RulesDifference(before.name, after.name, tuple(books), names)


def _names(loaded: Loaded) -> dict[tuple[str, str], str]:
    elements = elements_of(loaded)
    forms = {
        ("variant", f"{element.id}.{variant['id']}"): str(variant["name"])
        for (kind, _), element in elements.items()
        if kind == "item"
        for variant in element.raw.get("variants", ())
    }
    return forms | {key: name_of(element) for key, element in elements.items()}


def _book(name: str, sides: tuple[Loaded | None, Loaded | None], ask: Ask, tell: Tell) -> RulebookDifference:
    before, after = sides
    editions = (_edition(before), _edition(after))
    if before is None or after is None:
        there = editions[0] or editions[1]
        return RulebookDifference(name or (there.title if there else ""), *editions, (), CaseChanges(), (), 0)
    changes = element_changes(elements_of(before), elements_of(after))
    cases, groups, planned = _Both(before, after).moved(ask, tell)
    assert after.rulebook is not None
    return RulebookDifference(after.rulebook.id, *editions, changes, cases, groups, planned)


def _edition(loaded: Loaded | None) -> Edition | None:
    if loaded is None or loaded.rulebook is None:
        return None
    return Edition(loaded.rulebook.title, loaded.rulebook.version, loaded.rulebook.digest)


class _Both:
    """The same rulebook on both sides, ready for planning."""

    def __init__(self, before: Loaded, after: Loaded) -> None:
        assert before.rulebook is not None
        assert after.rulebook is not None
        self.books = (before.rulebook, after.rulebook)
        self.planners = (Planner(before.rulebook), Planner(after.rulebook))
        self.cases = (cases_in(before.cases), cases_in(after.cases))

    def moved(self, ask: Ask, tell: Tell) -> tuple[CaseChanges, tuple[EffectGroup, ...], int]:
        """Return what became of the cases, the effects in groups, and how many projects were planned for them.

        Where no plan can differ, only the cases that are not the same are planned, to see whether they hold.
        """
        differs = planning_differs(*self.books)
        projects = projects_in(*self.cases)
        if not differs:
            wanted = doubtful(*self.cases)
            projects = {facts: case for facts, case in projects.items() if facts in wanted}
        profiles = ask[0] if differs else ()
        total = len(projects) + len(profiles)
        planned: dict[str, tuple[CasePlan, CasePlan]] = {}
        effects: list[Effect | None] = []
        for number, given in enumerate(profiles):
            tell(number, total)
            first, second = (_plan(planner, given.profile, ask[1](given.profile)) for planner in self.planners)
            effects.append(effect_of(given.project, (first, second), self.books))
        for facts, case in projects.items():
            tell(len(profiles) + len(planned), total)
            first, second = (plan_of_case(planner, *case) for planner in self.planners)
            planned[facts] = (first, second)
            effects.append(effect_of(case.project, planned[facts], self.books))
        groups = grouped(effect for effect in effects if effect is not None)
        return case_changes(*self.cases, planned), groups, total if differs else 0


def _plan(planner: Planner, profile: Profile, terms: Terms) -> CasePlan:
    """Return the plan of a profile, or what came out in its place."""
    try:
        return CasePlan(plan_for(planner, profile, terms).plan, profile=profile)
    except CycleError as circle:
        return CasePlan(None, (cycle_text(planner, circle),))
    except CannotCount as beyond:
        return CasePlan(None, (str(beyond),))
