from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approvalplan.model.quantity import KINDS, LARGEST, Duration, QuantityError, parse, show
from approvalplan.wording import say

KINDS_OF_NUMBERS = sorted(KINDS.keys() - {"duration"})


@pytest.mark.parametrize(
    ("why", "kind", "text", "amount"),
    [
        ("money in 分", "money", "1元", 100),
        ("down to one 分", "money", "0.01元", 1),
        ("three spellings of one sum", "money", "1.5亿元", 15_000_000_000),
        ("three spellings of one sum", "money", "15000万元", 15_000_000_000),
        ("three spellings of one sum", "money", "150000000元", 15_000_000_000),
        ("nought needs its unit too", "money", "0元", 0),
        ("area in 1/300 ㎡", "area", "1㎡", 300),
        ("the sign with an exponent", "area", "1m²", 300),
        ("without a special character", "area", "1m2", 300),
        ("in words", "area", "1平方米", 300),
        ("a 亩 is 2000/3 ㎡ exactly", "area", "3亩", 2000 * 300),
        ("90亩 are 6公顷", "area", "90亩", 60_000 * 300),
        ("90亩 are 6公顷", "area", "6公顷", 60_000 * 300),
        ("ten thousands", "area", "1.8万㎡", 18_000 * 300),
        ("ten thousands in words", "area", "1.8万平方米", 18_000 * 300),
        ("the threshold of a soil and water report", "area", "75亩", 5 * 10_000 * 300),
        ("volume in 1/1000 m³", "volume", "1m³", 1_000),
        ("without a special character", "volume", "40000m3", 40_000_000),
        ("in words", "volume", "40000立方米", 40_000_000),
        ("as builders say", "volume", "4万方", 40_000_000),
        ("ten thousands", "volume", "4万m³", 40_000_000),
        ("ten thousands in words", "volume", "4万立方米", 40_000_000),
        ("length in mm", "length", "15m", 15_000),
        ("in words", "length", "15米", 15_000),
        ("kilometres", "length", "3.2km", 3_200_000),
        ("kilometres in words", "length", "3.2公里", 3_200_000),
        ("mass in kg", "mass", "1200吨", 1_200_000),
        ("mass by its sign", "mass", "1.2t", 1_200),
        ("ten thousands", "mass", "1.2万吨", 12_000_000),
        ("kilograms", "mass", "3kg", 3),
        ("standard coal", "coal_equivalent", "600吨标准煤", 600_000),
        ("standard coal by its sign", "coal_equivalent", "600tce", 600_000),
        ("ten thousands", "coal_equivalent", "1万吨标准煤", 10_000_000),
        ("energy in 1/1000 kWh", "energy", "1kWh", 1_000),
        ("ten thousands", "energy", "300万kWh", 3_000_000_000),
        ("as the meter says", "energy", "300万度", 3_000_000_000),
        ("in words", "energy", "5千瓦时", 5_000),
        ("capacity in kg/h", "capacity", "2t/h", 2_000),
        ("in words", "capacity", "0.5吨/小时", 500),
        ("a blank before the unit", "area", "60000 ㎡", 60_000 * 300),
        ("blanks around", "area", "  60000㎡ ", 60_000 * 300),
        ("decimals that come out even", "area", "1.50㎡", 450),
        ("the largest", "money", "100000亿元", LARGEST),
    ],
)
def test_a_quantity_is_read(why: str, kind: str, text: str, amount: int) -> None:
    assert parse(kind, text) == amount


@pytest.mark.parametrize(
    ("why", "text", "duration"),
    [
        ("working days", "45工作日", Duration(45, "working_days")),
        ("working days as one speaks", "45 个工作日", Duration(45, "working_days")),
        ("日 are calendar days", "20日", Duration(20, "calendar_days")),
        ("天 are calendar days", "20天", Duration(20, "calendar_days")),
        ("calendar days by name", "20自然日", Duration(20, "calendar_days")),
        ("calendar days as one speaks", "20个自然日", Duration(20, "calendar_days")),
        ("months", "14个月", Duration(14, "months")),
        ("months, short", "14月", Duration(14, "months")),
        ("a year is twelve months", "3年", Duration(36, "months")),
        ("half a year comes out even", "0.5年", Duration(6, "months")),
        ("nought", "0日", Duration(0, "calendar_days")),
        ("the longest in days", "3650日", Duration(3650, "calendar_days")),
        ("the longest in years", "10年", Duration(120, "months")),
    ],
)
def test_a_duration_is_read(why: str, text: str, duration: Duration) -> None:
    assert parse("duration", text) == duration


