from collections.abc import Sequence
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from approvalplan.diagnostics import Finding, Path, Refusal
from approvalplan.files.pydantic_messages import findings_of, sentence_of
from approvalplan.files.yaml.source import read_bytes
from approvalplan.model.dates import iso_date
from approvalplan.model.quantity import parse


def read_area(value: object) -> object:
    return parse("area", value)


def read_custom(value: object) -> object:
    if value == "known":
        raise PydanticCustomError("date-invalid", "never shown", {"value": "2026-02-30"})
    if value == "choices":
        raise PydanticCustomError("unknown-value", "never shown", {"choices": ["甲类", "乙类"]})
    if value == "refused":
        raise ValueError("in English")
    raise PydanticCustomError("never-heard-of", "in English")


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Boiler(Strict):
    fuel: Literal["gas", "coal"]
    capacity: str


class Project(Strict):
    name: str
    use: Literal["industrial", "warehouse", "office"] = "office"
    floors: int = 0
    presale: bool = False
    area: Annotated[object, BeforeValidator(read_area)] = None
    start: Annotated[object, BeforeValidator(iso_date)] = None
    custom: Annotated[object, BeforeValidator(read_custom)] = None
    assessed: list[str] = []
    tuples: tuple[str, ...] = ()
    boiler: Literal["none"] | Boiler = "none"
    either: Literal["甲"] | Literal["乙"] | int = "甲"  # noqa: PYI030  (two branches are the point)
    many: bool | Sequence[int] | dict[str, int] = False
    limits: dict[Annotated[str, Field(pattern="^[a-z]+$")], int] = {}
    beds: Annotated[int, Field(ge=0, le=9)] = 0
    depth: Annotated[int, Field(gt=0, lt=9)] = 1
    code: Annotated[str, Field(min_length=2, max_length=4, pattern="^[a-z]*$")] = "ab"
    have: Annotated[list[Boiler], Field(min_length=1, max_length=2)] = []


def known(path: Path) -> list[str]:
    if path == ():
        return list(Project.model_fields)
    return list(Boiler.model_fields) if path[0] in ("boiler", "have") else []


def findings(text: str) -> tuple[Finding, ...]:
    reading = read_bytes(text.encode(), "p.yaml")
    assert reading.source is not None
    with pytest.raises(ValidationError) as caught:
        Project.model_validate(reading.data)
    return findings_of(caught.value, reading.source, known)


def only(text: str) -> Finding:
    (finding,) = findings(f"name: 甲\n{text}")
    return finding


