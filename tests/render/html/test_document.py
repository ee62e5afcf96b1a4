"""Any paper as a web page: every block is there, names mean nothing, nothing is loaded from elsewhere."""

from __future__ import annotations

import pytest
from tests.render.blocks_made import PAPER, SAID
from tests.render.facts import squeezed
from tests.render.test_every_fact import Words

from approvalplan.document.blocks import (
    Block,
    Checklist,
    Column,
    Entries,
    Entry,
    Heading,
    PaperDocument,
    Row,
    Table,
    Task,
    Text,
)
from approvalplan.render.html.document import to_html

NASTY = '甲"><script>alert(1)</script>&amp;'


def test_every_block_is_shown() -> None:
    shown = squeezed("".join(Words(to_html(PAPER)).found))
    assert [words for words in SAID if squeezed(words) not in shown] == []


def test_a_picture_is_drawn_or_told() -> None:
    drawn = to_html(PAPER, {"chart": "<svg></svg>"})
    assert '<div class="picture"><svg></svg></div>' in drawn
    assert "没有图时说的话" not in drawn


@pytest.mark.parametrize(
    ("why", "block", "written"),
    [
        ("a heading", Heading("甲", 3), "<h3>甲</h3>"),
        ("a ticked box", Checklist((Task("甲", ticked=True),)), '<input type="checkbox" checked aria-label="甲">'),
        ("below a row", Table("", (Column("名"), Column("份"), Column("因为", below="因为")), (Row(("甲", 2, "乙")),)),
         '<td></td><td colspan="1"><p><span class="label">因为</span> 乙</p></td>'),
        ("a list in a list", Entries((Entry("甲", (Checklist((Task("乙"),)),)),)), "<ul><li>甲<ul"),
    ],
)  # fmt: skip
def test_block(why: str, block: Block, written: str) -> None:
    assert written in to_html(PaperDocument("", (block,))), why


def test_names_mean_nothing() -> None:
    blocks = (
        Heading(NASTY),
        Text(NASTY),
        Entries((Entry(NASTY, (NASTY,), box=True, aside=NASTY),)),
        Checklist((Task(NASTY, labels=(NASTY,)),), NASTY),
        Table(NASTY, (Column(NASTY), Column("乙", below=NASTY)), (Row((NASTY, NASTY), box=False),)),
    )
    page = to_html(PaperDocument(NASTY, blocks))
    assert "<script" not in page
    assert "".join(Words(page).found).count(NASTY) == 14
    assert "default-src 'none'" in page
