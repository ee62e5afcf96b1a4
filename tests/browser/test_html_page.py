"""The page of a plan in a real browser: filters, ticks, keyboard, paper, a phone, and nothing that leaves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize

import pytest
from tests.cli.running import LONGEST
from tests.render.facts import missing, report_of
from tools.browser import NAMES, QUIET, find_browser
from tools.fonts import with_chinese_fonts

from approvalplan.render.html.to_html import render_html
from approvalplan.report.records import BackRow, PaperRow, Report
from approvalplan.report.words import Day

pytest.importorskip("playwright", reason="playwright is not installed")
pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, sync_playwright
from pypdf import PdfReader

BROWSER = find_browser()
pytestmark = pytest.mark.skipif(BROWSER is None, reason=f"no browser on this machine: looked for {', '.join(NAMES)}")

REPORT = report_of("private_factory")
PAPERS = [(group.id, paper) for group in REPORT.papers for paper in group.papers]
WHOLE = REPORT._replace(
    questions=report_of("six_facts").questions,
    back_title="倒排",
    back=(BackRow("eia", "环评", Day(739960, provisional=False), Day(739970, provisional=True), late=True),),
)
"""A report with all parts that a page can have."""
A4 = (595, 842)
PHONE = {"width": 360, "height": 740}
ROWS = "tr[data-supplier]"
NO_STORE = """Object.defineProperty(window, "localStorage", { get() { throw new Error("forbidden"); } });"""


class Open(NamedTuple):
    """A page that is open, and what went wrong on it."""

    page: Page
    wrong: list[str]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    env: dict[str, str | float | bool] = {**with_chinese_fonts(tmp_path_factory.mktemp("fonts"))}
    with sync_playwright() as made:
        started = made.chromium.launch(executable_path=BROWSER, args=QUIET, env=env)
        yield started
        started.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Report], str]:
    folder = tmp_path_factory.mktemp("pages")
    known: dict[int, Path] = {}

    def find(report: Report) -> str:
        if id(report) not in known:
            known[id(report)] = folder / f"{len(known)}.html"
            known[id(report)].write_text(render_html(report), encoding="utf-8", newline="\n")
        return known[id(report)].as_uri()

    return find


@contextmanager
def opened(browser: Browser, url: str, script: str = "", **options: Any) -> Iterator[Open]:
    """Open a page of its own context; on leaving nothing may have gone wrong, and nothing may have left it."""
    context = browser.new_context(**options)
    wrong: list[str] = []

    def watch(route: Route) -> None:
        if route.request.url.startswith(("file:", "data:")):
            route.continue_()
        else:
            wrong.append(f"request {route.request.url}")
            route.abort()

    context.route("**/*", watch)
    if script:
        context.add_init_script(script)
    page = context.new_page()
    page.set_default_timeout(LONGEST * 1000)
    page.on("console", lambda message: wrong.append(f"console {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"error {error}"))
    page.goto(url)
    yield Open(page, wrong)
    context.close()
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def page(browser: Browser, address: Callable[[Report], str]) -> Iterator[Page]:
    with opened(browser, address(REPORT)) as one:
        yield one.page


def visible_names(page: Page) -> list[str]:
    return page.locator(f"{ROWS}:visible th").all_inner_texts()


def test_the_watch_sees_what_leaves_the_page(browser: Browser, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text("<img src='http://192.0.2.1/x.png' alt=''><script>console.error('oh')</script>", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"192\.0\.2\.1"), opened(browser, bad.as_uri()) as one:
        one.page.wait_for_load_state()


def test_a_foreign_script_does_not_run(browser: Browser, address: Callable[[Report], str]) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(address(REPORT))
    harmed = page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.harmed = true";
        document.body.append(script);
        return window.harmed === true;
    }""")
    page.close()
    assert not harmed
    assert [text for text in said if "Content Security Policy" in text] == said != []


def wanted(filter_: str, value: str) -> list[str]:
    """Return the names of the papers that a filter leaves, by the report."""
    suppliers = {"企业": "owner", "中介": "intermediary", "代办员": "agent", "部门内部共享": "authority"}
    fits: dict[str, Callable[[str, PaperRow], bool]] = {
        "supplier": lambda group, _: group == suppliers[value],
        "stage": lambda _, paper: value in paper.stages,
        "office": lambda _, paper: value in paper.offices,
    }
    return [paper.name for group, paper in PAPERS if fits[filter_](group, paper)]


