"""没有谁用到这个门槛。

thresholds 里起了名字的数，没有一个条件用 $名字 引它。多半是条件里把数又写了一遍：法改了，改这里的数，方案却还照旧的算。
把条件里的数改成 $名字，或者把没有用的删掉。

不好：

      tall: {name: 高, is: 24m, source: {id: law, article: 4}}

好：

    when: {scale.height: {gt: $tall}}
"""

from collections.abc import Iterator

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject

SENTENCE = Sentence("没有哪个条件用到门槛“{name}”", "要用的地方写漏了就补上;不用了就删掉")


@register("warning", "whole")
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each number with a name, shared or an element's own, that no condition names."""
    used = subject.gathered.thresholds_used
    for element in subject.elements.values():
        if element.kind == "threshold" and (element.id, element.origin.file) not in used:
            yield Problem(SENTENCE, element.origin, (), {"name": element.raw["name"]}, at_key=True)
        own = element.raw.get("thresholds", {}) if isinstance(element.raw, dict) else {}
        for name, spec in own.items():
            path = ("thresholds", name)
            if (name, element.origin.below(path).file) not in used:
                yield Problem(SENTENCE, element.origin, path, {"name": spec["name"]}, at_key=True)
