"""Facts that are asked together: what their files may say of it, and that it reaches the rulebook and its compiled form."""

from __future__ import annotations

import pytest
from tests.conftest import WriteRules

from approvalplan.files.rulebook.compiled import dumps, loads
from approvalplan.files.rulebook.rulebooks import load_rulebook

FACTS = """\
schema: approvalplan.facts/1
groups:
  site: {ask: 有没有下面这些？, where: 图}
facts:
  land.forest: {name: 林地, together: site, ask: 占不占？, where: 图, why: 要办}
  scale.height: {name: 高度, ask: 多高？, where: 图, why: 要办}
"""


def facts(old: str = "", new: str = "") -> dict[str, str]:
    assert old in FACTS
    return {"low/facts.yaml": FACTS.replace(old, new) if old else FACTS}


def test_a_group_reaches_the_rulebook(write_rules: WriteRules) -> None:
    rulebook = load_rulebook(write_rules(facts())).rulebook
    assert rulebook is not None
    assert [(group.id, group.ask, group.where) for group in rulebook.groups] == [("site", "有没有下面这些？", "图")]
    assert {words.key: words.together for words in rulebook.facts} == {"land.forest": "site", "scale.height": None}
    again = loads(dumps(rulebook))
    assert again == rulebook
    assert type(again.groups[0]) is type(rulebook.groups[0])


@pytest.mark.parametrize(
    ("why", "old", "new", "said"),
    [
        ("no such group", "together: site", "together: sites", "unknown-group 没有 sites 这一组问题"),
        (
            "not a yes or no",
            "{name: 高度,",
            "{name: 高度, together: site,",
            "together-form scale.height 不是“是/否”的事实,不能同别的一起问",
        ),
        ("a group without a question", "ask: 有没有下面这些？, ", "", "missing-key site里缺少 ask"),
    ],
)
def test_a_mistake_in_a_group(why: str, old: str, new: str, said: str, write_rules: WriteRules) -> None:
    findings = load_rulebook(write_rules(facts(old, new))).findings
    assert [f"{finding.id} {finding.message}" for finding in findings] == [said], why
