"""The rulebooks in some folders, or those that some files belong to, in which no check finds an error."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from approvalplan.diagnostics import Finding, SourceText, in_file_order
from approvalplan.files.packaged import has_head, is_folder, rules_folder
from approvalplan.files.rulebooks import Loaded, load_rulebook, rulebooks_in
from approvalplan.usecases.check_rules import check_rules, is_extended

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
        return any(one.id == "no-rulebook" for one in self.findings)

    @property
    def failed(self) -> bool:
        """Return whether an error was found."""
        return any(one.severity == "error" for one in self.findings)


def sound_rulebooks(paths: Iterable[Path]) -> Sound:
    """Return the rulebooks of some paths; no path: the shipped rules.

    What another rulebook beside it extends is part of that one, and not told apart.
    """
    rulebooks: list[Loaded] = []
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
            rulebooks.append(loaded)
    return Sound(tuple(rulebooks), in_file_order(findings), sources)


def _folders(path: Path) -> Iterator[Path]:
    """Yield the rulebooks in a folder, the one that a file belongs to, or the path itself, which is none."""
    if is_folder(path):
        yield from rulebooks_in(path) or [path]
    else:
        above = (one for one in path.resolve().parents if has_head(one))
        yield next(above, path)
