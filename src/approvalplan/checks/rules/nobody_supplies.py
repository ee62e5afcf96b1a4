"""要的材料没有谁给。

事项要一份材料，可是没有事项给它，没有改革用别的来代替，材料自己也没有写 `absent:` 说没人给时怎么办。这样的
方案排不出来。由别的事项出的，写进那个事项的 `gives`；企业自己拿得出来的，写 `absent: owner`；没有也行的，写
`absent: not_required`。有的项目要、给它的事项却轮不到这种项目，也一样，会写出是哪一种项目：放宽给它的事项的条件，
或者给这一份加上 `when`。

不好：

    needs: [form, permission]

好：

    needs: [form]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.engine.run.ranges import forms_of
from approvalplan.logic.applying import applies, both, denied, reached
from approvalplan.logic.projects import in_words
from approvalplan.logic.search import quickly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.engine.compile.conditions import Node
    from approvalplan.engine.compile.program import PreparedItem, PreparedNeed, Program

SENTENCE = Sentence("要 {document},但没有谁给出它", "哪个事项给它,就写进那个事项的 gives;没有谁给的,在材料上写 absent")
SOME = Sentence(
    "有的项目要 {document},给它的事项却轮不到: {project}",
    "放宽给它的事项的条件,或给这一份加 when;企业自己拿得出来的写 absent: owner",
)


@register()
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each need of a paper that nothing supplies and no `absent:` settles."""
    program = subject.newest
    unsupplied = _unsupplied(program)
    for reference in subject.gathered.references:
        if reference.kind == "document" and "needs" in reference.path and reference.id in unsupplied:
            yield Problem(SENTENCE, reference.origin, reference.path, {"document": unsupplied[reference.id]})
    yield from _for_some(subject)


def _for_some(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each need that the items which give the paper leave unsupplied for some project."""
    program = subject.newest
    wanting = {
        (reference.origin.file, reference.id): reference
        for reference in reversed(subject.gathered.references)
        if reference.kind == "document" and "needs" in reference.path
    }
    told: set[tuple[str, str]] = set()
    for ready in program.items:
        for here, need in _needs(ready):
            document = program.documents[need.document]
            key = (subject.origin("item", ready.item.id).file, document.id)
            givers = [applies(program.items[giver]) for giver in program.givers[need.document]]
            if document.absent != "error" or not givers or key not in wanting or key in told:
                continue
            wanted = both(here, *([need.node] if need.test else []), *(denied(node) for node in givers))
            vector = quickly(program.space, wanted).vector
            if vector is not None:
                told.add(key)
                values = {"document": document.name, "project": in_words(program, vector)}
                yield Problem(SOME, wanting[key].origin, wanting[key].path, values)


def _needs(ready: PreparedItem) -> Iterator[tuple[Node, PreparedNeed]]:
    """Yield each need of an item with the condition on which the item, or the variant that has it, applies."""
    if not ready.forms:
        yield from ((ready.node, need) for need in ready.option.needs)
    for form in ready.forms:
        if form.option is not None:
            yield from ((reached(ready, form), need) for need in form.option.needs)


def _unsupplied(program: Program) -> dict[str, str]:
    """Return id and name of the papers that must come from somewhere and come from nowhere."""
    replaced = {
        paper
        for reform in program.reforms
        for swap in reform.replacements
        for option in forms_of(program.items[swap.item])
        for paper in option.gives
    }
    return {
        document.id: document.name
        for number, document in enumerate(program.documents)
        if document.absent == "error" and not program.givers[number] and number not in replaced
    }
