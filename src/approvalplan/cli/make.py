"""`approvalplan make`: a profile in, its plan out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from approvalplan.cli import exits
from approvalplan.cli.console import complain, show_findings
from approvalplan.cli.options import MakeOptions
from approvalplan.cli.today import today
from approvalplan.diagnostics import Refusal
from approvalplan.engine.plan import Made
from approvalplan.engine.run.schedule import CycleError
from approvalplan.files.profile.read import ReadProfile, read_profile, read_profile_bytes
from approvalplan.files.yaml.source import MOST_BYTES
from approvalplan.model.dates import iso_date
from approvalplan.model.plan import Caution, Plan
from approvalplan.model.profile import Agency, Profile
from approvalplan.model.rulebook import Rulebook
from approvalplan.usecases.calendars import CannotCount
from approvalplan.usecases.open_rules import Opened, open_rules
from approvalplan.usecases.planning import Planner, Terms, plan_for
from approvalplan.wording import say

if TYPE_CHECKING:
    from approvalplan.model.difference import Difference


class Stop(Exception):
    """No answer can be given; what is wrong has been said. Carries the exit code."""

    def __init__(self, code: int = exits.FAILED) -> None:
        super().__init__(code)
        self.code = code


class Answer(NamedTuple):
    """A plan with what it was made from."""

    plan: Plan
    profile: Profile
    rulebook: Rulebook
    inputs: tuple[Path, ...]
    """The files it was made from, which no output may take the place of."""
    planner: Planner
    terms: Terms
    changes: Difference | None = None
    """What differs from the plan of the profile as it is, where answers were set."""


def run_make(options: MakeOptions) -> int:
    """Print or write the plan; return the exit code."""
    from approvalplan.cli.delivery import chosen_formats, deliver

    try:
        formats = chosen_formats(options)
        answer = make_answer(options)
        deliver(answer, options, formats)
    except Stop as stop:
        return stop.code
    return _verdict(answer.plan, strict=options.strict)


def make_answer(options: MakeOptions) -> Answer:
    """Return the plan for the options of `make` or `explain`; raises `Stop` after saying what is wrong."""
    read = _profile(options)
    profile = read.profile
    assert profile is not None
    if options.redact:
        profile = _redacted(profile)
    if options.sets:
        from approvalplan.cli.what_if import what_if_answer

        return what_if_answer(profile, read.findings, options)
    return planned(profile, tuple(one.message for one in read.findings), options)


def planned(profile: Profile, messages: tuple[str, ...], options: MakeOptions) -> Answer:
    """Return the plan of a profile with its warnings; raises `Stop` after saying what is wrong."""
    province = profile.facts.get("land.province")
    opened = open_rules(
        Path(options.rules) if options.rules else None, None if province is None else str(province.value)
    )
    planner = opened.planner
    if planner is None:
        show_findings(opened.findings, opened.sources)
        raise Stop
    terms = terms_of(profile, options)
    try:
        made = plan_for(planner, profile, terms)
    except CycleError as circle:
        names = " → ".join(planner.rulebook.items[index].name for index in circle.items)
        complain(say("command.cycle", path=names))
        raise Stop from None
    except CannotCount as beyond:
        complain(str(beyond))
        raise Stop from None
    project = Path("/dev/stdin" if options.project == "-" else options.project)
    plan = _checked(made, opened, messages, options)
    return Answer(plan, profile, planner.rulebook, (project, *opened.files), planner, terms)


def _profile(options: MakeOptions) -> ReadProfile:
    if options.project == "-":
        read = read_profile_bytes(standard_input(), say("command.stdin"))
    else:
        read = read_profile(Path(options.project))
    sources = {read.source.file: read.source} if read.source is not None else {}
    if read.profile is None or not options.quiet:
        show_findings(read.findings, sources)
    if read.profile is None:
        raise Stop
    return read


def standard_input() -> bytes:
    """Return what standard input holds, one byte more than a file may have at most."""
    if sys.stdin is None:
        complain(say("command.no-stdin"))
        raise Stop
    return sys.stdin.buffer.read(MOST_BYTES + 1)


def option_day(text: str | None, option: str) -> int | None:
    """Return the day (ordinal) that an option names; raises `Stop` after saying what is wrong with it."""
    if text is None:
        return None
    try:
        return iso_date(text)
    except Refusal as refusal:
        values = {"key": option, "value": text, **refusal.values}
        complain(say("command.bad-option", option=option, what=say(f"finding.{refusal.sentence}", **values)))
        raise Stop from None


def terms_of(profile: Profile, options: MakeOptions) -> Terms:
    """Return the terms of a plan; where nobody states the first day it is today, or when the first thing happened."""
    start = option_day(options.start, "--start") or profile.start
    as_of = option_day(options.as_of, "--as-of") or start or today()
    if start is None:
        start = min([as_of, *(day for line in profile.progress for day in line[1:] if day is not None)])
    return Terms(start, as_of, options.limits, options.permit)


def _redacted(profile: Profile) -> Profile:
    """Return a profile without the names and contacts of people."""
    return profile._replace(owner=None, contact=None, agency=Agency(None, None, profile.agency.lead_days))


def _checked(made: Made, opened: Opened, messages: tuple[str, ...], options: MakeOptions) -> Plan:
    """Return the plan with the warnings of opening the rules; raises `Stop` where a paper has no giver."""
    if made.missing:
        planner = opened.planner
        assert planner is not None
        items = {one.id: one.name for one in planner.rulebook.items}
        papers = {one.id: one.name for one in planner.rulebook.documents}
        for one in made.missing:
            complain(say("command.nobody-supplies", item=items[one.item], document=papers[one.document]))
        raise Stop
    warnings = tuple(Caution(id_) for id_ in opened.warnings)
    warnings += tuple(Caution("profile", (("message", one),)) for one in messages)
    plan = made.plan._replace(warnings=(*made.plan.warnings, *warnings))
    if not options.quiet:
        for id_ in opened.warnings:
            complain(say(f"command.{id_}"))
    return plan


def output_path(name: str) -> Path:
    """Return the path that `--output` names; raises `Stop` where it names none."""
    if not name:
        complain(say("command.bad-option", option="--output", what=say("command.empty-path")))
        raise Stop
    return Path(name)


def write(path: Path, content: str | bytes, inputs: tuple[Path, ...], *, quiet: bool) -> None:
    """Write a file, text as UTF-8, which must be none of the inputs; raises `Stop` after saying what is wrong."""
    from approvalplan.files.output import write_whole

    data = content.encode("utf-8") if isinstance(content, str) else content
    refusal = write_whole(path, data, inputs=inputs)
    if refusal is not None:
        show_findings((refusal,), {})
        raise Stop
    if not quiet:
        complain(say("command.written", path=str(path)))


def _verdict(plan: Plan, *, strict: bool) -> int:
    if plan.target.status == "missed" or any(not check[1] for check in plan.permit.checks):
        return exits.NO
    if strict and (plan.target.status == "undetermined" or plan.warnings):
        return exits.NO
    return exits.OK
