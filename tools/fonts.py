"""Gives other programs (a browser, an office suite) the Chinese fonts that come with the extra for PDF."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "pylopdf_fonts_zh_cn"
_CONFIGURED = "<fontconfig><dir>{fonts}</dir><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir></fontconfig>"


def are_installed() -> bool:
    """Return whether the fonts are there."""
    return find_spec(PACKAGE) is not None


def font_file() -> Path:
    """Return the file of the font without serifs, so that lines break alike wherever a page is made."""
    from pylopdf_fonts_zh_cn import sans_path

    return Path(sans_path())


def with_chinese_fonts(folder: Path) -> dict[str, str]:
    """Return the environment in which a program finds the fonts; its configuration is written into a folder."""
    found = find_spec(PACKAGE)
    assert found is not None
    fonts = Path(str(found.origin)).parent
    file = folder / "fonts.conf"
    file.write_text(_CONFIGURED.format(fonts=fonts, cache=folder / "font-cache"), encoding="utf-8")
    return os.environ | {"FONTCONFIG_FILE": str(file)}
