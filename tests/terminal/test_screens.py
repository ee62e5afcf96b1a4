"""The screens of the clerk's week on a real terminal, whole, at both widths; `make golden` writes them anew."""

from __future__ import annotations

import pytest
from tools.golden import GOLDEN
from tools.screens import PROFILES, files, profile_text, screen


@pytest.mark.parametrize(("name", "columns", "plain", "file"), files(), ids=[file[-1] for file in files()])
def test_screen_is_the_golden_one(name: str, columns: int, plain: bool, file: str) -> None:
    golden = (GOLDEN / "screens" / file).read_bytes().decode("utf-8")
    assert screen(name, columns, plain=plain) == golden, "look at the difference; if it is meant, run make golden"
    assert not plain or golden.isascii() or not set(golden) & set("█▒░★☐☑※→─·"), "no sign of doubtful width"


@pytest.mark.parametrize("name", PROFILES)
def test_profile_is_the_factory_with_a_word_more(name: str) -> None:
    assert (GOLDEN / "screens" / f"{name}.yaml").read_text(encoding="utf-8") == profile_text(name)
