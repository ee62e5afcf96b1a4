"""What checking a rulebook costs, against reading its files as YAML; and what ten times as many rules cost."""

from __future__ import annotations

import re
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from approvalplan.files.packaged import rules_folder
from approvalplan.files.rulebooks import load_rulebook
from approvalplan.usecases.cases import run_cases
from approvalplan.usecases.planning import desk_of
from benchmarks.measuring import Promise, best, cpu_of

ROUNDS = 7
TOP = "shanxi"
TIMES = 10
COPIED = ("item", "document", "condition", "threshold", "reform")
OTHER_WORDS = ("mode", "clock", "track", "stage", "starts", "milestone", "land.plan_area", "authority", "route")
"""Keys whose values are words of the rule files, though an item may be called like one."""
CHECK = ["-m", "approvalplan", "check", "--quiet"]
TINY = {
    "rulebook.yaml": """\
schema: approvalplan.rulebook/1
id: tiny
title: tiny
version: "1"
stages: [{id: construction, name: construction}]
""",
    "sources.yaml": """\
schema: approvalplan.sources/1
sources: {assumption: {kind: assumption, title: assumption}}
""",
    "items/permit.yaml": """\
schema: approvalplan.item/1
id: permit
name: permit
stage: construction
clock: authority
limit: {is: {days: 7, unit: working_days, starts: acceptance}, source: {id: assumption, note: tiny}}
basis: [{id: assumption, note: tiny}]
""",
    "permits.yaml": """\
schema: approvalplan.permits/1
schemes:
  whole: {name: whole, stages: [{item: permit, name: whole, allows: all}], source: {id: assumption, note: tiny}}
""",
}
"""A rulebook of one item: checking it is what starting costs."""


def check_promises() -> list[Promise]:
    """Return what is promised of checking Shanxi's rulebook, the national layer in it; cases are plans, and apart."""
    with _without_cases() as rules, _ten_times(rules) as more, _tiny() as tiny:
        nothing, ours, theirs = ([*CHECK, str(folder)] for folder in (tiny, rules / TOP, more / TOP))
        for command in (nothing, ours, theirs):
            cpu_of(command)
        compose = _compose(rules)
        rounds = [(cpu_of(nothing), cpu_of(ours)) for _ in range(ROUNDS)]
        against = statistics.median(whole / (compose + start) for start, whole in rounds)
        grown = statistics.median((cpu_of(theirs) - start) / (whole - start) for start, whole in rounds[: ROUNDS // 2])
    return [
        Promise("CPU of check / CPU of PyYAML's C compose of its files and of starting", against, 2, "×"),
        Promise("CPU of checking ten times the rules / CPU of checking them, starting left out", grown, 12, "×"),
        Promise("running one case of the rules", _one_case() * 1e3, 10, "ms"),
    ]


def _compose(folder: Path) -> float:
    """Return the CPU seconds in which PyYAML's C parser makes nodes of every file of a folder."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yaml"))]

    def call() -> None:
        for text in texts:
            yaml.compose(text, Loader=yaml.CSafeLoader)

    return best(call, 1)


def _one_case() -> float:
    """Return the CPU seconds of one case, on the average of all."""
    loaded = load_rulebook(rules_folder() / TOP)
    if loaded.rulebook is None:
        raise SystemExit("the shipped rules cannot be read")
    started = time.process_time()
    ran = run_cases(desk_of(loaded.rulebook), loaded.cases)
    return (time.process_time() - started) / len(ran)


@contextmanager
def _tiny() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in TINY.items():
            path = Path(folder) / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        yield Path(folder)


@contextmanager
def _without_cases() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        rules = Path(folder) / "rules"
        shutil.copytree(rules_folder(), rules, ignore=shutil.ignore_patterns("cases"))
        yield rules


@contextmanager
def _ten_times(rules: Path) -> Iterator[Path]:
    """Give a folder in which each item, paper and condition of the rules stands ten times, under other names."""
    with tempfile.TemporaryDirectory() as folder:
        more = Path(folder) / "rules"
        shutil.copytree(rules, more)
        files = [path for path in sorted(rules.rglob("*.yaml")) if _is_copied(path, rules)]
        behind = "".join(f"(?<!{key}: )" for key in OTHER_WORDS)
        word = re.compile(rf"(?<![\w.]){behind}(?:{'|'.join(_names(rules))})\b(?!: +(?:\[|[a-z]+$))", re.MULTILINE)
        for n in range(1, TIMES):
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
    return re.fullmatch(r"\w+/(items/\w+|documents(/\w+)?|conditions\w*|reforms)\.yaml", place) is not None
