"""Build hook: puts the rules and their compiled form beside the package.

Neither lies in src/: `rules/` stands at the top level, where those who keep it look for it, and the compiled
form (one JSON file for each rulebook, so that a start need not parse the YAML) is made from it by each build.

- A wheel, from the checkout or from the sdist, gets `approvalplan/rules` and `approvalplan/compiled`.
- An editable install gets neither: the program finds `rules/` beside the checkout, and the compiled form is
  written to `src/approvalplan/compiled`. A copy in site-packages would go stale there.

`python hatch_build.py` refreshes the compiled form of a checkout.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = "approvalplan"
RULES = "rules"
COMPILED = "compiled"


def compile_rules(root: Path, out: Path) -> list[Path]:
    """Write the compiled form of `root`/rules to the folder `out`; return the files, sorted.

    The compiler is the one in `root`/src, even where another approvalplan is installed. What an earlier run
    left in `out` for a rulebook that is gone is removed.
    """
    source = str(root / "src")
    sys.path.insert(0, source)
    try:
        compiler = importlib.import_module(f"{PACKAGE}.usecases.rules.compile")
    finally:
        sys.path.remove(source)
    out.mkdir(parents=True, exist_ok=True)
    written = sorted(Path(file) for file in compiler.compile_shipped(root / RULES, out))
    if not written:
        raise RuntimeError(f"no rulebook was compiled from {root / RULES}")
    for left_over in set(out.glob("*.json")) - set(written):
        left_over.unlink()
    return written


class RulesHook(BuildHookInterface[Any]):
    """Adds the rules and their compiled form to a wheel."""

    scratch: TemporaryDirectory[str] | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the rules, and name what a standard wheel takes from outside src/."""
        root = Path(self.root)
        if version == "editable":
            compile_rules(root, root / "src" / PACKAGE / COMPILED)
            return
        self.scratch = TemporaryDirectory(prefix=f"{PACKAGE}-")
        include = build_data["force_include"]
        include[str(root / RULES)] = f"{PACKAGE}/{RULES}"
        for file in compile_rules(root, Path(self.scratch.name)):
            include[str(file)] = f"{PACKAGE}/{COMPILED}/{file.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove the scratch folder once the wheel is written."""
        if self.scratch is not None:
            self.scratch.cleanup()


if __name__ == "__main__":
    here = Path(__file__).resolve().parent
    compile_rules(here, here / "src" / PACKAGE / COMPILED)
