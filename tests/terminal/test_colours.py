"""Colours that can be read on black and on white, and none where none is wanted."""

from __future__ import annotations

import re

import pytest
from tests.cli.running import FACTORY
from tests.terminal.screen import on_terminal

from approvalplan.render.text.page import STYLES

DAY = ("--start", "2026-11-30")
LEAST_CONTRAST = 3.8
"""Of light to dark, as WCAG reckons it; 3 is its least for large or bold text."""


def luminance(colour: int) -> float:
    """Return the luminance of one of the 256 colours from 16 on, which are the same on every terminal."""
    if colour >= 232:
        parts = [8 + 10 * (colour - 232)] * 3
    else:
        steps = (0, 95, 135, 175, 215, 255)
        parts = [steps[(colour - 16) // n % 6] for n in (36, 6, 1)]
    red, green, blue = (part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("style", sorted(STYLES))
def test_a_style_reads_on_black_and_on_white(style: str) -> None:
    codes = STYLES[style].split(";")
    assert codes[0] != "2", "faint text is no text on some terminals"
    if "38" in codes:
        light = luminance(int(codes[codes.index("38") + 2])) + 0.05
        assert min(1.05 / light, light / 0.05) > LEAST_CONTRAST


@pytest.mark.parametrize(("why", "env"), [("not wanted", {"NO_COLOR": "1"}), ("not possible", {"TERM": "dumb"})])
@pytest.mark.parametrize("words", [("make", FACTORY, *DAY), ("make", "none.yaml"), ("mkae",), ("--help",)])
def test_no_colour(why: str, env: dict[str, str], words: tuple[str, ...]) -> None:
    assert b"\x1b" not in on_terminal(*words, env=env).raw, why


def test_an_empty_wish_is_none() -> None:
    assert b"\x1b[1" in on_terminal("make", FACTORY, *DAY, env={"NO_COLOR": ""}).raw


def test_a_colour_says_nothing_that_no_word_says() -> None:
    """Only the colours of the styles come out, and the verdict's line has its word."""
    screen = on_terminal("make", FACTORY, *DAY)
    assert set(re.findall(r"\x1b\[([\d;]+)m", screen.text)) <= {*STYLES.values(), "0"}
    (verdict,) = (at for at, line in enumerate(screen.lines) if line.startswith(" 结论"))
    assert "达标" in screen.lines[verdict]
    assert {(colour, bold) for colour, _, bold in screen.styles[verdict]} == {("008700", True)}
