"""The picture as a file: every fact is in it, nothing is cut, the same bytes again."""

from __future__ import annotations

from html import unescape
from xml.etree import ElementTree as ET

import pytest
from tests.render.charts.test_gantt_svg import NASTY, SVG, outside
from tests.render.facts import missing, report_of

from approvalplan.render.charts.to_svg import render_svg

EXAMPLES = ("private_factory", "housing", "six_facts", "name_only", "municipal_road")


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_fact_is_in_the_file(name: str) -> None:
    report = report_of(name)
    assert missing(report, unescape(render_svg(report))) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_is_wider_than_the_picture(name: str) -> None:
    body = render_svg(report_of(name)).partition("\n")[2]
    root = ET.fromstring(body)  # noqa: S314 - our own picture
    assert len(root.findall(f"{SVG}text")) > 5
    for moved in root.findall(f"{SVG}g"):
        root.remove(moved)
    assert outside(ET.tostring(root, encoding="unicode")) == []


def test_parts_stand_below_each_other() -> None:
    root = ET.fromstring(render_svg(report_of("private_factory")).partition("\n")[2])  # noqa: S314 - our own picture
    moved = [match_.attrib["transform"] for match_ in root.findall(f"{SVG}g")]
    heights = [float(text.removeprefix("translate(0 ").removesuffix(")")) for text in moved]
    assert len(heights) == 2
    assert heights == sorted(heights)
    assert heights[1] < float(root.attrib["height"])


def test_it_is_a_document_with_unique_ids() -> None:
    made = render_svg(report_of("private_factory"))
    assert made.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<svg ')
    assert made.endswith("</svg>\n")
    ids = [part.partition('"')[0] for part in made.split(' id="')[1:]]
    assert len(ids) == len(set(ids))


def test_a_name_cannot_break_it() -> None:
    report = report_of("private_factory")
    made = render_svg(report._replace(name=NASTY * 9, about=(NASTY,), agent=NASTY))
    ET.fromstring(made.partition("\n")[2])  # noqa: S314 - our own picture
    assert "<b>" not in made


def test_the_same_bytes_again() -> None:
    assert render_svg(report_of("housing")) == render_svg(report_of("housing"))
