"""Makes the plan of a project from its file: an answer, or why there is none; nothing is printed here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from approvalplan.engine.run.schedule import CycleError
from approvalplan.files.profile.read import ReadProfile, read_profile, read_profile_bytes
from approvalplan.model.plan import Caution, Plan
from approvalplan.model.profile import Agency, Profile
from approvalplan.usecases.calendars import CannotCount
from approvalplan.usecases.open_rules import Opened, open_rules
from approvalplan.usecases.planning import Planner, Terms, plan_for
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from approvalplan.diagnostics import Finding, SourceText
    from approvalplan.engine.plan import Made
    from approvalplan.model.difference import Difference
    from approvalplan.model.rulebook import Rulebook

STANDARD_INPUT = Path("/dev/stdin")
OPENED = {"no-province": "command.no-province", "other-province": "command.other-province"}
"""What is said of a rulebook that was chosen for want of a better one."""


class ProjectFile(NamedTuple):
    """A project's file by its name, or what standard input held."""

    name: str
    content: bytes | None = None

    @property
    def path(self) -> Path:
        """Return the file, which no output may take the place of."""
        return Path(self.name) if self.content is None else STANDARD_INPUT


class Request(NamedTuple):
    """How a plan is asked for; days are ordinals."""

    today: Callable[[], int]
    """Tells what day it is; asked only where neither the request nor the project names a day."""
    rules: Path | None = None
    start: int | None = None
    as_of: int | None = None
    limits: str = "promised"
    permit: str = "auto"
    redact: bool = False
    """Whether names and contacts of people are left out."""
    sets: tuple[str, ...] = ()
    """Other answers, `FACT=VALUE` each."""


class Said(NamedTuple):
    """What a person should be told: findings in files, and sentences."""

    findings: tuple[Finding, ...] = ()
    sources: tuple[SourceText, ...] = ()
    """The texts of those files, as far as they are known."""
    sentences: tuple[str, ...] = ()
    needed: bool = False
    """Whether it is why there is no answer, to be told even to who wants quiet."""


class Answer(NamedTuple):
    """A plan with what it was made from, and what to tell beside it."""

    plan: Plan
    profile: Profile
    planner: Planner
    terms: Terms
    inputs: tuple[Path, ...]
    """The files it was made from."""
    said: tuple[Said, ...]
    changes: Difference | None = None
    """What differs from the plan of the profile as it is, where answers were set."""

    @property
    def rulebook(self) -> Rulebook:
        """Return the rulebook that the plan follows."""
        return self.planner.rulebook


class Refused(NamedTuple):
    """Why there is no plan."""

    said: tuple[Said, ...]


def make(project: ProjectFile, request: Request) -> Answer | Refused:
    """Return the plan of a project, under the answers that are set, if any."""
    if project.content is None:
        read = read_profile(Path(project.name))
    else:
        read = read_profile_bytes(project.content, say("command.stdin"))
    first = said_of(read)
    if read.profile is None:
        return Refused((first,))
    made = plan_of(read.profile, read.findings, project.path, request)
    return made._replace(said=(first, *made.said))


def plan_of(profile: Profile, findings: tuple[Finding, ...], path: Path, request: Request) -> Answer | Refused:
    """Return the plan of a profile that was read from a file; it warns of what was found there."""
    if request.redact:
        profile = _redacted(profile)
    if request.sets:
        return _with_other_answers(profile, findings, path, request)
    return _planned(profile, tuple(finding.message for finding in findings), path, request)


def said_of(read: ReadProfile) -> Said:
    """Return what to tell about the file of a profile."""
    sources = () if read.source is None else (read.source,)
    return Said(read.findings, sources, needed=read.profile is None)


def terms_of(
    profile: Profile,
    today: Callable[[], int],
    *,
    start: int | None = None,
    as_of: int | None = None,
    limits: str = "promised",
    permit: str = "auto",
) -> Terms:
    """Return the terms of a plan; where nobody states the first day it is today, or when the first thing happened."""
    start = start or profile.start
    as_of = as_of or start or today()
    if start is None:
        start = min([as_of, *(day for line in profile.progress for day in line[1:] if day is not None)])
    return Terms(start, as_of, limits, permit)


def no_plan(fault: CycleError | CannotCount, rulebook: Rulebook) -> str:
    """Return why a project cannot be planned, in a sentence."""
    if isinstance(fault, CycleError):
        return say("command.cycle", path=" → ".join(rulebook.items[index].name for index in fault.items))
    return str(fault)


def province_of(profile: Profile | None) -> str | None:
    """Return the province that a profile names."""
    stated = None if profile is None else profile.facts.get("land.province")
    return None if stated is None else str(stated.value)


# --- inside ---


def _planned(profile: Profile, messages: tuple[str, ...], path: Path, request: Request) -> Answer | Refused:
    """Return the plan of a profile; `messages` are what was found in its file, which the plan warns of too."""
    opened = open_rules(request.rules, province_of(profile))
    planner = opened.planner
    if planner is None:
        return Refused((Said(opened.findings, tuple(opened.sources.values()), needed=True),))
    terms = terms_of(
        profile,
        request.today,
        start=request.start,
        as_of=request.as_of,
        limits=request.limits,
        permit=request.permit,
    )
    try:
        made = plan_for(planner, profile, terms)
    except (CycleError, CannotCount) as fault:
        return _refused(no_plan(fault, planner.rulebook))
    if made.missing:
        return _refused(*_nobody_supplies(made, planner.rulebook))
    return Answer(
        plan=_cautioned(made.plan, opened, messages),
        profile=profile,
        planner=planner,
        terms=terms,
        inputs=(path, *opened.files),
        said=(Said(sentences=tuple(say(OPENED[id_]) for id_ in opened.warnings)),),
    )


def _with_other_answers(
    profile: Profile, findings: tuple[Finding, ...], path: Path, request: Request
) -> Answer | Refused:
    """Return the plan with the answers that are set, and what they change; all that is wrong with them at once."""
    from approvalplan.usecases.what_if import START, changes_between, messages_with, read_settings, with_settings

    before = _planned(profile, tuple(finding.message for finding in findings), path, request)
    if isinstance(before, Refused):
        return before
    read = read_settings(request.sets, before.rulebook)
    if read.mistakes:
        return _refused(*read.mistakes)
    other = with_settings(profile, read.settings)
    if any(setting.key == START for setting in read.settings):
        request = request._replace(start=None)
    after = _planned(other, messages_with(findings, other, read.settings), path, request)
    if isinstance(after, Refused):
        return after
    return after._replace(changes=changes_between(before, after, read.settings))


def _refused(*sentences: str) -> Refused:
    return Refused((Said(sentences=sentences, needed=True),))


def _redacted(profile: Profile) -> Profile:
    """Return a profile without the names and contacts of people."""
    return profile._replace(owner=None, contact=None, agency=Agency(None, None, profile.agency.lead_days))


def _nobody_supplies(made: Made, rulebook: Rulebook) -> list[str]:
    """Return which papers the rules leave without a giver."""
    items = {item.id: item.name for item in rulebook.items}
    papers = {document.id: document.name for document in rulebook.documents}
    return [
        say("command.nobody-supplies", item=items[missing.item], document=papers[missing.document])
        for missing in made.missing
    ]


def _cautioned(plan: Plan, opened: Opened, messages: tuple[str, ...]) -> Plan:
    """Return a plan that warns of what was found on the way to it."""
    warnings = tuple(Caution(id_) for id_ in opened.warnings)
    warnings += tuple(Caution("profile", (("message", message),)) for message in messages)
    return plan._replace(warnings=(*plan.warnings, *warnings))
