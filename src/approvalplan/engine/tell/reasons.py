"""Why a condition holds, does not hold, or cannot be told (理由): the leaves that made it so."""

from typing import Any, NamedTuple

from approvalplan.engine.compile.conditions import Leaf, Node, Truth, judge, judge_building
from approvalplan.engine.compile.facts import Space, number_class
from approvalplan.model.facts import DERIVED
from approvalplan.model.plan import Reason
from approvalplan.model.profile import Profile, Stated
from approvalplan.model.rulebook import Cite


class Witness(NamedTuple):
    """What reasons are told from: the profile's facts, the vector of the run, and the sources of inferences."""

    profile: Profile
    space: Space
    vector: list[int]
    inferred: dict[str, Cite | None]
    known: dict[int, Truth]
    """What conditions have been judged to be (see `judge`)."""

    def judge(self, node: Node) -> Truth:
        """Return whether a condition holds for the run."""
        return judge(node, self.space, self.vector, self.known)


def reasons(witness: Witness, node: Node, *, truth: Truth) -> tuple[Reason, ...]:
    """Return the leaves that make a condition come out as `truth`, each once, in the order of the rule."""
    found: dict[tuple[Any, ...], Reason] = {}
    for leaf, holds, cite in _walk(witness, node, truth, None):
        key = (leaf.fact, leaf.kind, leaf.values, leaf.bounds, leaf.key)
        found.setdefault(key, _reason(witness, leaf, holds, cite))
    return tuple(found.values())


def _walk(witness: Witness, node: Node, truth: Truth, cite: Cite | None) -> list[tuple[Leaf, Truth, Cite | None]]:
    if node.leaf is not None:
        return [(node.leaf, truth, cite)]
    if node.kind == "named":
        return _walk(witness, node.parts[0], truth, node.cite or cite)
    if node.kind == "not":
        return _walk(witness, node.parts[0], None if truth is None else not truth, cite)
    judged = [(part, witness.judge(part)) for part in node.parts]
    alike = [(part, own) for part, own in judged if own is truth]
    if truth is (node.kind == "any"):
        alike = alike[:1]
    return [pair for part, own in alike for pair in _walk(witness, part, own, cite)]


def _reason(witness: Witness, leaf: Leaf, holds: Truth, cite: Cite | None) -> Reason:
    bounds = tuple((bound.op, bound.value, bound.name) for bound in leaf.bounds)
    if leaf.bounds and leaf.bounds[0].cite is not None:
        cite = leaf.bounds[0].cite
    if leaf.kind == "buildings":
        buildings = witness.profile.buildings
        value: Any = None
        if buildings is not None and leaf.inner is not None:
            value = next(
                (tuple(building.items()) for building in buildings if judge_building(leaf.inner, building) is True), ()
            )
        origin = "unknown" if buildings is None else "profile"
        return Reason(
            fact="buildings",
            test="buildings",
            values=(),
            bounds=(),
            inner=leaf.inner,
            holds=holds,
            value=value,
            origin=origin,
            cite=cite,
        )
    value, origin, source = fact_value(witness, leaf.fact)
    return Reason(
        fact=leaf.fact,
        test=leaf.kind,
        values=leaf.values,
        bounds=bounds,
        inner=None,
        holds=holds,
        value=value,
        origin=origin,
        cite=cite or source,
    )


def fact_value(witness: Witness, fact: str) -> tuple[Any, str, Cite | None]:
    """Return a fact's value, where it comes from, and for an inferred or a place's fact the source."""
    stated: Stated | None = witness.profile.facts.get(fact)
    if stated is not None:
        return stated.value, stated.origin, stated.cite
    index = witness.space.by_key.get(fact)
    if index is None:
        return None, "unknown", None
    variable = witness.space.variables[index]
    mask = witness.vector[index]
    if mask.bit_count() != 1 or variable.numeric:
        return None, "unknown", None
    if fact in DERIVED and fact not in witness.inferred:
        return variable.classes[mask.bit_length() - 1], "run", None
    if fact not in witness.inferred:
        return None, "unknown", None
    return variable.classes[mask.bit_length() - 1], "inferred", witness.inferred.get(fact)


def contradicts(space: Space, fact: str, value: Any, mask: int) -> bool:
    """Return whether a stated value lies outside what would be inferred."""
    index = space.by_key[fact]
    variable = space.variables[index]
    here = 1 << number_class(variable.classes, value) if variable.numeric else space.mask(index, value)
    return not here & mask
