"""Any paper as text: every block, no cell cut, no line too wide, each table as narrow as it must be."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

import pytest
from tests.render.blocks_made import DAY, PAPER, SAID

from approvalplan.document.blocks import (
    Block,
    Checklist,
    Column,
    Entries,
    Entry,
    Heading,
    Lines,
    Pairs,
    PaperDocument,
    Row,
    Table,
    Task,
)
from approvalplan.render.text.document import shared_out, to_text
from approvalplan.render.text.width import width

WIDTHS = (80, 100, 160)
LONG = "很长的一个名字，" * 12


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def shown(*blocks: Block, columns: int = 80, ascii_only: bool = False) -> str:
    return to_text(PaperDocument("", blocks), columns=columns, ascii_only=ascii_only)


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("ascii_only", [False, True])
def test_every_block_is_shown(columns: int, ascii_only: bool) -> None:
    text = to_text(PAPER, columns=columns, ascii_only=ascii_only)
    assert [words for words in SAID if squeezed(words) not in squeezed(text)] == []
    assert max(map(width, text.splitlines())) <= columns
    assert [line for line in text.splitlines() if line != line.rstrip()] == []
    if ascii_only:
        assert {sign for sign in text if east_asian_width(sign) == "A"} == set()


def test_colour_changes_no_character() -> None:
    coloured = to_text(PAPER, columns=80, colour=True)
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == to_text(PAPER, columns=80)
    assert "\x1b" in coloured


def test_a_picture_is_drawn_or_told() -> None:
    assert "没有图时说的话" in to_text(PAPER, columns=80)
    drawn = to_text(PAPER, columns=80, pictures={"chart": lambda columns, sign: [f"{columns} {sign('☐')}"]})
    assert "80 ☐\n" in drawn
    assert "没有图时说的话" not in drawn


@pytest.mark.parametrize(
    ("why", "block", "written"),
    [
        ("the first label is told once", Checklist((Task("甲", labels=("今天", "企业")), Task("乙", labels=("今天", "代办员")))),
         "今天 ☐ 企业    甲\n     ☐ 代办员  乙\n"),
        ("short tasks stand beside each other", Checklist((Task("甲"), Task("乙", ticked=True)), title="要问"), "要问  ☐ 甲  ☑ 乙\n"),
        ("what stands below a row has its label",
         Table("", (Column("名"), Column("因为", below="因为")), (Row(("甲", Lines(("一", "二")))),)),
         " 名\n 甲\n     因为 一\n     因为 二\n"),
        ("a box before the first cell", Table("", (Column("日"), Column("名")), (Row((DAY, "甲"), box=False),)),
         "   日           名\n ☐ 11-30 周一?  甲\n"),
        ("rows that are tasks have no heads", Table("", (Column("名"), Column("份")), (Row(("甲", 2), box=True),), tasks=True),
         " ☑ 甲  2\n"),
        ("numbers", Entries((Entry("甲", ("乙",)),), numbered=True), "1 甲\n  乙\n"),
        ("at the end of the line", Entries((Entry("甲", box=False, aside="已办"),)), "☐ 甲" + " " * 72 + "已办\n"),
        ("labels", Pairs((("甲乙", "一"), ("丙", "二"))), "甲乙  一\n丙    二\n"),
    ],
)  # fmt: skip
def test_block(why: str, block: Block, written: str) -> None:
    assert shown(block) == written, why


@pytest.mark.parametrize("columns", WIDTHS)
def test_no_cell_is_cut_however_many_there_are(columns: int) -> None:
    heads = tuple(Column(f"栏{n}") for n in range(9))
    cells = tuple(f"{n}{LONG}" for n in range(9))
    text = shown(Table("", heads, (Row(cells),)), columns=columns)
    assert max(map(width, text.splitlines())) <= columns
    letters = [sign for cell in cells for sign in cell]
    assert {sign: text.count(sign) >= letters.count(sign) for sign in letters} == dict.fromkeys(letters, True)


def test_a_section_stands_apart() -> None:
    assert shown(Heading("甲", 2), Heading("乙", 3)) == "\n甲\n 乙\n"


@pytest.mark.parametrize(
    ("why", "sizes", "shares", "room", "made"),
    [
        ("all have room", (5, 10), (1, 1), 20, [5, 10]),
        ("the narrow one keeps its own", (5, 30), (1, 1), 20, [5, 15]),
        ("what one leaves the other has", (5, 12, 30), (1, 3, 1), 30, [5, 12, 13]),
        ("both are wide: by their shares", (30, 30), (3, 1), 20, [15, 5]),
        ("never nothing", (9, 9, 9), (1, 1, 1), 2, [1, 1, 1]),
    ],
)
def test_shared_out(why: str, sizes: tuple[int, ...], shares: tuple[int, ...], room: int, made: list[int]) -> None:
    assert shared_out(sizes, shares, room) == made, why
