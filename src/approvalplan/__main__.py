"""Starts the program: `python -m approvalplan`, and the command `approvalplan`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit with its code."""
    from approvalplan.cli.start import start

    sys.exit(start(sys.argv[1:]))


if __name__ == "__main__":
    main()
