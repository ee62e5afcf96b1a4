"""The formats of `make` that are files: what each is, what it needs, where it may go, what a run imports for it."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from pylopdf_fonts_zh_cn import sans_path
from tests.cli.running import FACTORY, LONGEST, NAME_ONLY, ROOT, run, spawn, surroundings
from tests.terminal.screen import on_terminal

from approvalplan.cli.delivery import TABLE
from approvalplan.cli.options import ALL, FORMATS

START = ["--start", "2026-11-30"]
BEGINS = {
    "html": b"<!doctype html>",
    "pdf": b"%PDF-",
    "docx": b"PK\x03\x04",
    "xlsx": b"PK\x03\x04",
    "ics": b"BEGIN:VCALENDAR\r\n",
    "svg": b"<?xml",
    "png": b"\x89PNG\r\n",
}
WRITERS = ("jinja2", "typst", "docx", "lxml", "xlsxwriter", "icalendar")
NEEDS = {
    "text": set(),
    "json": set(),
    "markdown": set(),
    "html": {"jinja2"},
    "pdf": {"typst"},
    "docx": {"docx", "lxml"},
    "xlsx": {"xlsxwriter"},
    "ics": {"icalendar"},
    "svg": set(),
    "png": {"typst"},
}
"""The libraries that each format may import, of those that write."""


def test_the_formats_offered_are_those_that_can_be_made() -> None:
    assert (*TABLE, ALL) == FORMATS


@pytest.mark.parametrize("form", BEGINS)
def test_each_format_is_what_it_says(form: str, tmp_path: Path) -> None:
    target = tmp_path / "plan"
    done = run("make", FACTORY, *START, "--format", form, "-o", str(target))
    assert (done.code, done.out, done.err) == (0, "", f"已写到 {target}\n")
    assert target.read_bytes()[:60].lower().startswith(BEGINS[form].lower())


@pytest.mark.parametrize("form", BEGINS)
def test_a_pipe_gets_the_bytes_of_the_file(form: str, tmp_path: Path) -> None:
    done = spawn("make", FACTORY, *START, "--format", form)
    target = tmp_path / "plan"
    run("make", FACTORY, *START, "--format", form, "-o", str(target))
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == target.read_bytes()


@pytest.mark.parametrize("form", [name for name, text in TABLE.items() if text.is_binary])
def test_a_terminal_is_not_given_what_it_cannot_show(form: str) -> None:
    seen = on_terminal("make", FACTORY, *START, "--format", form)
    assert seen.code == 2
    assert "请用 -o 写到文件" in seen.text


def test_a_console_that_is_not_utf_8_gets_svg_that_is_still_xml() -> None:
    done = spawn("make", FACTORY, *START, "--format", "svg", env=surroundings(PYTHONIOENCODING="gbk"))
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert f"&#{ord('某')};".encode() in done.stdout


# --- all ---


class Links(HTMLParser):
    """The addresses that a page leads to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 (named so)
        self.found += [value or "" for name, value in attrs if name in ("href", "src")]


def test_all_writes_every_format_and_a_page_that_leads_to_them(tmp_path: Path) -> None:
    folder = tmp_path / "方案"
    done = run("make", FACTORY, *START, "--format", "all", "-o", str(folder))
    files = [text.file for text in TABLE.values()]
    assert (done.code, done.out) == (0, "")
    assert sorted(path.name for path in folder.iterdir()) == sorted([*files, "index.html"])
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert Links(page).found == files
    assert "某智能装备厂房项目" in page
    assert "目标 26 个工作日：达标" in page


def test_one_format_is_the_same_alone_and_among_all(tmp_path: Path) -> None:
    run("make", NAME_ONLY, *START, "--format", "all", "-o", str(tmp_path / "all"))
    for name, text in TABLE.items():
        run("make", NAME_ONLY, *START, "--format", name, "-o", str(tmp_path / text.file))
        assert (tmp_path / text.file).read_bytes() == (tmp_path / "all" / text.file).read_bytes(), name


