"""The rulebooks in some folders, or those that some files belong to, in which no check finds an error."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from approvalplan.diagnostics import Finding, SourceText, in_file_order
from approvalplan.files.rulebook.packaged import has_head, is_folder, rules_folder
from approvalplan.files.rulebook.rulebooks import Loaded, load_rulebook, rulebooks_in
from approvalplan.usecases.check.check_rules import check_rules, is_extended

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


class Sound(NamedTuple):
    """Rulebooks that can be trusted, and what is wrong with those that cannot."""

    rulebooks: tuple[Loaded, ...]
    findings: tuple[Finding, ...]
    sources: dict[str, SourceText]

    @property
    def unread(self) -> bool:
        """Return whether there was no rulebook where one was looked for."""
        return any(candidate.id == "no-rulebook" for candidate in self.findings)

    @property
    def failed(self) -> bool:
        """Return whether an error was found."""
        return any(finding.severity == "error" for finding in self.findings)


def sound_rulebooks(paths: Iterable[Path], *, alone: bool = False) -> Sound:
    """Return the rulebooks of some paths; no path: the shipped rules.

    What another rulebook beside it extends is part of that one, and not told apart; `alone`: unless a path is that of
    its own folder, or of a file in it.
    """
    rulebooks: list[Loaded] = []
    findings: list[Finding] = []
    sources: dict[str, SourceText] = {}
    targets = list(paths) or [rules_folder()]
    named = {folder for path in targets if alone and not _holds_rulebooks(path) for folder in _folders(path)}
    for folder in dict.fromkeys(folder for path in targets for folder in _folders(path)):
        loaded = load_rulebook(folder, (rules_folder(),))
        sources |= loaded.sources
        if folder not in named and is_part(loaded):
            continue
        found = check_rules(loaded)
        findings += found
        if loaded.rulebook is not None and not any(finding.severity == "error" for finding in found):
            rulebooks.append(loaded)
    return Sound(tuple(rulebooks), in_file_order(findings), sources)


def is_part(loaded: Loaded) -> bool:
    """Tell whether a rulebook can be used and another beside it extends it."""
    return loaded.subject is not None and loaded.rulebook is not None and is_extended(loaded.subject)


def _holds_rulebooks(path: Path) -> bool:
    """Tell whether a path is that of a folder of rulebooks, not of one or of a file in one."""
    return is_folder(path) and not has_head(path)


def _folders(path: Path) -> Iterator[Path]:
    """Yield the rulebooks in a folder, the one that a file belongs to, or the path itself, which is none."""
    if is_folder(path):
        yield from rulebooks_in(path) or [path]
    else:
        above = (parent for parent in path.resolve().parents if has_head(parent))
        yield next(above, path)
