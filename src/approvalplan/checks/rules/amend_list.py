"""要加减的地方不是列表。

`add` 和 `remove` 只用在列表上(`needs`、`gives`、`variants`、`basis`……)。别的栏目用 `set` 整个换掉。

不好：

    add:
      authority: [bureau]

好：

    set:
      authority: other_bureau
"""

from collections.abc import Iterable

from approvalplan.checks.amendments import faulty
from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject

SENTENCE = Sentence("{path_text} 不是列表,不能加减")


@register(phase="layers")
def find(subject: Subject) -> Iterable[Problem]:
    """Return a problem for each line of an amendment that adds to or takes from what is no list."""
    return faulty(subject, "list", SENTENCE)
