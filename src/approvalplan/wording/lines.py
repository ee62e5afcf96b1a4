"""Sentences of a report in plain lines."""

SENTENCES = {
    "lines.labelled": "{label}：{text}",
    "lines.numbered": "{number} {name}",
    "lines.step": "{name} {day}",
    "lines.todo": "{day} {who}：{text}",
    "lines.joined": "；",
    "lines.stage": "阶段",
    "lines.way": "办法",
    "lines.steps": "先后",
}
