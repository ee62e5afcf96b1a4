"""Findings as SARIF 2.1.0, which code scanning and editors read.

Our columns are SARIF's: they count characters (`columnKind`), from 1, the end column exclusive.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from approvalplan.diagnostics import Finding
from approvalplan.render.findings.shared import fingerprints, with_hint
from approvalplan.wording import masked

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

Pages = Mapping[str, tuple[str, str]]
"""The page of a check by its id: its title, and all of it as Markdown."""


def render(findings: Iterable[Finding], pages: Pages, version: str) -> str:
    """Return findings as a SARIF log, in their order, ending in a line feed; `version` is the program's."""
    every = tuple(findings)
    first: dict[str, Finding] = {}
    for finding in every:
        first.setdefault(finding.id, finding)
    ids = sorted(first)
    rules = [_rule(id_, pages.get(id_), first[id_].message) for id_ in ids]
    marks = fingerprints(every)
    results = [_result(finding, ids.index(finding.id), mark) for finding, mark in zip(every, marks, strict=True)]
    run = {
        "tool": {"driver": {"name": "approvalplan", "version": version, "language": "zh-CN", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(id_: str, page: tuple[str, str] | None, message: str) -> dict[str, Any]:
    if page is None:
        return {"id": id_, "shortDescription": {"text": message}}
    title, markdown = page
    return {
        "id": id_,
        "shortDescription": {"text": title},
        "fullDescription": {"text": _said_first(title, markdown)},
        "help": {"text": markdown, "markdown": markdown},
    }


def _said_first(title: str, markdown: str) -> str:
    """Return the first paragraph of a page after its title; the title where there is no more."""
    paragraphs = [part.strip() for part in markdown.split("\n\n") if part.strip()]
    return paragraphs[1].replace("\n", "") if len(paragraphs) > 1 else title


def _result(finding: Finding, rule: int, fingerprint: str) -> dict[str, Any]:
    line, column, end_line, end_column = finding.position
    region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": uri(finding.file)}, "region": region}}
    if finding.key_path:
        location["logicalLocations"] = [{"fullyQualifiedName": masked(finding.key_path)}]
    return {
        "ruleId": finding.id,
        "ruleIndex": rule,
        "level": finding.severity,
        "message": {"text": with_hint(finding)},
        "locations": [location],
        "partialFingerprints": {"approvalplan/v1": fingerprint},
    }


def uri(file: str) -> str:
    """Return a file name as a URI reference: relative as it is relative, its bytes percent-encoded."""
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="surrogateescape")
