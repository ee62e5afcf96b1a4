import pytest

from approvalplan.diagnostics import Finding, Position, SourceText
from approvalplan.render.findings.text import MOST_SHOWN, WIDEST, render
from approvalplan.render.text.width import width


def text_of(line: str, start: int, end: int, *, hint: str | None = None, end_line: int = 1) -> str:
    finding = Finding(
        id="x",
        severity="error",
        file="p.yaml",
        position=Position(1, start, end_line, end),
        key_path="",
        message="甲",
        hint=hint,
    )
    return render([finding], {"p.yaml": SourceText("p.yaml", (line, "next"), {})})


def test_the_look() -> None:
    lines = ("", "", "", "", "", "", "scale:", "  floor_aera: 30000㎡")
    finding = Finding(
        id="unknown-key",
        severity="error",
        file="project.yaml",
        position=Position(8, 3, 8, 13),
        key_path="",
        message="没有 floor_aera 这一栏",
        hint="是否想写 floor_area?",
    )
    assert render([finding], {"project.yaml": SourceText("project.yaml", lines, {})}) == (
        "project.yaml:8:3: error[unknown-key]: 没有 floor_aera 这一栏\n"
        "  |\n"
        "8 |   floor_aera: 30000㎡\n"
        "  |   ^^^^^^^^^^\n"
        "  = 提示: 是否想写 floor_area?\n"
    )


def test_the_gutter_is_as_wide_as_the_line_number() -> None:
    source = SourceText("p.yaml", ("x",) * 100, {})
    finding = Finding(
        id="x",
        severity="warning",
        file="p.yaml",
        position=Position(100, 1, 100, 2),
        key_path="",
        message="甲",
        hint="乙",
    )
    assert render([finding], {"p.yaml": source}) == (
        "p.yaml:100:1: warning[x]: 甲\n    |\n100 | x\n    | ^\n    = 提示: 乙\n"
    )


def test_without_a_source_there_is_no_line() -> None:
    finding = Finding(
        id="cannot-open",
        severity="error",
        file="p.yaml",
        position=Position(1, 1, 1, 1),
        key_path="",
        message="没有这个文件",
        hint=None,
    )
    assert render([finding], {}) == "p.yaml:1:1: error[cannot-open]: 没有这个文件\n"
    assert render([finding], {"p.yaml": SourceText("p.yaml", ("",), {})}) == render([finding], {})
    assert render([finding], {"p.yaml": SourceText("p.yaml", (), {})}) == render([finding], {})


def test_nothing() -> None:
    assert render([], {}) == ""


def test_twenty_are_shown_and_the_rest_counted() -> None:
    findings = [
        Finding(
            id="x", severity="error", file="p.yaml", position=Position(n, 1, n, 1), key_path="", message="甲", hint=None
        )
        for n in range(1, 24)
    ]
    blocks = render(findings, {}).split("\n\n")
    assert len(blocks) == MOST_SHOWN + 1
    assert blocks[0] == "p.yaml:1:1: error[x]: 甲"
    assert blocks[-1] == "另有 3 处\n"
    assert "另有" not in render(findings[:20], {})
    assert render(findings, {}, most=30).count("error") == 23


@pytest.mark.parametrize(
    ("why", "line", "start", "end", "shown", "caret"),
    [
        ("a Chinese character takes two columns", "名称: 甲乙", 5, 7, "名称: 甲乙", "      ^^^^"),
        ("signs of full width too", "a：1", 2, 3, "a：1", " ^^"),
        ("a sign of ambiguous width takes one", "a: ㎡ m³", 7, 8, "a: ㎡ m³", "       ^"),
        ("a combining mark takes none", "e\u0301x", 3, 4, "e\u0301x", " ^"),
        ("an empty stretch has one caret", "a:", 3, 3, "a:", "  ^"),
        ("a tab is shown as blanks", "\ta: 1", 1, 2, "    a: 1", "^^^^"),
        ("behind a tab", "\ta: 1", 2, 3, "    a: 1", "    ^"),
        ("an escape sequence is spelt", "a: \x1b[31m", 4, 5, "a: <U+001B>[31m", "   ^^^^^^^^"),
        ("a direction override is spelt", "\u202ea", 2, 3, "<U+202E>a", "        ^"),
        ("a phone number is masked", "a: 13812345678 b", 16, 17, "a: *********** b", "               ^"),
        ("a full-width phone number is masked", "１３８１２３４５６７８b", 12, 13, "***********b", "           ^"),
        ("markup is text", "a: [red]<b>", 4, 5, "a: [red]<b>", "   ^"),
    ],
)
def test_the_caret(why: str, line: str, start: int, end: int, shown: str, caret: str) -> None:
    assert text_of(line, start, end) == f"p.yaml:1:{start}: error[x]: 甲\n  |\n1 | {shown}\n  | {caret}\n"


def test_a_stretch_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    assert text_of("a: bc", 4, 2, end_line=2).endswith("1 | a: bc\n  |    ^^\n")


@pytest.mark.parametrize(
    ("why", "before", "fault", "after", "shown"),
    [
        ("in the middle", "x" * 5000, "F", "y" * 5000, f"... {'x' * 40}F{'y' * 59} ..."),
        ("near the start", "x" * 10, "F", "y" * 5000, f"{'x' * 10}F{'y' * 89} ..."),
        ("at the start", "", "F", "y" * 5000, f"F{'y' * 99} ..."),
        ("at the end", "x" * 5000, "F", "", f"... {'x' * 40}F"),
        ("in Chinese", "甲" * 5000, "乙", "丙" * 5000, f"... {'甲' * 20}乙{'丙' * 29} ..."),
        ("a long fault", "x" * 5000, "F" * 5000, "y", f"... {'x' * 40}{'F' * 60} ..."),
        ("just wide enough", "x" * (WIDEST - 1), "F", "", "x" * (WIDEST - 1) + "F"),
        ("one column too wide", "x" * WIDEST, "F", "", f"... {'x' * 40}F"),
        ("a number at the cut is masked", "x" * 5000 + "13812345678" + "x" * 35, "F", "", f"... {'*' * 5}{'x' * 35}F"),
    ],
)
def test_a_long_line_is_shown_around_its_fault(why: str, before: str, fault: str, after: str, shown: str) -> None:
    start = len(before) + 1
    _, _, line, caret, _ = text_of(before + fault + after, start, start + len(fault)).split("\n")
    assert line == f"1 | {shown}"
    column = width(caret.partition("^")[0])
    first = shown.index(fault[0])
    assert column - 4 == width(shown[:first])
    assert caret.count("^") == min(width(fault), width(shown[first:].removesuffix(" ...")))


def test_a_file_name_cannot_steer_the_terminal() -> None:
    finding = Finding(
        id="x",
        severity="error",
        file="a\x1b[31m\n.yaml",
        position=Position(1, 1, 1, 1),
        key_path="",
        message="甲",
        hint=None,
    )
    assert render([finding], {}) == "a<U+001B>[31m .yaml:1:1: error[x]: 甲\n"


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("甲乙", 4), ("ａ", 2), ("e\u0301", 1), ("☐", 1), ("", 0)])
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns
