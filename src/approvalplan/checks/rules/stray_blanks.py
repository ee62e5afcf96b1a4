"""文字里有多余的空格。

名称、句子前后或者汉字之间多了空格，打印出来会断开，按名称找的时候也找不到。多半是从网页、PDF 里复制时带来的。

不好：

    name: 规划 许可

好：

    name: 规划许可
"""

from collections.abc import Iterator
from re import compile as pattern

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.diagnostics import WARNING

SENTENCE = Sentence("文字里有多余的空格:“{around}”", "去掉空格")

HAN = r"[\u3400-\u9fff\u3001\u3002\uff08-\uff0c\uff1a\uff1b\uff1f]"
BLANK = r"[ \t\u00a0\u2000-\u200a\u3000]"
STRAY = pattern(rf"^\s|\s$|{BLANK}{{2,}}|(?<={HAN}){BLANK}(?={HAN})|[\u00a0\u2000-\u200a\u3000]")
"""At either end, doubled, between Chinese characters or beside their punctuation, or no ASCII blank."""


@register(WARNING)
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each text with a blank that nobody meant."""
    for origin, path, text in subject.sentences:
        found = STRAY.search(text)
        if found is not None:
            around = text[max(found.start() - 4, 0) : found.end() + 4]
            yield Problem(SENTENCE, origin, path, {"around": around.replace("\n", " ")})
