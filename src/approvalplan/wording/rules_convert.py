"""The sentences of `approvalplan rules convert`."""

SENTENCES = {
    "rules_convert.help": "把旧写法的规则文件改成现在的写法；注释和行的先后不动。",
    "rules_convert.help.folder": "规则文件夹。",
    "rules_convert.no-folder": "没有这个文件夹：{path}",
    "rules_convert.done": "改写了 {count} 个文件；再运行 approvalplan check 看一遍",
}
