"""条件里直接写了一个数，没有起名字。

直接写在条件里的数没有出处，同一个数写在几处，法律改了就会漏改一处。把它写进 `thresholds:`，起个名字、写上出处，
条件里写 `$名字`。只有“大于零”(有没有)和“至少一个”不用起名字。

不好：

    large: {name: 大项目, when: {scale.floor_area: {gt: 2500㎡}}}

好：

    large: {name: 大项目, when: {scale.floor_area: {gt: $big}}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.diagnostics import WARNING

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCE = Sentence("条件里直接写了 {number},没有名字,也就没有出处", "写进 thresholds: 起个名字、写上出处,这里写 $名字")


@register(WARNING)
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each bare number that a condition compares with; none and at least one are no law."""
    for element, path, bound in subject.comparisons:
        if not str(bound).startswith("$") and not _plain(path[-1], bound):
            yield Problem(SENTENCE, element.origin, path, {"number": bound})


def _plain(word: str | int, bound: Any) -> bool:
    """Return whether a comparison only asks whether there is any at all."""
    if isinstance(bound, int):
        return bound == 0 or (bound == 1 and word in ("ge", "lt"))
    digits = "".join(sign for sign in str(bound) if sign.isdecimal())
    return bool(digits) and not digits.strip("0")
