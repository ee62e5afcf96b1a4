"""The frame of a Word document: its styles, pages, footer and properties; and its bytes, the same on every run."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from approvalplan.render.docx.xml import GREY, cm, run, safe
from approvalplan.wording import say, visible

if TYPE_CHECKING:
    from docx.document import Document

PORTRAIT, LANDSCAPE = (21.0, 29.7), (29.7, 21.0)
"""A4, in centimetres."""
SIDE, TOP, EDGE = 1.8, 1.8, 0.9
"""Margins in centimetres: left and right, above and below, and of the footer."""
WIDTH = PORTRAIT[0] - 2 * SIDE
PROGRAM = "approvalplan"
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a member of a zip file may have."""
UNIX = 3

LATIN = "Times New Roman"

_SIZES = {"Title": 18, "Subtitle": 12, "Heading 1": 14, "Heading 2": 12, "Heading 3": 10.5, "Normal": 10.5,
          "List Bullet": 10.5, "Footer": 8}  # fmt: skip
"""The styles that are used, and their sizes in points."""
_SPACE = {"Title": (0, 2), "Subtitle": (0, 6), "Heading 1": (14, 4), "Heading 2": (8, 3), "Heading 3": (6, 2),
          "Normal": (0, 3), "List Bullet": (0, 2), "Footer": (0, 0)}  # fmt: skip
"""Points above and below."""
_HEADS = ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3")
_OWN = (
    ("PlanCell", "Plan Cell", 9.0, 1),
    ("PlanHead", "Plan Head", 9.0, 1),
    ("PlanTask", "Plan Task", 10.5, 2),
    ("PlanNote", "Plan Note", 9.0, 2),
    ("PlanGap", "Plan Gap", 4.0, 0),
    ("PlanBar", "Plan Bar", 6.5, 0),
)
"""Our own paragraph styles: id, name, size in points, points below."""


def new_document(title: str, foot: str, day: int) -> Document:
    """Return an empty document with our styles, its footer and its properties."""
    from docx import Document as Empty

    document = Empty()
    _styles(document)
    _properties(document, title, day)
    _footer(document, foot)
    _without_ballast(document)
    return document


def put_body(document: Document, body: str) -> None:
    """Put the body of a document, as XML, in the place of the empty one."""
    from docx.oxml import parse_xml

    root: Any = document.element
    names = " ".join(f'xmlns:{prefix}="{root.nsmap[prefix]}"' for prefix in ("w", "r", "w14"))
    new = parse_xml(f"<w:body {names}>{body}</w:body>")
    root.replace(root.body, new)


def document_bytes(document: Document) -> bytes:
    """Return a document as bytes, the members of its archive dated alike."""
    written, fixed = BytesIO(), BytesIO()
    document.save(written)
    with ZipFile(written) as given, ZipFile(fixed, "w", ZIP_DEFLATED) as made:
        for name in given.namelist():
            member = ZipInfo(name, EARLIEST)
            member.compress_type, member.create_system = ZIP_DEFLATED, UNIX
            made.writestr(member, given.read(name))
    return fixed.getvalue()


def section(page: tuple[float, float], footer: str) -> str:
    """Return the marks of a section of A4 pages, with the id of its footer."""
    width, height = cm(*page)
    side, top, edge = cm(SIDE, TOP, EDGE)
    turned = ' w:orient="landscape"' if page is LANDSCAPE else ""
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{footer}"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{side}" w:bottom="{top}" w:left="{side}" w:header="{edge}" '
        f'w:footer="{edge}" w:gutter="0"/></w:sectPr>'
    )


def section_end(page: tuple[float, float], footer: str) -> str:
    """Return the small paragraph that ends a section."""
    return f'<w:p><w:pPr><w:pStyle w:val="PlanGap"/>{section(page, footer)}</w:pPr></w:p>'


def footer_id(document: Document) -> str:
    """Return the id under which the sections know the footer."""
    reference: Any = document.sections[0]._sectPr.footerReference_lst[0]  # noqa: SLF001
    return str(reference.rId)


