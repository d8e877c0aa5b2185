"""Tiny homes and timelines, made without files."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from backtest.home import parse_home
from custom_components.v2h.engine.simulation.clock import LocalTimes, midnight
from custom_components.v2h.engine.simulation.home import Home
from custom_components.v2h.engine.simulation.timeline import Timeline, TripRow, plugged_share

BATTERY = {
    "capacity_kwh": 10,
    "charge_kw": 5,
    "discharge_kw": 4,
    "charge_efficiency": 0.8,
    "discharge_efficiency": 0.5,
    "min_soc": 0.1,
    "max_soc": 0.9,
    "initial_soc": 0.5,
    "final_soc": 0.1,
    "wear_per_kwh": 0.5,
}
VEHICLE = {
    "capacity_kwh": 50,
    "charge_kw": 10,
    "discharge_kw": 8,
    "charge_efficiency": 0.8,
    "discharge_efficiency": 0.5,
    "min_soc": 0.2,
    "max_soc": 0.9,
    "initial_soc": 0.5,
    "departure_soc": 0.6,
    "wear_per_kwh": 0.1,
}


def data(**changes: Any) -> dict[str, Any]:
    """HOME.json as Python."""
    return {
        "name": "tiny",
        "timezone": "UTC",
        "currency": "SEK",
        "step_minutes": 60,
        "buy": {"spot_factor": 1.0, "adder": 0.0},
        "sell": {"spot_factor": 1.0, "adder": 0.0, "allowed": False},
        "fixed_monthly": 0,
        "import_limit_kw": 20,
        "export_limit_kw": 0,
        "peaks": [],
    } | changes


def home(**changes: Any) -> Home:
    """A home that differs from the plain one by some fields."""
    return parse_home(data(**changes))


def timeline(
    of: Home,
    load_kw: Sequence[float],
    *,
    spot: Sequence[float] | float = 1.0,
    solar_kw: Sequence[float] | float = 0.0,
    trips: Sequence[tuple[float, float, float]] = (),
    start: date = date(2024, 1, 10),
    past_kw: Sequence[float] = (),
) -> Timeline:
    """A run from local midnight with one step for each load. trips: departure, return (hours after the start), kWh."""
    step_s = of.step_minutes * 60
    begin = int(midnight(start, of.tz).timestamp())
    first, count = len(past_kw), len(load_kw)
    after = 2 * 86400 // step_s
    starts = begin + step_s * np.arange(-first, count + after)

    def laid(values: Sequence[float] | float) -> np.ndarray:
        known = np.broadcast_to(np.asarray(values, dtype=np.float64), (count,))
        return np.concatenate((np.full(first, np.nan), known, np.full(after, np.nan)))

    load = laid(load_kw)
    load[:first] = past_kw
    rows = tuple(
        TripRow(depart=begin + round(out * 3600), back=begin + round(back * 3600), energy_kwh=energy)
        for out, back, energy in trips
    )
    return Timeline(
        step_s=step_s,
        starts=starts,
        first=first,
        end=first + count,
        load_kw=load,
        solar_kw=laid(solar_kw),
        spot=laid(spot),
        times=LocalTimes(starts[first : first + count], of.tz),
        trips=rows,
        share=plugged_share(rows, starts, step_s),
    )


def csv_text(
    header: str, start: datetime, values: Sequence[float], step: timedelta = timedelta(hours=1)
) -> str:
    """A file of one value for each step."""
    rows = [f"{start + place * step:%Y-%m-%dT%H:%MZ},{value}" for place, value in enumerate(values)]
    return "\n".join([header, *rows]) + "\n"


def utc(text: str) -> datetime:
    """An instant, UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


STOCKHOLM = ZoneInfo("Europe/Stockholm")
