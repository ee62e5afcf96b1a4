"""Makes the report (报告) of a plan: the wording and the order of everything a reader sees, decided once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.report.items import item_rows, not_rows
from approvalplan.report.papers import (
    coverage,
    paper_groups,
    provenance,
    questions,
    scope_ticks,
    ticks,
    validity,
)
from approvalplan.report.progress import back_rows, back_title
from approvalplan.report.reasons import full_sentence
from approvalplan.report.records import Report, Titles
from approvalplan.report.sentences import bottleneck_item
from approvalplan.report.summary import about, is_brief, is_wide, points
from approvalplan.report.ways import ways
from approvalplan.report.week import chart, week
from approvalplan.report.words import Names, cite_in_full, iso, names_of
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from approvalplan.model.calendar import YearRecord
    from approvalplan.model.plan import Plan, Reason
    from approvalplan.model.profile import Profile
    from approvalplan.model.rulebook import Cite, Rulebook


def make_report(
    plan: Plan, rulebook: Rulebook, profile: Profile, file: str | None = None, years: Iterable[YearRecord] = ()
) -> Report:
    """Return the report of a plan; the same plan gives the same words in the same order.

    `file` is what the profile is called in the commands to type next; `years` name the holidays of the chart.
    """
    names = names_of(plan, rulebook)
    items, works = item_rows(names)
    asked = questions(names)
    draft = is_wide(names)
    _, title, version, digest = plan.rulebook
    return Report(
        name=plan.name,
        code=plan.code,
        owner=profile.owner,
        leader=profile.agency.leader,
        agent=profile.agency.agent,
        draft=draft,
        brief=is_brief(names),
        title=say("report.title.draft" if draft else "report.title"),
        edition=say("report.edition", title=title, version=version, as_of=iso(plan.as_of)),
        digest=digest,
        about=about(names, profile),
        legend=say("report.legend"),
        points=points(names),
        week=week(names),
        back_title=back_title(names),
        back=back_rows(names),
        chart=chart(names, years),
        titles=_titles(names, len([row for row in items if row.number]), len(works), len(asked)),
        items=items,
        works=works,
        not_needed=not_rows(names),
        not_needed_note=say("report.not-needed.note") if asked else "",
        questions=asked,
        ticks=ticks(names),
        scope_ticks=scope_ticks(names),
        provenance=provenance(names),
        papers=paper_groups(names),
        validity=validity(names),
        coverage=coverage(names),
        route=plan.route_name or say("report.about.no-route"),
        route_why=tuple(full_sentence(names, reason) for reason in plan.route_because),
        reforms=tuple(_reform(names, reform[1], reform[2], reform[3]) for reform in plan.reforms),
        next_steps=_next_steps(names, file or say("report.next.file")),
        ways=ways(names),
        stages=tuple(stage.name for stage in rulebook.stages),
        names=names,
    )


def _titles(names: Names, items: int, works: int, asked: int) -> Titles:
    plan = names.plan
    return Titles(
        items=say("report.section.items", count=items),
        works=say("report.section.works", count=works),
        not_needed=say("report.section.not-needed", count=len(plan.not_needed)),
        questions=say("report.section.questions" if asked else "report.section.no-questions", count=asked),
        confirm=say("report.section.confirm"),
        papers=say("report.section.papers"),
        validity=say("report.section.validity"),
        coverage=say("report.section.coverage"),
    )


def _reform(names: Names, name: str, because: tuple[Reason, ...], cite: Cite) -> tuple[str, tuple[str, ...]]:
    reasons = [full_sentence(names, reason) for reason in because]
    return name, (*reasons, cite_in_full(names, cite))


def _next_steps(names: Names, file: str) -> tuple[tuple[str, str], ...]:
    """Return what to do next: what for, and the command; the item is the one that holds up the start."""
    first = next((item.id for item in names.plan.items if item.party == "authority"), None)
    item = bottleneck_item(names) or first
    rule = next((candidate for candidate in names.rulebook.items if candidate.id == item), None)
    name = "" if rule is None else (*rule.aka, rule.id)[0]
    keys = ("explain", "print") if name else ("print",)
    if is_brief(names):
        keys = ("ask", "whole")
    elif names.plan.unknown:
        keys = ("ask", *keys)
    return tuple(
        (say_of("report.next", key), say_of("report.next", f"{key}.command", item=name, file=file)) for key in keys
    )
