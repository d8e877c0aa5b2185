"""A browser, signed in, on a Home Assistant that runs on this machine."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
import json
import os
from pathlib import Path
import shutil
from typing import TYPE_CHECKING, Any, Final

from home_assistant import HomeAssistant

if TYPE_CHECKING:
    from playwright.async_api import Page

CHROMIUM: Final = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))),
    None,
)
"""Of the machine: a browser that Playwright brings itself is not asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """A screen, px."""

    width: int
    height: int
    scale: float = 1
    touch: bool = False


PHONE: Final = Size(width=390, height=844, scale=2, touch=True)
DESKTOP: Final = Size(width=1440, height=1000)
PATIENCE_MS: Final = 60_000

AXE: Final = Path(__file__).parents[1] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"


def why_not() -> str | None:
    """Why no browser can be used here, None where one can."""
    if CHROMIUM is None:
        return "No Chromium on this machine: apt-get install chromium"
    try:
        import playwright  # noqa: F401, PLC0415 - it may not be there
    except ImportError:
        return "Playwright is not installed: scripts/setup"
    return None


@asynccontextmanager
async def signed_in(
    hass: HomeAssistant,
    *,
    size: Size = DESKTOP,
    dark: bool = False,
    language: str = "en",
    height: int | None = None,
) -> AsyncIterator[Page]:
    """A page that is signed in as the demo's user. size: PHONE has a finger, DESKTOP a mouse. height: another, px."""
    from playwright.async_api import async_playwright  # noqa: PLC0415 - it may not be there

    tokens = json.dumps(await hass.tokens())
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        context = await browser.new_context(
            viewport={"width": size.width, "height": height or size.height},
            device_scale_factor=size.scale,
            has_touch=size.touch,
            color_scheme="dark" if dark else "light",
            locale="sv-SE" if language == "sv" else "en-GB",
            timezone_id="Europe/Stockholm",
        )
        context.set_default_timeout(PATIENCE_MS)
        await context.add_init_script(f"localStorage.setItem('hassTokens', {json.dumps(tokens)})")
        page = await context.new_page()
        try:
            yield page
        finally:
            await browser.close()


async def open_page(page: Page, hass: HomeAssistant, path: str) -> None:
    """Open a page of Home Assistant and wait until the plan is drawn on it."""
    await page.goto(hass.url + path)
    await page.locator("v2h-plan-chart canvas").first.wait_for()
    await page.wait_for_timeout(1000)


async def serious_findings(page: Page, within: str) -> list[dict[str, Any]]:
    """What axe finds of serious or critical faults within our own elements."""
    await page.add_script_tag(content=AXE.read_text())
    result = await page.evaluate(
        """async (within) => {
          const find = (root) => {
            for (const item of root.querySelectorAll('*')) {
              if (item.localName === within) return item;
              const inner = item.shadowRoot && find(item.shadowRoot);
              if (inner) return inner;
            }
          };
          const found = await axe.run(find(document), {resultTypes: ['violations']});
          return found.violations.filter(item => ['serious', 'critical'].includes(item.impact)).map(item => ({
            id: item.id, help: item.help, nodes: item.nodes.map(node => node.html.slice(0, 200) + ' ' + node.failureSummary),
          }));
        }""",
        within,
    )
    return list(result)
