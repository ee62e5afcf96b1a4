"""The space of all projects (事实空间): every fact as a bit mask over the classes that conditions can tell apart.

Conditions compare facts with constants, so the values of a fact fall into finitely many classes. What is known
of a fact is a mask: one bit if it is known, all bits if it is not, some bits while a range is being split.
A leaf of a condition is then one mask comparison: true if no class outside the leaf is left, false if none
inside is, otherwise unknown (Kleene).
"""

from bisect import bisect_left
from typing import Any, NamedTuple

from approvalplan.model.facts import ALL_FACTS

OTHER = object()
"""The class of all texts that no condition names."""


class Variable(NamedTuple):
    """One fact, one member of a set, or one condition on buildings, as a column of the vector of masks."""

    number: int
    key: str
    """The fact's key, for a member `land.assessed:mineral`, for buildings `buildings:0`."""
    fact: str
    classes: tuple[Any, ...]
    """The values that can be told apart; for numbers the sorted bounds (see `number_class`)."""
    numeric: bool

    @property
    def full(self) -> int:
        """Return the mask of every class."""
        return (1 << (2 * len(self.classes) + 1 if self.numeric else len(self.classes))) - 1


def number_class(bounds: tuple[int, ...], value: int) -> int:
    """Return the class of a number among sorted bounds: 2i below bound i, 2i+1 at it, 2n above all."""
    at = bisect_left(bounds, value)
    return 2 * at + 1 if at < len(bounds) and bounds[at] == value else 2 * at


class Space(NamedTuple):
    """All variables of a rulebook on one day."""

    variables: tuple[Variable, ...]
    by_key: dict[str, int]
    members: dict[str, tuple[int, ...]]
    """Set facts, and the variables of their members."""
    masks: dict[int, tuple[int, int]]
    """What `leaf_mask` has found, by the identity of the leaf."""
    tests: dict[int, Any]
    """What `compile_test` has made of conditions with names, by the identity of the node."""
    kept: list[Any]
    """The leaves and nodes of both, so that no other takes over the identity of one that is gone."""

    def unknown(self) -> list[int]:
        """Return the vector in which nothing is known."""
        return [variable.full for variable in self.variables]

    def put(self, vector: list[int], key: str, value: Any) -> None:
        """Write a known fact into a vector; a fact that no condition names has no column and changes nothing."""
        for index in self.members.get(key, ()):
            member = self.variables[index].key.partition(":")[2]
            vector[index] = 2 if member in value else 1
        index = self.by_key.get(key, -1)
        if index >= 0:
            vector[index] = self.mask(index, value)

    def mask(self, index: int, value: Any) -> int:
        """Return the mask of one value of a variable."""
        variable = self.variables[index]
        if variable.numeric:
            return int(1 << number_class(variable.classes, value))
        for n, known in enumerate(variable.classes):
            if known == value:
                return 1 << n
        return 1 << (len(variable.classes) - 1)


class Uses:
    """Collects what conditions compare facts with, then makes the space of it."""

    def __init__(self) -> None:
        self.constants: dict[str, set[Any]] = {}
        self.buildings: list[Any] = []

    def note(self, fact: str, values: tuple[Any, ...]) -> None:
        """Remember that a fact is compared with some values."""
        self.constants.setdefault(fact, set()).update(values)

    def building(self, test: Any) -> int:
        """Return the number of a condition on buildings; the same condition has one number."""
        if test not in self.buildings:
            self.buildings.append(test)
        return self.buildings.index(test)

    def space(self) -> Space:
        """Return the space of everything noted."""
        variables: list[Variable] = []
        members: dict[str, tuple[int, ...]] = {}
        for key, fact in ALL_FACTS.items():
            if key not in self.constants:
                continue
            constants = self.constants[key]
            if fact.kind == "set":
                names = [name for name in fact.options or () if name in constants]
                members[key] = tuple(range(len(variables), len(variables) + len(names)))
                for name in names:
                    variables.append(Variable(len(variables), f"{key}:{name}", key, (False, True), numeric=False))
                continue
            variables.append(variable_of(len(variables), key, fact.kind, fact.options, constants))
        for n in range(len(self.buildings)):
            variables.append(Variable(len(variables), f"buildings:{n}", "buildings", (False, True), numeric=False))
        return Space(
            variables=tuple(variables),
            by_key={v.key: v.number for v in variables},
            members=members,
            masks={},
            tests={},
            kept=[],
        )


def variable_of(index: int, key: str, kind: str, options: dict[str, str] | None, constants: set[Any]) -> Variable:
    """Return the column of a fact of a kind that is compared with some constants."""
    if kind == "bool":
        return Variable(index, key, key, (False, True), numeric=False)
    if kind == "enum":
        return Variable(index, key, key, tuple(options or ()), numeric=False)
    if kind == "text":
        return Variable(index, key, key, (*sorted(constants), OTHER), numeric=False)
    return Variable(index, key, key, tuple(sorted(constants)), numeric=True)
