"""What may have been meant (是否想写) by a word that nothing is called."""

from collections.abc import Iterable

from approvalplan.wording import say


def nearest(word: str, known: Iterable[str], most: int = 1, alike: float = 0.6) -> list[str]:
    """Return the known words most like a mistaken one, the likest first; `alike` is from 0 (all) to 1 (the same)."""
    from difflib import get_close_matches

    return get_close_matches(word, list(known), n=most, cutoff=alike)


def near(word: str, known: Iterable[str]) -> str | None:
    """Return a hint that names the known word most like a mistaken one, or None."""
    return next((say("hint.did-you-mean", near=meant) for meant in nearest(word, known)), None)
