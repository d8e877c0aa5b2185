"""Measure the guard: a month of a sauna, a heat pump and kettles behind a small main fuse, with a slow charger.

Run it from the repository: python -m tests.benchmarks.guard_month [--days 30] [--meter-s 10] [--mode value|plan|none]
Prints, as JSON: peak windows above their target, how long phases were above the limit and above the fuse, commands
and switches of verbs a day. What is real and what is left out: see guard_house.py.
"""

import argparse
import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
import json
import logging
import sys
import tempfile
from time import perf_counter
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.util import dt as dt_util
import numpy as np

from custom_components.v2h.choices import Choices
from custom_components.v2h.control.clamp import DeviceState, HouseState
from custom_components.v2h.control.executor import Executor
from custom_components.v2h.control.guarding import Valued
from custom_components.v2h.control.peak_watch import PeakTarget
from custom_components.v2h.engine.calendar import no_holiday
from custom_components.v2h.engine.grid_tariff import Distinct, PeakRule, Reduce
from custom_components.v2h.engine.model import (
    Floats,
    PeakMonth,
    Plan,
    Problem,
    Storage,
    StorageKind,
    TimeGrid,
    Trip,
    slot_start,
)
from custom_components.v2h.engine.peaks.tracker import PeakTracker
from custom_components.v2h.engine.planning.planner import make_plan
from custom_components.v2h.engine.valuing.controller import Controller
from custom_components.v2h.engine.valuing.household import Device, Household, HouseNow, KnownTrip, Moment
from custom_components.v2h.engine.valuing.valuation import Valuation
from custom_components.v2h.plan.learning import open_peaks
from custom_components.v2h.plan.targets import PeakTargets
from custom_components.v2h.settings import BatterySettings, HouseSettings, StorageSettings, VehicleSettings

from .guard_house import START, TZ, VOLT_KW, Charger, Overruns, World, day_of_loads, spot_prices
from .guard_trace import Trace

