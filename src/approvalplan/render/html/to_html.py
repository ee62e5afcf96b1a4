"""A report as one web page: nothing from elsewhere, readable without a script, ready to print on A4."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from approvalplan.render.charts.gantt_svg import gantt_svg
from approvalplan.render.charts.ways_svg import ways_svg
from approvalplan.render.html.policy import policy
from approvalplan.render.html.view import view_of
from approvalplan.report.words import day_text
from approvalplan.wording import say

if TYPE_CHECKING:
    from jinja2 import Template

    from approvalplan.report.records import Report

TEMPLATES = "templates"


def render_html(report: Report) -> str:
    """Return a report as a page of HTML that ends in a line feed; without jinja2 an ImportError."""
    from markupsafe import Markup

    # Both are our own markup: what comes from a profile is escaped where the pictures are made.
    chart = "" if report.chart.empty else gantt_svg(report, prefix="chart-")
    pictures = {"chart": Markup(chart), "ways": Markup(ways_svg(report))}  # noqa: S704
    style, script = _text("page.css"), _text("page.js")
    return _template().render(
        view=view_of(report),
        report=report,
        pictures=pictures,
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        policy=policy(style, script),
    )


@cache
def _text(name: str) -> str:
    from importlib.resources import files

    return files("approvalplan.render.html").joinpath(TEMPLATES, name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("approvalplan.render.html", TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals |= {"say": say, "day": day_text}
    return made.get_template("page.html.j2")
