"""Sentences about conditions: what must hold, in words."""

SENTENCES = {
    "condition_words.all": "，并且",
    "condition_words.any": "，或者",
    "condition_words.part": "（{text}）",
    "condition_words.empty.all": "没有条件",
    "condition_words.empty.any": "从不",
    "condition_words.since": "{day} 起：{what}",
    "condition_words.then": "；",
    "condition_words.not": "不成立：{text}",
    "condition_words.named": "属于“{name}”",
    "condition_words.not-named": "不属于“{name}”",
    "condition_words.building": "至少有一栋：{tests}",
    "condition_words.is-not": "{name}不是{value}",
    "condition_words.number-since": "{number}（{day} 起）",
    "condition_words.list.all": "下面的都成立：",
    "condition_words.list.any": "下面的有一个成立就行：",
    "condition_words.list.since": "{day} 起：",
}
