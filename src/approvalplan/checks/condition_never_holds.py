"""这个条件永远不成立。

写成这样，没有一个项目会符合：下限比上限还高，一个事实又要是这样又要是那样，“哪一个都行”的列表是空的。用它的
事项、材料、改革就悄悄不起作用了，方案里少了它，谁也看不出来。看看是不是大小写反了、all 和 any 写反了；真的不要了，
就整条删掉，或者用 dated 写明从哪天起废止。

不好：

    large: {name: 大项目, when: {any: [{scale.floor_area: {gt: $big}}, {scale.floors.below: {ge: 1, lt: 1}}]}}

好：

    large: {name: 大项目, when: {any: [{scale.floor_area: {gt: $big}}, {scale.floors.below: {ge: 1}}]}}
"""

from collections.abc import Iterable

from approvalplan.checks.constant_conditions import never_or_always
from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Subject


@register()
def find(subject: Subject) -> Iterable[Problem]:
    """Return a problem for each condition, or part of one, that holds for no project on any day."""
    return never_or_always(subject, holds=False)
