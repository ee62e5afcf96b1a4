"""写的是假设，没有说假设了什么、谁能确认。

假设会印在计划里，请代办员去核实。没有 `note`，他不知道要问什么、问谁。写 `note: 假设了什么；请问哪个窗口`。

不好：

    promised: {is: {period: 5工作日, from: 受理}, source: {id: assumption}}

好：

    promised: {is: {period: 5工作日, from: 受理}, source: {id: assumption, note: 请本地填}}
"""

from collections.abc import Iterator

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.diagnostics import WARNING

SENTENCE = Sentence("写的是假设,没有说假设了什么、谁能确认", "加 note: 假设了什么;请问哪个窗口")


@register(WARNING)
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each assumption that does not say what is assumed or who can confirm it."""
    for citation in subject.citations:
        if citation.source["kind"] == "assumption" and not citation.cite.get("note"):
            yield Problem(SENTENCE, citation.origin, (*citation.path, "id"))
