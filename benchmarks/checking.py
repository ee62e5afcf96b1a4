"""What checking a rulebook costs, against reading its files as YAML; and what ten times as many rules cost."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from approvalplan.files.rulebook.packaged import rules_folder
from approvalplan.files.rulebook.rulebooks import load_rulebook
from approvalplan.usecases.check.cases import run_cases
from approvalplan.usecases.planning import Planner
from benchmarks.copying import TOP, several_times, without_cases
from benchmarks.measuring import Promise, best, cpu_of

ROUNDS = 7
TIMES = 10
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
limit: {is: {period: 7工作日, from: 受理}, source: {id: assumption, note: tiny}}
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
    with without_cases() as rules, several_times(rules, TIMES) as more, _tiny() as tiny:
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
    ran = run_cases(Planner(loaded.rulebook), loaded.cases)
    return (time.process_time() - started) / len(ran)


@contextmanager
def _tiny() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in TINY.items():
            path = Path(folder) / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        yield Path(folder)
