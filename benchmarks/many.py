"""Measures many different projects in one process: the time of each, and the memory of all.

As a program (`python -m benchmarks.many`) it plans them and prints both as JSON: a process of its own has no
memory but theirs.
"""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

from approvalplan.files.profile.read import read_profile
from approvalplan.model.facts import FACTS
from approvalplan.model.profile import Profile, Stated
from approvalplan.model.rulebook import Dated, Limit, Place
from approvalplan.usecases.open_rules import open_shipped
from approvalplan.usecases.planning import Planner, Terms, plan_for
from benchmarks.measuring import Promise

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
NAMES = ("private_factory", "school", "warehouse")
"""Examples that answer everything; the projects are these with other sizes, places, answers and first days."""
PROJECTS = 1000
ZONES = 93
LOCAL = 8
"""Each so many-th zone promises a limit of its own."""
OTHERWISE = 0.2
"""How often a yes-or-no answer of an example is turned round."""
FIRST, LAST = date(2025, 1, 1).toordinal(), date(2027, 12, 31).toordinal()
MOST_MS, MOST_MIB = 6, 100


def zones() -> tuple[Place, ...]:
    """Return many places, some with limits of their own."""
    found = []
    for number in range(ZONES):
        lines = (Dated(0, Limit(1 + number % 9, "working_days"), None),)
        promised = (("construction_permit", lines),) if number % LOCAL == 0 else ()
        found.append(Place(where=(("zone", f"{number}"),), facts=(), windows=(), authorities=(), promised=promised))
    return tuple(found)


def projects(number: int) -> Iterator[Profile]:
    """Yield so many projects, no two alike, the same at each measuring."""
    random = Random(7)  # noqa: S311 - a generator that repeats itself is what is wanted
    examples = [profile for name in NAMES if (profile := read_profile(EXAMPLES / f"{name}.yaml").profile)]
    for _ in range(number):
        profile = random.choice(examples)
        facts = dict(profile.facts)
        for key, stated in profile.facts.items():
            kind = FACTS[key].kind
            if kind == "bool" and random.random() < OTHERWISE:
                facts[key] = Stated(not stated.value, "profile")
            elif kind in ("area", "length") and isinstance(stated.value, int):
                facts[key] = Stated(stated.value * random.randint(20, 300) // 100, "profile")
        facts["land.zone"] = Stated(str(random.randrange(ZONES)), "profile")
        yield profile._replace(facts=facts, have=(), progress=(), start=random.randint(FIRST, LAST))


def measure_here() -> tuple[float, float]:
    """Return the milliseconds a project and the MiB of the whole process."""
    opened = open_shipped("shanxi").planner
    if opened is None:
        raise SystemExit("the shipped rules cannot be read")
    planner = Planner(opened.rulebook._replace(places=(*opened.rulebook.places, *zones())))
    gc.freeze()
    spent = 0.0
    for profile in projects(PROJECTS):
        day = profile.start or FIRST
        begun = time.process_time()
        plan_for(planner, profile, Terms(day, day))
        spent += time.process_time() - begun
    return spent / PROJECTS * 1e3, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def many_promises() -> list[Promise]:
    """Return the two promises about many projects."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.many"], capture_output=True, text=True, check=True)
    ms, mib = json.loads(done.stdout)
    what = f"{PROJECTS:,} different projects in one process"
    return [Promise(f"{what}, each", ms, MOST_MS, "ms"), Promise(f"{what}, memory", mib, MOST_MIB, "MiB")]


if __name__ == "__main__":
    print(json.dumps(measure_here()))
