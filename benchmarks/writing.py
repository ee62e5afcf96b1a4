"""What writing a plan in a format costs above its JSON: CPU of whole processes, measured in turns."""

from __future__ import annotations

import statistics
from pathlib import Path

from benchmarks.measuring import Promise, cpu_of

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "private_factory.yaml"
MOST = {"html": 0.3, "pdf": 1.0, "docx": 0.8, "xlsx": 0.8}
"""The CPU seconds that a format may cost above JSON."""
ROUNDS = 5


def writing_promises() -> list[Promise]:
    """Return what is promised of each format, its libraries imported."""
    return [
        Promise(f"CPU of make --format {form}, above that of --json", _above(form) * 1e3, most * 1e3, "ms")
        for form, most in MOST.items()
    ]


def _above(form: str) -> float:
    """Return the CPU seconds of a format above JSON: the median of pairs."""
    words = ["-m", "approvalplan", "make", str(EXAMPLE), "--start", "2026-11-30", "--format"]
    ours, theirs = [*words, form], [*words, "json"]
    for one in (ours, theirs):
        cpu_of(one)
    return statistics.median(cpu_of(ours) - cpu_of(theirs) for _ in range(ROUNDS))
