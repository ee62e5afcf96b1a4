"""Full-width punctuation (全角标点) where YAML needs ASCII: found in a line, and the line put right.

Chinese text keeps its punctuation: only what stands where YAML's own signs belong is touched.
"""

from re import ASCII
from re import compile as pattern

from approvalplan.diagnostics import half_width

_KEY = r"[ \u3000\u00a0]*(?:[-－][ \u3000]+)*[A-Za-z_][\w.-]*[ \u3000]*"
_KEY_COLON = pattern(rf"({_KEY})：[ \u3000]*")
_BLANK_INDENT = pattern(r"( *)[\u3000\u00a0]\s*(?=\S)")
_COMMENT = pattern(r"(\s*)＃")
_DASH = pattern(r"([ \u3000]*)－[ \u3000]+")
_FLOW = pattern(r"[^:：#]*(?:[:：][ \u3000]*|-[ ]+)?[\[{［｛【]")
_FLOW_SIGNS = {
    "：": ": ", "，": ", ", "、": ", ", "［": "[", "］": "]", "【": "[", "】": "]", "｛": "{", "｝": "}",
    "“": '"', "”": '"', "＂": '"', "‘": "'", "’": "'", "＇": "'",
}  # fmt: skip
_FLOW_TABLE = str.maketrans(_FLOW_SIGNS)
_DIGITS = str.maketrans("０１２３４５６７８９．", "0123456789.")
_BLANKS = str.maketrans({"\u3000": "  ", "\u00a0": " "})
_WIDE_KEY = pattern(r"[A-Za-z_][\w.-]*\s*[：＝]")
_ASCII_WORD = pattern(r"[A-Za-z_][\w.-]*", ASCII)
_TWO_BLANKS = pattern(r"(?<=[:,]) {2,}")


WIDE_BLANKS = ("\u3000", "\u00a0")
"""The full-width blank (全角空格), and the unbreakable one that comes with text from web pages."""


def misplaced(line: str) -> int | None:
    """Return the index of the first full-width sign that stands where YAML needs an ASCII one, or None."""
    for sign in (_BLANK_INDENT, _COMMENT, _DASH, _KEY_COLON):
        if found := sign.match(line):
            return found.end(1)
    if _FLOW.match(line):
        return next((at for at, sign in enumerate(line) if sign in _FLOW_SIGNS), None)
    return None


def put_right(line: str) -> str:
    """Return a line with its misplaced full-width signs, and any full-width digits, made ASCII."""
    indent = len(line) - len(line.lstrip())
    fixed = line[:indent].translate(_BLANKS) + line[indent:]
    if _COMMENT.match(line):
        return fixed.replace("＃", "#", 1)
    fixed = _DASH.sub(r"\1- ", fixed, count=1)
    fixed = _KEY_COLON.sub(lambda found: f"{half_width(found[1]).rstrip()}: ", fixed, count=1)
    if _FLOW.match(fixed):
        fixed = _TWO_BLANKS.sub(" ", fixed.translate(_FLOW_TABLE)).rstrip()
    return fixed.translate(_DIGITS).rstrip()


def key_put_right(key: str) -> str | None:
    """Return what an unquoted key with full-width signs was meant to be; None where it may stand.

    A key in Chinese may hold Chinese punctuation; `b：1，c：2` and `ｎａｍｅ` are an ASCII key gone wrong.
    """
    if _WIDE_KEY.match(key):
        return _TWO_BLANKS.sub(" ", key.translate(_BLANKS).replace("＝", ": ").translate(_FLOW_TABLE)).strip()
    narrow = half_width(key)
    return narrow if narrow != key and _ASCII_WORD.fullmatch(narrow) else None
