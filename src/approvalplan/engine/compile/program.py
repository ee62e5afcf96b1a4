"""A rulebook made ready for one day (程序): conditions as tests, papers as numbers, limits chosen.

Made once, used for any number of profiles. Nothing here depends on a profile.
"""

from typing import NamedTuple

from approvalplan.engine.compile.conditions import Node, Test, value_on
from approvalplan.engine.compile.facts import Space
from approvalplan.model.rulebook import (
    WHOLE,
    Cite,
    Dated,
    Document,
    Item,
    Limit,
    Replacement,
    Route,
    Rulebook,
    Variant,
)

COUNTED_STAGES = ("land_planning", "engineering", "construction", "acceptance")
"""The stages (四阶段) whose main-track days the target counts."""
SCOPES = {"pre_construction": COUNTED_STAGES[:3], "full": COUNTED_STAGES}

WORKING, CALENDAR = "working_days", "calendar_days"


class PreparedNeed(NamedTuple):
    """A need made ready: the paper's number, its condition, and whether only the decision waits for it."""

    document: int
    test: Test | None
    node: Node
    by_decision: bool


class CitedLimit(NamedTuple):
    """A period with where it comes from; `cite` None where it was made up by no text."""

    limit: Limit
    cite: Cite | None
    since: int
    kind: str
    """statutory | promised | takes."""


class Option(NamedTuple):
    """One form of one item, ready to be scheduled."""

    item: int
    variant: int
    needs: tuple[PreparedNeed, ...]
    always: tuple[tuple[int, bool], ...] | None
    """Where no need has a condition, paper and by-decision of each, ready for the scheduler; else None."""
    gives: tuple[int, ...]
    days: int
    unit: str
    pause: int
    """Working days that its steps take before the limit runs (技术评审): real time, not counted."""
    counted: bool
    """Whether it is on the main track of a counted stage."""
    weight: int
    """Working days that count for the target; 0 off the main track."""
    strict: int
    """Working days that the strict count adds or counts: what is excluded without a law."""
    statutory: int
    """Working days at the statutory limit; the promised ones where no law states a number."""
    authority: int
    """Working days on the authority clock, whichever track."""
    mode: str
    track: str
    used: CitedLimit | None
    promised: CitedLimit | None
    law: CitedLimit | None
    delivery: int = 0
    """Working days from the decision until the paper is in hand."""
    others: tuple[tuple[int, int, str], ...] = ()
    """Where it stands for several options in doubt, the lengths of the others: pause, days, unit."""
    simple: bool = False
    """Whether its length is so many working days and nothing else."""
    longest: bool = True
    """Of several lengths the one that ends last is taken, else the one that ends first."""
    mixed: bool = False
    """Whether a law states a number for some of several options in doubt, and for others none."""


def with_needs(option: Option, needs: tuple[PreparedNeed, ...]) -> Option:
    """Return an option with other needs."""
    return option._replace(needs=needs, always=always_needed(needs))


def always_needed(needs: tuple[PreparedNeed, ...]) -> tuple[tuple[int, bool], ...] | None:
    """Return paper and by-decision of each need, or None where one has a condition."""
    if any(need.test is not None for need in needs):
        return None
    return tuple((need.document, need.by_decision) for need in needs)


class PreparedVariant(NamedTuple):
    """A variant made ready: its test, and the option it leads to (None: the item is not needed)."""

    test: Test
    node: Node
    option: Option | None
    variant: Variant


class PreparedItem(NamedTuple):
    """An item made ready."""

    number: int
    item: Item
    test: Test
    node: Node
    option: Option
    """The option of an item without variants."""
    forms: tuple[PreparedVariant, ...]
    stage: int
    less: tuple[int, ...]
    after: tuple[int, ...]
    later_only: bool
    """Whether it verifies commitments only: it applies when a replacement names it."""
    changes: tuple[tuple[int, str], ...]
    """Known changes of its rules after the program's day: first day, source."""


class PreparedReplacement(NamedTuple):
    """A replacement made ready."""

    item: int
    test: Test
    node: Node
    document: int
    """The paper that stands in, or -1."""
    option: Option | None
    """For a commitment the option that takes the item's place."""
    later: int
    rule: Replacement


class PreparedReform(NamedTuple):
    """A reform made ready."""

    number: int
    test: Test
    node: Node
    replacements: tuple[PreparedReplacement, ...]
    merges: tuple[tuple[int, tuple[int, ...]], ...]
    joins: tuple[tuple[int, ...], ...]


class PreparedScheme(NamedTuple):
    """A permit scheme made ready."""

    number: int
    id: str
    test: Test
    node: Node
    mask: int

    @property
    def is_whole(self) -> bool:
        """Return whether it issues one permit for all work (整体办理)."""
        return self.id == WHOLE


class PreparedInference(NamedTuple):
    """How one variable is inferred: tested from the top, each with the mask it gives."""

    variable: int
    lines: tuple[tuple[Test, int, Node], ...]
    cite: Cite | None


class PreparedRoute(NamedTuple):
    """A route made ready."""

    number: int
    route: Route
    test: Test
    node: Node


Envelopes = dict[tuple[int, ...], Option]
"""Options made as runs need them, by what made them and the identity of those they are made of."""


class Program(NamedTuple):
    """All of a rulebook, ready for one day and one kind of limit."""

    rulebook: Rulebook
    day: int
    limits: str
    space: Space
    items: tuple[PreparedItem, ...]
    by_id: dict[str, int]
    documents: tuple[Document, ...]
    document_ids: dict[str, int]
    givers: tuple[tuple[int, ...], ...]
    """For each paper the items that can give it."""
    routes: tuple[PreparedRoute, ...]
    reforms: tuple[PreparedReform, ...]
    schemes: tuple[PreparedScheme, ...]
    inferences: tuple[PreparedInference, ...]
    stages: tuple[str, ...]
    scheme_variable: int
    route_variable: int
    next_day: bool
    buildings: tuple[Node, ...]
    """The conditions on one building, in the order of their variables."""
    envelopes: Envelopes
    """Made as runs need them; the same options come up in cell after cell."""
    ordered: bool
    """Whether any item must come after another although no paper passes."""
    named: dict[str, Node]
    """The conditions with names that something uses, by id."""


def working_days(limit: Limit | None) -> int:
    """Return a period in working days, for figures that know no calendar.

    Calendar days and months are brought over at five working days a week, rounded up.
    """
    if limit is None:
        return 0
    if limit.unit == WORKING:
        return limit.days
    days = limit.days if limit.unit == CALENDAR else limit.days * 30
    return -(-days * 5 // 7)


def limit_on(lines: tuple[Dated, ...], day: int, kind: str = "takes") -> CitedLimit | None:
    """Return the period of a kind that holds on a day, with its source."""
    line = value_on(lines, day)
    return None if line is None else CitedLimit(line.value, line.cite, line.since, kind)
