"""A real browser on a served copy of the program: pages signed in as a user, and the accessibility check."""

from __future__ import annotations

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Page, sync_playwright

from tests.web.stories import NOW, Story, tell_story

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
"""The browser's own loop runs in the tests' thread; tables are still used from one thread at a time."""

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser():
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert executable, "no chromium here; `apt-get install -y chromium` installs it"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(autouse=True)
def _standing_clock(settings):
    settings.CLOCK = lambda: NOW
    settings.ALLOWED_HOSTS = ["*"]


@pytest.fixture
def story(transactional_db) -> Story:
    return tell_story()


@pytest.fixture
def page_for(browser, live_server):
    """Return a page signed in as a user (`None` for nobody); the server's address is its base."""
    opened = []

    def page_of(user=None, *, width: int = 1280, height: int = 900, dark: bool = False, scripts: bool = True) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            locale="ru-RU",
            accept_downloads=True,
        )
        opened.append(context)
        if user is not None:
            signed_in = Client()
            signed_in.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
            cookie = signed_in.cookies[django_settings.SESSION_COOKIE_NAME].value
            context.add_cookies(
                [{"name": django_settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
            )
        return context.new_page()

    yield page_of
    for context in opened:
        context.close()


@pytest.fixture(scope="session")
def assert_accessible():
    """Return a check of a page by axe: WCAG 2.2 A and AA, nothing may be found."""
    axe = Axe()
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}

    def check(page: Page) -> None:
        found = axe.run(page, options=rules).response["violations"]
        told = [f"{one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes'][:3]]}" for one in found]
        assert not told, f"{page.url}\n" + "\n".join(told)

    return check


WIDE_TEXT = """() => {
  const sheet = new CSSStyleSheet();
  sheet.insertRule("* { letter-spacing: .12em !important; word-spacing: .16em !important; }");
  sheet.insertRule("* { line-height: 1.5 !important; }");
  document.adoptedStyleSheets = [sheet];
}"""
"""Text as wide as WCAG 1.4.12 lets a reader set it; wider than any font a machine may have."""


@pytest.fixture(scope="session")
def assert_no_sideways_scroll():
    """Return a check that a page is not wider than its window, in its own text and in a reader's wide one."""

    def measure(page: Page, text: str) -> None:
        wide, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert wide <= window, f"{page.url} is {wide} px wide in a window of {window} px, {text}"

    def check(page: Page) -> None:
        measure(page, "as it is")
        page.evaluate(WIDE_TEXT)
        measure(page, "with wide text")

    return check
