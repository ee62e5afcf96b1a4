"""What a PDF shows, as blocks for the template: headings, tables, lists, pictures; the template knows only looks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from approvalplan.render.charts.gantt_svg import gantt_picture, gantt_svg, gantt_told
from approvalplan.render.charts.ways_svg import ways_svg
from approvalplan.render.pdf.items import item_blocks, not_needed_blocks, works_blocks
from approvalplan.render.pdf.sheets import owner_blocks, window_blocks
from approvalplan.report.lines import head
from approvalplan.report.records import MOVES
from approvalplan.report.sheets import foot_line, owner_sheet
from approvalplan.report.words import day_text
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from approvalplan.report.records import PaperGroup, PaperRow, Point, Report

    Block = dict[str, Any]

HERE = "\0"
"""Stands where the template puts a number."""

WIDE_SHARE, TALL_SHARE = 0.8, 0.93
"""How much of a page's height the chart may take: with what must be known about it on the same page, or alone."""

LONGEST_ALT = 10_000
"""Characters of what is said of a picture; PDF/A has room for 32,767 bytes, two or four a character."""

SHORT_NAME = 18
"""Where no name in a list of boxes is longer, three stand beside each other, else two."""


def pdf_data(report: Report, sheet: str | None) -> dict[str, Any]:
    """Return the pages, the footer and the pictures of a document; of one sheet where it is named."""
    names = report.names
    first, between, last = say("pdf.page", page=HERE, pages=HERE).split(HERE)
    kept = date.fromordinal(names.plan.as_of)
    pages = [*_pages(report)] if sheet is None else []
    if sheet != "window":
        pages.append(_page(owner_blocks(report)))
    if sheet != "owner":
        pages.append(_page(window_blocks(report)))
    return {
        "title": say("report.heading", name=report.name, title=report.title),
        "author": report.owner or "",
        "date": [kept.year, kept.month, kept.day],
        "footer": foot_line(report),
        "page": [first, between, last],
        "pages": pages,
        "pictures": {"gantt": gantt_svg(report), "ways": ways_svg(report)} if sheet is None else {},
    }


def _pages(report: Report) -> Iterator[Block]:
    yield _page(_cover(report))
    wide = _is_wide(report)
    yield _page(_chart(report, WIDE_SHARE if wide else TALL_SHARE), wide=wide)
    yield _page([*_plan(report)])


def _is_wide(report: Report) -> bool:
    """Tell whether the chart goes on a page that lies on its side: one of many rows is larger on one that stands."""
    if report.chart.empty:
        return False
    picture = gantt_picture(report, "")
    return picture.width >= picture.height


def _page(blocks: Iterator[Block] | list[Block], *, wide: bool = False) -> Block:
    return {"wide": wide, "blocks": [*blocks]}


def heading(text: str, level: int = 2) -> Block:
    """Return a heading, which is a bookmark too."""
    return {"kind": "heading", "text": text, "level": level}


def text_block(text: str, style: str = "plain") -> Block:
    """Return a paragraph: plain, small or strong."""
    return {"kind": "text", "text": text, "style": style}


def listed(texts: Iterator[str] | tuple[str, ...] | list[str], *, box: bool | None = None) -> Block:
    """Return a list; `box` puts an empty (False) or a ticked box before each text."""
    return {"kind": "list", "columns": 1, "rows": [{"box": box, "text": text} for text in texts]}


def _cover(report: Report) -> Iterator[Block]:
    yield {"kind": "title", "text": report.name, "under": report.title}
    yield {"kind": "pairs", "rows": [list(pair) for pair in head(report)]}
    yield {"kind": "about", "texts": list(report.about)}
    yield {"kind": "points", "rows": [_point(one) for one in report.points]}
    yield text_block(report.legend, "small")
    if report.changes is not None:
        yield heading(report.changes.title)
        yield {"kind": "points", "rows": [_point(one) for one in report.changes.points]}
    yield heading(report.week.title)
    if report.week.empty:
        yield text_block(report.week.empty)
    rows = [{"box": False, "cells": [day_text(one.day), one.who, one.text]} for one in report.week.todos]
    if rows:
        heads = [say(f"report.markdown.{key}") for key in ("day", "who", "what")]
        yield {"kind": "table", "heads": heads, "widths": [25, 14, 120], "rows": rows}


def _point(point: Point) -> Block:
    return {"label": point.label, "tone": point.tone, "lines": list(point.lines), "notes": list(point.notes)}


def _ways_alt(report: Report) -> str:
    between = say("pdf.ways.between")
    return "\n".join(
        say(
            "pdf.ways.alt",
            name=way.name,
            steps=between.join(say("pdf.ways.step", day=day_text(one.day), step=one.name) for one in way.steps),
        )
        for way in report.ways
    )


