"""这个项目类别轮不到。

类别从上往下试，第一个成立的就是项目的类别。合这一类的项目，上面的类别都已经接走了：它的目标天数没有一个项目用得上。
多半是宽的写在了窄的上面：把窄的移上去，或者删掉用不上的。

不好：

      - {id: other, name: 其他}
      - {id: social, name: 社会投资, when: {project.funding: private}}

好：

      - {id: social, name: 社会投资, when: {project.funding: private}}
      - {id: other, name: 其他}
"""

from collections.abc import Iterator

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.logic.applying import first_held
from approvalplan.logic.search import may_hold

SENTENCE = Sentence("项目类别“{name}”轮不到:合它的项目,上面的类别都接走了", "把宽的类别移到它下面,或者删掉它")


@register()
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each route that no project reaches on any day."""
    unreached = list(range(len(subject.rulebook.routes)))
    for program in reversed(list(subject.programs)):
        nodes = [track.node for track in program.routes]
        unreached = [n for n in unreached if not may_hold(program.space, first_held(nodes, n))]
    for n in unreached:
        route = subject.rulebook.routes[n]
        yield Problem(SENTENCE, subject.origin("route", route.id), ("when",), {"name": route.name})