@pytest.mark.parametrize(
    ("why", "kind", "value", "finding_id", "says"),
    [
        ("a bare number", "area", 30000, "quantity-no-unit", "“30000”没有写单位"),
        ("a bare number in quotes", "area", "30000", "quantity-no-unit", "“30000”没有写单位"),
        ("a bare number with decimals", "length", "3.2", "quantity-no-unit", "“3.2”没有写单位"),
        ("nought without unit", "money", 0, "quantity-no-unit", "“0”没有写单位"),
        ("a duration without unit", "duration", 45, "quantity-no-unit", "“45”没有写单位"),
        ("a unit of volume", "area", "5万m³", "quantity-unit", "面积不能写 万m³, 那是体积的单位"),
        (
            "tons of coal are not tons of standard coal",
            "coal_equivalent",
            "600吨",
            "quantity-unit",
            "标准煤不能写 吨, 那是重量的单位",
        ),
        ("a duration in a length", "length", "15日", "quantity-unit", "长度不能写 日, 那是时间的单位"),
        ("a unit of no kind", "money", "5美元", "quantity-unit", "不认识“5美元”里的单位“美元”"),
        ("亿 of what", "money", "1.5亿", "quantity-unit", "不认识“1.5亿”里的单位“亿”"),
        ("a unit in the wrong case", "energy", "300万kwh", "quantity-unit", "不认识“300万kwh”里的单位“万kwh”"),
        ("an exponent", "money", "1e3元", "quantity-unit", "不认识“1e3元”里的单位“e3元”"),
        ("half a 分", "money", "0.005元", "quantity-too-fine", "“0.005元”太细: 金额最细到 1 分(0.01元)"),
        ("a thousandth of a ㎡", "area", "1.001㎡", "quantity-too-fine", "“1.001㎡”太细: 面积最细到 0.01㎡"),
        ("half a day", "duration", "0.5日", "quantity-too-fine", "“0.5日”太细: 时间最细到 1 天或 1 个月"),
        ("not a number", "area", "很大", "quantity-form", "“很大”不是一个数加单位"),
        ("Chinese numerals", "area", "九十亩", "quantity-form", "“九十亩”不是一个数加单位"),
        ("about", "area", "约90亩", "quantity-form", "“约90亩”不是一个数加单位"),
        ("a range", "duration", "3-5年", "quantity-form", "“3-5年”不是一个数加单位"),
        ("a leading nought", "area", "090亩", "quantity-form", "“090亩”不是一个数加单位"),
        ("no digit before the point", "length", ".5m", "quantity-form", "“.5m”不是一个数加单位"),
        ("no digit after the point", "length", "5.m", "quantity-form", "“5.m”不是一个数加单位"),
        ("not a number at all", "length", "nan m", "quantity-form", "“nan m”不是一个数加单位"),
        ("infinity", "length", "inf", "quantity-form", "“inf”不是一个数加单位"),
        ("empty text", "area", "", "quantity-form", "“”不是一个数加单位"),
        ("a truth value is no number", "area", True, "quantity-form", "“true”不是一个数加单位"),
        ("a list", "area", ["90亩"], "quantity-form", "“[…]”不是一个数加单位"),
        ("nothing", "area", None, "quantity-form", "“null”不是一个数加单位"),
        ("digits of another script", "area", "३०㎡", "quantity-form", "“३०㎡”不是一个数加单位"),
        ("grouped digits", "area", "30,000㎡", "quantity-form", "“30,000㎡”里的逗号要去掉"),
        ("grouped digits without unit", "area", "30,000", "quantity-form", "“30,000”里的逗号要去掉"),
        ("full-width digits", "area", "３００００㎡", "full-width", "“３００００㎡”里有全角字符"),
        ("a full-width point", "length", "3．2km", "full-width", "“3．2km”里有全角字符"),
        ("full-width letters", "length", "15ｍ", "full-width", "“15ｍ”里有全角字符"),
        ("full-width grouping", "area", "30，000㎡", "full-width", "“30，000㎡”里有全角字符"),
        ("full-width and without unit: the unit matters more", "area", "１５", "quantity-no-unit", "“15”没有写单位"),
        ("negative", "area", "-5㎡", "quantity-range", "“-5㎡”不可能是一个面积: 不能是负数, 也不会这么大"),
        (
            "a negative duration",
            "duration",
            "-5日",
            "quantity-range",
            "“-5日”不行: 时间不能是负数, 最长 3650 天(10 年)",
        ),
        ("a day too long", "duration", "3651日", "quantity-range", "“3651日”不行: 时间不能是负数, 最长 3650 天(10 年)"),
        (
            "a month too long",
            "duration",
            "121个月",
            "quantity-range",
            "“121个月”不行: 时间不能是负数, 最长 3650 天(10 年)",
        ),
        (
            "a 分 too much",
            "money",
            "10000000000000.01元",
            "quantity-range",
            "“10000000000000.01元”不可能是一个金额: 不能是负数, 也不会这么大",
        ),
        (
            "more digits than any number has",
            "money",
            "9" * 5000 + "元",
            "quantity-range",
            "“" + "9" * 39 + "…”不可能是一个金额: 不能是负数, 也不会这么大",
        ),
    ],
)
def test_a_quantity_is_refused(why: str, kind: str, value: object, finding_id: str, says: str) -> None:
    with pytest.raises(QuantityError) as caught:
        parse(kind, value)
    refusal = caught.value
    assert refusal.id == finding_id
    assert say(f"finding.{refusal.sentence}", **refusal.values) == says