ROWS: list[tuple[str, str, tuple[int, int, str], str, str | None]] = [
    # why, the file behind its first line, line, column and id, message, hint
    (
        "a key that is nearly right",
        "floor: 3",
        (2, 1, "unknown-key"),
        "没有 floor 这一栏",
        "是否想写 floors?",
    ),
    ("a key in capitals", "FLOORS: 3", (2, 1, "unknown-key"), "没有 FLOORS 这一栏", "是否想写 floors?"),
    ("a key like no other", "天气: 晴", (2, 1, "unknown-key"), "没有 天气 这一栏", None),
    (
        "few keys are listed",
        "boiler: {fuel: gas, capacity: x, 天气: 晴}",
        (2, 34, "unknown-key"),
        "没有 天气 这一栏",
        "这里可以写: fuel、capacity",
    ),
    (
        "a key without its blank in braces",
        "boiler: {fuel: gas, capacity:x}",
        (2, 1, "missing-key"),
        "boiler里缺少 capacity",
        "补上一行“capacity: …”",
    ),
    (
        "a key that is missing in a list",
        "have:\n- fuel: gas",
        (3, 3, "missing-key"),
        "have[0]里缺少 capacity",
        "补上一行“capacity: …”",
    ),
    ("a word", "use: farm", (2, 6, "unknown-value"), "use 不能写“farm”", "可以写: industrial、warehouse、office"),
    (
        "a word that is nearly right",
        "use: ofice",
        (2, 6, "unknown-value"),
        "use 不能写“ofice”",
        "是否想写 office? 可以写: industrial、warehouse、office",
    ),
    (
        "a number for a word",
        "use: 3",
        (2, 6, "unknown-value"),
        "use 不能写“3”",
        "可以写: industrial、warehouse、office",
    ),
    ("yes", "presale: yes", (2, 10, "wrong-type"), "presale 要写 true(是)或 false(否), 不能写“yes”", "写成 true"),
    ("No", "presale: No", (2, 10, "wrong-type"), "presale 要写 true(是)或 false(否), 不能写“No”", "写成 false"),
    ("否", "presale: 否", (2, 10, "wrong-type"), "presale 要写 true(是)或 false(否), 不能写“否”", "写成 false"),
    ("1", "presale: 1", (2, 10, "wrong-type"), "presale 要写 true(是)或 false(否), 不能写“1”", "写成 true"),
    (
        "neither",
        "presale: 也许",
        (2, 10, "wrong-type"),
        "presale 要写 true(是)或 false(否), 不能写“也许”",
        "写 true 或 false",
    ),
    (
        "a list for a truth value",
        "presale: []",
        (2, 10, "wrong-type"),
        "presale 要写 true(是)或 false(否), 不能写“[…]”",
        "写 true 或 false",
    ),
    (
        "quotes",
        "floors: '3'",
        (2, 9, "wrong-type"),
        "floors 要写整数, 不能写“3”",
        "只写数字, 不加引号、小数点和单位",
    ),
    (
        "true is no number",
        "floors: true",
        (2, 9, "wrong-type"),
        "floors 要写整数, 不能写“true”",
        "只写数字, 不加引号、小数点和单位",
    ),
    ("full-width digits", "floors: １２", (2, 9, "full-width"), "“１２”里有全角字符", "写成 12"),
    (
        "full-width words",
        "floors: １层",
        (2, 9, "wrong-type"),
        "floors 要写整数, 不能写“１层”",
        "只写数字, 不加引号、小数点和单位",
    ),
    ("nothing", "floors:", (2, 8, "empty-value"), "floors 后面是空的", "填上内容, 或删去这一行(不写就是还不知道)"),
    (
        "nothing for a word",
        "use: null",
        (2, 6, "empty-value"),
        "use 后面是空的",
        "填上内容, 或删去这一行(不写就是还不知道)",
    ),
    ("a number for text", "code: 12", (2, 7, "wrong-type"), "code 要写一段文字, 不能写“12”", "给它加上引号"),
    (
        "a list for text",
        "code: [a]",
        (2, 7, "wrong-type"),
        "code 要写一段文字, 不能写“[…]”",
        "只写一段文字, 不写列表, 下面也不分栏",
    ),
    (
        "text for a list",
        "assessed: 甲、乙",
        (2, 11, "wrong-type"),
        "assessed 要写成列表, 不能写“甲、乙”",
        "写成 [甲, 乙], 或每项一行, 以“- ”开头",
    ),
    (
        "a mapping for a list",
        "assessed: {a: 1}",
        (2, 11, "wrong-type"),
        "assessed 要写成列表, 不能写“{…}”",
        "写成 [甲, 乙], 或每项一行, 以“- ”开头",
    ),
    (
        "text for a tuple",
        "tuples: 甲",
        (2, 9, "wrong-type"),
        "tuples 要写成列表, 不能写“甲”",
        "写成 [甲], 或每项一行, 以“- ”开头",
    ),
    (
        "full-width brackets",
        "assessed: ［甲，乙］",
        (2, 11, "full-width"),
        "这里的“［”是全角的, 要用半角",
        "写成 assessed: [甲, 乙]",
    ),
    (
        "an item of a list",
        "assessed: [甲, 1]",
        (2, 15, "wrong-type"),
        "assessed[1] 要写一段文字, 不能写“1”",
        "给它加上引号",
    ),
    (
        "text for a mapping",
        "limits: 甲",
        (2, 9, "wrong-type"),
        "limits 下面要分栏写, 不能写“甲”",
        "另起一行, 缩进两格, 写成“栏目: 内容”",
    ),
    ("a full-width colon", "limits:\n  a：1", (3, 4, "full-width"), "这里的“：”是全角的, 要用半角", "写成 a: 1"),
    ("no blank after a colon", "limits:\n  a:1", (3, 3, "yaml-syntax"), "冒号后面少了一个空格", "写成 a: 1"),
    (
        "a value in a mapping",
        "limits: {a: x}",
        (2, 13, "wrong-type"),
        "a 要写整数, 不能写“x”",
        "只写数字, 不加引号、小数点和单位",
    ),
    ("a key in a mapping", "limits: {A: 1}", (2, 10, "wrong-form"), "A 的写法不对: “A”", None),
    (
        "a quantity",
        "area: 5m³",
        (2, 7, "quantity-unit"),
        "面积不能写 m³, 那是体积的单位",
        "面积写成 30000㎡、6公顷、90亩、1.8万㎡ 这样",
    ),
    (
        "a quantity with a better hint",
        "area: 1,000㎡",
        (2, 7, "quantity-form"),
        "“1,000㎡”里的逗号要去掉",
        "写成 1000㎡",
    ),
    ("a date", "start: 2026-02-30", (2, 8, "date-invalid"), "没有 2026-02-30 这一天", None),
    ("a date with a better hint", "start: 2026-2-3", (2, 8, "date-form"), "“2026-2-3”不是日期", "写成 2026-02-03"),
    ("a reader's own error", "custom: known", (2, 9, "date-invalid"), "没有 2026-02-30 这一天", None),
    (
        "a reader's own choices",
        "custom: choices",
        (2, 9, "unknown-value"),
        "custom 不能写“choices”",
        "可以写: 甲类、乙类",
    ),
    ("an error in English is not shown", "custom: refused", (2, 9, "invalid-value"), "custom 不能写“refused”", None),
    ("an error we have no words for", "custom: other", (2, 9, "invalid-value"), "custom 不能写“other”", None),
    ("too small", "beds: -1", (2, 7, "out-of-range"), "beds 不能小于 0, 这里是“-1”", None),
    ("too large", "beds: 10", (2, 7, "out-of-range"), "beds 不能大于 9, 这里是“10”", None),
    ("just too small", "depth: 0", (2, 8, "out-of-range"), "depth 要大于 0, 这里是“0”", None),
    ("just too large", "depth: 9", (2, 8, "out-of-range"), "depth 要小于 9, 这里是“9”", None),
    ("too short", "code: a", (2, 7, "out-of-range"), "code 太短: 至少 2 个字", None),
    ("too long", "code: abcde", (2, 7, "out-of-range"), "code 太长: 最多 4 个字", None),
    ("another form", "code: AB", (2, 7, "wrong-form"), "code 的写法不对: “AB”", None),
    (
        "a letter that only looks English",
        "code: \u0430b",
        (2, 7, "wrong-form"),
        "code 的写法不对: “\u0430b”",
        "\u0430(U+0430) 看起来像英文字母, 其实不是; 换成键盘上的字母",
    ),
    ("too few", "have: []", (2, 7, "out-of-range"), "have 太少: 至少 1 项", None),
    (
        "a branch of a union that was not meant",
        "boiler: {fuel: gas}",
        (2, 1, "missing-key"),
        "boiler里缺少 capacity",
        "补上一行“capacity: …”",
    ),
    (
        "inside a branch",
        "boiler: {fuel: oil, capacity: x}",
        (2, 16, "unknown-value"),
        "fuel 不能写“oil”",
        "可以写: gas、coal",
    ),
    (
        "no branch fits: the words that would",
        "boiler: some",
        (2, 9, "unknown-value"),
        "boiler 不能写“some”",
        "可以写: none",
    ),
    ("the words of all branches", "either: 丙", (2, 9, "unknown-value"), "either 不能写“丙”", "可以写: 甲、乙"),
    (
        "a phone number is masked",
        "use: '13812345678'",
        (2, 6, "unknown-value"),
        "use 不能写“***********”",
        "可以写: industrial、warehouse、office",
    ),
]


