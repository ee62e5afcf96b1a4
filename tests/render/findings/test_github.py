import re
from urllib.parse import unquote

import pytest
from tests.render.findings_made import EACH, ERROR, NOTE, WARNING

from approvalplan.diagnostics import Finding
from approvalplan.render.findings.github import render

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)\n")


def read(text: str) -> tuple[str, dict[str, str], str]:
    """Return a command as GitHub's runner reads it: its name, its properties, its message."""
    found = COMMAND.fullmatch(text)
    assert found, text
    properties = dict(pair.split("=", 1) for pair in found[2].split(","))
    return found[1], {key: unquote(value) for key, value in properties.items()}, unquote(found[3])


@pytest.mark.parametrize(
    ("why", "finding", "text"),
    [
        (
            "all of it",
            ERROR,
            (
                "::error file=p.yaml,line=8,endLine=8,col=3,endColumn=13,title=unknown-key"
                "::没有 floor_aera 这一栏%0A提示: 是否想写 floor_area?\n"
            ),
        ),
        (
            "over several lines GitHub takes no columns",
            WARNING,
            "::warning file=p.yaml,line=9,endLine=11,title=buildings-differ::与各栋之和不符\n",
        ),
        (
            "a note is called notice",
            NOTE,
            "::notice file=规则/a b.yaml,line=1,endLine=1,col=1,endColumn=1,title=unused-source::没有谁用它\n",
        ),
    ],
)
def test_the_command(why: str, finding: Finding, text: str) -> None:
    assert render([finding]) == text, why


@pytest.mark.parametrize(
    ("why", "file", "message"),
    [
        ("a command cannot be smuggled in", "p.yaml", "x\n::set-output name=a::b"),
        ("nor by a carriage return", "p.yaml", "x\r::error::y"),
        ("a name that looks like the end", "a::b.yaml", "x"),
        ("a name with a comma", "a,line=99.yaml", "x"),
        ("a name of two lines", "a\n::error::b.yaml", "x"),
        ("percent signs", "100%.yaml", "多 5%0A"),
    ],
)
def test_what_is_escaped(why: str, file: str, message: str) -> None:
    name, properties, said = read(render([ERROR._replace(file=file, message=message, hint=None)]))
    assert (name, properties["file"], properties["line"], said) == ("error", file, "8", message), why


def test_one_line_each_in_order() -> None:
    assert render(EACH) == "".join(render([finding]) for finding in EACH)
    assert render(EACH).count("\n") == 3
    assert render([]) == ""
