"""两类目标不同的项目有一部分是重的。

类别从上往下试，所以“特殊的在上、一般的在下”不要紧：上面那一类整个落在下面那一类里。可是两类各有各的项目，又有一部分
两边都合，目标天数还不一样，那么这部分项目的目标就只看谁写在前面，多半不是本意。给其中一类加一条，把两类分开。

不好：

      - {id: piled, name: 有桩基, when: {features.piles: true}, target: {is: 31工作日, source: {id: law, article: 7}}}

好：

      - {id: piled, name: 有桩基, when: {features.piles: true, project.funding: government}, target: {is: 31工作日, source: {id: law, article: 7}}}
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.engine.compile.program import PreparedRoute, Program
from approvalplan.logic.applying import both, denied
from approvalplan.logic.projects import in_words
from approvalplan.logic.search import may_hold, quickly

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCE = Sentence(
    "“{name}”和上面的“{other}”目标不同,却有一部分项目两边都合: {project}", "给其中一类加一条,把两类分开"
)


@register("warning")
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for two routes whose targets differ, where some project is of both and each has others."""
    told: set[tuple[str, str]] = set()
    for program in reversed(list(subject.programs)):
        promising = [track for track in program.routes if track.route.target]
        for above, below in combinations(promising, 2):
            pair = (above.route.id, below.route.id)
            if above.route.target == below.route.target or pair in told:
                continue
            vector = _of_both(program, above, below)
            if vector is not None:
                told.add(pair)
                values = {
                    "name": below.route.name, "other": above.route.name, "project": in_words(program, vector),
                }  # fmt: skip
                yield Problem(SENTENCE, subject.origin("route", below.route.id), ("when",), values)


def _of_both(program: Program, above: PreparedRoute, below: PreparedRoute) -> list[int] | None:
    """Return a project of both routes where neither lies within the other, or None."""
    space = program.space
    if any(
        not may_hold(space, both(route.node, denied(other.node))) for route, other in ((above, below), (below, above))
    ):
        return None
    return quickly(space, both(above.node, below.node)).vector
