"""Opens the two sides of `rules diff`: a folder as it stands, or as it was at a revision of git."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from approvalplan.diagnostics import Finding, SourceText
from approvalplan.files.git import FilesAt, files_at
from approvalplan.files.rulebook.layers import MAX_LAYERS, file_finding
from approvalplan.files.rulebook.packaged import has_head, rules_folder
from approvalplan.files.rulebook.rulebooks import Loaded, load_rulebook, rulebooks_in
from approvalplan.files.yaml.source import read_bytes, read_path
from approvalplan.model.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.model.elements import Element

HEAD = "rulebook.yaml"
RULES = Path("rules")
"""The folder of the rules where none is named."""


class RulesSide(NamedTuple):
    """The rulebooks of one side by the names of their folders; what is wrong with those that cannot be read."""

    name: str
    books: dict[str, Loaded]
    findings: tuple[Finding, ...]
    sources: dict[str, SourceText]


class _Names(NamedTuple):
    """What folders are called instead of their paths on disk: pairs of a path and a name."""

    pairs: tuple[tuple[str, str], ...] = ()

    def of(self, text: str) -> str:
        """Return a text, such as a path or a message, with the names in the place of the paths."""
        for path, name in self.pairs:
            inside = name if name.endswith(":") else f"{name}/"
            text = text.replace(path + os.sep, inside).replace(path, name)
        return text


class _Place(NamedTuple):
    """A folder on disk that holds a side, and what its files are called."""

    folder: Path
    names: _Names


def open_sides(first: str, second: str | None, rules: Path | None) -> tuple[RulesSide, RulesSide] | Finding:
    """Return both sides of a comparison, or the finding why a revision cannot be read.

    A side that is a folder is that folder, else it is a revision: of the folder `rules`, or where that is None of the
    folder that the other side is. Without a second side it is the folder `rules` as it stands.
    """
    texts = (first, str(rules or RULES) if second is None else second)
    folders = [Path(text) for text in texts if _is_folder(text)]
    within = rules or next(iter(folders), RULES)
    with _placed(texts[0], within) as before, _placed(texts[1], within) as after:
        for place in (before, after):
            if isinstance(place, Finding):
                return place
        assert isinstance(before, _Place)
        assert isinstance(after, _Place)
        wanted = _wanted(before.folder, after.folder)
        return _loaded(texts[0], before, wanted), _loaded(texts[1], after, wanted)


def _is_folder(text: str) -> bool:
    """Tell whether a text is the path of a folder; what is too long for a path is none, and no fault."""
    return os.path.isdir(text)  # noqa: PTH112 - unlike Path.is_dir, it does not raise


@contextmanager
def _placed(text: str, within: Path) -> Iterator[_Place | Finding]:
    """Give the folder of a side; that of a revision is a temporary one, which is gone at the end."""
    if _is_folder(text):
        yield _Place(Path(text), _Names())
        return
    found = files_at(text, within)
    if isinstance(found, Finding):
        yield found
        return
    with TemporaryDirectory(prefix="approvalplan-") as temporary:
        yield _laid_out(found, within, Path(temporary))


def _laid_out(found: FilesAt, within: Path, temporary: Path) -> _Place:
    """Write the files of a revision into a folder, with those of the layers that they extend."""
    top = within.resolve()
    names = []
    layers = [(top.name or "rules", found)]
    for name, layer in layers:
        folder = temporary / name
        _write(layer, folder)
        names.append((str(folder), layer.name("")))
        below = _extends(layer)
        if below is None or below in dict(layers) or len(layers) > MAX_LAYERS:
            continue
        beside = files_at(layer.revision, top.parent / below)
        if isinstance(beside, FilesAt):
            layers.append((below, beside))
    return _Place(temporary / layers[0][0], _Names(tuple(names)))


def _write(files: FilesAt, folder: Path) -> None:
    for name, data in files.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _extends(files: FilesAt) -> str | None:
    """Return the layer that a rulebook extends; None for a folder that is none, and for a name that no layer has."""
    if HEAD not in files.files:
        return None
    return _below(read_bytes(files.files[HEAD], HEAD).data)


def _below(head: object) -> str | None:
    below = head.get("extends") if isinstance(head, dict) else None
    return below if isinstance(below, str) and below.isidentifier() else None


# --- which rulebooks, and their names ---


def _wanted(before: Path, after: Path) -> tuple[str | None, ...]:
    """Return the rulebooks to compare: those of a folder that no other of them extends; None is each side's own."""
    tops = [_tops(folder) for folder in (before, after)]
    if not any(tops):
        return (None,)
    alone = [folder.name for folder in (before, after) if has_head(folder)]
    return tuple(sorted(alone or {*tops[0], *tops[1]}))


def _tops(folder: Path) -> list[str]:
    """Return the names of the rulebooks in a folder that no other in it extends; none where it is one itself."""
    if has_head(folder):
        return []
    found = rulebooks_in(folder)
    extended = {_below(read_path(path / HEAD).data) for path in found}
    return [path.name for path in found if path.name not in extended]


def _loaded(text: str, place: _Place, wanted: tuple[str | None, ...]) -> RulesSide:
    books: dict[str, Loaded] = {}
    single = has_head(place.folder)
    for name in wanted:
        folder = place.folder if single or name is None else place.folder / name
        if has_head(folder):
            books[name or ""] = _named(load_rulebook(folder, (rules_folder(),)), place.names)
    findings = tuple(finding for book in books.values() if book.rulebook is None for finding in book.findings)
    if not books:
        findings = (file_finding(place.names.of(str(place.folder)), "no-rulebook"),)
    sources = {name: source for book in books.values() for name, source in book.sources.items()}
    return RulesSide(text, books, findings, sources)


def _named(loaded: Loaded, names: _Names) -> Loaded:
    """Return a rulebook whose files are called by their names, wherever they are mentioned."""
    if not names.pairs:
        return loaded
    sources: dict[str, SourceText] = {}

    def source(one: SourceText) -> SourceText:
        return sources.setdefault(one.file, one._replace(file=names.of(one.file)))

    def element(one: Element) -> Element:
        overlays = tuple(part._replace(source=source(part.source)) for part in one.origin.overlays)
        return one._replace(origin=Origin(source(one.origin.source), one.origin.path, overlays))

    def finding(one: Finding) -> Finding:
        hint = None if one.hint is None else names.of(one.hint)
        return one._replace(file=names.of(one.file), message=names.of(one.message), hint=hint)

    texts = [source(text) for text in loaded.sources.values()]
    return loaded._replace(
        cases=tuple(map(element, loaded.cases)),
        elements={key: element(candidate) for key, candidate in loaded.elements.items()},
        sources={text.file: text for text in texts},
        findings=tuple(map(finding, loaded.findings)),
        subject=None,
    )
