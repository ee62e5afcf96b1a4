"""What differs between two states of the rules as a paper (rules diff): nothing of it is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.document.blocks import Block, Entries, Entry, Heading, PaperDocument, Points, Text, Tone, listed
from approvalplan.report.rules_diff_words import CASE_PARTS, Words, edition_line, effect_blocks, heading, summary
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.model.rules_difference import ElementChange, RulebookDifference, RulesDifference

PART = 3
"""The level of the heading of one group."""


def rules_difference_document(difference: RulesDifference) -> PaperDocument:
    """Return the difference: for each rulebook a summary, the elements, the cases, and what becomes of the plans."""
    title = say("rules_diff.title")
    blocks: list[Block] = [Heading(title, 1), listed(tuple(heading(difference)))]
    for book in difference.rulebooks:
        blocks += _book(book, Words(difference.names))
    return PaperDocument(title, tuple(blocks))


def _book(book: RulebookDifference, words: Words) -> Iterator[Block]:
    yield Heading(edition_line(book))
    if book.same:
        yield Text(say("rules_diff.none"))
        return
    yield Points(summary(book))
    if book.changes:
        yield Heading(say("rules_diff.section.changes"))
        yield Entries(tuple(_change(words, change) for change in book.changes))
    if book.cases.total:
        yield Heading(say("rules_diff.section.cases"))
        yield from _cases(book, words)
    if book.effects:
        yield Heading(say("rules_diff.section.effects"))
        yield from _effects(book)


def _change(words: Words, change: ElementChange) -> Entry:
    lines = words.lines(change) if change.edits else [words.alone(change)]
    below: list[str | Block] = []
    for line in lines:
        source = line.source and say("rules_diff.source", source=line.source)
        notes = tuple(note for note in (source, line.place) if note)
        below += [Entries((Entry(line.text, notes),))] if change.edits else notes
    return Entry(words.title(change), tuple(below))


def _cases(book: RulebookDifference, words: Words) -> Iterator[Block]:
    for part in CASE_PARTS:
        changes = getattr(book.cases, part)
        if changes:
            yield Heading(say_of("rules_diff.cases", part), PART)
            told = (words.case(part, change) for change in changes)
            tone: Tone = "bad" if part == "fails" else ""
            yield Entries(tuple(Entry(text, tuple(notes), tone=tone) for text, notes in told))


def _effects(book: RulebookDifference) -> Iterator[Block]:
    for group in effect_blocks(book):
        yield Heading(group.title, PART)
        yield Text(group.place, "note")
        yield Points(group.points)
