"""The check of citations against texts of laws, with a law that is made up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tools import articles, law_texts
from tools.rules import RulesBroken

SOURCES = """\
schema: approvalplan.sources/1
sources:
  law: {kind: law, title: 中华人民共和国某某法, version: 2020-01-01, articles: 20, read: text, checked_on: 2026-11-01}
  code: {kind: law, title: 某法典, read: text, checked_on: 2026-11-24}
  list: {kind: document, title: 某某名录(2021年版), read: text}
  gone: {kind: document, title: 某某办法, read: second_hand}
  assumption: {kind: assumption, title: 假设}
"""
LAW = """\
# 中华人民共和国某某法

<!-- INFO END -->

## 第一章 总则

第一条 为了某某，制定本法。

第十条 申请人应当自收到通知之日起“十五日”内，
提交材料（一式两份）。

审批机关不得要求重复提交。

## 第二章 分则

第十条之一 另有规定的，依照第一条办理。

第二十条　本法自公布之日起施行。
"""
LIST = """\

              某 某 名 录


  第三条    本名录所称敏感区是指依法设立的各级保
— 2 —
护区域。
"""


def laid(tmp_path: Path, cite: str) -> tuple[Path, Path]:
    """Return a folder of rules with one citation, and one of texts."""
    rules, laws = tmp_path / "rules", tmp_path / "texts"
    (rules / "cn" / "items").mkdir(parents=True)
    laws.mkdir()
    (rules / "cn" / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    item = f"schema: approvalplan.item/1\nid: permit\nbasis:\n  - {cite}\n"
    (rules / "cn" / "items" / "permit.yaml").write_text(item, encoding="utf-8")
    (laws / "某某法(2020-01-01).md").write_text(LAW, encoding="utf-8")
    (laws / "某某法(2010-01-01).md").write_text("第一条 旧的。\n", encoding="utf-8")
    (laws / "名录2021.txt").write_text(LIST, encoding="utf-8")
    (laws / "某法典.json").write_text('{"7": "第七条的话。"}', encoding="utf-8")
    (laws / "README.pdf").write_text("not a text", encoding="utf-8")
    return rules, laws


@pytest.mark.parametrize(
    ("why", "cite", "article", "quote", "remark"),
    [
        ("right", "{id: law, article: 10, quote: 审批机关不得要求重复提交}", True, True, ""),
        (
            "other punctuation, another line",
            "{id: law, article: 10, quote: '之日起\"十五日\"内,提交材料(一式两份)'}",
            True,
            True,
            "",
        ),
        ("no quote", "{id: law, article: 20}", True, None, ""),
        ("an article put in later", "{id: law, article: 10之1, quote: 另有规定的}", True, True, ""),
        ("a part of an article", "{id: law, article: 10(一), quote: 提交材料}", True, True, ""),
        (
            "no such article",
            "{id: law, article: 11, quote: 提交材料}",
            False,
            None,
            "文本里没有这一条(手头的文本到第 20 条)",
        ),
        ("words of another article", "{id: law, article: 1, quote: 审批机关不得}", True, False, "这句话在第 10 条"),
        ("a misquote", "{id: law, article: 10, quote: 审批机关可以要求重复提交}", True, False, "哪一条里都没有这句话"),
        (
            "a chapter is no part of an article",
            "{id: law, article: 10, quote: 分则}",
            True,
            False,
            "哪一条里都没有这句话",
        ),
        ("JSON", "{id: code, article: 7, quote: 第七条的话}", True, True, ""),
        ("over a page break; title by its first line", "{id: list, article: 3, quote: 各级保护区域}", True, True, ""),
        ("words without an article", "{id: law, quote: 审批机关不得}", None, True, ""),
        ("misquoted without an article", "{id: law, quote: 审批机关可以}", None, False, "哪一条里都没有这句话"),
        ("only a source", "{id: law}", None, None, ""),
        ("no text at hand", "{id: gone, article: 1, quote: 不得}", None, None, ""),
    ],
)
def test_what_becomes_of_a_citation(
    why: str, cite: str, article: bool | None, quote: bool | None, remark: str, tmp_path: Path
) -> None:
    (found,) = articles.check(*laid(tmp_path, cite)).checked
    assert (found.article, found.quote, found.remark) == (article, quote, remark), why
    assert found.failed == (False in (article, quote)), why
    assert (found.cite.file, found.cite.line) == ("rules/cn/items/permit.yaml", 4)


def test_document_says_what_failed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules, laws = laid(tmp_path, "{id: law, article: 10, quote: 审批机关可以}")
    made = tmp_path / "docs" / "articles.md"
    assert articles.main([str(laws)], rules, made) == 1
    text = made.read_text(encoding="utf-8")
    assert "核对日期：2026-11-24。" in text, "the newest checked_on"
    assert (
        "| `rules/cn/items/permit.yaml:4` | 中华人民共和国某某法 | 10 | 哪一条里都没有这句话 | 审批机关可以 |" in text
    )
    assert "| 某某办法 | `gone` | 规章文件 | 转述 | 0 | 0 |" in text
    assert "出处写 20 条，文本有 4 条 | 某某法(2020-01-01).md |" in text
    assert str(tmp_path) not in text
    assert "1 of 1 citations failed" in capsys.readouterr().out


def test_a_source_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(RulesBroken, match=re.escape("rules/cn/items/permit.yaml:4: no source lawn")):
        articles.check(*laid(tmp_path, "{id: lawn}"))


def test_document_of_a_day(tmp_path: Path) -> None:
    rules, laws = laid(tmp_path, "{id: law, article: 10, quote: 审批机关不得}")
    made = tmp_path / "docs" / "articles.md"
    assert articles.main([str(laws), "--on", "2026-12-01"], rules, made) == 0
    assert "核对日期：2026-12-01。" in made.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("一", 1),
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("一百零五", 105),
        ("一百一十", 110),
        ("二百〇三", 203),
        ("一千二百四十二", 1242),
    ],
)
def test_chinese_numerals(numeral: str, number: int) -> None:
    assert law_texts.number_of(numeral) == number
