"""What may have been meant by a word that nothing is called."""

import pytest

from approvalplan.logic.near import near, nearest


@pytest.mark.parametrize(
    ("why", "word", "most", "alike", "found"),
    [
        ("one letter is missing", "permt", 1, 0.6, ["permit"]),
        ("nothing is like it", "xyz", 1, 0.6, []),
        ("what is like enough, the likest first", "permits", 3, 0.6, ["permit", "permit_2"]),
        ("less than before is enough", "per", 3, 0.4, ["paper", "permit", "permit_2"]),
        ("none where all must be the same", "permt", 3, 1.0, []),
    ],
)
def test_nearest(why: str, word: str, most: int, alike: float, found: list[str]) -> None:
    assert nearest(word, ("paper", "permit", "permit_2"), most, alike) == found, why


def test_a_hint_or_none() -> None:
    assert near("permt", ["permit"]) == "是否想写 permit?"
    assert near("xyz", ["permit"]) is None
