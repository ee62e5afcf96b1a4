"""Writes the expected plans of `tests/golden` anew: `python -m tools.golden`. Look at the difference first."""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path

from tools import screens
from tools.fonts import font_file
from tools.readable import readable

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"
IN_EVERY_FORMAT = ("private_factory", "housing", "school", "six_facts", "name_only")
IN_FILES = ("private_factory", "school", "six_facts")
"""The examples whose files that are printed, sent and imported are kept too."""
AS_TEXT = ("warehouse", "municipal_road", "refit_line", "leased_factory", "rooftop_solar")
START = "2026-11-30"
VARIANTS = {
    "plan.txt": ["--format", "text"],
    "plan.ascii.txt": ["--format", "text", "--ascii"],
    "plan.json": ["--json"],
    "plan.md": ["--format", "markdown"],
}
"""The files of one example, and the options that make each."""
FILE_VARIANTS = {f"plan.{form}": ["--format", form] for form in ("html", "svg", "ics")}
"""The files that are text."""
READABLE = {f"plan.{form}.txt": form for form in ("pdf", "docx", "xlsx")}
"""What stands in the files that are not text, and their format."""
FILES = [
    *((name, file) for name in IN_EVERY_FORMAT for file in VARIANTS),
    *((name, "plan.txt") for name in AS_TEXT),
    *((name, file) for name in IN_FILES for file in (*FILE_VARIANTS, *READABLE)),
]
"""Every golden file: example and name."""


def output_of(arguments: list[str]) -> str:
    """Return the text that a command prints; its exit code is not judged here."""
    return bytes_of(arguments).decode("utf-8")


def bytes_of(arguments: list[str]) -> bytes:
    """Return what a command prints."""
    from approvalplan.cli.start import start

    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(io.StringIO()):
        start(arguments)
    stream.flush()
    return stream.buffer.getvalue()


def expected(name: str, file: str) -> str:
    """Return what a golden file should hold now."""
    words = ["make", str(ROOT / "examples" / f"{name}.yaml"), "--start", START]
    if file in READABLE:
        form = READABLE[file]
        font = ["--font", str(font_file())] if form == "pdf" else []
        return readable(f"plan.{form}", bytes_of([*words, "--format", form, *font]))
    return output_of([*words, *VARIANTS.get(file, FILE_VARIANTS.get(file, []))])


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
