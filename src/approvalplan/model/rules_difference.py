"""What differs between two states of the rules (规则的差别), and what that does to projects: frozen records."""

from typing import Any, NamedTuple

from approvalplan.model.difference import Difference


class Spot(NamedTuple):
    """A line of a rule file."""

    file: str
    line: int


class Cited(NamedTuple):
    """The source of a value: its id, its title where the rules know it, and the article where one is named."""

    id: str
    title: str | None
    article: str | None


class Edit(NamedTuple):
    """One place of an element that is not the same; None stands for a side that does not have it."""

    path: tuple[str, ...]
    """Keys from the element down; an entry of a list is `[its id]`: `("needs", "[form]")`."""
    what: str
    """added | removed | changed | order."""
    before: Any
    after: Any
    """Values as the rule files write them; for an order the ids in their order."""
    before_source: Cited | None
    after_source: Cited | None
    before_at: Spot | None
    after_at: Spot | None


class ElementChange(NamedTuple):
    """One element that is on one side only, or that has changed."""

    kind: str
    """rulebook | route | item | document | condition | threshold | reform | scheme | gate | fact | group |
    authority | place | calendar | source | coverage.
    """
    id: str
    name: str
    what: str
    """added | removed | changed."""
    edits: tuple[Edit, ...]
    before_source: Cited | None
    after_source: Cited | None
    before_at: Spot | None
    after_at: Spot | None


class CaseChange(NamedTuple):
    """One case (例子) that came, went, was edited, fails now or holds again."""

    about: str
    why: str
    at: Spot
    differs: tuple[str, ...] = ()
    """What does not come out as it expects."""
    before: Any = None
    after: Any = None
    """What of it was edited: facts, `as_of`, `expect`, by their keys."""


class CaseChanges(NamedTuple):
    """What became of the cases of a rulebook."""

    added: tuple[CaseChange, ...] = ()
    removed: tuple[CaseChange, ...] = ()
    edited: tuple[CaseChange, ...] = ()
    fails: tuple[CaseChange, ...] = ()
    """Held before, or is new, and fails now."""
    holds: tuple[CaseChange, ...] = ()

    @property
    def total(self) -> int:
        """Return how many changes there are."""
        return sum(len(part) for part in self)


class PlannedProject(NamedTuple):
    """A project that was planned under both rulebooks."""

    kind: str
    """case | example | profile."""
    name: str
    at: Spot


class GroupShift(NamedTuple):
    """How far a figure or a day moves: the least and the most among the projects of a group, later is positive."""

    what: str
    """counted_days, or the id of a milestone."""
    name: str
    least: int
    most: int


class EffectGroup(NamedTuple):
    """Projects whose plans change alike."""

    projects: tuple[PlannedProject, ...]
    difference: Difference | None
    """What differs for the first of them; None where one side has no plan."""
    unplanned: tuple[str | None, str | None]
    """Why there is no plan before, and after; None where there is one."""
    shifts: tuple[GroupShift, ...]


class Edition(NamedTuple):
    """Which rulebook stands on one side."""

    title: str
    version: str
    digest: str


class RulebookDifference(NamedTuple):
    """What differs between two states of one rulebook; a side is None where it has no such rulebook."""

    name: str
    before: Edition | None
    after: Edition | None
    changes: tuple[ElementChange, ...]
    cases: CaseChanges
    effects: tuple[EffectGroup, ...]
    planned: int
    """How many projects were planned under both; 0 where nothing that plans rest on has changed."""

    @property
    def same(self) -> bool:
        """Tell whether nothing differs that anybody would see."""
        there = self.before is not None and self.after is not None
        return there and not (self.changes or self.cases.total or self.effects)

    @property
    def moved(self) -> int:
        """Return how many projects get another plan."""
        return sum(len(group.projects) for group in self.effects)


class RulesDifference(NamedTuple):
    """What differs between two states of the rules; `before` and `after` are what the two are called."""

    before: str
    after: str
    rulebooks: tuple[RulebookDifference, ...]
    names: dict[tuple[str, str], str]
    """The Chinese names of elements, by kind and id; those of the forms of an item by `variant` and `eia.report`."""
