"""Every format carries every fact: each date, reason, warning, question and mark of provenance of a plan."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from tests.render.facts import Fact, answer_of, missing, report_from, squeezed
from tests.render.office_made import book_text
from tools.readable import readable

from approvalplan.cli import delivery
from approvalplan.cli.delivery import TABLE, Order
from approvalplan.cli.options import MakeOptions
from approvalplan.files.fonts import find_fonts

EXAMPLES = ("private_factory", "housing", "six_facts", "name_only")


class Words(HTMLParser):
    """The words of a page, of scripts and styles nothing."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL))

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def of_text(content: str | bytes) -> str:
    assert isinstance(content, str)
    return content


def of_markdown(content: str | bytes) -> str:
    return html.unescape(of_text(content).replace("\\", ""))


def of_page(content: str | bytes) -> str:
    return "".join(Words(of_text(content)).found)


def of_calendar(content: str | bytes) -> str:
    assert isinstance(content, bytes)
    unfolded = content.decode("utf-8").replace("\r\n ", "").replace("\\n", "\n")
    return re.sub(r"\\([\\;,])", r"\1", unfolded)


def of_workbook(content: str | bytes) -> str:
    assert isinstance(content, bytes)
    return book_text(content)


def by_ending(ending: str) -> Callable[[str | bytes], str]:
    def read(content: str | bytes) -> str:
        assert isinstance(content, bytes)
        return re.sub(r"^===.*", "", readable(f"plan.{ending}", content), flags=re.MULTILINE)

    return read


READERS: dict[str, Callable[[str | bytes], str]] = {
    "text": of_text,
    "markdown": of_markdown,
    "html": of_page,
    "svg": of_page,
    "ics": of_calendar,
    "pdf": by_ending("pdf"),
    "docx": by_ending("docx"),
    "xlsx": of_workbook,
}
"""How each format is read back."""
LEFT_OUT = {"heading", "edition", "tick", "reform", "route", "way", "coverage", "not needed"}
"""What the terminal leaves to `explain` and to the other formats (the stage of an item too): it shows the number to
confirm, not its note."""


def test_each_format_is_read_back() -> None:
    """A picture has no words (its words are those of the svg it is made of); the JSON is the plan itself."""
    assert set(READERS) == set(TABLE) - {"json", "png"}


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("form", READERS)
def test_every_fact_is_found_again(form: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "PIPED_WIDTH", 400)  # where a line breaks between two columns nothing is lost
    answer = answer_of(name)
    report = report_from(answer)
    order = Order(answer, MakeOptions(""), to_stdout=False, fonts=find_fonts() if form == "pdf" else None)
    text = READERS[form](TABLE[form].render(order))
    lost = missing(report, text)
    assert [
        fact for fact in lost if not (form == "text" and (left_to_others(fact, report.stages) or wrapped(fact, text)))
    ] == []


def left_to_others(fact: Fact, stages: tuple[str, ...]) -> bool:
    """Tell whether the terminal leaves a fact out by design."""
    return fact.where in LEFT_OUT or fact.where.startswith("law ") or fact.text in stages


def wrapped(fact: Fact, text: str) -> bool:
    """Tell whether the two halves of a fact stand in a text: in a cell of two lines other cells come between."""
    held = squeezed(text)
    whole = squeezed(fact.text)
    return any(whole[:n] in held and whole[n:] in held for n in range(8, len(whole)))
