"""Checks the citations of the rules against texts of the laws: `python -m tools.articles FOLDER [--on YYYY-MM-DD]`.

The project does not hold the texts; see `tools/law_texts.py` for what the folder may hold. The result is written to
`docs/articles.md`. Judged is whether the article is there and whether the quote stands in it, not what it means.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tools.law_texts import LawText, plain, read_laws, text_for
from tools.markdown import page, table
from tools.rules import KINDS, READ, ROOT, RULES, Citation, RulesBroken, citations, rule_files

if TYPE_CHECKING:
    from collections.abc import Iterable

DOCUMENT = ROOT / "docs" / "articles.md"
_NUMBER = re.compile(r"\d+(?:之\d+)?")


class Checked(NamedTuple):
    """A citation with the source it names, the text at hand, and what became of its article and its quote.

    `article` and `quote` are None where there is nothing to judge: none is stated, or no text is at hand.
    """

    cite: Citation
    source: dict[str, Any]
    law: LawText | None
    article: bool | None
    quote: bool | None
    remark: str = ""

    @property
    def failed(self) -> bool:
        """Tell whether the text at hand does not bear the citation out."""
        return self.article is False or self.quote is False


class Result(NamedTuple):
    """Every citation checked, and every source with its text."""

    checked: list[Checked]
    sources: dict[str, tuple[dict[str, Any], LawText | None]]


def check(rules: Path, folder: Path) -> Result:
    """Return what became of the citations of the rules in a folder, by the texts in another."""
    laws = read_laws(folder)
    sources = {
        id_: (raw, text_for(raw["title"], raw.get("version"), laws))
        for _, data, _ in rule_files(rules)
        for id_, raw in data.get("sources", {}).items()
    }
    cites = list(citations(rules))
    for cite in cites:
        if cite.raw["id"] not in sources:
            raise RulesBroken(f"{cite.file}:{cite.line}: no source {cite.raw['id']}: run approvalplan check rules")
    return Result([_checked(cite, *sources[cite.raw["id"]]) for cite in cites], sources)


def _checked(cite: Citation, source: dict[str, Any], law: LawText | None) -> Checked:
    if law is None:
        return Checked(cite=cite, source=source, law=None, article=None, quote=None)
    quote = plain(cite.raw["quote"]) if "quote" in cite.raw else None
    holding = [number for number, text in law.articles.items() if quote and quote in plain(text)]
    if "article" not in cite.raw:
        found = None if quote is None else bool(holding)
        return Checked(
            cite=cite,
            source=source,
            law=law,
            article=None,
            quote=found,
            remark="" if found in (None, True) else "哪一条里都没有这句话",
        )
    stated = _NUMBER.match(str(cite.raw["article"]))
    number = stated[0] if stated else str(cite.raw["article"])
    if number not in law.articles:
        return Checked(cite, source, law, article=False, quote=None, remark=_missing(law))
    if quote is None or number in holding:
        return Checked(cite, source, law, article=True, quote=None if quote is None else True)
    where = f"这句话在第 {'、'.join(holding)} 条" if holding else "哪一条里都没有这句话"
    return Checked(cite, source, law, article=True, quote=False, remark=where)


def _missing(law: LawText) -> str:
    """Return why an article may be missing: the text at hand may be only a part of the law."""
    last = max((int(number.partition("之")[0]) for number in law.articles), default=0)
    return f"文本里没有这一条(手头的文本到第 {last} 条)"


# --- the document ---


def _summary(checked: list[Checked]) -> str:
    stated = [candidate for candidate in checked if "article" in candidate.cite.raw]
    at_hand = [checked for checked in stated if checked.law is not None]
    quoted = [checked for checked in at_hand if checked.quote is not None]
    loose = [candidate for candidate in checked if "article" not in candidate.cite.raw and candidate.quote is not None]
    return table(
        ["核对了什么", "几处"],
        [
            ["全部引用(连同假设)", len(checked)],
            ["写了条号的", len(stated)],
            ["其中手头有文本的", len(at_hand)],
            ["其中条号在文本里的", sum(checked.article is True for checked in at_hand)],
            ["其中条号不在文本里的", sum(checked.article is False for checked in at_hand)],
            ["条号在、又引了原话的", len(quoted)],
            ["其中一字不差的", sum(checked.quote is True for checked in quoted)],
            ["其中对不上的", sum(checked.quote is False for checked in quoted)],
            ["没写条号、只引了原话、手头有文本的", len(loose)],
            ["其中文本里有这句话的", sum(checked.quote is True for checked in loose)],
        ],
    )


def _failures(checked: list[Checked]) -> str:
    rows = [
        (
            f"`{candidate.cite.file}:{candidate.cite.line}`",
            candidate.source["title"],
            candidate.cite.raw.get("article"),
            candidate.remark,
            candidate.cite.raw.get("quote"),
        )
        for candidate in checked
        if candidate.failed
    ]
    return table(["哪里", "出处", "条", "哪里不对", "引的原话"], rows) if rows else "没有。"


def _other_versions(result: Result) -> str:
    """Return the texts at hand that are not what the source says of itself: another version, other articles."""
    rows = []
    for id_, (raw, law) in result.sources.items():
        if law is None:
            continue
        version, articles = raw.get("version"), raw.get("articles")
        if law.version is not None and law.version != version:
            rows.append((raw["title"], f"`{id_}`", f"出处写 {version}", law.file))
        if articles is not None and articles != len(law.articles):
            rows.append((raw["title"], f"`{id_}`", f"出处写 {articles} 条，文本有 {len(law.articles)} 条", law.file))
    return table(["出处", "名字", "哪里不同", "文本"], rows) if rows else "没有。"


def _without_text(result: Result) -> str:
    rows = []
    for id_, (raw, law) in result.sources.items():
        if law is not None or raw["kind"] == "assumption":
            continue
        cites = [checked for checked in result.checked if checked.cite.raw["id"] == id_]
        stated = sum("article" in checked.cite.raw for checked in cites)
        rows.append((raw["title"], f"`{id_}`", KINDS[raw["kind"]], READ[raw.get("read", "no")], len(cites), stated))
    head = ["出处", "名字", "是什么", "看到了什么", "引用几处", "其中写了条号"]
    return table(head, rows) if rows else "没有。"


def text(result: Result, on: str) -> str:
    """Return the document."""
    texts = sorted({law.file for _, law in result.sources.values() if law is not None})
    return page(
        f"python -m tools.articles 放法律文本的文件夹 --on {on}",
        "# 条号和原话的核对",
        f"核对日期：{on}。拿规则里的引用同手头的法律文本一处一处对：有没有这一条，原话在不在这一条里"
        "(空白和标点的全半角不计)。这里只核对字句，不判断引得对不对题。行号是核对那天的。",
        _summary(result.checked),
        "## 没有通过的",
        _failures(result.checked),
        "## 版本或条数同出处写的不一样的",
        _other_versions(result),
        "## 没有文本、没法核对的出处",
        _without_text(result),
        f"## 用到的文本({len(texts)} 份)",
        "\n".join(f"- {name}" for name in texts) or "没有。",
    )


def newest_check(result: Result) -> str:
    """Return the newest day on which somebody looked at a source."""
    return max((raw.get("checked_on") or "" for raw, _ in result.sources.values()), default="")


def main(arguments: Iterable[str] | None = None, rules: Path = RULES, to: Path = DOCUMENT) -> int:
    """Write the document; return 1 where a citation failed."""
    parser = argparse.ArgumentParser(prog="python -m tools.articles", description="Checks citations against texts.")
    parser.add_argument("folder", type=Path, help="texts: TITLE(YYYY-MM-DD).md, .txt, or .json of article to text")
    parser.add_argument("--on", metavar="YYYY-MM-DD", help="the day of the check; else the newest of the sources")
    options = parser.parse_args(None if arguments is None else list(arguments))
    result = check(rules, options.folder)
    to.parent.mkdir(exist_ok=True)
    to.write_text(text(result, options.on or newest_check(result)), encoding="utf-8", newline="\n")
    failed = [checked for checked in result.checked if checked.failed]
    for checked in failed:
        title, article = checked.source["title"], checked.cite.raw.get("article")
        sys.stdout.write(f"{checked.cite.file}:{checked.cite.line}: {title} {article or ''}: {checked.remark}\n")
    sys.stdout.write(f"{len(failed)} of {len(result.checked)} citations failed\n")
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except RulesBroken as broken:
        sys.exit(str(broken))
