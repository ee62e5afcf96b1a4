"""What the formats of findings for other programs share: the whole message, and what tells a finding from others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from approvalplan.diagnostics import Finding
from approvalplan.wording import masked, say


def with_hint(finding: Finding) -> str:
    """Return the message of a finding, and on a line of its own what to do."""
    return f"{finding.message}\n{say('finding.hint')}: {finding.hint}" if finding.hint else finding.message


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """Return a fingerprint for each finding, none twice: those that are alike are counted in their order.

    It is made of id, file, key path and message, so that lines added above a finding do not make it a new one.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for finding in findings:
        alike = (finding.id, finding.file, masked(finding.key_path), finding.message)
        seen[alike] += 1
        text = "\0".join((*alike, str(seen[alike])))
        found.append(sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    return found
