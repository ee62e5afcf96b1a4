"""A progress bar on standard error, where something takes longer than one likes to wait without a word."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Progress

PATIENCE = 1.0
"""Seconds without a bar; what is done by then shows none."""
PAUSE = 0.1
"""Seconds between two drawings."""


@contextmanager
def progress(text: str, *, wanted: bool = True) -> Iterator[Callable[[int, int], None]]:
    """Give a function that is told how much of how much is done, and take the bar away at the end.

    The bar is drawn on a terminal that can move its cursor, else never.
    """
    bar = ProgressBar(text, shown=wanted and _can_draw())
    try:
        yield bar
    finally:
        bar.close()


def _can_draw() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") not in ("dumb", None, "")


class ProgressBar:
    """A bar that comes only after a while."""

    def __init__(self, text: str, *, shown: bool) -> None:
        """Begin to wait."""
        self.text = text
        self.shown = shown
        self.next = monotonic() + PATIENCE
        self.drawn: Progress | None = None

    def __call__(self, done: int, total: int) -> None:
        """Draw how much is done, where it is time to."""
        if not self.shown or monotonic() < self.next:
            return
        if self.drawn is None:
            self.drawn = _bar()
            self.drawn.add_task(self.text, total=total)
            self.drawn.start()
        self.drawn.update(self.drawn.task_ids[0], completed=done, total=total, refresh=True)
        self.next = monotonic() + PAUSE

    def close(self) -> None:
        """Take the bar away."""
        if self.drawn is not None:
            self.drawn.stop()


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(style="bright_black", complete_style="green"),
        MofNCompleteColumn(),
    )
    console = Console(file=sys.stderr, no_color=bool(os.environ.get("NO_COLOR")))
    return Progress(*columns, console=console, auto_refresh=False, transient=True, redirect_stdout=False,
                    redirect_stderr=False)  # fmt: skip
