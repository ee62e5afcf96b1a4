"""Findings as a JUnit report: a suite for each file, a case for each finding; only an error is a failure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from approvalplan.diagnostics import ERROR, Finding
from approvalplan.render.findings.shared import with_hint
from approvalplan.wording import visible

_PROGRAM = "approvalplan"


def render(findings: Iterable[Finding], clean: str) -> str:
    """Return the report, ending in a line feed; where nothing was found, one case passes, named `clean`.

    `findings` come in file order. No encoding is declared, so the text is XML in UTF-8, and in ASCII too.
    """
    every = tuple(findings)
    suites = [_suite(file, tuple(those)) for file, those in groupby(every, lambda one: one.file)]
    if not every:
        suites = [f'  <testsuite name="{_PROGRAM}"{_counts(())}>\n    {_case(clean, _PROGRAM)}/>\n  </testsuite>\n']
    whole = f'<testsuites name="{_PROGRAM}"{_counts(every)}>\n{"".join(suites)}</testsuites>\n'
    return f'<?xml version="1.0"?>\n{whole}'


def _suite(file: str, findings: Sequence[Finding]) -> str:
    cases = "".join(map(_finding, findings))
    return f'  <testsuite name="{_text(file)}"{_counts(findings)}>\n{cases}  </testsuite>\n'


def _counts(findings: Sequence[Finding]) -> str:
    failures = sum(candidate.severity == ERROR for candidate in findings)
    return f' tests="{max(1, len(findings))}" failures="{failures}" errors="0" skipped="0" time="0"'


def _finding(finding: Finding) -> str:
    line, column, _, _ = finding.position
    place = f'file="{_text(finding.file)}" line="{line}"'
    head = f"    {_case(f'{finding.id} {line}:{column}', finding.id)} {place}>\n"
    text = "\n".join(map(_text, [f"{finding.file}:{line}:{column}", *with_hint(finding).split("\n")]))
    if finding.severity == ERROR:
        inner = f'<failure type="{finding.id}" message="{_text(finding.message)}">{text}</failure>'
    else:
        inner = f"<system-out>{finding.severity}: {text}</system-out>"
    return f"{head}      {inner}\n    </testcase>\n"


def _case(name: str, group: str) -> str:
    return f'<testcase name="{_text(name)}" classname="{_text(group)}" time="0"'


def _text(text: str) -> str:
    """Return a text as XML may hold it: control characters, which no escape makes legal, are spelt."""
    return escape(visible(text))
