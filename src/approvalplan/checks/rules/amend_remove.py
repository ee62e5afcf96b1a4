"""要去掉的内容本来就没有。

`remove` 下面写的要是被改的列表里有的：材料写编号，变体写编号。本来就没有，说明国家的规则已经改了，或者编号写错了。

不好：

    remove:
      needs: [paper]

好：

    remove:
      needs: [form]
"""

from collections.abc import Iterable

from approvalplan.checks.amendments import faulty
from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject

SENTENCE = Sentence("{path_text} 里没有要去掉的内容")


@register(phase="layers")
def find(subject: Subject) -> Iterable[Problem]:
    """Return a problem for each line of an amendment that takes away what is not there."""
    return faulty(subject, "remove", SENTENCE)
