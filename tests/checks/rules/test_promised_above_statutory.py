"""A promise that is longer than the law: on the same days, of the same form, in units that can be compared."""

from __future__ import annotations

import pytest
from tests.checks.asking import ask, where
from tests.conftest import SMALL, WriteRules

from approvalplan.checks.rules.promised_above_statutory import surely_longer

WORKING, DAYS, MONTHS = "working_days", "calendar_days", "months"


@pytest.mark.parametrize(
    ("why", "one", "other", "longer"),
    [
        ("as long", (20, WORKING), (20, WORKING), False),
        ("a day more", (21, WORKING), (20, WORKING), True),
        ("so many working days may end with the days", (20, WORKING), (20, DAYS), False),
        ("one working day more ends later whatever the calendar", (21, WORKING), (20, DAYS), True),
        ("days against working days: with the longest holiday it may be as long", (50, DAYS), (20, WORKING), False),
        ("no holiday is so long", (51, DAYS), (20, WORKING), True),
        ("as many days as the longest month", (31, DAYS), (1, MONTHS), False),
        ("a day more than the longest month", (32, DAYS), (1, MONTHS), True),
        ("working days likewise", (32, WORKING), (1, MONTHS), True),
        ("a month may be February", (1, MONTHS), (28, DAYS), False),
        ("and is longer than its days less one", (1, MONTHS), (27, DAYS), True),
        ("a month against working days", (1, MONTHS), (20, WORKING), False),
        ("two months, however short", (2, MONTHS), (20, WORKING), True),
        ("months", (2, MONTHS), (1, MONTHS), True),
    ],
)
def test_surely_longer(why: str, one: tuple[int, str], other: tuple[int, str], longer: bool) -> None:
    limits = [{"days": days, "unit": unit} for days, unit in (one, other)]
    assert surely_longer(*limits) is longer, why


DATED = "dated: [{{from: 2019-01-01, is: 30工作日, source: {{id: law, article: 1}}}}, {}]"


@pytest.mark.parametrize(
    ("why", "promised", "found"),
    [
        ("within the law", "is: 20工作日, source: {id: law, article: 1}", 0),
        ("longer for ever", "is: 21工作日, source: {id: law, article: 1}", 1),
        (
            "longer on days before the law only: the law began in 2020",
            DATED.format("{from: 2020-01-01, is: 5工作日, source: {id: law, article: 1}}"),
            0,
        ),
        (
            "one day on which both hold is enough",
            DATED.format("{from: 2020-01-02, is: 5工作日, source: {id: law, article: 1}}"),
            1,
        ),
        ("repealed", DATED.format("{from: 2020-01-01, is: null, source: {id: law, article: 1}}"), 0),
    ],
)
def test_days(why: str, promised: str, found: int, write_rules: WriteRules) -> None:
    text = SMALL["top/items/permit.yaml"].partition("  promised:")[0] + f"  promised: {{{promised}}}\n"
    assert len(ask(write_rules({"top/items/permit.yaml": text}), "promised-above-statutory")) == found, why


VARIANTS = """\
variants:
  - id: report
    name: 报告书
    when: {project.use: hotel}
    limit: {is: 30工作日, source: {id: law, article: 5}}
  - {id: form, name: 报告表}
limit:
"""


@pytest.mark.parametrize(
    ("why", "key", "days", "found"),
    [
        ("a variant has the law of its own", "permit.report", 25, []),
        ("or that of the item", "permit.form", 25, ["top/places/a.yaml:4:24"]),
        ("for all variants the shortest counts", "permit", 25, ["top/places/a.yaml:4:19"]),
        ("within each", "permit", 20, []),
    ],
)
def test_places(why: str, key: str, days: int, found: list[str], write_rules: WriteRules) -> None:
    place = (
        "schema: approvalplan.place/1\nplace: {county: 某县}\npromised:\n"
        f"  {key}: {{is: {days}工作日, source: {{id: law, article: 1}}}}\n"
    )
    item = SMALL["low/items/permit.yaml"].replace("limit:\n", VARIANTS)
    top = write_rules({"top/places/a.yaml": place, "low/items/permit.yaml": item})
    findings = ask(top, "promised-above-statutory")
    assert [word.rpartition(":")[0] for word in where(top, findings)] == [text.rpartition(":")[0] for text in found], (
        why
    )


def test_the_article_is_named(write_rules: WriteRules) -> None:
    item = SMALL["low/items/permit.yaml"].replace("article: 5}", "article: 5, quote: 自受理之日起二十日内}")
    text = SMALL["top/items/permit.yaml"].replace("period: 5工作日", "period: 25工作日")
    files = {"low/items/permit.yaml": item, "top/items/permit.yaml": text}
    (one,) = ask(write_rules(files), "promised-above-statutory")
    assert one.message == "承诺 25 个工作日 比法定 20 个工作日 还长"
    assert one.hint == "依据: 某法第5条“自受理之日起二十日内”。承诺只能比法定短"
    files["low/items/permit.yaml"] = SMALL["low/items/permit.yaml"].replace("law, article: 5", "assumption")
    (one,) = ask(write_rules(files), "promised-above-statutory")
    assert one.hint == "依据: 假设。承诺只能比法定短"