def test_all_needs_a_folder() -> None:
    done = run("make", FACTORY, "--format", "all")
    assert (done.code, done.out) == (2, "")
    assert "-o" in done.err


# --- what is missing ---


def without(monkeypatch: pytest.MonkeyPatch, *modules: str) -> None:
    """Make it as if modules were not installed."""
    find = importlib.util.find_spec

    def found(name: str, package: str | None = None) -> Any:
        return None if name in modules else find(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", found)


@pytest.mark.parametrize(
    ("form", "module", "extra"),
    [
        ("html", "jinja2", "html"),
        ("pdf", "typst", "pdf"),
        ("png", "typst", "pdf"),
        ("docx", "docx", "office"),
        ("xlsx", "xlsxwriter", "office"),
        ("ics", "icalendar", "ics"),
    ],
)
def test_a_missing_part_is_named(
    form: str, module: str, extra: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    without(monkeypatch, module)
    done = run("make", FACTORY, "--format", form, "-o", str(tmp_path / "plan"))
    assert (done.code, done.out) == (2, "")
    assert done.err == f"要 {form},请先装: pip install 'approvalplan[{extra}]'\n"
    assert list(tmp_path.iterdir()) == []


def test_all_missing_parts_are_named_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    without(monkeypatch, *WRITERS)
    done = run("make", FACTORY, "--format", "all", "-o", str(tmp_path / "plans"))
    assert (done.code, done.out) == (2, "")
    assert "pip install 'approvalplan[html,ics,office,pdf]'" in done.err
    assert list(tmp_path.iterdir()) == [], "and nothing is written, what could be made neither"


def test_every_extra_that_a_message_names_can_be_installed() -> None:
    import tomllib

    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    named = {text.extra for text in TABLE.values() if text.extra}
    assert named == set(extras) - {"all"}
    assert set(re.findall(r"\w+", extras["all"][0])) == {"approvalplan", *named}


# --- what is imported ---

IMPORTED = """
import sys
from approvalplan.cli.start import start
code = start(sys.argv[1:])
print(*sorted({name.partition(".")[0] for name in sys.modules} & set(%r)))
raise SystemExit(code)
"""


@pytest.mark.parametrize("form", TABLE)
def test_no_writer_is_imported_unless_its_format_is_asked_for(form: str, tmp_path: Path) -> None:
    words = ["make", FACTORY, *START, "--format", form, "-o", str(tmp_path / "plan"), "--quiet"]
    command = [sys.executable, "-c", IMPORTED % (WRITERS,), *words]
    done = subprocess.run(command, env=surroundings(), capture_output=True, check=True, timeout=LONGEST)
    assert set(done.stdout.decode().split()) == NEEDS[form]


# --- redaction, sheets ---


def text_in(path: Path) -> str:
    """Return what can be read in a file: of a zip archive all its parts, of a PDF its pages."""
    if path.suffix == ".pdf":
        import pypdf

        return "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return path.read_bytes().decode("utf-8", "replace").replace("\r\n ", "")


PEOPLE = ("甲公司甲", "张三三", "李四四", "王五五")


@pytest.mark.parametrize("redact", [False, True])
def test_redacted_files_name_nobody(redact: bool, tmp_path: Path) -> None:
    text = Path(FACTORY).read_text(encoding="utf-8")
    text = text.replace("某公司", PEOPLE[0]).replace("联系人", PEOPLE[1])
    text = re.sub(r"leader: \S+?,", f"leader: {PEOPLE[2]},", text)
    text = re.sub(r"agent: \S+?([,}])", rf"agent: {PEOPLE[3]}\1", text)
    project = tmp_path / "project.yaml"
    project.write_text(text, encoding="utf-8")
    folder = tmp_path / "plans"
    more = ["--redact"] if redact else []
    assert run("make", str(project), *START, "--format", "all", "-o", str(folder), *more).code == 0
    named = {path.name for path in folder.iterdir() for text in PEOPLE if text in text_in(path)}
    signed = {"plan.json", "plan.md", "plan.html", "plan.pdf", "plan.docx", "plan.xlsx", "plan.ics", "plan.svg"}
    assert named == (set() if redact else signed)


@pytest.mark.parametrize("sheet", ["owner", "window"])
@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_a_sheet_by_itself(sheet: str, form: str, tmp_path: Path) -> None:
    target = tmp_path / f"sheet.{form}"
    assert run("make", FACTORY, *START, "--sheet", sheet, "--format", form, "-o", str(target)).code == 0
    text = text_in(target)
    assert ("企业联" in text, "窗口联" in text) == (sheet == "owner", sheet == "window")


@pytest.mark.parametrize("form", ["json", "xlsx", "ics", "svg", "png", "all"])
def test_a_sheet_only_in_formats_that_have_one(form: str, tmp_path: Path) -> None:
    done = run("make", FACTORY, "--sheet", "owner", "--format", form, "-o", str(tmp_path / "sheet"))
    assert (done.code, done.out) == (2, "")
    assert "--sheet" in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["html", "pdf", "docx", "xlsx", "ics", "svg"])
def test_a_plan_with_other_answers_says_so_on_every_page(form: str, tmp_path: Path) -> None:
    """Nobody may take one for the other: not a loose page, not a sheet, not a calendar."""
    target = tmp_path / f"plan.{form}"
    done = run("make", FACTORY, *START, "--set", "供地方式=划拨", "--format", form, "-o", str(target))
    assert done.code in (0, 1)
    said = "供地方式"
    if form == "pdf":
        import pypdf

        pages = [page.extract_text() for page in pypdf.PdfReader(target).pages]
        assert [
            number
            for number, text in enumerate(pages)
            if said not in text.splitlines()[-1] + text.splitlines()[-2] + text.splitlines()[0]
        ] == []
    elif form in ("docx", "xlsx"):
        with zipfile.ZipFile(target) as archive:
            foots = [text for text in archive.namelist() if re.search(r"footer\d|worksheets/sheet\d", text)]
            assert foots
            assert [
                foot
                for foot in foots
                if said
                not in archive.read(foot).decode().rpartition("Footer")[0][-600:] + archive.read(foot).decode()[-3000:]
            ] == []
    else:
        assert said in text_in(target).replace("\r\n ", "")[:600]


@pytest.mark.parametrize("form", ["pdf", "png"])
def test_a_sign_that_no_font_has_is_named(form: str, tmp_path: Path) -> None:
    project = tmp_path / "project.yaml"
    text = Path(FACTORY).read_text(encoding="utf-8")
    project.write_text(text.replace("某智能装备厂房项目", "某𠮷厂房"), encoding="utf-8")
    # The font that the package brings: one of the machine's may have the sign.
    done = run("make", str(project), *START, "--format", form, "--font", str(sans_path()), "-o", str(tmp_path / "plan"))
    assert (done.code, done.out) == (2, "")
    assert "“𠮷”（U+20BB7）" in done.err
    assert not (tmp_path / "plan").exists()


def test_a_name_that_ends_in_a_slash_is_a_folder(tmp_path: Path) -> None:
    assert run("make", FACTORY, *START, "--format", "svg", "-o", f"{tmp_path}/new/").code == 0
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["plan.svg"]


@pytest.mark.parametrize(("form", "module"), [("docx", "docx"), ("xlsx", "xlsxwriter"), ("ics", "icalendar")])
def test_a_part_that_is_there_and_broken_is_named(
    form: str, module: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setattr(importlib.util, "find_spec", lambda *_names: True)
    done = run("make", FACTORY, *START, "--format", form, "-o", str(tmp_path / "plan"))
    assert (done.code, done.out) == (2, "")
    assert f"pip install 'approvalplan[{TABLE[form].extra}]'" in done.err
    assert module in done.err