@pytest.mark.parametrize(("why", "text", "at", "message", "hint"), ROWS)
def test_an_error_in_our_words(why: str, text: str, at: tuple[int, int, str], message: str, hint: str | None) -> None:
    finding = findings(f"name: 甲\n{text}")[0]
    assert (finding.position.line, finding.position.column, finding.id) == at
    assert finding.message == message
    assert finding.hint == hint


def test_all_at_once_in_file_order() -> None:
    found = findings("floor: 3\nuse: farm\nboiler: {fual: gas}\nbeds: -1\n")
    assert [(finding.position.line, finding.position.column, finding.id, finding.key_path) for finding in found] == [
        (1, 1, "missing-key", "name"),
        (1, 1, "unknown-key", "floor"),
        (2, 6, "unknown-value", "use"),
        (3, 1, "missing-key", "boiler.capacity"),
        (3, 1, "missing-key", "boiler.fuel"),
        (3, 10, "unknown-key", "boiler.fual"),
        (4, 7, "out-of-range", "beds"),
    ]


def test_a_key_missing_at_the_top() -> None:
    (finding,) = findings("use: office\n")
    assert finding.message == "缺少 name"
    assert finding.hint == "补上一行“name: …”"


def test_a_file_that_is_no_mapping() -> None:
    (finding,) = findings("- a\n")
    assert (finding.id, finding.message) == ("wrong-type", "文件 下面要分栏写, 不能写“[…]”")


def test_a_key_without_its_blank() -> None:
    found = {finding.key_path: finding for finding in findings("name: 甲\nboiler: {fuel: gas, capacity:x}\n")}
    assert found['boiler["capacity:x"]'].id == "yaml-syntax"
    assert found['boiler["capacity:x"]'].hint == "写成 capacity: x"


def test_branches_of_many_types_give_one_finding() -> None:
    assert only("many: 甲").id == "wrong-type"


def test_a_value_that_was_not_in_the_file_does_not_break_anything() -> None:
    """Readers may validate what they made themselves; it has no line to look at."""
    reading = read_bytes(b"a: 1\n", "p.yaml")
    assert reading.source is not None
    source = reading.source._replace(lines=(), marks={})
    with pytest.raises(ValidationError) as caught:
        Project.model_validate({"name": "甲", "limits": "x"})
    (finding,) = findings_of(caught.value, source, known)
    assert finding.position.line == 1


@pytest.mark.parametrize(
    ("why", "refusal", "words"),
    [
        ("its id names its words", Refusal("date-form", {"value": "x"}), ("“x”不是日期", "写成 2026-03-15 这样")),
        (
            "other words and another hint",
            Refusal(
                "quantity-unit",
                {"value": "x", "unit": "y", "near": "z"},
                sentence="quantity-unit-unknown",
                hint="did-you-mean",
            ),
            ("不认识“x”里的单位“y”", "是否想写 z?"),
        ),
        ("a hint that is not wanted", Refusal("date-form", {"value": "x"}, hint=""), ("“x”不是日期", None)),
        ("no hint", Refusal("date-invalid", {"value": "x"}), ("没有 x 这一天", None)),
    ],
)
def test_the_sentence_of_a_refusal(why: str, refusal: Refusal, words: Any) -> None:
    assert sentence_of(refusal) == words
