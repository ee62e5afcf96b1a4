"""Single faults seeded into the shipped rules, and what notices each: a check, a case, or the plans that change.

`python -m tests.health.faults` writes the table `faults.json` anew: the fault, and what found it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.repository import committed

from approvalplan.files.rulebook.rulebooks import Loaded, load_rulebook
from approvalplan.usecases.check.cases import run_cases
from approvalplan.usecases.check.check_rules import check_rules
from approvalplan.usecases.planning import Planner

RULES = Path(__file__).parents[2] / "rules"
TABLE = Path(__file__).with_name("faults.json")
MOST = 3
"""How many findings of checks the table names."""
NOTHING = "nothing"


class Fault(NamedTuple):
    """One edit of one file: the line it is in (from 1), what stood there and what stands there now (None: no file)."""

    kind: str
    file: str
    line: int
    old: str
    new: str | None

    @property
    def name(self) -> str:
        """Return what the table calls it."""
        where = f"{self.file}:{self.line}" if self.new is not None else self.file
        return f"{self.kind}: {where}"


class Kind(NamedTuple):
    """A kind of fault: which files, which text, what becomes of it, and how many are seeded."""

    name: str
    files: str
    pattern: str
    becomes: str | Callable[[re.Match[str]], str]
    seeded: int


def _one_more(found: re.Match[str]) -> str:
    return f"{found[1]}{int(found[2]) + 1}{found[3]}"


def _swapped(found: re.Match[str]) -> str:
    return found[2] + found[1]


KINDS = (
    Kind(name="a threshold moved", files="cn/conditions*.yaml", pattern=r"(\bis: )(\d+)(㎡|公顷|吨|m|万)", becomes=_one_more, seeded=4),
    Kind(name="以上 made 超过", files="cn/**/*.yaml", pattern=r"\bge: \$", becomes="gt: $", seeded=3),
    Kind(name="超过 made 以上", files="cn/**/*.yaml", pattern=r"\bgt: \$", becomes="ge: $", seeded=2),
    Kind(name="不满 made 以下", files="cn/**/*.yaml", pattern=r"\blt: \$", becomes="le: $", seeded=2),
    Kind(name="a need removed", files="cn/items/*.yaml", pattern=r"(?m)^(\s*needs: \[\w+), \w+", becomes=r"\1", seeded=4),
    Kind(name="the first need removed", files="cn/items/*.yaml", pattern=r"(?m)^(\s*needs: \[)\w+, ", becomes=r"\1", seeded=2),
    Kind(name="a paper misspelt", files="cn/items/*.yaml", pattern=r"(?m)^(gives: \[\w+)\w\]", becomes=r"\1]", seeded=2),
    Kind(name="a field misspelt", files="cn/items/*.yaml", pattern=r"(?m)^needs:", becomes="need:", seeded=2),
    Kind(name="a unit changed", files="cn/items/*.yaml", pattern=r"工作日, from", becomes="日, from", seeded=3),
    Kind(name="a limit of the law one day longer", files="cn/items/*.yaml", pattern=r"(is: \{period: )(\d+)(工作日|日)", becomes=_one_more, seeded=3),
    Kind(name="a source dropped", files="cn/items/*.yaml", pattern=r"(?m)^\s+source: \{id: \w+, article: .*\}\n", becomes="", seeded=3),
    Kind(name="an article that is not there", files="cn/items/*.yaml", pattern=r"(\{id: \w+_law, article: )\d+", becomes=r"\g<1>999", seeded=2),
    Kind(name="a promise above the law", files="shanxi/practice.yaml", pattern=r"(is: \{period: )(\d+)(工作日)", becomes=r"\g<1>99\3", seeded=3),
    Kind(name="a line of the province gone", files="shanxi/practice.yaml", pattern=r"(?m)^  [a-z_.]+: \{is: \{.*\n", becomes="", seeded=3),
    Kind(name="a promise one day longer", files="shanxi/practice.yaml", pattern=r"(is: \{period: )(\d+)(工作日)", becomes=_one_more, seeded=2),
    Kind(name="a dated line edited", files="cn/**/*.yaml", pattern=r"(from: 20\d\d-\d\d-\d\d, is: )(\d+)(\D)", becomes=_one_more, seeded=3),
    Kind(name="stages of a permit swapped", files="shanxi/permits.yaml", pattern=r"(      - \{item: construction_permit_pit.*\n)((?:      - .*\n)+)", becomes=_swapped, seeded=2),
    Kind(name="a variant moved up", files="cn/items/soil_water_plan.yaml", pattern=r"(?ms)^(  - id: report\n.*?)(^  - id: form\n.*?)(?=^  - id)", becomes=_swapped, seeded=1),
    Kind(name="a condition gone", files="cn/items/*.yaml", pattern=r"(?m)^when: \w+\n", becomes="", seeded=3),
    Kind(name="off the main track", files="cn/items/*.yaml", pattern=r"(?m)^track: main$", becomes="track: parallel", seeded=2),
    Kind(name="not counted", files="cn/items/*.yaml", pattern=r"(?m)^clock: authority$", becomes="clock: excluded", seeded=2),
    Kind(name="no later verification", files="shanxi/reforms.yaml", pattern=r"(?m)^\s+later: .*\n", becomes="", seeded=2),
    Kind(name="a part left out of a merge", files="shanxi/reforms.yaml", pattern=r"fire_acceptance, ", becomes="", seeded=1),
    Kind(name="the clerk signs", files="cn/documents/*.yaml", pattern=r"signed_by: applicant", becomes="signed_by: agent", seeded=1),
    Kind(name="a target one day longer", files="shanxi/routes/*.yaml", pattern=r"(is: \{period: )(\d+)(工作日, scope)", becomes=_one_more, seeded=1),
    Kind(name="an id written twice", files="cn/items/eia.yaml", pattern=r"(?m)^id: eia$", becomes="id: energy_review", seeded=1),
    Kind(name="a paper nobody need bring", files="cn/documents/*.yaml", pattern=r"absent: owner", becomes="absent: not_required", seeded=1),
)  # fmt: skip
"""What is seeded; a kind with a file pattern but nothing to replace would fail a test."""
GONE = "shanxi/items/*.yaml"
GONE_COUNT = 3


def faults() -> list[Fault]:
    """Return every seeded fault; the same rules give the same faults."""
    found = [fault for kind in KINDS for fault in _spread(list(_candidates(kind)), kind.seeded)]
    gone = [
        Fault(kind="an amendment gone", file=path.relative_to(RULES).as_posix(), line=0, old="", new=None)
        for path in _files(GONE)
    ]
    return found + _spread(gone, GONE_COUNT)


def _files(pattern: str) -> list[Path]:
    return [path for path in sorted(RULES.glob(pattern)) if "cases" not in path.parts]


def _candidates(kind: Kind) -> Iterator[Fault]:
    """Yield every place where a kind of fault can be seeded."""
    pattern = re.compile(kind.pattern)
    for path in _files(kind.files):
        text = path.read_text(encoding="utf-8")
        for match in pattern.finditer(text):
            new = kind.becomes(match) if callable(kind.becomes) else match.expand(kind.becomes)
            line = text.count("\n", 0, match.start()) + 1
            yield Fault(kind=kind.name, file=path.relative_to(RULES).as_posix(), line=line, old=match[0], new=new)


def _spread(candidates: list[Fault], count: int) -> list[Fault]:
    """Return some candidates, evenly spread over all."""
    step = max(1, len(candidates) // count)
    return candidates[::step][:count]


class Field:
    """A copy of the rules under git, into which one fault after the other is put."""

    def __init__(self, folder: Path) -> None:
        """Make the copy in an empty folder."""
        self.rules = folder / "rules"
        shutil.copytree(RULES, self.rules)
        committed(folder)

    @contextmanager
    def holding(self, fault: Fault) -> Iterator[None]:
        """Put one fault into the copy for a while."""
        path = self.rules / fault.file
        text = path.read_text(encoding="utf-8")
        if fault.new is None:
            path.unlink()
        else:
            start = _offset(text, fault)
            path.write_text(text[:start] + fault.new + text[start + len(fault.old) :], encoding="utf-8")
        try:
            yield
        finally:
            path.write_text(text, encoding="utf-8")

    def checked(self) -> tuple[Loaded, str | None]:
        """Return the rules as they stand, and what the checks find in them that they do not find without the fault."""
        loaded = load_rulebook(self.rules / "shanxi")
        found = {
            f"{check_rule.id} {Path(check_rule.file).relative_to(self.rules).as_posix()}:{check_rule.position.line}"
            for check_rule in check_rules(loaded)
            if check_rule.severity != "note"
        }
        return loaded, "check: " + ", ".join(sorted(found)[:MOST]) if found else None

    def found_by(self, fault: Fault) -> str:
        """Return what notices a fault: checks with their places, else a case, else the plans that change, else nothing."""
        with self.holding(fault):
            loaded, found = self.checked()
            return found or failing_case(loaded) or self.changed_plans() or NOTHING

    def changed_plans(self) -> str | None:
        """Return in how many plans of cases and examples `rules diff` sees a change; None where in none."""
        done = subprocess.run(
            [sys.executable, "-m", "approvalplan", "rules", "diff", "HEAD", str(self.rules), "--format", "json"],
            cwd=self.rules.parent, capture_output=True, check=True,
        )  # fmt: skip
        moved = sum(book["moved"] for book in json.loads(done.stdout)["rulebooks"])
        return f"diff: {moved} plans change" if moved else None


def failing_case(loaded: Loaded, file: str | None = None) -> str | None:
    """Return the first case that fails, of all files or of one."""
    assert loaded.rulebook is not None
    planner = Planner(loaded.rulebook)
    for element in loaded.cases:
        name = Path(element.origin.file).name
        for result in run_cases(planner, (element,)) if file in (None, name) else ():
            if result.differs or result.findings:
                return f"case: {name}: {result.why}"
    return None


def _offset(text: str, fault: Fault) -> int:
    lines = text.splitlines(keepends=True)
    return text.index(fault.old, sum(map(len, lines[: fault.line - 1])))


def main() -> None:
    """Write the table anew."""
    with TemporaryDirectory() as folder:
        field = Field(Path(folder))
        table = {fault.name: field.found_by(fault) for fault in faults()}
    TABLE.write_text(json.dumps(table, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    missed = [name for name, text in table.items() if text == NOTHING]
    sys.stdout.write(
        f"{len(table)} faults, {len(missed)} noticed by nothing\n" + "".join(f"{text}\n" for text in missed)
    )


if __name__ == "__main__":
    main()
