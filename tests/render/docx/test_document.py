"""Any paper as a Word document: every block is there, and pages stand or lie as asked."""

from __future__ import annotations

import io
from datetime import date

from docx import Document as Opened
from tests.render.blocks_made import PAPER, SAID
from tests.render.facts import squeezed
from tests.render.office_made import word_text

from approvalplan.document.blocks import Heading, Page, PaperDocument, Text
from approvalplan.render.docx.to_docx import to_docx

DAY = date(2026, 11, 30).toordinal()


def test_every_block_is_written() -> None:
    shown = squeezed(word_text(to_docx(PAPER, "脚注", DAY)))
    assert [words for words in SAID if squeezed(words) not in shown] == []


def test_a_picture_is_drawn_or_told() -> None:
    drawn = word_text(to_docx(PAPER, "脚注", DAY, {"chart": "<w:p><w:r><w:t>画</w:t></w:r></w:p>"}))
    assert "画" in drawn
    assert "没有图时说的话" not in drawn


def test_pages_stand_or_lie() -> None:
    blocks = (Text("甲"), Page(wide=True), Text("乙"), Page(), Text("丙"), Page(), Heading("丁", 1))
    made = Opened(io.BytesIO(to_docx(PaperDocument("", blocks), "", DAY)))
    assert [(section.page_width or 0) > (section.page_height or 0) for section in made.sections] == [False, True, False]
    begins = [paragraph.text for paragraph in made.paragraphs if paragraph.paragraph_format.page_break_before]
    assert begins == ["丁"]
