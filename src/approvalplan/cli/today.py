"""Today, the only place that asks a clock."""

from __future__ import annotations


def today() -> int:
    """Return today's date in China (Asia/Shanghai has no summer time) as an ordinal."""
    from datetime import UTC, datetime, timedelta

    return (datetime.now(UTC) + timedelta(hours=8)).date().toordinal()
