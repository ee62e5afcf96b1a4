"""Which font is taken: the one given, then the system's, then the package's; else a finding that says how to mend."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from approvalplan.files import fonts
from approvalplan.files.fonts import FAMILIES, find_fonts

pytest.importorskip("typst")
SANS = pytest.importorskip("pylopdf_fonts_zh_cn").sans_path()


class Info(NamedTuple):
    family: str
    path: str | None
    weight: int = 400


def system(monkeypatch: pytest.MonkeyPatch, *infos: Info) -> None:
    """Make the system have these fonts and no others."""
    real = fonts._listed
    monkeypatch.setattr(fonts, "_listed", lambda folders: real(folders) if folders else list(infos))


def test_the_given_file_comes_before_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    system(monkeypatch, Info(FAMILIES[0], "/fonts/a.ttc"))
    mine = tmp_path / "mine.otf"
    shutil.copy(SANS, mine)
    found = find_fonts(mine)
    assert found == ((str(tmp_path),), "Noto Sans SC", (), str(mine))


def test_a_file_is_told_from_its_neighbours() -> None:
    assert find_fonts(SANS.parent / "NotoSerifSC-Regular.otf").family == "Noto Serif SC"


def test_the_system_comes_before_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    system(monkeypatch, Info("SimSun", "/fonts/simsun.ttc"))
    assert find_fonts() == (("/fonts",), "SimSun", (), "/fonts/simsun.ttc")


@pytest.mark.parametrize(
    ("infos", "family", "folder"),
    [
        pytest.param(
            [Info("SimSun", "/a/1"), Info("Noto Sans CJK SC", "/b/2")], "Noto Sans CJK SC", "/b", id="our order counts"
        ),
        pytest.param(
            [Info("Noto Sans SC", "/b/2"), Info("Noto Sans SC", "/a/1")], "Noto Sans SC", "/a", id="then the path"
        ),
        pytest.param(
            [Info("Noto Sans SC", "/a/bold", 700), Info("Noto Sans SC", "/b/plain")],
            "Noto Sans SC",
            "/b",
            id="the plain weight before the bold one",
        ),
    ],
)
def test_of_several_the_order_is_fixed(
    monkeypatch: pytest.MonkeyPatch, infos: list[Info], family: str, folder: str
) -> None:
    for given in (infos, infos[::-1]):
        system(monkeypatch, *given)
        assert find_fonts()[:2] == ((folder,), family)


@pytest.mark.parametrize(
    "infos",
    [
        pytest.param([], id="no font at all"),
        pytest.param([Info("DejaVu Sans", "/a/1")], id="none with Chinese"),
        pytest.param([Info("SimSun", None)], id="one without a file"),
    ],
)
def test_the_package_comes_last(monkeypatch: pytest.MonkeyPatch, infos: list[Info]) -> None:
    system(monkeypatch, *infos)
    assert find_fonts() == ((str(SANS.parent),), "Noto Sans SC", (), str(SANS))


def test_the_system_can_be_passed_over() -> None:
    assert find_fonts(system=False) == ((str(SANS.parent),), "Noto Sans SC", (), str(SANS))


def test_without_the_package_it_says_how_to_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    system(monkeypatch)
    monkeypatch.setitem(sys.modules, "pylopdf_fonts_zh_cn", None)
    found = find_fonts()
    (one,) = found.findings
    assert (found.paths, one.id) == ((), "no-font")
    assert one.hint is not None
    assert "approvalplan[pdf]" in one.hint
    assert "--font" in one.hint


@pytest.mark.parametrize(
    ("name", "why"),
    [
        pytest.param("none.otf", "没有这个字体文件", id="not there"),
        pytest.param("", "没有这个字体文件", id="no name"),
        pytest.param("x" * 5000, "没有这个字体文件", id="a name no system takes"),
        pytest.param("folder", "没有这个字体文件", id="a folder"),
        pytest.param("text.otf", "不是能用的字体文件", id="not a font"),
    ],
)
def test_a_given_file_that_is_no_font_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "text.otf").write_text("not a font")
    found = find_fonts(name)
    (one,) = found.findings
    assert (found.paths, one.id, one.file) == ((), "bad-font", name)
    assert why in one.message
    assert one.hint


def test_a_file_of_the_working_folder_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.copy(SANS, tmp_path / "a.otf")
    monkeypatch.chdir(tmp_path)
    found = find_fonts("a.otf")
    assert found.family == "Noto Sans SC"
    assert found.findings == ()


def test_what_lies_beside_a_font_is_not_taken(tmp_path: Path) -> None:
    """Typst reads folders whole, and a neighbour would print signs that the font lacks, or hide those it has."""
    shutil.copy(SANS, tmp_path / "mine.otf")
    shutil.copy(SANS.parent / "NotoSerifSC-Regular.otf", tmp_path / "other.otf")
    with fonts.alone(str(tmp_path / "mine.otf")) as folder:
        assert [one.family for one in fonts._listed((folder,))] == ["Noto Sans SC"]
