"""这个条件永远成立，等于没写。

写成这样，哪个项目都符合：把能选的都列上了，写了“0 以上”，或者“是”与“不是”写在了一个 any 里。写的人想分开的
项目没有分开，事项就会给不该有的项目排上。要都符合，就把它删掉；不是，就看看少写了哪一条、any 是不是该写 all。

不好：

    large: {name: 大项目, when: {all: [{scale.floor_area: {gt: $big}}, {scale.floors.below: {ge: 0}}]}}

好：

    large: {name: 大项目, when: {all: [{scale.floor_area: {gt: $big}}, {scale.floors.below: {ge: 1}}]}}
"""

from collections.abc import Iterable

from approvalplan.checks.constant_conditions import never_or_always
from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject

SENTENCE = Sentence("这个条件哪个项目都符合,等于没写", "想分开的项目没有分开;都要的就删掉它")


@register("warning")
def find(subject: Subject) -> Iterable[Problem]:
    """Return a problem for each condition, or part of one, that holds for every project on every day."""
    return never_or_always(subject, SENTENCE, holds=True)
