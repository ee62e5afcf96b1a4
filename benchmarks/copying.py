"""Rulebooks of other sizes: each item, paper, condition and reform of the shipped rules several times."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from approvalplan.files.rulebook.packaged import rules_folder
from approvalplan.files.rulebook.rulebooks import load_rulebook

TOP = "shanxi"
COPIED = ("item", "document", "condition", "threshold", "reform")
OTHER_WORDS = ("mode", "clock", "track", "stage", "starts", "milestone", "land.plan_area", "authority", "route")
"""Keys whose values are words of the rule files, though an item may be called like one."""


@contextmanager
def without_cases() -> Iterator[Path]:
    """Give a folder of the shipped rules without their cases: cases are plans."""
    with tempfile.TemporaryDirectory() as folder:
        rules = Path(folder) / "rules"
        shutil.copytree(rules_folder(), rules, ignore=shutil.ignore_patterns("cases"))
        yield rules


@contextmanager
def several_times(rules: Path, times: int) -> Iterator[Path]:
    """Give a folder with each item, paper, condition and reform of the rules so many times, each under other names."""
    with tempfile.TemporaryDirectory() as folder:
        more = Path(folder) / "rules"
        shutil.copytree(rules, more)
        files = [path for path in sorted(rules.rglob("*.yaml")) if _is_copied(path, rules)]
        behind = "".join(f"(?<!{key}: )" for key in OTHER_WORDS)
        word = re.compile(rf"(?<![\w.]){behind}(?:{'|'.join(_names(rules))})\b(?!: +(?:\[|[a-z]+$))", re.MULTILINE)
        for n in range(1, times):
            for path in files:
                text = word.sub(rf"\g<0>_copy{n}", path.read_text(encoding="utf-8"))
                target = more / path.relative_to(rules)
                target.with_stem(f"{path.stem}_copy{n}").write_text(text, encoding="utf-8")
        yield more


def _names(rules: Path) -> list[str]:
    """Return the ids that are to be changed in each copy, the longest first."""
    loaded = load_rulebook(rules / TOP)
    return sorted((id_ for kind, id_ in loaded.elements if kind in COPIED), key=len, reverse=True)


def _is_copied(path: Path, rules: Path) -> bool:
    place = path.relative_to(rules).as_posix()
    return re.fullmatch(r"\w+/(items/\w+|documents(/\w+)?|conditions\w*|reforms|practice)\.yaml", place) is not None
