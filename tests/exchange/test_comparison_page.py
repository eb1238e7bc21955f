"""The page of a comparison in a real browser: it opens alone, filters without scripts, prints, fits a telephone."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from extractor.comparison import compare
from extractor.directive import Directive
from extractor.exchange.comparison_html import render_html

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def file(corpus: dict[str, Directive], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the guidance of 2021 beside the plan of 2026."""
    older, newer = corpus["000"], corpus["003"]
    path = tmp_path_factory.mktemp("page") / "comparison.html"
    path.write_text(render_html(compare(older, newer), older, newer), "utf-8")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser without a window."""
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Any, file: Path) -> Iterator[Open]:
    """Opens the page; in the end, nothing but the page itself may have been asked for, and nothing complained of."""
    told: list[str] = []
    asked: list[str] = []
    contexts: list[Any] = []

    def opened(width: int = 1280, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not told
    assert {url.partition("#")[0] for url in asked} == {file.as_uri()}


def shown(page: Any, selector: str) -> int:
    """How many elements can be seen."""
    return page.locator(selector).locator("visible=true").count()


def test_it_filters_and_follows_links_without_scripts(open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    everything = shown(page, "article")
    sections = shown(page, ".block")
    assert shown(page, "article.identical") == 0

    page.check("#with-identical")
    kept = shown(page, "article.identical")
    assert kept > 0
    assert shown(page, "article") == everything + kept
    page.uncheck("#with-identical")

    page.check("#only-revalued")
    revalued = shown(page, "article.revalued")
    assert 0 < revalued == shown(page, "article")
    # Sections of which nothing is left go too.
    assert shown(page, ".block") < sections
    page.check("#only-added")
    assert shown(page, "article") == revalued + shown(page, "article.added")
    page.check("#only-deadline")
    assert 0 < shown(page, "article") == shown(page, "article.deadline")

    # What a link leads to is shown, whatever is filtered.
    link = page.locator('.counts a[href^="#condition-"]').last
    place = link.get_attribute("href")
    link.click()
    target = page.locator(f"article{place}")
    assert target.is_visible()
    assert 0 <= target.bounding_box()["y"] < 900
    page.click("button[type=reset]")
    assert shown(page, "article:not(.identical)") == everything


@pytest.mark.parametrize("number", [0, -1])
def test_what_matters_first_leads_to_its_place(open_page: Open, number: int) -> None:
    page = open_page()
    link = page.locator(".first details[open] li a").nth(number)
    link.click()
    place = link.get_attribute("href")
    top = page.locator(f"article{place}").bounding_box()["y"]
    # The line with the names of the two documents stays on top and hides nothing.
    assert page.locator(".columns").bounding_box()["height"] <= top < 900


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1280])
def test_it_fits_and_can_be_read(open_page: Open, width: int, scheme: str) -> None:
    page = open_page(width, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.check("#with-identical")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    older, newer = (page.locator(f"article.reworded .side.{side}").first.bounding_box() for side in ("old", "new"))
    if width == 400:
        assert newer["y"] >= older["y"] + older["height"]
    else:
        assert newer["x"] >= older["x"] + older["width"]
    assert page.evaluate(LEAST_CONTRAST) >= 4.5


# The least contrast of any text with what is painted behind it, as WCAG 2 counts it.
LEAST_CONTRAST = """() => {
  const channels = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = colour => channels(colour).slice(0, 3).map(c => c / 255)
    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if ((channels(colour)[3] ?? 1) > 0) return colour;
    }
  };
  return Math.min(...[...document.body.querySelectorAll("*")]
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && e.checkVisibility())
    .map(e => [light(getComputedStyle(e).color), light(behind(e))].sort((a, b) => b - a))
    .map(([bright, dark]) => (bright + 0.05) / (dark + 0.05)));
}"""


def test_it_prints_what_is_shown(open_page: Open) -> None:
    page = open_page()

    def printed() -> str:
        with pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True))) as document:
            width, height = document[0].get_size()
            assert (round(width), round(height)) == (595, 842)
            return "\f".join(sheet.get_textpage().get_text_bounded() for sheet in document)

    everything = printed()
    assert everything.count("\f") > 5
    assert "Văn bản cũ" in everything
    assert "không chọn" not in everything
    page.check("#only-revalued")
    narrowed = printed()
    assert narrowed.count("\f") < everything.count("\f")
    assert "Chỉ xem mức thay đổi" in narrowed


def test_the_keyboard_reaches_the_filter(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.focus("#only-revalued")
    page.keyboard.press("Space")
    assert page.locator("#only-revalued").is_checked()
    assert page.evaluate("getComputedStyle(document.activeElement.parentElement).outlineStyle") == "solid"
