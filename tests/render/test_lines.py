"""Any paper as plain lines: every block is there, a row in one line, what names it without a label."""

from __future__ import annotations

import pytest
from tests.render.blocks_made import PAPER, SAID

from approvalplan.document.blocks import (
    Block,
    Checklist,
    Column,
    Entries,
    Entry,
    Heading,
    Lines,
    PaperDocument,
    Row,
    Table,
    Task,
)
from approvalplan.render.lines import to_lines

LEFT_OUT = ("企业签", "日期")
"""Nobody signs a description."""


def test_every_block_is_told() -> None:
    text = "\n".join(to_lines(PAPER))
    assert [words for words in SAID if words not in text and words not in LEFT_OUT] == []
    assert "没有图时说的话" in text


@pytest.mark.parametrize(
    ("why", "block", "lines"),
    [
        ("a row", Table("", (Column("序"), Column("名"), Column("因为", below="理由")), (Row((1, "甲", Lines(("一", "二")))),)),
         ["1；甲；理由：一；理由：二"]),
        ("what is not known is left out", Table("", (Column("序"), Column("名"), Column("日")), (Row((1, "甲", None)),)), ["1；甲"]),
        ("a list in a list", Entries((Entry("甲", ("乙", Checklist((Task("丙"),))), aside="丁"),)), ["甲；丁；乙", "丙"]),
    ],
)  # fmt: skip
def test_block(why: str, block: Block, lines: list[str]) -> None:
    assert list(to_lines(PaperDocument("", (block,)))) == lines, why


def test_a_section_begins_after_an_empty_line() -> None:
    assert list(to_lines(PaperDocument("", (Heading("甲", 1), Heading("乙"))))) == ["甲", "", "乙"]
