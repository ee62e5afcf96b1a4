"""The rulebook as lists for the terminal."""

from __future__ import annotations

from approvalplan.model.rulebook import Rulebook
from approvalplan.render.text.width import pad, width
from approvalplan.wording import say

LEAST_NAME = 16
"""How many columns a name has at least in a table."""


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


def render_table(rulebook: Rulebook, *, columns: int, colour: bool) -> str:
    """Return the same list for a terminal of so many columns: long names are folded, paths stay whole to be copied."""
    from io import StringIO

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    longest = max((len(item.id) for item in rulebook.items), default=0)
    deepest = max((len(item.file) for item in rulebook.items), default=0)
    text = render_list(rulebook)
    if longest + deepest + LEAST_NAME + 3 * len("  ") > columns:
        return text
    head, _, rest = text.partition("\n")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", min_width=LEAST_NAME)
    table.add_column(no_wrap=True)
    items = {item.id: item for item in rulebook.items}
    for line in rest.split("\n"):
        item = items.get(line.split(maxsplit=1)[0]) if line.startswith("  ") else None
        if item is None:
            table.add_row(Text(line, style="bold"))
        else:
            table.add_row(f"  {item.id}", Text(item.name), Text(item.file))
    printed = StringIO()
    console = Console(file=printed, width=columns, force_terminal=colour, color_system="standard" if colour else None)
    console.print(Text(head), table, sep="\n", soft_wrap=False)
    return "\n".join(line.rstrip() for line in printed.getvalue().splitlines())
