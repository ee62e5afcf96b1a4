"""Writes the generated parts of the pages people read: `python -m tools.readme [PART…]`; `--check` only looks.

A generated part stands between `<!-- begin: NAME -->` and `<!-- end: NAME -->`. Figures of speed are measured only
when that part is written; `--check` leaves them alone, as no two machines agree on them.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tools.golden import START, output_of
from tools.markdown import table
from tools.proof import proof_part

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "approvalplan"
PAGES = (
    "README.md",
    "README.zh-CN.md",
    "CONTRIBUTING.md",
    *(path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "docs" / "guide").glob("*.md"))),
)
"""What may hold generated parts."""
WIDTH = 14
"""Columns of the map for the name of a package."""
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


def _first_line(path: Path) -> str:
    """Return the first line of the docstring of a module, or of a package by its folder."""
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return (ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "").partition("\n")[0]


def _packages(folder: Path) -> list[Path]:
    return sorted(path.parent for path in folder.glob("*/__init__.py"))


def map_part() -> str:
    """Return the map of the house: every layer from above, the packages in it, and what each says it is."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = (one["layers"] for one in project["tool"]["importlinter"]["contracts"] if one["id"] == "layers")
    rows = []
    for layer in layers:
        for name in layer.split(" | "):
            rows.append(f"{name:{WIDTH}}{_first_line(PACKAGE / name)}")
            inside = _packages(PACKAGE / name)
            rows.extend(f"  {path.name:{WIDTH - 2}}{_first_line(path)}" for path in inside)
    return "```text\n" + "\n".join(rows) + "\n```\n"


PARTS: dict[str, Callable[[], str]] = {
    "plan": plan_part,
    "commands": commands_part,
    "proof": proof_part,
    "speed": speed_part,
    "map": map_part,
}


def written(text: str, names: Collection[str]) -> str:
    """Return a page with the named parts made anew."""

    def part(found: re.Match[str]) -> str:
        body = PARTS[found[2]]() if found[2] in names else found[3]
        return found[1] + body + found[4]

    return _PART.sub(part, text)


def stale() -> list[str]:
    """Return the pages whose generated parts are not what they would be now, speed left out."""
    names = PARTS.keys() - {"speed"}
    return [name for name in PAGES if (text := (ROOT / name).read_text(encoding="utf-8")) != written(text, names)]


def main() -> int:
    """Write the pages, all parts or the named ones, or with `--check` say which are stale; return the exit code."""
    if "--check" in sys.argv:
        for name in stale():
            sys.stdout.write(f"{name} is stale: run make readme\n")
        return 1 if stale() else 0
    names = sys.argv[1:] or list(PARTS)
    for name in PAGES:
        path = ROOT / name
        path.write_text(written(path.read_text(encoding="utf-8"), names), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
