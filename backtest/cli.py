"""The command line of scripts/backtest."""

import argparse
from collections.abc import Callable, Sequence
from datetime import date
import json
from pathlib import Path
import sys
from time import monotonic
from typing import NoReturn, override

from custom_components.v2h.engine.simulation.billing import Billing
from custom_components.v2h.engine.simulation.closed_loop import run_planned
from custom_components.v2h.engine.simulation.home import Home
from custom_components.v2h.engine.simulation.house import Record
from custom_components.v2h.engine.simulation.house_controller import make_controller
from custom_components.v2h.engine.simulation.outcome import Outcome, outcome
from custom_components.v2h.engine.simulation.timeline import Timeline
from custom_components.v2h.engine.simulation.unmanaged import run_unmanaged

from .data import Sources, read_timeline
from .errors import InputError
from .home import read_home
from .perfect import run_ideal
from .report import as_json, table

POLICIES = ("unmanaged", "charging_only", "planned", "perfect")
_FAILED, _WRONG_USE = 1, 2


class _Parser(argparse.ArgumentParser):
    @override
    def error(self, message: str) -> NoReturn:
        raise InputError(message)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the policies that are asked for. Returns 0, or 2 where an argument, a file or a row is wrong."""
    try:
        options = _parse(arguments)
        home, timeline = _read(options)
        billing, outcomes = run(home, timeline, options.policies, guard=options.guard)
        _write(options, billing, outcomes)
        if options.plot is not None:
            from .plot import plot  # noqa: PLC0415, matplotlib takes a second to import

            plot(options.plot, timeline, billing, outcomes)
    except InputError as error:
        print(f"backtest: {error}", file=sys.stderr)
        return _WRONG_USE
    except BrokenPipeError:
        return _FAILED
    print(table(outcomes, billing))
    return 0


def run(
    home: Home, timeline: Timeline, policies: Sequence[str], *, guard: bool = True
) -> tuple[Billing, dict[str, Outcome]]:
    """Run policies over a timeline; returns their outcomes in the order of POLICIES."""
    billing = Billing.of(home, timeline)
    unmanaged = run_unmanaged(home, timeline)
    final_kwh = {
        item.key: float(unmanaged.stored_kwh[item.key][-1])
        if item.final_soc is None
        else item.final_soc * item.capacity_kwh
        for item in home.storages
    }
    runners: dict[str, Callable[[], Record]] = {
        "unmanaged": lambda: unmanaged,
        "charging_only": lambda: run_ideal(home, timeline, billing, final_kwh, may_discharge=False),
        "planned": lambda: run_planned(
            home, timeline, make_controller(home, guard=guard), _Progress("planned", len(timeline))
        ),
        "perfect": lambda: run_ideal(home, timeline, billing, final_kwh),
    }
    outcomes = {}
    for policy in POLICIES:
        if policy in policies:
            began = monotonic()
            record = runners[policy]()
            outcomes[policy] = outcome(
                policy, billing, record, final_kwh, guard=guard if policy == "planned" else None
            )
            print(f"backtest: {policy} took {monotonic() - began:.1f} s", file=sys.stderr)
    return billing, outcomes


class _Progress:
    """A line on stderr every few seconds."""

    def __init__(self, what: str, steps: int) -> None:
        self._what, self._steps = what, steps
        self._began = self._told = monotonic()

    def __call__(self, step: int) -> None:
        now = monotonic()
        if now - self._told < 5.0 or not step:
            return
        self._told = now
        left = (now - self._began) / step * (self._steps - step)
        print(f"backtest: {self._what}: step {step} of {self._steps}, {left:.0f} s left", file=sys.stderr)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = _Parser(
        prog="scripts/backtest",
        description="What the planner would have cost a house over measured prices, load, sun and trips.",
    )
    parser.add_argument("home", type=Path, metavar="HOME.json")
    parser.add_argument("--prices", type=Path, required=True, help="CSV: utc_start, spot price")
    parser.add_argument("--price-scale", type=_positive, default=1.0, help="makes it currency per kWh")
    parser.add_argument(
        "--load", type=Path, required=True, help="CSV: utc_start, kWh per step; may begin earlier"
    )
    parser.add_argument("--load-column", help="its name in the header; the second where absent")
    parser.add_argument("--pv", type=Path, help="CSV: utc_start, kWh per step and kWp")
    parser.add_argument("--pv-column")
    parser.add_argument("--pv-kwp", type=_positive, default=None)
    parser.add_argument("--trips", type=Path, help="CSV: depart_utc,return_utc,trip_kwh")
    parser.add_argument("--start", type=_date, required=True, help="first local date")
    parser.add_argument("--end", type=_date, required=True, help="local date after the last")
    parser.add_argument("--policies", type=_policies, default=POLICIES, help=",".join(POLICIES))
    parser.add_argument(
        "--no-guard", dest="guard", action="store_false", help="planned: no guard inside the step"
    )
    parser.add_argument("--json", type=Path, metavar="OUT", help="writes an object for each policy")
    parser.add_argument("--plot", type=Path, metavar="OUT.png", help="draws power, price, SoC and peaks")
    return parser.parse_args(arguments)


def _read(options: argparse.Namespace) -> tuple[Home, Timeline]:
    home = read_home(options.home)
    for name in home.notes:
        print(f"backtest: {name}: is no field of a home, and is not used", file=sys.stderr)
    if options.pv is not None and options.pv_kwp is None:
        raise InputError("--pv needs --pv-kwp")
    if options.pv is None and (options.pv_kwp is not None or options.pv_column is not None):
        raise InputError("--pv-kwp and --pv-column need --pv")
    if options.trips is not None and home.vehicle is None:
        raise InputError(f"--trips {options.trips}: {options.home} has no vehicle that could make them")
    sources = Sources(
        prices=options.prices,
        price_scale=options.price_scale,
        load=options.load,
        load_column=options.load_column,
        pv=options.pv,
        pv_column=options.pv_column,
        pv_kwp=options.pv_kwp or 1.0,
        trips=options.trips,
    )
    return home, read_timeline(
        sources, start=options.start, end=options.end, tz=home.tz, step_minutes=home.step_minutes
    )


def _write(options: argparse.Namespace, billing: Billing, outcomes: dict[str, Outcome]) -> None:
    if options.json is None:
        return
    data = {name: as_json(item, outcomes, billing) for name, item in outcomes.items()}
    try:
        options.json.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise InputError(f"--json {options.json}: cannot be written ({error})") from error


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date such as 2024-01-31") from None


def _positive(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0.0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0")
    return value


def _policies(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names or any(name not in POLICIES for name in names):
        raise argparse.ArgumentTypeError(f"{text!r} is not made of {', '.join(POLICIES)}")
    return names
