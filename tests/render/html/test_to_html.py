"""The page of a plan as text: every fact is in it, nothing comes from elsewhere, and no name can do harm."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from tests.render.facts import missing, report_of

from approvalplan import render
from approvalplan.render.html.to_html import render_html
from approvalplan.render.html.view import view_of
from approvalplan.report.detail import detail_of
from approvalplan.report.records import BackRow, Changes, Point, Report, Todo, Week
from approvalplan.report.words import Day
from approvalplan.wording.html import SENTENCES

EXAMPLES = ("private_factory", "housing", "six_facts", "name_only")
TEMPLATES = Path(str(render.__file__)).parent / "html" / "templates"
VOID = {"meta", "input", "br", "hr", "img", "link"}


class Page(HTMLParser):
    """A page taken apart: its text without style and script, its tags, and the tags that were left open."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, str] = {}
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in {"style", "script"}:
            self.raw[self.open[-1]] = data
        else:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)

    def attributes(self, name: str) -> list[str]:
        return [value or "" for _, attrs in self.tags for key, value in attrs.items() if key == name]


def page_of(report: Report) -> Page:
    return Page(render_html(report))


def name_of(day: str) -> Day:
    return Day(date.fromisoformat(day).toordinal(), provisional=True)


ODD = "<script>alert(1)</script>\"'&{{ 7*7 }}</title></style><!--"
TURNED = report_of("private_factory")._replace(
    back_title="倒排：要 2027-01-04 开工",
    back=(
        BackRow("eia", "环评", name_of("2026-12-18"), name_of("2026-12-28"), late=True),
        BackRow("filing", "备案", name_of("2026-12-19"), name_of("2026-12-01"), late=False),
    ),
    changes=Changes(
        "如果地下室有", (Point(id="start", label="开工", lines=("晚 9 天",), tone="bad", notes=("因为多一段",)),)
    ),
    week=Week("一、最近要做的一周", (), "没有要做的"),
)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_fact_is_on_the_page(name: str) -> None:
    assert missing(report_of(name), page_of(report_of(name)).text) == []


def test_what_only_some_plans_have_is_there_too() -> None:
    text = page_of(TURNED).text
    assert missing(TURNED, text) == []
    assert "来不及" in text
    assert "如果地下室有" in text


def test_the_test_of_facts_can_fail() -> None:
    page = page_of(report_of("private_factory"))
    assert missing(report_of("private_factory")._replace(provenance="出处：没有"), page.text) != []


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_item_opens_to_all_that_is_known_of_it(name: str) -> None:
    report = report_of(name)
    text = "".join(page_of(report).text.split())
    ids = [row.id for row in (*report.items, *report.works)] + [row.id for row in report.not_needed]
    for id_ in ids:
        detail = detail_of(report.names, id_)
        for line in (*detail.why, *detail.limits, *detail.dates, *detail.papers, *detail.gives, *detail.texts):
            assert "".join(line.split()) in text, (id_, line)
        assert "".join(detail.chain.split()) in text


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_page_is_well_made(name: str) -> None:
    page = page_of(report_of(name))
    assert page.wrong == []
    assert page.open == []
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    links = [href.removeprefix("#") for tag, attrs in page.tags if tag == "a" and (href := attrs.get("href"))]
    pointed = [
        attribute for name in ("aria-labelledby", "aria-describedby", "for") for attribute in page.attributes(name)
    ]
    assert {part for text in (*links, *pointed) for part in text.split()} - set(ids) == set()
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert max(after - before for before, after in pairwise(levels)) == 1


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_comes_from_elsewhere(name: str) -> None:
    page = page_of(report_of(name))
    assert {"link", "img", "iframe", "object", "base"} & {tag for tag, _ in page.tags} == set()
    assert page.attributes("src") == []
    assert [href for href in page.attributes("href") if not href.startswith("#")] == []
    assert page.attributes("style") == []
    assert [key for _, attrs in page.tags for key in attrs if key.startswith("on")] == []


def test_the_policy_allows_this_style_and_this_script_only() -> None:
    page = page_of(report_of("private_factory"))
    policy = next(attrs["content"] for tag, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    style, script = (b64encode(sha256(page.raw[one].encode()).digest()).decode() for one in ("style", "script"))
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert [tag for tag, _ in page.tags].count("style") == 1
    assert [tag for tag, _ in page.tags].count("script") == 1


@pytest.mark.parametrize(
    ("why", "name"),
    [
        ("markup, quotes, a template and ends of elements", ODD),
        ("as long as a name may be", "甲" * 200),
        ("no blank to break a line at", "W" * 200),
    ],
)
def test_a_name_is_only_a_name(why: str, name: str) -> None:
    plain = page_of(report_of("private_factory"))
    week = report_of("private_factory").week
    todos = (Todo(name_of("2026-12-01"), name, name, name), *week.todos[1:])
    report = report_of("private_factory")._replace(
        name=name, owner=name, code=name, agent=name, leader=name, about=(name,), week=week._replace(todos=todos)
    )
    page = page_of(report)
    assert page.text.count(name) >= 8
    assert missing(report, page.text) == []
    kinds = ("script", "style", "title", "h1", "form")
    tags = [tag for tag, _ in page.tags]
    assert [tags.count(kind) for kind in kinds] == [[tag for tag, _ in plain.tags].count(kind) for kind in kinds]
    assert page.raw == plain.raw
    assert page.wrong == []


def test_the_key_of_the_ticks_is_that_of_the_project_and_its_rules() -> None:
    report = report_of("private_factory")
    keys = [
        view_of(candidate).store
        for candidate in (report, report._replace(name="另一个"), report._replace(digest="0" * 64))
    ]
    assert len(set(keys)) == 3
    assert view_of(report).store == keys[0]
    assert view_of(report._replace(owner="某公司")).store == keys[0]


def test_the_filters_know_every_stage_and_window_of_the_papers() -> None:
    report = report_of("private_factory")
    filters = {entry.id: [choice.text for choice in entry.choices] for entry in view_of(report).filters}
    papers = [paper for group in report.papers for paper in group.papers]
    assert filters["stage"] == [stage for stage in report.stages if any(stage in paper.stages for paper in papers)]
    assert set(filters["office"]) == {office for paper in papers for office in paper.offices}
    assert filters["supplier"] == ["企业", "中介", "代办员", "部门内部共享"]


def test_the_same_report_is_the_same_page() -> None:
    assert render_html(report_of("housing")) == render_html(report_of("housing"))


def test_every_sentence_is_said() -> None:
    """A key stands in code or template whole, or up to the word that is filled in."""
    folder = TEMPLATES.parent
    files = [*TEMPLATES.glob("*.j2"), *folder.glob("*.py")]
    code = "".join(file.read_text(encoding="utf-8") for file in files).replace("'", '"')
    assert [key for key in SENTENCES if f'"{key}"' not in code and f'"{key.rpartition(".")[0]}"' not in code] == []


@pytest.mark.parametrize("name", ["page.html.j2", "lists.html.j2", "page.css", "page.js"])
def test_templates_hold_no_sentences(name: str) -> None:
    assert re.findall("[\u3400-\u9fff]", (TEMPLATES / name).read_text(encoding="utf-8")) == []
