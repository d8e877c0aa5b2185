"""Starts the simulated home for a person to look at. scripts/develop runs it."""

import argparse
import asyncio
import os
from pathlib import Path
import signal
import sys

from config_directory import REPOSITORY, free_port
from dashboard import add_pages
from home_assistant import PASSWORD, USER, HomeAssistant, HomeAssistantError
from vehicle_to_home import add_vehicle_to_home

HOME = REPOSITORY / ".cache" / "home"


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="scripts/develop", description=__doc__)
    parser.add_argument("--fresh", action="store_true", help="forget the last run and start over")
    parser.add_argument("--speed", type=float, help="how many times faster the storages live")
    parser.add_argument("--prices", choices=["typical", "cheap_now", "expensive_now"])
    parser.add_argument("--port", type=int, help="8123 if it is free, else any other")
    parser.add_argument("--language", choices=["sv", "en"], default="sv")
    return parser.parse_args()


def say(text: str) -> None:
    """Print at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


async def develop(options: argparse.Namespace) -> int:
    """Run until told to stop."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    say("Starting Home Assistant ...")
    starting = asyncio.create_task(
        HomeAssistant.start(
            HOME,
            port=options.port or free_port(),
            language=options.language,
            fresh=options.fresh,
            output=Path(os.devnull),
        )
    )
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait({starting, stopped}, return_when=asyncio.FIRST_COMPLETED)
    if not starting.done():
        starting.cancel()
        await asyncio.gather(starting, return_exceptions=True)
        return 0
    home = starting.result()
    try:
        wanted = {"speed": options.speed, "price_pattern": options.prices}
        await home.add_demo_home(**{key: value for key, value in wanted.items() if value is not None})
        await add_vehicle_to_home(home)
        page = await add_pages(home, options.language)
        say(
            f"\n  Open   {home.url}{page}\n"
            f"  User   {USER}, password {PASSWORD} (not asked for on this machine)\n"
            f"  Log    {(HOME / 'home-assistant.log').relative_to(REPOSITORY)}\n"
            "  Stop   Ctrl-C\n"
        )
        ended = asyncio.create_task(home.wait())
        await asyncio.wait({ended, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if ended.done():
            say(f"Home Assistant ended with exit code {ended.result()}.")
            return ended.result()
        ended.cancel()
        say("Stopping Home Assistant ...")
    finally:
        await home.stop()
    return 0


if __name__ == "__main__":
    try:
        sys.exit(asyncio.run(develop(arguments())))
    except (HomeAssistantError, OSError) as error:
        sys.exit(f"develop: {error}")
