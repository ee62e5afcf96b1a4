"""改动或者删掉了原来的一行。

法律变了，旧的数还要用：以前受理的项目、按旧规定排的计划，都照旧行算。所以在 `dated:` 下面加一行新的，旧行不改、
不删。原来就抄错了的，改，并在这一行写 `corrects: 原来错在哪`，让看的人知道不是法律变了。出处写着假设的，本来就等着
人填，改了不报。这一项要同 git 里的上一版比；没有 git 的时候不查。

不好：

    - {from: 2020-01-01, is: {period: 15工作日, from: 受理}, source: {id: law, article: 5}}

好：

    - {from: 2020-01-01, is: {period: 20工作日, from: 受理}, source: {id: law, article: 5}}
    - {from: 2026-05-01, is: {period: 15工作日, from: 受理}, source: {id: law, article: 5}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.checks.dated_lines import SPECS, UNITS, limit_words
from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.checks.walk import CONDITIONS, parts
from approvalplan.wording import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from approvalplan.diagnostics import Path
    from approvalplan.model.elements import Element

SENTENCE = Sentence(
    "{since} 这一行的数从 {old} 改成了 {new}", "法律变了请加一行新日期;原来写错了,请在这一行加 corrects: 原来错在哪"
)
UNDATED = Sentence("这个数从 {old} 改成了 {new}", "法律变了请改写成 dated: 两行;原来写错了,请加 corrects: 原来错在哪")
CONDITION = Sentence(
    "这一行的条件改了,不是加了一行新的", "法律变了请加一行新日期;原来写错了,请在这一行加 corrects: 原来错在哪"
)
REMOVED = Sentence("{since} 这一行({old})删掉了", "旧行要留着,以前的项目还照它算;不再有的,加一行 is: null")
UNDATED_REMOVED = Sentence("原来的数 {old} 不见了", "旧数写成 dated: 的第一行,新数写在下一行")

Labels = tuple[object, ...]
"""A path in which entries of lists are named by what they are about, so that a new one before them moves nothing."""
NAMING = ("id", "item", "document", "into", "subject", "from")
"""Keys by which an entry of a list is known."""
SHARED, TABLE = ("threshold", "condition"), "approvalplan.conditions/1"
"""Kinds of elements that may move from one file to another, and the schema of those files."""


@register()
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each line or undated number that has changed or gone since the files were last committed."""
    assumed = {element.id for element in subject.of("source") if element.raw["kind"] == "assumption"}
    written = {file: dict(_stated(before, assumed)) for file, before in subject.gathered.before.items()}
    moved = _moved(subject)
    shared = {
        labels: lines
        for file, before in subject.gathered.before.items()
        if isinstance(before, dict) and before.get("schema") == TABLE
        for labels, lines in written[file].items()
    }
    amendments = (amended.amendment for amended in subject.gathered.amended if not amended.amendment.origin.overlays)
    for element in (*subject.elements.values(), *amendments) if written else ():
        for path, spec in parts(element.raw):
            if not _has_lines(spec):
                continue
            source, full = element.origin.where(path)
            own = source is element.origin.source
            labels = _file_labels(element) + _labelled(element.raw, path) if own else full
            there = written.get(moved.get(source.file, source.file), {})
            if element.kind in SHARED and labels not in there:
                there = shared
            lines = there.get(labels, {}) if _states(labels, spec) else {}
            condition = any(key in CONDITIONS for key in path) or path[-1:] == ("infer",)
            for below, values, sentence in _changes(lines, spec, condition=condition):
                at_key = sentence in (REMOVED, UNDATED_REMOVED)
                yield Problem(sentence, element.origin, (*path, *below), values, at_key=at_key)


def _moved(subject: Subject) -> dict[str, str]:
    """Return where what a file holds now was written before: a file that is new, by one that is gone with its id."""
    now = subject.gathered.names
    gone = {name: file for file, data in subject.gathered.before.items() if file not in now and (name := _about(data))}
    amendments = (amended.amendment for amended in subject.gathered.amended if not amended.amendment.origin.overlays)
    heads = (*subject.of("item"), *amendments)
    return {element.origin.file: gone[name] for element in heads if (name := _about(element.raw)) in gone}


def _about(data: Any) -> tuple[str, str] | None:
    """Return what a file of one element is about: whether it states or amends it, and its id."""
    word = next((name for name in ("id", "amends") if isinstance(data, dict) and name in data), None)
    return (word, str(data[word])) if word else None


def _changes(
    old: Mapping[str, Any], spec: Mapping[str, Any], *, condition: bool
) -> Iterator[tuple[Path, Mapping[str, object], Sentence]]:
    """Yield what has become of the lines that a value had, which are given by first day (nothing: undated)."""
    now = dict(_lines(spec))
    where: Path = ("dated",) if "dated" in spec else ("is",)
    for since, before in old.items():
        told = {"since": since, "old": _value(before["is"])}
        if since in now:
            n, line = now[since]
            if line["is"] != before["is"] and line.get("corrects") == before.get("corrects"):
                below: Path = ("is",) if n is None else ("dated", n, "is")
                sentence = CONDITION if condition else SENTENCE if since else UNDATED
                yield below, {**told, "new": _value(line["is"])}, sentence
        elif since or all(line["is"] != before["is"] for _, line in now.values()):
            yield where, told, REMOVED if since else UNDATED_REMOVED


def _stated(tree: Any, assumed: set[str]) -> Iterator[tuple[Labels, dict[str, Any]]]:
    """Yield for each value of a file its labels, and its lines that rest on more than an assumption."""
    for path, spec in parts(tree):
        if _has_lines(spec):
            lines = {since: line for since, (_, line) in _lines(spec) if _source(line) not in assumed}
            yield _labelled(tree, path), lines


def _has_lines(spec: Any) -> bool:
    return isinstance(spec, dict) and ("is" in spec or "dated" in spec)


def _states(labels: Labels, spec: Mapping[str, Any]) -> bool:
    """Return whether a mapping states a value that may change with time."""
    if isinstance(spec.get("dated"), list):
        return True
    keys = ".".join(key for key in labels if isinstance(key, str)).split(".")
    return "is" in spec and (keys[-1] in SPECS or keys[-2:-1] == ["thresholds"] or "promised" in keys)


def _lines(spec: Mapping[str, Any]) -> Iterator[tuple[str, tuple[int | None, Mapping[str, Any]]]]:
    if not isinstance(spec.get("dated"), list):
        yield "", (None, spec)
        return
    for n, line in enumerate(spec["dated"]):
        if isinstance(line, dict) and "is" in line:
            yield str(line.get("from", "")), (n, line)


def _source(line: Mapping[str, Any]) -> object:
    source = line.get("source")
    return str(source.get("id")) if isinstance(source, dict) else None


def _file_labels(element: Element) -> Labels:
    """Return where an element stands in its file; an entry of a list by its id."""
    return tuple((element.id,) if isinstance(key, int) else key for key in element.origin.path)


def _labelled(tree: Any, path: Path) -> Labels:
    """Return a path with the entries of lists named by what they are about."""
    labels: list[object] = []
    for key in path:
        tree = tree[key]
        name = next((tree[text] for text in NAMING if text in tree), key) if isinstance(tree, dict) else key
        labels.append((str(name),) if isinstance(key, int) else key)
    return tuple(labels)


def _value(value: object) -> str:
    if isinstance(value, dict) and "days" in value:
        value = limit_words(value) if str(value.get("unit", "working_days")) in UNITS else None
    return shown(value)
