"""The checklist (清单): every paper the plan needs, who supplies it, and by when."""

from typing import NamedTuple

from approvalplan.engine.compile.program import Program
from approvalplan.engine.run.runs import Run
from approvalplan.engine.run.schedule import AT_HAND, later
from approvalplan.model.calendar import Calendar
from approvalplan.model.plan import Lapsed, Paper
from approvalplan.model.profile import Have
from approvalplan.model.rulebook import Limit


class Missing(NamedTuple):
    """A paper that an item needs and nobody supplies: a mistake of the rules."""

    item: str
    document: str


class Supplies(NamedTuple):
    """What the project has and what is being prepared."""

    calendar: Calendar
    have: dict[int, Have]
    preparing: dict[int, tuple[int, str]]
    start: int
    """Working-day index of the first day."""
    surely: frozenset[int]
    """Papers that are needed whatever the answers."""
    latest: list[int]
    """For each item its latest submission as a working-day index; -1 where there is none."""
    handed_in: frozenset[int]
    """Items that have been handed in."""
    now: int
    """Working-day index from which on is planned."""


def checklist(
    program: Program, run: Run, supplies: Supplies
) -> tuple[tuple[Paper, ...], tuple[Lapsed, ...], tuple[Missing, ...]]:
    """Return the papers in the order of the days they are needed, what falls away, and what nobody supplies."""
    timeline = run.timeline
    users: dict[int, list[int]] = {}
    for index in [*timeline.order, *run.graph.part_of]:
        for document in timeline.wanted[index]:
            users.setdefault(document, []).append(index)
    givers = _givers(program, run)
    papers: list[Paper] = []
    lapsed: list[Lapsed] = []
    missing: list[Missing] = []
    for document, items in users.items():
        rule = program.documents[document]
        given = document in givers or document in run.at_hand or _at_hand(run, document)
        if given or rule.absent == "owner" or document in supplies.preparing:
            papers.append(_paper(program, run, supplies, (document, items, givers.get(document))))
        elif rule.absent == "not_required":
            lapsed.extend(Lapsed(rule.id, program.items[one].item.id) for one in items)
        else:
            missing.extend(Missing(program.items[one].item.id, rule.id) for one in items)
    papers.sort(key=lambda one: (one.needed_by or 0, one.document))
    return tuple(papers), tuple(lapsed), tuple(missing)


def _givers(program: Program, run: Run) -> dict[int, int]:
    """Return the item that gives each paper; of several that may, the first by id."""
    found: dict[int, int] = {}
    present = [index for index, option in enumerate(run.graph.options) if option is not None]
    for index in sorted(present, key=lambda one: program.items[one].item.id, reverse=True):
        option = run.graph.options[index]
        assert option is not None
        found.update(dict.fromkeys(option.gives, index))
    return found


def _at_hand(run: Run, document: int) -> bool:
    return run.graph.substitutes.get(document, AT_HAND - 1) == -1


def _reason(run: Run, document: int, giver: int | None, supplies: Supplies) -> str:
    """Return how a paper comes to the project."""
    if document in supplies.have or document in run.at_hand:
        return "have"
    if giver is not None:
        return "given"
    if _at_hand(run, document) or document in run.graph.substitutes.values():
        return "stand_in"
    return "prepared" if document in supplies.preparing else "owner"


def _paper(program: Program, run: Run, supplies: Supplies, wanted: tuple[int, list[int], int | None]) -> Paper:
    document, items, giver = wanted
    rule, timeline, calendar = program.documents[document], run.timeline, supplies.calendar
    days = [_needed_on(run, one, document) for one in items if timeline.submit[one] >= 0]
    reason = _reason(run, document, giver, supplies)
    length = supplies.preparing.get(document) if reason == "prepared" else None
    own = supplies.have.get(document)
    supplier = "owner" if rule.supplier == "authority" and reason == "owner" else rule.supplier
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
        None if reason != "have" else (own.on, own.number) if own is not None else (None, None),
        rule.form == "shared" and supplier == "authority",
        reason,
        program.items[giver].item.id if giver is not None else None,
        calendar.ordinal(max(later(calendar, supplies.start, *length), supplies.now)) if length is not None else None,
        Limit(*length) if length is not None else None,
        rule.cite,
        "yes" if document in supplies.surely else "unknown",
        _spare_days(run, supplies, items),
        all(run.graph.part_of.get(one, one) in supplies.handed_in for one in items),
    )


def _spare_days(run: Run, supplies: Supplies, items: list[int]) -> int | None:
    """Return the working days by which a paper may come later: as many as the most pressing of its items has."""
    holders = {run.graph.part_of.get(one, one) for one in items}
    submit = run.timeline.submit
    open_ = [one for one in holders if submit[one] >= 0 <= supplies.latest[one] and one not in supplies.handed_in]
    return min((supplies.latest[one] - submit[one] for one in open_), default=None)


def _needed_on(run: Run, index: int, document: int) -> int:
    """Return the working-day index on which an item needs a paper: when it is handed in, or (容缺) decided."""
    option = run.graph.options[index]
    by_decision = option is not None and any(need.document == document and need.by_decision for need in option.needs)
    return run.timeline.decide[index] if by_decision else run.timeline.submit[index]
