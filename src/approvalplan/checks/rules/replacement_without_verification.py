"""用企业的承诺换掉审批，没有写以后谁来核查。

告知承诺不是取消审批：先承诺、后核查，核查不过要撤回。没有写 `later`，计划里就没有核查这一步，企业会以为交了承诺书
就完了。写 `later: {item: 核查的事项, by: completion}`；由法律另外规定的验收来管的，在 `say` 里说明，这一条提醒可以留着。

不好：

    by: {document: letter, mode: commitment}

好：

    by: {document: letter, mode: commitment}
    later: {item: verification, by: completion}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.diagnostics import NOTE
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SENTENCE = Sentence(
    "{name} 换成了承诺,没有写以后谁来核查",
    "加 later: {{item: 核查的事项, by: completion}};另有法定验收来管的,可以留着这条提醒",
)


@register(NOTE)
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each approval that becomes a commitment which no item verifies later."""
    for reform in subject.of("reform"):
        for n, part in enumerate(reform.raw.get("replaces", [])):
            by = part.get("by") or {}
            if (by.get("mode") == "commitment" or _promises(subject, by)) and not part.get("later"):
                name = subject.elements["item", part["item"]].raw["name"]
                yield Problem(SENTENCE, reform.origin, ("replaces", n, "by"), {"name": name}, at_key=True)


def _promises(subject: Subject, by: Mapping[str, Any]) -> bool:
    """Return whether what stands in for the papers is a commitment of the owner; a designer's answers for the design."""
    document = subject.elements.get(("document", by.get("document") or ""))
    if document is None:
        return False
    raw = document.raw
    return say("legal_words.commitment") in raw["name"] and raw["supplier"] == "owner"
