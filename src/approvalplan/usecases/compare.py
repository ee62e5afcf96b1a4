"""Compares two projects, each a profile that is planned here or a plan in JSON; nothing is printed here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from approvalplan.files.plan_files import ReadEither, as_if_read, either_of, read_either
from approvalplan.report.difference import difference, summary_of
from approvalplan.usecases.make import Answer, ProjectFile, Refused, Request, Said, plan_of, said_of
from approvalplan.usecases.what_if import fact_changes
from approvalplan.wording import say

if TYPE_CHECKING:
    from pathlib import Path

    from approvalplan.model.difference import Difference, PlanSummary


class ComparedPlan(NamedTuple):
    """One side: its plan, and how it was made, where it was made here."""

    plan: PlanSummary
    answer: Answer | None

    @property
    def said(self) -> tuple[Said, ...]:
        """Return what to tell beside it."""
        return () if self.answer is None else self.answer.said


class PlanComparison(NamedTuple):
    """What differs between two projects, and what to tell beside it."""

    difference: Difference
    inputs: tuple[Path, ...]
    """The files it was made from."""
    said: tuple[Said, ...]


def compare(first: ProjectFile, second: ProjectFile, request: Request) -> PlanComparison | Refused:
    """Return what differs between two projects, or why one of them has no plan."""
    files = (first, second)
    read = [_read(file) for file in files]
    said = [said_of(side.profile)._replace(needed=not _is_whole(side)) for side in read]
    if not all(map(_is_whole, read)):
        return Refused(tuple(said))
    sides = []
    for file, side in zip(files, read, strict=True):
        made = _side(side, file.path, request)
        said += made.said
        if isinstance(made, Refused):
            return Refused(tuple(said))
        sides.append(made)
    inputs = [path for side in sides if side.answer is not None for path in side.answer.inputs]
    inputs += [file.path for file in files]
    return PlanComparison(_between(*sides), tuple(inputs), tuple(said))


def _read(file: ProjectFile) -> ReadEither:
    return read_either(file.name) if file.content is None else either_of(file.content, say("command.stdin"))


def _is_whole(read: ReadEither) -> bool:
    return read.plan is not None or read.profile.profile is not None


def _side(read: ReadEither, path: Path, request: Request) -> ComparedPlan | Refused:
    if read.plan is not None:
        return ComparedPlan(read.plan, None)
    profile = read.profile.profile
    assert profile is not None
    answer = plan_of(profile, read.profile.findings, path, request)
    if isinstance(answer, Refused):
        return answer
    return ComparedPlan(as_if_read(summary_of(answer.plan, answer.rulebook)), answer)


def _between(before: ComparedPlan, after: ComparedPlan) -> Difference:
    """Return what differs; the answers too where both are profiles, as a plan does not hold them."""
    made = [side.answer for side in (before, after) if side.answer is not None]
    facts = fact_changes(made[0].profile, made[1].profile, made[1].rulebook) if len(made) > 1 else ()
    known = min((answer.plan.known_from for answer in made), default=1)
    return difference(before.plan, after.plan, facts, known_from=known)
