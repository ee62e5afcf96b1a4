"""Which sets of projects some profile can state: conditions on buildings, and the boiler, hang together.

The engine takes each condition on buildings as a fact of its own; only some combinations of them have buildings.
"""

from typing import Any

from approvalplan.engine.compile.facts import Space
from approvalplan.engine.compile.program import Program
from approvalplan.logic.applying import both, denied
from approvalplan.logic.buildings import building_space, keyed
from approvalplan.logic.projects import any_project
from approvalplan.logic.search import find
from approvalplan.logic.values import value_in
from approvalplan.model.facts import BUILDING_FACTS

FUEL, CAPACITY = "features.boiler.fuel", "features.boiler.capacity"
Building = tuple[tuple[str, Any], ...]


class Possible:
    """Tells of sets of projects whether a profile can state one of them."""

    def __init__(self, program: Program) -> None:
        self.space = program.space
        self.columns = [self.space.by_key[f"buildings:{n}"] for n in range(len(program.buildings))]
        self.nodes = [keyed(node) for node in program.buildings]
        self._building_space = building_space(self.nodes)
        self._known: dict[tuple[int, ...], Building | None] = {}
        self._boiler = [self.space.by_key.get(key, -1) for key in (FUEL, CAPACITY)]

    def __call__(self, vector: list[int]) -> bool:
        """Return whether a profile can state some project of a set."""
        return self._has_boiler(vector) and self.buildings(vector) is not None

    def _has_boiler(self, vector: list[int]) -> bool:
        """Return whether fuel and capacity go together: without a boiler the capacity is nothing."""
        fuel, capacity = self._boiler
        if fuel < 0 or capacity < 0:
            return True
        nothing = self.space.mask(capacity, 0)
        return bool(vector[fuel] & ~self.space.mask(fuel, "none") or vector[capacity] & nothing)

    def buildings(self, vector: list[int]) -> tuple[Building, ...] | None:
        """Return buildings that fulfil and fail the conditions as a set of projects says, or None where none can."""
        masks = [vector[column] for column in self.columns]
        found = []
        for n, mask in enumerate(masks):
            if mask == 2:  # noqa: PLR2004
                building = self._building(n, masks)
                if building is None:
                    return None
                found.append(building)
        return tuple(dict.fromkeys(found))

    def _building(self, n: int, masks: list[int]) -> Building | None:
        """Return a building for which one condition holds and none that must not."""
        key = (n, *masks)
        if key not in self._known:
            failed = (denied(node) for node, mask in zip(self.nodes, masks, strict=True) if mask == 1)
            found = find(self._building_space, both(self.nodes[n], *failed)).vector
            self._known[key] = None if found is None else _stated(self._building_space, found)
        return self._known[key]


def _stated(space: Space, vector: list[int]) -> Building:
    """Return what is stated of a building: only what is not open."""
    free = any_project(space)
    return tuple(
        (variable.key, value_in(variable, BUILDING_FACTS[variable.key].kind, vector[variable.number]))
        for variable in space.variables
        if vector[variable.number] != free[variable.number]
    )
