"""The house as a whole: it draws, the sun gives, the storages obey, the meter counts. Knows nothing of Home Assistant.

Signs: grid power is positive into the house, a storage's power is positive when it charges. Watts, kWh, UTC.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from math import ceil
from typing import Final

from .chance import chance
from .faults import FAULT_DELAY, DeviceFault, Faults, ReportFault, obeyed_w
from .load import Phases, house_load
from .solar import solar_power
from .storage import BATTERY, CHARGER, REFUSED_SHARE, Control, Storage

VOLTAGE: Final = 230.0
DEPARTURE: Final = time(7, 30)
RETURN: Final = time(17, 0)
TRIP_KWH: Final = 8.0
TRIP_HOURS: Final = 1.0
"""A car that was away for less has used less."""

MOST_STEPS: Final = 720
LONG_STEP_S: Final = 60.0
"""However much time is to pass, no step is longer than this."""


class BatteryMode(StrEnum):
    """What the home battery's select offers."""

    SELF_CONSUMPTION = "self_consumption"
    HOLD = "hold"
    CHARGE = "charge"
    DISCHARGE = "discharge"


class ChargerStatus(StrEnum):
    """What the charger says of itself."""

    AVAILABLE = "available"
    """No car."""
    CONNECTED = "connected"
    CHARGING = "charging"
    DISCHARGING = "discharging"
    NO_GRID = "no_grid"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatteryCommand:
    """What the battery is told; setpoint_w counts in the modes charge and discharge."""

    mode: BatteryMode = BatteryMode.SELF_CONSUMPTION
    setpoint_w: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargerCommand:
    """What the charger is told; a positive setpoint charges."""

    enabled: bool = False
    setpoint_w: float = 0.0


@dataclass(slots=True, kw_only=True)
class Meters:
    """Energy so far, kWh: counters that only go up."""

    grid_import: float = 0.0
    grid_export: float = 0.0
    solar: float = 0.0
    battery_charge: float = 0.0
    battery_discharge: float = 0.0
    charger_charge: float = 0.0
    charger_discharge: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows:
    """Power at one moment, W; house is without the storages."""

    house: Phases = (0.0, 0.0, 0.0)
    solar: float = 0.0
    battery: float = 0.0
    charger: float = 0.0
    grid: float = 0.0
    phases: Phases = (0.0, 0.0, 0.0)
    """What each phase draws from the grid."""


def car_moves(after: datetime, until: datetime, zone: tzinfo) -> list[tuple[datetime, bool]]:
    """The car's usual departures (False) and returns (True) in (after, until], in their order."""
    day: date = after.astimezone(zone).date()
    found: list[tuple[datetime, bool]] = []
    while day <= until.astimezone(zone).date():
        if day.weekday() < 5:
            for clock, home in ((DEPARTURE, False), (RETURN, True)):
                at = datetime.combine(day, clock, zone).astimezone(after.tzinfo)
                if after < at <= until:
                    found.append((at, home))
        day += timedelta(days=1)
    return found


