"""Opens the rulebook for a project: the one asked for, or the shipped one of the land's province."""

from pathlib import Path
from typing import NamedTuple

from approvalplan.diagnostics import Finding, SourceText
from approvalplan.files.rulebook.compiled import read_compiled
from approvalplan.files.rulebook.digest import digest, yaml_files
from approvalplan.files.rulebook.packaged import PROVINCES, compiled_folder, has_head, rules_folder
from approvalplan.usecases.planning import Planner

DEFAULT = "shanxi"
NATIONAL = "cn"


class Opened(NamedTuple):
    """A rulebook ready for planning, or None with what is wrong; warnings are ids of sentences."""

    planner: Planner | None
    findings: tuple[Finding, ...]
    sources: dict[str, SourceText]
    warnings: tuple[str, ...]
    files: tuple[Path, ...]
    """The rule files that were read."""


def open_rules(rules: Path | None, province: str | None) -> Opened:
    """Return the rulebook in a folder, or where none is given the shipped one of a province.

    No province: Shanxi's, with a warning; another province: the national rules, with a warning.
    """
    warnings: tuple[str, ...] = ()
    name = DEFAULT
    if province is None:
        warnings = ("no-province",)
    elif province not in PROVINCES:
        name, warnings = NATIONAL, ("other-province",)
    if rules is None:
        return open_shipped(name)._replace(warnings=warnings)
    if has_head(rules):
        return _load(rules)
    return _load(rules / name)._replace(warnings=warnings)


def folder_of(rules: Path | None) -> Path:
    """Return the folder of one rulebook: the one given, the default one among several, or the shipped one."""
    folder = rules if rules is not None else rules_folder()
    return folder if has_head(folder) else folder / DEFAULT


def open_shipped(name: str) -> Opened:
    """Return a shipped rulebook, from its compiled form where that is true to the files beside it."""
    folder = rules_folder()
    compiled = read_compiled(compiled_folder() / f"{name}.json")
    if compiled is not None:
        files = _files_now(folder, compiled.files)
        if sorted(files) == sorted(compiled.files) and compiled.rulebook.digest == digest(files):
            return Opened(
                planner=Planner(compiled.rulebook), findings=(), sources={}, warnings=(), files=tuple(files.values())
            )
    return _load(folder / name)


def _files_now(folder: Path, names: tuple[str, ...]) -> dict[str, Path]:
    """Return the files that now stand in the layers of the given ones."""
    layers = sorted({name.partition("/")[0] for name in names})
    return {f"{layer}/{name}": path for layer in layers for name, path in yaml_files(folder / layer)}


def _load(folder: Path) -> Opened:
    from approvalplan.files.rulebook.rulebooks import load_rulebook

    loaded = load_rulebook(folder, (rules_folder(),))
    planner = None if loaded.rulebook is None else Planner(loaded.rulebook)
    return Opened(
        planner=planner,
        findings=loaded.findings,
        sources=loaded.sources,
        warnings=(),
        files=tuple(loaded.files.values()),
    )
