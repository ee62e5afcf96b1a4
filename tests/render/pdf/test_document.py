"""Any paper as pages for the template of a PDF: every block is there, and typst draws it."""

from __future__ import annotations

import io
from datetime import date

import pytest
from tests.render.blocks_made import PAPER, SAID
from tests.render.facts import squeezed

from approvalplan.document.blocks import Block, Checklist, Column, Page, Row, Table, Task, Text
from approvalplan.render.pdf.document import to_pages
from approvalplan.render.pdf.to_pdf import About, to_pdf


def test_every_block_is_printed() -> None:
    pypdf = pytest.importorskip("pypdf")
    pytest.importorskip("typst")
    fonts = pytest.importorskip("pylopdf_fonts_zh_cn").sans_path().parent
    made = to_pdf(PAPER, About("脚注", date(2026, 11, 30)), (str(fonts),))
    pages = pypdf.PdfReader(io.BytesIO(made)).pages
    shown = squeezed("".join(page.extract_text() for page in pages))
    assert [words for words in SAID if squeezed(words) not in shown] == []
    assert [page.mediabox.width > page.mediabox.height for page in pages] == [False, True]


def test_a_page_begins_where_one_is_asked_for() -> None:
    pages = to_pages((Page(), Text("甲"), Page(wide=True), Text("乙"), Page()), {})
    assert [(page["wide"], len(page["blocks"])) for page in pages] == [(False, 1), (True, 1)]


@pytest.mark.parametrize(
    ("why", "block", "columns"),
    [
        ("short ones", Checklist((Task("交件"),) * 6), 5),
        ("no more than there are", Checklist((Task("交件"),) * 3), 3),
        ("names", Checklist((Task("一" * 18),) * 6), 3),
        ("long names", Checklist((Task("一" * 30),) * 6), 2),
        ("sentences", Checklist((Task("一" * 99),) * 6), 1),
    ],
)
def test_how_many_boxes_stand_beside_each_other(why: str, block: Block, columns: int) -> None:
    assert to_pages((block,), {})[0]["blocks"][0]["columns"] == columns, why


def test_a_task_with_room_for_an_answer_is_a_row() -> None:
    (title, table) = to_pages((Checklist((Task("数", under=("出处",)),), "核对", "答复"),), {})[0]["blocks"]
    assert title["lines"] == ["核对"]
    assert table["heads"] == ["", "答复"]
    assert table["rows"] == [{"box": False, "cells": [["数", "出处"], ""]}]


def test_what_stands_below_a_row_has_its_label() -> None:
    table = Table("", (Column("名", 3), Column("因为", below="因为")), (Row(("甲", "乙"), tone="bad"),))
    made = to_pages((table,), {})[0]["blocks"][0]
    assert made["heads"] == ["名"]
    assert made["rows"] == [{"cells": [["甲"]], "under": [["因为", "乙"]], "strong": True}]
