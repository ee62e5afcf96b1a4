"""What differs between two plans (差别): a frozen record, from which every output is rendered.

The values of a change are those of the JSON of a plan: ISO days, counts as integers or as `{best, worst, exact}`.
"""

from typing import Any, NamedTuple


class Side(NamedTuple):
    """One of the two plans: what it is called, and how its days are shown; days are ordinals."""

    name: str
    start: int
    known_from: int
    provisional_from: int


class Change(NamedTuple):
    """One value that is not the same before and after; `what` is its name in the JSON of a plan."""

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


class Thing(NamedTuple):
    """What is in one plan only: its id, its name, and why in one line (empty where nothing is to be said)."""

    id: str
    name: str
    why: str = ""


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
    """status, limit, counted_days, strict, statutory of both, alike or not."""
    figures: tuple[tuple[str, Change], ...]
    """Scope and figure, as in `figures` of a plan."""
    milestones: tuple[Moved, ...]
    permit: Change | None
    """mode, name and gained of both, where any of them differs."""
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
        return not (single or any(changed) or any(one.come or one.go for one in traffic))
