"""The plan (一项目一方案一清单): a frozen record, from which every output is rendered and to which none adds.

Days are ordinals; lengths are working days unless a unit stands beside them.
"""

from typing import Any, NamedTuple

from approvalplan.model.rulebook import Cite, Goal, Limit, Source, Window


class Reason(NamedTuple):
    """One leaf of a condition that made it so: fact, what it was compared with, its value, where that is from."""

    fact: str
    test: str
    """in | has | cmp | buildings | replaced | verifies | given."""
    values: tuple[Any, ...]
    bounds: tuple[tuple[str, int, str | None], ...]
    """Operator, number in base units, and the threshold's id."""
    inner: Any
    """For buildings the condition on one building."""
    holds: bool | None
    value: Any
    """The fact's value; None where it is unknown."""
    origin: str
    """profile | buildings | place | inferred | run | rule | unknown."""
    cite: Cite | None


class Range(NamedTuple):
    """A figure over all the answers that unknown facts leave open.

    `counted_days` and `authority_days` lie between `best` and `worst` whatever the answers; the other figures are those
    of the shortest and the longest plan, and only about right where `exact` is false.
    """

    best: int
    worst: int
    exact: bool


class ScopeFigures(NamedTuple):
    """The figures of one scope."""

    counted_days: Range
    running_days: Range
    authority_days: Range
    elapsed_working_days: Range
    calendar_days: Range


class UsedPeriod(NamedTuple):
    """The period that the dates of an item follow: which it is, how long, and its source."""

    kind: str
    """statutory | promised | takes | stated (by the profile) | none."""
    limit: Limit | None = None
    cite: Cite | None = None


class Periods(NamedTuple):
    """The limits of an item with their sources."""

    statutory: Limit | None
    statutory_cite: Cite | None
    promised: Limit | None
    promised_cite: Cite | None
    used: UsedPeriod
    """The one that counts."""
    takes: Limit | None
    takes_cite: Cite | None


class Standing(NamedTuple):
    """Where an item stands (办理状态): what has happened to it (ordinals), and until when it should be decided."""

    submitted: int | None
    returned: int | None
    accepted: int | None
    resumed: int | None
    decided: int | None
    fetched: bool
    """Whether its paper has been collected (取证)."""
    due: int | None
    """When its limit ends; None where it is decided, or waits for a correction."""
    overdue: int
    """Working days since its limit ended without a decision."""

    @property
    def state(self) -> str:
        """Return the state: decided | correcting | overdue | running."""
        if self.decided is not None:
            return "decided"
        stopped = self.returned is not None and (self.accepted is None or self.returned >= self.accepted)
        if stopped and self.resumed is None:
            return "correcting"
        return "overdue" if self.overdue else "running"


class PlanItem(NamedTuple):
    """One item of the plan."""

    id: str
    name: str
    variant: str | None
    variant_name: str | None
    part_of: str | None
    stage: str
    authority: str | None
    authority_name: str | None
    window: Window | None
    party: str
    """authority | owner | intermediary | contractor."""
    clock: str
    track: str
    applies: str
    """yes | unknown."""
    mode: str
    limit: Periods
    submit: int | None
    accept: int | None
    decide: int | None
    deliver: int | None
    latest_submit: int | None
    float_days: int | None
    critical: bool
    held_by: str | None
    provisional: bool
    done: bool
    """Whether its papers are at hand already."""
    law_changes: tuple[tuple[int, str], ...]
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    because: tuple[Reason, ...]
    basis: tuple[Cite, ...]
    say: str | None
    counted_days: int
    standing: Standing | None = None


class NotNeeded(NamedTuple):
    """An item the project does not need, and why; `replaced_by` a reform or an item."""

    id: str
    name: str
    because: tuple[Reason, ...]
    replaced_by: str | None
    say: str | None
    cite: Cite | None


class Unknown(NamedTuple):
    """A fact to ask for, which items hang on it, and how many days it can make."""

    fact: str
    items: tuple[str, ...]
    days_at_stake: int | None


class Paper(NamedTuple):
    """One paper of the checklist (清单)."""

    document: str
    name: str
    supplier: str
    signed_by: str | None
    form: str
    copies: int
    blank: str | None
    needed_by: int | None
    uses: tuple[str, ...]
    have: tuple[int | None, str | None] | None
    shared: bool
    reason: str
    """given (by an item) | owner | prepared | stand_in | have."""
    given_by: str | None
    ready: int | None
    """When a paper that takes time is ready, started on the first day."""
    takes: Limit | None
    cite: Cite
    applies: str = "yes"
    """yes | unknown: whether it is sure that a paper like this will be asked for."""
    spare_days: int | None = None
    """Working days by which it may come later and delay neither the start of work nor the end; None if not known."""
    handed_in: bool = False
    """Whether every item that needs it has been handed in."""
    hand_over: int | None = None
    """The last day on which owner or firm can give it to the agent; None where nobody has to."""


class Lapsed(NamedTuple):
    """A paper nobody gives that falls away (不需要), and the item that would have used it."""

    document: str
    item: str


