"""没有哪个事项由这个部门办。

authorities.yaml 里有它，可是没有事项、没有本地的窗口写它。多半是事项的 authority 写成了别的部门，或者事项已经划走了。

不好：

      township: 乡政府

好：

    authority: township
"""

from collections.abc import Iterable

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.checks.usage import unused

SENTENCE = Sentence("没有哪个事项由{name}办", "看看事项的 authority 是不是写错了;不用了就删掉")


@register("note", "whole")
def find(subject: Subject) -> Iterable[Problem]:
    """Return a problem for each authority that nothing names."""
    return unused(subject, SENTENCE, subject.of("authority"))
