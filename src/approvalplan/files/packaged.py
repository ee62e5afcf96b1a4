"""Where the shipped rules are: in the installed package, else beside the checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
PROVINCES = {"山西省": "shanxi", "山西": "shanxi"}
"""Provinces with a rulebook of their own, by the name a profile may state."""


def rules_folder() -> Path:
    """Return the folder of the shipped rules."""
    installed = PACKAGE / "rules"
    return installed if installed.is_dir() else PACKAGE.parent.parent / "rules"


def compiled_folder() -> Path:
    """Return the folder of the compiled form of the shipped rules; it may not exist."""
    return PACKAGE / "compiled"
