"""On a terminal no line breaks where the program did not break it, and tables stand in columns, in every set of signs."""

from __future__ import annotations

import re
from functools import cache

import pytest
from tests.cli.running import EXAMPLES, FACTORY, run, surroundings
from tests.terminal.screen import Screen, on_terminal

NAMES = ("private_factory", "school", "six_facts", "name_only", "municipal_road")
DRAFTS = ("six_facts", "name_only")
"""So much is unknown that a terminal shows the first screen only."""
WIDTHS = (80, 160)
DAY = ("--start", "2026-11-30")
LOOKS: dict[str, tuple[str, ...]] = {"utf-8": (), "gbk": (), "ascii": ("--ascii",)}
"""How a plan may look: an encoding of the terminal, and what is said on the command line."""
PLANS = [
    (name, columns, look) for name in NAMES for columns in WIDTHS for look in LOOKS if (columns, look) != (160, "gbk")
]

DATED = re.compile(r"(\d{4}-)?\d\d-\d\d 周.\??$")
CHART = {"utf-8": set("█░▒·★x "), "ascii": set("#=:-*x ")}
HEADS = (("交件", "办结", "时限", "可晚交"), ("开始", "完成", "用时", "可晚"))


@cache
def plan(name: str, columns: int, look: str) -> Screen:
    encoding = "gbk" if look == "gbk" else "utf-8"
    project = str(EXAMPLES / f"{name}.yaml")
    return on_terminal("make", project, *DAY, "--quiet", *LOOKS[look], columns=columns, encoding=encoding)


def begins(row: tuple[str, ...], text: str) -> int:
    """Return the cell at which a text begins; -1 where the row has it not."""
    cells = [n for n, cell in enumerate(row) if cell]
    found = "".join(row).find(text)
    return -1 if found < 0 else cells[found]


def between(row: tuple[str, ...], first: int, last: int | None = None) -> str:
    return "".join(row[first:last]).strip()


def test_a_cell_is_counted_in_columns() -> None:
    row = ("办", "", "a", " ", "结", "")
    assert (begins(row, "a"), begins(row, "结"), begins(row, "受"), between(row, 2)) == (2, 4, -1, "a 结")


@pytest.mark.parametrize(("name", "columns", "look"), PLANS)
def test_every_line_of_a_plan_takes_one_row(name: str, columns: int, look: str) -> None:
    assert_unbroken(plan(name, columns, look))


def assert_unbroken(screen: Screen) -> None:
    written = [re.sub(r"\x1b\[[\d;]*m", "", line).rstrip() for line in screen.text.rstrip("\n").split("\n")]
    assert len(written) > 1
    assert screen.lines == written


@pytest.mark.parametrize(("name", "columns", "look"), PLANS)
def test_the_tables_of_items_stand_in_columns(name: str, columns: int, look: str) -> None:
    screen = plan(name, columns, look)
    seen = 0
    for at, row in enumerate(screen.rows):
        heads = next((heads for heads in HEADS if all(begins(row, head) >= 0 for head in heads)), None)
        if heads is None:
            continue
        first, second, third, fourth = (begins(row, head) for head in heads)
        for line in screen.rows[at + 1 :]:
            text = "".join(line)
            if not text.strip():
                break
            if not re.match(r" \d+ ", text):
                continue
            seen += 1
            assert {line[edge - 1] for edge in (first, second, third, fourth)} == {" "}, text
            assert DATED.match(between(line, second, third)) or between(line, second, third) == "", text
            assert DATED.match(between(line, first, second)) or "周" not in between(line, first, second), text
    assert (seen > 0) == (name not in DRAFTS)


@pytest.mark.parametrize(("name", "columns", "look"), PLANS)
def test_the_chart_stands_in_columns(name: str, columns: int, look: str) -> None:
    """Each row's cells begin under the first Monday, and a day off is off in every row."""
    signs = CHART["utf-8" if look == "utf-8" else "ascii"]
    screen = plan(name, columns, look)
    heads = [at for at, line in enumerate(screen.lines) if re.fullmatch(r" {10,}\d{4}( +\d{4})*", line)]
    heads = [at for at in heads if re.fullmatch(r" +(20\d\d *)+", screen.lines[at - 1]) or at - 1 in heads]
    assert bool(heads) == (name not in DRAFTS)
    for head in heads:
        first = len(screen.lines[head]) - len(screen.lines[head].lstrip())
        off: set[int] | None = None
        for row in screen.rows[head + 1 :]:
            if not "".join(row[first:]).strip():
                continue
            if not set(row[first:]) <= signs:
                break
            assert row[first - 1] == " "
            days = {at for at, cell in enumerate(row) if cell == "x" and at >= first}
            assert off in (None, days)
            off = days


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize(("name", "item"), [("private_factory", None), ("private_factory", "eia"), ("school", None)])
def test_every_line_of_an_explanation_takes_one_row(name: str, item: str | None, columns: int) -> None:
    words = [str(EXAMPLES / f"{name}.yaml"), *([item] if item else []), *DAY, "--quiet"]
    assert_unbroken(on_terminal("explain", *words, columns=columns))


@pytest.mark.parametrize(("encoding", "columns"), [("utf-8", 160), ("gbk", 160), ("utf-8", 100)])
def test_the_list_of_rules_stands_in_columns(encoding: str, columns: int) -> None:
    screen = on_terminal("rules", "list", columns=columns, encoding=encoding)
    assert_unbroken(screen)
    items = [row for row in screen.rows if row[:2] == (" ", " ") and row[2].isalpha()]
    assert len(items) > 40
    assert len({begins(row, "/items/") for row in items if begins(row, "cn/items/") >= 0}) == 1


def test_an_explanation_in_ascii_has_none_of_the_doubtful_signs() -> None:
    text = on_terminal("explain", FACTORY, *DAY, "--quiet", "--ascii").text
    assert not set(text) & set("→※─☐★≥³")


ENCODINGS = [
    ("explain", FACTORY, *DAY, "--quiet"),
    ("rules", "show", "eia"),
    ("calendar", "show", "2026"),
    ("check", FACTORY),
    ("--help",),
    ("make", "none.yaml"),
]


@pytest.mark.parametrize("words", ENCODINGS, ids=lambda words: " ".join(words[:2]).replace(FACTORY, "PROJECT"))
def test_a_gbk_console_gets_no_escapes(words: tuple[str, ...]) -> None:
    text = on_terminal(*words, columns=160, encoding="gbk").text
    assert text
    assert not re.search(r"\\[xuU][0-9a-f]{2}|\ufffd", text)


@pytest.mark.parametrize("name", NAMES)
def test_piped_text_is_plain_and_a_hundred_columns_wide(name: str) -> None:
    from approvalplan.render.text.width import width

    assert surroundings()["NO_COLOR"]
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("NO_COLOR")
        done = run("make", str(EXAMPLES / f"{name}.yaml"), *DAY, "--quiet")
    assert "\x1b" not in done.out
    widths = [width(line) for line in done.out.splitlines()]
    assert max(widths) == 100
