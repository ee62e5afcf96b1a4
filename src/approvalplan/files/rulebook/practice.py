"""The practice of a province (本省的做法): who decides an item and what it promises, a line each; each line is an amendment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.model.elements import Element
from approvalplan.model.origin import Origin, Overlay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.diagnostics import Path, SourceText

PRACTICE = "approvalplan.practice/1"


def practice_lines(data: dict[str, Any], source: SourceText) -> Iterator[Element]:
    """Yield each line of the two tables as the amendment of its item that it stands for."""
    for key, line in data.get("authorities", {}).items():
        yield _line(source, ("authorities", key), "authority", line["is"], ("is",), line)
    for key, stated in data.get("promised", {}).items():
        form = key.partition(".")[2]
        dotted = f"variants.{form}.promised" if form else "promised"
        yield _line(source, ("promised", key), dotted, stated, (), stated)


def _line(source: SourceText, at: Path, dotted: str, value: Any, below: Path, stated: dict[str, Any]) -> Element:
    cited: Path = ("source",) if "source" in stated or not stated.get("dated") else ("dated", 0, "source")
    cite = stated.get("source") or next((line["source"] for line in stated.get("dated") or ()), {"id": ""})
    written = {("set", dotted): (*at, *below), ("amends",): at, ("source",): (*at, *cited)}
    origin = Origin(source, (), tuple(Overlay(part, source, path) for part, path in written.items()))
    name = str(at[1]).partition(".")[0]
    return Element("amendment", f"{source.file}:{at[0]}.{at[1]}", {"amends": name, "source": cite, "set": {dotted: value}}, origin)
