"""The page of a check (`check --explain ID`), and of whatever else a finding may be called."""

from __future__ import annotations

from re import sub
from typing import NamedTuple

from approvalplan.checks.registry import checks, page_of
from approvalplan.logic.near import nearest
from approvalplan.wording import has_sentence, keys, say, template

CATALOGUES = ("finding", "rule", "calendar", "git")
"""Whose sentences are findings of the reader, by the id behind the first dot."""


class FoundPage(NamedTuple):
    """A page as Markdown, or None with the ids most like the one asked for."""

    text: str | None
    near: tuple[str, ...]


def find_page(id_: str) -> FoundPage:
    """Return the page of a check by its id; for what only the reader says, its sentence and its hint."""
    page = page_of(id_)
    text = page.text if page is not None else _reader_page(id_)
    return FoundPage(text, () if text is not None else tuple(nearest(id_, explained(), 3)))


def explained() -> list[str]:
    """Return every id that has a page."""
    said = {key.partition(".")[2] for word in CATALOGUES for key in keys(word)}
    return sorted({check.id for check in checks()} | {id_ for id_ in said if "." not in id_})


def _reader_page(id_: str) -> str | None:
    """Return what the catalogue says of an id, with dots for the values it would name; None where it says nothing."""
    for word, name in ((word, id_.removeprefix("calendar-")) for word in CATALOGUES):
        key = f"{word}.{name if word == 'calendar' else id_}"
        if has_sentence(key):
            hints = (f"hint.{id_}", f"{key}.hint", f"{key}-hint")
            hint = next((_open(hint) for hint in hints if has_sentence(hint)), "")
            return say("check.reader-title", title=_open(key)) + "\n\n" + say("check.reader-why", hint=hint) + "\n"
    return None


def _open(key: str) -> str:
    """Return a sentence of the catalogue with dots for its values."""
    return sub(r"\{\w+\}", say("check.reader-blank"), template(key)).replace("{{", "{").replace("}}", "}")
