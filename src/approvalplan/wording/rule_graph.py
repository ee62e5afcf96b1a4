"""Sentences of the picture of the flow of papers."""

SENTENCES = {
    "rule_graph.title": "{title}：材料流向",
    "rule_graph.title-item": "{name}：要什么，谁等它",
    "rule_graph.desc": (
        "{boxes} 个框，{wires} 条线。每个框是一个事项，框里下面几行是它给出的材料，线从材料通到要它的事项。"
    ),
    "rule_graph.desc-mermaid": "{boxes} 个框，{wires} 条线。每个框是一个事项，线上写的是材料；虚线是有的项目才要。",
    "rule_graph.after": "（只分先后）",
    "rule_graph.supplier.owner": "企业自己准备",
    "rule_graph.supplier.agent": "代办员准备",
    "rule_graph.supplier.intermediary": "中介编制",
    "rule_graph.supplier.authority": "部门共享",
    "rule_graph.wire": "{giver}：{paper} → {user}",
    "rule_graph.wire-conditional": "{giver}：{paper} → {user}（有条件）",
    "rule_graph.joined": "、",
    "rule_graph.legend.counted": "粗框：计入目标",
    "rule_graph.legend.other": "细框：并行或不计入",
    "rule_graph.legend.work": "圆角：企业、中介、施工的工作",
    "rule_graph.legend.needed": "实线：都要",
    "rule_graph.legend.conditional": "虚线：有的项目才要",
}
