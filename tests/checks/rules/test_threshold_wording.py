"""The word of a comparison agrees with the words of the law beside its number, wherever the two stand."""

from __future__ import annotations

from copy import deepcopy

import pytest
from tests.checks.asking import ask
from tests.conftest import WriteRules
from tools.rules import RULES

from approvalplan.checks.rules.threshold_wording import MENDED, compared, find
from approvalplan.checks.subject import Subject
from approvalplan.files.rulebook.rulebooks import load_rulebook

CONDITIONS = """\
schema: approvalplan.conditions/1
thresholds:
  big: {{name: 大, is: 2500㎡, source: {{id: law, article: 4{beside}}}}}
define:
  large: {{name: 大项目, when: {when}{around}}}
"""
WORDS = ("gt", "ge", "lt", "le")
PLAIN = "{scale.floor_area: {%s: $big}}"
DENIED = "{not: {scale.floor_area: {%s: $big}}}"
NESTED = "{any: [{project.use: hotel}, {buildings: {any: {floor_area: {%s: $big}}}}]}"


def quote(text: str) -> str:
    return f", quote: {text}" if text else ""


@pytest.mark.parametrize(
    ("why", "when", "text", "good"),
    [
        ("以上 is ge, and what is left is lt", PLAIN, "2500平方米以上", {"ge", "lt"}),
        ("超过 is gt, and what is left is le", PLAIN, "超过2500平方米", {"gt", "le"}),
        ("以下 is le", PLAIN, "二千五百平方米以下", {"gt", "le"}),
        ("不足 is lt; a duty that begins there is ge", PLAIN, "不足2500平方米的免办", {"ge", "lt"}),
        ("denied, a comparison keeps its number on its side", DENIED, "2500平方米以上", {"ge", "lt"}),
        ("inside any, of a building", NESTED, "大于2500平方米", {"gt", "le"}),
        ("another number says nothing of this one", PLAIN, "3000平方米以上", {"gt", "ge", "lt", "le"}),
        ("no word", PLAIN, "建筑面积2500平方米的", {"gt", "ge", "lt", "le"}),
        ("both words: either may be meant", PLAIN, "2500平方米以上、超过2500平方米", {"gt", "ge", "lt", "le"}),
        ("no quote", PLAIN, "", {"gt", "ge", "lt", "le"}),
    ],
)
@pytest.mark.parametrize("beside", [True, False], ids=["beside the number", "around the comparison"])
def test_words(why: str, when: str, text: str, good: set[str], beside: bool, write_rules: WriteRules) -> None:
    around = "" if beside else f", source: {{id: law, article: 4{quote(text)}}}"
    file = CONDITIONS.format(beside=quote(text) if beside else "", when=when % "eq", around=around)
    file += "".join(f"  {word}_: {{name: 一种写法, when: {when % word}{around}}}\n" for word in WORDS)
    wrong = {
        finding.key_path.rpartition(".")[2]
        for finding in ask(write_rules({"low/conditions.yaml": file}), "threshold-wording")
    }
    assert set(WORDS) - wrong == good, why


def test_the_quote_beside_the_number_wins(write_rules: WriteRules) -> None:
    around = ", source: {id: law, article: 4, quote: 2500平方米以上}"
    file = CONDITIONS.format(beside=quote("超过2500平方米"), when=PLAIN % "gt", around=around)
    assert ask(write_rules({"low/conditions.yaml": file}), "threshold-wording") == []


def test_a_number_of_one_day_is_enough(write_rules: WriteRules) -> None:
    file = CONDITIONS.format(beside="", when=PLAIN % "gt", around="").replace(
        "is: 2500㎡, source: {id: law, article: 4}",
        "dated: [{from: 2020-01-01, is: 2000㎡, source: {id: law, quote: 超过2000平方米}}, "
        "{from: 2024-01-01, is: 2500㎡, source: {id: law, quote: 2500平方米以上}}]",
    )
    (one,) = ask(write_rules({"low/conditions.yaml": file}), "threshold-wording")
    assert one.message == "原文是“2500平方米以上”,含本数,这里写成了 gt(不含)"
    assert one.hint == "民法典第1259条:“以上”“以下”“以内”包括本数,“超过”“不满”不包括。改成 ge"


def test_a_swap_in_the_shipped_rules_is_found_wherever_the_law_stands_beside_the_number() -> None:
    subject = load_rulebook(RULES / "shanxi").subject
    assert subject is not None
    guarded = [comparison for comparison in compared(subject) if any(said for _, said in comparison.said)]
    thresholds = {bound for _, _, bound in subject.comparisons if str(bound).startswith("$")}
    missed = []
    for comparison in guarded:
        raw = deepcopy(comparison.element.raw)
        place = raw
        for key in comparison.path[:-1]:
            place = place[key]
        place[MENDED[comparison.word]] = place.pop(comparison.word)
        swapped = comparison.element._replace(raw=raw)
        elements = {**subject.elements, (swapped.kind, swapped.id): swapped}
        other = Subject(subject.gathered._replace(elements=elements))
        if not any(problem.path == (*comparison.path[:-1], MENDED[comparison.word]) for problem in find(other)):
            missed.append((comparison.element.id, comparison.path))
    assert missed == []
    assert len(guarded) >= len(thresholds)
