"""没有这个条件。

几个文件合用的条件写在 `conditions*.yaml` 里，用处只写名字。名字写错了，这个事项就不知道什么时候要办。

不好：

    when: larg

好：

    when: large
"""

from collections.abc import Iterable

from approvalplan.checks.lookup import unresolved
from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject

SENTENCE = Sentence("没有 {name} 这个条件", "新的条件先写进 conditions.yaml")


@register(phase="records")
def find(subject: Subject) -> Iterable[Problem]:
    """Return a problem for each place that names a condition which no file defines."""
    return unresolved(subject, "condition", SENTENCE)
