"""`approvalplan rules docs` and `rules graph`: pages into a folder, one page or a picture on standard output."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from tests.cli.running import ROOT, run
from tests.conftest import WriteRules, changed

from approvalplan.render.rule_pages.pages import render_item, render_pages
from approvalplan.usecases.rules.document import document_rules

PAGES = {
    "index.md", "graph.svg", "documents.md", "routes.md", "reforms.md", "permits.md", "conditions.md", "facts.md", "sources.md",
    "items/permit.md", "items/construction.md",
}  # fmt: skip


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()
    }


def test_docs_are_a_page_an_item_and_a_page_a_kind(write_rules: WriteRules, tmp_path: Path) -> None:
    top, out = write_rules(), tmp_path / "out" / "manual"
    done = run("rules", "docs", "-o", str(out), "--rules", str(top))
    assert (done.code, done.out) == (0, "")
    assert f"已把 11 页写到 {out},从 index.md 看起" in done.err
    record = document_rules(top).record
    assert record is not None
    assert files(out) == render_pages(record)
    assert set(files(out)) == PAGES


def test_docs_are_written_anew_in_place(write_rules: WriteRules, tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ["rules", "docs", "-o", str(out), "--rules", str(write_rules()), "--quiet"]
    assert run(*arguments) == (0, "", "")
    before = files(out)
    (out / "items" / "permit.md").write_text("旧的", "utf-8")
    (out / "mine.txt").write_text("我的", "utf-8")
    assert run(*arguments) == (0, "", "")
    assert files(out) == before | {"mine.txt": "我的"}


def test_many_pages_want_a_folder() -> None:
    done = run("rules", "docs")
    assert (done.code, done.out) == (2, "")
    assert "请用 -o 指定一个文件夹" in done.err


@pytest.mark.parametrize(
    ("why", "word"), [("by its id", "eia"), ("by its name", "生态环境影响评价"), ("by another name", "环评")]
)
def test_one_page_is_printed(why: str, word: str) -> None:
    done = run("rules", "docs", word)
    record = document_rules(None).record
    assert record is not None
    assert done == (0, render_item(record, "eia"), ""), why


def test_one_page_into_a_file_or_a_folder(tmp_path: Path) -> None:
    for output, name in ((tmp_path / "a.md", "a.md"), (tmp_path, "eia.md")):
        done = run("rules", "docs", "eia", "-o", str(output))
        assert (done.code, done.out) == (0, "")
        assert (tmp_path / name).read_text("utf-8") == run("rules", "docs", "eia").out


@pytest.mark.parametrize("command", ["docs", "graph"])
@pytest.mark.parametrize(
    ("why", "words", "said"),
    [
        ("no such item", ["eai"], "没有叫“eai”的事项"),
        ("a hint", ["环评批复"], "没有叫“环评批复”的事项"),
        ("several are meant", ["验收"], "是否想写: "),
        ("no rules", ["eia", "--rules", str(ROOT / "examples")], "error[no-rulebook]"),
        ("a path that is none", ["eia", "-o", ""], "路径是空的"),
        ("no folder for it", ["eia", "-o", str(ROOT / "nowhere" / "a.md")], "error[cannot-write]"),
    ],
)
def test_no_answer(command: str, why: str, words: list[str], said: str) -> None:
    done = run("rules", command, *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err, why


def test_the_folder_is_a_file(write_rules: WriteRules, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("我的", "utf-8")
    done = run("rules", "docs", "-o", str(tmp_path / "out"), "--rules", str(write_rules()))
    assert done.code == 2
    assert "error[cannot-write]" in done.err
    assert (tmp_path / "out").read_text("utf-8") == "我的"


@pytest.mark.parametrize("words", [["docs", "permit"], ["docs", "-o", "x"], ["graph"]])
def test_broken_rules(
    words: list[str], write_rules: WriteRules, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("rules", *words, "--rules", str(write_rules(changed("[form]", "[from]"))))
    assert (done.code, done.out) == (2, "")
    assert "error[unknown-document]" in done.err
    assert not (tmp_path / "x").exists()


def test_no_output_takes_the_place_of_a_rule_file(write_rules: WriteRules) -> None:
    top = write_rules()
    rule = top / "rulebook.yaml"
    before = rule.read_text("utf-8")
    for command in ("docs", "graph"):
        done = run("rules", command, "permit", "--rules", str(top), "-o", str(rule))
        assert done.code == 2
        assert "error[cannot-write]" in done.err
    assert rule.read_text("utf-8") == before


@pytest.mark.parametrize(
    ("why", "words", "begin"),
    [
        ("a picture", [], "<svg "),
        ("the same", ["--format", "svg"], "<svg "),
        ("text", ["--format", "mermaid"], "flowchart LR\n"),
        ("around one item", ["环评"], "<svg "),
        ("around one item, as text", ["环评", "--format", "mermaid"], "flowchart LR\n"),
    ],
)
def test_graph(why: str, words: list[str], begin: str) -> None:
    done = run("rules", "graph", *words)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(begin), why
    assert ("建筑工程施工许可证(整体)" in done.out) is (words[:1] != ["环评"])


@pytest.mark.parametrize(
    ("why", "words", "name"),
    [
        ("a file", ["-o", "a.svg"], "a.svg"),
        ("a folder: the whole", ["-o", "."], "rules.svg"),
        ("a folder: one item", ["eia", "-o", "."], "eia.svg"),
        ("a folder: as text", ["eia", "--format", "mermaid", "-o", "."], "eia.mmd"),
    ],
)
def test_graph_into_a_file(
    why: str, words: list[str], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("rules", "graph", *words, "--quiet")
    assert done == (0, "", ""), why
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_console_without_unicode_gets_the_same_picture() -> None:
    whole = run("rules", "graph", "eia").out
    console = TextIOWrapper(BytesIO(), encoding="ascii", write_through=True)
    run("rules", "graph", "eia", out=console)
    console.seek(0)
    drawn = console.read()
    assert "".join(ET.fromstring(drawn).itertext()) == "".join(ET.fromstring(whole).itertext())  # noqa: S314
