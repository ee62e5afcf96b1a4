import re
from pathlib import Path
from typing import Any

import pytest

from approvalplan import wording
from approvalplan.wording import has_sentence, masked, say, say_if_known, shown, visible
from approvalplan.wording.findings import SENTENCES


def test_say_fills_in() -> None:
    assert say("finding.unknown-key", key="floor_aera") == "没有 floor_aera 这一栏"


@pytest.mark.parametrize(
    ("why", "key"),
    [
        ("a sentence that is not there", "finding.no-such-sentence"),
        ("a module that is not there", "nosuch.sentence"),
        ("a value that was not given", "finding.unknown-key"),
    ],
)
def test_a_hole_in_the_catalogue_is_a_bug(why: str, key: str) -> None:
    with pytest.raises(KeyError):
        say(key)


def test_a_hint_may_be_absent() -> None:
    assert say_if_known("hint.too-deep") is None
    assert say_if_known("hint.yaml-tab-many", count=3) == "换成空格; 行首有制表符的共 3 行"
    assert not has_sentence("hint.too-deep")


def test_a_value_with_braces_is_not_a_template() -> None:
    assert say("finding.unknown-key", key="{0.__class__}") == "没有 {0.__class__} 这一栏"


@pytest.mark.parametrize(
    ("why", "value", "text"),
    [
        ("short text as it is", "某厂房", "某厂房"),
        ("long text is cut at forty", "甲" * 41, "甲" * 39 + "…"),
        ("forty stay", "甲" * 40, "甲" * 40),
        ("nothing", None, "null"),
        ("as YAML writes it", True, "true"),
        ("as YAML writes it", False, "false"),
        ("a number", 42, "42"),
        ("a mapping", {"a": 1}, "{…}"),
        ("a list", ["a"], "[…]"),
        ("anything else by its kind", 1.5, "float"),
        ("a phone number that YAML read as a number", 13812345678, "***********"),
        ("on one line", "一\n二\t三", "一 二 三"),
        ("no escape sequence reaches the terminal", "\x1b[31m", "<U+001B>[31m"),
    ],
)
def test_shown(why: str, value: Any, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize(
    ("why", "text", "stars"),
    [
        ("mobile", "电话13812345678。", "电话***********。"),
        ("mobile in groups", "138 1234 5678", "*" * 13),
        ("mobile with country code", "+86-138-1234-5678", "*" * 17),
        ("landline", "0354-6543210", "*" * 12),
        ("landline in brackets", "(0354)6543210", "*" * 13),
        ("identity card", "14070019900101123X", "*" * 18),
        ("in full-width digits", "１３８１２３４５６７８", "*" * 11),
        ("a project code is no phone", "2611-140700-89-01-000001", "2611-140700-89-01-000001"),
        ("a date is no phone", "2026-11-30", "2026-11-30"),
        ("a sum is no phone", "150000000000元", "150000000000元"),
        ("a credit code is no person", "91140700MA0ABCDE1X", "91140700MA0ABCDE1X"),
        ("a longer number is something else", "138123456789", "138123456789"),
    ],
)
def test_masked(why: str, text: str, stars: str) -> None:
    assert masked(text) == stars
    assert len(masked(text)) == len(text)


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x7f", "\x9b", "\u200b", "\u202e", "\u2066", "\ufeff", "\ud800"])
def test_visible(sign: str) -> None:
    assert visible(f"甲{sign}乙") == f"甲<U+{ord(sign):04X}>乙"


def test_every_sentence_has_a_home() -> None:
    assert {key.partition(".")[0] for key in SENTENCES} == {"finding", "hint"}


def test_each_hint_fills_only_what_its_finding_could() -> None:
    """A hint that wants a value which nobody gives would be a traceback in front of a clerk."""
    source = "".join(file.read_text("utf-8") for file in Path(wording.__file__).parents[1].rglob("*.py"))
    for key, sentence in SENTENCES.items():
        for name in re.findall(r"\{(\w+)\}", sentence):
            assert re.search(rf'"{name}"|\b{name}=', source), (key, name)
