"""Runs the program on a real pseudo terminal, and shows what a terminal emulator makes of what it wrote.

The emulator counts columns as terminals do: a Chinese character takes two cells.
"""

from __future__ import annotations

import fcntl
import os
import select
import struct
import subprocess
import sys
import termios
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyte
from tests.cli.running import HERE, LONGEST, ROOT, surroundings

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_ROWS = 3000
"""Rows of the emulated screen: enough that nothing ever scrolls out of it."""

AROUND: dict[str, str | None] = {"TERM": "xterm-256color", "NO_COLOR": None, "COLUMNS": None, "LINES": None}
"""The environment of somebody at a terminal."""


class Screen(NamedTuple):
    """What stands on the screen at the end, and what was written to get there."""

    code: int
    raw: bytes
    text: str
    """What was written, decoded, its line ends as the program writes them."""
    rows: tuple[tuple[str, ...], ...]
    """The cells of each row; behind a character of two columns comes an empty cell."""
    styles: tuple[frozenset[tuple[str, str, bool]], ...]
    """For each row, the colour, the background and whether it is bold of what is printed on it."""

    @property
    def lines(self) -> list[str]:
        """Return each row as text, blanks at its end left out."""
        return ["".join(row).rstrip() for row in self.rows]


def on_terminal(
    *arguments: str,
    columns: int = 80,
    height: int = 24,
    encoding: str = "utf-8",
    code: str = HERE,
    typed: bytes = b"",
    cwd: Path = ROOT,
    env: Mapping[str, str | None] | None = None,
    **named: str | None,
) -> Screen:
    """Run the program on a terminal of a size; `code` is what Python runs in its place, `typed` what is typed to it."""
    around = surroundings(
        **{**AROUND, "PYTHONIOENCODING": None if encoding == "utf-8" else encoding, **(env or {}), **named}
    )
    return of_command([sys.executable, "-c", code, *arguments], around, columns, height, encoding, typed, cwd)


def of_command(
    command: list[str],
    env: dict[str, str],
    columns: int = 80,
    height: int = 24,
    encoding: str = "utf-8",
    typed: bytes = b"",
    cwd: Path = ROOT,
) -> Screen:
    """Run any command on a terminal of a size."""
    near, far = os.openpty()
    fcntl.ioctl(far, termios.TIOCSWINSZ, struct.pack("HHHH", height, columns, 0, 0))
    with subprocess.Popen(
        command,
        env=env,
        stdin=far,
        stdout=far,
        stderr=far,
        cwd=cwd,
        start_new_session=True,
        preexec_fn=_own_terminal,  # noqa: PLW1509 (the tests start no threads)
    ) as running:
        os.close(far)
        raw = _typing(near, typed) + _all(near)
        os.close(near)
        try:
            code = running.wait(LONGEST)
        except subprocess.TimeoutExpired:
            running.kill()
            raise
    return shown(code, raw, columns, encoding)


def _own_terminal() -> None:
    """Make the terminal the one from which the process is controlled: shells and Ctrl-C want that."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _typing(near: int, typed: bytes) -> bytes:
    """Type, once the program has shown that it listens; return what it wrote until then."""
    if not typed:
        return b""
    shown = os.read(near, 65536) if select.select([near], [], [], LONGEST)[0] else b""
    os.write(near, typed)
    return shown


def _all(near: int) -> bytes:
    parts = []
    end = time.monotonic() + LONGEST
    while select.select([near], [], [], max(0.0, end - time.monotonic()))[0]:
        part = b""
        with suppress(OSError):
            part = os.read(near, 65536)
        if not part:
            break
        parts.append(part)
    return b"".join(parts)


def shown(code: int, raw: bytes, columns: int, encoding: str = "utf-8") -> Screen:
    """Return the screen of a terminal so wide to which so much was written."""
    text = raw.decode(encoding)
    screen = pyte.Screen(columns, MOST_ROWS)
    pyte.Stream(screen).feed(text)
    count = max((row for row, cells in screen.buffer.items() if _used(cells)), default=-1) + 1
    rows = tuple(tuple(screen.buffer[row][cell].data for cell in range(columns)) for row in range(count))
    styles = tuple(
        frozenset((index.fg, index.bg, index.bold) for index in screen.buffer[row].values() if index.data.strip())
        for row in range(count)
    )
    return Screen(code=code, raw=raw, text=text.replace("\r\n", "\n"), rows=rows, styles=styles)


def _used(cells: object) -> bool:
    assert isinstance(cells, dict)
    return any(cell.data.strip() for cell in cells.values())
