"""The formats in which `check` tells other programs what it found; the exit code does not depend on them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from approvalplan.cli.arguments import below
from approvalplan.cli.console import complain, emit, emit_json, emit_xml
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from approvalplan.diagnostics import Finding
    from approvalplan.usecases.check.check_rules import Checked


def format_for(environment: Mapping[str, str]) -> str:
    """Return the format that the service understands in which we run; text where it is none we know."""
    if environment.get("GITHUB_ACTIONS") == "true":
        return "github"
    return "gitlab" if environment.get("GITLAB_CI") else "text"


def emit_report(checked: Checked, output_format: str, *, quiet: bool) -> None:
    """Write what was found in one of the formats for programs; GitHub's log gets a sentence for people, too."""
    if output_format == "json":
        from approvalplan.data.findings import render as as_json

        emit_json(as_json(checked.findings))
        return
    findings = from_here(checked.findings)
    if output_format == "github":
        from approvalplan.render.findings.github import render as as_commands

        if findings:
            emit(as_commands(findings))
        if not quiet:
            complain(summary(checked))
    elif output_format == "gitlab":
        from approvalplan.render.findings.gitlab import render as as_issues

        emit_json(as_issues(findings))
    elif output_format == "sarif":
        from approvalplan import __version__
        from approvalplan.render.findings.sarif import render as as_sarif

        emit_json(as_sarif(findings, pages_for(findings), __version__))
    else:
        from approvalplan.render.findings.junit import render as as_junit

        emit_xml(as_junit(findings, summary(checked)))


def summary(checked: Checked) -> str:
    """Return in one sentence how a check ended."""
    if not checked.failed and not checked.items:
        return say("check.clean-files", files=checked.files)
    if not checked.failed:
        return say("check.clean", files=checked.files, items=checked.items, cases=checked.cases)
    counts = Counter(finding.severity for finding in checked.findings)
    key = "check.failed-notes" if counts["note"] else "check.failed"
    return say(key, errors=counts["error"], warnings=counts["warning"], notes=counts["note"])


def pages_for(findings: Iterable[Finding]) -> dict[str, tuple[str, str]]:
    """Return the pages of the checks that found something, by id: title and Markdown."""
    from approvalplan.checks.registry import page_of

    pages = {finding.id: page_of(finding.id) for finding in findings}
    return {id_: page for id_, page in pages.items() if page is not None}


def from_here(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings whose files are named as seen from the current folder, where they are below it."""
    here = Path.cwd()
    names: dict[str, str] = {}
    found = []
    for finding in findings:
        if finding.file not in names:
            names[finding.file] = below(here, finding.file)
        found.append(finding._replace(file=names[finding.file]))
    return found