def _within(lines: Iterable[str]) -> str:
    """Return as many lines as a text of a PDF can hold; the table of items has the rest."""
    found, room = [], LONGEST_ALT
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            break
        found.append(line)
    return "\n".join(found)


def _chart(report: Report, share: float) -> Iterator[Block]:
    yield heading(report.chart.title)
    if report.chart.empty:
        yield text_block(report.chart.empty)
    else:
        yield {"kind": "picture", "name": "gantt", "alt": _within(gantt_told(report)), "most": share}
    if report.chart.after:
        yield listed(report.chart.after)
    if report.validity:
        yield heading(report.titles.validity, 3)
        yield listed(report.validity)
    if report.back:
        yield heading(report.back_title, 3)
        rows = [[one.name, day_text(one.latest), day_text(one.planned), one.remark] for one in report.back]
        heads = [say(f"report.column.{key}") for key in ("item", "latest", "planned", "remark")]
        yield {"kind": "table", "heads": heads, "widths": [70, 29, 29, 20], "rows": [{"cells": row} for row in rows]}


def _plan(report: Report) -> Iterator[Block]:
    """Yield the plan stage by stage, what is to be asked and confirmed, papers, grounds; it ends with signatures."""
    if report.ways:
        yield heading(say("report.ways.title"), 2)
        yield {"kind": "picture", "name": "ways", "alt": _ways_alt(report), "most": 1.0}
    yield from item_blocks(report)
    yield from works_blocks(report)
    yield from not_needed_blocks(report)
    yield from _questions(report)
    yield from _confirm(report)
    yield heading(report.titles.papers)
    for group in report.papers:
        yield from _papers(group)
    if report.has_commitments:
        yield text_block(say("report.papers.star"), "small")
    yield from _grounds(report)
    yield {"kind": "signatures", "rows": [list(parts) for parts in owner_sheet(report).foot]}


def _questions(report: Report) -> Iterator[Block]:
    yield heading(report.titles.questions)
    rows = []
    for number, one in enumerate(report.questions, 1):
        under = [say(f"report.question.{key}", **{key: text}) for key, text in _asked(one.where, one.why) if text]
        rows.append({"number": f"{number}.", "text": one.ask, "under": [*under, *([one.stake] if one.stake else [])]})
    if rows:
        yield {"kind": "numbered", "rows": rows}


def _asked(where: str, why: str) -> tuple[tuple[str, str], ...]:
    return ("where", where), ("why", why)


def _confirm(report: Report) -> Iterator[Block]:
    yield heading(report.titles.confirm)
    for moves in MOVES:
        chosen = [one for one in report.ticks if one.moves == moves]
        if chosen:
            yield heading(say(f"report.confirm.{moves}"), 3)
            heads = [say(f"report.column.{key}") for key in ("confirm", "value", "answer")]
            rows = [
                {"box": False, "cells": [[one.name, one.note] if one.note else one.name, one.value, ""]}
                for one in chosen
            ]
            yield {"kind": "table", "heads": heads, "widths": [90, 25, 45], "rows": rows}
    yield listed(report.scope_ticks, box=False)
    yield text_block(report.provenance, "small")


def _papers(group: PaperGroup) -> Iterator[Block]:
    yield heading(group.title, 3)
    if group.is_shared:
        rows = [{"box": one.at_hand, "text": one.name} for one in group.papers]
        longest = max((len(one.name) for one in group.papers), default=0)
        yield {"kind": "list", "columns": 3 if longest <= SHORT_NAME else 2, "rows": rows}
        return
    heads = [say(f"report.column.{key}") for key in ("hand_over", "needed_by", "paper", "form", "copies", "signed")]
    rows = [_paper(one) for one in group.papers]
    yield {"kind": "table", "heads": heads, "widths": [29, 29, 60, 17, 10, 21], "rows": rows}


def _paper(one: PaperRow) -> Block:
    days = [day_text(day) if day else "" for day in (one.hand_over, one.needed_by)]
    uses = say("pdf.paper.uses", items=one.uses) if one.uses else ""
    under = [text for text in (uses, one.remark) if text]
    return {"box": one.at_hand, "cells": [*days, [one.name, *under], one.form, one.copies, one.signed]}


def _grounds(report: Report) -> Iterator[Block]:
    yield heading(say("pdf.heading.grounds"))
    yield heading(say("report.explain.route", name=report.route), 3)
    if report.route_why:
        yield listed(report.route_why)
    for name, why in report.reforms:
        yield heading(say("report.explain.reforms", name=name), 3)
        yield listed(why)
    if report.coverage:
        yield heading(report.titles.coverage, 3)
        lines = [(one.subject, one.state, one.text) for one in report.coverage]
        yield listed([say("report.explain.coverage", subject=a, state=b, text=c) for a, b, c in lines])
