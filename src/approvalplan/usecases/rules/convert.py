"""Rewrites rule files of the old form in place; what they say, their comments and the order of their lines stay."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, NamedTuple

from approvalplan.files.output import write_all
from approvalplan.files.rulebook.digest import yaml_files
from approvalplan.files.rulebook.period import SCHEMAS, UNITS, said_event
from approvalplan.files.yaml.source import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.diagnostics import Finding, Path, Position, SourceText


class TextEdit(NamedTuple):
    """A stretch of a file and what stands there instead."""

    place: Position
    text: str


class Converted(NamedTuple):
    """The files that were rewritten, and what stood in the way; with a finding nothing was written."""

    files: tuple[FilePath, ...]
    findings: tuple[Finding, ...] = ()


def convert(folder: FilePath) -> Converted:
    """Rewrite the rule files of a folder, all or none; files that are of today's form are not touched."""
    made: dict[FilePath, bytes] = {}
    for _, path in yaml_files(folder):
        content = path.read_bytes()
        reading = read_bytes(content, str(path))
        if reading.source is None or not isinstance(reading.data, dict):
            return Converted((), reading.findings)
        text = converted(reading.data, reading.source)
        if text != "\n".join(reading.source.lines):
            made[path] = (text.replace("\n", "\r\n") if b"\r\n" in content else text).encode()
    wrong = write_all(made.items())
    return Converted((), (wrong,)) if wrong else Converted(tuple(made))


def converted(data: dict[str, Any], source: SourceText) -> str:
    """Return the text of a rule file in today's form."""
    lines = list(source.lines)
    if data.get("schema") in SCHEMAS:
        for edit in sorted(_edits(data, (), source), reverse=True):
            _apply(lines, edit)
    return "\n".join(lines)


def _edits(value: Any, path: Path, source: SourceText) -> Iterator[TextEdit]:
    if isinstance(value, dict) and "days" in value:
        yield from _period(value, path, source)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _edits(part, (*path, key), source)
    elif isinstance(value, list):
        for n, part in enumerate(value):
            yield from _edits(part, (*path, n), source)


def _period(old: dict[str, Any], path: Path, source: SourceText) -> Iterator[TextEdit]:
    """Yield the edits of one period: its keys renamed, the unit beside its number; alone, it is a bare quantity."""
    unit = UNITS[old.get("unit", "working_days")]
    if old.keys() <= {"days", "unit"} and "unit" in old and _flows(source, path):
        yield TextEdit(source.at(path), f"{old['days']}{unit}")
        return
    yield _renamed(source, (*path, "days"), f"period: {old['days']}{unit}")
    if "unit" in old:
        yield _gone(source, path, "unit")
    if "starts" in old:
        yield _renamed(source, (*path, "starts"), f"from: {said_event(old['starts'])}")
    if "may_extend" in old:
        yield _renamed(source, (*path, "may_extend"), f"may_extend: {old['may_extend']}{unit}")


def _flows(source: SourceText, path: Path) -> bool:
    """Tell whether a mapping stands on one line in braces."""
    place = source.at(path)
    return place.line == place.end_line and source.lines[place.line - 1][place.column - 1] == "{"


def _renamed(source: SourceText, path: Path, text: str) -> TextEdit:
    """Return the edit that puts a text in the place of a key and its value."""
    key, value = source.at(path, key=True), source.at(path)
    return TextEdit(key._replace(end_line=value.end_line, end_column=value.end_column), text)


def _gone(source: SourceText, path: Path, key: str) -> TextEdit:
    """Return the edit that takes a key and its value away, with the comma or the line that was theirs."""
    place = _renamed(source, (*path, key), "").place
    line = source.lines[place.line - 1]
    before, after = line[: place.column - 1], line[place.end_column - 1 :]
    if before.rstrip().endswith(","):
        return TextEdit(place._replace(column=len(before.rstrip())), "")
    if before.rstrip().endswith("{"):
        return TextEdit(place._replace(end_column=place.end_column + len(after) - len(after.lstrip(", "))), "")
    return TextEdit(place._replace(column=1, end_line=place.line + 1, end_column=1), "")


def _apply(lines: list[str], edit: TextEdit) -> None:
    first, last = edit.place.line - 1, edit.place.end_line - 1
    after = lines[last][edit.place.end_column - 1 :] if last < len(lines) else ""
    lines[first : last + 1] = [lines[first][: edit.place.column - 1] + edit.text + after]
