"""Finds a font with Chinese signs for what is printed (PDF, PNG)."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from approvalplan.diagnostics import ERROR, TOP, Finding
from approvalplan.files.output import AnyPath
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from typst import FontInfo

FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti SC",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "SimSun",
    "Songti SC",
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "AR PL UMing CN",
)
"""Chinese families that systems bring, the one taken first in front: without serifs, which small print needs."""


class Fonts(NamedTuple):
    """The folders of the fonts to print with, the family among them, and what is wrong where there is none."""

    paths: tuple[str, ...]
    family: str = ""
    findings: tuple[Finding, ...] = ()
    file: str = ""
    """The file of the font."""


def find_fonts(font: AnyPath | None = None, *, system: bool = True) -> Fonts:
    """Return the font to print with: the given file, else a family of the system, else the one of the extra `pdf`.

    The order is fixed, yet which families a system has is not: two machines print the same bytes only where they
    take the same font file. `system=False` passes over the system. Without the library typst an ImportError.
    No path and one finding (`bad-font`, `no-font`) where no font is found.
    """
    if font is not None:
        return _given(os.fspath(font))
    found = _of_system() if system else None
    found = found or _packaged()
    if found is None:
        message, hint = say("pdf.font.none"), say("pdf.font.none-hint")
        return Fonts(
            (),
            "",
            (
                Finding(
                    id="no-font", severity=ERROR, file="--font", position=TOP, key_path="", message=message, hint=hint
                ),
            ),
        )
    return found


def _given(name: str) -> Fonts:
    path = Path(name)
    if not os.path.isfile(name):  # noqa: PTH113 - Path.is_file raises where a name is too long
        return _refused(name, "missing")
    with alone(name) as folder:
        found = _fonts(_listed((folder,)))
    return _refused(name, "unreadable") if found is None else Fonts((str(path.parent),), found.family, (), name)


@contextmanager
def alone(file: str) -> Iterator[str]:
    """Give a folder that holds one font file: typst takes whole folders, and what lies beside it would print too."""
    with TemporaryDirectory(prefix="approvalplan-font-") as folder:
        link = Path(folder) / f"font{Path(file).suffix}"
        try:
            link.symlink_to(Path(file).resolve())
        except OSError:  # a system without links
            copyfile(file, link)
        yield folder


def _refused(name: str, reason: str) -> Fonts:
    message, hint = say_of("pdf.font", reason), say_of("pdf.font", f"{reason}-hint")
    return Fonts(
        (),
        "",
        (Finding(id="bad-font", severity=ERROR, file=name, position=TOP, key_path="", message=message, hint=hint),),
    )


def _of_system() -> Fonts | None:
    return _fonts(font for font in _listed(()) if font.family in FAMILIES)


def _packaged() -> Fonts | None:
    try:
        from pylopdf_fonts_zh_cn import sans_path
    except ImportError:
        return None
    return _fonts(_listed((str(sans_path().parent),)))


def _fonts(found: Iterable[FontInfo]) -> Fonts | None:
    """Return the family that comes first, of a file with several languages the one for simplified Chinese."""
    usable = sorted((font for font in found if font.path), key=_order)
    if not usable:
        return None
    file = usable[0].path or ""
    return Fonts((os.path.dirname(file),), usable[0].family, (), file)  # noqa: PTH120 - as typst wrote it


def _order(one: FontInfo) -> tuple[int, bool, int, str]:
    rank = FAMILIES.index(one.family) if one.family in FAMILIES else len(FAMILIES)
    return rank, "SC" not in one.family.split(), abs(one.weight - 400), one.path or ""


def _listed(folders: tuple[str, ...]) -> list[FontInfo]:
    """Return the fonts in folders, or those of the system where none is named."""
    from typst import Fonts as Listing

    return Listing(include_system_fonts=not folders, include_embedded_fonts=False, font_paths=list(folders)).fonts()
