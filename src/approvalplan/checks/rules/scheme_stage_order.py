"""分阶段办证的后一段，没有等前一段。

各段要按先后发证，不能跳段：后一段的证要直接地、或者隔着别的事项等到前一段的证。没有等，多半是 stages 里的次序写反了，
或者后一段的 needs 里漏了前一段的证。这样排出来，主体证可以比基坑证还早。

不好：

          - {item: construction, name: 主体, allows: 主体施工}
          - {item: pit, name: 基坑, allows: 基坑施工}

好：

          - {item: pit, name: 基坑, allows: 基坑施工}
          - {item: construction, name: 主体, allows: 主体施工}
"""

from collections.abc import Iterator
from itertools import pairwise

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.logic.waiting import before

SENTENCE = Sentence("{name}: “{later}”的证没有等“{earlier}”的证", "看看 stages 的次序;后一段的 needs 里要有前一段的证")


@register()
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each stage of a permit scheme whose item does not wait for that of the stage before."""
    program = subject.newest
    for way in program.schemes:
        scheme = program.rulebook.schemes[way.number]
        for n, (earlier, later) in enumerate(pairwise(scheme.stages), 1):
            if program.by_id[earlier.item] not in before(program, way, program.by_id[later.item]).items:
                values = {"name": scheme.name, "earlier": earlier.name, "later": later.name}
                yield Problem(SENTENCE, subject.origin("scheme", way.id), ("stages", n, "item"), values)
