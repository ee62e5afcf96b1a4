"""时限没有写从哪一天起算。

同样是十天，从受理起算和从收到申请、从公告起算，办结日能差好几天。没有写 `from` 的，程序当作从受理起算，而
条文未必这样写。对着条文写明：`from:` 受理、收到、公布、决定、竣工。

不好：

    limit: {is: 7工作日, source: {id: law, article: 6}}

好：

    limit: {is: {period: 7工作日, from: 受理}, source: {id: law, article: 6}}
"""

from collections.abc import Iterator

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.checks.walk import limits
from approvalplan.diagnostics import WARNING

SENTENCE = Sentence(
    "时限没有写从哪一天起算(from)",
    "受理起算写 {{period: 天数, from: 受理}}，收到起算写 from: 收到，公布起算写 from: 公布",
)

COUNTED = ("limit", "promised")
"""Keys of the limits of an office; what work usually takes begins when it begins."""


@register(WARNING)
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each limit of an office that does not say from which event it runs."""
    for kind in ("item", "place", "reform"):
        for element in subject.of(kind):
            if element.raw.get("clock", "authority") != "authority":
                continue
            for path, limit in limits(element.raw):
                if "starts" not in limit and any(key in COUNTED for key in path):
                    yield Problem(SENTENCE, element.origin, path)
