"""The page in a real browser: the system's Chromium, from disk, at two widths."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from whipcount.desk.site import write_site

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs /usr/bin/chromium: run `make browser`"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def address(world: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> str:
    return write_site(world(40, 120).publication(), tmp_path_factory.mktemp("site")).as_uri()


def opened(browser: Any, address: str, **options: Any) -> tuple[Any, list[str]]:
    page = browser.new_page(**options)
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
    page.on(
        "request", lambda request: None if request.url.startswith(("file:", "data:")) else heard.append(request.url)
    )
    page.goto(address)
    return page, heard


@pytest.mark.parametrize("width", [1280, 390, 375])
def test_nothing_scrolls_sideways_fails_or_is_fetched(browser: Any, address: str, width: int) -> None:
    page, heard = opened(browser, address, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.querySelectorAll('.chart svg').length") >= 3
    assert heard == []
    page.close()


@pytest.mark.parametrize("width", [1280, 700, 390])
def test_what_is_folded_away_fits_the_width_too(browser: Any, address: str, width: int) -> None:
    page, heard = opened(browser, address, viewport={"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert heard == []
    page.close()


@pytest.mark.parametrize(("width", "drawing"), [(1280, ".for-wide"), (390, ".for-narrow")])
def test_one_drawing_of_the_course_is_shown_and_no_word_in_it_is_cut(
    browser: Any, address: str, width: int, drawing: str
) -> None:
    page, _ = opened(browser, address, viewport={"width": width, "height": 800})
    assert page.locator(".course .wc-over-time:visible").count() == 1
    assert page.locator(f".course div{drawing} .wc-over-time").is_visible()
    outside = """s => { const f = document.querySelector(s).getBoundingClientRect();
      return [...document.querySelectorAll(s + ' text')].filter(t => { const b = t.getBoundingClientRect();
        return b.left < f.left - 1 || b.right > f.right + 1 || b.top < f.top - 1 || b.bottom > f.bottom + 1; })
        .map(t => t.textContent); }"""
    assert page.evaluate(outside, f".course div{drawing} .wc-over-time") == []
    page.close()


def test_a_bead_leads_to_the_words(browser: Any, address: str) -> None:
    page, heard = opened(browser, address, viewport={"width": 1280, "height": 800})
    bead = page.locator(".course .for-wide a:has(ellipse)").first
    name = bead.locator("title").text_content().split(": ")[1].split(",")[0]
    bead.click()
    assert name in page.locator(":target").inner_text()
    assert heard == []
    page.close()


def test_the_keyboard_reaches_the_evidence_behind_the_chart(browser: Any, address: str) -> None:
    page, _ = opened(browser, address, viewport={"width": 1280, "height": 800})
    page.locator("#over-time summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash").startswith("#claim-")
    page.close()


def test_what_is_folded_away_is_printed(browser: Any, address: str) -> None:
    page, _ = opened(browser, address)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.emulate_media(media="print")
    assert page.locator(".course .wc-over-time:visible").count() == 1
    page.close()


def test_the_filter_narrows_the_list_and_says_so(browser: Any, address: str) -> None:
    page, heard = opened(browser, address)
    assert page.locator("[data-found]").inner_text() == "40 members"
    page.fill("#find", "bram holloway")
    assert page.locator("#members [data-search]:visible").count() == 1
    assert page.locator("[data-found]").inner_text() == "1 of 40 members"
    page.fill("#find", "")
    page.select_option("#stand", "aye")
    assert page.locator("#members [data-search]:visible").count() == 4
    page.evaluate("location.hash = document.querySelector('.group.silent li').id")
    page.wait_for_function("document.querySelector('[data-found]').textContent === '40 members'")
    assert heard == []
    page.close()


def test_without_javascript_everything_is_there_and_no_dead_control(browser: Any, address: str) -> None:
    page, _ = opened(browser, address, java_script_enabled=False)
    assert page.locator("#members [data-search]:visible").count() == 40
    assert page.locator("#find").is_hidden()
    assert page.locator("h1").is_visible()
    page.close()


def test_a_dot_leads_to_the_member_it_stands_for(browser: Any, address: str) -> None:
    page, _ = opened(browser, address, viewport={"width": 1280, "height": 800})
    first = page.locator(".dot").first
    name = first.locator("title").text_content().split(":")[0]
    first.click()
    assert name in page.locator(":target").inner_text()
    page.close()


def test_a_seat_of_the_house_leads_to_the_words(browser: Any, address: str) -> None:
    page, heard = opened(browser, address, viewport={"width": 1280, "height": 800})
    seats = page.locator("#house .wc-hemicycle .wc-seat")
    assert seats.count() == page.locator("#house .wc-benches .wc-seat").count() == 120
    led = page.locator("#house .wc-benches a.wc-seat").first
    assert "Reform Union" in led.locator("title").text_content()
    led.click(position={"x": 4, "y": 4})
    assert "We will vote them out" in page.locator(":target").inner_text()
    assert heard == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_seats_and_lines_stand_out_from_their_ground(browser: Any, address: str, scheme: str) -> None:
    page, _ = opened(browser, address, color_scheme=scheme)
    found = page.evaluate(CONTRAST, "#house .wc-benches > g, #house .wc-hemicycle > g, #house .wc-bar rect")
    found += page.evaluate(CONTRAST, ".course ellipse, .course .wc-led rect")
    assert len(found) > 8
    assert min(found) >= 3
    page.close()


CONTRAST = """selector => {
  const part = c => { c /= 255; return c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4; };
  const light = rgb => { const [r, g, b] = rgb.match(/[\\d.]+/g).map(Number); return .2126*part(r)+.7152*part(g)+.0722*part(b); };
  const ground = node => { for (; node; node = node.parentElement) {
    const c = getComputedStyle(node).backgroundColor; if (!/, 0\\)$/.test(c)) return c; } };
  return [...document.querySelectorAll(selector)].map(node => {
    const style = getComputedStyle(node);
    const [a, b] = [light(node instanceof SVGElement ? style.fill : style.color), light(ground(node))].sort((x, y) => y - x);
    return (a + .05) / (b + .05); }); }"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser: Any, address: str, scheme: str) -> None:
    page, _ = opened(browser, address, color_scheme=scheme)
    found = page.evaluate(
        CONTRAST,
        "body, .stamp, .quiet, .trace, .about, .figure .num, .group h3, .flag, mark, .arc-unit, .course text, .estimate, .stacked td, summary",
    )
    assert len(found) > 50
    assert min(found) >= 4.5
    page.close()


def test_dark_and_light_are_two_grounds(browser: Any, address: str) -> None:
    grounds = set()
    for scheme in ("light", "dark"):
        page, _ = opened(browser, address, color_scheme=scheme)
        grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        page.close()
    assert len(grounds) == 2
