"""这个条件永远不成立。

写成这样，没有一个项目会符合：下限比上限还高，一个事实又要是这样又要是那样，“哪一个都行”的列表是空的。用它的
事项、材料、改革就悄悄不起作用了，方案里少了它，谁也看不出来。看看是不是大小写反了、all 和 any 写反了；真的不要了，
就整条删掉，或者用 dated 写明从哪天起废止。材料的条件同事项自己的条件合不到一起，改革要换的事项轮不到这种项目、或者
上面的已经换掉了，也在这里报。

不好：

    large: {name: 大项目, when: {any: [{scale.floor_area: {gt: $big}}, {scale.floors.below: {ge: 1, lt: 1}}]}}

好：

    large: {name: 大项目, when: {any: [{scale.floor_area: {gt: $big}}, {scale.floors.below: {ge: 1}}]}}
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from approvalplan.checks.constant_conditions import never_or_always
from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.logic.applying import applies, both, denied, reached
from approvalplan.logic.search import may_hold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.diagnostics import Path
    from approvalplan.engine.compile.conditions import Node
    from approvalplan.engine.compile.program import PreparedItem, Program

SENTENCE = Sentence(
    "这个条件没有一个项目会符合", "看看大小、all 和 any 是不是写反了;不要了就删掉,或用 dated 写明哪天废止"
)
NEED = Sentence(
    "这份材料的条件同事项自己的条件合不到一起,没有一个项目会要它", "看看这个条件是不是写错了;不要这份材料就删掉"
)
REPLACEMENT = Sentence(
    "没有一个项目用得上这一条:{name} 轮不到这种项目,或上面已经换掉了", "看看事项和条件是不是写错了;真的用不上就删掉"
)

Place = tuple[str, str, "Path"]
"""Kind and id of an element, and a path in it."""


@register()
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each condition that holds for no project on any day, by itself or where it stands."""
    alone = list(never_or_always(subject, SENTENCE, holds=False))
    yield from alone
    if alone or any(never_or_always(subject, SENTENCE, holds=True)):
        return
    open_needs = {ready.item.id: _needs(ready) for ready in subject.newest.items}
    for id_, needs in open_needs.items():
        never = set(needs)
        for program in subject.at_turns_of(id_) if needs else ():
            found = _needs(program.items[program.by_id[id_]])
            never = {path for path in never if not may_hold(program.space, found[path])}
        yield from (Problem(NEED, subject.origin("item", id_), path) for path in sorted(never, key=str))
    dead = set(_replacements(subject.newest))
    for program in subject.programs if dead else ():
        found_swaps = _replacements(program)
        dead = {at for at in dead if not may_hold(program.space, found_swaps[at])}
    for id_, n in sorted(dead):
        name = subject.elements["item", subject.elements["reform", id_].raw["replaces"][n]["item"]].raw["name"]
        yield Problem(REPLACEMENT, subject.origin("reform", id_), ("replaces", n, "item"), {"name": name})


def _needs(ready: PreparedItem) -> dict[Path, Node]:
    """Return for each need that has a condition when the item or variant applies and wants it, by the condition's path."""
    common = len(ready.item.needs)
    found: dict[Path, Node] = {}
    for n, need in enumerate(ready.option.needs[:common]):
        if ready.item.needs[n].when is not None:
            found["needs", n, "when"] = both(applies(ready), need.node)
    for v, form in enumerate(ready.forms):
        own = form.option.needs[common:] if form.option is not None else ()
        for n, need in enumerate(own):
            if form.variant.needs[n].when is not None:
                found["variants", v, "needs", n, "when"] = both(reached(ready, form), need.node)
    return found


def _replacements(program: Program) -> dict[tuple[str, int], Node]:
    """Return for each replacement when it is the first that holds for an item that applies, by reform and number."""
    above: defaultdict[int, list[Node]] = defaultdict(list)
    found = {}
    for reform in program.reforms:
        for n, swap in enumerate(reform.replacements):
            item, here = program.items[swap.item], both(reform.node, swap.node)
            wanted = (here,) if item.later_only else (applies(item), here)
            found[program.rulebook.reforms[reform.number].id, n] = both(*wanted, *map(denied, above[swap.item]))
            above[swap.item].append(here)
    return found
