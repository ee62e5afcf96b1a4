"""What is wrong with the graph of papers of a rulebook: circles, merges that enclose, items without a limit."""

from typing import Any, NamedTuple

from approvalplan.checks.graph import find_cycle
from approvalplan.diagnostics import Path
from approvalplan.engine.applicability import open_options
from approvalplan.engine.builder import build_program
from approvalplan.engine.program import Program
from approvalplan.engine.ranges import cells, knot_decisions, knots_of
from approvalplan.model.condition import dated_days
from approvalplan.model.rulebook import Rulebook


class Problem(NamedTuple):
    """Something wrong with one element: the id of the finding, the element, where in it, and the values."""

    id: str
    kind: str
    element: str
    path: Path
    values: dict[str, Any]


def structure_problems(rulebook: Rulebook) -> list[Problem]:
    """Return the structural problems of a rulebook, under the rules of every day on which a rule changes."""
    problems: dict[tuple[str, str, str], Problem] = {}
    days = change_days(rulebook)
    for day in days:
        program = build_program(rulebook, day)
        found = [*_circles(program), *_enclosing_merges(program)]
        if day == days[-1]:
            found += [*_without_limit(program), *_prepared_and_given(program)]
        for problem in found:
            problems.setdefault((problem.id, problem.element, str(problem.values)), problem)
    return list(problems.values())


def change_days(rulebook: Rulebook) -> list[int]:
    """Return the days (ordinals) on which a condition or a number changes, the first day of all included."""
    days = {1}
    for item in rulebook.items:
        lines = [*item.limit, *item.promised, *item.takes]
        conditions = [item.when, *(need.when for need in item.needs)]
        for variant in item.variants:
            lines += [*variant.limit, *variant.promised, *variant.takes]
            conditions += [variant.when, *(need.when for need in variant.needs)]
        days.update(line.since for line in lines)
        days.update(day for condition in conditions if condition is not None for day in dated_days(condition))
    for definition in rulebook.definitions:
        days.update(dated_days(definition.when))
    return sorted(days - {0})


def _circles(program: Program) -> list[Problem]:
    """Return a problem for a circle of papers that some project closes, with the whole path."""
    knots = knots_of(program)
    if not knots:
        return []
    for cell in cells(program._replace(routes=()), program.space.unknown(), knot_decisions(program, knots)):
        for way in program.ways:
            vector = list(cell.filled)
            vector[program.scheme_variable] = way.mask
            circle = find_cycle({index: _waits_for(program, vector, index, knots) for index in sorted(knots)})
            if circle is not None:
                names = [program.items[index].item.id for index in circle]
                return [Problem("cycle", "item", names[0], ("needs",), {"path_text": " → ".join(names)})]
    return []


def _waits_for(program: Program, vector: list[int], index: int, knots: frozenset[int]) -> list[int]:
    ready = program.items[index]
    if ready.test(vector) is False:
        return []
    options = [option for option in open_options(ready, vector) if option is not None]
    papers = {
        need.document
        for option in options
        for need in option.needs
        if need.test is None or need.test(vector) is not False
    }
    papers |= _stand_ins(program, vector, papers)
    found = {giver for paper in papers for giver in program.givers[paper]} | set(ready.after)
    return sorted(one for one in found & knots if one != index and program.items[one].test(vector) is not False)


def _stand_ins(program: Program, vector: list[int], papers: set[int]) -> set[int]:
    """Return the papers that may stand in for some of the given ones."""
    return {
        swap.document
        for edit in program.edits
        if edit.test(vector) is not False
        for swap in edit.swaps
        if swap.document >= 0
        and swap.test(vector) is not False
        and any(swap.item in program.givers[paper] for paper in papers)
    }


def _enclosing_merges(program: Program) -> list[Problem]:
    """Return a problem for a merge with an item left outside that waits for a part and that a part waits for."""
    waits = {
        ready.number: {
            giver
            for option in [form.option for form in ready.forms if form.option] or [ready.option]
            for need in option.needs
            for giver in program.givers[need.document]
        }
        | set(ready.after)
        for ready in program.items
    }
    found = []
    for edit in program.edits:
        for into, parts in edit.merges:
            group = {into, *parts}
            before = _reach(waits, group) - group
            for outside in sorted(before):
                if _reach(waits, {outside}) & group:
                    names = {"name": program.items[into].item.id, "outside": program.items[outside].item.id}
                    reform = program.rulebook.reforms[edit.number].id
                    path = f"{names['name']} → {names['outside']} → {names['name']}"
                    found.append(Problem("merge-encloses", "reform", reform, ("merges",), names | {"path_text": path}))
    return found


def _reach(waits: dict[int, set[int]], start: set[int]) -> set[int]:
    reached: set[int] = set()
    pending = list(start)
    while pending:
        for other in waits[pending.pop()]:
            if other not in reached:
                reached.add(other)
                pending.append(other)
    return reached


def _without_limit(program: Program) -> list[Problem]:
    """Return a problem for an approval without any limit, in a rulebook that has a target to count for."""
    if not any(track.route.target for track in program.routes):
        return []
    return [
        Problem("number-without-limit", "item", ready.item.id, ("clock",), {"name": ready.item.name})
        for ready in program.items
        if ready.item.clock == "authority"
        and not ready.later_only
        and any(
            option is not None and option.used is None
            for option in ([form.option for form in ready.forms] or [ready.option])
        )
    ]


def _prepared_and_given(program: Program) -> list[Problem]:
    """Return a problem for a paper that its supplier prepares although an item gives it, or it stands in for one.

    Then it would be unclear whether the item or the preparation is waited for.
    """
    stand_ins = {swap.document for edit in program.edits for swap in edit.swaps}
    return [
        Problem("prepared-and-given", "document", document.id, ("takes",), {"name": document.name})
        for number, document in enumerate(program.documents)
        if document.takes and (program.givers[number] or number in stand_ins)
    ]
