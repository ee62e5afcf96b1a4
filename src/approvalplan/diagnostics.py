"""Findings about files a person wrote: where a thing stands, what is wrong with it, what to do.

Columns count characters from 1; an end column is exclusive. A key path is written `land.supply`,
`buildings[0].name`, and `when.all[0]["scale.land_area"]` where a key is not a plain word.
"""

from collections.abc import Iterable, Mapping
from re import compile as pattern
from typing import Final, Literal, NamedTuple

Severity = Literal["error", "warning", "note"]
ERROR: Final = "error"
WARNING: Final = "warning"
NOTE: Final = "note"

Path = tuple[str | int, ...]
"""The keys and list indices that lead to a value from the top of its file."""

_PLAIN_KEY = pattern(r"\w+(?:-\w+)*")
_FULL_WIDTH: Final = {0xFF01 + n: 0x21 + n for n in range(94)} | {0x3000: 0x20}


class Position(NamedTuple):
    """A stretch of text in a file; lines and columns from 1, the end column exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    def start(self) -> "Position":
        """Return the empty stretch at which this one begins."""
        return Position(self.line, self.column, self.line, self.column)


TOP: Final = Position(1, 1, 1, 1)
"""The place of a finding about a file as a whole."""

Mark = tuple[Position | None, Position]
"""Where the key of a value stands (None for the top and for list items), and where the value does."""


class Finding(NamedTuple):
    """One thing a reader or a check has to say about one place of a file."""

    id: str
    severity: Severity
    file: str
    position: Position
    key_path: str
    message: str
    hint: str | None = None


class Refusal(ValueError):
    """A value that a reader cannot accept, on its way to becoming a finding.

    `sentence` and `hint` name sentences of the catalogue where they are not called like `id`; `hint=""` is none.
    It is a ValueError so that it passes through validators, which know no other kind of refusal.
    """

    def __init__(
        self,
        finding_id: str,
        values: Mapping[str, object],
        *,
        sentence: str | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(finding_id)
        self.id = finding_id
        self.values = dict(values)
        self.sentence = sentence or finding_id
        self.hint = self.sentence if hint is None else hint


class SourceText(NamedTuple):
    """The text of one file, and where each of its values stands."""

    file: str
    lines: tuple[str, ...]
    marks: Mapping[Path, Mark]

    def present(self, path: Path) -> Path:
        """Return the parts of a path that the file really has.

        Parts that are not there are passed over: validators put the names of union branches into a path.
        """
        return self._found(path)[0]

    def at(self, path: Path, *, key: bool = False) -> Position:
        """Return where a value stands, or its key; where its last part is absent, the enclosing key."""
        found, whole = self._found(path)
        mark = self.marks.get(found)
        if mark is None:
            return TOP
        key_position, value_position = mark
        if key or not whole:
            return key_position or value_position.start()
        return value_position

    def _found(self, path: Path) -> tuple[Path, bool]:
        """Return the parts that are there, and whether the last one is."""
        found: Path = ()
        whole = True
        for part in path:
            whole = (*found, part) in self.marks
            if whole:
                found = (*found, part)
        return found, whole

    def finding(
        self,
        finding_id: str,
        message: str,
        hint: str | None = None,
        *,
        path: Path = (),
        key: bool = False,
        position: Position | None = None,
        severity: Severity = ERROR,
    ) -> Finding:
        """Return a finding about one path of this file, at its value, its key or a given position."""
        place = position or self.at(path, key=key)
        return Finding(
            id=finding_id,
            severity=severity,
            file=self.file,
            position=place,
            key_path=key_path(path),
            message=message,
            hint=hint,
        )


def key_path(path: Path) -> str:
    """Return a path as one text: `items[0].name`; a key that is not a plain word stands in brackets."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        elif _PLAIN_KEY.fullmatch(part):
            text += f".{part}" if text else part
        else:
            quoted = part.replace("\\", "\\\\").replace('"', '\\"')
            text += f'["{quoted}"]'
    return text


def in_file_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings sorted by file, line, column and id, each once."""
    return tuple(sorted(set(findings), key=_order))


def _order(finding: Finding) -> tuple[str, Position, str, str, str]:
    return finding.file, finding.position, finding.id, finding.message, finding.key_path


def half_width(text: str) -> str:
    """Return a text with full-width letters, digits, punctuation and blanks (全角) made half-width."""
    return text.translate(_FULL_WIDTH)
