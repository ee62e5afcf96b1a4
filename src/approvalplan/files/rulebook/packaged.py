"""Where the shipped rules are: in the installed package, else beside the checkout."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
PROVINCES = {"山西省": "shanxi", "山西": "shanxi"}
"""Provinces with a rulebook of their own, by the name a profile may state."""


def rules_folder() -> Path:
    """Return the folder of the shipped rules."""
    installed = PACKAGE / "rules"
    return installed if installed.is_dir() else PACKAGE.parent.parent / "rules"


def compiled_folder() -> Path:
    """Return the folder of the compiled form of the shipped rules; it may not exist."""
    return PACKAGE / "compiled"


def has_head(folder: Path) -> bool:
    """Tell whether a folder is a layer of rules: it has a head; a name that no system takes is none."""
    return os.path.isfile(folder / "rulebook.yaml")  # noqa: PTH113 - Path.is_file raises where a name is too long


def is_folder(path: Path) -> bool:
    """Tell whether a path leads to a folder; a name that no system takes does not."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises where a name is too long
