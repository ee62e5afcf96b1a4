"""这一组问题里一个事实也没有。

几个“是/否”的事实可以合在一句里问，事实用 together 说自己归哪一组。没有一个事实归这一组，这句话就永远不会问出来，
原来想一起问的就会一个一个地问。

不好：

      site: {ask: 地上有没有, where: 现场看}

好：

        together: site
"""

from collections.abc import Iterable

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.checks.usage import unused

SENTENCE = Sentence("没有一个事实归这一组问题: {name}", "给事实加 together: 组名;不用了就删掉")


@register("warning", "whole")
def find(subject: Subject) -> Iterable[Problem]:
    """Return a problem for each group that nothing names."""
    return unused(subject, SENTENCE, subject.of("group"), "ask")
