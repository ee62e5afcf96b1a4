"""The files of a plan in surroundings that differ, on a full disk, and with names that mean something elsewhere."""

from __future__ import annotations

import resource
import signal
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.cli.running import EXAMPLES, FACTORY, Done, run, spawn, surroundings
from tests.render.facts import squeezed

from approvalplan.cli.delivery import TABLE

START = ["--start", "2026-11-30"]
TEXT = Path(FACTORY).read_text(encoding="utf-8")


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What is written here."""
    folder = tmp_path_factory.mktemp("usual")
    assert run("make", FACTORY, *START, "--format", "all", "-o", str(folder)).code == 0
    return written(folder)


@pytest.mark.parametrize(
    ("why", "example", "changes"),
    [
        (
            "German, on the other side of the day",
            "private_factory",
            {"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "TZ": "Pacific/Kiritimati"},
        ),
        (
            "no locale, in New York, another hash seed",
            "school",
            {"LC_ALL": "C", "TZ": "America/New_York", "PYTHONHASHSEED": "7"},
        ),
        (
            "nothing said, a narrow terminal",
            "six_facts",
            {"LC_ALL": None, "LANG": None, "TZ": None, "COLUMNS": "20"},
        ),
    ],
)
def test_the_same_bytes_everywhere(why: str, example: str, changes: dict[str, str | None], tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    words = ["make", str(EXAMPLES / f"{example}.yaml"), *START, "--format", "all", "--quiet", "-o"]
    assert run(*words, str(here)).code == 0
    done = spawn(*words, str(there), env=surroundings(**changes), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert written(there).keys() == written(here).keys()
    assert [name for name, content in written(there).items() if content != written(here)[name]] == []


def test_a_full_disk_changes_nothing(usual: dict[str, bytes], tmp_path: Path) -> None:
    """A file may not grow beyond a limit that the system sets: some formats fit, the last to be written does not."""
    most = max(len(content) for content in usual.values()) - 1

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "plan.txt").write_text("old", encoding="utf-8")
    words = ["make", FACTORY, *START, "--format", "all", "-o", str(folder)]
    done = spawn(*words, preexec_fn=small)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "error[cannot-write]" in done.stderr.decode()
    assert written(folder) == {"plan.txt": b"old"}


class Tags(HTMLParser):
    """The attributes of a page that run something, and its scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.events: set[str] = set()
        self.scripts: list[str] = []
        self.inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag == "script"
        self.events |= {name for name, _ in attrs if name.startswith("on")}

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.scripts.append(data)


# --- names that mean something elsewhere ---


def named(tmp_path: Path, name: str) -> tuple[Done, Path]:
    """Write every format of the factory under another name."""
    project, folder = tmp_path / "project.yaml", tmp_path / "plans"
    quoted = "'" + name.replace("'", "''") + "'"
    project.write_text(TEXT.replace("某智能装备厂房项目", quoted), encoding="utf-8")
    return run("make", str(project), *START, "--format", "all", "-o", str(folder)), folder


HOSTILE = [
    ("200 characters", "长" * 200),
    ("200 characters without a place to break", "x" * 200),
    ("HTML", "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;"),
    ("an attribute's end", "\" onmouseover=\"alert(1)' x='"),
    ("a formula", '=HYPERLINK("http://example.com","x")'),
    ("a formula of another program", "@SUM(1+1)"),
    ("a full-width formula", "＝1＋1"),
    ("typesetting", '#eval("1") $x^2$ *b* _i_ \\ `c` <label> @ref // no /* no */ [x]'),
    ("Markdown", "[x](javascript:alert(1)) | a | **b** ![y](z)"),
    ("a calendar's own signs", "a;b,c\\n:d\\;BEGIN:VEVENT"),
    ("a template", "{{ 7 * 7 }} {% raw %} ${x} %s {0}"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "name"), HOSTILE, ids=[why for why, _ in HOSTILE])
def test_a_name_is_only_a_name(why: str, name: str, tmp_path: Path) -> None:
    done, folder = named(tmp_path, name)
    assert (done.code, done.out) == (0, ""), done.err
    files = written(folder)
    assert len(files) == len(TABLE) + 1
    assert squeezed(name) in squeezed(pdf_text(folder / "plan.pdf"))
    assert name in docx_text(folder / "plan.docx")
    assert name in cells(folder / "plan.xlsx")
    for page in ("plan.html", "index.html", "plan.svg"):
        found = Tags(files[page].decode())
        assert not found.events & {"onmouseover", "onerror"}
        assert not any("alert(1)" in script for script in found.scripts)


@pytest.mark.parametrize(
    ("why", "name"),
    [
        ("turns the writing direction", "厂房\\u202Efdp.exe"),
        ("has no width", "厂\\u200B房"),
        ("rings a bell", "厂房\\a"),
    ],
)
def test_a_name_that_hides_something_is_refused(why: str, name: str, tmp_path: Path) -> None:
    project = tmp_path / "project.yaml"
    project.write_text(TEXT.replace("某智能装备厂房项目", f'"{name}"'), encoding="utf-8")
    done = run("make", str(project), *START, "--format", "all", "-o", str(tmp_path / "plans"))
    assert (done.code, done.out) == (2, "")
    assert f"{project}:" in done.err
    assert not (tmp_path / "plans").exists()


def pdf_text(path: Path) -> str:
    import pypdf

    return "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def docx_text(path: Path) -> str:
    import docx

    body = docx.Document(str(path)).element.body
    return "\n".join("".join(text for text in one.itertext()) for one in body.iter() if one.tag.endswith("}p"))


def cells(path: Path) -> str:
    """Return the texts of a workbook's cells; a formula is not text, and fails the test that looks for it."""
    import openpyxl

    with zipfile.ZipFile(path) as archive:
        assert not any(b"<f>" in archive.read(text) for text in archive.namelist() if "worksheets/" in text)
    book = openpyxl.load_workbook(path)
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
