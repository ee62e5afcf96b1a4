"""没有谁用到这个条件。

define 里起了名字的条件，没有事项、材料、改革用它，用它的条件自己也没有谁用。多半是该用它的地方把内容又写了一遍，
或者写成了别的名字；改了它，以为规则就变了，其实什么也没变。

不好：

      piled: {name: 有桩基, when: {features.piles: true}}

好：

    when: {any: [large, piled]}
"""

from collections.abc import Iterator

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.checks.usage import used_conditions

SENTENCE = Sentence("没有谁用到条件“{name}”", "要用的地方写漏了就补上;不用了就删掉")


@register("warning", "whole")
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each condition with a name that nothing uses."""
    used = used_conditions(subject)
    for element in subject.of("condition"):
        if element.id not in used:
            yield Problem(SENTENCE, element.origin, (), {"name": element.raw["name"]}, at_key=True)
