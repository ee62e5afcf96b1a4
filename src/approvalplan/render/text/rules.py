"""The rulebook as lists for the terminal."""

from __future__ import annotations

from approvalplan.model.rulebook import Rulebook
from approvalplan.render.text.width import pad, width
from approvalplan.wording import say


def render_list(rulebook: Rulebook) -> str:
    """Return every item under its stage: id, name, file."""
    longest = max((len(item.id) for item in rulebook.items), default=0)
    widest = max((width(item.name) for item in rulebook.items), default=0)
    lines = [say("listing.rules.head", title=rulebook.title, version=rulebook.version, count=len(rulebook.items))]
    for stage in rulebook.stages:
        items = sorted((item for item in rulebook.items if item.stage == stage.id), key=lambda item: item.id)
        if items:
            lines += ["", stage.name]
        lines += [f"  {item.id:{longest}}  {pad(item.name, widest)}  {item.file}" for item in items]
    return "\n".join(lines)
