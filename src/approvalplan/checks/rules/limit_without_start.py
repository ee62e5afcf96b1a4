"""时限没有写从哪一天起算。

同样是十天，从受理起算和从收到申请、从公告起算，办结日能差好几天。没有写 `starts` 的，程序当作从受理起算，而
条文未必这样写。对着条文写明：受理 `acceptance`、收到 `receipt`、公布 `publication`、作出决定 `decision`、
完工 `completion`。

不好：

    limit: {is: {days: 7, unit: working_days}, source: {id: law, article: 6}}

好：

    limit: {is: {days: 7, unit: working_days, starts: acceptance}, source: {id: law, article: 6}}
"""

from collections.abc import Iterator

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.checks.walk import limits
from approvalplan.diagnostics import WARNING

SENTENCE = Sentence(
    "时限没有写从哪一天起算(starts)", "受理起算写 starts: acceptance,收到起算写 receipt,公布起算写 publication"
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
