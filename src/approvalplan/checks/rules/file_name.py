"""文件的名字或者位置同里面写的不一样。

找一条规则，先找文件：`items/` 里一个事项一个文件，文件名就是它的编号；改下层的事项，文件名是被改的编号。名字不对，
下一个人找不到，就会再写一份。材料放在 `documents/` 或 `documents*.yaml`，县区放在 `places/`，例子放在 `cases/`，
放假安排放在 `calendars/`。

不好：

    id: permission

好：

    id: permit
"""

from __future__ import annotations

from re import compile as pattern
from typing import TYPE_CHECKING

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.diagnostics import WARNING
from approvalplan.model.origin import Origin
from approvalplan.wording import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCE = Sentence("文件名是 {name},里面写的却是 {id}", "文件名写成 {id}.yaml,或改编号")
FOLDER = Sentence("这种文件应放在 {folder}/ 里", "移到本层的 {folder}/")

FOLDERS = {"item": "items", "document": "documents", "place": "places", "cases": "cases", "calendar": "calendars"}
"""The folder of each kind of file; elsewhere it is not looked for."""
SCHEMA = pattern(r"schema: *[\"']?approvalplan\.([a-z]+)/")


@register(WARNING)
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each file whose name or folder does not tell what is in it."""
    names = subject.gathered.names
    for element in subject.of("item"):
        yield from _misnamed(names.get(element.origin.file, ""), element.origin, "id", element.id)
    for amended in subject.gathered.amended:
        origin = amended.amendment.origin
        if origin.overlays:  # a line of a table
            continue
        yield from _misnamed(names.get(origin.file, ""), origin, "amends", amended.id)
    for file, source in subject.gathered.texts.items():
        kind = next((found[1] for line in source.lines if (found := SCHEMA.match(line))), "")
        folder = FOLDERS.get(kind.removesuffix("s") if kind == "documents" else kind)
        name = names.get(file, "")
        if folder and name and folder not in name.split("/")[1:-1] and not _beside(name, folder):
            yield Problem(FOLDER, Origin(source), ("schema",), {"folder": folder})


def _misnamed(name: str, origin: Origin, key: str, id_: str) -> Iterator[Problem]:
    stem = name.rpartition("/")[2].removesuffix(".yaml")
    if name and stem != id_:
        yield Problem(SENTENCE, origin, (key,), {"name": shown(stem), "id": id_})


def _beside(name: str, folder: str) -> bool:
    """Return whether a file stands at the top of its layer and is called like the folder: `documents.yaml`."""
    return folder == FOLDERS["document"] and name.split("/")[1].startswith(folder)
