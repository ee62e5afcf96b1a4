"""Any paper as Markdown: every block, read back by a parser of Markdown."""

from __future__ import annotations

from html import unescape
from re import sub

import pytest
from markdown_it import MarkdownIt
from tests.render.blocks_made import PAPER, SAID

from approvalplan.document.blocks import (
    Block,
    Checklist,
    Code,
    Column,
    Entries,
    Entry,
    Heading,
    Lines,
    PaperDocument,
    Row,
    Table,
    Task,
    Text,
)
from approvalplan.render.markdown.document import to_markdown

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
NASTY = "甲|<b>`*x*_[y](z)"


def test_every_block_is_shown() -> None:
    shown = unescape(sub(r"<[^>]*>", "", MARKDOWN.render(to_markdown(PAPER))))
    assert [words for words in SAID if words not in shown] == []


def test_a_picture_is_drawn_or_told() -> None:
    assert "没有图时说的话" in to_markdown(PAPER)
    drawn = to_markdown(PAPER, {"chart": ["```mermaid", "gantt", "```"]})
    assert "```mermaid\ngantt\n```" in drawn
    assert "没有图时说的话" not in drawn


@pytest.mark.parametrize(
    ("why", "block", "written"),
    [
        ("a title", Heading("甲", 1, "乙"), "# 甲 · 乙\n"),
        ("a command", Text(Code("approvalplan `x`")), "`approvalplan x`\n"),
        ("a listing", Text(Lines(("a: *", "b")), code=True), "```\na: *\nb\n```\n"),
        ("a task", Checklist((Task("甲", ticked=True, labels=("今天",)),)), "- [x] 今天 甲\n"),
        ("what stands below a row is its last cell",
         Table("", (Column("名"), Column("因为", below="因为"), Column("注", below="注")), (Row(("甲", Lines(("一", "二")), "三")),)),
         "| 名 | 因为、注 |\n| --- | --- |\n| 甲 | 因为 一<br>二<br>注 三 |\n"),
        ("a row to tick", Table("", (Column("名"),), (Row(("甲",), box=False), Row(("乙",), box=True))),
         "|  | 名 |\n| --- | --- |\n| ☐ | 甲 |\n| ☑ | 乙 |\n"),
        ("a row that may be a task", Table("", (Column("名"), Column("份数")), (Row(("甲", 2), box=True),), tasks=True),
         "- [x] **甲**（份数 2）\n"),
        ("a list in a list", Entries((Entry("甲", (Checklist((Task("乙"),)),), box=False),)), "- [ ] 甲\n  - [ ] 乙\n"),
    ],
)  # fmt: skip
def test_block(why: str, block: Block, written: str) -> None:
    assert to_markdown(PaperDocument("", (block,))) == written, why


def test_no_name_means_anything() -> None:
    blocks = (
        Heading(NASTY),
        Text(NASTY),
        Entries((Entry(NASTY, (NASTY,)),)),
        Checklist((Task(NASTY, labels=(NASTY,)),)),
        Table("", (Column(NASTY), Column("乙", below=NASTY)), (Row((NASTY, NASTY), box=False),)),
    )
    html = MARKDOWN.render(to_markdown(PaperDocument("", blocks)))
    assert "<b>" not in html
    assert "<a " not in html
    assert unescape(html).count(NASTY) == 11
