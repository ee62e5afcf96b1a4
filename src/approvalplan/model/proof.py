"""What was proved of a rulebook, over all projects that its conditions can tell apart (全部项目的证明)."""

from typing import Any, NamedTuple


class Project(NamedTuple):
    """A project that a proof has found: the facts it states, as few as will do, in the engine's units."""

    facts: tuple[tuple[str, Any], ...]
    """Key and value of each; of a set the members that it has, of buildings the buildings."""
    scheme: str | None = None
    """The permit scheme under which it is looked at, where that matters."""


class Counts(NamedTuple):
    """How much was looked at: facts that are compared, cells of the space, plans computed."""

    facts: int = 0
    cells: int = 0
    plans: int = 0


class Breach(NamedTuple):
    """Where a property does not hold: the sentence that says so, its values, and the smallest project found."""

    sentence: str
    """Its key is `proof.breach-<sentence>`."""
    values: tuple[tuple[str, object], ...]
    project: Project | None


class Proved(NamedTuple):
    """One property: whether it holds for all projects; where it does not, for which."""

    id: str
    """Its sentences are `proof.<id>` and what begins so."""
    breaches: tuple[Breach, ...]
    counts: Counts
    bounded: str | None = None
    """The key of the sentence that says what was only bounded (`proof.…`); None where all was decided."""

    @property
    def holds(self) -> bool:
        """Return whether no project was found for which it does not hold."""
        return not self.breaches


class Extreme(NamedTuple):
    """The least and the greatest value of a figure over all projects of a route, with the smallest project for each."""

    route: str
    figure: str
    """promised | statutory | strict: `counted_days` of the whole procedure, counted that way."""
    least: int
    greatest: int
    least_project: Project
    greatest_project: Project
    limit: int | None
    """The target of the route, if it has one."""
    counts: Counts
    exact: bool = True


class Proof(NamedTuple):
    """All that was proved of a rulebook under the rules of one day (ordinal)."""

    rulebook: tuple[str, str, str, str]
    """Id, title, version, digest."""
    day: int
    proved: tuple[Proved, ...]
    extremes: tuple[Extreme, ...]
