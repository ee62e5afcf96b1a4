"""这一行比它依据的法律施行得还早。

`from` 写的是从哪一天起用这个数，不会早于它依据的法律施行的那一天。多半是抄错了日期，或者这一行该引旧法律。

不好：

    - {from: 2020-01-01, is: {period: 20工作日, from: 受理}, source: {id: law, article: 5}}

好：

    - {from: 2021-06-01, is: {period: 20工作日, from: 受理}, source: {id: law, article: 5}}
"""

from collections.abc import Iterator

from approvalplan.checks.dated_lines import ALWAYS
from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.diagnostics import WARNING

SENTENCE = Sentence("这一行从 {since} 起用,《{title}》{begun} 才施行", "核对施行日;更早的数要引更早的法律")


@register(WARNING)
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each dated line that begins before its source is in force."""
    for element, line in subject.lines:
        source = subject.elements.get(("source", line.cite["id"])) if line.cite else None
        begun = source.raw.get("in_force") if source else None
        if source and begun and ALWAYS < line.since < begun:
            values = {"title": source.raw["title"], "since": line.since, "begun": begun}
            yield Problem(SENTENCE, element.origin, (*line.path[:-1], "from"), values)
