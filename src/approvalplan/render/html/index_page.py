"""Makes the page that leads to the files of a plan (目录页), when it was written in every format."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from approvalplan.report.records import Report

INDEX = "index.html"

_PAGE = """\
<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ max-width: 44rem; margin: 2.5rem auto; padding: 0 1rem; color: #1c1c1c; background: #fff;
  font: 1rem/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }}
h1 {{ font-size: 1.5rem; line-height: 1.4; overflow-wrap: anywhere; }}
ul {{ padding: 0; list-style: none; border-top: 1px solid #c8c8c8; }}
li {{ padding: .6rem 0; border-bottom: 1px solid #c8c8c8; }}
a {{ display: inline-block; min-width: 7rem; color: #0b4f8a; }}
p {{ overflow-wrap: anywhere; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{points}
<ul>
{files}
</ul>
<p>{edition}</p>
</main>
</body>
</html>
"""


def render_index(report: Report, files: Iterable[tuple[str, str]]) -> str:
    """Return an HTML page with the first lines of a plan and a link to each file (format, file name)."""
    lines = [f"<p><strong>{escape(point.label)}</strong> {escape(point.lines[0])}</p>" for point in report.points]
    links = [
        f'<li><a href="{escape(file)}">{escape(file)}</a> {escape(say_of("command.file", name))}</li>'
        for name, file in files
    ]
    title = say("report.heading", name=report.name, title=report.title)
    edition = say("report.digest-line", edition=report.edition, digest=report.digest)
    return _PAGE.format(title=escape(title), points="\n".join(lines), files="\n".join(links), edition=escape(edition))
