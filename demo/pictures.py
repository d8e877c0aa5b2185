"""Takes the README's pictures of the cards: scripts/pictures runs it. --only NAME makes one, --wait 0 does not wait."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
import os
from pathlib import Path
import sys
import tempfile
import time
from typing import Final
from zoneinfo import ZoneInfo

from browser import DESKTOP, PHONE, Size, open_page, signed_in, why_not
from config_directory import REPOSITORY, free_port
from dashboard import add_dashboard, set_language
from home_assistant import HomeAssistant, HomeAssistantError
from playwright.async_api import Page
from vehicle_to_home import add_vehicle_to_home

FIRST_S: Final = 20
"""Until the first readings and the past are there."""
ASKED_S: Final = 10
NIGHT_H: Final = 3
SHOWN_H: Final = 72
"""The past day and the plan."""
WAIT_MIN: Final = 35
"""Until a whole quarter is booked: before that there is no saving to show."""
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
    """Point at the coming night, three o'clock."""
    now = datetime.now(ZoneInfo("Europe/Stockholm"))
    hours = (NIGHT_H - now.hour - now.minute / 60) % 24
    box = await page.locator("v2h-plan-chart .u-over").first.bounding_box()
    if box:
        await page.mouse.move(box["x"] + (24 + hours) / SHOWN_H * box["width"], box["y"] + 150)


async def _decide(page: Page) -> None:
    """Open what the owner can decide for the car."""
    await page.locator("v2h-plan-card button.storage").first.click()


PICTURES: Final = (
    Picture(name="dashboard", size=DESKTOP, height=1080),
    Picture(name="dashboard-dark-sv", size=DESKTOP, language="sv", dark=True, act=_point, height=1080),
    Picture(name="phone", size=PHONE, act=_decide, height=1000),
    Picture(name="phone-dark-sv", size=PHONE, language="sv", dark=True, height=1000, dry_run=True),
)


async def entity(home: HomeAssistant, key: str) -> str:
    """An entity of the house by its key: its id is a word of the home's language."""
    for item in await home.command("config/entity_registry/list"):
        if item["platform"] == "v2h" and item["unique_id"].endswith(f"_{key}"):
            return str(item["entity_id"])
    raise HomeAssistantError(f"There is no {key}")


async def saved(home: HomeAssistant, timeout_s: float) -> None:
    """Wait until there is a saving to show, at most so long; ask now and then, or the connection is taken for dead."""
    end = time.monotonic() + timeout_s
    while time.monotonic() < end:
        state = await home.state(await entity(home, "savings_today"))
        if is_number(state) and float(state):  # it is 0 until the first slot has ended
            return
        await asyncio.sleep(ASKED_S)


def is_number(state: str) -> bool:
    """Whether a state is known."""
    with suppress(ValueError):
        return isfinite(float(state))
    return False


async def start(directory: Path, language: str) -> HomeAssistant:
    """A simulated home that is commanded, in a language."""
    home = await HomeAssistant.start(directory, port=free_port(0), language=language, output=Path(os.devnull))
    try:
        await home.add_demo_home()
        await add_vehicle_to_home(home)
        await set_language(home, language)
        await home.call_service("switch", "turn_off", entity_id=await entity(home, "dry_run"))
    except BaseException:
        await home.stop()
        raise
    return home


async def take(home: HomeAssistant, picture: Picture, path: str) -> None:
    """Take one picture."""
    turn = "turn_on" if picture.dry_run else "turn_off"
    await home.call_service("switch", turn, entity_id=await entity(home, "dry_run"))
    async with signed_in(
        home, size=picture.size, dark=picture.dark, language=picture.language, height=picture.height
    ) as page:
        await open_page(page, home, path)
        if picture.act:
            await picture.act(page)
        await page.wait_for_timeout(1500)
        await page.screenshot(path=IMAGES / f"{picture.name}.png")


async def main() -> None:
    """Start a simulated home for each language in a directory that is thrown away, and take the pictures."""
    parser = argparse.ArgumentParser(prog="scripts/pictures", description=__doc__)
    parser.add_argument("--only", help="the name of one picture")
    parser.add_argument(
        "--wait", type=float, default=WAIT_MIN, help="at most so many minutes for a saving to show"
    )
    options = parser.parse_args()
    if problem := why_not():
        sys.exit(f"pictures: {problem}")
    wanted = [picture for picture in PICTURES if options.only in (None, picture.name)]
    homes: dict[str, HomeAssistant] = {}
    with tempfile.TemporaryDirectory() as directory:
        try:
            for language in {picture.language for picture in wanted}:
                homes[language] = await start(Path(directory) / language, language)
            await asyncio.sleep(FIRST_S)
            await asyncio.gather(*(saved(home, 60 * options.wait) for home in homes.values()))
            for picture in wanted:
                home = homes[picture.language]
                await take(home, picture, await add_dashboard(home))
        finally:
            for home in homes.values():
                await home.stop()


if __name__ == "__main__":
    asyncio.run(main())
