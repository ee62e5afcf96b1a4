"""What differs between two states of the rules as Markdown for the comment of a pull request.

A comment may hold some 65,000 characters: each part has its room, and says how much of it was left out.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from approvalplan.render.markdown.document import escaped, point_lines
from approvalplan.report.rules_diff_words import (
    CASE_PARTS,
    ChangedLine,
    EffectBlock,
    Words,
    edition_line,
    effect_blocks,
    heading,
    summary,
)
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from approvalplan.model.rules_difference import CaseChange, ElementChange, RulebookDifference, RulesDifference

MOST: Final = 58_000
"""Characters of the whole."""
ROOM: Final = {"changes": 0.4, "cases": 0.15, "effects": 0.35}
"""Which part of it the rows and blocks of each section may take."""
LONGEST: Final = 300
"""Characters of a cell, and of a line in a block."""


def markdown_rules_difference(found: RulesDifference) -> str:
    """Return the difference as Markdown, ending in a line feed: what counts in sight, the rest folded away."""
    lines = ["## " + say("rules_diff.title"), "", *(f"- {escaped(_short(text))}" for text in heading(found))]
    share = 1 / max(1, len(found.rulebooks))
    for book in found.rulebooks:
        lines += ["", *_book(book, Words(found.names), share)]
    return "\n".join(lines) + "\n"


def _book(book: RulebookDifference, words: Words, share: float) -> Iterator[str]:
    yield f"### {escaped(edition_line(book))}"
    yield ""
    if book.same:
        yield escaped(say("rules_diff.none"))
        return
    yield from point_lines(summary(book))
    rows = [row for change in book.changes for row in _rows(change, words)]
    yield from _folded("changes", rows, _columns(), share)
    cases = [_case(words, key, case) for key in CASE_PARTS for case in getattr(book.cases, key)]
    yield from _folded("cases", cases, [], share)
    yield from _folded("effects", [_effect(block) for block in effect_blocks(book)], [], share)


def _folded(section: str, parts: list[str], head: list[str], share: float) -> Iterator[str]:
    """Yield a section that unfolds, with as many parts as it has room for."""
    if not parts:
        return
    kept, left = _fitting(parts, int(MOST * ROOM[section] * share))
    title = say("rules_diff.details", title=say_of("rules_diff.section", section), count=len(parts))
    yield from ("", "<details>", f"<summary>{escape(title)}</summary>", "", *head, *kept)
    if left:
        yield from ("", escaped(say("rules_diff.more", count=left)))
    yield from ("", "</details>")


def _fitting(parts: list[str], room: int) -> tuple[list[str], int]:
    """Return the first parts that fit together in so many characters, and how many are left."""
    for number, part in enumerate(parts):
        room -= len(part) + 1
        if room < 0:
            return parts[:number], len(parts) - number
    return parts, 0


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


# --- what has changed ---


def _columns() -> list[str]:
    names = [say_of("rules_diff.column", key) for key in ("what", "before", "after", "source", "place")]
    return [_row(names), _row(["---"] * len(names))]


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _rows(change: ElementChange, words: Words) -> Iterator[str]:
    title = escaped(_short(words.title(change)))
    if not change.edits:
        yield _cells(words.alone(change), f"**{title}**")
    for number, line in enumerate(words.lines(change)):
        what = escaped(_short(line.what))
        yield _cells(line, f"**{title}**<br>{what}" if number == 0 else what)


def _cells(line: ChangedLine, what: str) -> str:
    return _row([what, *(escaped(_short(text)) for text in (line.before, line.after, line.source, line.place))])


def _case(words: Words, key: str, one: CaseChange) -> str:
    text, notes = words.case(key, one)
    head = f"- **{say(f'rules_diff.cases.{key}')}** {escaped(_short(text))}"
    return "\n".join([head, *(f"  - {escaped(_short(note))}" for note in notes)])


def _effect(block: EffectBlock) -> str:
    points = tuple(
        point._replace(lines=tuple(map(_short, point.lines)), notes=tuple(map(_short, point.notes)))
        for point in block.points
    )
    return "\n".join([f"#### {escaped(_short(block.title))}", "", escaped(block.place), "", *point_lines(points), ""])
