"""Text in columns: nothing is lost, nothing is wider than it may be, and lines break where they should."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approvalplan.render.text.width import fit, flow, hang, pad, side_by_side, width, wrap

SIGNS = "甲乙（）“”，。※ 12ab-? 周一"


@pytest.mark.parametrize(
    ("why", "text", "columns"),
    [
        ("ASCII", "abc 12", 6),
        ("Chinese takes two", "环评", 4),
        ("and so does its punctuation", "，（）", 6),
        ("and the square metre", "㎡", 2),
        ("an ambiguous sign counts one", "█※★", 3),
        ("a combining mark takes none", "e\u0301", 1),
        ("nothing", "", 0),
    ],
)
def test_width(why: str, text: str, columns: int) -> None:
    assert width(text) == columns, why


@pytest.mark.parametrize(
    ("why", "text", "columns", "lines"),
    [
        ("between Chinese characters", "建设用地规划许可证", 8, ["建设用地", "规划许可", "证"]),
        ("a Latin word stays whole", "看 explain 这里", 10, ["看 explain", "这里"]),
        ("a word longer than a line is cut all the same", "abcdefgh", 5, ["abcde", "fgh"]),
        ("no closing mark begins a line", "四个字，多", 6, ["四个", "字，多"]),
        ("no opening mark ends one", "四字（括号）", 6, ["四字", "（括", "号）"]),
        ("the mark of an assumption stays with its number", "甲乙5※", 5, ["甲乙", "5※"]),
        ("a number stays with its unit", "用时 5 天", 7, ["用时", "5 天"]),
        ("a date with its weekday", "办结 01-12 周二?", 15, ["办结", "01-12 周二?"]),
        ("with its year too", "到 2027-01-12 周二?", 18, ["到", "2027-01-12 周二?"]),
        ("nothing is one empty line", "", 8, [""]),
        ("blanks at a break are dropped", "甲乙   丙丁", 4, ["甲乙", "丙丁"]),
    ],
)
def test_wrap(why: str, text: str, columns: int, lines: list[str]) -> None:
    assert wrap(text, columns) == lines, why


def test_the_first_line_may_be_shorter() -> None:
    assert wrap("一二三四五六", 8, first=4) == ["一二", "三四五六"]


@given(st.text(alphabet=SIGNS, max_size=60), st.integers(min_value=12, max_value=40))
def test_wrapping_loses_nothing_and_is_never_too_wide(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert max(width(line) for line in lines) <= columns


def test_pad() -> None:
    assert pad("环评", 6) == "环评  "
    assert pad("环境影响", 4) == "环境影响"


def test_cells_stand_side_by_side_and_none_is_cut() -> None:
    lines = side_by_side(["建筑工程施工许可证", "11-30 周一", "5 天"], [10, 11, 4])
    assert lines == ["建筑工程施 11-30 周一  5 天", "工许可证"]


@pytest.mark.parametrize(
    ("why", "cells", "columns", "lines"),
    [
        ("as many as fit", ["☐ 甲", "☐ 乙", "☐ 丙"], 10, ["☐ 甲  ☐ 乙", "☐ 丙"]),
        ("one too long is wrapped", ["一二三四五"], 6, ["一二三", "四五"]),
        ("none", [], 10, []),
    ],
)
def test_flow(why: str, cells: list[str], columns: int, lines: list[str]) -> None:
    assert flow(cells, columns) == lines, why


@pytest.mark.parametrize(
    ("why", "label", "lines"),
    [
        ("the label is in the margin", " 结论", [" 结论  一二三", "       四五"]),
        ("no label is a blank margin", "", ["       一二三", "       四五"]),
        ("a wide label takes from the first line", " 结论结论", [" 结论结论一二", "       三四五"]),
    ],
)
def test_hang(why: str, label: str, lines: list[str]) -> None:
    assert hang(label, "一二三四五", 13, 7) == lines, why


@pytest.mark.parametrize(
    ("why", "text", "fitted"),
    [
        ("short enough", "    - 甲乙丙丁", "    - 甲乙丙丁"),
        ("a text with a dash goes on under its first word", "    - 甲乙丙丁戊", "    - 甲乙丙丁\n      戊"),
        ("one without under its beginning", "  甲乙丙丁戊己庚", "  甲乙丙丁戊己\n  庚"),
        ("the other lines are left alone", "甲\n\n  甲乙丙丁戊己庚\n", "甲\n\n  甲乙丙丁戊己\n  庚\n"),
    ],
)
def test_fit(why: str, text: str, fitted: str) -> None:
    assert fit(text, 14) == fitted, why
