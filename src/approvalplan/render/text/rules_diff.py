"""What differs between two states of the rules as text for the terminal: nothing of it is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.render.text.page import NARROWEST, ScreenLine, ScreenPage, drawn, in_ascii
from approvalplan.report.rules_diff_words import (
    CASE_PARTS,
    Words,
    edition_line,
    effect_blocks,
    heading,
    summary,
)
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.model.rules_difference import RulebookDifference, RulesDifference

HEAD, BODY, NOTE = 1, 3, 5
"""Columns at which titles, changes and what is said of them begin."""


def render_rules_difference(
    found: RulesDifference, *, width: int, ascii_only: bool = False, colour: bool = False
) -> str:
    """Return the difference as text of at most `width` columns (80 at least), ending in a line feed."""
    page = ScreenPage(max(width, NARROWEST), ascii_only=ascii_only)
    lines = [line for text in heading(found) for line in page.paragraph(text, 4)]
    for book in found.rulebooks:
        lines += _book(page, book, Words(found.names))
    text = "".join(drawn(line, colour=colour) + "\n" for line in lines)
    return in_ascii(text) if ascii_only else text


def _book(page: ScreenPage, book: RulebookDifference, words: Words) -> Iterator[ScreenLine]:
    yield page.rule()
    yield from page.paragraph(edition_line(book), 0, "bold")
    if book.same:
        yield from page.paragraph(say("rules_diff.none"), HEAD)
        return
    for point in summary(book):
        yield from page.point(point)
    yield from _changes(page, book, words)
    yield from _cases(page, book, words)
    yield from _effects(page, book)


def _changes(page: ScreenPage, book: RulebookDifference, words: Words) -> Iterator[ScreenLine]:
    if book.changes:
        yield from page.title(say("rules_diff.section.changes"))
    for change in book.changes:
        yield from page.paragraph(words.title(change), HEAD)
        lines = words.lines(change) if change.edits else [words.alone(change)]
        for line in lines:
            if change.edits:
                yield from page.paragraph(line.text, BODY)
            source = line.source and say("rules_diff.source", source=line.source)
            for note in (source, line.place):
                if note:
                    yield from page.paragraph(note, NOTE, "dim")


def _cases(page: ScreenPage, book: RulebookDifference, words: Words) -> Iterator[ScreenLine]:
    if book.cases.total:
        yield from page.title(say("rules_diff.section.cases"))
    for key in CASE_PARTS:
        changes = getattr(book.cases, key)
        if changes:
            yield from page.paragraph(say_of("rules_diff.cases", key), HEAD, "bad" if key == "fails" else "")
        for change in changes:
            text, notes = words.case(key, change)
            yield from page.paragraph(text, BODY)
            for note in notes:
                yield from page.paragraph(note, NOTE, "dim")


def _effects(page: ScreenPage, book: RulebookDifference) -> Iterator[ScreenLine]:
    if book.effects:
        yield from page.title(say("rules_diff.section.effects"))
    for number, block in enumerate(effect_blocks(book)):
        if number:
            yield ScreenLine("")
        yield from page.paragraph(block.title, HEAD, "bold")
        yield from page.paragraph(block.place, BODY, "dim")
        for point in block.points:
            yield from page.point(point)
