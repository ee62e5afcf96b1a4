"""Writes the generated parts of the READMEs anew: `python -m tools.readme`; `--check` only says whether they are true.

A generated part stands between `<!-- begin: NAME -->` and `<!-- end: NAME -->`. Figures of speed are measured only
when the parts are written; `--check` leaves them alone, as no two machines agree on them.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tools.golden import START, output_of
from tools.markdown import table
from tools.proof import proof_part

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh-CN.md")
_PART = re.compile(r"(<!-- begin: ([\w-]+) -->\n)(.*?)(<!-- end: \2 -->)", re.DOTALL)


def plan_part() -> str:
    """Return the beginning of the factory's plan as the terminal shows it."""
    text = output_of(["make", str(ROOT / "examples" / "private_factory.yaml"), "--start", START])
    lines = text.splitlines()
    end = next((n for n, line in enumerate(lines) if line.startswith("三、")), len(lines))
    return "```text\n" + "\n".join(lines[:end]).rstrip() + "\n```\n"


def commands_part() -> str:
    """Return the list of commands."""
    return "```text\n" + output_of(["--help"]).rstrip() + "\n```\n"


@cache
def speed_part() -> str:
    """Return the tables of what was measured, on this machine, now: the promises, and proving against size."""
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--json"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    measured = json.loads(run.stdout)
    promises = [
        (one["name"], f"{one['found']:.2f} {one['unit']}", f"{one['most']:g} {one['unit']}")
        for one in measured["promises"]
    ]
    head, *rows = measured["proving"]
    return "\n".join([table(["what", "measured", "promised"], promises), measured["growth"], "", table(head, rows)])


PARTS: dict[str, Callable[[], str]] = {
    "plan": plan_part,
    "commands": commands_part,
    "proof": proof_part,
    "speed": speed_part,
}


def written(text: str, *, check: bool) -> str:
    """Return a README with its parts made anew; figures of speed stay where only checking."""

    def part(found: re.Match[str]) -> str:
        name = found[2]
        body = found[3] if check and name == "speed" else PARTS[name]()
        return found[1] + body + found[4]

    return _PART.sub(part, text)


def stale() -> list[str]:
    """Return the READMEs whose generated parts are not what they would be now."""
    return [
        name for name in READMES if (text := (ROOT / name).read_text(encoding="utf-8")) != written(text, check=True)
    ]


def main() -> int:
    """Write the READMEs, or with `--check` say which are stale; return the exit code."""
    if "--check" in sys.argv:
        for name in stale():
            sys.stdout.write(f"{name} is stale: run make readme\n")
        return 1 if stale() else 0
    for name in READMES:
        path = ROOT / name
        path.write_text(written(path.read_text(encoding="utf-8"), check=False), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
