"""读过全文的法律没有写一共几条。

写了条数，引用的条号超出去才查得出来。`read: text` 是说读过全文，那就数得出有几条，写 `articles: 条数`。

不好：

    law: {kind: law, title: 某法, read: text}

好：

    law: {kind: law, title: 某法, articles: 9, read: text}
"""

from collections.abc import Iterator

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.diagnostics import WARNING

SENTENCE = Sentence("读过《{title}》全文,没有写一共几条", "加 articles: 条数,引错条号才查得出来")


@register(WARNING)
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each statute read in full whose articles are not counted."""
    for element in subject.of("source"):
        raw = element.raw
        if raw["kind"] == "law" and raw.get("read") == "text" and not raw.get("articles"):
            yield Problem(SENTENCE, element.origin, values={"title": raw["title"]}, at_key=True)
