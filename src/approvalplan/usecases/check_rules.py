"""Checks rule folders, rule files and profiles: everything is loaded, looked up, and every case is run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from approvalplan.diagnostics import Finding, SourceText, in_file_order
from approvalplan.files.packaged import rules_folder
from approvalplan.files.rulebooks import Loaded, load_rulebook, rulebooks_in
from approvalplan.usecases.cases import Tell, case_findings, run_cases, silent
from approvalplan.usecases.planning import desk_of

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
        return any(one.severity == "error" for one in self.findings)


def check_paths(paths: Iterable[Path], tell: Tell = silent) -> Checked:
    """Return what is wrong with the given rule folders, rule files and profiles; none given: the shipped rules.

    `tell` is called while the cases of a rulebook run.
    """
    targets = list(paths) or [rules_folder()]
    results = [_check(path, tell) for path in targets]
    return Checked(
        in_file_order(one for result in results for one in result.findings),
        sum(result.files for result in results),
        sum(result.items for result in results),
        sum(result.cases for result in results),
        _sources(results),
    )


def _sources(results: list[Checked]) -> dict[str, SourceText]:
    return {name: source for result in results for name, source in result.sources.items()}


def _check(path: Path, tell: Tell) -> Checked:
    if path.is_dir():
        folders = rulebooks_in(path) or [path]
        results = [check_rulebook(load_rulebook(one, (rules_folder(),)), tell) for one in folders]
        return Checked(
            tuple(one for result in results for one in result.findings),
            max(result.files for result in results),
            max(result.items for result in results),
            sum(result.cases for result in results),
            _sources(results),
        )
    return _check_file(path, tell)


def check_rulebook(loaded: Loaded, tell: Tell = silent) -> Checked:
    """Return what is wrong with one rulebook, its cases included."""
    findings = list(loaded.findings)
    results = []
    if loaded.rulebook is not None:
        from approvalplan.checks.structure import structure_problems

        for problem in structure_problems(loaded.rulebook):
            element = loaded.elements[problem.kind, problem.element]
            findings.append(element.origin.finding(problem.id, problem.path, **problem.values))
        if not any(one.severity == "error" for one in findings):
            results = run_cases(desk_of(loaded.rulebook), loaded.cases, tell)
            findings += case_findings(results)
    items = len(loaded.rulebook.items) if loaded.rulebook else 0
    return Checked(tuple(findings), len(loaded.files), items, len(results), loaded.sources)


def _check_file(path: Path, tell: Tell) -> Checked:
    from approvalplan.files.profiles import profile_of
    from approvalplan.files.yaml_source import read_path

    reading = read_path(path)
    sources = {} if reading.source is None else {reading.source.file: reading.source}
    if reading.source is None:
        return Checked(reading.findings, 1, 0, 0, sources)
    schema = reading.data.get("schema") if isinstance(reading.data, dict) else None
    if isinstance(schema, str) and schema.startswith("approvalplan.project/"):
        return Checked(profile_of(reading).findings, 1, 0, 0, sources)
    folder = next((one for one in path.resolve().parents if (one / "rulebook.yaml").is_file()), None)
    if folder is None:
        return Checked(profile_of(reading).findings, 1, 0, 0, sources)
    result = check_rulebook(load_rulebook(folder, (rules_folder(),)), tell)
    here = str(path.resolve())
    mine = tuple(one for one in result.findings if str(Path(one.file).resolve()) == here)
    return Checked(mine, 1, result.items, result.cases, result.sources)
