"""没有整体办理的施工许可。

分阶段办理是同整体办理比的：早开工几天、早几个月，都从整体办理算起。`permits.yaml` 里要有一种编号是 `whole` 的方式。

不好：

    entire: {name: 整体, stages: [{item: construction, name: 整体, allows: 全部}]

好：

    whole: {name: 整体, stages: [{item: construction, name: 整体, allows: 全部}]
"""

from collections.abc import Iterator

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.model.rulebook import WHOLE

SENTENCE = Sentence("规则里没有整体办理的施工许可(permits 里的 whole)")


@register(phase="records")
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem where no permit scheme is the whole permit."""
    if not any(scheme.id == WHOLE for scheme in subject.rulebook.schemes):
        yield Problem(SENTENCE, subject.gathered.heads[-1].origin, ("id",))
