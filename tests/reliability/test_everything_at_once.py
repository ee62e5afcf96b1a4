"""All surroundings changed together give the same bytes (RELIABILITY 5); one by one stands in test_determinism."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.running import FACTORY, FEW, LONGEST, surroundings

PROGRAM = f"""
import os, sys
from approvalplan.cli.start import start
os.umask(int(sys.argv[1], 8))
for project in {[FACTORY, FEW]!r}:
    for form in ("text", "json", "markdown"):
        start(["make", project, "--start", "2026-11-30", "--format", form])
"""
PLAIN = "utf-8"


def written(folder: Path, umask: str, **changes: str | None) -> bytes:
    command = [sys.executable, "-c", PROGRAM, umask]
    done = subprocess.run(
        command, env=surroundings(**changes), cwd=folder, capture_output=True, timeout=LONGEST, check=True
    )
    assert done.stderr == b""
    return done.stdout


@pytest.fixture(scope="module")
def usual() -> bytes:
    return written(Path(os.sep), "022")


@pytest.mark.parametrize(
    ("why", "umask", "changes"),
    [
        ("an office in China whose console is GBK, its output sent on as UTF-8", "022",
         {"LC_ALL": "zh_CN.GBK", "LANG": "zh_CN.GBK", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "7", "COLUMNS": "80", "PYTHONIOENCODING": PLAIN}),
        ("a bare service", "077",
         {"LC_ALL": "C", "LANG": None, "TZ": None, "PYTHONHASHSEED": "random", "COLUMNS": None, "HOME": None, "TERM": None}),
        ("a terminal of colours on the other side of the world", "000",
         {"LC_ALL": "tr_TR.UTF-8", "TZ": "America/Los_Angeles", "PYTHONHASHSEED": "99", "COLUMNS": "300", "FORCE_COLOR": "1", "NO_COLOR": None}),
        ("a container", "027",
         {"LC_ALL": None, "LANG": "POSIX", "PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "COLUMNS": "1"}),
        ("a buffer of Python's", "002",
         {"LC_ALL": "de_DE.ISO-8859-1", "TZ": "Europe/Berlin", "PYTHONUNBUFFERED": None, "PYTHONHASHSEED": "3", "COLUMNS": "0"}),
    ],
)  # fmt: skip
def test_all_together(why: str, umask: str, changes: dict[str, str | None], usual: bytes, tmp_path: Path) -> None:
    elsewhere = tmp_path / "某 文件夹"
    elsewhere.mkdir()
    (elsewhere / "rules").mkdir()
    assert written(elsewhere, umask, **changes) == usual, why
