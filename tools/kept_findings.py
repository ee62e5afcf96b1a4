"""What `check` still says of the shipped rules, and why it stays; a test wants exactly these."""

from __future__ import annotations

from typing import NamedTuple


class Kept(NamedTuple):
    """A finding that stays: its check, its file and its place in it."""

    id: str
    file: str
    key_path: str


KEPT: dict[Kept, str] = {
    Kept("replacement-without-verification", "shanxi/reforms.yaml", "reforms.area_assessment.replaces[6].by"): (
        "区域评估后的水土保持承诺没有另外的核查事项：法律的后续监管是建设单位自己的水土保持设施自主验收，"
        "它本来就照办，不能又写成承诺的核查"
    ),
}
"""Each with its reason, in Chinese, as `docs/checks.md` prints it."""
