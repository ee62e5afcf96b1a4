"""数没有写出处。

时限、门槛、目标，每一个数都要说得出是哪一条法律、哪一份文件里的：计划和清单会把出处印在数的旁边，企业问起来
代办员要答得上。随时间变的条件，每一行也要写是哪份文件改的。真的没有出处，写 `{id: assumption, note: 谁能确认}`，
不要编文号。

不好：

    limit: {is: {period: 7工作日, from: 受理}}

好：

    limit: {is: {period: 7工作日, from: 受理}, source: {id: law, article: 6}}
"""

from collections.abc import Iterator

from approvalplan.checks.dated_lines import specs
from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.checks.walk import conditions, parts

SENTENCE = Sentence(
    "这个数没有写出处 source", "写哪部法律哪一条;不知道出处的,写 source: {{id: assumption, note: 谁能确认}}"
)
LINE = Sentence(
    "这一行条件没有写出处 source", "写是哪份文件改的;不知道的,写 source: {{id: assumption, note: 谁能确认}}"
)


@register(phase="layers")
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each number, and each dated line of a condition, without a source."""
    for element in subject.elements.values():
        for path, spec in specs(element):
            if spec.get("is") is not None and not spec.get("source"):
                yield Problem(SENTENCE, element.origin, (*path, "is"), at_key=True)
        for path, test in conditions(element.raw):
            for below, part in parts(test):
                if below[-2:-1] == ("dated",) and isinstance(part, dict) and not part.get("source"):
                    yield Problem(LINE, element.origin, (*path, *below, "is"), at_key=True)