PAST_DAYS = 14
WEAR = 0.1
TOLERANCE_KW = 0.1
"""A window may come to so much more than its target: meters and devices are not exact."""
RULE = PeakRule(
    name="top", prices=(80.0,) * 12, reduce=Reduce.MEAN_TOP_N, n=3, distinct=Distinct.DAY, window_minutes=60
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What is measured. mode: "value", "plan" or "none" (neither plan nor value)."""

    days: int = 30
    meter_s: int = 10
    mode: str = "value"
    fuse_a: float = 16.0
    share: float = 0.92
    noise: float = 0.0
    soc_noise: bool = False
    seed: int = 1
    plan_every_s: int = 900
    storages: tuple[str, ...] = ("battery", "car")
    car_phases: int = 3
    trace: bool = False
    unpriced: bool = False
    unmeant: bool = False


@dataclass(slots=True, kw_only=True)
class Window:
    """A peak window: its target at its start, its mean import, and what the storages could have taken off it.

    meant_kw: the highest that a decision within it has meant it to come to. trouble_s: when it first would have come to
    more than its target by the draw of that second. less_kwh: for each storage what its power, from when it could have
    obeyed a reading after that, allowed it to do less. spare_kwh: for each what it had left at the end, at its output.
    """

    start: datetime
    target_kw: float | None = None
    meant_kw: float = 0.0
    kwh: float = 0.0
    trouble_s: int | None = None
    less_kwh: dict[str, float] = field(default_factory=dict)
    spare_kwh: dict[str, float] = field(default_factory=dict)

    def live(self, second: int, grid_kw: float, meter_s: int, chargers: Mapping[str, Charger]) -> None:
        """Take a second of the hour."""
        self.kwh += max(grid_kw, 0.0) / 3600
        rest_h = (3600 - second % 3600) / 3600
        if self.target_kw is not None and self.trouble_s is None:
            if self.kwh + max(grid_kw, 0.0) * rest_h > self.target_kw + TOLERANCE_KW:
                self.trouble_s = second
        elif self.trouble_s is not None:
            for key, charger in chargers.items():
                if second - self.trouble_s > meter_s + charger.delay_s[1]:
                    kw = min(charger.less_kw(), max(grid_kw, 0.0))
                    self.less_kwh[key] = self.less_kwh.get(key, 0.0) + kw / 3600

    @property
    def is_over(self) -> bool:
        """Whether it came to more than its target."""
        return self.target_kw is not None and self.kwh > self.target_kw + TOLERANCE_KW

    @property
    def could_be_kept(self) -> bool:
        """Whether stored energy, at the power and delay of its device, would have kept it."""
        less = sum(min(kwh, self.spare_kwh.get(key, 0.0)) for key, kwh in self.less_kwh.items())
        return less >= self.kwh - (self.target_kw or 0.0)


@dataclass(slots=True)
class Figures:
    """What has been counted."""

    writes: dict[str, int] = field(default_factory=dict)
    written_before: dict[str, int] = field(default_factory=dict)
    most_writes: dict[str, int] = field(default_factory=dict)
    verbs: dict[str, int] = field(default_factory=dict)
    plan_verbs: dict[str, int] = field(default_factory=dict)
    windows: list[Window] = field(default_factory=list)
    why: Counter[str] = field(default_factory=Counter)
    limit: list[Overruns] = field(default_factory=list)
    fuse: list[Overruns] = field(default_factory=list)
    energy_cost: float = 0.0
    wear_cost: float = 0.0
    execute_s: float = 0.0
    executions: int = 0

    def end_day(self) -> None:
        """Note what was written in a day."""
        for key, count in self.writes.items():
            written = count - self.written_before.get(key, 0)
            self.most_writes[key] = max(self.most_writes.get(key, 0), written)
        self.written_before = dict(self.writes)


class Timers:
    """What arbiters want to be woken for."""

    def __init__(self) -> None:
        """None yet."""
        self.waiting: dict[int, tuple[datetime, Callable[[datetime], Awaitable[None]]]] = {}
        self.count = 0

    def track(
        self, hass: HomeAssistant, action: Callable[[datetime], Awaitable[None]], at: datetime
    ) -> Callable[[], None]:
        """As async_track_point_in_utc_time."""
        self.count += 1
        number = self.count
        self.waiting[number] = (at, action)

        def cancel() -> None:
            if number in self.waiting:
                del self.waiting[number]

        return cancel

    async def async_fire(self, now: datetime) -> None:
        """Wake those whose time has come."""
        for number, (at, action) in list(self.waiting.items()):
            if at <= now and number in self.waiting:
                del self.waiting[number]
                await action(now)


class Run:
    """One house with one way to decide."""

    def __init__(self, hass: HomeAssistant, setup: Setup) -> None:
        """Make everything."""
        self.hass, self.setup, self.figures = hass, setup, Figures()
        self.now, self.second = START, 0
        self.random = np.random.default_rng(setup.seed)
        chargers = {
            "battery": Charger(
                key="battery", capacity_kwh=10, most_kw=5, stored_kwh=5, random=self.random, delay_s=(2, 6)
            ),
            "car": Charger(
                key="car",
                capacity_kwh=60,
                most_kw=11 if setup.car_phases == 3 else 7.4,
                stored_kwh=30,
                random=self.random,
                phases=setup.car_phases,
                away=(7.4, 16.8, 9.0),
            ),
        }
        self.chargers = {key: chargers[key] for key in setup.storages}
        self.settings = {key: self._settings(key, item) for key, item in self.chargers.items()}
        self.began_kwh = sum(item.stored_kwh for item in self.chargers.values())
        self.world = World(chargers=self.chargers, seed=setup.seed)
        self.house = HouseSettings.from_mapping(
            {
                "name": "House",
                "currency": "SEK",
                "price": {"kind": "attributes"},
                "meter": {"main_fuse_a": setup.fuse_a, "fuse_share": setup.share},
            }
        )
        self.tracker = PeakTracker((RULE,), tz=TZ, is_holiday=no_holiday, limit_kw=self.house.meter.fuse_kw)
        self.spot = spot_prices(PAST_DAYS + setup.days + 3, setup.seed)
        self.past = np.concatenate(
            [
                day_of_loads(1000 + day, setup.seed).sum(axis=1).reshape(96, 900).mean(axis=1)
                for day in range(PAST_DAYS)
            ]
        ).astype(np.float64)
        self.controller = Controller(self._household())
        self.plan: Plan | None = None
        self.months: tuple[PeakMonth, ...] = ()
        self.targets = PeakTargets()
        self.valuation: Valuation | None = None
        self.valued_at = START
        self.plans = 0
        self.timers = Timers()
        self.soc: dict[str, float] = {}
        self.grid_kw, self.phase_a = 0.0, (0.0, 0.0, 0.0)
        self.figures.limit = [Overruns(limit_a=setup.fuse_a * setup.share) for _ in range(3)]
        self.figures.fuse = [Overruns(limit_a=setup.fuse_a) for _ in range(3)]
        self.last_verb: dict[str, str] = {}
        hass.services.async_register("number", "set_value", self._on_set)
        for key, item in self.chargers.items():
            limits = {"min": -1000 * item.most_kw, "max": 1000 * item.most_kw, "step": 1}
            hass.states.async_set(f"number.{key}", "0", limits)
        self.executor = Executor(hass, self.house, self.settings)
        self.executor.async_add_listener(self._on_state)
        self.trace = Trace(self.chargers, self.executor) if setup.trace else None

    def _settings(self, key: str, item: Charger) -> StorageSettings:
        kind = BatterySettings if key == "battery" else VehicleSettings
        return kind.from_mapping(
            {
                "name": key,
                "capacity_kwh": item.capacity_kwh,
                "soc_entities": [f"sensor.{key}_soc"],
                "plugged_entity": f"binary_sensor.{key}",
                "power_entity": f"sensor.{key}_power",
                "charge_kw": item.most_kw,
                "discharge_kw": item.most_kw,
                "min_charge_kw": 0 if key == "battery" else 1.4,
                "min_discharge_kw": 0 if key == "battery" else 0.5,
                "charge_efficiency": item.efficiency,
                "discharge_efficiency": item.efficiency,
                "wear_per_kwh": WEAR,
                "reserve_soc": 0.2,
                "control": {
                    "model": "signed_number",
                    "number": f"number.{key}",
                    "phases": item.phases,
                    "safe_verb": "hold",
                    "settle_s": 15 if key == "battery" else 45,
                },
            }
        )

    def _household(self) -> Household:
        def buy(spot: Floats, starts: Any) -> Floats:
            return np.asarray(spot * 1.25 + 0.9)

        def sell(spot: Floats, starts: Any) -> Floats:
            return np.asarray(spot + 0.05)

        return Household(
            tz=TZ,
            devices=tuple(
                Device(
                    key=key,
                    kind=StorageKind.BATTERY if key == "battery" else StorageKind.VEHICLE,
                    capacity_kwh=item.capacity_kwh,
                    charge_kw=item.most_kw,
                    discharge_kw=item.most_kw,
                    charge_efficiency=item.efficiency,
                    discharge_efficiency=item.efficiency,
                    min_kwh=0.2 * item.capacity_kwh,
                    max_kwh=item.capacity_kwh,
                    wear_per_kwh=WEAR,
                    departure_kwh=0.6 * item.capacity_kwh if item.away else 0.0,
                    min_charge_kw=self.settings[key].min_charge_kw,
                    min_discharge_kw=self.settings[key].min_discharge_kw,
                    refills=True,
                )
                for key, item in self.chargers.items()
            ),
            rules=(RULE,),
            import_limit_kw=self.house.meter.import_limit_kw,
            export_limit_kw=self.house.meter.import_limit_kw,
            buy=buy,
            sell=sell,
            trips_known_s=5 * 86400,
        )

    async def _on_set(self, call: ServiceCall) -> None:
        entity = call.data["entity_id"]
        entity = entity if isinstance(entity, str) else entity[0]
        key, value = entity.partition(".")[2], float(call.data["value"])
        state = self.hass.states.get(entity)
        assert state is not None
        self.hass.states.async_set(entity, str(value), state.attributes)
        self.figures.writes[key] = self.figures.writes.get(key, 0) + 1
        self.chargers[key].tell(self.second, value)
        if self.trace:
            self.trace.sent(self.second, key, value, self.chargers[key].waiting[-1][0])

    def _on_state(self) -> None:
        for key, state in self.executor.states.items():
            if state.sent is None:
                continue
            verb = str(state.sent.verb)
            if self.last_verb.get(key) != verb:
                self.last_verb[key] = verb
                self.figures.verbs[key] = self.figures.verbs.get(key, 0) + 1
                self.figures.why[self._why(key, verb)] += 1

    def _why(self, key: str, verb: str) -> str:
        """What has made a storage start, stop or turn: a limit of the moment, else fuse, peak or value, else the plan."""
        limits = "+".join(sorted(item.reason for item in self.executor.states[key].withheld))
        decision = self.executor.decision
        told = None if decision is None else decision.told.get(key)
        return f"{key} {verb}: {limits or (told.reason.code if told else 'plan')}"

    # -- what a house reads --------------------------------------------------------------------------------------

    def _read_soc(self) -> None:
        for key, item in self.chargers.items():
            soc = round(item.stored_kwh / item.capacity_kwh, 2)
            if self.setup.soc_noise:
                soc += 0.01 * int(self.random.integers(-1, 2))
            self.soc[key] = min(max(soc, 0.0), 1.0)

    def _devices(self) -> dict[str, DeviceState]:
        return {
            key: DeviceState(soc=self.soc[key], plugged=item.plugged, power_kw=item.shown_kw)
            for key, item in self.chargers.items()
        }

    def _trips(self, now: datetime, days: int, item: Charger) -> list[tuple[datetime, datetime, float]]:
        if not item.away:
            return []
        leaves, back, kwh = item.away
        midnight = now.astimezone(TZ).replace(hour=0, minute=0, second=0, microsecond=0)
        found = []
        for day in range(days):
            local = midnight + timedelta(days=day)
            ends = local + timedelta(hours=back)
            if local.weekday() < 5 and ends > now:
                found.append((local + timedelta(hours=leaves), ends, kwh))
        return found

    # -- what a house plans --------------------------------------------------------------------------------------

    def _known_until(self, now: datetime) -> datetime:
        local = now.astimezone(TZ)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight + timedelta(days=2 if local.hour >= 13 else 1)

    def replan(self, now: datetime) -> None:
        """Plan, and value, with what is known."""
        if self.setup.mode == "none":
            return
        self.plans += 1
        first = PAST_DAYS * 96 + int((slot_start(now) - START).total_seconds()) // 900
        load = np.concatenate((self.past, np.array(self.world.load_a_quarter)))[:first]
        ahead = int((self._known_until(now) - slot_start(now)).total_seconds()) // 900
        usual = load[-7 * 96 :].reshape(7, 96).mean(axis=0) if len(load) >= 7 * 96 else np.full(96, 1.5)
        if self.setup.noise:
            usual = usual * self.random.lognormal(0, self.setup.noise / 3, 96)
        expected = np.tile(usual, 3)[:ahead]
        grid = TimeGrid.quarters(now, slot_start(now) + timedelta(minutes=15 * ahead))
        spot = self.spot[first : first + ahead]
        storages = tuple(
            Storage(
                key=key,
                kind=StorageKind.BATTERY if key == "battery" else StorageKind.VEHICLE,
                capacity_kwh=item.capacity_kwh,
                soc=self.soc[key],
                reserve_soc=0.2,
                charge_kw=item.most_kw,
                discharge_kw=item.most_kw,
                min_charge_kw=self.settings[key].min_charge_kw,
                min_discharge_kw=self.settings[key].min_discharge_kw,
                wear_per_kwh=WEAR,
                running_kw=item.shown_kw,
                trips=tuple(
                    Trip(departure=leaves, return_=back, energy_kwh=kwh, target_soc=0.6)
                    for leaves, back, kwh in self._trips(now, 4, item)
                ),
            )
            for key, item in self.chargers.items()
            if item.plugged
        )
        tracker = self.tracker.copy()
        problem = Problem(
            grid=grid,
            spot=spot,
            buy=spot * 1.25 + 0.9,
            sell=spot + 0.05,
            price_known=np.ones(ahead, dtype=np.bool_),
            load_kw=expected,
            solar_kw=np.zeros(ahead),
            import_limit_kw=self.house.meter.import_limit_kw,
            export_limit_kw=self.house.meter.import_limit_kw,
            storages=storages,
            peaks=tracker.months(grid),
        )
        self.months = problem.peaks
        # By value the plan decides nothing but what follows while nothing is valued: once an hour is enough.
        hourly = max(3600 // self.setup.plan_every_s, 1)
        if self.setup.mode != "value" or (self.plans - 1) % hourly == 0:
            self._plan(problem, now)
        if self.setup.mode == "value":
            self.valuation = self.controller.value(self._moment(now, first, ahead, load))
            self.valued_at = now

    def _plan(self, problem: Problem, now: datetime) -> None:
        self.plan = make_plan(problem, created=now, incumbent=self.plan)
        for key in self.chargers:
            slot = self.plan.slots[0].storages.get(key)
            if slot and self.last_verb.get(f"plan {key}") != slot.verb:
                self.last_verb[f"plan {key}"] = slot.verb
                self.figures.plan_verbs[key] = self.figures.plan_verbs.get(key, 0) + 1

    def _moment(self, now: datetime, first: int, ahead: int, load: Floats) -> Moment:
        trips: list[KnownTrip] = []
        past: list[KnownTrip] = []
        for key, item in self.chargers.items():
            for since, found in ((now, trips), (now - timedelta(days=PAST_DAYS), past)):
                trip_days = 5 if found is trips else PAST_DAYS
                found += [
                    KnownTrip(
                        depart_s=int(leaves.timestamp()),
                        back_s=int(back.timestamp()),
                        energy_kwh=kwh,
                        key=key,
                        target_kwh=0.6 * item.capacity_kwh,
                    )
                    for leaves, back, kwh in self._trips(since, trip_days, item)
                    if found is trips or back <= now
                ]
        month = (now.astimezone(TZ).year, now.astimezone(TZ).month)
        begin = int(slot_start(now).timestamp()) - 900 * first
        return Moment(
            starts=begin + 900 * np.arange(first + ahead, dtype=np.int64),
            step_s=900,
            load_kw=load,
            solar_kw=np.zeros(first),
            import_kw=np.maximum(load, 0.0),
            spot=self.spot[: first + ahead],
            stored_kwh={key: self.soc[key] * item.capacity_kwh for key, item in self.chargers.items()},
            trips=tuple(trips),
            past_trips=tuple(past),
            booked=(
                tuple((int(peak.at.timestamp()), peak.kw) for peak in self.tracker.groups("top", month)),
            ),
        )

    def value_now(self, now: datetime) -> Valued | None:
        """As Value.now."""
        if self.valuation is None:
            return None
        valued = Valued(valuation=self.valuation, made=self.valued_at)
        if not valued.holds(now):
            return None
        found = open_peaks(self.tracker, now, self.valuation.expected_net_kw(now.timestamp()))
        return Valued(valuation=self.valuation, made=self.valued_at, peaks=(found["top"],))

    # -- the loop ------------------------------------------------------------------------------------------------

    def _see(self, second: int, now: datetime, phases: tuple[float, float, float]) -> None:
        self.second, self.now = second, now
        for place, kw in enumerate(phases):
            current = abs(kw) / VOLT_KW
            self.figures.limit[place].see(second, current, self.chargers)
            ended = self.figures.fuse[place].see(second, current, self.chargers)
            most = ended.may_last_s(self.setup.meter_s) if ended else None
            if self.trace and ended and most is not None and ended.lasted_s > most:
                title = f"phase {place} over by {ended.over_a:.1f} A for {ended.lasted_s} s, {most:.0f} s possible"
                self.trace.show(title, second - ended.lasted_s - 90, now)
        grid_kw = sum(phases)
        spot = float(self.spot[PAST_DAYS * 96 + second // 900])
        self.figures.energy_cost += (spot * 1.25 + 0.9 if grid_kw > 0 else spot + 0.05) * grid_kw / 3600
        for item in self.chargers.values():
            self.figures.wear_cost += WEAR * max(-item.power_kw, 0.0) / 3600
        if second % 3600 == 0:
            self._turn_window(now)
        self.figures.windows[-1].live(second, grid_kw, self.setup.meter_s, self.chargers)
        if second % self.setup.meter_s == 0:
            unrest = 1 + self.setup.noise * float(self.random.normal()) if self.setup.noise else 1.0
            self.grid_kw = grid_kw * unrest
            if self.trace:
                self.trace.read(second, phases)
            one, two, three = (abs(kw) / VOLT_KW * unrest for kw in phases)
            self.phase_a = (one, two, three)

    def _turn_window(self, now: datetime) -> None:
        if self.figures.windows:
            ended = self.figures.windows[-1]
            ended.spare_kwh = {key: item.spare_kwh() for key, item in self.chargers.items()}
            if self.trace and ended.is_over and ended.could_be_kept:
                title = (
                    f"window {ended.kwh:.2f} kWh, target {ended.target_kw:.2f}, meant {ended.meant_kw:.2f}"
                )
                self.trace.show(title, self.second - 3600, now)
        self.figures.windows.append(Window(start=now))

    def targets_now(self, now: datetime) -> tuple[PeakTarget, ...]:
        """As the coordinator does."""
        return self.targets.now(self.tracker, self.plan, self.months, now)

    def _note_target(self, valued: Valued | None, now: datetime) -> None:
        """Once a window, at its start: what is booked, or what plan or value mean it to come to if that is more.

        The value is asked for the load that it expects then, for the whole hour.
        """
        window = self.figures.windows[-1]
        if window.target_kw is not None:
            return
        if valued is None:
            targets = self.targets_now(now)
            window.target_kw = targets[0].target_kw if targets else None
            return
        booked = self.targets.now(self.tracker, None, (), now)[0].target_kw or 0.0
        net_kw = valued.valuation.expected_net_kw(now.timestamp())
        powers = valued.valuation.decide(
            HouseNow(
                at_s=now.timestamp(),
                net_kw=net_kw,
                known_s=now.timestamp() + 3600,
                stored_kwh={key: self.soc[key] * item.capacity_kwh for key, item in self.chargers.items()},
                present=frozenset(key for key, item in self.chargers.items() if item.plugged),
                imported_kwh=tuple(peak.used_kwh for peak in valued.peaks),
                peaks_kw=tuple(peak.booked_kw for peak in valued.peaks),
            )
        )
        window.target_kw = max(booked, net_kw + sum(powers.values()))

    def _note_meant(self, valued: Valued, now: datetime) -> None:
        decision, window = self.executor.decision, self.figures.windows[-1]
        if decision is not None:
            grid_kw = decision.net_kw + sum(item.power_kw for item in decision.told.values())
            meant = max(valued.peaks[0].booked_kw, valued.peaks[0].projected_kw(grid_kw, now))
            window.meant_kw = max(window.meant_kw, meant)

    async def async_live(self) -> None:
        """Live through all days."""
        choices = Choices(control=True, dry_run=False)
        seconds = self.setup.days * 86400
        last_act = -100
        self._read_soc()
        for second in self.world.seconds(seconds, self._see):
            now = self.now
            if second % 86400 == 86399:
                self.figures.end_day()
                lived = json.dumps(report(self, 0.0, (second + 1) // 86400))
                sys.stderr.write(f"{lived}\n")
            if second % 60 == 0:
                self._read_soc()
            reading = second % self.setup.meter_s == 0
            if second % self.setup.plan_every_s == 1:
                self.replan(now)
            if reading or second - last_act >= 10:
                last_act = second
                self.tracker.add(now, self.grid_kw)
                targets = self.targets_now(now)
                valued = self.value_now(now)
                if self.plan is not None:
                    self._note_target(valued, now)
                began = perf_counter()
                await self.executor.async_execute(
                    now,
                    self.plan,
                    choices,
                    HouseState(
                        grid_kw=self.grid_kw,
                        import_limit_kw=self.house.meter.import_limit_kw,
                        export_limit_kw=self.house.meter.import_limit_kw,
                        phase_a=self.phase_a,
                    ),
                    self._devices(),
                    valued,
                    targets,
                )
                self.figures.execute_s += perf_counter() - began
                if self.trace:
                    window = self.figures.windows[-1]
                    self.trace.decided(second, window.target_kw, window.kwh)
                if valued is not None:
                    self._note_meant(valued, now)
                self.figures.executions += 1
            if self.timers.waiting:
                await self.timers.async_fire(now)


def money(run: Run) -> dict[str, float]:
    """What the time cost, with what is stored at its end more than at its start at the mean price."""
    figures, spot = run.figures, run.spot[PAST_DAYS * 96 : PAST_DAYS * 96 + run.second // 900 + 1]
    days: dict[int, float] = {}
    for place, window in enumerate(figures.windows):
        days[place // 24] = max(days.get(place // 24, 0.0), window.kwh)
    peak = RULE.prices[0] * float(np.mean(sorted(days.values())[-RULE.n :]))
    more_kwh = sum(item.stored_kwh for item in run.chargers.values()) - run.began_kwh
    stored = more_kwh * float(np.mean(spot) * 1.25 + 0.9) * 0.95
    found = {
        "energy": figures.energy_cost,
        "wear": figures.wear_cost,
        "peak": peak,
        "stored": -stored,
        "total": figures.energy_cost + figures.wear_cost + peak - stored,
    }
    return {key: round(value, 1) for key, value in found.items()}


@contextmanager
def _without(setup: Setup) -> Iterator[None]:
    """Leave out what is to be measured by its absence: the prices of turning, what windows are meant to come to."""
    with ExitStack() as stack:
        if setup.unpriced:
            for name in ("_SWITCHING", "_TURNING"):
                stack.enter_context(patch(f"custom_components.v2h.engine.valuing.valuation.{name}", 0.0))
        if setup.unmeant:
            stack.enter_context(patch("custom_components.v2h.control.meant.MeantTargets.now", lambda *_: ()))
        yield


async def async_run(setup: Setup) -> Run:
    """Run one setup in a Home Assistant of its own, on virtual time."""
    with tempfile.TemporaryDirectory() as folder:
        hass = HomeAssistant(folder)
        run = Run(hass, setup)
        with (
            _without(setup),
            patch.object(dt_util, "utcnow", lambda: run.now),
            patch.object(dt_util, "now", lambda zone=None: run.now.astimezone(zone or TZ)),
            patch("custom_components.v2h.control.arbiter.async_track_point_in_utc_time", run.timers.track),
            patch(
                "custom_components.v2h.control.guarding.time.thread_time", perf_counter
            ),  # slow on some machines
        ):
            await run.async_live()
        await hass.async_stop(force=True)
        return run


def report(run: Run, took_s: float, lived_days: int | None = None) -> dict[str, Any]:
    """What was measured, as JSON takes it. lived_days: of the run so far, None for all."""
    figures, days = run.figures, lived_days or run.setup.days

    slowest_s = (
        run.setup.meter_s
        + 5.0
        + max(item.delay_s[1] + 2 * item.most_kw / item.ramp_kw_s for item in run.chargers.values())
    )

    def stretches(overruns: list[Overruns]) -> dict[str, Any]:
        found = sorted(
            (item for each in overruns for item in each.stretches), key=lambda item: -item.lasted_s
        )
        may = [(item, item.may_last_s(run.setup.meter_s)) for item in found]
        late = [(item, most) for item, most in may if most is not None and item.lasted_s > most]
        return {
            "count": len(found),
            "longest_s": [item.lasted_s for item in found[:5]],
            "beyond_storages": sum(most is None for _, most in may),
            "longer_than_delays": len(late),
            "longer_than_all": sum(item.lasted_s > slowest_s for item, _ in late),
            "late": [
                (round(item.ended_s / 3600, 3), item.lasted_s, round(item.over_a, 1), round(most, 1))
                for item, most in late[:8]
                if most is not None
            ],
        }

    over = [window for window in figures.windows if window.is_over]
    kept = [window for window in over if window.could_be_kept]
    not_meant = [
        window for window in kept if window.kwh > max(window.meant_kw, window.target_kw or 0) + TOLERANCE_KW
    ]
    means = sorted((window.kwh for window in figures.windows), reverse=True)
    return {
        "mode": run.setup.mode,
        "days": days,
        "meter_s": run.setup.meter_s,
        "writes_a_day": {key: round(count / days, 1) for key, count in figures.writes.items()},
        "most_writes_a_day": figures.most_writes,
        "verbs_a_day": {key: round(count / days, 1) for key, count in figures.verbs.items()},
        "plan_verbs_a_day": {key: round(count / days, 1) for key, count in figures.plan_verbs.items()},
        "windows": len(figures.windows),
        "windows_over": len(over),
        "could_be_kept": len(kept),
        "could_be_kept_and_not_meant": len(not_meant),
        "worst_windows": [
            (
                f"{window.start:%d %H}",
                *(round(kw or 0.0, 2) for kw in (window.target_kw, window.meant_kw, window.kwh)),
            )
            for window in sorted(kept, key=lambda window: (window.target_kw or 0.0) - window.kwh)[:8]
        ],
        "why": figures.why.most_common(14),
        "highest_windows_kw": [round(kw, 2) for kw in means[:5]],
        "above_limit": stretches(figures.limit),
        "above_fuse": stretches(figures.fuse),
        "money": money(run),
        "execute_ms": round(1000 * figures.execute_s / max(figures.executions, 1), 3),
        "took_s": round(took_s, 1),
    }


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--meter-s", type=int, default=10)
    parser.add_argument("--mode", choices=("value", "plan", "none"), default="value")
    parser.add_argument("--noise", type=float, default=0.0)
    parser.add_argument("--soc-noise", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plan-every-s", type=int, default=900)
    parser.add_argument("--car-phases", type=int, default=3, choices=(1, 3))
    parser.add_argument("--storages", default="battery,car")
    parser.add_argument("--unpriced", action="store_true", help="without the prices of turning")
    parser.add_argument(
        "--unmeant", action="store_true", help="without keeping what windows are meant to come to"
    )
    parser.add_argument("--trace", action="store_true", help="print what happened around what was not kept")
    chosen = parser.parse_args()
    logging.basicConfig(level=logging.ERROR)
    mapping: Mapping[str, Any] = vars(chosen)
    setup = Setup(**{**mapping, "storages": tuple(chosen.storages.split(","))})
    began = perf_counter()
    run = asyncio.run(async_run(setup))
    sys.stdout.write(f"{json.dumps(report(run, perf_counter() - began))}\n")


if __name__ == "__main__":
    main()
