"""The practice of a province (本省的做法): who decides an item, what it promises; each line is an amendment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.model.elements import Element
from approvalplan.model.origin import Origin, Overlay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.diagnostics import Path, SourceText

PRACTICE = "approvalplan.practice/1"


def practice_lines(data: dict[str, Any], source: SourceText) -> Iterator[Element]:
    """Yield each line of the two tables as the amendment of its item that it stands for.

    What is promised keeps its source beside its value; who decides has none there, so that the amendment cites it.
    """
    for key, line in data.get("authorities", {}).items():
        at: Path = ("authorities", key)
        raw = {"source": line["source"], "set": {"authority": line["is"]}}
        yield _amendment(source, at, raw, {("set", "authority"): (*at, "is"), ("source",): (*at, "source")})
    for key, stated in data.get("promised", {}).items():
        form = key.partition(".")[2]
        dotted = f"variants.{form}.promised" if form else "promised"
        yield _amendment(source, ("promised", key), {"set": {dotted: stated}}, {("set", dotted): ("promised", key)})


def _amendment(source: SourceText, at: Path, raw: dict[str, Any], written: dict[Path, Path]) -> Element:
    """Return the amendment that a line stands for; its parts are said to stand where the line has them."""
    places = {**written, ("amends",): at}
    overlays = tuple(Overlay(part=part, source=source, path=path) for part, path in places.items())
    amends = str(at[1]).partition(".")[0]
    return Element(
        "amendment", f"{source.file}:{at[0]}.{at[1]}", {"amends": amends, **raw}, Origin(source, (), overlays)
    )
