"""Measures what is promised and prints a table; exits 1 where a promise is not kept.

Times of one call are the best of several repeats, the start-up is a ratio of CPU times of whole processes
measured in turns, so that a slow or shared machine slows both sides alike.
"""

from __future__ import annotations

import gc
import json
import statistics
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import NamedTuple

from approvalplan.engine.compile.inputs import setting_of, vector_of
from approvalplan.engine.compile.places import places_of, with_place_facts
from approvalplan.engine.run.counting import figures
from approvalplan.engine.run.ranges import cells
from approvalplan.engine.run.runs import allowed_ways, run
from approvalplan.files.profile.read import read_profile
from approvalplan.model.profile import Profile
from approvalplan.usecases.calendars import load_calendar
from approvalplan.usecases.open_rules import open_shipped
from approvalplan.usecases.planning import Planner, Terms, plan_for
from benchmarks.checking import check_promises
from benchmarks.many import many_promises
from benchmarks.measuring import Promise, best, cpu_of
from benchmarks.proving import GROWTH, Proving, proving_promise, provings, table
from benchmarks.writing import writing_promises

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
IMPORTS_ONLY = "import typer, rich, pydantic, yaml\nprint('ready')\n"
MAKE = ["-m", "approvalplan", "make", str(EXAMPLES / "private_factory.yaml"), "--json"]
START = date(2026, 11, 30).toordinal()


def profile_of(name: str) -> Profile:
    """Return the profile of an example."""
    profile = read_profile(EXAMPLES / f"{name}.yaml").profile
    if profile is None:
        raise SystemExit(f"examples/{name}.yaml cannot be read")
    return profile


def core(planner: Planner, name: str) -> float:
    """Return the seconds of select, reform, schedule and figures for one scheme of a project with all facts known."""
    places = places_of(profile_of(name), planner.rulebook)
    profile = with_place_facts(profile_of(name), places)
    made = planner.engine_for(places, Terms(START, START))
    program, calendar = made.program, load_calendar(planner.years, START)
    setting = setting_of(program, profile, calendar, START)
    (cell,) = cells(program, vector_of(program, profile), made.decisions)
    way = allowed_ways(program, cell.filled, "auto")[-1]

    def call() -> None:
        one = run(program, cell.filled, way, setting)
        figures(program, one.graph, one.timeline, calendar.ordinal)

    return best(call, 200)


def whole_plan(planner: Planner, name: str, number: int) -> float:
    """Return the seconds of a whole plan with reasons and records, rulebook warm."""
    profile = profile_of(name)
    return best(lambda: plan_for(planner, profile, Terms(START, START)), number)


def start_up(rounds: int = 11) -> tuple[float, float, float]:
    """Return the medians of: CPU of `make --json`, CPU of a script that only imports, and their ratio pair by pair."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "imports_only.py"
        script.write_text(IMPORTS_ONLY, encoding="utf-8")
        for arguments in (MAKE, [str(script)]):
            cpu_of(arguments)
        pairs = [(cpu_of(MAKE), cpu_of([str(script)])) for _ in range(rounds)]
    ours, theirs = (statistics.median(pair[n] for pair in pairs) for n in (0, 1))
    return ours, theirs, statistics.median(a / b for a, b in pairs)


class Measured(NamedTuple):
    """Every promise with what was measured, and what stands behind some of them."""

    promises: list[Promise]
    make_ms: float
    imports_ms: float
    """The two CPU times behind the start-up ratio."""
    proving: list[Proving]


def measure() -> Measured:
    """Return all that is measured."""
    planner = open_shipped("shanxi").planner
    if planner is None:
        raise SystemExit("the shipped rules cannot be read")
    items = len(planner.rulebook.items)
    gc.disable()
    promises = [
        Promise(f"core of one run ({items} items, all facts known)", core(planner, "private_factory") * 1e6, 300, "µs"),
        Promise("whole plan with reasons", whole_plan(planner, "private_factory", 20) * 1e3, 5, "ms"),
        Promise("plan from six facts", whole_plan(planner, "six_facts", 2) * 1e3, 500, "ms"),
        Promise("plan from a name only", whole_plan(planner, "name_only", 1) * 1e3, 500, "ms"),
    ]
    gc.enable()
    ours, theirs, ratio = start_up()
    promises.append(Promise("CPU of make --json / CPU of importing typer, rich, pydantic, yaml", ratio, 1.4, "×"))
    promises += [*many_promises(), *writing_promises(), *check_promises()]
    proved = provings()
    return Measured([*promises, proving_promise(proved)], ours * 1e3, theirs * 1e3, proved)


def main() -> int:
    """Measure, print, and return the exit code."""
    found = measure()
    if "--json" in sys.argv:
        rows = [promise._asdict() for promise in found.promises]
        told = {"promises": rows, "proving": table(found.proving), "growth": GROWTH}
        print(json.dumps(found._asdict() | told, ensure_ascii=False))
    else:
        for promise in found.promises:
            word = "kept" if promise.kept else "BROKEN"
            print(f"{promise.found:8.2f} {promise.unit:2}  at most {promise.most:g}  {word:6}  {promise.name}")
        print(f"          make --json: {found.make_ms:.0f} ms CPU; only importing: {found.imports_ms:.0f} ms CPU")
        print(GROWTH, *map(" | ".join, table(found.proving)), sep="\n")
    return 0 if all(promise.kept for promise in found.promises) else 1


if __name__ == "__main__":
    sys.exit(main())
