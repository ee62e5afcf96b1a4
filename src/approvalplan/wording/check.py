"""Sentences of `check`."""

SENTENCES = {
    "check.case-facts": "事实写得不对({error})",
    "check.case-differs": "{key} 应为 {wanted},算出来是 {found}",
    "check.nothing": "无",
    "check.amended-by": "被下面的文件修改:",
    "check.clean": "检查通过: {files} 个规则文件, {items} 个事项, {cases} 个例子",
    "check.clean-files": "检查通过: {files} 个文件",
    "check.failed-notes": "发现 {errors} 个错误, {warnings} 个提醒, {notes} 条说明",
    "check.failed": "发现 {errors} 个错误, {warnings} 个提醒",
    "check.no-such-check": "没有 {id} 这种检查",
    "check.help.since": "同 git 的哪个版本比,看有没有改动旧的数;默认上一次提交。",
    "check.help.explain": "说明一种检查: 查什么、为什么要紧、怎么改。",
    "check.help.coverage": "不查错,只列出规则里哪些有例子、哪些没有(text 或 json)。",
    "check.coverage-formats": "--coverage 的格式只有 {formats}",
    "check.reader-why": "读文件时就发现了,改好才能接着检查别的。{hint}",
    "check.reader-title": "{title}。",
    "check.reader-blank": "…",
}
