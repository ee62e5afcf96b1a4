"""Checks rule folders, rule files and profiles: everything is loaded, looked up, and every case is run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from approvalplan.checks.registry import look
from approvalplan.checks.subject import Subject
from approvalplan.diagnostics import Finding, SourceText, in_file_order
from approvalplan.files.rulebook.layers import Shelf
from approvalplan.files.rulebook.packaged import has_head, is_folder, rules_folder
from approvalplan.files.rulebook.rulebooks import Loaded, load_rulebook, rulebooks_in
from approvalplan.files.yaml.source import read_path
from approvalplan.usecases.check.cases import Tell, case_findings, run_cases, silent
from approvalplan.usecases.planning import Planner
from approvalplan.usecases.profile_files import profiles_in
from approvalplan.usecases.rules.earlier import announced, held_before

if TYPE_CHECKING:
    from collections.abc import Iterable


class Checked(NamedTuple):
    """What a check found, and how much it looked at."""

    findings: tuple[Finding, ...]
    files: int
    items: int
    cases: int
    sources: dict[str, SourceText]

    @property
    def failed(self) -> bool:
        """Return whether an error was found."""
        return any(finding.severity == "error" for finding in self.findings)


class Manner(NamedTuple):
    """How to check: whom to tell while cases run, and the revision of git with which lines are compared."""

    tell: Tell = silent
    since: str | None = None
    """None: the last commit, where there is one."""


QUIETLY = Manner()


def check_paths(paths: Iterable[Path], manner: Manner = QUIETLY) -> Checked:
    """Return what is wrong with the given rule folders, rule files and profiles; none given: the shipped rules."""
    targets = list(paths) or [rules_folder()]
    found = _gathered([_check(path, manner) for path in targets])
    return found._replace(findings=in_file_order(found.findings))


def _gathered(results: list[Checked]) -> Checked:
    return Checked(
        findings=tuple(finding for result in results for finding in result.findings),
        files=sum(result.files for result in results),
        items=sum(result.items for result in results),
        cases=sum(result.cases for result in results),
        sources=_sources(results),
    )


def _sources(results: list[Checked]) -> dict[str, SourceText]:
    return {name: source for result in results for name, source in result.sources.items()}


def _check(path: Path, manner: Manner) -> Checked:
    if is_folder(path):
        folders = rulebooks_in(path)
        if not folders and (profiles := profiles_in(path)):
            return _gathered([_check_file(path, manner) for path in profiles])
        shelf: Shelf = {}
        results = [
            check_rulebook(load_rulebook(folder, (rules_folder(),), shelf), manner) for folder in folders or [path]
        ]
        return Checked(
            findings=tuple(finding for result in results for finding in result.findings),
            files=max(result.files for result in results),
            items=max(result.items for result in results),
            cases=sum(result.cases for result in results),
            sources=_sources(results),
        )
    return _check_file(path, manner)


def check_rulebook(loaded: Loaded, manner: Manner = QUIETLY) -> Checked:
    """Return what is wrong with one rulebook, its cases included; they run where the rules have no error."""
    findings = check_rules(loaded, manner)
    results = []
    if loaded.rulebook is not None and not any(finding.severity == "error" for finding in findings):
        results = run_cases(Planner(loaded.rulebook), loaded.cases, manner.tell)
        findings += case_findings(results)
    items = len(loaded.rulebook.items) if loaded.rulebook else 0
    return Checked(
        findings=tuple(findings), files=len(loaded.files), items=items, cases=len(results), sources=loaded.sources
    )


def check_rules(loaded: Loaded, manner: Manner = QUIETLY) -> list[Finding]:
    """Return what is wrong with the rules of one rulebook, without running its cases."""
    findings = list(loaded.findings)
    if loaded.rulebook is not None and loaded.subject is not None:
        subject = _informed(loaded.subject, manner, findings)
        findings += look(subject, "rules")
        if not is_extended(subject):
            findings += look(subject, "whole")
    return findings


def is_extended(subject: Subject) -> bool:
    """Tell whether a rulebook beside this one extends it."""
    here = Path(subject.gathered.heads[-1].origin.file).parent
    beside = [path for path in rulebooks_in(here.parent) if path != here]
    heads = [read_path(path / "rulebook.yaml").data for path in beside]
    return any(isinstance(head, dict) and head.get("extends") == here.name for head in heads)


def _informed(subject: Subject, manner: Manner, findings: list[Finding]) -> Subject:
    """Return a subject that knows what its files held before, and what `holidays` says of its years."""
    folders = [Path(head.origin.file).parent for head in subject.gathered.heads]
    before, refusals = held_before(folders, manner.since)
    findings += refusals
    years = [record.year for record in subject.rulebook.calendars]
    return Subject(subject.gathered._replace(before=before, witness=announced(years)))


def _check_file(path: Path, manner: Manner) -> Checked:
    from approvalplan.files.profile.read import profile_of

    reading = read_path(path)
    sources = {} if reading.source is None else {reading.source.file: reading.source}
    if reading.source is None:
        return Checked(findings=reading.findings, files=1, items=0, cases=0, sources=sources)
    schema = reading.data.get("schema") if isinstance(reading.data, dict) else None
    if isinstance(schema, str) and schema.startswith("approvalplan.project/"):
        return Checked(findings=profile_of(reading).findings, files=1, items=0, cases=0, sources=sources)
    folder = next((parent for parent in path.resolve().parents if has_head(parent)), None)
    if folder is None:
        return Checked(findings=profile_of(reading).findings, files=1, items=0, cases=0, sources=sources)
    result = check_rulebook(load_rulebook(folder, (rules_folder(),)), manner)
    here = str(path.resolve())
    mine = tuple(finding for finding in result.findings if str(Path(finding.file).resolve()) == here)
    return Checked(findings=mine, files=1, items=result.items, cases=result.cases, sources=result.sources)