@pytest.mark.parametrize(
    ("why", "kind", "value", "hint"),
    [
        ("names the units", "area", 30000, "面积写成 30000㎡、6公顷、90亩、1.8万㎡ 这样"),
        ("names the right units", "area", "5m³", "面积写成 30000㎡、6公顷、90亩、1.8万㎡ 这样"),
        ("the unit meant", "energy", "300万kwh", "是否想写 300万kWh?"),
        ("the corrected text", "area", "３００００㎡", "写成 30000㎡"),
        ("without grouping", "area", "30,000㎡", "写成 30000㎡"),
        ("all at once", "area", "30，000㎡", "写成 30000㎡"),
    ],
)
def test_a_refusal_has_a_hint(why: str, kind: str, value: object, hint: str) -> None:
    with pytest.raises(QuantityError) as caught:
        parse(kind, value)
    assert say(f"hint.{caught.value.hint}", **caught.value.values) == hint


@pytest.mark.parametrize(
    ("why", "kind", "text", "shown"),
    [
        ("亿 from one 亿 on", "money", "15000万元", "1.5亿元"),
        ("exactly one 亿", "money", "100000000元", "1亿元"),
        ("万 below", "money", "99999999元", "9999.9999万元"),
        ("an odd sum in 万 rather than 亿", "money", "123456789元", "12345.6789万元"),
        ("with 分 only in 元", "money", "1234567.89元", "1234567.89元"),
        ("small sums in 元", "money", "9999元", "9999元"),
        ("nought", "money", "0元", "0元"),
        ("areas in ㎡", "area", "6公顷", "60000㎡"),
        ("亩 that make whole ㎡", "area", "90亩", "60000㎡"),
        ("亩 that do not", "area", "1亩", "1亩"),
        ("parts of ㎡", "area", "666.67㎡", "666.67㎡"),
        ("volumes below 10000", "volume", "9999.5m³", "9999.5m³"),
        ("volumes from 10000 on", "volume", "40000方", "4万m³"),
        ("volumes that are not short in 万", "volume", "40001m³", "40001m³"),
        ("lengths in m", "length", "3.2km", "3200m"),
        ("masses in 吨", "mass", "500kg", "0.5吨"),
        ("standard coal", "coal_equivalent", "600tce", "600吨标准煤"),
        ("energy", "energy", "3000000kWh", "300万kWh"),
        ("little energy", "energy", "9999.5kWh", "9999.5kWh"),
        ("capacity", "capacity", "2t/h", "2t/h"),
        ("working days", "duration", "45工作日", "45 个工作日"),
        ("calendar days", "duration", "20日", "20 天"),
        ("months", "duration", "14个月", "14 个月"),
        ("years in months", "duration", "3年", "36 个月"),
    ],
)
def test_a_quantity_is_shown(why: str, kind: str, text: str, shown: str) -> None:
    assert show(kind, parse(kind, text)) == shown


def test_an_unknown_kind_is_a_bug() -> None:
    with pytest.raises(KeyError):
        show("weight", 1)
    with pytest.raises(KeyError):
        parse("weight", "1kg")


@given(st.sampled_from(KINDS_OF_NUMBERS), st.integers(0, LARGEST))
def test_what_is_shown_is_read_back(kind: str, amount: int) -> None:
    assert parse(kind, show(kind, amount)) == amount


@given(st.integers(0, 120), st.sampled_from(["working_days", "calendar_days", "months"]))
def test_a_duration_that_is_shown_is_read_back(n: int, unit: str) -> None:
    assert parse("duration", show("duration", Duration(n, unit))) == Duration(n, unit)


def read(kind: str, text: str) -> int | Duration | QuantityError:
    try:
        return parse(kind, text)
    except QuantityError as refusal:
        return refusal


@given(st.sampled_from(sorted(KINDS)), st.integers(0, 10**6), st.integers(0, 3), st.data())
def test_every_spelling_is_exact(kind: str, digits: int, decimals: int, data: Any) -> None:
    """A number with decimals is either read exactly or refused as too fine; it is never rounded."""
    unit = data.draw(st.sampled_from(sorted(KINDS[kind].units)))
    text = str(digits).rjust(decimals + 1, "0")
    number = f"{text[:-decimals]}.{text[-decimals:]}" if decimals else text
    size = KINDS[kind].units[unit]
    found = read(kind, number + unit)
    if isinstance(found, QuantityError):
        exact = digits * size % 10**decimals == 0
        assert found.id == ("quantity-range" if exact else "quantity-too-fine")
    else:
        amount = found.n if isinstance(found, Duration) else found
        assert amount * 10**decimals == digits * size


@given(st.sampled_from(sorted(KINDS)), st.text() | st.from_regex(r"[0-9０-９.,，\-]{1,8}.{0,4}"))
def test_any_text_is_read_or_refused_in_words(kind: str, text: str) -> None:
    found = read(kind, text)
    if isinstance(found, QuantityError):
        assert say(f"finding.{found.sentence}", **found.values)
