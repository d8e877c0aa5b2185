"""Takes the README's pictures of the cards: scripts/pictures runs it. --only NAME makes one, --wait 0 does not wait."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
import os
from pathlib import Path
import sys
import tempfile
from typing import Final

from browser import DESKTOP, PHONE, Size, open_page, signed_in, why_not
from config_directory import REPOSITORY
from dashboard import add_dashboard, set_language
from home_assistant import HomeAssistant, HomeAssistantError
from playwright.async_api import Page
from vehicle_to_home import add_vehicle_to_home

FIRST_S: Final = 20
"""Until the first readings and the past are there."""
WAIT_MIN: Final = 35
"""Until a whole quarter is booked: before that there is no saving to show."""
SAVINGS: Final = "sensor.villa_savings_today"
DRY_RUN: Final = "switch.villa_dry_run"
IMAGES: Final = REPOSITORY / "docs" / "images"

type Act = Callable[[Page], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture.

    act: what the user does before it is taken. height: of the window, px, None: of the size. dry_run: nothing is commanded.
    """

    name: str
    size: Size
    language: str = "en"
    dark: bool = False
    act: Act | None = None
    height: int | None = None
    dry_run: bool = False


async def _point(page: Page) -> None:
    """Point at tomorrow night."""
    box = await page.locator("v2h-plan-chart").bounding_box()
    if box:
        await page.mouse.move(box["x"] + 0.66 * box["width"], box["y"] + 150)


async def _decide(page: Page) -> None:
    """Open what the owner can decide for the car."""
    await page.locator("v2h-plan-card button.storage").first.click()


PICTURES: Final = (
    Picture(name="dashboard", size=DESKTOP, height=1080),
    Picture(name="dashboard-dark-sv", size=DESKTOP, language="sv", dark=True, act=_point, height=1080),
    Picture(name="phone", size=PHONE, act=_decide, height=1000),
    Picture(name="phone-dark-sv", size=PHONE, language="sv", dark=True, height=1000, dry_run=True),
)


async def take(home: HomeAssistant, picture: Picture, path: str) -> None:
    """Take one picture."""
    await set_language(home, picture.language)
    await home.call_service("switch", "turn_on" if picture.dry_run else "turn_off", entity_id=DRY_RUN)
    async with signed_in(
        home, size=picture.size, dark=picture.dark, language=picture.language, height=picture.height
    ) as page:
        await open_page(page, home, path)
        if picture.act:
            await picture.act(page)
        await page.wait_for_timeout(1500)
        await page.screenshot(path=IMAGES / f"{picture.name}.png")


async def main() -> None:
    """Start the simulated home anew in a directory that is thrown away, and take the pictures."""
    parser = argparse.ArgumentParser(prog="scripts/pictures", description=__doc__)
    parser.add_argument("--only", help="the name of one picture")
    parser.add_argument(
        "--wait", type=float, default=WAIT_MIN, help="at most so many minutes for a saving to show"
    )
    options = parser.parse_args()
    if problem := why_not():
        sys.exit(f"pictures: {problem}")
    with tempfile.TemporaryDirectory() as directory:
        home = await HomeAssistant.start(Path(directory) / "home", output=Path(os.devnull))
        try:
            await home.add_demo_home()
            await add_vehicle_to_home(home)
            path = await add_dashboard(home)
            await home.call_service("switch", "turn_off", entity_id=DRY_RUN)
            await asyncio.sleep(FIRST_S)
            with suppress(HomeAssistantError):
                await home.wait_for(SAVINGS, bool, 60 * options.wait)
            for picture in PICTURES:
                if options.only in (None, picture.name):
                    await take(home, picture, path)
        finally:
            await home.stop()


if __name__ == "__main__":
    asyncio.run(main())
