"""Two plans as far as they are compared, and what differs between them (差别): frozen records.

Days are ordinals.
"""

from typing import Any, NamedTuple

from approvalplan.model.plan import Range, ScopeFigures
from approvalplan.model.rulebook import Limit


class ReasonSummary(NamedTuple):
    """A reason: its sentence, its fact, and the fact's value as a profile writes it."""

    text: str
    fact: str | None
    value: Any


class ItemSummary(NamedTuple):
    """An item of a plan as far as it is compared."""

    id: str
    name: str
    party: str
    """Who does the item."""
    because: tuple[ReasonSummary, ...]
    applies: str
    done: bool
    variant_name: str | None
    part_of: str | None
    authority: str | None
    """Its name."""
    submit: int | None
    decide: int | None
    limit: Limit | None
    """Number and unit of the one that is used."""


class RulebookSummary(NamedTuple):
    """Which rulebook a plan follows."""

    id: str
    title: str
    version: str
    digest: str


class TargetSummary(NamedTuple):
    """The target of a plan, whether it is kept, and whether any of the counted days is an assumption."""

    status: str
    limit: int | None
    counted_days: Range
    strict: Range
    strict_status: str
    statutory: Range
    statutory_status: str
    assumed: bool


class PermitSummary(NamedTuple):
    """How the construction permit is issued, and how much sooner than as a whole one."""

    mode: str
    name: str
    working_days: int | None
    calendar_days: int | None
    completion_calendar_days: int | None
    """Each None where nothing is compared with the whole permit; the last also where a plan was read from a file."""


class Thing(NamedTuple):
    """What is in one plan only: its id, its name, and why in one line (empty where nothing is to be said)."""

    id: str
    name: str
    why: str = ""


class PlanSummary(NamedTuple):
    """A plan as far as it is compared; texts are those of the JSON of a plan."""

    name: str
    rulebook: RulebookSummary
    as_of: int
    provisional_from: int
    start: int
    limits: str
    route: str | None
    target: TargetSummary
    figures: tuple[tuple[str, ScopeFigures], ...]
    milestones: tuple[tuple[str, str, int], ...]
    """Id, name, day."""
    permit: PermitSummary
    items: tuple[ItemSummary, ...]
    not_needed: tuple[tuple[str, tuple[ReasonSummary, ...]], ...]
    """Id of the item, and why."""
    papers: tuple[Thing, ...]
    questions: tuple[Thing, ...]
    warnings: tuple[Thing, ...]


class Side(NamedTuple):
    """One of the two plans: what it is called, and how its days are shown; days are ordinals."""

    name: str
    start: int
    known_from: int
    provisional_from: int


class Change(NamedTuple):
    """One value that is not the same before and after; `what` is its name in the JSON of a plan.

    Days are ordinals, figures ranges, limits and the other parts of a plan records.
    """

    what: str
    before: Any
    after: Any


class FactChange(NamedTuple):
    """A fact with another answer: both as a profile writes them and in words; None where nobody knows it."""

    fact: str
    name: str
    before: Any
    after: Any
    before_text: str | None
    after_text: str | None


class Moved(NamedTuple):
    """An item, or a milestone, that is in both plans but not alike."""

    id: str
    name: str
    changes: tuple[Change, ...]
    party: str = ""
    """Who does the item."""


class Traffic(NamedTuple):
    """What comes and what goes."""

    come: tuple[Thing, ...]
    go: tuple[Thing, ...]


class Difference(NamedTuple):
    """What differs between two plans; empty parts are alike."""

    before: Side
    after: Side
    facts: tuple[FactChange, ...]
    """The answers that differ, where they are known: a plan does not hold them."""
    terms: tuple[Change, ...]
    """project | rulebook | as_of | start | limits."""
    route: Change | None
    """The name of the route."""
    target: Change
    """A `TargetSummary` of both, alike or not."""
    figures: tuple[tuple[str, Change], ...]
    """Scope and figure, as in `figures` of a plan."""
    milestones: tuple[Moved, ...]
    permit: Change | None
    """A `PermitSummary` of both, where they differ."""
    items: Traffic
    moved: tuple[Moved, ...]
    """Items whose applies, done, variant_name, part_of, authority, submit, decide or limit differs."""
    papers: Traffic
    questions: Traffic
    warnings: Traffic

    @property
    def same(self) -> bool:
        """Tell whether the plans are alike; what was asked otherwise does not count."""
        changed = (self.terms, self.figures, self.milestones, self.moved)
        traffic = (self.items, self.papers, self.questions, self.warnings)
        single = self.route is not None or self.permit is not None or self.target.before != self.target.after
        return not (single or any(changed) or any(candidate.come or candidate.go for candidate in traffic))
