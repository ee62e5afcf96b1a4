"""The document of the checks, `docs/checks.md`: every check with its page, those that look at rules first."""

from __future__ import annotations

from approvalplan.checks.registry import Check, checks
from tools.kept_findings import KEPT
from tools.markdown import page, table

SEVERITIES = {"error": "错误", "warning": "提醒", "note": "说明"}
READERS = "layers"


def checks_text() -> str:
    """Return the document of the checks."""
    every = checks()
    rows = [(f"[{check.id}](#{check.id})", SEVERITIES[check.severity], check.page.title) for check in every]
    return page(
        "make docs",
        "# 检查规则",
        "`approvalplan check` 对规则文件做的每一种检查：查什么、为什么要紧、不好的和好的写法。"
        "`approvalplan check --explain 编号` 打印同样的一页。错误使 `check` 以 1 退出；提醒和说明不影响。",
        table(["编号", "轻重", "查什么"], rows),
        "## 自带的规则还留着的\n\n`check` 对自带的规则还会说这些，各有理由：",
        table(
            ["检查", "在哪里", "为什么留着"],
            [(f"`{one.id}`", f"`{one.file}` {one.key_path}", why) for one, why in KEPT.items()],
        ),
        *(_section(check) for check in every),
    )


def _section(check: Check) -> str:
    _, _, rest = check.page.text.partition("\n")
    return f"## {check.id}\n\n**{check.page.title}。**({SEVERITIES[check.severity]})\n{rest.rstrip()}"
