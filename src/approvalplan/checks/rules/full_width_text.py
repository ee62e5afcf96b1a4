"""文字里有全角的字母、数字，或者汉字之间用了英文标点。

全角的 １２ＡＢ 同 12AB 看起来差不多，查找、比较时却是两样；汉字之间的英文逗号、分号，打印出来也不整齐。改成半角
的字母、数字，中文的标点；引原文也一样。

不好：

    name: 规划许可Ａ

好：

    name: 规划许可A
"""

from collections.abc import Iterator
from re import compile as pattern

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.diagnostics import WARNING, half_width

SENTENCE = Sentence("文字里有全角的“{found}”", "写成 {meant}")
SIGN = Sentence("汉字之间用了英文标点“{found}”:{around}", "换成中文标点")

WIDE = pattern(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
HAN = r"[\u3400-\u9fff]"
NARROW = pattern(f"(?<={HAN})[,;?!:](?={HAN})")


@register(WARNING)
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each text with full-width letters or digits, or with ASCII punctuation in Chinese."""
    for origin, path, text in subject.sentences:
        if wide := WIDE.search(text):
            yield Problem(SENTENCE, origin, path, {"found": wide[0], "meant": half_width(wide[0])})
        elif narrow := NARROW.search(text):
            around = text[max(narrow.start() - 4, 0) : narrow.end() + 4]
            yield Problem(SIGN, origin, path, {"found": narrow[0], "around": around})