@pytest.mark.parametrize("filter_", ["supplier", "stage", "office"])
def test_each_filter_leaves_the_papers_of_the_report(page: Page, filter_: str) -> None:
    box = page.locator(f"#filter-{filter_}")
    values = [text.strip() for text in box.locator("option").all_text_contents()][1:]
    assert len(values) >= 4
    for value in values:
        box.select_option(label=value)
        names = wanted(filter_, value)
        assert names
        assert visible_names(page) == names
        assert page.locator("#count").inner_text() == f"列出 {len(names)} 份，一共 {len(PAPERS)} 份"
        empty = page.locator("section.group:visible").filter(has_not=page.locator(f"{ROWS}:visible"))
        assert empty.count() == 0
    page.get_by_role("button", name="看全部").click()
    assert page.locator(f"{ROWS}:visible").count() == len(PAPERS)


def test_filters_hold_together(page: Page) -> None:
    page.get_by_label("谁准备").select_option(label="企业")
    page.get_by_label("哪个阶段用").select_option(label="施工许可")
    both = [name for name in wanted("supplier", "企业") if name in wanted("stage", "施工许可")]
    assert 0 < len(both) < len(wanted("supplier", "企业"))
    assert visible_names(page) == both
    nothing = next(
        text
        for text in REPORT.stages
        if wanted("stage", text) and not {*wanted("stage", text)} & {*wanted("supplier", "企业")}
    )
    page.get_by_label("哪个阶段用").select_option(label=nothing)
    assert page.get_by_role("status").inner_text() == "没有这样的材料"


def test_ticks_survive_a_reload_and_can_be_taken_back(page: Page) -> None:
    given = page.locator("td.box input:checked").count()
    assert given == sum(paper.at_hand for _, paper in PAPERS) > 0
    free, had = page.locator("td.box input:not(:checked)").first, page.locator("td.box input:checked").first
    ids = [one.get_attribute("data-tick") for one in (free, had)]
    week = page.locator("#week input").first
    for box, tick in (
        (page.locator(f"[data-tick='{ids[0]}']"), True),
        (page.locator(f"[data-tick='{ids[1]}']"), False),
    ):
        box.set_checked(tick)
    week.check()
    page.reload()
    assert [page.locator(f"[data-tick='{id_}']").is_checked() for id_ in ids] == [True, False]
    assert page.locator("#week input").first.is_checked()
    page.get_by_role("button", name="勾都改回原样").click()
    page.reload()
    assert [page.locator(f"[data-tick='{id_}']").is_checked() for id_ in ids] == [False, True]


def test_another_project_has_other_ticks(browser: Browser, address: Callable[[Report], str]) -> None:
    with opened(browser, address(REPORT)) as one:
        one.page.locator("#week input").first.check()
        one.page.goto(address(report_of("housing")))
        assert not one.page.locator("#week input").first.is_checked()
        one.page.goto(address(REPORT))
        assert one.page.locator("#week input").first.is_checked()


@pytest.mark.parametrize("stored", ["{", "null", "[1]", '"a"', '{"week:1": "yes"}'])
def test_a_spoilt_store_does_no_harm(browser: Browser, address: Callable[[Report], str], stored: str) -> None:
    script = f"Storage.prototype.getItem = () => {stored!r};"
    with opened(browser, address(REPORT), script) as one:
        one.page.get_by_label("谁准备").select_option(label="企业")
        assert visible_names(one.page) == wanted("supplier", "企业")
        assert not one.page.locator("#week input").first.is_checked()


def test_without_a_store_the_page_works_and_says_so(browser: Browser, address: Callable[[Report], str]) -> None:
    with opened(browser, address(REPORT), NO_STORE) as one:
        box = one.page.locator("#week input").first
        box.check()
        assert box.is_checked()
        assert one.page.locator("[data-lost]").inner_text().startswith("这个浏览器不让网页记东西")
        one.page.get_by_label("谁准备").select_option(label="企业")
        assert visible_names(one.page) == wanted("supplier", "企业")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_opens_an_item(page: Page, key: str) -> None:
    item = page.locator("#item-eia details")
    item.locator("summary").focus()
    page.keyboard.press(key)
    assert item.evaluate("one => one.open")
    assert item.locator(".blocks").is_visible()
    assert item.locator("summary").evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    page.keyboard.press(key)
    assert not item.evaluate("one => one.open")


