"""Case files of checks: what a small rulebook would have to hold for a check to find something in it.

A case file is named like its check. Each of its parts begins with `# file: low/items/permit.yaml` and takes the place
of that file of the small rulebook (`SMALL` in tests/conftest.py), or stands beside it. In a part, comments tell what
must be found in it: `# expect: 8:13 unknown-document`, lines and columns counted from the line below `# file:`.
A part `# before: low/items/permit.yaml` is what the file held before it was changed.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

CASES = Path(__file__).parent / "cases"
_PART = re.compile(r"^# (file|before): (\S+)\n", re.MULTILINE)
_EXPECT = re.compile(r"# expect: (\d+:\d+ [a-z0-9-]+)")


class Bundle(NamedTuple):
    """One case file: the files in it, what they held before, and what must be found (`file:line:column id`)."""

    files: dict[str, str]
    before: dict[str, str]
    expected: list[str]


def read_bundle(path: Path) -> Bundle:
    """Return a case file taken apart."""
    pieces = _PART.split(path.read_text(encoding="utf-8"))
    bundle = Bundle({}, {}, [])
    for what, name, text in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        content = text.removesuffix("---\n")
        (bundle.files if what == "file" else bundle.before)[name] = content
        if what == "file":
            bundle.expected.extend(f"{name}:{match_}" for match_ in _EXPECT.findall(content))
    return bundle._replace(expected=sorted(bundle.expected))
