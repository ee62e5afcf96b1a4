"""From a set of projects to one project that states as few facts as will do (最小的项目)."""

from collections.abc import Callable
from typing import Any

from approvalplan.engine.compile.inputs import vector_of
from approvalplan.engine.compile.program import PreparedScheme, Program
from approvalplan.logic.possible import CAPACITY, FUEL, Possible
from approvalplan.logic.projects import any_project
from approvalplan.logic.values import value_in
from approvalplan.model.facts import ALL_FACTS
from approvalplan.model.profile import Profile, Stated
from approvalplan.proof.ground import NOBODY

BUILDINGS = "buildings"
Facts = dict[str, Any]
Shows = Callable[[list[int]], bool]


def smallest(program: Program, vector: list[int], shows: Shows) -> Facts | None:
    """Return one project of a set that states as few facts as will do for what it is to show; None if it does not.

    `shows` is asked with what a profile that states some facts leaves open. A fact is forgotten where the profile
    still shows it without that fact.
    """
    facts = some_project(program, vector)
    if not shows(stated(program, facts)):
        return None
    for keys in _together(facts):
        less = {key: value for key, value in facts.items() if key not in keys}
        if shows(stated(program, less)):
            facts = less
    return facts


def stated(program: Program, facts: Facts) -> list[int]:
    """Return what a profile with some facts states, as a vector of masks."""
    return vector_of(program, profile_of(facts))


def some_project(program: Program, vector: list[int]) -> Facts:
    """Return the facts of one project of a set: those that are not open in it, each with a value."""
    space = program.space
    free = any_project(space)
    named = {
        variable.fact
        for variable in space.variables
        if vector[variable.number] & free[variable.number] != free[variable.number]
    }
    named -= {space.variables[program.scheme_variable].fact, space.variables[program.route_variable].fact}
    if named & {FUEL, CAPACITY}:
        named |= {key for key in (FUEL, CAPACITY) if key in space.by_key}
    facts: Facts = {}
    for key, fact in ALL_FACTS.items():
        if key not in named:
            continue
        if key == BUILDINGS:
            facts[key] = Possible(program).buildings(vector)
        elif fact.kind == "set":
            columns = [space.variables[n] for n in space.members[key]]
            facts[key] = tuple(variable.key.partition(":")[2] for variable in columns if vector[variable.number] == 2)  # noqa: PLR2004
        else:
            variable = space.variables[space.by_key[key]]
            facts[key] = value_in(variable, fact.kind, vector[variable.number] & free[variable.number])
    return _with_boiler(program, facts, vector)


def _with_boiler(program: Program, facts: Facts, vector: list[int]) -> Facts:
    """Return the facts with fuel and capacity of the boiler as a profile states them: together, or none of both."""
    space = program.space
    if FUEL not in facts or CAPACITY not in facts:
        return facts
    fuel, capacity = space.by_key[FUEL], space.by_key[CAPACITY]
    none, nothing = space.mask(fuel, "none"), space.mask(capacity, 0)
    if vector[fuel] & none and vector[capacity] & nothing:
        return facts | {FUEL: "none", CAPACITY: 0}
    value = value_in(space.variables[fuel], "enum", vector[fuel] & ~none)
    return facts | {FUEL: value}


def _together(facts: Facts) -> list[tuple[str, ...]]:
    """Return the facts in the order in which they are forgotten; the boiler's are forgotten together."""
    boiler = (FUEL, CAPACITY)
    return [boiler if key == FUEL else (key,) for key in facts if key != CAPACITY or FUEL not in facts]


def profile_of(facts: Facts) -> Profile:
    """Return the profile that states some facts and nothing else."""
    buildings = facts.get(BUILDINGS)
    told = {key: Stated(value, "profile") for key, value in facts.items() if key != BUILDINGS}
    return NOBODY._replace(
        facts=told, buildings=None if buildings is None else tuple(dict(building) for building in buildings)
    )


def under(program: Program, vector: list[int], scheme: PreparedScheme) -> list[int]:
    """Return a vector under a permit scheme."""
    here = list(vector)
    here[program.scheme_variable] = scheme.mask
    return here