@dataclass(slots=True, kw_only=True)
class House:
    """Everything that moves. The storages live `speed` times as fast as the clock; the rest keeps time."""

    zone: tzinfo
    seed: int
    now: datetime
    speed: float = 1.0
    refusals: bool = True
    faults: Faults = field(default_factory=Faults)
    step_s: float = 10.0
    """How long a step may be in the storages' time."""
    battery: Storage = field(default_factory=lambda: Storage(hardware=BATTERY, soc=0.45))
    charger: Storage = field(default_factory=lambda: Storage(hardware=CHARGER, soc=0.55))
    battery_control: Control[BatteryCommand] = field(default_factory=lambda: Control(asked=BatteryCommand()))
    charger_control: Control[ChargerCommand] = field(default_factory=lambda: Control(asked=ChargerCommand()))
    car_home: bool = True
    car_left: datetime | None = None
    outage: bool = False
    commands: int = 0
    meters: Meters = field(default_factory=Meters)
    flows: Flows = field(default_factory=Flows)

    @property
    def reported_grid_w(self) -> float:
        """What the meter shows."""
        inverted = self.faults.report is ReportFault.INVERTED_METER
        return -self.flows.grid if inverted else self.flows.grid

    @property
    def status(self) -> ChargerStatus:
        """What the charger says of itself."""
        if not self.car_home:
            return ChargerStatus.AVAILABLE
        if self.outage:
            return ChargerStatus.NO_GRID
        if self.flows.charger > 0:
            return ChargerStatus.CHARGING
        return ChargerStatus.DISCHARGING if self.flows.charger < 0 else ChargerStatus.CONNECTED

    def command_battery(self, mode: BatteryMode | None = None, setpoint_w: float | None = None) -> None:
        """Tell the battery something; the other part of its command stays."""
        asked = self.battery_control.asked
        command = replace(
            asked,
            mode=asked.mode if mode is None else mode,
            setpoint_w=asked.setpoint_w if setpoint_w is None else setpoint_w,
        )
        self._tell(self.battery_control, command, self.faults.battery, BATTERY.latency)

    def command_charger(self, *, enabled: bool | None = None, setpoint_w: float | None = None) -> None:
        """Tell the charger something; the other part of its command stays."""
        asked = self.charger_control.asked
        command = replace(
            asked,
            enabled=asked.enabled if enabled is None else enabled,
            setpoint_w=asked.setpoint_w if setpoint_w is None else setpoint_w,
        )
        self._tell(self.charger_control, command, self.faults.charger, CHARGER.latency)

    def move_car(self, *, home: bool, at: datetime | None = None) -> None:
        """The car leaves, or comes back with less."""
        at = at or self.now
        if home and not self.car_home and self.car_left is not None:
            hours = (at - self.car_left) / timedelta(hours=1)
            used = TRIP_KWH * min(1.0, hours / TRIP_HOURS)
            self.charger.soc = max(0.0, self.charger.soc - used / CHARGER.capacity_kwh)
        if not home and self.car_home:
            self.car_left = at
            self.charger.stop()
        self.car_home = home

    def advance(self, until: datetime) -> None:
        """Let time run to an instant, in steps short enough for what happens in them."""
        elapsed = (until - self.now).total_seconds()
        if elapsed <= 0:
            return
        moves = car_moves(self.now, until, self.zone)
        steps = min(MOST_STEPS, ceil(elapsed * self.speed / self.step_s))
        steps = max(1, steps, ceil(elapsed / LONG_STEP_S))
        seconds = elapsed / steps
        start = self.now
        for i in range(1, steps + 1):
            at = until if i == steps else start + timedelta(seconds=seconds * i)
            while moves and moves[0][0] <= at:
                moment, home = moves.pop(0)
                self.move_car(home=home, at=moment)
            self._step(at, seconds)
        self.now = until

    def _tell[T](self, control: Control[T], command: T, fault: DeviceFault, latency: timedelta) -> None:
        refused = self._refuses() or fault is DeviceFault.IGNORES
        control.ask(
            command, self.now, FAULT_DELAY if fault is DeviceFault.DELAYS else latency, refused=refused
        )

    def _refuses(self) -> bool:
        self.commands += 1
        return self.refusals and chance(self.seed, "refusal", self.commands) < REFUSED_SHARE

    def _step(self, at: datetime, seconds: float) -> None:
        house = house_load(at, self.zone, self.seed)
        solar = solar_power(at, self.seed)
        command = self.charger_control.wait(at)
        battery_command = self.battery_control.wait(at)
        if self.outage:
            self.flows = self._island(house, solar, seconds)
        else:
            wish = command.setpoint_w if command.enabled and self.car_home else 0.0
            wish = obeyed_w(self.faults.charger, wish)
            charger = self.charger.move(wish, seconds, self.speed) if self.car_home else 0.0
            wish = self._battery_wish(battery_command, sum(house) - solar)
            battery = self.battery.move(wish, seconds, self.speed)
            shared = (battery + charger - solar) / 3
            phases = (house[0] + shared, house[1] + shared, house[2] + shared)
            self.flows = Flows(
                house=house, solar=solar, battery=battery, charger=charger, grid=sum(phases), phases=phases
            )
        self._count(seconds / 3_600_000)

    def _battery_wish(self, command: BatteryCommand, net_w: float) -> float:
        match command.mode:
            case BatteryMode.SELF_CONSUMPTION:
                return -net_w
            case BatteryMode.CHARGE:
                return obeyed_w(self.faults.battery, command.setpoint_w)
            case BatteryMode.DISCHARGE:
                return obeyed_w(self.faults.battery, -command.setpoint_w)
            case BatteryMode.HOLD:
                return 0.0

    def _island(self, house: Phases, solar: float, seconds: float) -> Flows:
        """Without the grid the battery carries the house for as long as it lasts; what it cannot carry is dark."""
        self.charger.stop()
        battery = self.battery.move(solar - sum(house), seconds, self.speed)
        supply = solar - battery
        load = sum(house)
        if supply > load:
            solar -= supply - load  # the inverter throttles what nobody takes
        share = min(1.0, supply / load) if load else 0.0
        return Flows(
            house=(house[0] * share, house[1] * share, house[2] * share), solar=solar, battery=battery
        )

    def _count(self, kwh_per_w: float) -> None:
        flows, meters = self.flows, self.meters
        meters.grid_import += max(0.0, flows.grid) * kwh_per_w
        meters.grid_export += max(0.0, -flows.grid) * kwh_per_w
        meters.solar += flows.solar * kwh_per_w
        meters.battery_charge += max(0.0, flows.battery) * kwh_per_w
        meters.battery_discharge += max(0.0, -flows.battery) * kwh_per_w
        meters.charger_charge += max(0.0, flows.charger) * kwh_per_w
        meters.charger_discharge += max(0.0, -flows.charger) * kwh_per_w
