"""The way in: a plain `make` goes straight to its work, everything else through Typer.

Setting up Typer's parameters takes longer than a whole plan; agents and offices call `make` by the thousand.
The short way understands only what it is sure of (see `quick`); whatever else, errors and help included, is
Typer's.
"""

from __future__ import annotations

import gc
import os
import sys

from approvalplan.cli import exits
from approvalplan.cli.console import OutputFailed, ReaderGone, complain, give_up
from approvalplan.cli.quick import quick_make
from approvalplan.wording import say

DEEPEST = 40_000
"""How deep calls may go: a rulebook has at most 5,000 items, each of which may wait for the one before."""


def start(arguments: list[str]) -> int:
    """Run the program with its arguments and return the exit code; never lets a traceback out."""
    gc.freeze()
    gc.disable()
    sys.setrecursionlimit(DEEPEST)
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return exits.INTERRUPTED
    except (BrokenPipeError, ReaderGone):
        give_up(sys.stdout)
        return exits.FAILED
    except OutputFailed as failed:
        complain(say("command.output-failed", what=str(failed)))
        give_up(sys.stdout)
        return exits.FAILED
    except Exception as fault:
        if os.environ.get("APPROVALPLAN_TRACEBACK"):
            raise
        return _fault(fault)


def _run(arguments: list[str]) -> int:
    shell = os.environ.get("_APPROVALPLAN_COMPLETE")
    if shell:
        from approvalplan.cli.completion.complete import answer

        return answer(shell, arguments)
    options = quick_make(arguments)
    if options is not None:
        from approvalplan.cli.make import run_make

        return run_make(options)
    from approvalplan.cli.app import run_app

    return run_app(arguments)


def _fault(fault: Exception) -> int:
    what = " ".join(str(fault).split())[:200]
    complain(say("command.fault", kind=type(fault).__name__, what=what))
    return exits.FAILED
