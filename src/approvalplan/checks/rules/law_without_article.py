"""引了法律，没有写第几条。

“依据建筑法”等于没有说：窗口和企业找不到是哪一句，法律一改也没有人知道该看哪里。写 `article: 几`。没有读到
条文的，不要编条号：在 `sources.yaml` 里不写 `articles`，`read` 写 `second_hand` 或 `"no"`，这里就不再要求。

不好：

    - {id: law}

好：

    - {id: law, article: 1}
"""

from collections.abc import Iterator

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.diagnostics import WARNING

SENTENCE = Sentence("引了《{title}》,没有写第几条", "加 article: 条号")


@register(WARNING)
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each citation of a statute whose articles are known that does not say which one."""
    for citation in subject.citations:
        if (
            citation.source["kind"] == "law"
            and citation.source.get("articles")
            and citation.cite.get("article") is None
        ):
            yield Problem(SENTENCE, citation.origin, (*citation.path, "id"), {"title": citation.source["title"]})
