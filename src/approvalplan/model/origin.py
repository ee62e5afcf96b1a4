"""Where a piece of rule data was written, also when a layer above has changed parts of it."""

from __future__ import annotations

from typing import NamedTuple

from approvalplan.diagnostics import ERROR, Finding, Path, Position, Severity, SourceText
from approvalplan.wording import say_of, say_of_if_known


class Overlay(NamedTuple):
    """A part of an element that an amendment wrote: the part's path, and the amendment's file and path."""

    part: Path
    source: SourceText
    path: Path

    @property
    def amendment(self) -> Path:
        """Return where the amendment stands in its file: nowhere apart where it is the file, else a line of a table."""
        return () if self.path[:1] in (("set",), ("add",), ("remove",)) else self.path[:2]


class Origin(NamedTuple):
    """The file and path of an element, with the overlays that amendments laid over it."""

    source: SourceText
    path: Path = ()
    overlays: tuple[Overlay, ...] = ()

    @property
    def file(self) -> str:
        """Return the name of the file that first wrote the element."""
        return self.source.file

    def where(self, path: Path) -> tuple[SourceText, Path]:
        """Return the file and the path in it that wrote the given part of the element."""
        for overlay in reversed(self.overlays):
            size = len(overlay.part)
            if path[:size] == overlay.part:
                return overlay.source, (*overlay.path, *path[size:])
        return self.source, (*self.path, *path)

    def at(self, path: Path, *, key: bool = False) -> Position:
        """Return the position of a part of the element, as `SourceText.at` does."""
        source, full = self.where(path)
        return source.at(full, key=key)

    def below(self, path: Path) -> Origin:
        """Return the origin of a part, for readers that know only that part."""
        source, full = self.where(path)
        if source is not self.source:
            return Origin(source, full)
        kept = tuple(
            Overlay(o.part[len(path) :], o.source, o.path) for o in self.overlays if o.part[: len(path)] == path
        )
        return Origin(self.source, (*self.path, *path), kept)

    def finding(self, id: str, path: Path = (), *, key: bool = False, **values: object) -> Finding:
        """Return an error about a part: its sentence is `rule.<id>`, its hint the value `hint` or `rule.hint-<id>`."""
        given = values.pop("hint", None)
        hint = say_of_if_known("rule", f"hint-{id}", **values) if given is None else str(given)
        return self.told(id, say_of("rule", id, **values), hint, path=path, key=key)

    def told(
        self, id: str, message: str, hint: str | None, *, path: Path, key: bool, severity: Severity = ERROR
    ) -> Finding:
        """Return a finding about a part, whose words are given."""
        source, full = self.where(path)
        return source.finding(id, message, hint, path=full, key=key, severity=severity)
