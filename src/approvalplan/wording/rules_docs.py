"""Sentences of `rules docs` and `rules graph`."""

SENTENCES = {
    "rules_docs.help": "写出规则手册: 每个事项一页,另有材料、目标、改革、条件、出处各一页;只看一个事项就写它的名字。",
    "rules_docs.help.graph": "画出材料流向: 哪个事项给出的材料,哪个事项要;写了事项,就只画它前后的。",
    "rules_docs.help.item": "事项的编号或中文名。",
    "rules_docs.help.output": "写到文件夹;只看一个事项时也可以是文件。",
    "rules_docs.help.graph-output": "写到文件,或者文件夹。",
    "rules_docs.help.format": "图的格式: svg 图片,mermaid 文字。",
    "rules_docs.need-folder": "手册有许多页,请用 -o 指定一个文件夹;只看一个事项的,请写事项的名字",
    "rules_docs.written": "已把 {count} 页写到 {path},从 {index} 看起",
}
