"""The picture as PNG: its size is that of the SVG file, and Chinese is drawn."""

from __future__ import annotations

from struct import unpack

import pytest
from tests.render.facts import report_of

from approvalplan.files.fonts import find_fonts
from approvalplan.render.charts import to_png
from approvalplan.render.charts.to_png import PPI, render_png
from approvalplan.render.charts.to_svg import report_picture

FONTS = find_fonts(system=False)


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = unpack(">II", png[16:24])
    return width, height


def test_half_as_large_again_as_the_file_says() -> None:
    report = report_of("private_factory")
    picture = report_picture(report)
    width, height = size(render_png(report, FONTS.paths, FONTS.family))
    assert width == pytest.approx(picture.width * PPI / 96, abs=2)
    assert height == pytest.approx(picture.height * PPI / 96, abs=2)


def test_no_side_is_longer_than_the_largest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(to_png, "LARGEST", 500)
    width, height = size(render_png(report_of("private_factory"), FONTS.paths))
    assert max(width, height) == pytest.approx(500, abs=2)
    assert min(width, height) < 500


def test_the_same_bytes_again_and_other_bytes_for_another_plan() -> None:
    made = render_png(report_of("private_factory"), FONTS.paths)
    assert made == render_png(report_of("private_factory"), FONTS.paths, FONTS.family)
    assert made != render_png(report_of("private_factory", "2026-12-07"), FONTS.paths)


def test_signs_of_a_name_are_drawn() -> None:
    """Two empty boxes look alike: two Chinese names must not."""
    report = report_of("private_factory")
    one, other = (render_png(report._replace(name=name), FONTS.paths) for name in ("甲", "乙"))
    assert one != other
