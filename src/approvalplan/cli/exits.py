"""Exit codes, the same for every command."""

from __future__ import annotations

OK = 0
"""Nothing to object to."""
NO = 1
"""The answer is no: target missed, permit order broken, `check` found an error."""
FAILED = 2
"""No answer could be given: bad usage, a file that cannot be opened or read, a fault of the program."""
INTERRUPTED = 130
