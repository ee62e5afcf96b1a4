"""Plans the approvals of one construction project (一项目一方案一清单) from rules that are data.

The public names are imported when they are first used: the command must start quickly.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from approvalplan.files.profile.read import read_profile, read_profile_bytes
    from approvalplan.usecases.check.check_rules import check_paths
    from approvalplan.usecases.open_rules import open_rules
    from approvalplan.usecases.planning import Terms, plan_for

__version__ = "0.1.0"
__all__ = ["Terms", "__version__", "check_paths", "open_rules", "plan_for", "read_profile", "read_profile_bytes"]

_HOMES = {
    "read_profile": "files.profile.read",
    "read_profile_bytes": "files.profile.read",
    "open_rules": "usecases.open_rules",
    "Terms": "usecases.planning",
    "plan_for": "usecases.planning",
    "check_paths": "usecases.check.check_rules",
}


def __getattr__(name: str) -> object:
    """Return a public name from the module that defines it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
