"""Writes answers into the text of a project profile (项目档案) and leaves every other character of it as it was.

A profile belongs to the person who wrote it: comments, order, style and line ends stay. What is put in stands where
the order of the contract wants it; facts that nobody knows yet become lines of comment.
"""

from collections.abc import Iterable, Mapping
from re import Match
from re import compile as pattern
from typing import NamedTuple

from approvalplan.diagnostics import Mark, Path
from approvalplan.files.yaml.source import read_bytes
from approvalplan.model.facts import FACTS
from approvalplan.wording import say

SCHEMA = "approvalplan.project/1"
BOILER = ("features", "boiler")
STEP = 2
"""Blanks by which a new section is indented."""
_BOM = "\ufeff"
_LINE = pattern(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_SAFE = pattern(r"[A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff（）·.-]*")
_WORDS = frozenset(("true", "false", "null", "none", "yes", "no", "on", "off", "y", "n"))
_UNKNOWN = pattern(r"[ \t]*# ([a-z_][a-z_.]*):   # (.*)")
_COMMENT = pattern(r"( *)#")
_LAST = 99
"""The place of a key that the contract does not order."""


class AnswerEntry(NamedTuple):
    """One thing to write: where it goes, its value as YAML on one line, and what the comment beside it says.

    `lines`, where there are any, are written below the key of a block mapping in the place of the value.
    """

    path: tuple[str, ...]
    value: str
    comment: str
    lines: tuple[str, ...] = ()


class OpenQuestion(NamedTuple):
    """A fact that nobody knows yet: its key, what it is called, and where it is found."""

    key: str
    name: str
    where: str


def path_of(fact: str) -> tuple[str, ...]:
    """Return where a profile states a fact; fuel and capacity of the boiler stand together."""
    path = tuple(fact.split("."))
    return BOILER if path[:2] == BOILER else path


def quoted(text: str) -> str:
    """Return a text as YAML that is read back as the same text, also inside brackets."""
    if _SAFE.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return "'" + text.replace("'", "''") + "'"


def new_profile(name: str) -> str:
    """Return the text of a profile that states nothing but its name."""
    return f"{say('interview.file.head')}\nschema: {SCHEMA}\nproject:\n  name: {quoted(name)}\n"


def with_answers(text: str, entries: Iterable[AnswerEntry], doubts: Iterable[OpenQuestion] = ()) -> str:
    """Return the text of a valid profile with more facts in it, and lines of comment for what is not known.

    The facts must not be stated yet. A comment that an earlier run left for a fact now known is taken away.
    """
    entries = sorted(entries, key=lambda one: _rank(one.path))
    known = {entry.path for entry in entries}
    text = _without_doubts(text, known)
    for entry in entries:
        text = _put(text, entry)
    stated = set(_Text(text).marks)
    missing = [question for question in doubts if path_of(question.key) not in stated]
    for doubt in sorted(missing, key=lambda one: _rank(tuple(one.key.split("."))), reverse=True):
        text = _with_doubt(text, doubt)
    return text


# --- the order of a profile ---

_ORDER: dict[tuple[str, ...], int] = {}
for _path in [("schema",), ("project",), ("project", "name"), ("project", "code"), ("project", "owner")]:
    _ORDER[_path] = len(_ORDER)
for _key in FACTS:
    _parts = path_of(_key)
    for _n in range(1, len(_parts) + 1):
        _ORDER.setdefault(_parts[:_n], len(_ORDER))


def _rank(path: tuple[str, ...]) -> int:
    return _ORDER.get(path, len(_ORDER) + _LAST)


# --- text with the places in it ---


class _Text:
    """A profile's text: its lines with their ends, and where each of its values stands."""

    def __init__(self, text: str) -> None:
        self.lines: list[str] = [match_[0] for match_ in _LINE.finditer(text)]
        source = read_bytes(text.encode("utf-8"), "").source
        self.marks: Mapping[Path, Mark] = {} if source is None else source.marks
        self.end = next((line[len(line.rstrip("\r\n")) :] for line in self.lines if line.endswith(("\n", "\r"))), "\n")
        """How the lines of this file end."""
        self.lead = len(_BOM) if text.startswith(_BOM) else 0

    def children(self, path: Path) -> list[tuple[str, ...]]:
        """Return the paths of the keys of a mapping, in file order."""
        found = [mark for mark in self.marks if len(mark) == len(path) + 1 and mark[:-1] == path]
        return [tuple(str(part) for part in pair) for pair in found]

    def in_brackets(self, path: Path) -> bool:
        """Tell whether a mapping stands in braces, on one line or several."""
        place = self.marks[path][1]
        return self.at(place.line, place.column) == "{"

    def at(self, line: int, column: int) -> str:
        """Return the character at a place."""
        shift = self.lead if line == 1 else 0
        return self.lines[line - 1][column - 1 + shift : column + shift]

    def last_line(self, path: Path) -> int:
        """Return the last line of a value; one that ends before a line begins has ended on the line above."""
        place = self.marks[path][1]
        return place.end_line - 1 if place.end_column == 1 and place.end_line > place.line else place.end_line

    def above(self, path: tuple[str, ...]) -> int:
        """Return the line below which a key belongs: its last neighbour before it, else that of its mapping."""
        before = [child for child in self.children(path[:-1]) if _rank(child) < _rank(path)]
        if before:
            return self._below_comments(max(self.last_line(pair) for pair in before), self.indent(path[:-1]))
        key = self.marks[path[:-1]][0]
        return self.marks[path[:-1]][1].line - 1 if key is None else key.line

    def _below_comments(self, line: int, indent: int) -> int:
        """Return the line below a section and the comments that are indented as its own."""
        while line < len(self.lines):
            found = _COMMENT.match(self.lines[line])
            if found is None or len(found[1]) <= indent:
                break
            line += 1
        return line

    def indent(self, path: Path) -> int:
        """Return by how many blanks the keys of a block mapping are indented."""
        place = self.marks[self.children(path)[0]][0]
        return 0 if place is None else place.column - 1

    def with_lines(self, below: int, new: list[str]) -> str:
        """Return the text with more lines below a line."""
        lines = list(self.lines)
        if 0 < below == len(lines) and not lines[-1].endswith(("\n", "\r")):
            lines[-1] += self.end
        lines[below:below] = [line + self.end for line in new]
        return "".join(lines)

    def with_piece(self, line: int, column: int, piece: str) -> str:
        """Return the text with a piece put in before a place."""
        at = column - 1 + (self.lead if line == 1 else 0)
        old = self.lines[line - 1]
        return "".join([*self.lines[: line - 1], old[:at] + piece + old[at:], *self.lines[line:]])


# --- putting in ---


def _put(text: str, entry: AnswerEntry) -> str:
    """Return a text with one entry in it."""
    where = _Text(text)
    depth = max(n for n in range(len(entry.path)) if entry.path[:n] in where.marks)
    parent, rest = entry.path[:depth], entry.path[depth:]
    if where.in_brackets(parent):
        return _put_in_brackets(where, parent, rest, entry.value)
    indent = where.indent(parent)
    lines = [f"{' ' * (indent + STEP * n)}{key}:" for n, key in enumerate(rest)]
    comment = f"   # {_one_line(entry.comment)}" if entry.comment else ""
    lines[-1] += comment if entry.lines else f" {entry.value}{comment}"
    lines += [" " * (indent + STEP * len(rest)) + line for line in entry.lines]
    return where.with_lines(where.above(entry.path[: depth + 1]), lines)


def _put_in_brackets(where: _Text, parent: Path, rest: tuple[str, ...], value: str) -> str:
    """Return a text with a value behind the last one in braces; a comment there stays behind it."""
    for key in reversed(rest[1:]):
        value = f"{{{key}: {value}}}"
    piece = f"{rest[0]}: {value}"
    inside = where.children(parent)
    if not inside:
        start = where.marks[parent][1]
        return where.with_piece(start.line, start.column + 1, piece)
    end = where.marks[max(inside, key=lambda one: where.marks[one][1][2:])][1]
    return where.with_piece(end.end_line, end.end_column, f", {piece}")


# --- what is not known ---


def _doubt_line(key: str, doubt: OpenQuestion) -> str:
    section, dot, name = key.partition(".")
    outside = dot and section == doubt.key.partition(".")[0]
    hint = say("interview.file.write", section=section, name=name) if outside else ""
    return _one_line(f"# {key}:   # {doubt.name}{say('interview.file.unknown')}{doubt.where}{hint}", blanks=False)


def _one_line(text: str, *, blanks: bool = True) -> str:
    """Return the text of a comment, which ends with its line: words of a rulebook may have several."""
    return " ".join(text.split()) if blanks else " ".join(text.splitlines())


def _with_doubt(text: str, doubt: OpenQuestion) -> str:
    """Return a text with a line of comment for a fact that is not known, in its section or at the end."""
    where = _Text(text)
    path = tuple(doubt.key.split("."))
    section = path[:1]
    if doubt.key in _doubted(where):
        return text
    if len(path) == 1 or section not in where.marks or where.in_brackets(section):
        last = max(where.last_line(child) for child in where.children(())) if not where.in_brackets(()) else 0
        last = last or where.last_line(())
        while last < len(where.lines) and where.lines[last][:1] in " \t" and _is_doubt(where.lines[last]):
            last += 1
        return where.with_lines(last, [_doubt_line(doubt.key, doubt)])
    line = " " * where.indent(section) + _doubt_line(".".join(path[1:]), doubt)
    return where.with_lines(where.above(path[:2]), [line])


def _doubted(where: _Text) -> dict[str, int]:
    """Return the facts for which a line of comment stands, as this program writes it, and that line's index."""
    found: dict[str, int] = {}
    section = ""
    starts = {mark[0].line: str(path[0]) for path, mark in where.marks.items() if len(path) == 1 and mark[0]}
    for index, line in enumerate(where.lines):
        section = starts.get(index + 1, section)
        match = _is_doubt(line)
        if match:
            key = match[1] if match[1] in FACTS else f"{section}.{match[1]}"
            found.setdefault(key, index)
    return found


def _is_doubt(line: str) -> Match[str] | None:
    match = _UNKNOWN.match(line)
    return match if match and say("interview.file.unknown") in match[2] else None


def _without_doubts(text: str, known: set[tuple[str, ...]]) -> str:
    """Return a text without the comments for facts that are known now."""
    where = _Text(text)
    gone = {index for key, index in _doubted(where).items() if path_of(key) in known}
    return "".join(line for index, line in enumerate(where.lines) if index not in gone) if gone else text
