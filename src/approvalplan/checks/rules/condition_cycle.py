"""条件互相引用，成了一个圈。

甲条件用到乙，乙又用到甲，就永远说不清成立不成立。把其中一个改写成事实。

不好：

    small: {name: 小项目, when: {not: large}}
    large: {name: 大项目, when: {not: small}}

好：

    large: {name: 大项目, when: {scale.floor_area: {gt: $big}}}
"""

from collections.abc import Iterator

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.logic.circles import find_cycle
from approvalplan.model.condition import names_in
from approvalplan.wording import say

SENTENCE = Sentence("条件互相引用成圈: {path_text}")


@register(phase="records")
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for named conditions that rest on themselves."""
    names = {definition.id for definition in subject.rulebook.definitions}
    ahead = {
        definition.id: [name for name in names_in(definition.when) if name in names]
        for definition in subject.rulebook.definitions
    }
    circle = find_cycle(ahead)
    if circle is not None:
        path = say("rule.arrow").join(circle)
        yield Problem(SENTENCE, subject.origin("condition", circle[0]), ("when",), {"path_text": path})
