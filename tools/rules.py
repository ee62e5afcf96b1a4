"""The rules as the generated documents see them: the files, the loaded rulebook, and the plan of every case."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from approvalplan.files.calendar.notices import filled
from approvalplan.files.rulebook.rulebooks import Loaded, load_rulebook
from approvalplan.files.yaml.source import read_path
from approvalplan.usecases.check.cases import plan_of_case
from approvalplan.usecases.planning import Planner
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.diagnostics import SourceText

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "rules"
TOP = "shanxi"
NATIONAL = "cn"

KINDS = {name: say(f"rule_pages.kind.{name}") for name in ("law", "document", "news", "practice", "assumption")}
READ = {name: say(f"rule_pages.read.{name}") for name in ("text", "excerpt", "second_hand", "no")}
"""The words of `rules/cn/sources.yaml` for what a source is, and for how much of it was seen."""

Way = tuple[str | int, ...]
_CITING = ("source", "basis", "exclusion_basis")


class RulesBroken(Exception):
    """The rules cannot be loaded, so there is nothing to document."""


class Citation(NamedTuple):
    """A citation as a rule file states it, and where it stands."""

    file: str
    line: int
    raw: dict[str, Any]


class States(NamedTuple):
    """In how many cases an item is to be done, is not, or hangs on facts that are not known."""

    yes: int = 0
    not_needed: int = 0
    unknown: int = 0


@cache
def loaded(layer: str = TOP) -> Loaded:
    """Return a rulebook of the project with its elements and cases; raises `RulesBroken` where it has errors."""
    found = load_rulebook(RULES / layer)
    if found.rulebook is None:
        raise RulesBroken(f"rules/{layer} has errors: run approvalplan check rules")
    return found


@cache
def planner() -> Planner:
    """Return the planner on which the plans are made; its years are estimated once, as those of a shipped rulebook."""
    rulebook = loaded().rulebook
    assert rulebook is not None
    return Planner(rulebook, filled(Planner(rulebook).years))


@cache
def states() -> dict[str, States]:
    """Return how every item comes out over all cases; running them takes some seconds, so it is done once."""
    found = {item.id: dict.fromkeys(States._fields, 0) for item in planner().rulebook.items}
    for element in loaded().cases:
        for number in range(len(element.raw["cases"])):
            plan = plan_of_case(planner(), element, number).plan
            if plan is None:
                continue
            for item in plan.items:
                found[item.id][item.applies] += 1
            for left_out in plan.not_needed:
                found[left_out.id]["not_needed"] += 1
    return {id_: States(**counts) for id_, counts in found.items()}


def shown(file: str | Path, folder: Path = RULES) -> str:
    """Return a file's name from the folder above the rules on, as no document names a folder of this machine."""
    return Path(file).resolve().relative_to(folder.resolve().parent).as_posix()


def parts(value: Any, way: Way = ()) -> Iterator[tuple[Way, Any]]:
    """Yield every value within some data with the keys that lead to it."""
    yield way, value
    if isinstance(value, dict):
        for key, part in value.items():
            yield from parts(part, (*way, key))
    elif isinstance(value, list):
        for n, part in enumerate(value):
            yield from parts(part, (*way, n))


def cited(data: Any) -> Iterator[tuple[Way, dict[str, Any]]]:
    """Yield every citation within some data with the keys that lead to it."""
    for way, value in parts(data):
        named = [part for part in way if isinstance(part, str)]
        if isinstance(value, dict) and "id" in value and named and named[-1].rpartition(".")[2] in _CITING:
            yield way, value


def rule_files(folder: Path = RULES) -> Iterator[tuple[str, dict[str, Any], SourceText]]:
    """Yield the files that state rules, lower layers first: name, data and text; cases and calendars state none."""
    for path in sorted(folder.rglob("*.yaml")):
        if {"cases", "calendars"} & set(path.relative_to(folder).parts):
            continue
        read = read_path(path)
        if read.data is None or read.source is None:
            raise RulesBroken(f"{shown(path, folder)} cannot be read: run approvalplan check rules")
        yield shown(path, folder), read.data, read.source


def citations(folder: Path = RULES) -> Iterator[Citation]:
    """Yield every citation of the rules in a folder."""
    for file, data, source in rule_files(folder):
        for way, value in cited(data):
            yield Citation(file, source.at(way).line, value)
