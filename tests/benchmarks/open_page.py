"""Live through days with a page that stays open: a real Home Assistant and the pages' clocks, many times as fast.

Run it from the repository: PYTHONPATH=demo python -m tests.benchmarks.open_page --pictures DIR
    [--factor 60] [--start "2026-11-29 20:30"] [--hours 36] [--every 3] [--faketime /path/libfaketime.so.1]
Needs Chromium, Playwright and libfaketime (apt-get install faketime). Every few hours it compares what the open page
draws with what a page draws that is opened at that moment, and takes a picture of both: look at them. In the middle
Home Assistant is stopped and started. Prints a line of JSON for each comparison: all that differs, and the open page's
memory (MB), nodes and listeners. HiGHS counts its time limit by the fast clock, too: above some 20 times as fast some
plans come from the simple rule, which says so on the page.
"""

import argparse
import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
import json
import os
from pathlib import Path
import sys
import tempfile
import time
from typing import Any, Final, override
from unittest.mock import patch
from zoneinfo import ZoneInfo

from aiohttp import ClientWebSocketResponse
from browser import CHROMIUM, DESKTOP, PATIENCE_MS, Size, why_not
import config_directory
from dashboard import add_dashboard
from home_assistant import HomeAssistant
from playwright.async_api import Browser, CDPSession, Page, async_playwright
from vehicle_to_home import add_vehicle_to_home

ZONE: Final = ZoneInfo("Europe/Stockholm")
FAKETIME: Final = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1")
TRIES: Final = 6
"""Both pages are asked at the same moment, and the meter goes on many times a second: once they must agree."""
BETWEEN_TRIES_S: Final = 0.35
SETTLES_MS: Final = 2500
HIGH: Final = Size(width=DESKTOP.width, height=1500)
NEVER_MS: Final = 4102444800000
SAME: Final = 0.02

CLOCK: Final = """(factor, clock) => {
  const Real = Date, now = Date.now.bind(Date);
  window.__clock = clock;
  const fast = () => window.__clock.shown + (now() - window.__clock.real) * factor;
  window.Date = class extends Real {
    constructor(...given) { given.length ? super(...given) : super(fast()); }
    static now() { return fast(); }
  };
  for (const name of ['setTimeout', 'setInterval']) {
    const usual = window[name].bind(window);
    // What is given so long to load, as a connection or a dashboard's strategy, needs it of our clock.
    window[name] = (run, ms, ...rest) => usual(run, [4000, 5000, 10000].includes(ms) ? ms : (ms || 0) / factor, ...rest);
  }
}"""

DRAWN: Final = """() => {
  const find = (root, name) => {
    for (const item of root.querySelectorAll('*')) {
      if (item.localName === name) return item;
      const inner = item.shadowRoot && find(item.shadowRoot, name);
      if (inner) return inner;
    }
  };
  const {series, marks, ticks, plots} = find(document, 'v2h-plan-chart');
  const {now, ...drawn} = series;
  const text = (name) => find(document, `v2h-${name}-card`)?.shadowRoot.querySelector('ha-card').innerText.split('\\n');
  return {
    ...drawn, marks, ticks, late: Date.now() / 1000 - now > 150,
    ...Object.fromEntries(Object.entries(plots).map(([name, plot]) => [
      `${name} axes`, [plot.scales.x.min, plot.scales.x.max, plot.scales.y.min, plot.scales.y.max],
    ])),
    ...Object.fromEntries(['plan', 'savings', 'peaks', 'reserve'].map((name) => [`${name} text`, text(name)])),
  };
}"""


class FastHomeAssistant(HomeAssistant):
    """A Home Assistant whose tokens outlive its fast clock."""

    lasting = ""

    @override
    async def _token(self) -> str:
        return self.lasting or self._access_token or await super()._token()

    @override
    async def _connected(self) -> ClientWebSocketResponse:
        """A connection that says nothing for a second of ours is dead to so fast a clock."""
        if self._socket is not None:
            old, self._socket = self._socket, None
            with suppress(TimeoutError):
                async with asyncio.timeout(1):
                    await old.close()
        return await super()._connected()

    @override
    async def _await_running(self) -> None:
        await super()._await_running()
        name = f"page {time.time()}"
        self.lasting = await self.command("auth/long_lived_access_token", client_name=name, lifespan=365)