class Verdict(NamedTuple):
    """The target and whether it is kept."""

    id: str | None
    limit: int | None
    status: str
    """met | missed | no_target | undetermined."""
    scope: str
    counted: Range
    strict: Range
    strict_status: str
    statutory: Range
    statutory_status: str
    without_number: tuple[str, ...]
    """Main-track items for which no law states a number."""
    rests_on: tuple[tuple[str, int], ...]
    """Kind of source, and how many of the counted days rest on it."""
    basis: tuple[Cite, ...]
    missed_by: tuple[str, ...]
    """The items of the longest chains, longest first, where the target is missed."""
    others: tuple[Goal, ...] = ()
    """What else was promised for the route in public, counted in another way."""


class PermitStagePlan(NamedTuple):
    """One stage of the permit that the plan follows."""

    id: str
    name: str
    issued: int | None
    allows: str
    needs: tuple[str, ...]


class Gain(NamedTuple):
    """How much sooner site work starts than under the whole permit."""

    working_days: int
    calendar_days: int
    completion_calendar_days: int


class Permit(NamedTuple):
    """How the construction permit is issued, compared with the whole one."""

    mode: str
    name: str
    whole_issued: int | None
    whole_starts: int | None
    stages: tuple[PermitStagePlan, ...]
    gained: Gain | None
    checks: tuple[tuple[str, bool, tuple[str, ...]], ...]
    """Id of the check, whether it is kept, and names for its sentence."""
    warnings: tuple[tuple[str, Cite | None], ...]


class Action(NamedTuple):
    """Something to do on a day; `lead` says papers are to reach the agent, not the window."""

    on: int
    who: str
    do: str
    """submit | resubmit | urge | collect | prepare | chase | begin | hand_over."""
    item: str
    document: str | None
    days: int | None = None
    """Working days left until the paper is to be handed in; None where that is not asked."""


class Expiry(NamedTuple):
    """A paper whose validity ends before it is used, or when it ends."""

    item: str
    until: int
    by: str
    kept: bool
    then: str
    cite: Cite


class Mend(NamedTuple):
    """A duration that could be shortened: an item's or a paper's, from how long to how long."""

    thing: str
    now: Limit
    enough: Limit | None
    """The longest length with which the wanted day is kept; None where even nothing is too long."""
    won: int
    """Working days won with `enough`, or with no time at all."""


class Backward(NamedTuple):
    """The plan turned round (倒排) from a wanted day."""

    milestone: str
    wanted: int
    short_by: int
    """Working days by which it cannot be done; 0 where it can."""
    latest: tuple[tuple[str, int], ...]
    """Item, and its latest submission."""
    mends: tuple[Mend, ...] = ()
    """Durations of owner and firms that would have to be shorter, at most three."""
    alone: bool = False
    """Whether each of `mends` is enough by itself; else they are needed together."""
    together: int = 0
    """Working days that are still missing when all of `mends` take no time at all."""


class Shift(NamedTuple):
    """An item that is decided later (or earlier, negative) than first planned, and by how much of it is its own."""

    item: str
    by: int
    own: int
    why: str
    """returned | submitted (on another day) | overdue | decided (slower or quicker than the limit)."""


class Progressed(NamedTuple):
    """What has become of the plan as first made (原方案): its figures, and what has moved, in working days."""

    counted: Range
    status: str
    starts: int | None
    """First day of work (ordinal) as first planned."""
    starts_by: int
    shifts: tuple[Shift, ...]
    behind: tuple[tuple[str, int], ...]
    """Items that should have been handed in before today, and of which nothing is known: item, planned day."""


class Caution(NamedTuple):
    """A warning: the id of its sentence, and the values in it."""

    id: str
    values: tuple[tuple[str, Any], ...] = ()


class Plan(NamedTuple):
    """The plan of one project."""

    name: str
    code: str | None
    rulebook: tuple[str, str, str, str]
    """id, title, version, digest."""
    as_of: int
    start: int
    limits: str
    provisional_from: int
    route: str | None
    route_name: str | None
    route_because: tuple[Reason, ...]
    target: Verdict
    figures: tuple[tuple[str, ScopeFigures], ...]
    items: tuple[PlanItem, ...]
    not_needed: tuple[NotNeeded, ...]
    unknown: tuple[Unknown, ...]
    checklist: tuple[Paper, ...]
    lapsed: tuple[Lapsed, ...]
    permit: Permit
    actions: tuple[Action, ...]
    bottleneck: tuple[str, ...]
    """The chain that ends with the start of construction: ids of items and papers, first to last."""
    backward: Backward | None
    milestones: tuple[tuple[str, str, int], ...]
    validity: tuple[Expiry, ...]
    warnings: tuple[Caution, ...]
    by_kind: tuple[tuple[str, int], ...]
    by_read: tuple[tuple[str, int], ...]
    to_confirm: tuple[str, ...]
    """Main-track and other scheduled items whose number is an assumption."""
    sources: tuple[Source, ...]
    stage_days: tuple[tuple[str, int], ...]
    cells: int
    reforms: tuple[tuple[str, str, tuple[Reason, ...], Cite], ...] = ()
    """Reforms that took effect: id, name, why, source."""
    known_from: int = 0
    """First day (ordinal) that a notice settles; days before it are estimated too."""
    days_off: tuple[int, ...] = ()
    """Weekdays that are days off, from the Monday of the first week to the last decision."""
    today: int = 0
    """The day (ordinal) from which on is planned."""
    first: Progressed | None = None
    """The plan as first made, where something has happened since."""

    def reached(self, milestone: str) -> int | None:
        """Return the day (ordinal) on which a milestone is reached; None where the plan does not reach it."""
        return next((day for id_, _, day in self.milestones if id_ == milestone), None)