def _styles(document: Document) -> None:
    from docx.shared import Pt

    styles: Any = document.styles
    for name, size in _SIZES.items():
        style = styles[name]
        head = name in _HEADS
        _fonts(style.element, "office.font.head" if head else "office.font.text")
        style.font.size, style.font.italic = Pt(size), False
        style.font.bold = head and name != "Subtitle"
        above, below = _SPACE[name]
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(below)
        style.paragraph_format.line_spacing = 1.15
    defaults = styles.element.find(_w("docDefaults")).find(_w("rPrDefault")).find(_w("rPr"))
    defaults.find(_w("lang")).set(_w("eastAsia"), "zh-CN")
    _set_fonts(defaults.find(_w("rFonts")), say("office.font.text"))
    border = styles["Title"].element.pPr.find(_w("pBdr"))
    if border is not None:
        styles["Title"].element.pPr.remove(border)
    for own_style in _own_styles():
        styles.element.append(own_style)


def _own_styles() -> list[Any]:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    found = []
    for id_, name, size, below in _OWN:
        bold = "<w:b/>" if id_ == "PlanHead" else ""
        line = 'w:line="240"' if id_ != "PlanGap" else 'w:line="80"'
        rule = "exact" if id_ == "PlanGap" else "auto"
        jc = '<w:jc w:val="center"/>' if id_ == "PlanBar" else ""
        font = f'<w:rFonts w:eastAsia="{say("office.font.head")}"/>' if id_ == "PlanHead" else ""
        found.append(
            f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="{id_}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:before="0" w:after="{below * 20}" {line} '
            f'w:lineRule="{rule}"/>{jc}</w:pPr><w:rPr>{font}{bold}<w:sz w:val="{round(size * 2)}"/>'
            f'<w:szCs w:val="{round(size * 2)}"/></w:rPr></w:style>'
        )
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    found.append(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="PlanTable"><w:name w:val="Plan Table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>{sides}</w:tblBorders><w:tblCellMar>'
        '<w:top w:w="28" w:type="dxa"/><w:left w:w="70" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/>'
        '<w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{GREY}"/></w:tcPr></w:tblStylePr></w:style>'
    )
    return [parse_xml(text) for text in found]


def _fonts(style: Any, key: str) -> None:
    marks = style.get_or_add_rPr()
    fonts = marks.find(_w("rFonts"))
    _set_fonts(marks._add_rFonts() if fonts is None else fonts, say(key))  # noqa: SLF001
    for name in ("color", "spacing", "kern"):
        for match_ in marks.findall(_w(name)):
            marks.remove(match_)


def _set_fonts(fonts: Any, east: str) -> None:
    """Name the fonts; those of the theme would win over them."""
    fonts.attrib.clear()
    for script, name in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", east)):
        fonts.set(_w(script), name)


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))


def _properties(document: Document, title: str, day: int) -> None:
    core = document.core_properties
    core.title = visible(title)[:255]
    core.author = core.last_modified_by = PROGRAM
    core.created = core.modified = datetime.fromordinal(day).replace(tzinfo=UTC)
    core.comments, core.keywords, core.subject, core.language, core.revision = "", "", "", "zh-CN", 1


def _footer(document: Document, foot: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    words = say("office.foot", rules=foot, page=say("sheet.page", page="\v", pages="\f"))
    before, _, rest = words.partition("\v")
    between, _, after = rest.partition("\f")
    parts = (run(before), _field("PAGE"), run(between), _field("NUMPAGES"), run(after))
    marks = '<w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="center"/></w:pPr>'
    made: Any = parse_xml(f"<w:p {nsdecls('w')}>{marks}{''.join(parts)}</w:p>")
    old: Any = footer.paragraphs[0]._p  # noqa: SLF001
    old.getparent().replace(old, made)


def _field(name: str) -> str:
    """Return a field that Word fills in: the number of the page, of all pages."""
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = f'<w:r><w:instrText xml:space="preserve"> {safe(name)} </w:instrText></w:r>'
    return f"{begin}{code}{middle}<w:r><w:t>1</w:t></w:r>{end}"


def _without_ballast(document: Document) -> None:
    """Leave out what the template brings and nobody reads: a picture of an empty page, the styles a second time."""
    package: Any = document.part.package
    for relations in (package.rels, document.part.rels):
        for id_, relation in list(relations.items()):
            if relation.reltype.endswith(("/thumbnail", "/stylesWithEffects")):
                relations.pop(id_)
