"""The plan as a Word document: nothing is missing, and it is made of what Word calls by these names."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from tests.render.facts import EXAMPLES as FOLDER
from tests.render.facts import missing, report_of
from tests.render.office_made import EXAMPLES, HOSTILE, bare, named, said, with_all, word_text

from approvalplan.document.owner_sheet import owner_document
from approvalplan.document.window_sheet import window_document
from approvalplan.render.docx.document import to_body
from approvalplan.render.docx.to_docx import render_docx
from approvalplan.render.docx.xml import TICKED
from approvalplan.report.sheets import owner_sheet, window_sheet
from approvalplan.wording import say, visible

CHECKBOX = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
CHECKED = CHECKBOX.replace("checkbox", "checked")
VALUE = CHECKBOX.replace("checkbox", "val")

ELSEWHERE = {"TZ": "America/New_York", "LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "7"}


def opened(report: Any) -> Any:
    return Document(io.BytesIO(render_docx(report)))


@pytest.fixture(scope="module")
def factory() -> Any:
    return opened(report_of("private_factory"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_is_missing(name: str) -> None:
    report = report_of(name)
    assert missing(report, word_text(render_docx(report))) == []


def test_nothing_is_missing_of_what_few_plans_have() -> None:
    report = with_all(report_of("housing"))
    text = word_text(render_docx(report))
    assert missing(report, text) == []
    assert report.back_title in text
    assert say("report.backward.too-late") in text


def test_the_sheets_are_whole() -> None:
    report = report_of("housing")
    text = "".join(word_text(render_docx(report)).split())
    owner, window = owner_sheet(report), window_sheet(report)
    texts = [
        owner.head.title,
        window.head.title,
        *owner.dates,
        *owner.not_needed,
        *(paper.name for paper in owner.papers),
    ]
    texts += [part for line in (*owner.foot, *window.foot) for part in line]
    for filing in (filing for office in window.offices for filing in office.filings):
        boxes = (*filing.papers, *filing.steps)
        texts += [filing.name, filing.done or filing.dates, filing.progress, *(box.text for box in boxes)]
    assert [entry for entry in texts if "".join(entry.split()) not in text] == []


def test_styles(factory: Any) -> None:
    used = {paragraph.style.name for paragraph in factory.paragraphs}
    assert {"Title", "Subtitle", "Heading 1", "Heading 2", "List Bullet", "Plan Task"} <= used
    assert {table.style.name for table in factory.tables} == {"Plan Table"}
    for name, key in (("Normal", "office.font.text"), ("Heading 1", "office.font.head")):
        fonts = factory.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == say(key)
        assert fonts.get(qn("w:asciiTheme")) is None, "the font of the theme would win"


def test_tables(factory: Any) -> None:
    for table in factory.tables:
        rows = table._tbl.tr_lst
        assert all(row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in rows)
        grid = [int(one.get(qn("w:w"))) for one in table._tbl.tblGrid]
        for row in rows:
            widths = [int(one.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for one in row.tc_lst]
            assert sum(widths) == sum(grid), "the widths of the cells are those of the columns"
            assert all(one.p_lst for one in row.tc_lst), "a cell without a paragraph breaks the file"


def test_heads_are_repeated(factory: Any) -> None:
    head = say("report.column.item")
    found = [table for table in factory.tables if any(cell.text == head for cell in table.rows[0].cells)]
    assert len(found) >= 3
    for table in found:
        flags = [row.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None for row in table._tbl.tr_lst]
        assert flags == [True, *[False] * (len(flags) - 1)]


def test_pages(factory: Any) -> None:
    sizes = [(round(section.page_width.cm, 1), round(section.page_height.cm, 1)) for section in factory.sections]
    assert sizes == [(21.0, 29.7), (29.7, 21.0), (21.0, 29.7)], "the chart lies on its side"
    for section in factory.sections:
        xml = section.footer._element.xml
        assert "PAGE" in xml
        assert "NUMPAGES" in xml
        assert report_of("private_factory").digest[:12] in section.footer.paragraphs[0].text


def test_a_plan_with_nothing_in_it() -> None:
    report = bare(report_of("private_factory"))
    data = render_docx(report)
    assert missing(report, word_text(data)) == []
    assert len(Document(io.BytesIO(data)).sections) == 1, "no page lies on its side without a chart"


def test_sheets_with_nothing_on_them() -> None:
    report = report_of("private_factory")
    owner = owner_sheet(report)._replace(papers=(), shared=(), not_needed=(), at_hand=())
    assert to_body(owner_document(owner).blocks, "").count(f">{say('sheet.none')}<") == 2
    window = window_sheet(report)
    assert say("sheet.window.none") in to_body(window_document(window._replace(offices=())).blocks, "")
    filing = next(filing for office in window.offices for filing in office.filings if filing.steps)
    office = window.offices[0]._replace(filings=(filing._replace(papers=()),))
    assert say("sheet.papers.none") in to_body(window_document(window._replace(offices=(office,))).blocks, "")


def test_doubtful_papers_have_days_unless_all_is_open() -> None:
    sheet = owner_sheet(report_of("six_facts"))
    assert sheet.doubtful
    days = {draft: to_body(owner_document(sheet._replace(draft=draft)).blocks, "") for draft in (True, False)}
    assert len(days[False]) > len(days[True])
    assert all(visible(paper.name) in days[draft] for paper in sheet.doubtful for draft in days)


def test_boxes_are_ticked_on_a_click(factory: Any) -> None:
    boxes = list(factory.element.iter(CHECKBOX))
    assert len(boxes) > len(report_of("private_factory").ticks)
    ticked = [box for box in boxes if box.find(CHECKED).get(VALUE) == "1"]
    assert ticked
    for box in boxes:
        shown = said(box.getparent().getparent())
        assert (shown == TICKED) == (box in ticked)


def test_properties(factory: Any) -> None:
    core, report = factory.core_properties, report_of("private_factory")
    assert report.name in core.title
    assert core.created == core.modified
    assert core.created.toordinal() == report.names.plan.start
    assert core.author == "approvalplan"


def test_same_bytes() -> None:
    data = render_docx(report_of("housing"))
    assert data == render_docx(report_of("housing"))
    assert {one.date_time for one in ZipFile(io.BytesIO(data)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_same_bytes_elsewhere() -> None:
    code = (
        "import sys; from tests.render.facts import report_of; from approvalplan.render.docx.to_docx import render_docx;"
        "sys.stdout.buffer.write(render_docx(report_of('private_factory')))"
    )
    env = os.environ | ELSEWHERE
    made = subprocess.run([sys.executable, "-c", code], cwd=FOLDER.parent, env=env, capture_output=True, check=True)
    assert made.stdout == render_docx(report_of("private_factory"))


@pytest.mark.parametrize("why", HOSTILE)
def test_hostile_names(why: str) -> None:
    name = HOSTILE[why]
    document = opened(named(name))
    assert document.paragraphs[0].text == visible(name)
    assert sum(cell.text == visible(name) for table in document.tables for row in table.rows for cell in row.cells) >= 2
    assert len(document.core_properties.title) <= 255
