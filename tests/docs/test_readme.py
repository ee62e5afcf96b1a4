"""The READMEs, the guide and CONTRIBUTING say what is true now, lead where they say, and the READMEs stay short."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tools.readme import PACKAGE, PAGES, PARTS, ROOT, stale

LINES = 130
"""So long a README may be."""
LINK = re.compile(r"\]\(([^)\s]+)\)")
GENERATED = re.compile(r"<!-- begin: ([\w-]+) -->")
LINKED = [
    *PAGES,
    *(path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "docs").glob("*.md"))),
    "rules/README.md",
]


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def test_generated_parts_are_fresh() -> None:
    assert stale() == [], "run make map; or make readme, for all but the map"


def test_every_generated_part_is_shown_somewhere() -> None:
    assert {name for page in PAGES for name in GENERATED.findall(text(page))} == set(PARTS)


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_a_readme_is_read_in_a_minute(page: str) -> None:
    assert len(text(page).splitlines()) <= LINES


def test_the_guide_is_there_in_both_languages() -> None:
    guide = {Path(page).name for page in PAGES if "/guide/" in page}
    english = {name for name in guide if ".zh-CN." not in name}
    assert english == {"clerk.md", "keeper.md", "programs.md"}
    assert guide - english == {name.replace(".md", ".zh-CN.md") for name in english}


def test_each_step_names_a_place_that_is_there() -> None:
    rows = [line.split("|")[2] for line in text("CONTRIBUTING.md").splitlines() if re.match(r"\| [a-z]+ \| `", line)]
    places = [place for row in rows for place in re.findall(r"`([\w/]+)`", row)]
    assert len(places) > 12
    assert [at for at in places if not ((PACKAGE / at).is_dir() or (PACKAGE / f"{at}.py").is_file())] == []


# --- links ---


def anchors(page: str) -> set[str]:
    """Return what a link can lead to within a page, named as GitHub does: each heading, once."""
    heads = re.findall(r"(?m)^#+ (.*)$", text(page))
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


def broken(page: str, content: str) -> Iterator[str]:
    """Yield the links of a page that lead to no file, or to no heading of one."""
    for link in LINK.findall(content):
        file, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        target = (ROOT / page).parent / file if file else ROOT / page
        within = anchors(target.resolve().relative_to(ROOT).as_posix()) if anchor and target.is_file() else set()
        if not target.exists() or (anchor and anchor not in within):
            yield link


@pytest.mark.parametrize("page", LINKED)
def test_every_link_leads_somewhere(page: str) -> None:
    assert list(broken(page, text(page))) == []


@pytest.mark.parametrize(
    ("why", "content", "found"),
    [
        ("a file", "[a](docs/proof.md)", []),
        ("a folder", "[a](examples)", []),
        ("no file", "[a](docs/none.md)", ["docs/none.md"]),
        ("a picture that is not there", "![a](docs/pictures/none.png)", ["docs/pictures/none.png"]),
        ("a heading of another page", "[a](docs/checks.md#cycle)", []),
        ("no heading of it", "[a](docs/checks.md#none)", ["docs/checks.md#none"]),
        ("another machine", "[a](https://example.org/none)", []),
    ],
)
def test_what_counts_as_broken(why: str, content: str, found: list[str]) -> None:
    assert list(broken("README.md", content)) == found, why
