"""The pages of a rulebook say all that it says, and every link of theirs leads somewhere."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from tests.conftest import WriteRules, changed

from approvalplan.model.dates import day_iso
from approvalplan.model.rulebook import Cite, Dated, Item
from approvalplan.render.markdown.document import escaped
from approvalplan.render.rule_pages.pages import render_item, render_pages
from approvalplan.usecases.rules.document import document_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.model.rule_record import RuleRecord

LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\(([^)#]*)(?:#([^)]*))?\)")


@cache
def shipped() -> RuleRecord:
    record = document_rules(None).record
    assert record is not None
    return record


@cache
def pages() -> dict[str, str]:
    return render_pages(shipped())


def small(write_rules: WriteRules, files: dict[str, str] | None = None) -> RuleRecord:
    read = document_rules(write_rules(files))
    assert read.record is not None, read.findings
    return read.record


def parts(data: object, kind: type) -> Iterator[tuple[object, ...]]:
    """Yield every record of a kind within some records."""
    if isinstance(data, tuple):
        if isinstance(data, kind):
            yield data
        for part in data:
            yield from parts(part, kind)


def dead(texts: dict[str, str]) -> list[tuple[str, str]]:
    """Return the pages with the links that lead nowhere: no such page, or no such place on it."""
    found = []
    for name, text in texts.items():
        for _, path, anchor in LINK.findall(text):
            there = texts.get(posixpath.normpath(posixpath.join(posixpath.dirname(name), path)))
            if there is None or (anchor and f'<a id="{anchor}"></a>' not in there):
                found.append((name, f"{path}#{anchor}"))
    return found


def test_every_link_leads_somewhere() -> None:
    assert sum(len(LINK.findall(text)) for text in pages().values()) > 1000
    assert dead(pages()) == []


@pytest.mark.parametrize(
    ("why", "text", "found"),
    [
        ("no such page", "[甲](b.md)", [("a.md", "b.md#")]),
        ("no such place", "[甲](a.md#x)", [("a.md", "a.md#x")]),
        ("there it is", '[甲](a.md#x) <a id="x"></a>', []),
    ],
)
def test_what_is_dead(why: str, text: str, found: list[tuple[str, str]]) -> None:
    assert dead({"a.md": text}) == found, why


def test_a_place_is_there_once() -> None:
    for name, text in pages().items():
        anchors = re.findall(r'<a id="([^"]*)">', text)
        assert len(anchors) == len(set(anchors)), name


def test_every_page_is_reached_from_the_index() -> None:
    reached = {path for _, path, _ in LINK.findall(pages()["index.md"])}
    assert set(pages()) - reached == {"index.md"} - reached


def test_the_same_rules_give_the_same_pages() -> None:
    again = document_rules(None).record
    assert again is not None
    assert render_pages(again) == pages()


@pytest.mark.parametrize("item", shipped().rulebook.items, ids=lambda item: item.id)
def test_the_page_of_an_item_leaves_nothing_out(item: Item) -> None:
    rules, text = shipped().rulebook, pages()[f"items/{item.id}.md"]
    documents = {paper.id: paper.name for paper in rules.documents}
    needs = [need.document for need in (*item.needs, *(need for variant in item.variants for need in variant.needs))]
    users = [
        entry.name
        for entry in rules.items
        for need in (*entry.needs, *(need for form in entry.variants for need in form.needs))
        if need.document in item.gives
    ]
    held = [cite for cite in parts(item, Cite) if isinstance(cite, Cite)]
    lines = [line for line in parts(item, Dated) if isinstance(line, Dated)]
    wanted = [
        item.name, *item.aka, *(variant.name for variant in item.variants), *(documents[id_] for id_ in needs),
        *(documents[id_] for id_ in item.gives), *users,
        *(words for cite in held for words in (cite.quote, cite.note) if words and cite.since == 0),
        *(case.why for case in shipped().cases[item.id]), *(case.file for case in shipped().cases[item.id]),
    ]  # fmt: skip
    plain = text.replace("`", "")
    conditions = [line.cite for line in parts(item.when, Dated) if isinstance(line, Dated)]
    assert [
        word for word in wanted if escaped(word) not in text and word not in plain and word not in said(conditions)
    ] == []
    assert [day_iso(line.since) for line in lines if line.since and day_iso(line.since) not in text] == []


def said(cites: list[Cite | None]) -> str:
    """Return what is said of the sources of a condition's own lines: it stands with the condition, not the item."""
    return "".join(f"{cite.quote}{cite.note}" for cite in cites if cite is not None)


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("what it is called", "# 规划许可\n"),
        ("and else", "| 又叫 | 规许 |"),
        ("whose time", "审批部门的时间，主线，计入目标"),
        ("when it applies", "- 属于“大项目”"),
        ("what that means", "[大项目](../conditions.md#large)：scale.floor\\_area超过 [2500㎡](../conditions.md#threshold-big)"),
        ("the number behind it", "| [大](../conditions.md#threshold-big) | 一直 | 2500㎡ | [《某法》第4条](../sources.md#law)"),
        ("the statutory limit", "| 法定时限 | 2020-01-01 | 20 工作日，受理起算 | [《某法》第5条](../sources.md#law) |"),
        ("the promised one, from the layer above", "| 承诺时限 | 一直 | 5 工作日，受理起算 | [假设](../sources.md#assumption) |"),
        ("what it needs", "| [申请表](../documents.md#form) | 受理以前 | 企业 |"),
        ("who waits for it", "- [许可证](../documents.md#paper)，要它的有：\n  - [施工许可](construction.md)：属于“大项目”"),
        ("where it is written", "- `low/items/permit.yaml:"),
        ("and changed", "` 作了修改"),
        ("its cases", "- `top/cases/permit.yaml`\n  - 大的要办 → 要办\n  - 正好的不办 → 不用办"),
        ("the way back", "[目录](../index.md)"),
    ],
)  # fmt: skip
def test_page_of_an_item(why: str, text: str, write_rules: WriteRules) -> None:
    assert text in render_pages(small(write_rules))["items/permit.md"], why


