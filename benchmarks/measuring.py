"""How things are measured: a promise, the time of a call, and the CPU time of a whole process."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
import timeit
from collections.abc import Callable
from typing import NamedTuple


class Promise(NamedTuple):
    """One figure, its unit, and the most it may be."""

    name: str
    found: float
    most: float
    unit: str

    @property
    def kept(self) -> bool:
        """Return whether the promise is kept."""
        return self.found <= self.most


def best(call: Callable[[], object], number: int) -> float:
    """Return the CPU seconds of one call: the best of seven repeats of `number` calls."""
    return min(timeit.repeat(call, timer=time.process_time, number=number, repeat=7)) / number


def cpu_of(arguments: list[str]) -> float:
    """Return the CPU seconds of one whole process."""
    around = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, env=around)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
