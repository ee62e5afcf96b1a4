"""Answers a shell that asks how a word may be completed; whatever is wrong, it only gets no answer."""

from __future__ import annotations

import os
import shlex

from approvalplan.cli import exits
from approvalplan.cli.console import emit

SPECIAL = frozenset(" \t\"'`\\$&|;<>()[]{}*?!#")
"""Characters that bash takes for something else where they are not escaped."""
QUOTES = "\"'"


def answer(shell: str, arguments: list[str]) -> int:
    """Print what the last word may become, one candidate a line; for all but bash with what it means."""
    try:
        text = _bash(" ".join(arguments)) if shell == "bash" else _others(shell, arguments)
    except Exception:
        if os.environ.get("APPROVALPLAN_TRACEBACK"):
            raise
        return exits.FAILED
    if text:
        emit(text)
    return exits.OK


def _others(shell: str, arguments: list[str]) -> str:
    """Return the answer for a shell that gives the words one by one, and quotes what it inserts.

    Fish gives the last word as it is typed, quotes and all.
    """
    from approvalplan.cli.completion.completer import candidates

    words = os.environ.get("_APPROVALPLAN_WORDS", "").split("\n") if shell == "powershell" else arguments
    if shell == "fish" and words:
        *before, current = words
        words = [*before, "".join(split(current)[0])]
    return "\n".join(f"{word}\t{meaning}".rstrip() for word, meaning in candidates(words))


def _bash(line: str) -> str:
    """Return the answer for bash, which gives the line up to the cursor.

    Bash replaces only what stands behind the last sign at which it breaks words (`=`, `:`), and inserts as it is.
    """
    from approvalplan.cli.completion.completer import candidates

    words, quote = split(line)
    current = words[-1] if words else ""
    found = [word for word, _ in candidates(words[1:])]
    if quote:
        return "\n".join(found)
    breaks = [sign for sign in os.environ.get("_APPROVALPLAN_BREAKS", "=:") if sign in "=:"]
    kept = max((current.rfind(sign) + 1 for sign in breaks), default=0)
    return "\n".join(_escaped(word[kept:]) for word in found)


def split(line: str) -> tuple[list[str], str]:
    """Return the words of a line as a shell reads them, the last as far as it goes, and the quote left open in it."""
    line = line[:-1] if (len(line) - len(line.rstrip("\\"))) % 2 else line
    for quote in ("", *QUOTES):
        reader = shlex.shlex(f"{line}{quote}", posix=True, punctuation_chars=False)
        reader.whitespace_split = True
        reader.commenters = ""
        try:
            words = list(reader)
        except ValueError:
            continue
        return [*words, ""] if not quote and line[-1:].isspace() and not line[:-1].endswith("\\") else words, quote
    return [], ""


def _escaped(word: str) -> str:
    return "".join(f"\\{sign}" if sign in SPECIAL else sign for sign in word)
