"""Makes pictures of the printed plan: the small ones of the README, or every page, to be looked at.

`python -m tools.pictures` makes those of the README, `python -m tools.pictures DIR` every page of three examples.
Needs Chromium, LibreOffice and poppler (Debian: chromium, libreoffice-writer, libreoffice-calc, poppler-utils).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tools.browser import QUIET, find_browser
from tools.fonts import with_chinese_fonts
from tools.golden import IN_FILES, START, bytes_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
PRINTED = ("pdf", "docx", "xlsx")
TO_LOOK, SMALL = 75, 48
"""Dots an inch, of a page to be looked at and of one in the README."""


class Small(NamedTuple):
    """A picture of the README: its name, the options of the plan, and which page of the PDF it is."""

    name: str
    options: tuple[str, ...]
    page: int


README = (
    Small("cover", (), 1),
    Small("owner", ("--sheet", "owner"), 1),
    Small("window", ("--sheet", "window"), 1),
)


def pictures_of_readme() -> list[Path]:
    """Write the small pictures of the README: three pages of the PDF, the web page, and the chart."""
    PICTURES.mkdir(exist_ok=True)
    made = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for small in README:
            pdf = _plan(folder, "private_factory", "pdf", *small.options)
            target = PICTURES / f"{small.name}.png"
            page = ["-f", str(small.page), "-l", str(small.page), "-singlefile"]
            _run("pdftoppm", "-png", "-r", str(SMALL), *page, str(pdf), str(target.with_suffix("")))
            made.append(target)
        made.append(_screenshot(_plan(folder, "private_factory", "html"), PICTURES / "page.png", (900, 1100), 0.6))
    chart = PICTURES / "chart.svg"
    chart.write_bytes(bytes_of(_words("private_factory", "svg")))
    return [*made, chart]


def every_page(folder: Path) -> None:
    """Write a picture of every page of every format of three examples, in colour and in grey."""
    for name in IN_FILES:
        place = folder / name
        place.mkdir(parents=True, exist_ok=True)
        for form in PRINTED:
            file = _plan(place, name, form)
            pdf = file if form == "pdf" else _by_office(file)
            for grey in ([], ["-gray"]):
                stem = place / f"{form}{'.grey' if grey else ''}"
                _run("pdftoppm", *(grey or ["-png"]), "-r", str(TO_LOOK), str(pdf), str(stem))
        page = _plan(place, name, "html")
        _screenshot(page, place / "html.wide.png", (1200, 900))
        _screenshot(page, place / "html.narrow.png", (390, 844))
        _plan(place, name, "png")


def _words(name: str, form: str, *options: str) -> list[str]:
    return ["make", str(ROOT / "examples" / f"{name}.yaml"), "--start", START, "--format", form, *options]


def _plan(folder: Path, name: str, form: str, *options: str) -> Path:
    file = folder / f"plan.{form}"
    file.write_bytes(bytes_of(_words(name, form, *options)))
    return file


def _by_office(file: Path) -> Path:
    """Return what LibreOffice prints of a file."""
    target = file.with_name(f"{file.suffix[1:]}.pdf")
    with tempfile.TemporaryDirectory() as place:
        words = [
            f"-env:UserInstallation=file://{place}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            place,
        ]
        _run("soffice", *words, str(file), env=with_chinese_fonts(Path(place)))
        shutil.copy(Path(place) / f"{file.stem}.pdf", target)
    return target


def _screenshot(page: Path, target: Path, size: tuple[int, int], scale: float = 1) -> Path:
    """Write a picture of a page; of one that is narrow like a phone the whole length."""
    with _browser() as browser:
        shown = browser.new_page(viewport={"width": size[0], "height": size[1]}, device_scale_factor=scale)
        shown.goto(page.as_uri())
        shown.screenshot(path=str(target), full_page=scale == 1)
    return target


@contextmanager
def _browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    path = find_browser()
    if path is None:
        raise SystemExit("no Chromium on this machine")
    with sync_playwright() as play, tempfile.TemporaryDirectory() as folder:
        env: dict[str, str | float | bool] = {**with_chinese_fonts(Path(folder))}
        browser = play.chromium.launch(executable_path=path, args=[*QUIET, "--font-render-hinting=none"], env=env)
        yield browser
        browser.close()


def _run(*command: str, env: dict[str, str] | None = None) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=env)


def main() -> None:
    """Make the pictures of the README, or all of them in a folder."""
    if len(sys.argv) > 1:
        every_page(Path(sys.argv[1]))
        return
    for path in pictures_of_readme():
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
