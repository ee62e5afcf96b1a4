"""Texts of laws in a folder, cut into articles: Markdown, plain text, and JSON of article numbers to texts."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

DIGITS = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
TENS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = f"[{''.join(DIGITS)}{''.join(TENS)}]+"
_ARTICLE = re.compile(rf"^[ \t　*]*第({_NUMERAL})条(?:之({_NUMERAL}))?(?=[ \t　*]|$)", re.MULTILINE)
_PAGE_NUMBER = re.compile(r"^[ \t　]*[—–-][ \t]*\d+[ \t]*[—–-][ \t]*$", re.MULTILINE)
_MARKUP = re.compile(r"^(?:#|<!--).*$", re.MULTILINE)
"""Headings and remarks of Markdown: no part of the article above them."""
_FILE_NAME = re.compile(r"(?P<title>.+?)(?:\((?P<version>\d{4}-\d{2}-\d{2})\))?")
_EDITION = re.compile(r"\([^()]*\)$")
_SPACE = re.compile(r"[\s*]+")
_ALIKE = str.maketrans("“”「」『』‘’〔〕【】《》〈〉。、—–", '""""""\'\'[][]<><>.,--')
"""Punctuation that prints of one text differ in, beyond its width."""


class LawText(NamedTuple):
    """One text: its file, the titles it goes by, the day of its version, and its articles."""

    file: str
    titles: frozenset[str]
    version: str | None
    articles: dict[str, str]


def number_of(numeral: str) -> int:
    """Return the number that a Chinese numeral below ten thousand says."""
    total = digit = 0
    for sign in numeral:
        if sign in DIGITS:
            digit = DIGITS[sign]
        else:
            total += (digit or 1) * TENS[sign]
            digit = 0
    return total + digit


def plain(text: str) -> str:
    """Return a text without what two prints of it may differ in: white space, width and kind of punctuation."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).translate(_ALIKE)


def plain_title(title: str) -> str:
    """Return a title without the country in front and the edition behind."""
    return _EDITION.sub("", plain(title)).removeprefix("中华人民共和国")


def articles_of(text: str) -> dict[str, str]:
    """Return the articles of a text by number (`17`, `17之1`); an article begins a line."""
    body = _MARKUP.sub("", _PAGE_NUMBER.sub("", text))
    starts = list(_ARTICLE.finditer(body))
    found: dict[str, str] = {}
    for n, start in enumerate(starts):
        end = starts[n + 1].start() if n + 1 < len(starts) else len(body)
        more = f"之{number_of(start[2])}" if start[2] else ""
        found.setdefault(f"{number_of(start[1])}{more}", body[start.end() : end])
    return found


def read_law(path: Path) -> LawText:
    """Return the text in a file; it goes by the file's name and by its own first line."""
    named = _FILE_NAME.fullmatch(path.stem)
    assert named is not None, path.name
    text = path.read_text(encoding="utf-8")
    titles = {plain_title(named["title"])}
    if path.suffix == ".json":
        articles = {str(number): str(load) for number, load in json.loads(text).items()}
    else:
        articles = articles_of(text)
        titles.add(plain_title(next((line for line in text.splitlines() if line.strip()), "").lstrip("# ")))
    return LawText(path.name, frozenset(titles), named["version"], articles)


def read_laws(folder: Path) -> list[LawText]:
    """Return the texts in a folder."""
    return [read_law(path) for path in sorted(folder.iterdir()) if path.suffix in (".md", ".txt", ".json")]


def text_for(title: str, version: str | None, laws: Iterable[LawText]) -> LawText | None:
    """Return the text with a title; of several versions the one asked for, else the newest."""
    same = [law for law in laws if plain_title(title) in law.titles]
    return max(same, key=lambda law: (law.version == version, law.version or ""), default=None)
