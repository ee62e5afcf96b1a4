"""As many items as a layer may hold, each waiting for the one before: a plan, not a fault of the program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.running import NAME_ONLY, run

ITEMS = 900
CITE = "source: {id: assumption, note: 例子}"
HEAD = {
    "rulebook.yaml": 'schema: approvalplan.rulebook/1\nid: chain\ntitle: 长链\nversion: "1"\nstages: [{id: construction, name: 施工许可}]\n',
    "sources.yaml": "schema: approvalplan.sources/1\nsources: {assumption: {kind: assumption, title: 假设}}\n",
    "routes.yaml": "schema: approvalplan.routes/1\nroutes: [{id: other, name: 其他}]\n",
    "permits.yaml": "schema: approvalplan.permits/1\nschemes:\n"
    f"  whole: {{name: 整体, stages: [{{item: item_a0z, name: 整体, allows: 全部}}], {CITE}}}\n",
}


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("chain")
    (folder / "items").mkdir()
    papers = "".join(
        f"  paper_a{n}z: {{name: 材料{n}, supplier: authority, form: shared, copies: 0, {CITE}}}\n"
        for n in range(ITEMS)
    )
    files = {**HEAD, "documents.yaml": f"schema: approvalplan.documents/1\ndocuments:\n{papers}"}
    for n in range(ITEMS):
        needs = f"paper_a{n - 1}z" if n else ""
        files[f"items/item_a{n}z.yaml"] = (
            f"schema: approvalplan.item/1\nid: item_a{n}z\nname: 事项{n}\nstage: construction\nclock: authority\n"
            f"needs: [{needs}]\ngives: [paper_a{n}z]\n"
            f"limit: {{is: {{period: 1工作日, from: 受理}}, {CITE}}}\nbasis: [{{id: assumption, note: 例子}}]\n"
        )
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return str(folder)


def test_a_plan(chain: str) -> None:
    done = run("make", NAME_ONLY, "--rules", chain, "--start", "2026-11-30", "--json")
    assert json.loads(done.out)["figures"]["full"]["counted_days"] == ITEMS


def test_a_check(chain: str) -> None:
    assert run("check", chain, "--quiet") == (0, "", "")


@pytest.mark.parametrize(
    "words",
    [["check"], ["check", "--coverage"], ["rules", "list", "--rules"], ["rules", "new", "item", "x_y", "--rules"]],
)
def test_a_name_that_no_system_takes(words: list[str], tmp_path: Path) -> None:
    done = run(*words, str(tmp_path / ("x" * 300)))
    assert done.code == 2
    assert "程序出错" not in done.err
