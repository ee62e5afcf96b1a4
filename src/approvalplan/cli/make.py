"""`approvalplan make`: a profile in, its plan out."""

import sys
from pathlib import Path
from typing import NamedTuple

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
from approvalplan.cli.options import FORMATS, MakeOptions
from approvalplan.cli.today import today
from approvalplan.diagnostics import Refusal
from approvalplan.engine.plan import Made
from approvalplan.engine.schedule import CycleError
from approvalplan.files.profiles import ReadProfile, read_profile, read_profile_bytes
from approvalplan.files.yaml_source import MOST_BYTES
from approvalplan.model.dates import iso_date
from approvalplan.model.plan import Caution, Plan
from approvalplan.model.profile import Agency, Profile
from approvalplan.model.rulebook import Rulebook
from approvalplan.usecases.calendars import CannotCount
from approvalplan.usecases.open_rules import Opened, open_rules
from approvalplan.usecases.planning import Terms, plan_for
from approvalplan.wording import say

FILE_NAMES = {"text": "plan.txt", "json": "plan.json", "markdown": "plan.md"}


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


def run_make(options: MakeOptions) -> int:
    """Print or write the plan; return the exit code."""
    try:
        formats = _formats(options)
        answer = make_answer(options)
        _deliver(answer, options, formats)
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
    province = profile.facts.get("land.province")
    opened = open_rules(
        Path(options.rules) if options.rules else None, None if province is None else str(province.value)
    )
    desk = opened.desk
    if desk is None:
        show_findings(opened.findings, opened.sources)
        raise Stop
    start = _day(options.start, "--start") or profile.start or today()
    as_of = _day(options.as_of, "--as-of") or start
    try:
        made = plan_for(desk, profile, Terms(start, as_of, options.limits, options.permit))
    except CycleError as circle:
        names = " → ".join(desk.rulebook.items[index].name for index in circle.items)
        complain(say("command.cycle", path=names))
        raise Stop from None
    except CannotCount as beyond:
        complain(str(beyond))
        raise Stop from None
    project = Path("/dev/stdin" if options.project == "-" else options.project)
    return Answer(_checked(made, opened, read, options), profile, desk.rulebook, (project, *opened.files))


def _profile(options: MakeOptions) -> ReadProfile:
    if options.project == "-":
        read = read_profile_bytes(_standard_input(), say("command.stdin"))
    else:
        read = read_profile(Path(options.project))
    sources = {read.source.file: read.source} if read.source is not None else {}
    if read.profile is None or not options.quiet:
        show_findings(read.findings, sources)
    if read.profile is None:
        raise Stop
    return read


def _standard_input() -> bytes:
    """Return what standard input holds, one byte more than a file may have at most."""
    if sys.stdin is None:
        complain(say("command.no-stdin"))
        raise Stop
    return sys.stdin.buffer.read(MOST_BYTES + 1)


def _day(text: str | None, option: str) -> int | None:
    if text is None:
        return None
    try:
        return iso_date(text)
    except Refusal as refusal:
        values = {"key": option, "value": text, **refusal.values}
        complain(say("command.bad-option", option=option, what=say(f"finding.{refusal.sentence}", **values)))
        raise Stop from None


def _redacted(profile: Profile) -> Profile:
    """Return a profile without the names and contacts of people."""
    return profile._replace(owner=None, contact=None, agency=Agency(None, None, profile.agency.lead_days))


def _checked(made: Made, opened: Opened, read: ReadProfile, options: MakeOptions) -> Plan:
    """Return the plan with the warnings of opening the rules; raises `Stop` where a paper has no giver."""
    if made.missing:
        desk = opened.desk
        assert desk is not None
        items = {one.id: one.name for one in desk.rulebook.items}
        papers = {one.id: one.name for one in desk.rulebook.documents}
        for one in made.missing:
            complain(say("command.nobody-supplies", item=items[one.item], document=papers[one.document]))
        raise Stop
    warnings = tuple(Caution(id_) for id_ in opened.warnings)
    warnings += tuple(Caution("profile", (("message", one.message),)) for one in read.findings)
    plan = made.plan._replace(warnings=(*made.plan.warnings, *warnings))
    if not options.quiet:
        for id_ in opened.warnings:
            complain(say(f"command.{id_}"))
    return plan


def _formats(options: MakeOptions) -> tuple[str, ...]:
    formats = tuple(dict.fromkeys((*options.formats, *(("json",) if options.json else ())))) or ("text",)
    for name in formats:
        if name not in FORMATS:
            complain(say("command.unknown-format", name=name, choices="、".join(FORMATS)))
            raise Stop
    if len(formats) > 1 and options.output is None:
        complain(say("command.several-formats"))
        raise Stop
    return formats


def _deliver(answer: Answer, options: MakeOptions, formats: tuple[str, ...]) -> None:
    if options.output is None:
        text = rendered(answer, formats[0], options, terminal=True)
        if formats[0] == "json":
            emit_json(text)
        else:
            emit(text)
        return
    if not options.output:
        complain(say("command.bad-option", option="--output", what=say("command.empty-path")))
        raise Stop
    from approvalplan.files.output import is_folder, make_folder, write_whole

    target = Path(options.output)
    several = len(formats) > 1 or is_folder(target)
    refusal = make_folder(target) if several else None
    if refusal is not None:
        show_findings((refusal,), {})
        raise Stop
    for name in formats:
        path = target / FILE_NAMES[name] if several else target
        text = rendered(answer, name, options, terminal=False)
        refusal = write_whole(path, text.encode("utf-8"), inputs=answer.inputs)
        if refusal is not None:
            show_findings((refusal,), {})
            raise Stop
        if not options.quiet:
            complain(say("command.written", path=str(path)))


def rendered(answer: Answer, name: str, options: MakeOptions, *, terminal: bool) -> str:
    """Return the plan in one format, ending with a line break."""
    if name == "json":
        from approvalplan.render.to_json import render_json

        return render_json(answer.plan, answer.rulebook, answer.profile).rstrip("\n") + "\n"
    from approvalplan.render.report import make_report

    report = make_report(answer.plan, answer.rulebook, answer.profile)
    if name == "markdown":
        from approvalplan.render.to_markdown import render_markdown
        from approvalplan.render.to_text import in_ascii

        text = render_markdown(report)
        return in_ascii(text) if options.ascii_only or (terminal and needs_ascii()) else text
    from approvalplan.render.to_text import render_text

    return render_text(
        report,
        width=width() if terminal else PIPED_WIDTH,
        ascii_only=options.ascii_only or (terminal and needs_ascii()),
        colour=terminal and colour(),
    )


def _verdict(plan: Plan, *, strict: bool) -> int:
    if plan.target.status == "missed" or any(not check[1] for check in plan.permit.checks):
        return exits.NO
    if strict and (plan.target.status == "undetermined" or plan.warnings):
        return exits.NO
    return exits.OK
