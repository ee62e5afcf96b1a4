"""What differs between two plans as a paper (compare)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.document.blocks import Heading, PaperDocument, Points, listed
from approvalplan.report.difference_words import points_of, sides
from approvalplan.wording import say

if TYPE_CHECKING:
    from approvalplan.model.difference import Difference


def comparison_document(difference: Difference, files: tuple[str, str]) -> PaperDocument:
    """Return what differs between two plans; `files` are what the two are called: their files."""
    title = say("difference.title.compare")
    return PaperDocument(
        title,
        (
            Heading(title, 1),
            listed(tuple(sides(difference, files))),
            Points(points_of(difference, with_facts=True)),
        ),
    )
