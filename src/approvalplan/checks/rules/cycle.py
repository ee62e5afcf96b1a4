"""材料互相等待，成了一个圈。

甲事项要乙事项给的材料，乙又要甲给的(中间可以隔着好几个)，对某一种项目两边同时成立：哪一个都不能先办，
这种项目就排不出方案。这里写出整个圈、每一步等的是哪份材料，和会碰上它的一种项目。常见的原因是某份材料
的条件写宽了，或者同一份材料给了不该给的事项。

不好：

    needs: [form, work_paper]

好：

    needs: [form]
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from approvalplan.checks.graph import find_cycle
from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.checks.walk import parts
from approvalplan.diagnostics import Path
from approvalplan.engine.compile.program import Program
from approvalplan.engine.run.applicability import open_options
from approvalplan.engine.run.ranges import cells, knot_decisions, knots_of
from approvalplan.logic.projects import in_words
from approvalplan.model.elements import Element
from approvalplan.wording import say

SENTENCE = Sentence(
    "材料互相等待,成了一个圈: {path_text}。这样的项目就会碰上: {project}",
    "先看刚改的 needs:圈里有一份材料不该要,或者只有一部分项目要(加 when)",
)
OWN = Sentence("{name} 要等自己给出的{document}", "办这件事以前拿不到它:从 needs 或 gives 里去掉一处")


@register()
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each circle of papers that some project closes, with the whole path and that project."""
    yield from _own_papers(subject)
    seen: set[frozenset[int]] = set()
    knot = (subject.newest.items[index].item.id for index in sorted(knots_of(subject.newest)))
    for program in subject.at_turns_of(*knot):
        found = closed_circle(program)
        if found is None or frozenset(found[0]) in seen:
            continue
        circle, vector = found
        seen.add(frozenset(circle))
        first = subject.elements["item", program.items[circle[0]].item.id]
        steps = [
            (index, _waits_for(program, vector, index, frozenset(circle))[following])
            for index, following in pairwise(circle)
        ]
        values = {"path_text": in_one_line(program, steps), "project": in_words(program, vector)}
        yield Problem(SENTENCE, first.origin, _first_edge(program, vector, circle, first), values)


def _own_papers(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each item that needs a paper which it gives itself."""
    names = {one.id: one.name for one in subject.rulebook.documents}
    for element in subject.of("item"):
        for path, part in parts(element.raw):
            if (
                "needs" in path
                and isinstance(part, str)
                and path[-1] != "when"
                and part in element.raw.get("gives", ())
            ):
                values = {"name": element.raw["name"], "document": names[part]}
                yield Problem(OWN, element.origin, path, values)


def closed_circle(program: Program) -> tuple[list[int], list[int]] | None:
    """Return a circle of items that wait for each other, and the project that closes it; None where there is none."""
    knots = knots_of(program)
    if not knots:
        return None
    for cell in cells(program._replace(routes=()), program.space.unknown(), knot_decisions(program, knots)):
        for scheme in program.schemes:
            vector = list(cell.filled)
            vector[program.scheme_variable] = scheme.mask
            ahead = {index: sorted(_waits_for(program, vector, index, knots)) for index in sorted(knots)}
            circle = find_cycle(ahead)
            if circle is not None:
                return circle, vector
    return None


def _waits_for(program: Program, vector: list[int], index: int, knots: frozenset[int]) -> dict[int, int]:
    """Return the items of the knot that an item waits for, each with the paper (-1: `after`)."""
    ready = program.items[index]
    if ready.test(vector) is False:
        return {}
    papers = {
        need.document
        for option in open_options(ready, vector)
        if option is not None
        for need in option.needs
        if need.test is None or need.test(vector) is not False
    }
    papers |= _stand_ins(program, vector, papers)
    found = {giver: paper for paper in sorted(papers) for giver in program.givers[paper]}
    found |= {other: -1 for other in ready.after if other not in found}
    return {
        one: paper
        for one, paper in found.items()
        if one in knots and one != index and program.items[one].test(vector) is not False
    }


def _stand_ins(program: Program, vector: list[int], papers: set[int]) -> set[int]:
    """Return the papers that may stand in for some of the given ones."""
    return {
        swap.document
        for reform in program.reforms
        if reform.test(vector) is not False
        for swap in reform.replacements
        if swap.document >= 0
        and swap.test(vector) is not False
        and any(swap.item in program.givers[paper] for paper in papers)
    }


def _first_edge(program: Program, vector: list[int], circle: list[int], first: Element) -> Path:
    """Return where the first item of a circle names the paper that it waits for."""
    paper = _waits_for(program, vector, circle[0], frozenset(circle))[circle[1]]
    document = program.documents[paper].id if paper >= 0 else None
    named = (path for path, part in parts(first.raw) if part == document and "needs" in path)
    return next(named, ("needs",) if document else ("after",))


def in_one_line(program: Program, circle: Sequence[tuple[int, int]]) -> str:
    """Return a circle in words: each item, and in brackets the paper it waits for (negative: `after`)."""
    text = ""
    for index, paper in circle:
        name = program.documents[paper].name if paper >= 0 else say("rule.cycle-after")
        text += say("rule.cycle-edge", item=program.items[index].item.name, paper=name)
    return text + program.items[circle[0][0]].item.name
