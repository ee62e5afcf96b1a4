"""两个编号看起来差不多。

`permit` 和 `permits`、`l` 和 `1`、`o` 和 `0` 只差一点，写错一个就指到了别处，谁也看不出来。给其中一个换个说得出
区别的名字。

不好：

    forms: {name: 另一份表, supplier: owner, form: paper, source: {id: law, article: 2}}

好：

    site_form: {name: 另一份表, supplier: owner, form: paper, source: {id: law, article: 2}}
"""

from collections.abc import Iterator
from re import sub

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.diagnostics import WARNING

SENTENCE = Sentence("编号 {name} 同 {other} 看起来差不多", "给其中一个换个说得出区别的名字")

PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
SIGNS = str.maketrans("01i5", "olls")
"""Signs that are taken for each other."""


@register(WARNING)
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each id that looks like another one of the same kind."""
    seen: dict[tuple[str, str], str] = {}
    for (kind, id_), element in subject.elements.items():
        if "/" in id_:
            continue
        other = seen.setdefault((kind, outline(id_)), id_)
        if other != id_:
            yield Problem(
                SENTENCE, element.origin, _where(element.raw, id_), {"name": id_, "other": other}, at_key=True
            )


def outline(id_: str) -> str:
    """Return what a quick look sees of an id: the same for ids that are taken for each other."""
    text = id_.removesuffix("s").replace("_", "")
    for pair, sign in PAIRS:
        text = text.replace(pair, sign)
    return sub(r"([a-z])\1+", r"\1", text).translate(SIGNS)


def _where(raw: object, id_: str) -> tuple[str, ...]:
    return ("id",) if isinstance(raw, dict) and raw.get("id") == id_ else ()
