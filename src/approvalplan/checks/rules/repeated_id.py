"""同一个编号写了两次。

两个文件各写一个同名的事项，哪一个算数就说不清了。上面一层要改下面一层的，写 `amends:`，再写 `set`、`add`、
`remove`；不是要改它，就换一个编号。一个事项里两个分支、两个环节同名，一份材料要了两遍、给了两遍，一个事项并了两遍，
也在这里报：多半是想写另外一个。

不好：

    id: permit

好：

    amends: permit
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.checks.walk import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.diagnostics import Path

SENTENCE = Sentence("{name} 已经在 {file} 第 {line} 行写过;要改它请用 amends")
LIST = Sentence("{name} 在这一列里写了两次", "想写的可能是别的;不是就删掉一个")

LISTS = ("variants", "steps", "needs", "gives", "less", "after", "takes")
"""Keys of lists in which each entry is named once."""


@register(phase="layers")
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each element whose id was written before without `amends`."""
    for element, before in subject.gathered.repeated:
        says_its_id = isinstance(element.raw, dict) and element.raw.get("id") is not None
        name = element.raw["id"] if says_its_id else element.id
        values = {"name": name, "file": before.origin.file, "line": before.origin.at(()).line}
        yield Problem(SENTENCE, element.origin, ("id",) if says_its_id else (), values, at_key=not says_its_id)
    for kind in ("item", "reform"):
        for element in subject.of(kind):
            for path, part in parts(element.raw):
                if path and path[-1] in LISTS and isinstance(part, list):
                    for where, name in _twice(part, path):
                        yield Problem(LIST, element.origin, where, {"name": name})


def _twice(entries: list[Any], path: Path) -> Iterator[tuple[Path, str]]:
    """Yield where a list names something again: a need again with another condition is no repetition."""
    seen: list[tuple[Any, Any]] = []
    for n, entry in enumerate(entries):
        key = next((word for word in ("id", "document") if isinstance(entry, dict) and word in entry), None)
        name, when = (entry[key], entry.get("when") if key == "document" else None) if key else (entry, None)
        if any(name == other and (when == its or None in (when, its)) for other, its in seen):
            yield ((*path, n, key) if key else (*path, n)), str(name)
        seen.append((name, when))
