"""Writing to the terminal or a pipe: encodings, widths, colour, and outputs that fail."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, TextIO

from approvalplan.cli.exits import Stop
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from approvalplan.diagnostics import Finding, SourceText
    from approvalplan.usecases.make import Said

PIPED_WIDTH = 100
"""How wide text is when nobody looks: fixed, so that the same input gives the same bytes."""
LEAST_WIDTH = 80
SIGNS = "█░▒★☐☑─·※㎡³"
"""Signs of the text output that some consoles cannot show."""


class OutputFailed(Exception):
    """Standard output could not take everything."""


class ReaderGone(Exception):
    """Whoever read standard output has stopped (a closed pipe)."""


def width() -> int:
    """Return the width to print at: the terminal's, at least 80; when piped a fixed one."""
    if sys.stdout is None or not sys.stdout.isatty():
        return PIPED_WIDTH
    return max(LEAST_WIDTH, os.get_terminal_size(sys.stdout.fileno()).columns)


def on_screen() -> bool:
    """Return whether somebody looks: standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def colour() -> bool:
    """Return whether to colour: only on a terminal that can, and where NO_COLOR is not set."""
    return (
        sys.stdout is not None
        and sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
    )


def needs_ascii() -> bool:
    """Return whether standard output cannot encode the signs of the text output."""
    try:
        SIGNS.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError, AttributeError):
        return True
    return False


def emit_json(text: str) -> None:
    """Write JSON to standard output; where its encoding lacks a character, all but ASCII is escaped as JSON has it."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        import json

        text = json.dumps(json.loads(text), indent=2)
    emit(text)


def emit_xml(text: str) -> None:
    """Write XML to standard output; where its encoding is not UTF-8, all but ASCII as character references."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    if not encoding.lower().startswith("utf"):
        text = text.encode("ascii", "xmlcharrefreplace").decode("ascii")
    emit(text)


def emit(text: str) -> None:
    """Write text to standard output; raises `OutputFailed` where not all of it could be written."""
    if sys.stdout is None:
        raise OutputFailed(say("command.no-stdout"))
    if not text.endswith("\n"):
        text += "\n"
    encoding = sys.stdout.encoding or "utf-8"
    if not sys.stdout.isatty() and not encoding.lower().startswith(("gb", "cp", "ascii", "ansi")):
        encoding = "utf-8"
    _put(encodable(text, encoding).encode(encoding), text)


def emit_bytes(data: bytes) -> None:
    """Write bytes to standard output as they are; raises `OutputFailed` where not all could be written."""
    if sys.stdout is None:
        raise OutputFailed(say("command.no-stdout"))
    _put(data, None)


def _put(data: bytes, text: str | None) -> None:
    """Write bytes; where standard output takes only text, the text they stand for."""
    try:
        buffer = getattr(sys.stdout, "buffer", None)
        if buffer is None:
            sys.stdout.write(data.decode("utf-8") if text is None else text)
        else:
            sys.stdout.flush()
            _write_all(buffer, data)
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise ReaderGone from error
    except OSError as error:
        raise OutputFailed(error.strerror or str(error)) from error


def encodable(text: str, encoding: str) -> str:
    """Return a text that an encoding can hold: signs it lacks become ASCII signs, what is left is escaped."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        from approvalplan.render.text.page import in_ascii

        lacking = {sign for sign in set(text) if not _holds(encoding, sign)}
        text = text.translate({ord(sign): in_ascii(sign) for sign in lacking})
        return text.encode(encoding, errors="backslashreplace").decode(encoding)
    return text


def _holds(encoding: str, sign: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _write_all(buffer: BinaryIO, data: bytes) -> None:
    """Write all bytes: an unbuffered stream may take a part at a time, and says so only by its result."""
    rest = memoryview(data)
    while rest:
        written = buffer.write(rest)
        if not written:
            raise OutputFailed(say("command.output-stuck"))
        rest = rest[written:]


def complain(text: str) -> None:
    """Write a line to standard error; signs that its encoding lacks are written in ASCII."""
    if sys.stderr is None:
        return
    encoding = sys.stderr.encoding or "utf-8"
    try:
        sys.stderr.write(encodable(text, encoding) + "\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        give_up(sys.stderr)


def give_up(stream: TextIO | None) -> None:
    """Turn a stream that takes nothing more away, so that the interpreter does not try, and complain, at its end."""
    if stream is not None:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def show_findings(findings: Iterable[Finding], sources: Mapping[str, SourceText]) -> None:
    """Write findings to standard error."""
    from approvalplan.render.findings.text import render

    text = render(findings, sources)
    if text:
        complain(text.rstrip("\n"))


def tell(said: Iterable[Said], *, quiet: bool) -> None:
    """Write what a use case has to say to standard error; quiet, only why there is no answer."""
    for part in said:
        if part.needed or not quiet:
            if part.findings:
                show_findings(part.findings, {source.file: source for source in part.sources})
            for sentence in part.sentences:
                complain(sentence)


def write_file(path: Path, content: str | bytes, inputs: tuple[Path, ...], *, quiet: bool) -> None:
    """Write a file, text as UTF-8, which must be none of the inputs; raises `Stop` after saying what is wrong."""
    from approvalplan.files.output import write_whole

    data = content.encode("utf-8") if isinstance(content, str) else content
    refusal = write_whole(path, data, inputs=inputs)
    if refusal is not None:
        show_findings((refusal,), {})
        raise Stop
    if not quiet:
        complain(say("command.written", path=str(path)))
