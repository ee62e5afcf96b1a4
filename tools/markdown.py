"""Tables of Markdown, for the generated documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def cell(value: object) -> str:
    """Return a value as it may stand in a cell; nothing becomes a dash."""
    text = "" if value is None else str(value)
    return " ".join(text.replace("|", "\\|").split()) or "—"


def row(values: Iterable[object]) -> str:
    """Return one row of a table."""
    return f"| {' | '.join(map(cell, values))} |"


def table(head: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a table, with the line break after it."""
    lines = [row(head), f"|{'---|' * len(head)}", *map(row, rows)]
    return "\n".join(lines) + "\n"


def page(command: str, *blocks: str) -> str:
    """Return a document: first by which command it is made, then its parts."""
    return "\n\n".join((f"> 本文件由 `{command}` 生成，请不要手改。", *(block.rstrip("\n") for block in blocks))) + "\n"
