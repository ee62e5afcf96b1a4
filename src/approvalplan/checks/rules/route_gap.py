"""有的项目哪一类都不是。

项目类别定目标天数和改革。这里给出一种哪一类都不合的项目：它的方案没有类别，也就没有目标。各类的条件之间漏了一块
就补上；本来就不归哪一类的，在最后写一个没有条件的“其他”。

不好：

      - {id: social, name: 社会投资, when: {project.funding: private}}

好：

      - {id: social, name: 社会投资, when: {project.funding: private}}
      - {id: other, name: 其他}
"""

from collections.abc import Iterator

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.engine.compile.conditions import Node
from approvalplan.logic.applying import denied
from approvalplan.logic.projects import in_words
from approvalplan.logic.search import quickly

SENTENCE = Sentence("有的项目哪一类都不是: {project}", "补上漏掉的条件,或者在最后写一个没有条件的“其他”")


@register()
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem where on some day a project has no route: at the last route, with that project."""
    for program in subject.programs:
        any_route = Node("any", tuple(track.node for track in program.routes))
        vector = quickly(program.space, denied(any_route)).vector
        if vector is not None and program.routes:
            last = program.routes[-1].route
            values = {"project": in_words(program, vector)}
            yield Problem(SENTENCE, subject.origin("route", last.id), ("when",), values)
            return
