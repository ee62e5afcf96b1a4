"""The screens of the clerk's week, as a terminal shows them: what `make golden` writes into `tests/golden/screens`."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "golden" / "screens"
START = ["--start", "2026-11-30"]

THIRD_WEEK = """\
progress:
  - {item: 建设用地规划许可证, submitted: 2026-11-30, accepted: 2026-11-30, decided: 2026-12-07}
  - {item: 水土保持, submitted: 2026-11-30, accepted: 2026-11-30, decided: 2026-11-30}
  - {item: 设计方案审查, submitted: 2026-12-07, returned: 2026-12-10, accepted: 2026-12-16}
"""
PROFILES = {
    "third_week": ("agency:", THIRD_WEEK + "agency:"),
    "wanted": ("  start: 2026-11-30\n", "  start: 2026-11-30\n  wanted: {construction_start: 2027-01-04}\n"),
}
"""The private factory three weeks later, and with a day on which work is to start: what is put in which place."""


class Scene(NamedTuple):
    """One command, and the screens it is shown on: columns, and whether in ASCII alone."""

    arguments: tuple[str, ...]
    screens: tuple[tuple[int, bool], ...] = ((80, False), (160, False), (80, True))
    """Only for commands that take `--ascii`."""


FACTORY = "examples/private_factory.yaml"
ONE = ((80, False),)
SCENES = {
    "factory": Scene(("make", FACTORY, *START)),
    "six_facts": Scene(("make", "examples/six_facts.yaml", *START)),
    "name_only": Scene(("make", "examples/name_only.yaml", *START)),
    "third_week": Scene(("make", "tests/golden/screens/third_week.yaml", "--as-of", "2026-12-21")),
    "wanted": Scene(("make", "tests/golden/screens/wanted.yaml")),
    "owner_sheet": Scene(("make", FACTORY, *START, "--sheet", "owner"), ((80, False), (80, True))),
    "window_sheet": Scene(("make", FACTORY, *START, "--sheet", "window"), ((80, False), (80, True))),
    "what_if": Scene(("make", FACTORY, *START, "--set", "供地方式=划拨")),
    "compare": Scene(("compare", FACTORY, "examples/warehouse.yaml", *START)),
    "why_this_date": Scene(("explain", FACTORY, "环评", *START), ((80, False), (160, False))),
    "why_not_needed": Scene(("explain", FACTORY, "节能", *START), ((80, False), (160, False))),
    "what_hangs_on_it": Scene(("explain", FACTORY, "供地方式", *START), ((80, False), (160, False))),
}
"""Every scene, by the name of its files."""


def files() -> list[tuple[str, int, bool, str]]:
    """Return scene, columns, whether ASCII alone, and name of every screen."""
    return [
        (name, columns, plain, f"{name}.{columns}{'.ascii' if plain else ''}.txt")
        for name, scene in SCENES.items()
        for columns, plain in scene.screens
    ]


def profile_text(name: str) -> str:
    """Return the text of a profile that a scene is played with."""
    old, new = PROFILES[name]
    text = (ROOT / FACTORY).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{FACTORY} has changed"
    return text.replace(old, new)


def screen(name: str, columns: int, *, plain: bool) -> str:
    """Return what a terminal of so many columns shows of a scene."""
    from tests.terminal.screen import on_terminal

    arguments = [*SCENES[name].arguments, *(["--ascii"] if plain else [])]
    return "\n".join(on_terminal(*arguments, columns=columns, NO_COLOR="1").lines) + "\n"


def write() -> None:
    """Write the profiles and every screen."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in PROFILES:
        (FOLDER / f"{name}.yaml").write_text(profile_text(name), encoding="utf-8", newline="")
    for name, columns, plain, file in files():
        (FOLDER / file).write_text(screen(name, columns, plain=plain), encoding="utf-8", newline="")
