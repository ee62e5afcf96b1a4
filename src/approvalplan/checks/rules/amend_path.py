"""被改的内容里没有这一处。

`set`、`add`、`remove` 下面写的是“栏目.编号.栏目”，中间的每一段都要是被改的事项里已有的；变体用它的编号。
写错一段，这一条修改就落了空。

不好：

    set:
      variants.report.authority: bureau

好：

    set:
      authority: bureau
"""

from collections.abc import Iterable

from approvalplan.checks.amendments import faulty
from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject

SENTENCE = Sentence("被改的内容里没有 {path_text} 这一处")


@register(phase="layers")
def find(subject: Subject) -> Iterable[Problem]:
    """Return a problem for each line of an amendment that names a place that is not there."""
    return faulty(subject, "path", SENTENCE)
