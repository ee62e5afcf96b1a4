"""没有这个事项。

改革、有效期、分阶段许可都用编号指到事项。编号写错了，那一条改革就落了空。

不好：

    less: [permitt]

好：

    less: [permit]
"""

from collections.abc import Iterable

from approvalplan.checks.lookup import unresolved
from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject

SENTENCE = Sentence("没有 {name} 这个事项", "看现有的事项: rules list;新的事项: rules new item 编号")


@register(phase="records")
def find(subject: Subject) -> Iterable[Problem]:
    """Return a problem for each place that names an item which no file defines."""
    return unresolved(subject, "item", SENTENCE)
