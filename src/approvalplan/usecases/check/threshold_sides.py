"""The sides of every comparison with a number (门槛的三边): below it, at it, above it; and where a project is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from approvalplan.checks.stated_conditions import conditions_on, parts_of
from approvalplan.engine.compile.facts import number_class
from approvalplan.model.case_coverage import CoveredThing
from approvalplan.model.condition import OfBuildings, Ref, leaves
from approvalplan.model.facts import ALL_FACTS, BUILDING_FACTS
from approvalplan.model.quantity import show
from approvalplan.usecases.check.case_topics import ROUTE, SCHEME, inferred

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.checks.stated_conditions import StatedCondition
    from approvalplan.checks.subject import Subject
    from approvalplan.diagnostics import Path
    from approvalplan.engine.compile.program import Program
    from approvalplan.model.condition import Condition
    from approvalplan.model.profile import Profile

SIDES = ("below", "at", "above")
Key = tuple[str, str, str]


class Comparison(NamedTuple):
    """A comparison with a number as it is on a day: where it is written, the fact, the number, what it decides."""

    element: tuple[str, str]
    path: Path
    fact: str
    value: int
    of_building: bool
    topics: frozenset[str]

    @property
    def id(self) -> str:
        """Return the kind and id of its element and its path, which no other comparison has."""
        return ":".join((*self.element, *map(str, self.path)))


class Sides:
    """All comparisons of a rulebook, on each day on which a rule changes."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._topics = _topics_of_elements(subject)
        self._on: dict[int, tuple[Comparison, ...]] = {}

    def things(self) -> Iterator[CoveredThing]:
        """Yield every side of every comparison, those on which no project can be left out."""
        seen: dict[str, Comparison] = {}
        for program in reversed(list(self._subject.programs)):
            for comparison in self._comparisons(program):
                seen.setdefault(comparison.id, comparison)
        for text in seen.values():
            origin = self._subject.origin(*text.element)
            source, _ = origin.where(text.path)
            name = f"{self._name(text)} {_number(text)}"
            for side in SIDES:
                if side != "below" or text.value > 0:
                    yield CoveredThing(
                        kind="threshold",
                        id=text.id,
                        part=side,
                        name=name,
                        file=source.file,
                        line=origin.at(text.path).line,
                        cases=0,
                    )

    def covered(self, topics: frozenset[str], profile: Profile, program: Program, vector: list[int]) -> Iterator[Key]:
        """Yield the sides on which a project is, of the comparisons that decide something a case speaks of."""
        for comparison in self._comparisons(program):
            if topics & comparison.topics:
                sides = (
                    _of_buildings(comparison, profile)
                    if comparison.of_building
                    else _of_project(comparison, program, vector)
                )
                yield from (("threshold", comparison.id, side) for side in sides)

    def _comparisons(self, program: Program) -> tuple[Comparison, ...]:
        if program.day not in self._on:
            self._on[program.day] = tuple(self._found(program))
        return self._on[program.day]

    def _found(self, program: Program) -> Iterator[Comparison]:
        for whole in conditions_on(self._subject, program):
            topics = self._topics.get((whole.element.kind, whole.element.id), set())
            topics = topics | _own_topics(self._subject, whole)
            for part in parts_of(whole, program.day):
                leaf = part.node.leaf
                if leaf is None or leaf.kind != "cmp" or part.path[-1] != leaf.fact:
                    continue
                of_building = part.ground.space is not program.space
                for bound in leaf.bounds:
                    path = (*part.path, bound.op)
                    element = (whole.element.kind, whole.element.id)
                    yield Comparison(
                        element=element,
                        path=path,
                        fact=leaf.fact,
                        value=bound.value,
                        of_building=of_building,
                        topics=frozenset(topics),
                    )

    def _name(self, one: Comparison) -> str:
        words = {fact.key: fact.name for fact in self._subject.rulebook.facts}
        scale = f"scale.{one.fact}"
        return words.get(one.fact, words.get(scale, one.fact))


def _number(one: Comparison) -> str:
    facts = BUILDING_FACTS if one.of_building else ALL_FACTS
    kind = facts[one.fact].kind
    return str(one.value) if kind == "int" else show(kind, one.value)


def _side(difference: int) -> str:
    return SIDES[(difference > 0) - (difference < 0) + 1]


def _of_project(one: Comparison, program: Program, vector: list[int]) -> Iterator[str]:
    """Yield the side on which a project is, if it is known."""
    index = program.space.by_key[one.fact]
    mask = vector[index]
    if mask.bit_count() == 1:
        here = number_class(program.space.variables[index].classes, one.value)
        yield _side(mask.bit_length() - 1 - here)


def _of_buildings(one: Comparison, profile: Profile) -> Iterator[str]:
    """Yield the sides on which the buildings of a project are."""
    for building in profile.buildings or ():
        value = building.get(one.fact)
        if value is not None:
            yield _side(value - one.value)


# --- what a condition decides ---


def _own_topics(subject: Subject, whole: StatedCondition) -> set[str]:
    """Return what a condition decides where it stands."""
    kind, id_ = whole.element.kind, whole.element.id
    if kind == "item":
        return {id_}
    if kind == "route":
        return {ROUTE}
    if kind == "scheme":
        (scheme,) = (scheme for scheme in subject.rulebook.schemes if scheme.id == id_)
        return {SCHEME, *(stage.item for stage in scheme.stages)}
    if kind == "reform":
        (reform,) = (reform for reform in subject.rulebook.reforms if reform.id == id_)
        if whole.path[0] == "replaces":
            return {reform.replaces[int(whole.path[1])].item}
        merged = {text for merge in reform.merges for text in (merge.into, *merge.takes)}
        return {*merged, *(swap.item for swap in reform.replaces)}
    return {inferred(id_)} if kind == "fact" else set()


def _topics_of_elements(subject: Subject) -> dict[tuple[str, str], set[str]]:
    """Return for each condition with a name and each inferred fact what it decides, through whatever uses it."""
    found: dict[tuple[str, str], set[str]] = {}
    uses = [
        ((whole.element.kind, whole.element.id), _own_topics(subject, whole), _used(whole.condition))
        for program in subject.programs
        for whole in conditions_on(subject, program)
    ]
    grown = True
    while grown:
        grown = False
        for element, own, used in uses:
            topics = own | (found.get(element, set()) if element[0] in ("condition", "fact") else set())
            for pair in used:
                before = found.setdefault(pair, set())
                if not topics <= before:
                    before |= topics
                    grown = True
    return found


def _used(condition: Condition) -> set[tuple[str, str]]:
    """Return the names and the facts that a condition rests on."""
    return {
        ("condition", leaf.name) if isinstance(leaf, Ref) else ("fact", leaf.fact)
        for leaf in leaves(condition)
        if not isinstance(leaf, OfBuildings)
    }
