"""Tells what of a rulebook its cases hold fast: run each, see what it expects, and what that rests on.

A case that merely has something in its plan covers nothing: nobody would notice if it changed. So a case covers

- the state of an item (needed, not needed, unknown) if it *speaks of* the item: names it as something to expect,
  in `also` or `not_needed`, among the `dates`, `needs` or `limits`, or as what it is about where it expects a source;
- a variant if it speaks of the item and the project comes to that variant, also to one that says "not needed";
- a replacement if it speaks of the item that is replaced, and no replacement above it is the one that holds;
- a reform if it covers one of its replacements, speaks of an item of one of its merges, or, for joined stages,
  expects a figure;
- a permit scheme if it expects the scheme, or speaks of an item that issues one of its stages and that is needed;
- a route if it expects the route, or its target;
- a side of a comparison with a number (below, at it, above) if the project's number lies there and the case speaks of
  something that the comparison decides: an item, through whatever conditions with names and inferred facts; the
  route; a scheme. A project has one number, so only a case at the edge covers "at".

A case that does not hold covers nothing.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from approvalplan.engine.compile.conditions import judge
from approvalplan.engine.compile.inputs import vector_of
from approvalplan.engine.compile.places import places_of, with_place_facts
from approvalplan.engine.run.applicability import infer
from approvalplan.logic.applying import reached
from approvalplan.model.case_coverage import CaseCoverage, CoveredThing
from approvalplan.usecases.check.case_topics import FIGURES, ROUTE, SCHEME, topics_of
from approvalplan.usecases.check.cases import outcome, plan_of_case
from approvalplan.usecases.check.threshold_sides import Sides
from approvalplan.usecases.planning import Planner, with_ids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.checks.subject import Subject
    from approvalplan.diagnostics import Path
    from approvalplan.engine.compile.program import PreparedItem, PreparedReform, Program
    from approvalplan.files.rulebook.rulebooks import Loaded
    from approvalplan.model.elements import Element
    from approvalplan.model.plan import Plan
    from approvalplan.model.profile import Profile
    from approvalplan.usecases.check.cases import Tell

STATES = ("yes", "not_needed", "unknown")
Key = tuple[str, str, str]
"""Kind, id and part of a thing."""


class Ran(NamedTuple):
    """A case that holds: what it speaks of, its project, its plan, and all that is known of the project as a vector."""

    topics: frozenset[str]
    profile: Profile
    plan: Plan
    program: Program
    vector: list[int]


def coverage_of(loaded: Loaded, tell: Tell) -> CaseCoverage:
    """Return what the cases of a rulebook hold fast; before each case, `tell` is called."""
    assert loaded.rulebook is not None
    assert loaded.subject is not None
    subject, planner = loaded.subject, Planner(loaded.rulebook)
    sides = Sides(subject)
    counted: Counter[Key] = Counter()
    held = failed = 0
    numbered = [(element, n) for element in loaded.cases for n in range(len(element.raw["cases"]))]
    for done, (element, number) in enumerate(numbered):
        tell(done, len(numbered))
        ran = _run(subject, planner, element, number)
        if ran is None:
            failed += 1
            continue
        held += 1
        counted.update({*_covered(ran), *sides.covered(ran.topics, ran.profile, ran.program, ran.vector)})
    things = (*_things(subject), *sides.things())
    return CaseCoverage(
        rulebook=loaded.rulebook.id,
        title=loaded.rulebook.title,
        cases=held,
        failed=failed,
        things=tuple(thing._replace(cases=counted[thing.kind, thing.id, thing.part]) for thing in things),
    )


def _run(subject: Subject, planner: Planner, element: Element, number: int) -> Ran | None:
    """Return a case with what came out; None for one that does not hold."""
    made = plan_of_case(planner, element, number)
    if made.plan is None or made.profile is None or outcome(made, element, number):
        return None
    profile = with_ids(made.profile, planner.rulebook)
    profile = with_place_facts(profile, places_of(profile, planner.rulebook))
    days = [day for day in subject.days if day <= made.plan.as_of]
    program = subject.program(days[-1])
    vector = infer(program, vector_of(program, profile))
    program.space.put(vector, "permit.scheme", made.plan.permit.mode)
    if made.plan.route is not None:
        program.space.put(vector, "route", made.plan.route)
    items = {item.id for item in planner.rulebook.items}
    return Ran(
        topics=topics_of(element, number, items), profile=profile, plan=made.plan, program=program, vector=vector
    )


def _covered(ran: Ran) -> Iterator[Key]:
    """Yield what a case holds fast, but for comparisons with numbers."""
    needed = {item.id: item.applies for item in ran.plan.items}
    for id_ in sorted(ran.topics):
        if id_ not in ran.program.by_id:
            continue
        ready = ran.program.items[ran.program.by_id[id_]]
        yield "item", id_, needed.get(id_, "not_needed")
        yield from _forms(ran, ready)
    yield from _schemes(ran, needed)
    if ROUTE in ran.topics and ran.plan.route is not None:
        yield "route", ran.plan.route, ""
    for reform in ran.program.reforms:
        if reform.test(ran.vector):
            yield from _reform(ran, reform)


def _forms(ran: Ran, ready: PreparedItem) -> Iterator[Key]:
    for form in ready.forms:
        if judge(reached(ready, form), ran.program.space, ran.vector):
            yield "variant", f"{ready.item.id}.{form.variant.id}", ""


def _schemes(ran: Ran, needed: dict[str, str]) -> Iterator[Key]:
    for scheme in ran.program.rulebook.schemes:
        issued = any(stage.item in ran.topics and needed.get(stage.item) == "yes" for stage in scheme.stages)
        if scheme.id == ran.plan.permit.mode and (SCHEME in ran.topics or issued):
            yield "scheme", scheme.id, ""


def _reform(ran: Ran, reform: PreparedReform) -> Iterator[Key]:
    """Yield a reform that holds, and those of its replacements, where the case speaks of what they change."""
    items, id_ = ran.program.items, ran.program.rulebook.reforms[reform.number].id
    replaced = {
        items[swap.item].item.id
        for swap in reform.replacements
        if items[swap.item].item.id in ran.topics and _first_to_replace(ran, swap.item) is reform
    }
    yield from (("replacement", f"{id_}.{text}", "") for text in sorted(replaced))
    merged = {items[number].item.id for into, taken in reform.merges for number in (into, *taken)}
    if replaced or (merged & ran.topics) or (reform.joins and FIGURES in ran.topics):
        yield "reform", id_, ""


def _first_to_replace(ran: Ran, item: int) -> PreparedReform | None:
    """Return the reform that replaces an item which would apply: the first that holds."""
    if not ran.program.items[item].test(ran.vector):
        return None
    holding = (
        reform
        for reform in ran.program.reforms
        for swap in reform.replacements
        if swap.item == item and reform.test(ran.vector) and swap.test(ran.vector)
    )
    return next(holding, None)


def _things(subject: Subject) -> Iterator[CoveredThing]:
    """Yield all that a case could hold fast, but for comparisons with numbers."""
    rules = subject.rulebook
    names = {item.id: item.name for item in rules.items}
    for item in rules.items:
        for state in STATES:
            yield _thing(subject, ("item", item.id, state), item.name, ("item", item.id), ("id",))
        for n, variant in enumerate(item.variants):
            name = f"{item.name}·{variant.name}"
            yield _thing(subject, ("variant", f"{item.id}.{variant.id}", ""), name, ("item", item.id), ("variants", n))
    for reform in rules.reforms:
        yield _thing(subject, ("reform", reform.id, ""), reform.name, ("reform", reform.id), ())
        for n, swap in enumerate(reform.replaces):
            name = f"{reform.name}·{names[swap.item]}"
            key = ("replacement", f"{reform.id}.{swap.item}", "")
            yield _thing(subject, key, name, ("reform", reform.id), ("replaces", n))
    for scheme in rules.schemes:
        yield _thing(subject, ("scheme", scheme.id, ""), scheme.name, ("scheme", scheme.id), ())
    for route in rules.routes:
        yield _thing(subject, ("route", route.id, ""), route.name, ("route", route.id), ())


def _thing(subject: Subject, key: Key, name: str, element: tuple[str, str], path: Path) -> CoveredThing:
    origin = subject.origin(*element)
    source, _ = origin.where(path)
    return CoveredThing(*key, name, source.file, origin.at(path).line, 0)
