"""法律里没有这一条。

条号比法律的最后一条还大，或者写的不是条号：不是抄错了，就是法律修订以后条号变了。对着原文改；`sources.yaml`
里的 `articles` 是全文的条数，修订以后也要跟着改。条号写数字：`8`、`28之一`、`14(三)`、`24-26`(小的在前)。

不好：

    - {id: law, article: 10}

好：

    - {id: law, article: 1}
"""

from __future__ import annotations

from re import fullmatch
from typing import TYPE_CHECKING

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCE = Sentence(
    "《{title}》只有 {last} 条,没有第 {article} 条", "对着原文改条号;法律修订过的,sources.yaml 里的 articles 也要改"
)
FORM = Sentence("{article} 不是条号", "写数字,如 8、28之一、14(三)、24-26;别的话写在 note 里")


@register()
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each article that its text does not have, or that is no number."""
    form = say("legal_words.article")
    for citation in subject.citations:
        article, last = citation.cite.get("article"), citation.source.get("articles")
        if article is None:
            continue
        found = fullmatch(form, str(article).strip())
        values = {"title": citation.source["title"], "article": article, "last": last}
        if found is None:
            yield Problem(FORM, citation.origin, (*citation.path, "article"), values)
            continue
        numbers = [int(number) for number in found.groups() if number]
        if last is not None and not all(1 <= number <= last for number in numbers):
            yield Problem(SENTENCE, citation.origin, (*citation.path, "article"), values)
        elif numbers != sorted(numbers):
            yield Problem(FORM, citation.origin, (*citation.path, "article"), values)
