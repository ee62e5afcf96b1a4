"""The checklist (清单): every paper the plan needs, who supplies it, and by when."""

from typing import NamedTuple

from approvalplan.engine.compile.program import Program
from approvalplan.engine.run.runs import Run
from approvalplan.engine.run.schedule import OTHERS, later
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
    lead_days: int
    """Working days before an item is handed in by which the agent wants its papers."""
    today: int
    """The day from which on is planned (ordinal)."""


SUPPLIED = ("prepared", "owner", "stand_in")
"""How a paper comes to the project where owner or firms have to bring it."""


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
            lapsed.extend(Lapsed(rule.id, program.items[item].item.id) for item in items)
        else:
            missing.extend(Missing(program.items[item].item.id, rule.id) for item in items)
    papers.sort(key=lambda paper: (paper.needed_by or 0, paper.document))
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
    return run.graph.substitutes.get(document, 0) < 0


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
    days = [_needed_on(run, item, document) for item in items if timeline.submit[item] >= 0]
    reason = _reason(run, document, giver, supplies)
    length = supplies.preparing.get(document) if reason == "prepared" else None
    own = supplies.have.get(document)
    supplier = "owner" if rule.supplier == "authority" and reason == "owner" else rule.supplier
    needed_by = calendar.ordinal(min(days)) if days else None
    ready = max(later(calendar, supplies.start, *length), supplies.now) if length is not None else None
    handed_in = all(run.graph.part_of.get(index, index) in supplies.handed_in for index in items)
    last = None
    if reason in SUPPLIED and supplier in OTHERS and not handed_in and needed_by is not None:
        last = hand_over(calendar, needed_by, supplies.lead_days, supplies.today)
    return Paper(
        document=rule.id,
        name=rule.name,
        supplier=supplier,
        signed_by=rule.signed_by,
        form=rule.form,
        copies=rule.copies,
        blank=rule.blank,
        needed_by=needed_by,
        uses=tuple(program.items[index].item.id for index in sorted(items, key=lambda n: (timeline.submit[n], n))),
        have=None if reason != "have" else (own.on, own.number) if own is not None else (None, None),
        shared=rule.form == "shared" and supplier == "authority",
        reason=reason,
        given_by=program.items[giver].item.id if giver is not None else None,
        ready=None if ready is None else calendar.ordinal(ready),
        takes=Limit(*length) if length is not None else None,
        cite=rule.cite,
        applies="yes" if document in supplies.surely else "unknown",
        spare_days=_spare_days(run, supplies, items),
        handed_in=handed_in,
        hand_over=last,
    )


def hand_over(calendar: Calendar, needed_by: int, lead_days: int, today: int) -> int:
    """Return the day a paper must be with the agent: `lead_days` working days before, not before today."""
    k = calendar.at_or_after(needed_by) - lead_days
    return max(calendar.ordinal(max(k, 0)), min(today, needed_by))


def _spare_days(run: Run, supplies: Supplies, items: list[int]) -> int | None:
    """Return the working days by which a paper may come later: as many as the most pressing of its items has."""
    holders = {run.graph.part_of.get(item, item) for item in items}
    submit = run.timeline.submit
    open_ = [
        holder
        for holder in holders
        if submit[holder] >= 0 <= supplies.latest[holder] and holder not in supplies.handed_in
    ]
    return min((supplies.latest[number] - submit[number] for number in open_), default=None)


def _needed_on(run: Run, index: int, document: int) -> int:
    """Return the working-day index on which an item needs a paper: when it is handed in, or (容缺) decided."""
    option = run.graph.options[index]
    by_decision = option is not None and any(need.document == document and need.by_decision for need in option.needs)
    return run.timeline.decide[index] if by_decision else run.timeline.submit[index]
