"""Nothing in the repository names a folder of the machine where it was written, or a package index's host."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

FOLDERS = ("farm", "home", "root", "tmp", "work", "Users")
HOSTS = ("pypi", "pythonhosted")
SLASH, DOT = "/", "."
"""Apart from the names, so that this file does not hold what it looks for."""

FOREIGN = re.compile(rf"(?<![\w.%-]){SLASH}(?:{'|'.join(FOLDERS)}){SLASH}|\b(?:{'|'.join(HOSTS)}){re.escape(DOT)}org\b")
"""A path counts where it begins: within a URL or a longer path the same word is a folder of somebody else."""


def tracked() -> list[Path]:
    """Return the files that git tracks or would add."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [file for name in listed.split("\0") if name and (file := ROOT / name).is_file()]


def test_no_foreign_word() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{number}: {match[0]}"
        for file in tracked()
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if (match := FOREIGN.search(line))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("why", "line", "found"),
    [
        ("a path of a machine", f"see {SLASH}work{SLASH}main", True),
        ("in quotes", f'"{SLASH}tmp{SLASH}x"', True),
        ("as a URL of a file", f"file://{SLASH}home{SLASH}x", True),
        ("the index", f"https://files.pythonhosted{DOT}org", True),
        ("a folder of a site", f"https://gov.example{SLASH}work{SLASH}2025.html", False),
        ("a folder of the project", f"src{SLASH}work{SLASH}x", False),
        ("a word that only begins alike", f"{SLASH}works{SLASH}x", False),
    ],
)
def test_what_is_foreign(why: str, line: str, found: bool) -> None:
    assert bool(FOREIGN.search(line)) == found, why
