"""比较词同原文对不上：以上、超过、以下、不满。

“以上”“以下”“以内”“不少于”包括本数，“超过”“不满”“不足”不包括(民法典第1259条)。正好在线上的项目最容易算错：
原文是“5公顷以上”，写成 `gt`，正好5公顷的就漏了。`ge` 是以上、达到、不少于，`gt` 是超过、大于，`le` 是以下、以内、
不超过，`lt` 是不满、不足、低于。

不好：

    large: {name: 大项目, when: {scale.floor_area: {gt: $big}}}

好：

    large: {name: 大项目, when: {scale.floor_area: {ge: $big}}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from approvalplan.checks.dated_lines import lines_of
from approvalplan.checks.numerals import PASSED, REACHED, Worded, amounts_to, numbers_in
from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.model.facts import ALL_FACTS, BUILDING_FACTS
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from approvalplan.diagnostics import Path
    from approvalplan.model.elements import Element

SENTENCE = Sentence(
    "原文是“{words}”,{said},这里写成了 {word}({written})",
    "民法典第1259条:“以上”“以下”“以内”包括本数,“超过”“不满”不包括。改成 {mended}",
)
TURNED = Sentence(
    "原文是“{words}”,{said};这里写成了 {word},正好 {number} 的算到了线的另一边",
    "民法典第1259条:“以上”“以下”“以内”包括本数,“超过”“不满”不包括。改成 {mended}",
)
INCLUDED, EXCLUDED = "含本数", "不含"

SIDES = {"ge": REACHED, "lt": REACHED, "gt": PASSED, "le": PASSED}
"""On which side of its line a comparison puts the number itself. `not`, and a text that tells the exemption, turn a
comparison round, but leave the number on its side."""
MENDED = {"ge": "gt", "gt": "ge", "lt": "le", "le": "lt"}


class WrittenComparison(NamedTuple):
    """A comparison in a condition: where, its word, and each value it compares with, with what the law says of it."""

    element: Element
    path: Path
    word: str
    said: tuple[tuple[Any, tuple[Worded, ...]], ...]


@register()
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each comparison that puts its number on another side than every quote beside it."""
    for comparison in compared(subject):
        for value, said in comparison.said:
            if said and all(worded.side != SIDES[comparison.word] for worded in said):
                yield _problem(comparison, value, said[0])
                break


def compared(subject: Subject) -> Iterator[WrittenComparison]:
    """Yield each comparison; what a quote beside the number itself says of it comes before all others."""
    for element, path, bound in subject.comparisons:
        word = str(path[-1])
        if word in SIDES and len(path) > 1:
            facts = BUILDING_FACTS if "buildings" in path else ALL_FACTS
            kind = facts[str(path[-2])].kind if path[-2] in facts else ""
            around = list(_quotes_around(element.raw, path))
            said = [
                (value, _wordings([quote], kind, value) or _wordings(around, kind, value))
                for value, quote in _values(subject, element, bound)
            ]
            yield WrittenComparison(element, path, word, tuple(said))


def _wordings(quotes: list[str], kind: str, value: Any) -> tuple[Worded, ...]:
    """Return what quotes say of a number: each mention that has a word about its side."""
    return tuple(
        worded
        for quote in quotes
        for worded in numbers_in(quote)
        if worded.side is not None and amounts_to(worded, kind, value)
    )


def _values(subject: Subject, element: Element, bound: Any) -> Iterator[tuple[Any, str]]:
    """Yield each value that a bound has on some day, with the quote beside it."""
    if not str(bound).startswith("$"):
        yield bound, ""
        return
    name = str(bound)[1:]
    spec = element.raw.get("thresholds", {}).get(name) if isinstance(element.raw, dict) else None
    shared = subject.elements.get(("threshold", name))
    for line in lines_of(spec or (shared.raw if shared else None), ()):
        yield line.value, (line.cite or {}).get("quote") or ""


def _quotes_around(raw: Any, path: Path) -> Iterator[str]:
    """Yield the quotes of what vouches for the parts of an element that a path leads through, the nearest first."""
    trees = [raw]
    for key in path[:-1]:
        trees.append(trees[-1][key])
    for tree in reversed(trees):
        if isinstance(tree, dict):
            source = tree.get("source")
            for cite in (*([source] if isinstance(source, dict) else ()), *_basis(tree)):
                if cite.get("quote"):
                    yield cite["quote"]


def _basis(tree: Mapping[str, Any]) -> list[dict[str, Any]]:
    basis = tree.get("basis")
    return basis if isinstance(basis, list) else []


def _problem(one: WrittenComparison, value: Any, worded: Worded) -> Problem:
    included = worded.word in say("legal_words.includes").split("|")
    values = {
        "words": worded.text,
        "said": INCLUDED if included else EXCLUDED,
        "written": INCLUDED if one.word in ("ge", "le") else EXCLUDED,
        "word": one.word,
        "mended": MENDED[one.word],
        "number": value,
    }
    return Problem(
        TURNED if values["said"] == values["written"] else SENTENCE, one.element.origin, one.path, values, at_key=True
    )
