"""What the reader of a plan must be warned of (提醒), as ids and values; the sentences are elsewhere."""

from typing import NamedTuple

from approvalplan.engine.compile.program import Program
from approvalplan.engine.tell.checklist import Missing
from approvalplan.model.plan import Caution, Plan
from approvalplan.model.profile import Profile
from approvalplan.model.rulebook import WHOLE


class Faults(NamedTuple):
    """What does not fit together: papers without a giver, papers with two, contradictions, progress out of order."""

    missing: tuple[Missing, ...]
    twice: tuple[str, ...]
    contradictions: tuple[str, ...]
    early: tuple[tuple[str, str], ...] = ()
    """Items handed in, by their progress, before another that they wait for."""


def warnings_of(plan: Plan, profile: Profile, program: Program, faults: Faults) -> tuple[Caution, ...]:
    """Return the warnings of a plan, the gravest first."""
    found = [
        Caution("nobody-supplies", (("document", missing.document), ("item", missing.item)))
        for missing in faults.missing
    ]
    found += [Caution("two-givers", (("document", document),)) for document in faults.twice]
    found += [Caution("check-broken", (("check", check[0]),)) for check in plan.permit.checks if not check[1]]
    found += [Caution("contradiction", (("fact", fact),)) for fact in faults.contradictions]
    found += [Caution("unknown-have", (("document", have.document),)) for have in profile.have
              if have.document not in program.document_ids]  # fmt: skip
    found += [Caution("unknown-progress", (("item", progress.item),)) for progress in profile.progress
              if progress.item not in program.by_id]  # fmt: skip
    found += _progress(plan, profile, faults)
    if profile.wanted and plan.backward is None:
        found.append(Caution("wanted-not-planned", (("milestone", profile.wanted[0][0]),)))
    durations = {ready.item.duration for ready in program.items}
    durations |= {id_ for id_, number in program.document_ids.items() if not program.givers[number]}
    found += [Caution("unknown-duration", (("name", name),)) for name in profile.durations if name not in durations]
    full = dict(plan.figures)[plan.target.scope]
    limit = plan.target.limit
    if limit is not None and full.counted_days.worst <= limit < full.running_days.worst:
        found.append(Caution("hand-in-together", (("running", full.running_days.worst), ("limit", limit))))
    found += [
        Caution("expires", (("item", expiry.item), ("until", expiry.until), ("by", expiry.by), ("then", expiry.then)))
        for expiry in plan.validity
        if not expiry.kept
    ]
    found += _changes(plan, program)
    inferred = "permit.offered" in program.space.by_key and "permit.offered" not in profile.facts
    if plan.permit.mode != WHOLE and inferred:
        found.append(Caution("scheme-assumed", (("name", plan.permit.name),)))
    if plan.permit.gained is not None and plan.permit.mode != WHOLE and plan.permit.gained.working_days <= 0:
        found.append(Caution("no-gain", (("name", plan.permit.name),)))
    return tuple(found)


def _progress(plan: Plan, profile: Profile, faults: Faults) -> list[Caution]:
    """Return what is odd about the progress: out of order, twice, of what is not needed or goes with another."""
    found = [Caution("progress-early", (("item", item), ("by", other))) for item, other in faults.early]
    lines = [progress.item for progress in profile.progress]
    found += [
        Caution("progress-twice", (("item", fromkey),)) for fromkey in dict.fromkeys(lines) if lines.count(fromkey) > 1
    ]
    not_needed = {needed.id for needed in plan.not_needed}
    wholes = {item.id: item.part_of for item in plan.items if item.part_of is not None}
    for item in dict.fromkeys(lines):
        if item in not_needed:
            found.append(Caution("progress-not-needed", (("item", item),)))
        elif item in wholes:
            found.append(Caution("progress-part", (("item", item), ("by", wholes[item]))))
    return found


def _changes(plan: Plan, program: Program) -> list[Caution]:
    """Return the known changes between the day of the rules and the hand-in, and those that may bring in an item."""
    found = [
        Caution("law-changes", (("item", item.id), ("on", day), ("sources", _sources(item.law_changes, day))))
        for item in plan.items
        for day in sorted({day for day, _ in item.law_changes})
    ]
    begun = plan.reached("construction_start")
    begun = plan.start if begun is None else begun
    for needed in plan.not_needed:
        changes = program.items[program.by_id[needed.id]].changes
        found += [
            Caution("law-changes-not-needed", (("item", needed.id), ("on", day), ("sources", _sources(changes, day))))
            for day in sorted({day for day, _ in changes if day <= begun})
        ]
    return found


def _sources(changes: tuple[tuple[int, str], ...], day: int) -> tuple[str, ...]:
    return tuple(source for on, source in changes if on == day and source)
