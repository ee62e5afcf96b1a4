"""条件一层套一层，太深或太长。

一个有名字的条件用到别的条件，别的又用到别的。套了四十层以上，或者全部展开有五千个比较以上，没有人看得懂，也算不
完。多半是抄的时候把同一个名字写了两遍，一层翻一倍。把中间的几层并成一层，重复的删掉。

不好：

      c1: {name: 第1层, when: {any: [c2, {not: c2}]}}

好：

      c1: {name: 第1层, when: c2}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.model.condition import Ref, leaves, names_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.model.rulebook import Definition

SENTENCE = Sentence(
    "条件“{name}”用到的条件套了 {levels} 层以上,或展开有 {most} 个比较以上", "把中间几层并成一层,重复的删掉"
)

MOST_LEVELS = 40
"""As many as a file may have: names must not be a way round."""
MOST_COMPARISONS = 5_000


class Extent(NamedTuple):
    """How far a condition reaches through names: its levels, and its comparisons with each name spelt out."""

    levels: int
    comparisons: int

    @property
    def fits(self) -> bool:
        """Return whether it can be read and judged."""
        return self.levels <= MOST_LEVELS and self.comparisons <= MOST_COMPARISONS


@register(phase="records")
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each named condition that reaches too far although none that it names does."""
    definitions = {definition.id: definition for definition in subject.rulebook.definitions}
    found: dict[str, Extent] = {}
    for id_ in definitions:
        _measure(id_, definitions, found)
    for id_, definition in definitions.items():
        if not found[id_].fits and all(found[name].fits for name in names_in(definition.when) if name in found):
            name = definition.name
            yield Problem(
                SENTENCE,
                subject.origin("condition", id_),
                ("when",),
                {"name": name, "levels": MOST_LEVELS, "most": MOST_COMPARISONS},
            )


def _measure(id_: str, definitions: dict[str, Definition], found: dict[str, Extent]) -> None:
    """Put the extent of a condition, and of those it names, among those found; one that names itself ends there."""
    pending, begun = [id_], set[str]()
    while pending:
        here = pending[-1]
        names = [name for name in names_in(definitions[here].when) if name in definitions]
        open_ = [name for name in names if name not in found and name not in begun]
        if here not in found and here not in begun and open_:
            begun.add(here)
            pending.extend(open_)
            continue
        pending.pop()
        if here not in found:
            below = [found[name] for name in names if name in found]
            own = sum(not isinstance(leaf, Ref) for leaf in leaves(definitions[here].when))
            found[here] = Extent(
                1 + max((extent.levels for extent in below), default=0),
                own + sum(extent.comparisons for extent in below),
            )
