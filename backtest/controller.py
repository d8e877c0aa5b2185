"""The engine's planner in the simulated house."""

from datetime import datetime, timedelta

import numpy as np

from custom_components.v2h.engine.grid_tariff import PeakRule
from custom_components.v2h.engine.model import (
    Floats,
    PeakComponent,
    Plan,
    Problem,
    Storage,
    StorageKind,
    TimeGrid,
    Trip,
)
from custom_components.v2h.engine.planner import make_plan

from .clock import LocalTimes
from .home import Home, HomeStorage
from .seen import Controller, Seen, SeenTrip

_HORIZON = timedelta(hours=36)
_DAYS = 14
_PRICE_DAYS = 7


def make_controller(home: Home, *, guard: bool) -> Controller:
    """Return the product's controller for a home."""
    return PlainController(home, guard=guard)


class PlainController:
    """Plans 36 hours ahead with mean forecasts and each month's highest peak as a floor."""

    def __init__(self, home: Home, *, guard: bool) -> None:
        """Begin knowing nothing."""
        self.home, self.guard = home, guard
        self._plan: Plan | None = None
        self._share = 1.0

    def plan(self, seen: Seen) -> None:
        """Plan anew."""
        hours = self.home.step_hours
        count = round(_HORIZON / seen.step)
        grid = TimeGrid(
            starts=tuple(seen.now + seen.step * place for place in range(count)), hours=np.full(count, hours)
        )
        seconds = np.array([int(start.timestamp()) for start in grid.starts])
        times = LocalTimes(seconds, self.home.tz)
        known = min(count, len(seen.starts) - seen.steps)
        spot = _same_time_mean(seen.spot[: seen.steps + known], count - known, hours, _PRICE_DAYS)
        spot = np.concatenate((seen.spot[seen.steps : seen.steps + known], spot))
        self._plan = make_plan(
            Problem(
                grid=grid,
                spot=spot,
                buy=self.home.buy.of(spot, times),
                sell=self.home.sell.of(spot, times),
                price_known=np.arange(count) < known,
                load_kw=_same_time_mean(seen.load_kw, count, hours, _DAYS),
                solar_kw=_same_time_mean(seen.solar_kw, count, hours, _PRICE_DAYS),
                import_limit_kw=self.home.import_limit_kw,
                export_limit_kw=self.home.export_cap_kw,
                storages=tuple(_storage(self.home, item, seen) for item in self.home.storages),
                peaks=tuple(
                    part for rule in self.home.peaks for part in self._peaks(rule, seen, seconds, times)
                ),
                currency=self.home.currency,
            ),
            created=seen.now,
        )
        self._share = _share(seen.trips, seen.now, seen.step)

    def act(self, load_kw: float, solar_kw: float) -> dict[str, float]:
        """Follow the plan's first step; the guard takes charging back where the house draws more than was planned."""
        if self._plan is None:
            return {}
        slot = self._plan.slots[0]
        powers = {}
        extra = load_kw - solar_kw - slot.load_kw + slot.solar_kw
        for item in self.home.storages:
            share = self._share if item.kind is StorageKind.VEHICLE else 1.0
            mean = slot.storages[item.key].power_kw
            if self.guard and extra > 0 and mean > 0:
                back = min(extra, mean)
                mean, extra = mean - back, extra - back
            powers[item.key] = mean / share if share > 0 else 0.0
        return powers

    def _peaks(self, rule: PeakRule, seen: Seen, seconds: Floats, times: LocalTimes) -> list[PeakComponent]:
        """One component for each month, its price that of the next kW on average."""
        counts = times.hold(rule.when)
        parts = []
        past = LocalTimes(seen.starts[: seen.steps], self.home.tz) if seen.steps else None
        for month in np.unique(times.month[counts]):
            here = counts & (times.month == month)
            price = rule.prices[int(month) % 12]
            if rule.steps:
                price = (rule.steps[-1][1] - rule.steps[0][1]) / (rule.steps[-1][0] - rule.steps[0][0])
            booked = 0.0
            if past is not None:
                then = (past.month == month) & past.hold(rule.when) & np.isfinite(seen.import_kw)
                booked = float(seen.import_kw[then].max(initial=0.0))
            parts.append(
                PeakComponent(
                    name=f"{rule.name} {month}",
                    price_per_kw=price,
                    booked_kw=booked,
                    window=np.where(here, seconds // 3600, -1),
                )
            )
        return parts


def _same_time_mean(past: Floats, count: int, hours: float, days: int) -> Floats:
    """(count,) mean of the same time of day over some days that end where `past` does."""
    day = round(24 / hours)
    recent = past[-days * day :]
    recent = recent[len(recent) % day :]
    if not np.isfinite(recent).any():
        return np.zeros(count)
    mean = float(np.nanmean(recent))
    table = recent.reshape(-1, day)
    known = np.isfinite(table)
    profile = np.where(known, table, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    profile = np.where(known.any(axis=0), profile, mean)
    return np.tile(profile, count // day + 1)[:count]


def _storage(home: Home, item: HomeStorage, seen: Seen) -> Storage:
    return Storage(
        key=item.key,
        kind=item.kind,
        capacity_kwh=item.capacity_kwh,
        soc=seen.storages[item.key].soc,
        min_soc=item.min_soc,
        max_soc=item.max_soc,
        reserve_soc=item.min_soc if item.kind is StorageKind.VEHICLE else 0.0,
        charge_kw=item.charge_kw,
        discharge_kw=item.discharge_kw,
        charge_efficiency=item.charge_efficiency,
        discharge_efficiency=item.discharge_efficiency,
        wear_per_kwh=item.wear_per_kwh,
        can_export=home.may_sell,
        trips=_trips(item, seen) if item.kind is StorageKind.VEHICLE else (),
    )


def _trips(item: HomeStorage, seen: Seen) -> tuple[Trip, ...]:
    later = seen.now + timedelta(hours=12)
    return tuple(
        Trip(
            departure=trip.departure,
            return_=trip.return_ or later,
            # The house takes it at the departure: one that is under way has cost its energy.
            energy_kwh=0.0 if trip.departure < seen.now else trip.energy_kwh or 0.0,
            target_soc=item.departure_soc,
        )
        for trip in seen.trips
    )


def _share(trips: tuple[SeenTrip, ...], now: datetime, step: timedelta) -> float:
    """Part of the step that begins now in which no known trip is."""
    away = timedelta()
    for trip in trips:
        end = now + step if trip.return_ is None else min(trip.return_, now + step)
        away += max(end - max(trip.departure, now), timedelta())
    return 1.0 - away / step
