"""Reports in real Chromium: views, keys, panel, filters, what the buttons copy, and how fast a large one opens."""

import json
import shutil
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import newsclean
from newsclean.rules import Rule, load_rules
from newsclean.rules.ruleset import fits
from report.reports import STORY, corpus, hostile_article

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed; it is the extra `browser`")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed")

Open = Callable[..., Any]
ARABIC = "\n\n".join(
    [
        "عبارة الجزيرة تتوقف",
        "توقفت العبارة يوم الجمعة، ووقف أهل الجزيرة على الرصيف تحت المطر ينظرون إليها وهي تغادر.",
        "شارك",
    ]
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_report(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Open a report from a file; fail on any error, message or request of the page."""
    wrong: list[str] = []
    contexts = []

    def opening(html: str, width: int = 1280, **options: Any) -> Any:
        file = tmp_path / "report.html"
        file.write_text(html, encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda message: wrong.append(message.text))
        tab.on("pageerror", lambda error: wrong.append(str(error)))
        tab.on("dialog", lambda dialog: wrong.append(dialog.message))
        tab.on("request", lambda request: None if request.url == file.as_uri() else wrong.append(request.url))
        tab.goto(file.as_uri())
        return tab

    yield opening
    for context in contexts:
        context.close()
    assert not wrong


def copied(tab: Any, what: str) -> str:
    """Press a copy button; return what it put on the clipboard."""
    tab.click(f"[data-copy={what}]")
    tab.wait_for_selector("[data-said=yes]:visible")
    return str(tab.evaluate("navigator.clipboard.readText()"))


CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def test_the_views_show_original_story_and_difference(open_report: Open) -> None:
    tab = open_report(newsclean.clean(STORY).to_html())
    struck = "getComputedStyle(document.querySelector('del.b')).textDecorationLine"
    assert tab.evaluate(struck) == "line-through"
    tab.check("[value=original]")
    assert tab.evaluate(struck) == "none"
    assert tab.evaluate("document.querySelector('.source').textContent") == STORY
    tab.check("[value=clean]")
    assert not tab.is_visible(".source")
    story = [p.text for p in newsclean.clean(STORY).paragraphs]
    assert [told.inner_text() for told in tab.query_selector_all(".told")] == story


def test_the_mouse_shows_and_a_click_holds(open_report: Open) -> None:
    tab = open_report(newsclean.clean(STORY).to_html())
    assert not tab.is_visible("#detail")
    tab.hover("del:has-text('Share')")
    assert tab.inner_text("[data-field=role]") == "share"
    tab.click("del:has-text('Share')")
    tab.hover("del:has-text('newsletter')")
    assert tab.inner_text("[data-field=role]") == "share"
    tab.click("[data-do=close]")
    assert not tab.is_visible("#detail")
    tab.hover("del:has-text('newsletter')")
    assert tab.inner_text("[data-field=role]") == "newsletter"


def test_all_can_be_done_by_keys(open_report: Open) -> None:
    tab = open_report(newsclean.clean(STORY).to_html())
    cuts = tab.query_selector_all("del")
    seen = []
    for _ in cuts:
        tab.keyboard.press("j")
        seen.append(tab.evaluate("document.activeElement.id"))
    assert seen == [cut.get_attribute("id") for cut in cuts]
    tab.keyboard.press("k")
    assert tab.evaluate("document.activeElement.id") == seen[-2]
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.dataset.copy") == "keep"
    tab.keyboard.press("Escape")
    assert not tab.is_visible("#detail")
    for key, view in ("3", "clean"), ("2", "original"), ("1", "difference"):
        tab.keyboard.press(key)
        assert tab.is_checked(f"[value={view}]")


def test_a_switch_hides_the_cuts_of_a_role(open_report: Open) -> None:
    tab = open_report(newsclean.clean(STORY).to_html())
    tab.uncheck("[data-switch=share]")
    assert not tab.is_visible("del[data-role=share]")
    tab.check("[data-switch=share]")
    assert tab.is_visible("del[data-role=share]")


def test_a_repeat_leads_to_its_twin(open_report: Open) -> None:
    line = "The lighthouse on the pier, photographed from the mail boat. Picture by Ada Quill"
    tab = open_report(newsclean.clean(STORY.replace("\n\nShe", f"\n\n{line}\n\n{line}\n\nShe")).to_html())
    tab.click("del[data-twin^=p]")
    twin = tab.get_attribute("[data-field=twin]", "href")
    tab.click("[data-field=twin]")
    assert tab.get_attribute(".chosen", "id") == str(twin)[1:]


def test_a_copied_rule_loads_and_fits_its_block(open_report: Open) -> None:
    source = f"{STORY}\n\n\"Quotes\" \\ and 'more': follow us\ton the pier\n\n{'long words ' * 80}\n\n* * *\n"
    article = newsclean.clean(source, url="https://www.paper.example/1")
    tab = open_report(article.to_html(), **CLIPBOARD)
    for block in article.blocks:
        text = source[block.start : block.end]
        tab.evaluate("id => document.getElementById(id).click()", f"p-{article.blocks.index(block)}")
        for what in ("keep", "cut"):
            rule: Rule = load_rules(copied(tab, what)).rules[0]
            assert (rule.effect, rule.hosts) == (what, ("www.paper.example",))
            assert fits(rule, text)


def test_a_copied_rule_changes_the_next_run(open_report: Open) -> None:
    tab = open_report(newsclean.clean(STORY).to_html(), **CLIPBOARD)
    tab.click("del:has-text('Share')")
    rules = copied(tab, "keep")
    assert tomllib.loads(rules)["rule"][0]["phrase"] == "Share"
    again = newsclean.Cleaner(rules=rules).clean(STORY)
    assert [b.kept for b in again.blocks if STORY[b.start : b.end] == "Share"] == [True]


def test_a_copied_test_case_holds_the_cut_and_what_is_around_it(open_report: Open) -> None:
    tab = open_report(newsclean.clean(STORY, url="https://paper.example/1").to_html(), **CLIPBOARD)
    tab.click("del:has-text('Share')")
    case = json.loads(copied(tab, "case"))
    assert (case["block"], case["role"], case["kept"], case["url"]) == (
        "Share",
        "share",
        False,
        "https://paper.example/1",
    )
    assert case["text"].endswith("before the spring.\n\nShare\n\nSign up to our newsletter")


def test_without_a_clipboard_the_text_is_offered(open_report: Open) -> None:
    tab = open_report(newsclean.clean(STORY).to_html())
    tab.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false"
    )
    tab.click("del:has-text('Share')")
    tab.click("[data-copy=cut]")
    assert 'phrase = "Share"' in tab.input_value("textarea")


def test_hostile_text_runs_nothing(open_report: Open) -> None:
    tab = open_report(hostile_article().to_html(), **CLIPBOARD)
    for block in tab.query_selector_all(".b"):
        block.evaluate("b => b.click()")
        json.loads(copied(tab, "case"))
    tab.check("[value=clean]")
    assert tab.title() != "owned"
    assert tab.evaluate("document.querySelectorAll('script, img, iframe').length") == 1


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize(
    "make", [lambda: newsclean.clean(STORY + "x" * 400).to_html(), lambda: corpus(8)], ids=["page", "corpus"]
)
def test_no_screen_is_too_narrow(open_report: Open, make: Callable[[], str], width: int) -> None:
    tab = open_report(make(), width)
    tab.evaluate("document.querySelector('del').click()")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_text_runs_in_its_own_direction(open_report: Open) -> None:
    tab = open_report(newsclean.clean(ARABIC + "\n\nShare").to_html())
    right = """t => {
      const range = document.createRange();
      range.selectNodeContents([...document.querySelectorAll('.b')].find(e => e.textContent === t));
      return innerWidth - range.getBoundingClientRect().right;
    }"""
    assert tab.evaluate(right, "Share") > tab.evaluate(right, "شارك")


def test_dark_and_light_differ_and_both_can_be_read(open_report: Open) -> None:
    contrast = """() => {
      const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
      const light = (c) => {
        canvas.fillStyle = c; canvas.fillRect(0, 0, 1, 1);
        const linear = (v) => (v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(v => linear(v / 255));
        return .2126 * r + .7152 * g + .0722 * b + .05;
      };
      return [...document.querySelectorAll('del.b, .switch')].map(e => {
        const s = getComputedStyle(e), pair = [light(s.color), light(s.backgroundColor)];
        return Math.max(...pair) / Math.min(...pair);
      });
    }"""
    grounds = set()
    for scheme in ("light", "dark"):
        tab = open_report(newsclean.clean(STORY).to_html(), color_scheme=scheme)
        assert min(tab.evaluate(contrast)) >= 4.5
        grounds.add(tab.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(grounds) == 2


def test_print_shows_the_cuts_and_no_controls(open_report: Open) -> None:
    tab = open_report(newsclean.clean(STORY).to_html())
    tab.emulate_media(media="print")
    assert not tab.is_visible(".bar")
    assert tab.is_visible("del")


def test_without_scripts_the_page_and_its_views_work(open_report: Open) -> None:
    tab = open_report(newsclean.clean(STORY).to_html(), java_script_enabled=False)
    tab.check("[value=clean]")
    assert tab.is_visible(".clean")
    assert not tab.is_visible(".source")


def test_a_report_of_2000_pages_opens_within_3_seconds_and_filters(open_report: Open) -> None:
    html = corpus(2000, hosts=300)
    started = time.perf_counter()
    tab = open_report(html)
    tab.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert time.perf_counter() - started < 3
    tab.select_option("[data-filter=host]", "paper7.example")
    rows = """[...document.querySelectorAll('[data-row]')].filter(r => !r.hidden)
      .map(r => r.dataset.host ?? r.dataset.hosts)"""
    assert all("paper7.example" in host.split() for host in tab.evaluate(rows))
    tab.select_option("[data-filter=host]", "")
    tab.fill("[data-filter=text]", "no such text anywhere")
    assert tab.evaluate(rows) == []
    assert tab.inner_text("[data-field=shown]").startswith("0 /")
