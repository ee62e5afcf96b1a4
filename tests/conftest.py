"""The same surroundings for every test: no colour, a fixed width, a fixed hash seed, and no network."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

SET = {
    "NO_COLOR": "1",
    "COLUMNS": "100",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "PYTHONHASHSEED": "0",
}
settings.register_profile("tests", deadline=None, derandomize=True)
settings.load_profile("tests")
UNSET = ("APPROVALPLAN_TRACEBACK", "FORCE_COLOR", "PYTHONIOENCODING", "PYTHONUTF8", "LANGUAGE")


class NetworkUsed(AssertionError):
    """A test wanted to reach another machine."""


def _refuse(*_arguments: Any, **_named: Any) -> NoReturn:
    raise NetworkUsed("tests run without a network")


def _connect_within(this: socket.socket, address: Any) -> None:
    """Connect to a socket of this machine's file system; nothing else."""
    if this.family != getattr(socket, "AF_UNIX", None):
        _refuse()
    super(socket.socket, this).connect(address)


@pytest.fixture(scope="session", autouse=True)
def _surroundings() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in SET.items():
            patch.setenv(name, value)
        for name in UNSET:
            patch.delenv(name, raising=False)
        patch.setattr(socket.socket, "connect", _connect_within)
        patch.setattr(socket.socket, "connect_ex", _refuse)
        patch.setattr(socket, "getaddrinfo", _refuse)
        yield
