"""The PDF: every fact on it, nothing cut, the same bytes everywhere, and a sign without a glyph is told."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest
from tests.render.facts import missing, report_of, squeezed

from approvalplan.render.pdf.to_pdf import CannotPrint, first_family, render_pdf
from approvalplan.report.records import BackRow, Changes, Point, Report

pytest.importorskip("typst")
FONTS = (str(pytest.importorskip("pylopdf_fonts_zh_cn").sans_path().parent),)
EXAMPLES = ("private_factory", "housing", "six_facts", "name_only")
ROOT = Path(__file__).resolve().parents[3]
A4 = (595, 842)


@cache
def made(name: str, sheet: str | None = None) -> bytes:
    return render_pdf(report_of(name), FONTS, sheet)


def reader(content: bytes) -> Any:
    """Return what reads a PDF; untyped, for its entries may be anything."""
    return pypdf.PdfReader(io.BytesIO(content))


def texts(content: bytes) -> list[str]:
    return [page.extract_text() for page in reader(content).pages]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_fact_is_on_paper(name: str) -> None:
    assert missing(report_of(name), "\n".join(texts(made(name)))) == []


def test_what_only_some_plans_have_is_on_paper_too() -> None:
    """A wanted day turned round, and what another answer changes."""
    report = report_of("private_factory")
    day = report.week.todos[0].day
    report = report._replace(
        back_title="倒排的题目",
        back=(BackRow("a", "要倒排的一件", day, day, late=True),),
        changes=Changes(
            "如果换一个答案", (Point(id="x", label="变了", lines=("第一行变化",), tone="bad", notes=("小字说明",)),)
        ),
    )
    text = squeezed("".join(texts(render_pdf(report, FONTS))))
    assert missing(report, text) == []
    for part in ("倒排的题目", "来不及", "如果换一个答案"):
        assert part in text


def test_pages_are_a4_and_the_chart_lies_on_its_side() -> None:
    sizes = [(int(page.mediabox.width), int(page.mediabox.height)) for page in reader(made("private_factory")).pages]
    assert sizes[0] == (595, 841) or sizes[0] == A4
    wide = [at for at, (width, height) in enumerate(sizes) if width > height]
    assert wide == [1]
    assert squeezed(report_of("private_factory").chart.title) in squeezed(texts(made("private_factory"))[1])


def test_each_page_says_which_it_is_and_by_which_rules() -> None:
    report = report_of("private_factory")
    pages = texts(made("private_factory"))
    for number, text in enumerate(pages, 1):
        assert f"第{number}页共{len(pages)}页" in squeezed(text)
        assert report.digest[:12] in text


def test_the_heads_of_a_table_stand_on_each_of_its_pages() -> None:
    pages = [squeezed(text) for text in texts(made("private_factory"))]
    assert sum("不用办的原因" in text for text in pages) >= 2


def test_it_is_tagged_and_named_and_has_bookmarks() -> None:
    report, read = report_of("private_factory"), reader(made("private_factory"))
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]).startswith("zh")
    assert read.metadata.title.startswith(report.name)
    outline = str(read.outline)
    assert all(title in outline for title in (report.titles.items, report.titles.confirm, report.week.title))


def test_it_keeps_for_decades() -> None:
    xmp = reader(made("private_factory")).xmp_metadata.stream.get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in xmp


def test_every_font_is_in_the_file() -> None:
    fonts = {
        str(font.get_object()["/BaseFont"]): font.get_object()
        for page in reader(made("private_factory")).pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    assert any("NotoSansSC" in name for name in fonts)
    for font in fonts.values():
        inner = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(inner)


@pytest.mark.parametrize(
    ("sheet", "has", "has_not"),
    [("owner", "企业联", "窗口联"), ("window", "窗口联", "企业联")],
)
def test_a_sheet_can_be_had_alone(sheet: str, has: str, has_not: str) -> None:
    text = squeezed("".join(texts(made("private_factory", sheet))))
    assert has in text
    assert has_not not in text
    assert "代办员______________" in text
    assert len(texts(made("private_factory", sheet))) < len(texts(made("private_factory"))) / 2


def test_a_second_run_gives_the_same_bytes() -> None:
    assert render_pdf(report_of("private_factory"), FONTS) == made("private_factory")


def test_another_time_zone_and_language_give_the_same_bytes() -> None:
    code = (
        "import sys; from tests.render.facts import report_of; from approvalplan.render.pdf.to_pdf import render_pdf;"
        f"sys.stdout.buffer.write(render_pdf(report_of('private_factory'), {FONTS!r}))"
    )
    env = os.environ | {"TZ": "Pacific/Kiritimati", "LANG": "de_DE.UTF-8", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, check=True)
    assert run.stdout == made("private_factory")


HOSTILE = [
    ("200 characters", "超长项目名称" * 33 + "末尾"),
    ("typst's own signs", '#eval("1") $x$ *b* _i_ \\ <label> @ref // c /* ` "q" -- ---'),
    ("HTML", "<script>alert(1)</script><b>&amp;"),
    ("one word without a blank", "A" * 200),
    ("signs that may not begin a line", "，" * 100 + "（" * 100),
    ("letters of another script", "Ж" * 200),
]


def with_name(report: Report, name: str) -> Report:
    """Return a report whose free texts are all one text."""
    first = report.items[0]._replace(name=name, office=name, because=name)
    plan = report.names.plan._replace(name=name)
    return report._replace(
        name=name, owner=name, agent=name, items=(first, *report.items[1:]), names=report.names._replace(plan=plan)
    )


@pytest.mark.parametrize("name", [pytest.param(name, id=why) for why, name in HOSTILE])
def test_what_a_name_holds_is_only_shown_and_stays_on_the_page(name: str) -> None:
    report = with_name(report_of("private_factory"), name)
    read = reader(render_pdf(report, FONTS))
    assert missing(report, "\n".join(page.extract_text() for page in read.pages)) == []
    for page in read.pages:
        assert rightmost(page) <= page.mediabox.width


def rightmost(page: pypdf.PageObject) -> float:
    """Return where the last piece of text begins, seen from the left."""
    found: list[float] = [0.0]

    def visit(text: str, matrix: list[float], place: list[float], _font: object, _size: float) -> None:
        if text.strip():
            found.append(place[4] * matrix[0] + place[5] * matrix[2] + matrix[4])

    page.extract_text(visitor_text=visit)
    return max(found)


@pytest.mark.parametrize("sign", ["😀", "\U0002a6a5"])
def test_a_sign_that_no_font_has_is_named_with_the_text_it_stands_in(sign: str) -> None:
    report = report_of("private_factory")._replace(name=f"某{sign}厂")
    with pytest.raises(CannotPrint) as refused:
        render_pdf(report, FONTS)
    for part in (sign, f"U+{ord(sign):04X}", f"某{sign}厂", "--font", "Noto Sans SC"):
        assert part in str(refused.value)


def test_without_any_chinese_font_nothing_is_printed() -> None:
    with pytest.raises(CannotPrint):
        render_pdf(report_of("private_factory"), ())


@pytest.mark.parametrize(
    ("families", "first"),
    [
        (["Noto Serif SC", "Noto Sans SC"], "Noto Sans SC"),
        (["Something"], "Something"),
        ([], ""),
    ],
)
def test_the_family_is_the_one_that_pictures_take(families: list[str], first: str) -> None:
    assert first_family(families) == first


def test_a_fault_of_the_template_is_not_taken_for_a_missing_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    import typst

    monkeypatch.setattr("approvalplan.render.pdf.to_pdf._template", lambda: b"#unknown-word")
    with pytest.raises(typst.TypstError, match="unknown"):
        render_pdf(report_of("private_factory"), FONTS)
