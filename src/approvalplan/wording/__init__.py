"""The sentences a user reads, in Chinese, by key; each module of this package holds one dict of them."""

from re import compile as pattern
from re import sub

_MODULES = {"finding": "findings", "hint": "findings", "command": "commands"}
"""The module of a key's first word, where it is not called like the word itself."""
_loaded: dict[str, dict[str, str]] = {}

LONGEST = 40
"""How many characters of a value from a user's file are shown."""

_PERSONAL = (
    r"(?<!\d)(?:"
    r"\d{17}[\dXxＸｘ]"  # identity card (身份证号)
    r"|(?:(?:\+|00)?86[- ]?)?[1１][3-9３-９]\d[- ]?\d{4}[- ]?\d{4}"  # mobile phone
    r"|(?<!-)\(?[0０]\d{2,3}\)?[- ]?\d{7,8}"  # landline with its area code
    r")(?!\d)"
)
UNSEEN = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Control characters (not tab and line feed), direction overrides and characters of no width."""


def say(key: str, /, **values: object) -> str:
    """Return the sentence of a key with its values filled in; a missing key or value is a KeyError."""
    return _sentences(key)[key].format(**values)


def say_of(group: str, member: object, /, **values: object) -> str:
    """Return the sentence of a member of a group of sentences: `say_of("report.kind", "law")` is `report.kind.law`.

    The only door by which a value chooses a sentence, so that a group can be looked up by its words.
    """
    return say(f"{group}.{member}", **values)


def say_if_known(key: str, /, **values: object) -> str | None:
    """Return the sentence of a key, or None where the catalogue has none: for hints, which may be absent."""
    return say(key, **values) if has_sentence(key) else None


def say_of_if_known(group: str, member: object, /, **values: object) -> str | None:
    """Return the sentence of a member of a group, or None where the group has no such member."""
    return say_if_known(f"{group}.{member}", **values)


def has_sentence_of(group: str, member: object, /) -> bool:
    """Tell whether a group of sentences has a member."""
    return has_sentence(f"{group}.{member}")


def has_sentence(key: str) -> bool:
    """Tell whether the catalogue has a sentence for a key."""
    return key in _sentences(key)


def shown(value: object, longest: int = LONGEST) -> str:
    """Return a value from a user's file as a message may show it: masked, escaped and cut."""
    text = masked(visible(value if isinstance(value, str) else _plain(value)))
    return text if len(text) <= longest else text[: longest - 1] + "…"


def masked(text: str) -> str:
    """Return a text whose phone and identity numbers are stars, one for each character."""
    return sub(_PERSONAL, lambda line: "*" * len(line[0]), text)


def visible(text: str) -> str:
    """Return a text on one line whose control, direction and zero-width characters are spelt `<U+202E>`."""
    one_line = text.replace("\n", " ").replace("\t", " ")
    return UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", one_line)


def _plain(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list | tuple):
        return "[…]"
    return type(value).__name__


def keys(word: str) -> tuple[str, ...]:
    """Return the keys of the catalogue that begin with a word: `keys("rule")`."""
    return tuple(key for key in _sentences(word) if key.partition(".")[0] == word)


def template(key: str) -> str:
    """Return the sentence of a key as it stands in the catalogue."""
    return _sentences(key)[key]


def _sentences(key: str) -> dict[str, str]:
    word = key.partition(".")[0]
    module = _MODULES.get(word, word)
    if module not in _loaded:
        _loaded[module] = _read(module)
    return _loaded[module]


def _read(module: str) -> dict[str, str]:
    from importlib import import_module

    try:
        sentences: dict[str, str] = import_module(f"{__name__}.{module}").SENTENCES
    except ModuleNotFoundError as missing:
        raise KeyError(module) from missing
    return sentences
