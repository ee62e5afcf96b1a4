"""没有这个出处。

数和条件的依据全靠出处的编号找到它的名称和文号。编号写错了，计划里就印不出依据。先把它写进 `sources.yaml`，
或者改成已有的编号。

不好：

    source: {id: lw, article: 5}

好：

    source: {id: law, article: 5}
"""

from collections.abc import Iterator

from approvalplan.checks.citations import cited
from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.logic.near import near

SENTENCE = Sentence(
    "来源 {name} 没有在 sources.yaml 里",
    "新的出处先写进 sources.yaml;没有出处的写 source: {{id: assumption, note: 谁能确认}}",
)


@register(phase="records")
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each place that names a source which no file defines."""
    known = [element.id for element in subject.of("source")]
    for origin, path, cite in cited(subject.gathered):
        if ("source", cite["id"]) not in subject.elements:
            yield Problem(SENTENCE, origin, (*path, "id"), {"name": cite["id"]}, hint=near(cite["id"], known))
