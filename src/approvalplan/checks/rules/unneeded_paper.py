"""办出来的这份材料没有谁要。

事项办完给出一份材料，可是没有一个事项要它。部门发的证、批文留在企业手里，本来就是结果；企业、中介、代办员做出来的
却没有谁要，就是白做：多半是该要它的事项的 needs 里漏了它，两个事项之间的先后也就丢了。

不好：

      survey: {name: 勘察报告, supplier: intermediary, form: paper, source: {id: law, article: 3}}

好：

    needs: [form, survey]
"""

from collections.abc import Iterator

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.model.rulebook import Item

SENTENCE = Sentence("{name}给出{document},却没有谁要它", "看看该要它的事项的 needs 是不是漏了")


@register("note", "whole")
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each paper that an item gives, that no authority issues and that no item needs."""
    rules = subject.rulebook
    needed = {paper for item in rules.items for paper in _needed(item)}
    issued = {paper.id for paper in rules.documents if paper.supplier == "authority"}
    names = {paper.id: paper.name for paper in rules.documents}
    for item in rules.items:
        for n, paper in enumerate(item.gives):
            if paper not in needed | issued:
                yield Problem(
                    SENTENCE,
                    subject.origin("item", item.id),
                    ("gives", n),
                    {"name": item.name, "document": names[paper]},
                )


def _needed(item: Item) -> Iterator[str]:
    yield from (need.document for need in item.needs)
    yield from (need.document for variant in item.variants for need in variant.needs)
