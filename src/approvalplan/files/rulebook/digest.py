"""The digest of rule files: it changes with every byte of every file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

YAML = (".yaml", ".yml")


def yaml_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the YAML files below a folder with their names in it, in the order of their names."""
    for where, folders, names in os.walk(folder):
        folders.sort()
        inside = os.path.relpath(where, folder)
        for name in sorted(names):
            if name.endswith(YAML):
                short = name if inside == "." else f"{inside}/{name}".replace(os.sep, "/")
                yield short, Path(where, name)


def digest(files: dict[str, Path]) -> str:
    """Return a digest of rule files: their names and their bytes, so that any change shows."""
    import hashlib

    total = hashlib.sha256()
    for name in sorted(files):
        with open(files[name], "rb") as file:  # noqa: PTH123 - a hundred files on every start
            data = file.read()
        total.update(f"{name}\0{len(data)}\0".encode(errors="surrogateescape"))
        total.update(data)
    return total.hexdigest()
