"""Makes the compiled form of the shipped rulebooks; the build of the package calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.files.calendar.notices import filled
from approvalplan.files.rulebook.compiled import Compiled, dumps
from approvalplan.files.rulebook.rulebooks import load_rulebook, rulebooks_in
from approvalplan.render.findings.text import render
from approvalplan.usecases.rules.earlier import WITNESS, witness_text

if TYPE_CHECKING:
    from pathlib import Path


class RulesBroken(Exception):
    """The shipped rules have mistakes and cannot be compiled; the message lists them."""


def compile_shipped(rules_folder: Path, out_folder: Path) -> list[Path]:
    """Compile every rulebook of a folder into `out_folder`, one JSON file each, and the notices of `holidays`.

    Return the files. Years without a notice are estimated here, so that making a plan never has to. Raises RulesBroken.
    """
    out_folder.mkdir(parents=True, exist_ok=True)
    written = []
    for folder in rulebooks_in(rules_folder):
        loaded = load_rulebook(folder)
        if loaded.rulebook is None:
            raise RulesBroken(render(loaded.findings, loaded.sources))
        years = filled({record.year: record for record in loaded.rulebook.calendars})
        rulebook = loaded.rulebook._replace(calendars=tuple(years.values()))
        target = out_folder / f"{folder.name}.json"
        target.write_text(dumps(Compiled(rulebook, tuple(sorted(loaded.files)))), encoding="utf-8")
        written.append(target)
    if written:
        target = out_folder / WITNESS
        target.write_text(witness_text(), encoding="utf-8")
        written.append(target)
    return written
