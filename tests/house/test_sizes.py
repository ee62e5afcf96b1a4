"""The measures of the house: no long function, no long file, and no Chinese sentence in the logic."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[2] / "src" / "approvalplan"
FUNCTION_LINES = 60
FILE_LINES = 400

LOGIC = ("checks", "cli", "engine", "files", "model", "render", "usecases")
"""The folders that hold no sentence: what a user reads stands in wording/."""
WITH_SENTENCES = "checks/rules/"
"""But here: a check is whole in its module, page and sentences too."""

CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")

ALL = "all of its strings"
DATA_IN_CHINESE: list[tuple[str, tuple[str, ...] | str, str]] = [
    ("files/calendar/notices.py", ("农历除夕", "休息日", "延长假期"), "what `holidays` calls certain days"),
    ("files/rulebook/packaged.py", ("山西省", "山西"), "the provinces with a rulebook, as a profile names them"),
    ("files/rulebook/period.py", ALL, "the units of a period and the events it runs from, as rules write them"),
    ("files/profile/schema.py", ("无",), "a word that a profile may write"),
    (
        "files/pydantic_messages.py",
        ("是", "有", "对", "否", "无", "不是", "没有"),
        "written for true and false",
    ),
    ("files/yaml/source.py", ("[一-鿿]",), "tells Chinese text from text in a wrong encoding"),
    (
        "model/dates.py",
        (r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?",),
        "how else dates are written",
    ),
    ("model/facts.py", ALL, "labels and questions of the facts: the vocabulary of a profile"),
    ("model/quantity.py", ALL, "the names of the units, as a profile writes them"),
]
"""The only Chinese in strings of the logic, and why: words that the program reads, none that it says."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def long_functions(text: str) -> list[str]:
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, Function)]
    return [f.name for f in functions if (f.end_lineno or f.lineno) - f.lineno + 1 > FUNCTION_LINES]


def docstrings(module: ast.Module) -> set[int]:
    """Return the ids of the strings that stand alone as a statement: they document, nothing reads them."""
    alone = [node.value for node in ast.walk(module) if isinstance(node, ast.Expr)]
    return {id(value) for value in alone if isinstance(value, ast.Constant)}


def chinese_strings(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and text of each string with a Chinese character that the program could show or compare."""
    module = ast.parse(text)
    documenting = docstrings(module)
    for node in ast.walk(module):
        if not isinstance(node, ast.Constant) or id(node) in documenting:
            continue
        if isinstance(node.value, str) and CHINESE.search(node.value):
            yield node.lineno, node.value


def logic() -> list[Path]:
    files = [file for file in sources() if name(file).partition("/")[0] in LOGIC]
    return [file for file in files if not name(file).startswith(WITH_SENTENCES)]


def test_no_long_function() -> None:
    found = {name(file): long_functions(file.read_text(encoding="utf-8")) for file in sources()}
    assert {file: functions for file, functions in found.items() if functions} == {}


def test_no_long_file() -> None:
    lengths = {name(file): len(file.read_text(encoding="utf-8").splitlines()) for file in sources()}
    assert {file: lines for file, lines in lengths.items() if lines > FILE_LINES} == {}


def test_no_chinese_in_the_logic() -> None:
    allowed = {file: words for file, words, _ in DATA_IN_CHINESE}
    found = [
        (name(file), line, text)
        for file in logic()
        if (words := allowed.get(name(file), ())) != ALL
        for line, text in chinese_strings(file.read_text(encoding="utf-8"))
        if text not in words
    ]
    assert found == []


@pytest.mark.parametrize(("file", "words", "why"), DATA_IN_CHINESE)
def test_each_exception_is_still_needed(file: str, words: tuple[str, ...] | str, why: str) -> None:
    found = {text for _, text in chinese_strings((PACKAGE / file).read_text(encoding="utf-8"))}
    assert found if words == ALL else found == set(words), why


@pytest.mark.parametrize(
    ("why", "text", "found"),
    [
        ("a string is data", "x = '备案'", [(1, "备案")]),
        ("so is a part of an f-string", "x = f'{y}天'", [(1, "天")]),
        ("and an argument", "say('a',\n    '缺')", [(2, "缺")]),
        ("a docstring documents", "'''备案'''\ndef f():\n    '''天'''", []),
        ("so does the string under a field", "class A:\n    x: int\n    '''天'''", []),
        ("a comment is not in the program", "x = 1  # 天", []),
        ("full-width punctuation is not Chinese text", "x = '：，（）'", []),
    ],
)
def test_what_counts_as_chinese(why: str, text: str, found: list[tuple[int, str]]) -> None:
    assert list(chinese_strings(text)) == found, why


@pytest.mark.parametrize(
    ("why", "lines", "found"),
    [
        ("as long as it may be", FUNCTION_LINES, []),
        ("one line more", FUNCTION_LINES + 1, ["f"]),
    ],
)
def test_what_counts_as_long(why: str, lines: int, found: list[str]) -> None:
    assert long_functions("def f():\n" + "    x = 1\n" * (lines - 1)) == found, why
