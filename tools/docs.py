"""Writes the generated documents in `docs/` anew: `python -m tools.docs`; `--check` says which are stale.

`docs/articles.md` is not among them: it needs the texts of the laws, see `tools/articles.py`.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING, Any

from approvalplan.files.profile.read import read_profile
from approvalplan.model.dates import iso_date
from approvalplan.model.plan import Range
from approvalplan.report.papers import ticks
from approvalplan.report.words import names_of
from approvalplan.usecases.planning import Terms, plan_for
from tools import numbers
from tools.check_pages import checks_text
from tools.golden import START
from tools.markdown import page, table
from tools.numbers import UNITS
from tools.proof import proof_text
from tools.rules import ROOT, RulesBroken, loaded, planner, shown, states

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from approvalplan.model.elements import Element
    from approvalplan.model.plan import Plan
    from approvalplan.model.rulebook import Dated, Item, Rulebook

FOLDER = ROOT / "docs"
CLOCKS = {"excluded": "不计入", "owner": "企业", "intermediary": "中介", "construction": "施工"}
TRACKS = {"main": "审批，计入", "parallel": "审批，并行，不计入"}
VERDICTS = {"met": "达标", "missed": "不达标", "undetermined": "说不准", "no_target": "没有目标"}


# --- traps ---


def traps(cases: Iterable[Element]) -> list[tuple[int, str, str]]:
    """Return number, sentence and file of the cases that show a trap, by number."""
    found: list[tuple[int, str, str]] = []
    for element in cases:
        for case in element.raw["cases"]:
            trap: Any = case.get("trap") or []
            numbers_of_case = trap if isinstance(trap, list) else [trap]
            found.extend((number, case["why"], element.origin.file) for number in numbers_of_case)
    return sorted(found, key=lambda one: one[0])


def traps_text() -> str:
    """Return the document of the traps and the cases that show them."""
    rows = [(number, why, f"`{shown(file)}`") for number, why, file in traps(loaded().cases)]
    return page(
        "make docs",
        "# 陷阱和例子",
        "容易算错的地方，每处都有例子守着：规则改错了，例子就会报错。",
        table(["号", "错在哪、对的是什么", "哪个例子"], rows) if rows else "还没有标了号的例子。",
    )


# --- items ---


def _length(lines: tuple[Dated, ...]) -> str | None:
    """Return the newest of the dated lengths in words."""
    value = lines[-1].value if lines else None
    return None if value is None else f"{value.days} {UNITS[value.unit]}"


def _lengths(item: Item, key: str) -> str | None:
    """Return the lengths of an item and of its variants."""
    own = _length(getattr(item, key))
    parts = [own] if own else []
    parts += [f"{variant.name} {length}" for variant in item.variants if (length := _length(getattr(variant, key)))]
    return "；".join(parts) or None


def _item_row(item: Item, stages: dict[str, str]) -> tuple[object, ...]:
    state = states()[item.id]
    return (
        item.name,
        f"`{item.id}`",
        stages[item.stage],
        CLOCKS.get(item.clock, TRACKS[item.track]),
        state.yes,
        state.not_needed,
        state.unknown,
        _lengths(item, "limit"),
        _lengths(item, "promised"),
    )


def items_text() -> str:
    """Return the document of the items, and how they come out in the cases."""
    rulebook = planner().rulebook
    stages = {stage.id: stage.name for stage in rulebook.stages}
    cases = sum(len(element.raw["cases"]) for element in loaded().cases)
    head = ["事项", "名字", "阶段", "谁的时间", "要办", "不用办", "说不准", "法定", "承诺"]
    return page(
        "make docs",
        "# 全部事项",
        f"一共 {len(rulebook.items)} 个事项、{cases} 个例子。“要办”“不用办”“说不准”是有几个例子这样算出来。"
        "法定、承诺的时限是最新的一行，以前的和出处见 [numbers.md](numbers.md)。",
        table(head, [_item_row(item, stages) for item in rulebook.items]),
    )


# --- examples ---


def _days(counted: Range) -> str:
    return str(counted.best) if counted.best == counted.worst else f"{counted.best} ~ {counted.worst}"


def _assumed(plan: Plan) -> str:
    """Return how many of the counted days rest on assumptions; their share only where there is a target to keep."""
    days = dict(plan.target.rests_on)
    assumed, total = days.get("assumption", 0), sum(days.values())
    if plan.target.limit is None:
        return f"{assumed} 天；{'没有目标' if plan.target.status == 'no_target' else '目标还没有定'}"
    if not total:
        return "0 天"
    return f"{assumed} 天，{assumed * 100 // total}%"


def _example_row(path: Path, plan: Plan, rulebook: Rulebook) -> tuple[object, ...]:
    target = plan.target
    verdict = VERDICTS[target.status]
    return (
        f"`examples/{path.name}`",
        plan.route_name,
        verdict if target.limit is None else f"{verdict}(目标 {target.limit} 天)",
        _days(target.counted),
        _assumed(plan),
        _days(target.strict),
        _days(target.statutory),
        sum(tick.moves == "counted" for tick in ticks(names_of(plan, rulebook))),
    )


@cache
def examples() -> dict[str, tuple[object, ...]]:
    """Return the row of each example, by the name of its file."""
    day = iso_date(START)
    rows = {}
    for path in sorted((ROOT / "examples").glob("*.yaml")):
        profile = read_profile(path).profile
        assert profile is not None, path
        plan = plan_for(planner(), profile, Terms(day, day)).plan
        rows[path.name] = _example_row(path, plan, planner().rulebook)
    return rows


def examples_text() -> str:
    """Return the document of the examples: what comes out, and how much of it is assumed."""
    head = ["例子", "项目类型", "结论", "审批用时", "其中靠假设", "公示等也计入", "全部按法定", "要先确认的数"]
    return page(
        "make docs",
        "# 例子算出来的结果",
        f"每个例子都从 {START} 起排。天数都是工作日。“靠假设”是结论里没有文件可依的天数和占的比例；"
        "“要先确认的数”是计入审批用时、又是假设的时限有几个。",
        table(head, examples().values()),
    )


# --- files ---

DOCUMENTS: dict[str, Callable[[], str]] = {
    "numbers.md": numbers.text,
    "traps.md": traps_text,
    "items.md": items_text,
    "examples.md": examples_text,
    "checks.md": checks_text,
    "proof.md": proof_text,
}


@cache
def texts() -> dict[str, str]:
    """Return what each document should hold."""
    return {name: make() for name, make in DOCUMENTS.items()}


def stale() -> list[str]:
    """Return the names of the documents that are not what they would be now."""
    return [
        f"docs/{name}"
        for name, text in texts().items()
        if not (FOLDER / name).is_file() or (FOLDER / name).read_text(encoding="utf-8") != text
    ]


def main() -> int:
    """Write the documents, or with `--check` say which are stale; return the exit code."""
    if "--check" in sys.argv:
        old = stale()
        sys.stdout.writelines(f"{name} is stale: run make docs\n" for name in old)
        return 1 if old else 0
    FOLDER.mkdir(exist_ok=True)
    for name, text in texts().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except RulesBroken as broken:
        sys.exit(str(broken))
