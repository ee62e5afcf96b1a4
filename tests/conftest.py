"""The same surroundings for every test (no colour, a fixed width, a fixed hash seed, no network), and a small rulebook."""

from __future__ import annotations

import gc
import signal
import socket
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

import pytest
from hypothesis import settings
from tests.planned import example, examples

from approvalplan.cli.start import DEEPEST
from approvalplan.diagnostics import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["example", "examples"]

SET = {
    "NO_COLOR": "1",
    "COLUMNS": "100",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "PYTHONHASHSEED": "0",
}
gc.set_threshold(50_000, 20, 10)
"""Ten thousand collected tests are millions of objects: looking through them again and again took a fifth of the time."""
sys.setrecursionlimit(DEEPEST)
"""As `start` does, once for all: Hypothesis warns where a test is the first to do so."""
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


HANGS = 1800
"""Seconds after which a test counts as hanging: no machine is so busy."""


def _hang(*_signal: Any) -> NoReturn:
    pytest.fail(f"hangs: no end after {HANGS} seconds")


@pytest.fixture(autouse=True)
def _ends() -> Iterator[None]:
    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, _hang)
    signal.setitimer(signal.ITIMER_REAL, HANGS)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


SMALL: dict[str, str] = {
    "low/rulebook.yaml": """\
schema: approvalplan.rulebook/1
id: low
title: 下层规则
version: "1"
stages:
  - {id: land_planning, name: 立项用地规划许可}
  - {id: construction, name: 施工许可}
""",
    "low/authorities.yaml": """\
schema: approvalplan.authorities/1
authorities:
  bureau: 审批局
""",
    "low/sources.yaml": """\
schema: approvalplan.sources/1
sources:
  law: {kind: law, title: 某法, articles: 9, read: text}
  assumption: {kind: assumption, title: 假设}
""",
    "low/documents.yaml": """\
schema: approvalplan.documents/1
documents:
  form: {name: 申请表, supplier: owner, form: paper, source: {id: law, article: 2}}
  paper: {name: 许可证, supplier: authority, form: shared, copies: 0, source: {id: law, article: 3}}
  work_paper: {name: 施工许可证, supplier: authority, form: shared, copies: 0, source: {id: law, article: 6}}
""",
    "low/conditions.yaml": """\
schema: approvalplan.conditions/1
thresholds:
  big: {name: 大, is: 2500㎡, source: {id: law, article: 4}}
define:
  large: {name: 大项目, when: {scale.floor_area: {gt: $big}}}
""",
    "low/items/permit.yaml": """\
schema: approvalplan.item/1
id: permit
name: 规划许可
aka: [规许]
stage: land_planning
authority: bureau
clock: authority
when: large
needs: [form]
gives: [paper]
limit:
  dated:
    - {from: 2020-01-01, is: {period: 20工作日, from: 受理}, source: {id: law, article: 5}}
basis:
  - {id: law, article: 1}
""",
    "low/items/construction.yaml": """\
schema: approvalplan.item/1
id: construction
name: 施工许可
stage: construction
authority: bureau
clock: authority
needs: [{document: paper, when: large}]
gives: [work_paper]
limit: {is: {period: 7工作日, from: 受理}, source: {id: law, article: 6}}
milestone: construction_permit
basis:
  - {id: law, article: 6}
""",
    "low/permits.yaml": """\
schema: approvalplan.permits/1
schemes:
  whole: {name: 整体, stages: [{item: construction, name: 整体, allows: 全部}], source: {id: law, article: 6}}
""",
    "low/routes.yaml": """\
schema: approvalplan.routes/1
routes:
  - {id: social, name: 社会投资, when: {project.funding: private}}
  - {id: other, name: 其他}
""",
    "top/rulebook.yaml": """\
schema: approvalplan.rulebook/1
id: top
title: 上层规则
version: "2"
extends: low
""",
    "top/items/permit.yaml": """\
schema: approvalplan.amendment/1
amends: permit
because: 承诺的比法定短
source: {id: assumption, note: 请本地填}
set:
  promised: {is: {period: 5工作日, from: 受理}, source: {id: assumption, note: 请本地填}}
""",
    "top/cases/permit.yaml": """\
schema: approvalplan.cases/1
about: permit
as_of: 2026-03-02
given:
  project: {funding: private}
cases:
  - {why: 大的要办, facts: {scale: {floor_area: 2501㎡}}, expect: {permit: yes, counted_days: 12}}
  - {why: 正好的不办, facts: {scale: {floor_area: 2500㎡}}, expect: {permit: not_needed, counted_days: 7}}
""",
}
"""A rulebook of two layers, as small as one can be: by file, its text."""


class WriteRules(Protocol):
    """Writes the small rulebook, some of its files changed (None: left out), and returns the upper layer."""

    def __call__(self, changes: Mapping[str, str | None] | None = None, /) -> Path: ...


@pytest.fixture
def write_rules(tmp_path: Path) -> WriteRules:
    def write(changes: Mapping[str, str | None] | None = None, /) -> Path:
        for name, text in {**SMALL, **(changes or {})}.items():
            if text is not None:
                path = tmp_path / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        return tmp_path / "top"

    return write


def places(findings: Iterable[Finding], root: Path) -> list[str]:
    """Return where findings stand and what they are called: `low/items/permit.yaml:9:9 unknown-document`."""
    return [
        f"{finding.file.removeprefix(str(root)).lstrip('/')}:{finding.position.line}:{finding.position.column} {finding.id}"
        for finding in findings
    ]


def changed(old: str, new: str, name: str = "low/items/permit.yaml") -> dict[str, str]:
    """Return one file of the small rulebook with a piece of its text changed."""
    assert old in SMALL[name], (old, name)
    return {name: SMALL[name].replace(old, new)}


FIRST = (
    "health/test_rules.py",
    "health/test_faults.py",
    "docs/test_docs.py",
    "office/test_opens.py",
    "browser/test_html_page.py",
    "properties/test_shipped.py",
    "usecases/interview/test_interview.py",
    "terminal/test_init.py",
    "reliability/test_corpus.py",
    "reliability/test_plan_files.py",
    "house/test_installs.py",
    "cli/test_formats.py",
    "usecases/rules/test_diff.py",
    "render/pdf/test_to_pdf.py",
)
"""The files that take longest, of tests that several processes share: begun last, one would be waited for alone."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take longest in front, all others in their order."""
    here = Path(__file__).parent
    rank = {here / file: n for n, file in enumerate(FIRST)}
    items.sort(key=lambda item: rank.get(item.path, len(FIRST)))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Tell what a test has counted, before the closing line."""
    for report in terminalreporter.stats.get("passed", []):
        for name, value in getattr(report, "user_properties", []):
            if name == "mutants":
                terminalreporter.write_line(str(value))
