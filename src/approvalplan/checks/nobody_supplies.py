"""要的材料没有谁给。

事项要一份材料，可是没有事项给它，没有改革用别的来代替，材料自己也没有写 `absent:` 说没人给时怎么办。这样的
方案排不出来。由别的事项出的，写进那个事项的 `gives`；企业自己拿得出来的，写 `absent: owner`；没有也行的，写
`absent: not_required`。

不好：

    needs: [form, permission]

好：

    needs: [form]
"""

from collections.abc import Iterator

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Subject
from approvalplan.engine.program import Program


@register()
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each need of a paper that nothing supplies and no `absent:` settles."""
    program = subject.newest
    unsupplied = _unsupplied(program)
    for reference in subject.gathered.references:
        if reference.kind == "document" and "needs" in reference.path and reference.id in unsupplied:
            yield Problem(reference.origin, reference.path, {"document": unsupplied[reference.id]})


def _unsupplied(program: Program) -> dict[str, str]:
    """Return id and name of the papers that must come from somewhere and come from nowhere."""
    replaced = {paper for edit in program.edits for swap in edit.swaps for paper in _given(program, swap.item)}
    return {
        document.id: document.name
        for number, document in enumerate(program.documents)
        if document.absent == "error" and not program.givers[number] and number not in replaced
    }


def _given(program: Program, item: int) -> set[int]:
    ready = program.items[item]
    options = [form.option for form in ready.forms if form.option] or [ready.option]
    return {paper for option in options for paper in option.gives}