def test_the_index_follows_the_papers() -> None:
    index = pages()["index.md"]
    order = [
        "filing",
        "land_planning_permit",
        "works_planning_permit",
        "construction_permit",
        "completion_filing",
        "in_use",
    ]
    places = [index.index(f"(items/{id_}.md)") for id_ in order]
    assert places == sorted(places)
    assert index.index("(items/detailed_design.md)") < index.index("(items/construction_permit.md)")


def test_two_numbers_may_be_called_alike(write_rules: WriteRules) -> None:
    own = "thresholds: {big: {name: 自己的大, is: 10㎡, source: {id: law, article: 4}}}\nwhen: large\n"
    page = render_pages(small(write_rules, changed("when: large\n", own)))["conditions.md"]
    assert page.count('id="threshold-big"') == 1
    assert "| 自己的大 | `big` | [规划许可](items/permit.md) | 一直 | 10㎡ |" in page


def test_a_page_alone_has_no_links(write_rules: WriteRules) -> None:
    text = render_item(small(write_rules), "permit")
    assert LINK.findall(text) == []
    assert "许可证，要它的有：\n  - 施工许可：属于“大项目”" in text


@pytest.mark.parametrize(
    ("why", "old", "new", "text"),
    [
        ("a name is no Markdown", "name: 规划许可\n", "name: '规划|*许可*'\n", "# 规划\\|\\*许可\\*\n"),
        ("nor HTML", "name: 规划许可\n", "name: <b>许可\n", "# &lt;b&gt;许可\n"),
        ("somebody's own work", "clock: authority", "clock: owner", "| 谁的时间 | 企业的时间 |"),
        ("no condition", "when: large\n", "", "没有条件，这类项目都有这一步。"),
        ("a limit that may be longer", "period: 20工作日,", "period: 20工作日, may_extend: 10工作日,", "20 工作日，受理起算，可以延长 10 工作日"),
        ("the first day counts", "period: 20工作日,", "period: 20工作日, first_day_counts: true,", "20 工作日，受理起算，当天算第一天"),
        ("a paper that may come later", "needs: [form]", "needs: [{document: form, by: decision}]", "办结以前（容缺受理）"),
        ("a paper nobody else needs", "gives: [paper]", "gives: [paper, work_paper]", "没有别的事项要它"),
    ],
)  # fmt: skip
def test_page_of_a_changed_item(why: str, old: str, new: str, text: str, write_rules: WriteRules) -> None:
    assert text in render_pages(small(write_rules, changed(old, new)))["items/permit.md"], why


@pytest.mark.parametrize(
    ("why", "page", "text"),
    [
        ("who gives a paper, who needs it", "documents.md", "- 由[规划许可](items/permit.md)给出\n- 要它的：[施工许可](items/construction.md)：属于“[大项目](conditions.md#large)”"),
        ("a paper of the owner's", "documents.md", "- 企业出，纸质原件，1 份\n- 没有事项给出：列进清单，自己准备"),
        ("a route with its condition", "routes.md", "- project.funding：社会资本"),
        ("a route without a target", "routes.md", "没有目标天数。"),
        ("a permit scheme", "permits.md", "| [施工许可](items/construction.md) | 整体 | 全部 |"),
        ("a number and who uses it", "conditions.md", '| <a id="threshold-big"></a>大 | `big` | 合用 | 一直 | 2500㎡ |'),
        ("a source and who cites it", "sources.md", "[施工许可](items/construction.md)、[规划许可](items/permit.md)、"),
        ("the index by stage", "index.md", "## 施工许可\n\n| 事项 | 编号 | 部门 |\n| --- | --- | --- |\n| [施工许可](items/construction.md) | `construction` | 审批局 |"),
    ],
)  # fmt: skip
def test_the_other_pages(why: str, page: str, text: str, write_rules: WriteRules) -> None:
    assert text in render_pages(small(write_rules))[page], why


@pytest.mark.parametrize(
    ("why", "page", "text"),
    [
        ("a reform with what it replaces", "reforms.md", "改成告知承诺，只交"),
        ("what it merges", "reforms.md", "并到[竣工联合验收](items/joint_acceptance.md)里办"),
        ("targets with their source", "routes.md", "| 2023-09-05 | 26 个工作日，到竣工验收 |"),
        ("how a fact is inferred", "facts.md", "没有填时推断（2021-01-01）："),
        ("an item that is verified later", "items/commitment_verification.md", "用承诺代替的，在这一项里核查"),
        ("an item that is merged into another", "items/fire_acceptance.md", "并到[竣工联合验收](joint_acceptance.md)里办"),
        ("a stage of a permit", "items/construction_permit_pit.md", "施工许可[分两段](../permits.md#two_stage)的一段“桩基和基坑”"),
        ("time that does not count", "items/land_supply.md", "不计入审批用时的依据："),
        ("how long a paper holds", "items/eia.md", "有效期 60 个月：要在这以内办到[开工](construction_start.md)"),
    ],
)  # fmt: skip
def test_pages_of_the_shipped_rules(why: str, page: str, text: str) -> None:
    assert text in pages()[page], why
