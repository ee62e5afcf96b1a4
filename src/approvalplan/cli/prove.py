"""`approvalplan check --prove`: what holds for every possible project, and for which it does not."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from approvalplan.cli import exits, papers
from approvalplan.cli.arguments import option_day
from approvalplan.cli.console import complain, emit_json, show_findings, write_file
from approvalplan.cli.exits import Stop
from approvalplan.cli.papers import Printing, ask_for, hand_out
from approvalplan.cli.progress import progress
from approvalplan.cli.today import today
from approvalplan.usecases.check.proof_profile import profile_text
from approvalplan.usecases.check.prove import prove
from approvalplan.usecases.check.sound_rulebooks import is_part, sound_rulebooks
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from approvalplan.files.rulebook.rulebooks import Loaded
    from approvalplan.model.proof import Project, Proof
    from approvalplan.report.proof_words import Told

FORMATS = ("json", *papers.FORMATS)


class ProveOptions(NamedTuple):
    """The arguments of `check --prove` as they were typed."""

    paths: list[str]
    output_format: str = "text"
    as_of: str | None = None
    output: str | None = None
    quiet: bool = False


def run_prove(options: ProveOptions) -> int:
    """Print what is proved of some rulebooks; return 0 where all holds, 1 where something does not."""
    if options.output_format not in FORMATS:
        complain(say("proof.formats", formats="、".join(FORMATS)))
        return exits.FAILED
    try:
        if options.output_format != "json":
            ask_for(_printing(options))
        return _run(options, option_day(options.as_of, "--as-of") or today())
    except Stop as stop:
        return stop.code


def _run(options: ProveOptions, day: int) -> int:
    found = sound_rulebooks([Path(path) for path in options.paths], alone=True)
    show_findings((finding for finding in found.findings if finding.severity == "error"), found.sources)
    if found.unread:
        complain(say("proof.of-rules-only"))
        return exits.FAILED
    holds = [_prove(loaded, day, options) for loaded in found.rulebooks]
    return exits.OK if all(holds) and not found.failed else exits.NO


def _prove(loaded: Loaded, day: int, options: ProveOptions) -> bool:
    from approvalplan.report.proof_words import told_of

    assert loaded.rulebook is not None
    if is_part(loaded) and not options.quiet:
        complain(say("proof.alone", title=loaded.rulebook.title))
    begun = monotonic()
    with progress(say("proof.running"), wanted=not options.quiet) as tell:
        proof = prove(loaded.rulebook, day, tell)
    told = told_of(proof, loaded.rulebook, round(monotonic() - begun))
    profile = partial(profile_text, rulebook=loaded.rulebook, name=say("proof.project-name", what=proof.rulebook[1]))
    if options.output is not None:
        _write(proof, profile, Path(options.output), quiet=options.quiet)
    _show(told, profile, options)
    return all(proved.holds for proved in proof.proved)


def _show(told: Told, profile: Callable[[Project], str], options: ProveOptions) -> None:
    """Print a proof; in a format for paper it goes into the folder of the projects, where one is named."""
    if options.output_format == "json":
        from approvalplan.data.proof import render as as_json

        emit_json(as_json(told, profile) + "\n")
    else:
        from approvalplan.document.proof import proof_document

        hand_out(proof_document(told, profile), _printing(options)._replace(day=told.proof.day))


def _printing(options: ProveOptions) -> Printing:
    apart = options.output is not None and options.output_format != "text"
    name = f"proof.{papers.FORMATS[options.output_format].suffix}"
    output = str(Path(options.output or "") / name) if apart else None
    return Printing(options.output_format, output, quiet=options.quiet)


def _write(proof: Proof, profile: Callable[[Project], str], folder: Path, *, quiet: bool) -> None:
    """Write each project of a proof as a profile: those that break a property, and the extremes of the routes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, project in _projects(proof):
        path = folder / f"{name}.yaml"
        write_file(path, profile(project), (), quiet=True)
    if not quiet:
        complain(say("proof.written", folder=folder))


def _projects(proof: Proof) -> list[tuple[str, Project]]:
    found = [
        (f"breach-{proved.id}-{n}", breach.project)
        for proved in proof.proved
        for n, breach in enumerate(proved.breaches, 1)
        if breach.project is not None
    ]
    for extreme in proof.extremes:
        found.append((f"{extreme.route}-{extreme.figure}-least", extreme.least_project))
        found.append((f"{extreme.route}-{extreme.figure}-greatest", extreme.greatest_project))
    return found
