"""The browser of the machine: where it is, and how it is started so that it stays quiet and in its place."""

from __future__ import annotations

import shutil

NAMES = ("chromium", "google-chrome", "chromium-browser")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",  # a container gives little shared memory, and a page that needs more dies
    "--disable-sync",
]


def find_browser() -> str | None:
    """Return the program of the first browser that is there."""
    return next((path for path in map(shutil.which, NAMES) if path), None)
