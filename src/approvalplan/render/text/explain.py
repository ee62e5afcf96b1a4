"""Why (explain): one item with all that made it so, or the whole trace of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from approvalplan.logic.near import nearest
from approvalplan.render.text.width import hang, wrap
from approvalplan.report.detail import detail_of
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from approvalplan.report.records import ItemRow, NotRow, Report

NARROWEST = 80
MOST_CANDIDATES = 8
LIKE_ENOUGH = 0.5


class Block(NamedTuple):
    """A title, and texts under it."""

    title: str
    texts: tuple[str, ...]


class Named(NamedTuple):
    """An item by the names one may ask for it."""

    id: str
    name: str
    aka: tuple[str, ...]


def explain(report: Report, text: str | None, width: int = NARROWEST, others: Block | None = None) -> str | None:
    """Return why an item applies or not and why its dates are what they are; without an item the whole trace.

    The item is named by its id, its Chinese name, another name of it, or a part of a name that only it has.
    None where no item, or more than one, is called like that: `candidates` says which may be meant. `others` is
    what becomes of the item with other answers.
    """
    columns = max(width, NARROWEST)
    if text is None:
        return _text([*_asked(report, columns), *_trace(report, columns)])
    found = find(report, text)
    if found is None:
        return None
    lines = [*_asked(report, columns), *_about(report, found, columns)]
    return _text(lines + (_block(others.title, others.texts, columns) if others is not None else []))


def blocks(head: str, parts: tuple[Block, ...], width: int = NARROWEST, report: Report | None = None) -> str:
    """Return a head and blocks under it, each with its title; ending in a line feed."""
    columns = max(width, NARROWEST)
    lines = [] if report is None else _asked(report, columns)
    lines += wrap(head, columns)
    for one in parts:
        lines += _block(one.title, one.texts, columns)
    return _text(lines)


def find(report: Report, text: str, *, whole: bool = False) -> str | None:
    """Return the id of the item that a text names; None where none is called like that, or several are.

    `whole`: a part of a name is not enough.
    """
    wanted = text.strip()
    everything = _named(report)
    for exact in (
        [one.id for one in everything if one.id == wanted],
        [one.id for one in everything if wanted in (one.name, _plain(one.name))],
        [one.id for one in everything if wanted in one.aka],
        [] if whole else _partly(everything, wanted),
    ):
        if len(set(exact)) == 1:
            return exact[0]
        if exact:
            return None
    return None


def candidates(report: Report, text: str) -> tuple[str, ...]:
    """Return the names of the items, then of the facts, that a text may have meant, the likeliest first."""
    wanted = text.strip()
    if not wanted:
        return ()
    everything = _named(report)
    words = {word: one.name for one in everything for word in (one.id, _plain(one.name), *one.aka)}
    found = [name for word, name in words.items() if wanted in word]
    near = [words[word] for word in _near(wanted, words)]
    facts = [one.name for one in report.names.facts.values()]
    found += near + [name for name in facts if wanted in name] + _near(wanted, facts)
    return tuple(dict.fromkeys(found))[:MOST_CANDIDATES]


def _near(wanted: str, words: Iterable[str]) -> list[str]:
    return nearest(wanted, words, MOST_CANDIDATES, LIKE_ENOUGH)


def _named(report: Report) -> list[Named]:
    rows = [Named(one.id, one.name, one.aka) for one in (*report.items, *report.works)]
    return rows + [Named(one.id, one.name, one.aka) for one in report.not_needed]


def _plain(name: str) -> str:
    """Return a name without the form in brackets behind it."""
    return name.partition("（")[0]


def _partly(named: list[Named], wanted: str) -> list[str]:
    return [one.id for one in named if wanted and _has(one, wanted)]


def _has(one: Named, wanted: str) -> bool:
    return any(wanted in word for word in (one.id, one.name, *one.aka))


def _asked(report: Report, columns: int) -> list[str]:
    """Return the answers that were set, so that nobody takes the plan for the profile's own."""
    return [] if report.changes is None else [*wrap(report.changes.title, columns), ""]


def _text(lines: list[str]) -> str:
    return "".join(line.rstrip() + "\n" for line in lines)


# --- one item ---


def _about(report: Report, id_: str, columns: int) -> list[str]:
    row = next((one for one in (*report.items, *report.works) if one.id == id_), None)
    if row is not None:
        return _applies(report, row, columns)
    return _applies_not(report, next(one for one in report.not_needed if one.id == id_), columns)


def _head(id_: str, name: str, remark: str) -> str:
    return say("report.explain.head", name=name, id=id_, remark=remark).rstrip()


def _applies(report: Report, row: ItemRow, columns: int) -> list[str]:
    detail = detail_of(report.names, row.id)
    why = "report.explain.why-perhaps" if row.state == "unknown" else "report.explain.why"
    lines = wrap(_head(row.id, row.name, row.remark), columns)
    for key, texts in (
        (why, detail.why),
        ("report.item.note", row.notes),
        ("report.explain.office", (row.office,) if row.office else ()),
        ("report.explain.limits", detail.limits),
        ("report.explain.dates", detail.dates),
        ("report.explain.chain", (detail.chain,) if detail.chain else ()),
        ("report.explain.papers", detail.papers),
        ("report.explain.gives", detail.gives),
        ("report.explain.texts", detail.texts),
    ):
        if texts:
            lines += _block(say(key), texts, columns)
    return lines


def _applies_not(report: Report, row: NotRow, columns: int) -> list[str]:
    lines = wrap(_head(row.id, row.name, row.instead), columns)
    detail = detail_of(report.names, row.id)
    lines += _block(say("report.explain.why-not"), detail.why, columns)
    if detail.texts:
        lines += _block(say("report.explain.texts"), detail.texts, columns)
    if report.not_needed_note:
        lines += _block("", (report.not_needed_note,), columns)
    return lines


def _block(title: str, texts: tuple[str, ...], columns: int) -> list[str]:
    """Return a block: its title, and each text with a dash before it."""
    lines = [f"  {title}"] if title else []
    for text in texts:
        lines += hang("    - ", text, columns, 6)
    return lines


# --- the whole trace ---


def _trace(report: Report, columns: int) -> list[str]:
    lines = wrap(say("report.heading", name=report.name, title=report.title), columns)
    lines += wrap(report.edition, columns)
    for point in report.points:
        lines += ["", *_block(point.label, (*point.lines, *point.notes), columns)]
    for point in report.changes.points if report.changes is not None else ():
        lines += ["", *_block(point.label, (*point.lines, *point.notes), columns)]
    lines += ["", *_block(say("report.explain.route", name=report.route), report.route_why, columns)]
    for name, why in report.reforms:
        lines += ["", *_block(say("report.explain.reforms", name=name), why, columns)]
    for row in (*report.items, *report.works):
        lines += ["", *_applies(report, row, columns)]
    lines += ["", say("report.explain.not-needed")]
    for not_row in report.not_needed:
        lines += ["", *_applies_not(report._replace(not_needed_note=""), not_row, columns)]
    if report.coverage:
        texts = tuple(
            say("report.explain.coverage", subject=one.subject, state=one.state, text=one.text)
            for one in report.coverage
        )
        lines += ["", *_block(report.titles.coverage, texts, columns)]
    lines += ["", *wrap(report.legend, columns)]
    return lines