def test_the_first_tab_skips_to_the_answer(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_answer_is_on_the_first_screen(page: Page) -> None:
    box = page.locator(".point-verdict").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 720


def test_a_link_of_the_week_opens_its_item(page: Page) -> None:
    link = page.locator("#week a.why").first
    at = str(link.get_attribute("href"))
    link.click()
    page.wait_for_function("at => document.querySelector(`${at} details`).open", arg=at)


def test_nothing_grave_for_a_screen_reader(browser: Browser, address: Callable[[Report], str]) -> None:
    with opened(browser, address(WHOLE)) as one:
        one.page.locator("details.more").first.evaluate("one => { one.open = true; }")
        found = Axe().run(one.page).response["violations"]
        grave = [
            (one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] in {"serious", "critical"}
        ]
        assert grave == []


@pytest.mark.parametrize("name", ["private_factory", "name_only", "long"])
def test_a_phone_never_scrolls_sideways(browser: Browser, address: Callable[[Report], str], name: str) -> None:
    report = REPORT._replace(name="W" * 200, owner="甲" * 200) if name == "long" else report_of(name)
    with opened(browser, address(report), viewport=PHONE) as one:
        one.page.evaluate("() => { for (const one of document.querySelectorAll('details')) one.open = true; }")
        assert one.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_without_a_script_everything_is_there(browser: Browser, address: Callable[[Report], str]) -> None:
    with opened(browser, address(REPORT), java_script_enabled=False) as one:
        assert one.page.locator(f"{ROWS}:visible").count() == len(PAPERS)
        assert one.page.locator("[data-script]:visible").count() == 0
        one.page.locator("#item-eia summary").click()
        assert one.page.locator("#item-eia .blocks").is_visible()
        assert missing(REPORT, one.page.locator("body").text_content() or "") == []
        printed = squeezed_pages(one.page.pdf(prefer_css_page_size=True))
        assert "依据" in "".join(printed)


def squeezed_pages(pdf: bytes) -> list[str]:
    """Return the text of each page; a PDF may name a character by its radical, which looks the same."""
    return ["".join(normalize("NFKC", page.extract_text()).split()) for page in PdfReader(BytesIO(pdf)).pages]


def test_on_paper_it_is_a_document(page: Page) -> None:
    pdf = page.pdf(prefer_css_page_size=True)
    sheets = PdfReader(BytesIO(pdf)).pages
    assert {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in sheets} == {A4}
    texts = squeezed_pages(pdf)
    assert 15 <= len(texts) <= 45
    assert min(len(text) for text in texts) > 60
    assert all(f"{number}/{len(texts)}" in text for number, text in enumerate(texts, 1))
    assert sum("序事项交件办结时限可晚交" in text for text in texts) > 3
    assert sum("勾材料最晚给代办员" in text for text in texts) >= 3
    assert not any("打印的样子" in text or "哪个阶段用" in text for text in texts)
    assert "备案机关收到本条第一款规定的全部信息即为备案" in "".join(texts)
    assert page.locator("details[open]").count() == 0
    page.get_by_label("带每一项的理由、依据").uncheck()
    short = squeezed_pages(page.pdf(prefer_css_page_size=True))
    assert len(short) * 3 <= len(texts) * 2
    assert min(len(text) for text in short) > 60
    assert "备案机关收到本条第一款规定的全部信息即为备案" not in "".join(short)


@pytest.mark.parametrize(("why", "blank", "drawn"), [("as ticked", False, True), ("to tick by hand", True, False)])
def test_paper_shows_ticks_or_empty_boxes(page: Page, why: str, blank: bool, drawn: bool) -> None:
    page.get_by_label("方框都空着，打出来再勾").set_checked(blank)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    shown = page.locator("td.box input:checked").evaluate_all(
        "all => all.map((one) => getComputedStyle(one, '::before').display !== 'none')"
    )
    assert set(shown) == {drawn}


def test_paper_says_when_papers_are_left_out(page: Page) -> None:
    page.emulate_media(media="print")
    assert not page.locator("#count").is_visible()
    page.locator("#filter-supplier").select_option(label="中介", force=True)
    assert page.locator("#count").is_visible()
    assert page.locator("#count").inner_text() == f"列出 {len(wanted('supplier', '中介'))} 份，一共 {len(PAPERS)} 份"
