"""Sentences of a plan as a PDF: what only the printed document has, and what is said when it cannot be printed."""

SENTENCES: dict[str, str] = {
    "pdf.page": "第 {page} 页 共 {pages} 页",
    "pdf.heading.grounds": "规则和出处",
    "pdf.heading.no-stage": "还没有分阶段",
    # --- what stands in the way of printing ---
    "pdf.missing-sign": (
        "字体“{font}”里没有“{sign}”（{code}），印出来会是空的；它写在“{text}”里。"
        "请改写这个字，或者用 --font 换一个有这个字的字体文件"
    ),
    "pdf.font.missing": "没有这个字体文件",
    "pdf.font.missing-hint": "核对 --font 后面的文件名；常见的放在 /usr/share/fonts 或 C:\\Windows\\Fonts 下面",
    "pdf.font.unreadable": "这不是能用的字体文件",
    "pdf.font.unreadable-hint": "--font 要一个 .ttf、.otf 或 .ttc 字体文件",
    "pdf.font.none": "这台电脑上没有找到中文字体，印出来会是空的",
    "pdf.font.none-hint": "装上自带的：pip install 'approvalplan[pdf]'，或者用 --font 指一个中文字体文件",
}
