"""The items of a plan as blocks of a PDF: what is done stage by stage, the works, and what is not needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.report.words import day_text
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.report.records import ItemRow, Report

    Block = dict[str, Any]

HEADS = ("number", "item", "submit", "decide", "limit", "spare")
WORK_HEADS = ("number", "item", "begin", "end", "length", "spare-works")
WIDTHS = (9, 70, 29, 29, 22, 18)
"""The columns' widths against each other."""


def item_blocks(report: Report) -> Iterator[Block]:
    """Yield the items by stage, in the order of the rules; within a stage in that of the list."""
    yield {"kind": "heading", "text": report.titles.items, "level": 2}
    yield {"kind": "text", "text": say("report.by-stage"), "style": "small"}
    yield from _by_stage(report, report.items, HEADS)


def works_blocks(report: Report) -> Iterator[Block]:
    """Yield what the owner, intermediaries and builders do."""
    if report.works:
        yield {"kind": "heading", "text": report.titles.works, "level": 2}
        yield from _by_stage(report, report.works, WORK_HEADS)


def _by_stage(report: Report, rows: tuple[ItemRow, ...], heads: tuple[str, ...]) -> Iterator[Block]:
    for stage in dict.fromkeys((*report.stages, *(row.stage for row in rows))):
        found = [row for row in rows if row.stage == stage]
        if found:
            yield {"kind": "heading", "text": stage or say("pdf.heading.no-stage"), "level": 3}
            yield _table(found, heads)


def _table(rows: list[ItemRow], heads: tuple[str, ...]) -> Block:
    return {
        "kind": "table",
        "heads": [say(f"report.column.{key}") for key in heads],
        "widths": list(WIDTHS),
        "rows": [_item(row) for row in rows],
    }


def _item(row: ItemRow) -> Block:
    decide = day_text(row.decide) if row.decide else ""
    said = [("office", row.office), ("because", row.why), ("basis", row.law)]
    said += [("note", note) for note in row.notes]
    return {
        "cells": [str(row.number or ""), row.told, row.submitted, decide, row.limit, row.spare],
        "under": [[say(f"report.item.{key}"), text] for key, text in said if text],
        "strong": row.bottleneck,
    }


def not_needed_blocks(report: Report) -> Iterator[Block]:
    """Yield what is not needed, with the answer to whoever asks for it."""
    yield {"kind": "heading", "text": report.titles.not_needed, "level": 2}
    if report.not_needed:
        heads = [say("report.column.item"), say("report.markdown.no")]
        rows = [{"cells": [row.name, row.answer]} for row in report.not_needed]
        yield {"kind": "table", "heads": heads, "widths": [50, 110], "rows": rows}
    if report.not_needed_note:
        yield {"kind": "text", "text": report.not_needed_note, "style": "small"}
