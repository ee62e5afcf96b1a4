"""没有这份材料。

事项靠材料前后相连。编号写错了，这份材料就没有人给，先后和清单都会错。

不好：

    needs: [from]

好：

    needs: [form]
"""

from collections.abc import Iterable

from approvalplan.checks.lookup import unresolved
from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject

SENTENCE = Sentence("没有 {name} 这份材料", "新的材料先写进 documents;看现有的: rules show 材料的中文名")


@register(phase="records")
def find(subject: Subject) -> Iterable[Problem]:
    """Return a problem for each place that names a paper which no file defines."""
    return unresolved(subject, "document", SENTENCE)
