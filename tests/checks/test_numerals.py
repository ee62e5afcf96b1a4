"""Numbers as legal texts write them, and the side of the line that their wording puts them on."""

from __future__ import annotations

import pytest

from approvalplan.checks.numerals import PASSED, REACHED, amounts_to, numbers_in, of_kind, value_of


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("七", 7),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("一百零五", 105),
        ("二千五百", 2500),
        ("两千", 2000),
        ("一万五千", 15_000),
        ("十万", 100_000),
        ("一亿二千万", 120_000_000),
        ("二〇", 0),
    ],
)
def test_value_of(numeral: str, value: int) -> None:
    assert value_of(numeral) == value


@pytest.mark.parametrize(
    ("why", "text", "side"),
    [
        ("以上 includes", "征占地面积5公顷以上", REACHED),
        ("及以上 too", "住院床位500张及以上的", REACHED),
        ("不少于", "不少于五公顷", REACHED),
        ("达到", "达到5公顷的", REACHED),
        ("不满: the number is not below", "年煤炭消费量不满1000", REACHED),
        ("不足", "不足5公顷", REACHED),
        ("低于", "低于0.5公顷", REACHED),
        ("超过 excludes", "建筑高度超过五十米", PASSED),
        ("大于", "总建筑面积大于二千五百平方米的影剧院", PASSED),
        ("不超过 is 超过 denied: the number stays below", "不超过24米", PASSED),
        ("以下 includes", "工程投资额在30万元以下", PASSED),
        ("以内", "一万平方米以内", PASSED),
        ("what a bracket converts is passed over", "65吨/小时（45.5兆瓦）及以下的", PASSED),
        ("以下 that says it excludes", "床位20张以下的（不含20张床位的）", REACHED),
        ("about", "超过约30米", PASSED),
        ("no word", "挂牌出让5公顷的土地", None),
        ("a word of another number", "5公顷的土地上，10公顷以上的", None),
    ],
)
def test_side(why: str, text: str, side: str | None) -> None:
    assert numbers_in(text)[0].side == side, why


@pytest.mark.parametrize(
    ("why", "text", "kind", "value", "same"),
    [
        ("as written", "5公顷以上", "area", "5公顷", True),
        ("another unit", "5公顷以上", "area", "75亩", True),
        ("numeral and digits", "大于一万五千平方米", "area", "1.5万㎡", True),
        ("万 before the unit", "5万立方米以上", "volume", "50000m³", True),
        ("another number", "5公顷以上", "area", "3公顷", False),
        ("another kind", "5万立方米以上", "area", "5公顷", False),
        ("the unit left out by the text", "煤炭消费量不满1000", "mass", "1000吨", True),
        ("standard coal is no coal", "不满1000吨标准煤", "mass", "1000吨", False),
        ("thousands in groups", "1,000吨以上", "mass", "1000吨", True),
        ("pieces", "500张及以上", "int", 500, True),
        ("pieces are no area", "500平方米以上", "int", 500, False),
        ("a period", "自受理之日起二十日内", "duration", "20 个工作日", True),
        ("years are months", "满3年", "duration", "36 个月", True),
        ("days are no months", "满3年", "duration", "36 天", False),
        ("a year is no period", "自2022年起", "duration", "12 个月", False),
        ("not a value at all", "5公顷以上", "area", None, False),
        ("a value that no one can read", "5公顷以上", "area", "很多公顷", False),
    ],
)
def test_amounts_to(why: str, text: str, kind: str, value: object, same: bool) -> None:
    assert amounts_to(numbers_in(text)[0], kind, value) is same, why


@pytest.mark.parametrize(
    ("why", "text", "kind", "value", "same"),
    [
        ("an area", "5公顷以上", "area", "3公顷", True),
        ("a volume", "5万立方米以上", "area", "3公顷", False),
        ("no unit", "不满1000", "mass", "500吨", False),
        ("pieces", "500张及以上", "", 300, True),
        ("not pieces", "500平方米以上", "", 300, False),
        ("a period", "二十日内", "duration", "15 个工作日", True),
        ("a year of the calendar", "2022年上半年", "duration", "15 个工作日", False),
        ("nothing that has a kind", "5公顷以上", "", "two_stage", False),
    ],
)
def test_of_kind(why: str, text: str, kind: str, value: object, same: bool) -> None:
    assert of_kind(numbers_in(text)[0], kind, value) is same, why
