"""What was typed becomes a value: a day, a path, standard input, a rulebook."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from approvalplan.cli.console import complain, show_findings
from approvalplan.cli.exits import Stop
from approvalplan.cli.today import today
from approvalplan.diagnostics import Refusal
from approvalplan.files.yaml.source import MOST_BYTES
from approvalplan.model.dates import iso_date
from approvalplan.usecases.make import ProjectFile, Request
from approvalplan.wording import say

if TYPE_CHECKING:
    from approvalplan.cli.options import MakeOptions
    from approvalplan.usecases.planning import Planner


def standard_input() -> bytes:
    """Return what standard input holds, one byte more than a file may have at most."""
    if sys.stdin is None:
        complain(say("command.no-stdin"))
        raise Stop
    return sys.stdin.buffer.read(MOST_BYTES + 1)


def project_file(name: str) -> ProjectFile:
    """Return the file of a project; `-` is standard input."""
    return ProjectFile(name, standard_input() if name == "-" else None)


def request_of(options: MakeOptions) -> Request:
    """Return what is asked for; raises `Stop` after saying which day cannot be read."""
    return Request(
        today=today,
        rules=folder(options.rules),
        start=option_day(options.start, "--start"),
        as_of=option_day(options.as_of, "--as-of"),
        limits=options.limits,
        permit=options.permit,
        redact=options.redact,
        sets=options.sets,
    )


def option_day(text: str | None, option: str) -> int | None:
    """Return the day (ordinal) that an option names; raises `Stop` after saying what is wrong with it."""
    if text is None:
        return None
    try:
        return iso_date(text)
    except Refusal as refusal:
        from approvalplan.files.profile.values import told

        complain(say("command.bad-option", option=option, what=told(refusal, option)[0]))
        raise Stop from None


def folder(name: str | None) -> Path | None:
    """Return the folder of rules that an option names."""
    return Path(name) if name else None


def output_path(name: str) -> Path:
    """Return the path that `--output` names; raises `Stop` where it names none."""
    if not name:
        complain(say("command.bad-option", option="--output", what=say("command.empty-path")))
        raise Stop
    return Path(name)


def planner_or_stop(rules: str | None) -> Planner | None:
    """Return the planner of a rulebook, Shanxi's where none is named; None after saying what is wrong."""
    from approvalplan.usecases.open_rules import open_rules, open_shipped

    opened = open_shipped("shanxi") if rules is None else open_rules(Path(rules), None)
    if opened.planner is None:
        show_findings(opened.findings, opened.sources)
    return opened.planner


def below(here: Path, file: str) -> str:
    """Return the name of a file as seen from a folder, where it is below it; else as it is."""
    path = Path(file).resolve()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else Path(file).as_posix()
