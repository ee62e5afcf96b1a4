"""要改的东西不存在。

`amends:` 后面写要改的事项、材料、改革的编号。编号写错了，本省的不同就没有生效，而谁也不会发觉。

不好：

    amends: permitt

好：

    amends: permit
"""

from collections.abc import Iterator

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.logic.near import near

SENTENCE = Sentence("要改的 {name} 不存在", "编号写错了就改;要新写一个,把 amends 换成 id,把 set 里的写到外面")


@register(phase="layers")
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each amendment of something that no layer below defines."""
    for amended in subject.gathered.amended:
        if not amended.there and not _unread(subject, amended.id, amended.amendment.origin.file):
            hint = near(amended.id, [id_ for kind, id_ in subject.elements if kind == amended.kind])
            yield Problem(SENTENCE, amended.amendment.origin, ("amends",), {"name": amended.id}, hint=hint)


def _unread(subject: Subject, id_: str, file: str) -> bool:
    """Tell whether another file is named like what is amended, whose own mistakes keep it from being read."""
    read = {element.origin.file for element in subject.elements.values()}
    named = (f"/items/{id_}.yaml", f"/routes/{id_}.yaml")
    return any(
        name.endswith(named) and other not in read and other != file for other, name in subject.gathered.names.items()
    )
