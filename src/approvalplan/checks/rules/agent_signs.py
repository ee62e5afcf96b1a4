"""要代办员签字，或者要代办员出承诺。

代办员帮企业填表、跑腿，不能替企业签字、作承诺：签了，出了事责任说不清，审批也会作废。材料由代办员代填的，
写 `supplier: agent`，但签字盖章的是企业，写 `signed_by: applicant`；承诺书由企业自己出，写 `supplier: owner`。

不好：

    form: {name: 申请表, supplier: agent, signed_by: agent, form: paper, source: {id: law, article: 2}}

好：

    form: {name: 申请表, supplier: agent, signed_by: applicant, form: paper, source: {id: law, article: 2}}
"""

from collections.abc import Iterator

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.wording import say

SENTENCE = Sentence("{name} 要代办员签字", "代办员只代填、代交;签字盖章的是企业,写 signed_by: applicant")
COMMITMENT = Sentence("{name} 要代办员出", "承诺只能企业自己作,写 supplier: owner")


@register()
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each paper that the clerk signs, and each commitment that the clerk makes."""
    commitment = say("legal_words.commitment")
    for element in subject.of("document"):
        raw = element.raw
        if raw.get("signed_by") == "agent":
            yield Problem(SENTENCE, element.origin, ("signed_by",), {"name": raw["name"]})
        elif raw["supplier"] == "agent" and commitment in raw["name"]:
            yield Problem(COMMITMENT, element.origin, ("supplier",), {"name": raw["name"]})
