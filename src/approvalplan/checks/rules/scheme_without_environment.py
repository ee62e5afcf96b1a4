"""分阶段办证的第一段，没有等环评、水保这些批文。

环评、水土保持、节能没有批下来不得开工，哪一种办证方式都不能后补。permits 文件的 gate 写明是哪几份批文；领到第一段
证就能动的工，要直接地、或者隔着别的事项等到每一份。少等一份，方案就会叫人先动工、再补环评。把缺的批文写进“开工”或者
第一段证的 needs。

不好：

    needs: [form]

好：

    needs: [form, paper]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.logic.waiting import before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.engine.compile.program import PreparedScheme, Program

SENTENCE = Sentence(
    "{name}: “{item}”没有等{papers},领了第一段证就能办", "写进“开工”或第一段证的 needs:没有它们不得开工"
)
NO_GATE = Sentence("有分阶段的办证方式({name}),却没有写 gate", "写 gate: 环评、水保、节能这些没有它们不得开工的批文")


@register()
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each permit scheme whose first stage lets work begin without a paper of the gate."""
    program = subject.newest
    staged = next((scheme for scheme in subject.rulebook.schemes if len(scheme.stages) > 1), None)
    if staged is not None and not subject.rulebook.gate:
        yield Problem(NO_GATE, subject.origin("scheme", staged.id), ("stages",), {"name": staged.name}, at_key=True)
    gate = {program.document_ids[gate.id] for gate in subject.rulebook.gate}
    for scheme in program.schemes:
        stages = program.rulebook.schemes[scheme.number].stages
        if not stages:
            continue
        first = program.by_id[stages[0].item]
        for begun in _begun(program, scheme, first) or [first]:
            missing = sorted(gate - before(program, scheme, begun).papers)
            if missing:
                values = {
                    "name": program.rulebook.schemes[scheme.number].name,
                    "item": program.items[begun].item.name,
                    "papers": "、".join(program.documents[number].name for number in missing),
                }
                yield Problem(SENTENCE, subject.origin("scheme", scheme.id), ("stages", 0, "item"), values)
                break


def _begun(program: Program, scheme: PreparedScheme, first: int) -> list[int]:
    """Return the works on the site that wait for the permit of the first stage, those that wait for least first."""
    ahead = {
        ready.number: before(program, scheme, ready.number).items
        for ready in program.items
        if ready.item.clock == "construction"
    }
    return sorted((number for number, items in ahead.items() if first in items), key=lambda one: len(ahead[one]))
