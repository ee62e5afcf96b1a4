"""Runs the program for the tests: within this process, which is quick, or as a process of its own."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from approvalplan.cli.start import start

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
FACTORY = str(EXAMPLES / "private_factory.yaml")
SCHOOL = str(EXAMPLES / "school.yaml")
FEW = str(EXAMPLES / "six_facts.yaml")
NAME_ONLY = str(EXAMPLES / "name_only.yaml")

HERE = "from approvalplan.__main__ import main; main()"
"""What the command `approvalplan` does."""

LONGEST = 180
"""Seconds after which a process counts as hanging. No promise of speed: the benchmarks keep those, on an idle machine."""


class Done(NamedTuple):
    """How a run ended: its exit code, and what it wrote."""

    code: int
    out: str
    err: str


def run(*arguments: str, stdin: bytes = b"", out: TextIOWrapper | None = None) -> Done:
    """Run the program within this process, with the given bytes on its standard input."""
    given = TextIOWrapper(BytesIO(stdin), encoding="utf-8")
    shown = out
    out = out or TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True)
    err = TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True)
    with pytest.MonkeyPatch.context() as patch:
        for name, stream in (("stdin", given), ("stdout", out), ("stderr", err)):
            patch.setattr(sys, name, stream)
        try:
            code = start(list(arguments))
        except SystemExit as end:
            code = int(end.code or 0)
        finally:
            gc.unfreeze()
            gc.enable()
    return Done(code, "" if shown else _written(out), _written(err))


def _written(stream: TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def surroundings(**changes: str | None) -> dict[str, str]:
    """Return the environment for a process of its own; None takes a variable away."""
    around = {
        **{k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"},
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONWARNINGS": "error",
    }
    for name, value in changes.items():
        around.pop(name, None)
        if value is not None:
            around[name] = value
    return around


def spawn(*arguments: str, env: dict[str, str] | None = None, **how: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a process of its own."""
    command = [sys.executable, "-c", HERE, *arguments]
    pipes = {name: subprocess.PIPE for name in ("stdout", "stderr") if name not in how}
    options: dict[str, Any] = {"env": env or surroundings(), "timeout": LONGEST, **pipes, **how}
    done: subprocess.CompletedProcess[bytes] = subprocess.run(command, check=False, **options)
    return done
