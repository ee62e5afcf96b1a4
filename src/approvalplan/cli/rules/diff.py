"""`approvalplan rules diff`: what differs between two states of the rules, and which projects that moves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from approvalplan.cli import exits
from approvalplan.cli.arguments import below, option_day
from approvalplan.cli.console import PIPED_WIDTH, colour, complain, emit, emit_json, show_findings, width
from approvalplan.cli.exits import Stop
from approvalplan.cli.papers import Printing, ask_for, hand_out, put
from approvalplan.cli.progress import progress
from approvalplan.cli.today import today
from approvalplan.diagnostics import Finding
from approvalplan.usecases.make import terms_of
from approvalplan.usecases.rules.diff import ReadProfiles, examples_beside, read_profiles, rules_difference
from approvalplan.usecases.rules.sides import RULES, open_sides
from approvalplan.wording import say, visible

if TYPE_CHECKING:
    from approvalplan.model.rules_difference import RulesDifference
    from approvalplan.usecases.rules.sides import RulesSide


class DiffOptions(NamedTuple):
    """The arguments of `rules diff` as they were typed."""

    first: str
    second: str | None = None
    rules: str | None = None
    profiles: tuple[str, ...] = ()
    start: str | None = None
    output_format: str = "text"
    output: str | None = None
    ascii_only: bool = False
    quiet: bool = False


def run_diff(options: DiffOptions) -> int:
    """Print or write what differs; return the exit code: 0 wherever the two could be compared."""
    printing = Printing(options.output_format, options.output, options.ascii_only, options.quiet)
    try:
        ask_for(printing)
        before, after = _sides(options)
        given = _profiles(options)
        start = option_day(options.start, "--start")
        with progress(say("rules_diff.planning"), wanted=not options.quiet) as tell:
            ask = (given.profiles, lambda profile: terms_of(profile, today, start=start))
            found = rules_difference(before, after, ask, tell)
        _deliver(found, (before, after), printing, options.profiles)
    except Stop as stop:
        return stop.code
    return exits.OK


def _sides(options: DiffOptions) -> tuple[RulesSide, RulesSide]:
    """Return both sides; raises `Stop` after saying why one cannot be read."""
    opened = open_sides(options.first, options.second, None if options.rules is None else Path(options.rules))
    if isinstance(opened, Finding):
        show_findings((opened,), {})
        raise Stop
    for side in opened:
        show_findings(side.findings, side.sources)
    if any(side.findings for side in opened):
        raise Stop
    return opened


def _profiles(options: DiffOptions) -> ReadProfiles:
    """Return the profiles that were named, and the examples beside the rules as far as they can be read."""
    named = read_profiles([Path(profile) for profile in options.profiles], "profile")
    if named.failed or not options.quiet:
        show_findings(named.findings, named.sources)
    if named.failed:
        raise Stop
    folders = [Path(text) for text in (options.second, options.first, options.rules, RULES) if text]
    folder = next((path for path in folders if path.is_dir()), None)
    beside = [] if folder is None else examples_beside(folder)
    examples = read_profiles([Path(below(Path.cwd(), str(path))) for path in beside], "example")
    for file in dict.fromkeys(finding.file for finding in examples.findings if finding.severity == "error"):
        if not options.quiet:
            complain(say("rules_diff.skipped", path=visible(file)))
    return named._replace(profiles=named.profiles + examples.profiles)


def _deliver(
    found: RulesDifference, sides: tuple[RulesSide, RulesSide], printing: Printing, given: tuple[str, ...]
) -> None:
    inputs = [path for side in sides for book in side.books.values() for path in book.files.values()]
    inputs += [Path(name) for name in given]
    if printing.format == "json":
        from approvalplan.data.rules_diff import json_rules_difference

        put(json_rules_difference(found) + "\n", printing, inputs, emit_json)
    elif printing.format == "markdown":
        from approvalplan.render.markdown.rules_diff import markdown_rules_difference
        from approvalplan.render.text.page import in_ascii

        text = markdown_rules_difference(found)
        put(in_ascii(text) if printing.plain else text, printing, inputs, emit)
    elif printing.format == "text":
        from approvalplan.render.text.rules_diff import render_rules_difference

        terminal = printing.output is None
        columns, coloured = width() if terminal else PIPED_WIDTH, terminal and colour()
        text = render_rules_difference(found, width=columns, ascii_only=printing.plain, colour=coloured)
        put(text, printing, inputs, emit)
    else:
        from approvalplan.document.rules_difference import rules_difference_document

        hand_out(rules_difference_document(found), printing, inputs)
