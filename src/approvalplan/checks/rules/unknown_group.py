"""没有这组问题。

`together:` 说一件事和哪些事放在一个问题里问，组要写在 `groups:` 里。

不好：

    together: sites

好：

    together: site
"""

from collections.abc import Iterable

from approvalplan.checks.lookup import unresolved
from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject

SENTENCE = Sentence("没有 {name} 这一组问题")


@register(phase="records")
def find(subject: Subject) -> Iterable[Problem]:
    """Return a problem for each place that names a group of questions which no file defines."""
    return unresolved(subject, "group", SENTENCE)
