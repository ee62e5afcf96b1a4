"""引了没有读过的原文。

出处写着 `read: "no"`(没有看到)，这里却引了它的原话：不是 `read` 忘了改，就是这句话是凭记忆写的。看到了原文，
改 `read`；没有看到，去掉 `quote`，把意思写在 `note` 里。

不好：

    - {id: law, article: 1, quote: 应当先取得规划许可}

好：

    - {id: law, article: 1, note: 没有看到原文，凭记忆}
"""

from collections.abc import Iterator

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject

SENTENCE = Sentence(
    "《{title}》写着没有看到(read: no),这里却引了它的原话", "看到了原文就改 read;没有看到就去掉 quote,意思写在 note 里"
)


@register()
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each quote from a text that nobody has read."""
    for citation in subject.citations:
        if (
            citation.cite.get("quote")
            and citation.source.get("read", "no") == "no"
            and citation.source["kind"] != "assumption"
        ):
            yield Problem(SENTENCE, citation.origin, (*citation.path, "quote"), {"title": citation.source["title"]})
