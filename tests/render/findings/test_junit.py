from xml.etree import ElementTree as ET

import pytest
from tests.render.findings_made import EACH, ERROR, NOTE, WARNING

from approvalplan.diagnostics import Finding
from approvalplan.render.findings.junit import render

CLEAN = "检查通过: 3 个规则文件"


def read(findings: list[Finding]) -> ET.Element:
    return ET.fromstring(render(findings, CLEAN).encode())  # noqa: S314 (our own text)


@pytest.mark.parametrize(
    ("why", "findings", "tests", "failures", "suites"),
    [
        ("clean: a case that passes", [], 1, 0, ["approvalplan"]),
        ("an error fails", [ERROR], 1, 1, ["p.yaml"]),
        ("a warning does not", [WARNING], 1, 0, ["p.yaml"]),
        ("nor does a note", [NOTE], 1, 0, ["规则/a b.yaml"]),
        ("a suite for each file", list(EACH), 3, 1, ["p.yaml", "规则/a b.yaml"]),
    ],
)
def test_what_is_counted(why: str, findings: list[Finding], tests: int, failures: int, suites: list[str]) -> None:
    whole = read(findings)
    assert (whole.tag, whole.get("tests"), whole.get("failures")) == ("testsuites", str(tests), str(failures)), why
    assert [suite.get("name") for suite in whole] == suites
    assert len(whole.findall(".//testcase")) == tests
    assert len(whole.findall(".//failure")) == failures
    for suite in whole:
        assert suite.get("tests") == str(len(suite.findall("testcase")))
        assert suite.get("failures") == str(len(suite.findall(".//failure")))


def test_clean_says_how_much_was_checked() -> None:
    (case,) = read([]).findall(".//testcase")
    assert (case.get("name"), len(case)) == (CLEAN, 0)


def test_a_failure_says_where_what_and_what_to_do() -> None:
    (case,) = read([ERROR]).findall(".//testcase")
    assert {key: case.get(key) for key in ("name", "classname", "file", "line")} == {
        "name": "unknown-key 8:3", "classname": "unknown-key", "file": "p.yaml", "line": "8",
    }  # fmt: skip
    failure = case[0]
    assert (failure.get("type"), failure.get("message")) == ("unknown-key", "没有 floor_aera 这一栏")
    assert failure.text == "p.yaml:8:3\n没有 floor_aera 这一栏\n提示: 是否想写 floor_area?"


def test_what_is_no_error_is_said_all_the_same() -> None:
    (case,) = read([WARNING]).findall(".//testcase")
    assert [part.tag for part in case] == ["system-out"]
    assert case[0].text == "warning: p.yaml:9:1\n与各栋之和不符"


@pytest.mark.parametrize(
    ("why", "text", "said"),
    [
        ("markup", "<a b='c'>&amp;\"", "<a b='c'>&amp;\""),
        ("the end of a section", "]]>", "]]>"),
        ("a control character, illegal even as a reference", "a\x00\x1b[31mb", "a<U+0000><U+001B>[31mb"),
        ("half a character", "\ud800", "<U+D800>"),
        ("no character at all", "\uffff", "<U+FFFF>"),
    ],
)
def test_any_text_makes_good_xml(why: str, text: str, said: str) -> None:
    (case,) = read([ERROR._replace(message=text, hint=text, file=text)]).findall(".//testcase")
    assert (case.get("file"), case[0].get("message")) == (said, said), why
    assert case[0].text == f"{said}:8:3\n{said}\n提示: {said}"


def test_text_without_an_encoding_is_utf8() -> None:
    assert render([], CLEAN).startswith('<?xml version="1.0"?>\n<testsuites ')
    assert render(EACH, CLEAN).endswith("</testsuites>\n")