@dataclass(slots=True, kw_only=True)
class FastHome:
    """A house in a directory of its own, its clock factor times as fast from start on, and the pages that look at it."""

    directory: Path
    faketime: Path
    start: datetime
    factor: float
    browser: Browser
    port: int = field(default_factory=lambda: config_directory.free_port(0))
    began_s: float = field(default_factory=time.time)
    pages: list[Page] = field(default_factory=list)

    def now(self) -> datetime:
        """What its clock shows."""
        return self.start + timedelta(seconds=(time.time() - self.began_s) * self.factor)

    async def until(self, then: datetime) -> None:
        """Wait for its clock."""
        await asyncio.sleep(max(0.0, (then - self.now()).total_seconds() / self.factor))

    def _spawn(self, directory: Path, output: Path | None = None) -> Any:
        faked = {
            "LD_PRELOAD": str(self.faketime),
            "FAKETIME": f"@{self.now():%Y-%m-%d %H:%M:%S} x{self.factor:g}",
            "FAKETIME_NO_CACHE": "1",
            "TZ": ZONE.key,
        }
        with patch.dict(os.environ, faked):
            return config_directory.spawn(directory, output)

    async def open(self) -> FastHomeAssistant:
        """Start Home Assistant."""
        with patch("home_assistant.spawn", self._spawn):
            return await FastHomeAssistant.start(
                self.directory / "house", port=self.port, output=self.directory / "hass.txt"
            )

    async def agree(self, home: FastHomeAssistant) -> None:
        """Set our clock and the pages' by the house's, which knows it to two of its seconds."""
        states = (await home.states()).values()
        shown = max(datetime.fromisoformat(state["last_reported"]) for state in states)
        self.began_s = time.time() - (shown - self.start).total_seconds() / self.factor
        for page in self.pages:
            await page.evaluate(f"window.__clock = {self._clock()}")

    def _clock(self) -> str:
        return json.dumps({"shown": 1000 * self.now().timestamp(), "real": 1000 * time.time()})

    async def page(self, home: FastHomeAssistant, path: str) -> Page:
        """A page that is signed in, with a clock as fast as the house's."""
        tokens = {
            "access_token": home.lasting,
            "token_type": "Bearer",
            "expires_in": NEVER_MS,
            "expires": NEVER_MS,
            "hassUrl": home.url,
            "clientId": f"{home.url}/",
            "refresh_token": "",
        }
        context = await self.browser.new_context(
            viewport={"width": HIGH.width, "height": HIGH.height}, locale="en-GB", timezone_id=ZONE.key
        )
        context.set_default_timeout(PATIENCE_MS)
        kept = json.dumps(json.dumps(tokens))
        await context.add_init_script(f"localStorage.setItem('hassTokens', {kept})")
        await context.add_init_script(f"({CLOCK})({self.factor}, {self._clock()})")
        page = await context.new_page()
        await page.goto(home.url + path)
        await page.locator("v2h-plan-chart canvas").first.wait_for()
        return page


def differences(one: Any, other: Any, name: str = "") -> list[str]:
    """Where what two pages draw is not the same: names, places and values."""
    if isinstance(one, dict) and isinstance(other, dict):
        keys = dict.fromkeys([*one, *other])
        return [item for key in keys for item in differences(one.get(key), other.get(key), f"{name} {key}")]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = enumerate(zip(one, other, strict=True))
        return [item for place, pair in pairs for item in differences(*pair, f"{name} {place}")]
    if isinstance(one, int | float) and isinstance(other, int | float):
        return [] if abs(one - other) < SAME else [f"{name}: {one} and {other}"]
    return [] if one == other else [f"{name}: {one} and {other}"]


async def compare(house: FastHome, home: FastHomeAssistant, path: str, pictures: Path) -> dict[str, Any]:
    """The open page beside one that is opened now."""
    page, fresh = house.pages[0], await house.page(home, path)
    await fresh.wait_for_timeout(SETTLES_MS)
    found: list[str] = []
    for _ in range(TRIES):
        found = differences(await page.evaluate(DRAWN), await fresh.evaluate(DRAWN))
        if not found:
            break
        await asyncio.sleep(BETWEEN_TRIES_S)
    name = f"{house.now():%d-%H%M}"
    for shown, what in ((page, "open"), (fresh, "fresh")):
        await shown.screenshot(path=pictures / f"{name}-{what}.png")
    await fresh.context.close()
    return {"at": f"{house.now():%Y-%m-%d %H:%M}", "differs": found}


async def memory(devtools: CDPSession) -> dict[str, float]:
    """What a page holds when nothing is left to throw away."""
    await devtools.send("HeapProfiler.collectGarbage")
    metrics = {
        item["name"]: item["value"] for item in (await devtools.send("Performance.getMetrics"))["metrics"]
    }
    return {
        "memory_mb": round(metrics["JSHeapUsedSize"] / 1e6, 1),
        "nodes": metrics["Nodes"],
        "listeners": metrics["JSEventListeners"],
    }


async def run(house: FastHome, options: argparse.Namespace) -> int:
    """Live through it; returns how often the two pages differed."""
    differed = 0
    home = await house.open()
    try:
        await home.add_demo_home()
        await add_vehicle_to_home(home)
        path = await add_dashboard(home)
        await house.agree(home)
        house.pages.append(await house.page(home, path))
        devtools = await house.pages[0].context.new_cdp_session(house.pages[0])
        await devtools.send("Performance.enable")
        restarted = False
        for hours in range(options.every, options.hours + 1, options.every):
            if not restarted and 2 * hours >= options.hours:
                restarted = True
                await home.stop()
                home = await house.open()
                await house.agree(home)
            await house.until(house.start + timedelta(hours=hours))
            told = await compare(house, home, path, options.pictures) | await memory(devtools)
            differed += bool(told["differs"])
            print(json.dumps(told), flush=True)  # noqa: T201 - that is what it is for
    finally:
        await home.stop()
    return differed


async def main() -> int:
    """Read what is wanted, and live through it in a directory that is thrown away."""
    parser = argparse.ArgumentParser(prog="open_page", description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--pictures", type=Path, required=True)
    parser.add_argument("--factor", type=float, default=60)
    parser.add_argument("--start", default="2026-11-29 20:30")
    parser.add_argument("--hours", type=int, default=36)
    parser.add_argument("--every", type=int, default=3)
    parser.add_argument("--faketime", type=Path, default=FAKETIME)
    options = parser.parse_args()
    if problem := why_not() or ("" if options.faketime.exists() else f"{options.faketime} is not there"):
        sys.exit(problem)
    options.pictures.mkdir(parents=True, exist_ok=True)
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as directory:
        async with async_playwright() as driver:
            browser = await driver.chromium.launch(executable_path=CHROMIUM, args=arguments)
            house = FastHome(
                directory=Path(directory),
                faketime=options.faketime,
                start=datetime.fromisoformat(options.start).replace(tzinfo=ZONE),
                factor=options.factor,
                browser=browser,
            )
            return await run(house, options)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
