"""The plan as a workbook: nothing is missing, texts stay texts, days are dates, and it can be filtered and printed."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from tests.render.facts import EXAMPLES as FOLDER
from tests.render.facts import missing, report_of
from tests.render.office_made import EXAMPLES, HOSTILE, bare, book_text, named, read_book, with_all

from approvalplan import render
from approvalplan.render.xlsx.book import LEADING
from approvalplan.render.xlsx.to_xlsx import render_xlsx
from approvalplan.report.detail import detail_of
from approvalplan.wording import say, visible
from approvalplan.wording.office import SENTENCES

TABS = [say(f"office.tab.{key}") for key in ("plan", "papers", "chart", "basis")]
PLAN, PAPERS, CHART, BASIS = TABS
ELSEWHERE = {"TZ": "America/New_York", "LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "7"}


RENDER = Path(str(render.__file__)).parent


@pytest.fixture(scope="module")
def factory() -> Any:
    return read_book(render_xlsx(report_of("private_factory")))


def cells_of(sheet: Any) -> list[Any]:
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_is_missing(name: str) -> None:
    report = report_of(name)
    assert missing(report, book_text(render_xlsx(report))) == []


def test_nothing_is_missing_of_what_few_plans_have() -> None:
    report = with_all(report_of("housing"))
    text = book_text(render_xlsx(report))
    assert missing(report, text) == []
    assert say("report.backward.too-late") in text


def test_reasons_and_texts_of_every_item() -> None:
    report = report_of("housing")
    text = "".join(book_text(render_xlsx(report)).split())
    rows = [*report.items, *report.works]
    for id_ in [*(item_row.id for item_row in rows), *(row.id for row in report.not_needed)]:
        detail = detail_of(report.names, id_)
        said = (*detail.limits, *detail.dates, *detail.papers, *detail.gives, *detail.texts, detail.chain)
        assert [word for word in said if "".join(word.split()) not in text] == [], id_


def test_sheets(factory: Any) -> None:
    assert factory.sheetnames == TABS
    assert not any(sheet.protection.sheet for sheet in factory.worksheets)


@pytest.mark.parametrize(("tab", "frozen"), [(PLAN, "C2"), (PAPERS, "D2"), (CHART, "E5"), (BASIS, "D2")])
def test_heads_stay_on_the_screen_and_on_paper(factory: Any, tab: str, frozen: str) -> None:
    sheet = factory[tab]
    assert sheet.freeze_panes == frozen
    assert sheet.print_title_rows == f"$1:${int(frozen[1]) - 1}"
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, int(sheet.page_setup.fitToHeight)) == (True, 0)
    assert "&P" in sheet.oddFooter.center.text
    assert "&N" in sheet.oddFooter.center.text
    assert report_of("private_factory").digest[:12] in sheet.oddFooter.center.text


def test_filters(factory: Any) -> None:
    report = report_of("private_factory")
    papers = sum(len(group.papers) for group in report.papers)
    assert factory[PAPERS].auto_filter.ref == f"A1:L{papers + 1}"
    assert factory[BASIS].auto_filter.ref == f"A1:F{factory[BASIS].max_row}"
    assert factory[CHART].auto_filter.ref == f"A4:D{len(report.chart.bars) + 4}"
    tables = factory[PLAN].tables
    assert {name: tables[name].ref.count(":") for name in tables} == {"items": 1, "works": 1}
    assert all(tables[name].autoFilter for name in tables)


def test_boxes_are_ticked_from_a_list(factory: Any) -> None:
    rules = factory[PAPERS].data_validations.dataValidation
    assert [(rule.type, rule.formula1) for rule in rules] == [("list", '"☐,☑"')]
    assert str(rules[0].sqref) == f"A2:A{factory[PAPERS].max_row}"
    at_hand = [paper.at_hand for group in report_of("private_factory").papers for paper in group.papers]
    assert [cell.value == "☑" for cell in factory[PAPERS]["A"][1:]] == at_hand


def test_days_are_dates(factory: Any) -> None:
    report = report_of("private_factory")
    dates = {cell.value.toordinal(): cell for cell in cells_of(factory[PAPERS]) if isinstance(cell.value, datetime)}
    days = [paper.needed_by for group in report.papers for paper in group.papers if paper.needed_by]
    assert {day.ordinal for day in days} <= set(dates)
    for day in days:
        key = "office.date.provisional" if day.provisional else "office.date"
        assert dates[day.ordinal].number_format == say(key)


def test_the_chart_has_a_column_a_day(factory: Any) -> None:
    chart, sheet = report_of("private_factory").chart, factory[CHART]
    at = 5 - chart.first_monday
    for row, bar in enumerate(chart.bars, 5):
        filled = {cell.column - at for cell in sheet[row][4:] if cell.value}
        assert filled, bar.name
        assert filled <= set(range(bar.first, bar.until)), bar.name
        assert (sheet.cell(row, 4).value == "★") == bar.critical, bar.name
    names = [str(cell.value) for cell in sheet[4] if cell.value]
    assert all(any(holiday.name in name for name in names) for holiday in chart.holidays)
    monday = sheet.cell(2, 5)
    assert (monday.is_date, monday.value.toordinal()) == (True, chart.first_monday)


def test_days_off_are_grey_and_worked_ones_are_not() -> None:
    report = report_of("private_factory")
    saturday = report.chart.first_monday + 5
    worked = report._replace(chart=report.chart._replace(worked=(saturday,)))
    column = 5 + 5
    for made, is_off in ((report, True), (worked, False)):
        sheet = read_book(render_xlsx(made))[CHART]
        assert (sheet.cell(5, column).fill.fgColor.rgb == "FFD9D9D9") == is_off
        assert (sheet.cell(4, column).value == say("office.sign.worked")) != is_off


def test_a_plan_with_nothing_to_draw() -> None:
    report = bare(report_of("private_factory"))
    data = render_xlsx(report)
    assert missing(report, book_text(data)) == []
    assert report.chart.empty in [cell.value for cell in cells_of(read_book(data)[CHART])]


def test_properties(factory: Any) -> None:
    report = report_of("private_factory")
    assert factory.properties.created.toordinal() == report.names.plan.start
    assert report.name in factory.properties.title


def test_same_bytes() -> None:
    data = render_xlsx(report_of("housing"))
    assert data == render_xlsx(report_of("housing"))
    assert {one.date_time for one in ZipFile(io.BytesIO(data)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_same_bytes_elsewhere() -> None:
    code = (
        "import sys; from tests.render.facts import report_of; from approvalplan.render.xlsx.to_xlsx import render_xlsx;"
        "sys.stdout.buffer.write(render_xlsx(report_of('private_factory')))"
    )
    env = os.environ | ELSEWHERE
    made = subprocess.run([sys.executable, "-c", code], cwd=FOLDER.parent, env=env, capture_output=True, check=True)
    assert made.stdout == render_xlsx(report_of("private_factory"))


@pytest.mark.parametrize("why", HOSTILE)
def test_hostile_names(why: str) -> None:
    name = HOSTILE[why]
    book = read_book(render_xlsx(named(name)))
    found = [cell for sheet in book.worksheets for cell in cells_of(sheet)]
    assert {cell.data_type for cell in found} <= {"s", "n", "d"}, "no formula, no error"
    # openpyxl leaves the escape of an escape as it stands in the file.
    same = [cell for cell in found if str(cell.value).replace("_x005F_", "_") == visible(name)]
    assert len(same) >= 4
    assert all(cell.quotePrefix == name.startswith(LEADING) for cell in same), "still a text when typed in anew"


def test_every_word_is_used() -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in RENDER.parent.rglob("*.py"))
    unsaid = [key for key in SENTENCES if f'"{key}"' not in code and f'"{key.rpartition(".")[0]}"' not in code]
    assert unsaid == []
