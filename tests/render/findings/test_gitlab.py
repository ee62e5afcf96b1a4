import json

from tests.render.findings_made import EACH, ERROR

from approvalplan.render.findings.gitlab import render
from approvalplan.render.findings.shared import fingerprints


def test_an_issue_has_what_gitlab_asks_for() -> None:
    assert json.loads(render([ERROR])) == [
        {
            "description": "没有 floor_aera 这一栏\n提示: 是否想写 floor_area?",
            "check_name": "unknown-key",
            "fingerprint": fingerprints([ERROR])[0],
            "severity": "major",
            "location": {"path": "p.yaml", "lines": {"begin": 8, "end": 8}},
        }
    ]


def test_each_severity_has_a_word_of_gitlab() -> None:
    assert [load["severity"] for load in json.loads(render(EACH))] == ["major", "minor", "info"]


def test_no_two_issues_are_one_to_gitlab() -> None:
    assert len({load["fingerprint"] for load in json.loads(render([ERROR, ERROR]))}) == 2


def test_text() -> None:
    assert "没有谁用它" in render(EACH)
    assert render(EACH) == render(EACH)
    assert render([]) == "[]\n"
