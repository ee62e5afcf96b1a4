"""同一个编号写了两次。

两个文件各写一个同名的事项，哪一个算数就说不清了。上面一层要改下面一层的，写 `amends:`，再写 `set`、`add`、
`remove`；不是要改它，就换一个编号。

不好：

    id: permit

好：

    amends: permit
"""

from collections.abc import Iterator

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Subject


@register(phase="layers")
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each element whose id was written before without `amends`."""
    for element, before in subject.gathered.repeated:
        says_its_id = isinstance(element.raw, dict) and element.raw.get("id") is not None
        name = element.raw["id"] if says_its_id else element.id
        values = {"name": name, "file": before.origin.file, "line": before.origin.at(()).line}
        yield Problem(element.origin, ("id",) if says_its_id else (), values, at_key=not says_its_id)
