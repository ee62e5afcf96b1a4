"""The coverage of the rulebooks in some folders, or of those that some files belong to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from approvalplan.diagnostics import Finding, SourceText, in_file_order
from approvalplan.files.packaged import has_head, is_folder, rules_folder
from approvalplan.files.rulebooks import load_rulebook, rulebooks_in
from approvalplan.usecases.check_rules import check_rules, is_extended
from approvalplan.usecases.coverage import coverage_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from approvalplan.model.case_coverage import CaseCoverage
    from approvalplan.usecases.cases import Tell


class Covered(NamedTuple):
    """The coverage of some rulebooks, and what is wrong with those that have none."""

    coverages: tuple[CaseCoverage, ...]
    findings: tuple[Finding, ...]
    sources: dict[str, SourceText]

    @property
    def unread(self) -> bool:
        """Return whether there was no rulebook where one was looked for."""
        return any(one.id == "no-rulebook" for one in self.findings)


def coverage_of_paths(paths: Iterable[Path], tell: Tell) -> Covered:
    """Return the coverage of some rulebooks; no path: the shipped rules.

    What another rulebook beside it extends is covered by the cases of that one, and not told apart.
    """
    coverages: list[CaseCoverage] = []
    findings: list[Finding] = []
    sources: dict[str, SourceText] = {}
    for folder in dict.fromkeys(one for path in list(paths) or [rules_folder()] for one in _folders(path)):
        loaded = load_rulebook(folder, (rules_folder(),))
        sources |= loaded.sources
        if loaded.subject is not None and loaded.rulebook is not None and is_extended(loaded.subject):
            continue
        found = check_rules(loaded)
        findings += found
        if loaded.rulebook is not None and not any(one.severity == "error" for one in found):
            coverages.append(coverage_of(loaded, tell))
    return Covered(tuple(coverages), in_file_order(findings), sources)


def _folders(path: Path) -> Iterator[Path]:
    """Yield the rulebooks in a folder, the one that a file belongs to, or the path itself, which is none."""
    if is_folder(path):
        yield from rulebooks_in(path) or [path]
    else:
        above = (one for one in path.resolve().parents if has_head(one))
        yield next(above, path)
