"""The generated documents say what is true now; every number has its source, every item its three kinds of cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.conftest import WriteRules, changed
from tools import docs, markdown, numbers, rules

from approvalplan.files.rulebook.period import as_once_written
from approvalplan.files.rulebook.rulebooks import load_rulebook


def test_documents_are_fresh() -> None:
    assert docs.stale() == [], "run make docs"


# --- numbers ---


def is_number(way: rules.Way, value: Any) -> bool:
    if isinstance(value, dict):
        return "days" in value or ("is" in value and "thresholds" in way)
    return bool(way) and way[-1] == "period"


def stated() -> int:
    """Return how many numbers the files state, looked for in another way than the document does."""
    return sum(
        is_number(way, value) for _, data, _ in rules.rule_files() for way, value in rules.parts(as_once_written(data))
    )


def test_every_number_has_its_row() -> None:
    assert len(numbers.numbers()) == stated()


def test_no_number_is_without_a_source() -> None:
    assert [(number.id, number.what, number.amount) for number in numbers.unsourced()] == []
    assert "没有出处的数: 0\n" in docs.texts()["numbers.md"]


@pytest.mark.parametrize(
    ("why", "value", "words"),
    [
        ("working days", {"days": 7, "unit": "working_days"}, "7 个工作日"),
        (
            "from acceptance on, which is the rule",
            {"days": 7, "unit": "working_days", "starts": "acceptance"},
            "7 个工作日",
        ),
        ("from another event on", {"days": 7, "unit": "calendar_days", "starts": "receipt"}, "7 日(自收到起)"),
        ("and longer", {"days": 20, "unit": "working_days", "may_extend": 10}, "20 个工作日，可以延长 10 个工作日"),
        ("months", {"days": 3, "unit": "months"}, "3 个月"),
        ("repealed", None, "从这天起没有了"),
    ],
)
def test_a_length_of_time_in_words(why: str, value: dict[str, Any] | None, words: str) -> None:
    assert numbers.period(value) == words, why


# --- items ---


@pytest.mark.parametrize("state", rules.States._fields)
def test_every_item_has_a_case_that_shows_it(state: str) -> None:
    lacking = [id_ for id_, text in rules.states().items() if not getattr(text, state)]
    assert lacking == []


# --- traps ---


def test_traps_are_listed_by_number(write_rules: WriteRules) -> None:
    name = "top/cases/permit.yaml"
    files = changed("{why: 大的要办,", "{why: 大的要办, trap: [19, 3],", name)
    files = {name: files[name].replace("{why: 正好的不办,", "{why: 正好的不办, trap: 10,")}
    loaded = load_rulebook(write_rules(files))
    assert loaded.findings == ()
    found = [(number, why, Path(file).name) for number, why, file in docs.traps(loaded.cases)]
    assert found == [(3, "大的要办", "permit.yaml"), (10, "正好的不办", "permit.yaml"), (19, "大的要办", "permit.yaml")]


@pytest.mark.parametrize("trap", ["0", "100", "一", "[1, 0]"])
def test_a_trap_is_a_number_from_1_to_99(trap: str, write_rules: WriteRules) -> None:
    files = changed("{why: 大的要办,", f"{{why: 大的要办, trap: {trap},", "top/cases/permit.yaml")
    assert load_rulebook(write_rules(files)).findings != ()


# --- tables ---


@pytest.mark.parametrize(
    ("why", "value", "shown"),
    [
        ("a bar would end the cell", "甲|乙", "甲\\|乙"),
        ("a line break would end the row", "甲\n乙", "甲 乙"),
        ("nothing", None, "—"),
        ("zero is something", 0, "0"),
    ],
)
def test_a_cell_holds_its_value(why: str, value: object, shown: str) -> None:
    assert markdown.cell(value) == shown, why
