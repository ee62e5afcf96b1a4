"""Option `--set` of `make` and `explain`: the plan with other answers, and what they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.cli.console import complain
from approvalplan.cli.make import Answer, Stop, planned
from approvalplan.render.text.difference import if_title
from approvalplan.report.difference import difference, summary_of
from approvalplan.usecases.what_if import START, fact_changes, messages_with, read_settings, with_settings
from approvalplan.wording import say

if TYPE_CHECKING:
    from approvalplan.cli.options import MakeOptions
    from approvalplan.diagnostics import Finding
    from approvalplan.model.difference import Difference, FactChange
    from approvalplan.model.profile import Profile


def what_if_answer(profile: Profile, findings: tuple[Finding, ...], options: MakeOptions) -> Answer:
    """Return the plan with the answers of `--set`; raises `Stop` after saying all that is wrong with them."""
    before = planned(profile, tuple(one.message for one in findings), options._replace(quiet=True))
    read = read_settings(options.sets, before.rulebook)
    for mistake in read.mistakes:
        complain(mistake)
    if read.mistakes:
        raise Stop
    other = with_settings(profile, read.settings)
    if any(one.key == START for one in read.settings):
        options = options._replace(start=None)
    after = planned(other, messages_with(findings, other, read.settings), options)
    facts = fact_changes(profile, other, before.rulebook, read.settings)
    if options.sheet is not None and not options.quiet:
        # A sheet has no place for it, and would pass for that of the project as it is.
        complain(say("difference.set.sheet", changes=if_title(facts)))
    return after._replace(changes=between(before, after, facts))


def between(before: Answer, after: Answer, facts: tuple[FactChange, ...]) -> Difference:
    """Return what differs between two plans that were made here."""
    sides = [summary_of(answer.plan, answer.rulebook) for answer in (before, after)]
    return difference(sides[0], sides[1], facts, known_from=min(before.plan.known_from, after.plan.known_from))
