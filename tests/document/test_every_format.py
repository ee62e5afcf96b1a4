"""Every paper comes out in every format: each of its words is in each, whatever the blocks."""

from __future__ import annotations

import html
import re
import zipfile
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest
from pypdf import PdfReader
from tests.planned import Example

from approvalplan.cli.papers import FORMATS, Printing
from approvalplan.document.blocks import Heading, PaperDocument, Text, without_gaps
from approvalplan.document.coverage import coverage_document
from approvalplan.document.explanation import aspects_document, item_document, trace_document
from approvalplan.model.case_coverage import CaseCoverage, CoveredThing
from approvalplan.report.find import find
from approvalplan.report.other_answers import fact_aspects, fact_head
from approvalplan.report.report import make_report

PAPERS = ("item", "trace", "fact", "coverage")


def words(text: str) -> str:
    """Return a text without blanks and without the signs that a format adds to its words."""
    return re.sub(r"[\s\\·•☐☑*#|`-]", "", normalize("NFKC", text))


def read(name: str, content: str | bytes) -> str:
    if name == "pdf":
        assert isinstance(content, bytes)
        return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    if name == "docx":
        assert isinstance(content, bytes)
        content = zipfile.ZipFile(BytesIO(content)).read("word/document.xml").decode()
    assert isinstance(content, str)
    return content if name == "text" else html.unescape(re.sub(r"<[^>]+>", "", content))


@pytest.fixture(scope="module")
def papers(examples: dict[str, Example]) -> dict[str, tuple[PaperDocument, list[str]]]:
    """Return papers, each with texts that it must say."""
    report = make_report(*examples["private_factory"])
    eia = find(report, "环评")
    assert eia is not None
    thing = CoveredThing(kind="item", id="eia", part="yes", name="环评", file="cases/eia.yaml", line=3, cases=0)
    aspects = fact_aspects(report.names, "land.supply", None)
    fact = aspects_document(report, fact_head(report.names, "land.supply"), aspects)
    coverage = CaseCoverage(rulebook="top", title="上层规则", cases=2, failed=1, things=(thing,))
    names = [*(row.name for row in report.items), *(row.name for row in report.not_needed)]
    return {
        "item": (
            item_document(report, eia),
            ["生态环境影响评价", "法定 30 工作日", "《建设项目环境保护管理条例》第9条"],
        ),
        "trace": (trace_document(report), names),
        "fact": (fact, ["供地方式", "land.supply", *(text for aspect in aspects for text in aspect.texts)]),
        "coverage": (coverage_document([coverage]), ["上层规则", "cases/eia.yaml"]),
    }


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("paper", PAPERS)
def test_each_paper_says_all_in_each_format(
    papers: dict[str, tuple[PaperDocument, list[str]]], paper: str, name: str, tmp_path: Path
) -> None:
    document, texts = papers[paper]
    content = FORMATS[name].make(document, Printing(name, str(tmp_path / "paper"), day=739_950))
    said = words(read(name, content))
    assert [text for text in texts if words(text) not in said] == []


def test_no_heading_skips_a_level() -> None:
    """PDF/UA forbids it, and who listens to a page is lost."""
    blocks = without_gaps([Heading("a", 1), Heading("b", 3), Text("t"), Heading("c", 2), Heading("d", 3)])
    assert [block.level for block in blocks if isinstance(block, Heading)] == [1, 2, 2, 3]
