"""What proving a rulebook over all projects costs, against what is promised; and how the cost grows with the rules.

Each rulebook is proved by a whole process, workers included, as a user would do it.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from approvalplan.files.rulebook.packaged import rules_folder
from approvalplan.files.rulebook.rulebooks import load_rulebook
from benchmarks.copying import TOP, several_times, without_cases
from benchmarks.measuring import Promise

LIMIT = 75
"""Wall seconds after which the proof of a rulebook is stopped."""
MOST = 30
"""Wall seconds that are promised for the shipped rulebook of Shanxi, on two cores."""
TIMES = (2, 4)
"""How many times each item, paper, condition and reform stands in the larger rulebooks."""
PROVE = ["-m", "approvalplan", "check", "--prove", "--quiet", "--format", "json", "--as-of", "2026-11-30"]


GROWTH = (
    "Proving (`check --prove`), by the size of the rulebook: Shanxi's with each item, paper, condition and reform so "
    "many times. Most properties cost in proportion to the rules. The two about permit schemes cost nearly the square: "
    "there are more plans, and each takes longer. That a further need lowers no figure costs nearly the cube: it is "
    "tried for every two items of a stage, and each time their chains are counted."
)
"""What the table says, and why the larger rulebooks take so long."""
HEAD = ["rulebook", "items", "conditions", "facts", "cells", "plans", "wall s", "CPU s", "not wholly decided"]


class Proving(NamedTuple):
    """One rulebook proved: its size, what was looked at, and the seconds; None where it was stopped."""

    rulebook: str
    items: int
    conditions: int
    facts: int
    cells: int | None
    plans: int | None
    wall: float | None
    cpu: float | None
    undecided: tuple[str, ...] = ()
    """The properties of which not all was decided."""


def provings(times: tuple[int, ...] = TIMES) -> list[Proving]:
    """Return what proving costs for the national rules alone, Shanxi's, and Shanxi's several times."""
    found = [_proved("cn", rules_folder() / "cn"), _proved(TOP, rules_folder() / TOP)]
    with without_cases() as rules:
        for number in times:
            with several_times(rules, number) as more:
                found.append(_proved(f"{TOP} × {number}", more / TOP))
    return found


def proving_promise(found: list[Proving]) -> Promise:
    """Return what is promised of proving the shipped rulebook; stopped, it took as long as the limit."""
    (ours,) = (proving for proving in found if proving.rulebook == TOP)
    return Promise("wall time of check --prove, two cores", LIMIT if ours.wall is None else ours.wall, MOST, "s")


def table(found: list[Proving]) -> list[list[str]]:
    """Return the rows of the table, the head first."""
    return [HEAD, *map(_row, found)]


def _row(one: Proving) -> list[str]:
    numbers = (one.items, one.conditions, one.facts, one.cells, one.plans)
    counts = ["–" if number is None else str(number) for number in numbers]
    wall = f"stopped at {LIMIT}" if one.wall is None else f"{one.wall:.1f}"
    return [one.rulebook, *counts, wall, "–" if one.cpu is None else f"{one.cpu:.1f}", ", ".join(one.undecided)]


def _proved(name: str, folder: Path) -> Proving:
    loaded = load_rulebook(folder)
    if loaded.rulebook is None:
        raise SystemExit(f"{name} cannot be read")
    book = loaded.rulebook
    size = (len(book.items), sum(kind == "condition" for kind, _ in loaded.elements), len(book.facts))
    with _two_cores():
        before, begun = _cpu(), time.monotonic()
        said = _output([*PROVE, str(folder)])
        wall, cpu = time.monotonic() - begun, _cpu() - before
    if said is None:
        return Proving(name, *size, None, None, None, None)
    return _looked_at(Proving(name, *size, None, None, wall, cpu), json.loads(said))


def _looked_at(one: Proving, proof: dict[str, Any]) -> Proving:
    """Return a proving with what was looked at; the counts of a route go on from figure to figure, the last has all."""
    counts = [part["counts"] for part in proof["proved"]]
    counts += {part["route"]: part["counts"] for part in proof["extremes"]}.values()
    undecided = [part["id"] for part in proof["proved"] if part["bounded"] is not None]
    undecided += sorted({part["route"] for part in proof["extremes"] if not part["exact"]})
    cells, plans = (sum(count[key] for count in counts) for key in ("cells", "plans"))
    return one._replace(cells=cells, plans=plans, undecided=tuple(undecided))


def _output(arguments: list[str]) -> str | None:
    """Return what a process prints, or None where it was stopped with all the processes that it has begun."""
    command = [sys.executable, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        try:
            return process.communicate(timeout=LIMIT)[0]
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return None


def _cpu() -> float:
    """Return the CPU seconds of all processes that have ended, theirs included."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@contextmanager
def _two_cores() -> Iterator[None]:
    """Let what is begun here run on two cores at most."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(cores)[:2])
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def main() -> int:
    """Print the table; the arguments are how many times the rules stand in the larger rulebooks."""
    print(GROWTH, *map(" | ".join, table(provings(tuple(map(int, sys.argv[1:])) or TIMES))), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
