"""LibreOffice opens both office files: it prints them, with the project's name and more than one page."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.cli.running import LONGEST
from tests.render.facts import report_of
from tools import fonts

from approvalplan.render.docx.to_docx import render_docx
from approvalplan.render.xlsx.to_xlsx import render_xlsx

SOFFICE = shutil.which("soffice")
NAME = "six_facts"

pytestmark = [
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not on this machine"),
    pytest.mark.skipif(not fonts.are_installed(), reason="the Chinese fonts (pylopdf-fonts-zh-cn) are not installed"),
]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Print both files with one start of LibreOffice, which has a profile of its own."""
    folder = tmp_path_factory.mktemp("office")
    report = report_of(NAME)
    (folder / "word.docx").write_bytes(render_docx(report))
    (folder / "book.xlsx").write_bytes(render_xlsx(report))
    env = fonts.with_chinese_fonts(folder)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for file in ("word.docx", "book.xlsx"):
        command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), file]
        ran = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=LONGEST, check=True)
        assert "Error" not in ran.stdout + ran.stderr
    return folder


@pytest.mark.parametrize("file", ["word.pdf", "book.pdf"])
def test_it_opens(printed: Path, file: str) -> None:
    pages = PdfReader(printed / file).pages
    assert len(pages) > 1
    assert report_of(NAME).name in "".join(pages[0].extract_text().split())


@pytest.mark.parametrize("file", ["word.pdf", "book.pdf"])
def test_the_pages_are_numbered_to_the_last(printed: Path, file: str) -> None:
    pages = PdfReader(printed / file).pages
    last = "".join(pages[-1].extract_text().split())
    assert f"第{len(pages)}页共{len(pages)}页" in last


def test_the_chart_of_the_document_lies_on_its_side(printed: Path) -> None:
    boxes = [page.mediabox for page in PdfReader(printed / "word.pdf").pages]
    assert {box.width > box.height for box in boxes} == {True, False}
