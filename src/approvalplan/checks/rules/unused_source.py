"""没有哪个数、哪个条件出自这份文件。

sources.yaml 里有它，可是规则里没有一处引它。多半是该引它的地方写成了别的，或者规则改了、它已经用不上。看过而没有用到
的文件，留着也没有害处。

不好：

      old_law: {kind: law, title: 旧法, articles: 3, read: text}

好：

      - {id: old_law, article: 2}
"""

from collections.abc import Iterator

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.checks.usage import unused

SENTENCE = Sentence("规则里没有一处引《{name}》", "要引的地方写漏了就补上;不用了就删掉")


@register("note", "whole")
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each source that nothing cites; that nothing has to be assumed is none."""
    texts = (element for element in subject.of("source") if element.raw["kind"] != "assumption")
    return unused(subject, SENTENCE, texts, "title")
