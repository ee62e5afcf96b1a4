"""没有这个部门。

由谁办要印在清单上。编号写错了，企业就不知道去找谁，窗口和电话也带不出来。

不好：

    authority: burea

好：

    authority: bureau
"""

from collections.abc import Iterable

from approvalplan.checks.lookup import unresolved
from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject

SENTENCE = Sentence("没有 {name} 这个部门", "新的部门先写进 authorities.yaml")


@register(phase="records")
def find(subject: Subject) -> Iterable[Problem]:
    """Return a problem for each place that names an office which no file defines."""
    return unresolved(subject, "authority", SENTENCE)
