"""这个修改什么也没有改。

照国家的写法再写一遍，或者 `set`、`add`、`remove` 都空着，看上去本省有不同，其实没有。国家的规则以后改了，这里也
不会报出来。删去这个文件，或者写上真正不同的地方。

不好：

    set:
      authority: bureau

好：

    set:
      promised: {is: {period: 5工作日, from: 受理}, source: {id: assumption, note: 请本地填}}
"""

from collections.abc import Iterator

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject

SENTENCE = Sentence("这个修改没有改变 {name} 的任何内容", "原来就是这样写的:不用改的就删掉,想改别处的对一对栏目")


@register(phase="layers")
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each amendment that leaves what it amends as it was."""
    for amended in subject.gathered.amended:
        if amended.there and not amended.changed and not amended.faults:
            yield Problem(SENTENCE, amended.amendment.origin, ("amends",), {"name": amended.id})
