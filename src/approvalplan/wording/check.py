"""Sentences of `check`."""

SENTENCES = {
    "check.case-facts": "事实写得不对({error})",
    "check.case-differs": "{key} 应为 {wanted},算出来是 {found}",
    "check.nothing": "无",
    "check.amended-by": "被下面的文件修改:",
    "check.clean": "检查通过: {files} 个规则文件, {items} 个事项, {cases} 个例子",
    "check.failed": "发现 {errors} 个错误, {warnings} 个提醒",
}
