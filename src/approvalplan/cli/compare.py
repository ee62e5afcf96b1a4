"""`approvalplan compare`: what differs between two projects, each a profile or a plan in JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from approvalplan.cli import exits
from approvalplan.cli.console import (
    PIPED_WIDTH,
    colour,
    complain,
    emit,
    emit_json,
    needs_ascii,
    show_findings,
    width,
)
from approvalplan.cli.make import Stop, output_path, planned, standard_input, write
from approvalplan.data.difference_json import json_comparison
from approvalplan.files.plan_files import ReadEither, as_if_read, either_of, read_either
from approvalplan.render.text.difference import markdown_comparison, render_comparison
from approvalplan.render.text.to_text import in_ascii
from approvalplan.report.difference import difference, summary_of
from approvalplan.usecases.what_if import fact_changes
from approvalplan.wording import say, visible

if TYPE_CHECKING:
    from approvalplan.cli.make import Answer
    from approvalplan.cli.options import MakeOptions
    from approvalplan.model.difference import Difference, PlanSummary


class Compared(NamedTuple):
    """One side: its plan, and how it was made, where it was made here."""

    plan: PlanSummary
    answer: Answer | None


def run_compare(first: str, second: str, options: MakeOptions) -> int:
    """Print or write what differs; return the exit code: 0 wherever a comparison was made."""
    if first == second == "-":
        complain(say("difference.plan.two-stdin"))
        return exits.FAILED
    try:
        read = [_read(name) for name in (first, second)]
        if not _said(read, options):
            return exits.FAILED
        sides = [_side(one, options) for one in read]
        _deliver(_between(sides[0], sides[1]), (first, second), sides, options)
    except Stop as stop:
        return stop.code
    return exits.OK


def _read(name: str) -> ReadEither:
    if name == "-":
        return either_of(standard_input(), say("command.stdin"))
    return read_either(name)


def _called(name: str) -> str:
    return say("command.stdin") if name == "-" else visible(name)


def _said(read: list[ReadEither], options: MakeOptions) -> bool:
    """Show what was found in both files; tell whether both could be read."""
    whole = [one.plan is not None or one.profile.profile is not None for one in read]
    for one, good in zip(read, whole, strict=True):
        source = one.profile.source
        if not (good and options.quiet):
            show_findings(one.profile.findings, {} if source is None else {source.file: source})
    return all(whole)


def _side(read: ReadEither, options: MakeOptions) -> Compared:
    if read.plan is not None:
        return Compared(read.plan, None)
    profile = read.profile.profile
    assert profile is not None
    answer = planned(profile, tuple(one.message for one in read.profile.findings), options)
    return Compared(as_if_read(summary_of(answer.plan, answer.rulebook)), answer)


def _between(before: Compared, after: Compared) -> Difference:
    """Return what differs; the answers too where both are profiles, as a plan does not hold them."""
    made = [one.answer for one in (before, after) if one.answer is not None]
    facts = fact_changes(made[0].profile, made[1].profile, made[1].rulebook) if len(made) > 1 else ()
    known = min((one.plan.known_from for one in made), default=1)
    return difference(before.plan, after.plan, facts, known_from=known)


# --- output ---


def _deliver(found: Difference, files: tuple[str, str], sides: list[Compared], options: MakeOptions) -> None:
    name = (options.formats or ("text",))[-1]
    called = (_called(files[0]), _called(files[1]))
    if options.output is None:
        text = _rendered(found, called, name, options, terminal=True)
        if name == "json":
            emit_json(text)
        else:
            emit(text)
        return
    path = output_path(options.output)
    inputs = [path for one in sides if one.answer is not None for path in one.answer.inputs]
    inputs += [Path("/dev/stdin" if one == "-" else one) for one in files]
    write(path, _rendered(found, called, name, options, terminal=False), tuple(inputs), quiet=options.quiet)


def _rendered(found: Difference, files: tuple[str, str], name: str, options: MakeOptions, *, terminal: bool) -> str:
    """Return the comparison in one format, ending with a line break."""
    if name == "json":
        return json_comparison(found, files) + "\n"
    plain = options.ascii_only or (terminal and needs_ascii())
    if name == "markdown":
        text = markdown_comparison(found, files)
        return in_ascii(text) if plain else text
    return render_comparison(
        found, files, width=width() if terminal else PIPED_WIDTH, ascii_only=plain, colour=terminal and colour()
    )
