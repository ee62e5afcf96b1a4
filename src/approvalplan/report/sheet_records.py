"""The parts of the printed sheets: what the owner's (企业联) and the window's (窗口联) say, in words and in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from approvalplan.wording import say

if TYPE_CHECKING:
    from approvalplan.report.words import Day


class Head(NamedTuple):
    """The head of a sheet."""

    title: str
    code: str
    number: str
    lines: tuple[tuple[str, ...], ...]
    """Further lines, each of parts beside each other."""


class SheetPaper(NamedTuple):
    """One paper that the owner prepares or signs."""

    id: str
    name: str
    day: Day | None
    form: str
    copies: str
    seal: str
    star: bool
    """Whether the applicant signs it himself (★)."""
    uses: str
    notes: tuple[str, ...]


class Box(NamedTuple):
    """A box to tick, with what stands beside it."""

    ticked: bool
    text: str


class OwnerSheet(NamedTuple):
    """The owner's sheet (企业联)."""

    head: Head
    title: str
    papers: tuple[SheetPaper, ...]
    doubtful_title: str
    doubtful: tuple[SheetPaper, ...]
    draft: bool
    """Whether more is open than settled: then the doubtful papers are names without days, for all may change."""
    at_hand: tuple[Box, ...]
    shared: tuple[Box, ...]
    not_needed_title: str
    not_needed: tuple[str, ...]
    dates: tuple[str, ...]
    asks: tuple[str, ...]
    """What is still to be asked, what matters most first."""
    notes: tuple[tuple[str, str], ...]
    """Each with its number."""
    foot: tuple[tuple[str, ...], ...]


class Filing(NamedTuple):
    """One approval at its window: dates, papers, one box a step, and the line for `progress:`."""

    id: str
    name: str
    dates: str
    limit: str
    done: str
    """What is said of an item that is through; empty for one that is not."""
    parts: str
    papers: tuple[Box, ...]
    steps: tuple[Box, ...]
    number: str
    progress: str


class Office(NamedTuple):
    """One window with what is handed in there, by day of submission."""

    title: str
    filings: tuple[Filing, ...]


class WindowSheet(NamedTuple):
    """The window's sheet (窗口联)."""

    head: Head
    offices: tuple[Office, ...]
    doubtful_title: str
    doubtful: tuple[str, ...]
    notes: tuple[tuple[str, str], ...]
    """Each with its number."""
    foot: tuple[tuple[str, ...], ...]


def starred(paper: SheetPaper) -> Box:
    """Return a paper as a box to tick, ★ behind the name where the applicant signs it."""
    return Box(ticked=False, text=say("sheet.paper.signed", name=paper.name) if paper.star else paper.name)
