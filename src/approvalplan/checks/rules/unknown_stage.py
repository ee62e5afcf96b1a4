"""没有这个阶段。

事项要归到一个阶段：四个阶段的天数各自取最长的一条链，再加起来同 26、31 天比。归错了或者没有这个阶段，这个事项的
天数就没有地方算。阶段写在 `rulebook.yaml` 的 `stages` 里。

不好：

    stage: engineering

好：

    stage: land_planning
"""

from collections.abc import Iterator

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.logic.near import near

SENTENCE = Sentence("没有 {name} 这个阶段")


@register(phase="records")
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each item in a stage that the head of the rulebook does not list."""
    stages = [stage.id for stage in subject.rulebook.stages]
    for element in subject.of("item"):
        stage = element.raw["stage"]
        if stage not in stages:
            yield Problem(SENTENCE, element.origin, ("stage",), {"name": stage}, hint=near(stage, stages))
