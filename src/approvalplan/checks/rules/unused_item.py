"""这个事项进不了任何方案。

合这个事项的项目，全被改革换成了别的，一个也不剩；只为核查承诺而设的，那条改革又没有一个项目用得上。写在这里的时限和
材料全是白写：给改革加上条件，或者把事项删掉。

不好：

          - {item: extra, say: 政府统一办}

好：

          - {item: extra, when: large, say: 政府统一办}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.logic.applying import applies, both
from approvalplan.logic.search import may_hold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.engine.compile.program import Program

SENTENCE = Sentence(
    "{name} 进不了任何项目的方案:合它的项目全被改革换掉了,或者没有一个承诺要它核查", "给改革加上条件,或者删掉这个事项"
)


@register("warning", "whole")
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each item that is in the plan of no project on any day although it could apply."""
    for ready in subject.newest.items:
        id_ = ready.item.id
        if any(_in_a_plan(subject, program, id_) for program in subject.at_turns_of(id_)):
            continue
        if any(
            may_hold(subject.newest.space, made.decide(applies(ready))) for made in subject.standings(subject.newest)
        ):
            yield Problem(SENTENCE, subject.origin("item", id_), ("id",), {"name": ready.item.name})


def _in_a_plan(subject: Subject, program: Program, id_: str) -> bool:
    item = program.by_id[id_]
    return any(may_hold(program.space, both(made.offered, made.present[item])) for made in subject.standings(program))
