"""The READMEs say what is true now."""

from __future__ import annotations

from tools.readme import stale


def test_generated_parts_are_fresh() -> None:
    assert stale() == [], "run make readme"
