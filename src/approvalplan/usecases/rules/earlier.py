"""What rule files held before they were changed, asked of git; and what the library `holidays` says of a year."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from approvalplan.diagnostics import Finding
from approvalplan.files.git import files_at
from approvalplan.files.rulebook.compiled import dumps, read_records
from approvalplan.files.rulebook.packaged import compiled_folder
from approvalplan.files.rulebook.period import as_once_written
from approvalplan.files.yaml.source import path_bytes, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from approvalplan.model.calendar import YearRecord

LAST_COMMIT = "HEAD"
WITNESS = "holidays.json"
"""The file of the compiled form that holds the announced years of `holidays`, so that a check need not import it."""


def held_before(folders: Iterable[Path], since: str | None) -> tuple[dict[str, Any], list[Finding]]:
    """Return what the files of some layers held at a revision, by file, where they are not the same today.

    Without a revision it is the last commit, and where there is no git there is no answer; a revision that was asked
    for must be there, else a finding says why not.
    """
    held: dict[str, Any] = {}
    findings = []
    for folder in folders:
        if since is None and not _under_git(folder):
            continue
        then = files_at(since or LAST_COMMIT, folder)
        if isinstance(then, Finding):
            findings.append(then)
            continue
        for name, content in then.files.items():
            path = folder / name
            if path_bytes(path) != content:
                held[str(path)] = as_once_written(read_bytes(content, str(path)).data)
    return held, findings if since is not None else []


def _under_git(folder: Path) -> bool:
    """Tell whether it is worth asking git about a folder."""
    here = folder.resolve()
    return any((path / ".git").exists() for path in (here, *here.parents))


def announced(years: Iterable[int]) -> dict[int, YearRecord]:
    """Return the notices that `holidays` has for some years."""
    known = _kept(compiled_folder() / WITNESS)
    return {year: record for year in years if (record := known.get(year) or _asked(year)) is not None}


def witness_text() -> str:
    """Return the notices of `holidays` as the compiled form keeps them."""
    from holidays.countries.china import ChinaStaticHolidays

    years = sorted(ChinaStaticHolidays.special_public_holidays)
    return dumps((metadata.version("holidays"), *filter(None, map(_asked, years))))


def _kept(path: Path) -> dict[int, YearRecord]:
    """Return the notices in the compiled form, if they are those of the library that is installed."""
    version, *records = read_records(path) or (None,)
    return {record.year: record for record in records} if version == metadata.version("holidays") else {}


def _asked(year: int) -> YearRecord | None:
    from approvalplan.files.calendar.notices import announced_year

    return announced_year(year)
