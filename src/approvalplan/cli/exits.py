"""Exit codes, the same for every command, and the way out where no answer can be given."""

from __future__ import annotations

OK = 0
"""Nothing to object to."""
NO = 1
"""The answer is no: target missed, permit order broken, `check` found an error."""
FAILED = 2
"""No answer could be given: bad usage, a file that cannot be opened or read, a fault of the program."""
INTERRUPTED = 130


class Stop(Exception):
    """No answer can be given; what is wrong has been said. Carries the exit code."""

    def __init__(self, code: int = FAILED) -> None:
        super().__init__(code)
        self.code = code
