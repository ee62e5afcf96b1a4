"""Every condition of a rulebook: the element and the path that state it, the record of it, and what it is on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from approvalplan.engine.compile.conditions import Node
from approvalplan.engine.compile.facts import Space
from approvalplan.logic.buildings import building_space, keyed
from approvalplan.logic.projects import any_project
from approvalplan.model.condition import DatedCondition, OfBuildings, parts_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from approvalplan.checks.subject import Subject
    from approvalplan.diagnostics import Path
    from approvalplan.engine.compile.conditions import Truth
    from approvalplan.engine.compile.program import PreparedItem, PreparedReplacement, Program
    from approvalplan.model.condition import Condition
    from approvalplan.model.elements import Element
    from approvalplan.model.rulebook import Need


Key = tuple[str, str, "Path"]
"""What tells a condition from every other: kind and id of its element, and its path."""


class ConditionGround(NamedTuple):
    """What conditions are judged on: the space of projects, or inside `buildings` that of single buildings."""

    space: Space
    anyone: list[int]
    """The vector of which nothing is known."""
    truths: dict[int, Truth]
    """What `judge` has found on that vector, by the identity of the node."""
    constants: dict[int, Truth]
    """What `constant` has found, by the identity of the node."""


class StatedCondition(NamedTuple):
    """A condition, or a part of one: where it is written, its data and record, and what it is on a day."""

    element: Element
    path: Path
    raw: Any
    condition: Condition
    node: Node
    ground: ConditionGround

    @property
    def key(self) -> Key:
        """Return what tells it from every other."""
        return self.element.kind, self.element.id, self.path


def conditions_on(subject: Subject, program: Program, only: Collection[Key] | None = None) -> Iterator[StatedCondition]:
    """Yield every condition that a rulebook states (or only some), as it is on the day of a program.

    A name that nothing uses has none.
    """
    ground = ConditionGround(program.space, any_project(program.space), {}, {})
    for kind, id_, path, condition, node in _places(subject, program):
        if only is not None and (kind, id_, path) not in only:
            continue
        element = subject.elements[kind, id_]
        raw = _at(element.raw, path)
        if raw is not None:
            yield StatedCondition(element=element, path=path, raw=raw, condition=condition, node=node, ground=ground)


def parts_of(stated: StatedCondition, day: int) -> Iterator[StatedCondition]:
    """Yield a condition and all that stands in it on a day, the whole first; names are not followed."""
    yield stated
    raw = stated.raw
    if isinstance(raw, dict):
        if len(raw) == 1:
            (key,) = raw
            yield from _inside(stated, key, day)
        elif len(stated.node.parts) == len(raw):
            for n, key in enumerate(raw):
                part = stated._replace(condition=parts_in(stated.condition)[n], node=stated.node.parts[n])
                if key in ("all", "any", "not", "dated"):
                    yield part._replace(path=(*stated.path, key), raw={key: raw[key]})
                yield from _inside(part, key, day)


def _inside(stated: StatedCondition, key: str, day: int) -> Iterator[StatedCondition]:
    """Yield what stands under one key of a condition: the parts of a list, a comparison."""
    inner, path = stated.raw[key], (*stated.path, key)
    condition, node = stated.condition, stated.node
    if key in ("all", "any"):
        for n, part in enumerate(inner):
            below = stated._replace(path=(*path, n), raw=part, condition=parts_in(condition)[n], node=node.parts[n])
            yield from parts_of(below, day)
    elif key == "not":
        below = stated._replace(path=path, raw=inner, condition=parts_in(condition)[0], node=node.parts[0])
        yield from parts_of(below, day)
    elif isinstance(condition, DatedCondition):
        held = [n for n, line in enumerate(condition.lines) if line.since <= day]
        if held and condition.lines[held[-1]].value is not None and inner[held[-1]]["is"] is not None:
            here = stated._replace(path=(*path, held[-1], "is"), raw=inner[held[-1]]["is"])
            yield from parts_of(here._replace(condition=condition.lines[held[-1]].value, node=node.parts[0]), day)
    elif isinstance(condition, OfBuildings) and node.leaf is not None and node.leaf.inner is not None:
        ground, own = _of_buildings(node.leaf.inner)
        here = stated._replace(path=(*path, "any"), raw=inner["any"], condition=condition.part)
        yield from parts_of(here._replace(node=own, ground=ground), day)
    else:
        yield stated._replace(path=path, raw=inner)


def _at(raw: Any, path: Path) -> Any:
    """Return what stands at a path, or None."""
    for part in path:
        if isinstance(raw, dict):
            raw = raw.get(part)
        elif isinstance(raw, list) and isinstance(part, int) and part < len(raw):
            raw = raw[part]
        else:
            return None
    return raw


Place = tuple[str, str, "Path", "Condition", Node]


def _places(subject: Subject, program: Program) -> Iterator[Place]:
    """Yield kind and id of an element, and path, record and node of each condition in it."""
    rules = program.rulebook
    for ready in program.items:
        for path, condition, node in _of_item(ready):
            yield "item", ready.item.id, path, condition, node
    for edit in program.reforms:
        reform = rules.reforms[edit.number]
        node = edit.node.parts[0] if reform.chosen_by else edit.node
        yield "reform", reform.id, ("when",), reform.when, node
        raw = subject.elements["reform", reform.id].raw
        for n, swap in enumerate(edit.replacements):
            for path, condition, inner in _of_swap(swap, n, excepting=_at(raw, ("replaces", n, "except")) is not None):
                yield "reform", reform.id, path, condition, inner
    for scheme in program.schemes:
        yield "scheme", scheme.id, ("when",), rules.schemes[scheme.number].when, scheme.node
    for track in program.routes:
        yield "route", track.route.id, ("when",), track.route.when, track.node
    for definition in rules.definitions:
        if definition.id in program.named:
            yield "condition", definition.id, ("when",), definition.when, program.named[definition.id].parts[0]
    yield from _inferred(program)


def _of_item(ready: PreparedItem) -> Iterator[tuple[Path, Condition, Node]]:
    item = ready.item
    yield ("when",), item.when, ready.node
    yield from _of_needs(item.needs, [need.node for need in ready.option.needs], ())
    for n, form in enumerate(ready.forms):
        yield ("variants", n, "when"), form.variant.when, form.node
        if form.option is not None:
            own = [need.node for need in form.option.needs[len(item.needs) :]]
            yield from _of_needs(form.variant.needs, own, ("variants", n))


def _of_needs(needs: tuple[Need, ...], nodes: list[Node], at: Path) -> Iterator[tuple[Path, Condition, Node]]:
    for n, (need, node) in enumerate(zip(needs, nodes, strict=True)):
        if need.when is not None:
            yield (*at, "needs", n, "when"), need.when, node


def _of_swap(swap: PreparedReplacement, n: int, *, excepting: bool) -> Iterator[tuple[Path, Condition, Node]]:
    """Yield the condition of a replacement and its exception, which the record holds as one."""
    condition, node, at = swap.rule.when, swap.node, ("replaces", n)
    if excepting:
        held, excepted = parts_in(condition)
        yield (*at, "when"), held, node.parts[0]
        yield (*at, "except"), parts_in(excepted)[0], node.parts[1].parts[0]
    else:
        yield (*at, "when"), condition, node


def _inferred(program: Program) -> Iterator[Place]:
    """Yield the conditions by which facts are inferred on the day of a program."""
    lines_of = {guess.variable: guess.lines for guess in program.inferences}
    for words in program.rulebook.facts:
        held = [n for n, line in enumerate(words.infer) if line.since <= program.day]
        found = lines_of.get(program.space.by_key.get(words.key, -1))
        if not held or found is None:
            continue
        line = words.infer[held[-1]]
        for at in (("infer", "dated", held[-1], "is"), ("infer", "is")):
            for n, (inference, (_, _, node)) in enumerate(zip(line.value, found, strict=True)):
                yield "fact", words.key, (*at, n, "when"), inference.when, node


def _of_buildings(inner: Node) -> tuple[ConditionGround, Node]:
    """Return all buildings that a condition on one building tells apart, and the condition in it."""
    space = building_space([inner])
    return ConditionGround(space, any_project(space), {}, {}), keyed(inner)
