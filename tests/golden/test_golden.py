"""The plans of the examples, whole, in every format; `make golden` writes them anew."""

from __future__ import annotations

import pytest
from tools.golden import FILES, GOLDEN, expected


@pytest.mark.parametrize(("name", "file"), FILES)
def test_plan_is_the_golden_one(name: str, file: str) -> None:
    golden = (GOLDEN / name / file).read_bytes().decode("utf-8")
    assert expected(name, file) == golden, "look at the difference; if it is meant, run make golden"
