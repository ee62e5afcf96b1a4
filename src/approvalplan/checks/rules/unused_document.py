"""没有谁用到这份材料。

没有事项要它，没有事项给它，也没有改革用它来代替别的：清单里永远不会有它。多半是有个事项的 needs 忘了写它，或者写成了
别的编号；真的不用了就删掉。

不好：

      sketch: {name: 草图, supplier: owner, form: paper, source: {id: law, article: 2}}

好：

    needs: [form, sketch]
"""

from collections.abc import Iterable

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.checks.usage import unused

SENTENCE = Sentence("没有谁要、也没有谁给“{name}”", "要它的事项写漏了 needs 就补上;不用了就删掉")


@register("warning", "whole")
def find(subject: Subject) -> Iterable[Problem]:
    """Return a problem for each paper that nothing names."""
    return unused(subject, SENTENCE, subject.of("document"))
