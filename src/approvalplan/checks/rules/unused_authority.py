"""没有哪个事项由这个部门办。

authorities.yaml 里有它，可是没有事项、没有本地的窗口写它。多半是事项的 authority 写成了别的部门，或者事项已经划走了。

不好：

      township: 乡政府

好：

    authority: township
"""

from collections.abc import Iterable

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Subject
from approvalplan.checks.usage import unused


@register("note", "whole")
def find(subject: Subject) -> Iterable[Problem]:
    """Return a problem for each authority that nothing names."""
    return unused(subject, subject.of("authority"))
