"""合并办理把别的事项夹在了中间。

几个事项并成一个办(联合验收)，就要一起交、一起出结果。如果有一个没有并进来的事项，它要等其中一个的结果，
另一个又要等它，那就成了圈：并起来的等它，它等并起来的。要么把它也并进来，要么改掉其中一份材料。

不好：

    takes: [check]

好：

    takes: [check, between]
"""

from collections.abc import Iterator

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.engine.compile.program import Program
from approvalplan.logic.waiting import waits_for
from approvalplan.wording import say

SENTENCE = Sentence(
    "合并办理 {name} 把 {outside} 夹在了中间,成了一个圈: {path_text}",
    "有 cycle 的先改好 cycle;没有的,把夹在中间的也并进来,或者不让它等",
)


@register()
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for a merge with an item left outside that waits for a part and that a part waits for."""
    program = subject.newest
    for reform, into, outside in enclosed(program):
        name, other = program.items[into].item.name, program.items[outside].item.name
        path = say("rule.arrow").join((name, other, name))
        yield Problem(
            SENTENCE, subject.origin("reform", reform), ("merges",), {"name": name, "outside": other, "path_text": path}
        )


def enclosed(program: Program) -> Iterator[tuple[str, int, int]]:
    """Yield reform, item merged into, and an item left outside, for each merge that encloses one."""
    waits = {ready.number: waits_for(program, ready) for ready in program.items}
    for reform in program.reforms:
        for into, taken in reform.merges:
            group = {into, *taken}
            for outside in sorted(_reach(waits, group) - group):
                if _reach(waits, {outside}) & group:
                    yield program.rulebook.reforms[reform.number].id, into, outside
                    break


def _reach(waits: dict[int, set[int]], start: set[int]) -> set[int]:
    reached: set[int] = set()
    pending = list(start)
    while pending:
        for other in waits[pending.pop()]:
            if other not in reached:
                reached.add(other)
                pending.append(other)
    return reached
