"""Writes the expected plans of `tests/golden` anew: `python -m tools.golden`. Look at the difference first."""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path

from tools import screens

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"
IN_EVERY_FORMAT = ("private_factory", "housing", "school", "six_facts", "name_only")
AS_TEXT = ("warehouse", "municipal_road", "refit_line", "leased_factory", "rooftop_solar")
START = "2026-11-30"
VARIANTS = {
    "plan.txt": ["--format", "text"],
    "plan.ascii.txt": ["--format", "text", "--ascii"],
    "plan.json": ["--json"],
    "plan.md": ["--format", "markdown"],
}
"""The files of one example, and the options that make each."""
FILES = [(name, file) for name in IN_EVERY_FORMAT for file in VARIANTS] + [(name, "plan.txt") for name in AS_TEXT]
"""Every golden file: example and name."""


def output_of(arguments: list[str]) -> str:
    """Return what a command prints; its exit code is not judged here."""
    from approvalplan.cli.start import start

    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(io.StringIO()):
        start(arguments)
    stream.flush()
    return stream.buffer.getvalue().decode("utf-8")


def expected(name: str, file: str) -> str:
    """Return what a golden file should hold now."""
    return output_of(["make", str(ROOT / "examples" / f"{name}.yaml"), "--start", START, *VARIANTS[file]])


def main() -> None:
    """Write every golden file."""
    for name, file in FILES:
        path = GOLDEN / name / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(expected(name, file), encoding="utf-8", newline="")
        sys.stdout.write(f"{path}\n")
    screens.write()


if __name__ == "__main__":
    main()
