"""The same input gives the same bytes, whatever surrounds the program (RELIABILITY 5)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.running import FACTORY, FEW, LONGEST, ROOT, SCHOOL, run, spawn, surroundings

START = "2026-11-30"
EVERYTHING = f"""
import os, sys
from approvalplan.cli.start import start
os.umask(int(sys.argv[1], 8))
for words in (
    ["make", "{FACTORY}", "--format", "text"],
    ["make", "{FACTORY}", "--format", "json"],
    ["make", "{FACTORY}", "--format", "markdown"],
    ["explain", "{FACTORY}"],
    ["make", "{FEW}"],
):
    start([*words, "--start", "{START}"])
start(["calendar", "show", "2026"])
"""
"""Every kind of output, one after the other, in one process."""


def everything(env: dict[str, str], *, folder: Path = ROOT, umask: str = "022") -> tuple[bytes, bytes]:
    """Return what the program writes to both streams."""
    command = [sys.executable, "-c", EVERYTHING, umask]
    done = subprocess.run(command, env=env, cwd=folder, capture_output=True, timeout=LONGEST, check=True)
    return done.stdout, done.stderr


@pytest.fixture(scope="module")
def usual() -> tuple[bytes, bytes]:
    out, err = everything(surroundings())
    assert out.count("某智能装备厂房项目".encode()) >= 3
    return out, err


@pytest.mark.parametrize(
    ("why", "changes"),
    [
        ("another hash seed", {"PYTHONHASHSEED": "1"}),
        ("a random one", {"PYTHONHASHSEED": "random"}),
        ("China", {"TZ": "Asia/Shanghai"}),
        ("the other side of the day", {"TZ": "Pacific/Kiritimati"}),
        ("a zone nobody knows", {"TZ": "Nowhere/Never"}),
        ("no locale", {"LC_ALL": "C", "LANG": "C"}),
        ("POSIX", {"LC_ALL": "POSIX", "LANG": None}),
        ("nothing said about the locale", {"LC_ALL": None, "LANG": None}),
        ("Chinese", {"LC_ALL": "zh_CN.UTF-8", "LANGUAGE": "zh_CN"}),
        ("Turkish, whose i is another", {"LC_ALL": "tr_TR.UTF-8"}),
        ("a locale that is not there", {"LC_ALL": "xx_XX.UTF-8"}),
        ("narrow", {"COLUMNS": "20", "LINES": "5"}),
        ("wide", {"COLUMNS": "400"}),
        ("no width at all", {"COLUMNS": "abc"}),
        ("colour wanted", {"NO_COLOR": None, "FORCE_COLOR": "1", "CLICOLOR_FORCE": "1", "TERM": "xterm-256color"}),
        ("a dumb terminal", {"TERM": "dumb"}),
        ("no home", {"HOME": None, "USER": None, "LOGNAME": None}),
        ("UTF-8 mode", {"PYTHONUTF8": "1"}),
        ("without assertions", {"PYTHONOPTIMIZE": "2"}),
        ("with every check of Python", {"PYTHONDEVMODE": "1"}),
    ],
)
def test_surroundings(why: str, changes: dict[str, str | None], usual: tuple[bytes, bytes]) -> None:
    assert everything(surroundings(**changes)) == usual, why


def test_another_folder(usual: tuple[bytes, bytes], tmp_path: Path) -> None:
    assert everything(surroundings(), folder=tmp_path) == usual


@pytest.mark.parametrize("umask", ["000", "777"])
def test_another_umask(umask: str, usual: tuple[bytes, bytes]) -> None:
    assert everything(surroundings(), umask=umask) == usual


def test_a_process_of_its_own_writes_what_a_call_within_writes() -> None:
    done = spawn("make", FACTORY, "--json")
    within = run("make", FACTORY, "--json")
    assert (done.returncode, done.stdout.decode(), done.stderr.decode()) == within


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_files_are_the_same_bytes_with_the_rights_that_umask_gives(umask: int, tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    before = os.umask(umask)
    try:
        run("make", FACTORY, "--json", "-o", str(target))
    finally:
        os.umask(before)
    assert target.read_text(encoding="utf-8") == run("make", FACTORY, "--json").out
    assert target.stat().st_mode & 0o777 == 0o666 & ~umask


@pytest.mark.parametrize("path", [Path(FACTORY), Path(SCHOOL)], ids=lambda path: path.stem)
def test_line_ends_and_a_byte_order_mark_change_nothing(path: Path) -> None:
    text = path.read_bytes()
    usual = run("make", "-", "--start", START, "--json", stdin=text)
    assert usual.code == 0
    for other in (text.replace(b"\n", b"\r\n"), text.replace(b"\n", b"\r"), b"\xef\xbb\xbf" + text):
        assert run("make", "-", "--start", START, "--json", stdin=other) == usual


def test_running_twice_in_one_process_changes_nothing() -> None:
    first = run("make", FEW, "--start", START, "--json")
    run("make", FACTORY, "--as-of", "2024-01-01", "--json")
    run("check", FACTORY)
    assert run("make", FEW, "--start", START, "--json") == first
