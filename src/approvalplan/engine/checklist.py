"""The checklist (清单): every paper the plan needs, who supplies it, and by when."""

from __future__ import annotations

from typing import NamedTuple

from approvalplan.engine.program import Program
from approvalplan.engine.runs import Run
from approvalplan.engine.schedule import AT_HAND
from approvalplan.model.calendar import Calendar
from approvalplan.model.plan import Lapsed, Paper
from approvalplan.model.profile import Have
from approvalplan.model.rulebook import Limit


class Missing(NamedTuple):
    """A paper that an item needs and nobody supplies: a mistake of the rules."""

    item: str
    document: str


def checklist(
    program: Program,
    run: Run,
    calendar: Calendar,
    have: dict[int, Have],
    preparing: dict[int, tuple[int, str]],
    start: int,
) -> tuple[tuple[Paper, ...], tuple[Lapsed, ...], tuple[Missing, ...]]:
    """Return the papers in the order of the days they are needed, what falls away, and what nobody supplies."""
    timeline = run.timeline
    users: dict[int, list[int]] = {}
    for index in [*timeline.order, *run.graph.part_of]:
        for document in timeline.wanted[index]:
            users.setdefault(document, []).append(index)
    givers = _givers(run)
    papers, lapsed, missing = [], [], []
    for document, items in users.items():
        rule = program.documents[document]
        giver = givers.get(document)
        if giver is None and document not in run.at_hand and not _at_hand(run, document):
            if rule.absent == "not_required":
                lapsed.extend(Lapsed(rule.id, program.items[one].item.id) for one in items)
                continue
            if rule.absent == "error":
                missing.extend(Missing(program.items[one].item.id, rule.id) for one in items)
                continue
        papers.append(_paper(program, run, calendar, document, items, givers, have, preparing, start))
    papers.sort(key=lambda one: (one.needed_by or 0, one.document))
    return tuple(papers), tuple(lapsed), tuple(missing)


def _givers(run: Run) -> dict[int, int]:
    return {
        document: index
        for index, option in enumerate(run.graph.options)
        if option is not None
        for document in option.gives
    }


def _at_hand(run: Run, document: int) -> bool:
    return run.graph.substitutes.get(document, AT_HAND - 1) == -1


def _paper(
    program: Program,
    run: Run,
    calendar: Calendar,
    document: int,
    items: list[int],
    givers: dict[int, int],
    have: dict[int, Have],
    preparing: dict[int, tuple[int, str]],
    start: int,
) -> Paper:
    rule = program.documents[document]
    timeline = run.timeline
    days = [timeline.submit[one] for one in items if timeline.submit[one] >= 0]
    own = have.get(document)
    giver = givers.get(document)
    length = preparing.get(document)
    ready = None
    if length is not None and giver is None and own is None:
        ready = calendar.ordinal(_later(calendar, start, *length))
    if own is not None or document in run.at_hand:
        reason = "have"
    elif giver is not None:
        reason = "given"
    elif _at_hand(run, document) or document in run.graph.substitutes.values():
        reason = "stand_in"
    else:
        reason = "prepared" if length is not None else "owner"
    supplier = rule.supplier
    if supplier == "authority" and giver is None and reason == "owner":
        supplier = "owner"
    return Paper(
        rule.id,
        rule.name,
        supplier,
        rule.signed_by,
        rule.form,
        rule.copies,
        rule.blank,
        calendar.ordinal(min(days)) if days else None,
        tuple(program.items[one].item.id for one in sorted(items, key=lambda n: (timeline.submit[n], n))),
        (own.on, own.number) if own is not None else (None, None) if document in run.at_hand else None,
        rule.form == "shared" and supplier == "authority",
        reason,
        program.items[giver].item.id if giver is not None else None,
        ready,
        Limit(*length) if length is not None and reason == "prepared" else None,
        rule.cite,
    )


def _later(calendar: Calendar, at: int, days: int, unit: str) -> int:
    if unit == "working_days":
        return at + days
    return calendar.add_calendar_days(at, days) if unit == "calendar_days" else calendar.add_months(at, days)
