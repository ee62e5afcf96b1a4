"""The document of what is proved of Shanxi's rules over all projects, and the table of it that the READMEs show."""

from __future__ import annotations

from functools import cache, partial

from approvalplan.document.proof import proof_document
from approvalplan.model.dates import iso_date
from approvalplan.render.markdown.document import to_markdown
from approvalplan.report.proof_words import told_of
from approvalplan.usecases.check.cases import silent
from approvalplan.usecases.check.proof_profile import profile_text
from approvalplan.usecases.check.prove import prove
from tools.golden import START
from tools.markdown import page
from tools.rules import ROOT, planner


@cache
def proof_text() -> str:
    """Return the document; proving takes half a minute."""
    rulebook = planner().rulebook
    told = told_of(prove(rulebook, iso_date(START), silent), rulebook)
    return page(
        "make docs",
        to_markdown(proof_document(told, partial(profile_text, rulebook=rulebook, name=rulebook.title))),
    )


def proof_part() -> str:
    """Return the table of the days of every route, as the document has it."""
    lines = (ROOT / "docs" / "proof.md").read_text(encoding="utf-8").splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith("|"))
    rows = [line for line in lines[first:] if line.startswith("|")]
    return "\n".join(rows) + "\n"
