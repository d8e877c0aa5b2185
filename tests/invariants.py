"""What must hold whatever goes wrong: one checker over the record of what the devices were told and did.

The record is the simulated home's own (demo/custom_components/v2h_demo/record.py): it outlasts a kill, and it tells
what the devices did and not what V2H believes of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
import json
from pathlib import Path
from typing import Any, Final, Self

SLOT_S: Final = 900
NOTICE_S: Final = 15.0
"""A reading every few seconds, and a command that takes its time: so long after something has changed the devices may
still be told what was right before."""
ROUNDING: Final = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the house is set up with: fractions and W."""

    battery_reserve: float = 0.2
    car_reserve: float = 0.3
    battery_charge_w: float = 5000
    battery_discharge_w: float = 5000
    car_charge_w: float = 7000
    car_discharge_w: float = 7000
    notice_s: float = NOTICE_S
    reserve_slack: float = 0.005
    """What flows between two readings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """How the devices stood. told: the one that had just been given a command. Signed power is positive charging."""

    at: datetime
    told: str | None
    battery_mode: str
    battery_w: float
    battery_did_w: float
    battery_soc: float
    car_enabled: bool
    car_w: float
    car_did_w: float
    car_soc: float
    car_home: bool

    @classmethod
    def of(cls, row: dict[str, Any]) -> Self:
        """Read a line of the record."""
        battery, car = row["battery"], row["charger"]
        return cls(
            at=datetime.fromisoformat(row["at"]),
            told=row["told"],
            battery_mode=battery["mode"],
            battery_w=battery["setpoint_w"],
            battery_did_w=battery["power_w"],
            battery_soc=battery["soc"],
            car_enabled=car["enabled"],
            car_w=car["setpoint_w"],
            car_did_w=car["power_w"],
            car_soc=car["soc"],
            car_home=car["home"],
        )

    @property
    def battery_told_out(self) -> bool:
        """Whether the battery is told to discharge; its own operation is not ours."""
        return self.battery_mode == "discharge" and self.battery_w > 0

    @property
    def car_told_out(self) -> bool:
        """Whether the car is told to discharge."""
        return self.car_enabled and self.car_w < 0

    @property
    def safe(self) -> bool:
        """Whether both devices have their safe verb."""
        return self.battery_mode == "self_consumption" and (not self.car_enabled or self.car_w == 0)


def read_record(file: Path) -> list[Moment]:
    """The record, without a line that a kill has cut short."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        try:
            row = json.loads(line)
        except json.JSONDecodeError:
            continue
        found.append(Moment.of(row))
    return found


@dataclass(slots=True)
class _Since:
    """Since when something that must not last has been so."""

    at: datetime | None = None

    def lasts(self, now: datetime, wrong: bool, longest_s: float) -> bool:
        """Whether it has lasted too long."""
        self.at = (self.at or now) if wrong else None
        return self.at is not None and now - self.at > timedelta(seconds=longest_s)


@dataclass(slots=True)
class _Checker:
    limits: Limits
    found: list[str] = field(default_factory=list)
    battery_low: _Since = field(default_factory=_Since)
    car_low: _Since = field(default_factory=_Since)
    before: Moment | None = None

    def add(self, now: Moment) -> None:
        limits = self.limits
        low = now.battery_soc < limits.battery_reserve - limits.reserve_slack
        if self.battery_low.lasts(now.at, low and now.battery_told_out, limits.notice_s):
            self.wrong(now, f"battery told to discharge at {now.battery_soc:.3f}")
        low = now.car_soc < limits.car_reserve - limits.reserve_slack
        if self.car_low.lasts(now.at, low and now.car_told_out and now.car_home, limits.notice_s):
            self.wrong(now, f"car told to discharge at {now.car_soc:.3f}")
        before, self.before = self.before, now
        if now.told == "charger" and not now.car_home and before is not None:
            # What only says again what held already is the way to the safe verb: first the switch, then the number.
            new = (now.car_enabled, now.car_w) != (before.car_enabled, before.car_w)
            if new and now.car_enabled and now.car_w != 0:
                self.wrong(now, f"charger told {now.car_w:.0f} W without a car")
        if now.told == "battery":
            most = limits.battery_discharge_w if now.battery_mode == "discharge" else limits.battery_charge_w
            if not 0 <= now.battery_w <= most + 1:
                self.wrong(now, f"battery told {now.battery_mode} with {now.battery_w:.0f} W")
        if now.told == "charger" and not -limits.car_discharge_w - 1 <= now.car_w <= limits.car_charge_w + 1:
            self.wrong(now, f"charger told {now.car_w:.0f} W")

    def wrong(self, now: Moment, what: str) -> None:
        self.found.append(f"{now.at:%H:%M:%S} {what}")


def violations(record: Iterable[Moment], limits: Limits | None = None) -> list[str]:
    """What the devices were told that they must never be told."""
    checker = _Checker(limits or Limits())
    for moment in record:
        checker.add(moment)
    return checker.found


def check(record: Sequence[Moment], limits: Limits | None = None, *, ended: bool = True) -> None:
    """Judge a record. ended: V2H has let the devices go at its end."""
    assert record, "nothing was recorded"
    found = violations(record, limits)
    assert not found, "; ".join(found[:10])
    assert not ended or record[-1].safe, f"not let go: {record[-1]}"


def check_ledger(stored: dict[str, Any], imported_kwh: float, *, lost_kwh: float = 0.0) -> None:
    """Judge a stored ledger (the "data" of its file): each slot once, and no more energy than the meter counted.

    imported_kwh: what the meter counted meanwhile. lost_kwh: what may be missing for faults that are known.
    """
    book = stored["ledger"]
    starts = [row[0] for row in book["slots"]]
    gaps = [int(datetime.fromisoformat(gap[0]).timestamp()) // SLOT_S for gap in book["gaps"]]
    both = [*starts, *gaps]
    assert len(both) == len(set(both)), f"a slot is booked twice: {sorted(both)}"
    assert starts == sorted(starts)
    booked = sum(row[1][1] for row in book["slots"]) + stored["open"]["sums"]["import_kwh"]
    assert imported_kwh - lost_kwh - 0.02 <= booked <= 1.02 * imported_kwh + 0.02, (booked, imported_kwh)


def check_peaks(stored: dict[str, Any], highest_kw: float) -> None:
    """Judge stored peaks (the "data" of their file): each window once, none above what the meter ever showed."""
    for minutes, runs in stored["windows"].items():
        length = timedelta(minutes=int(minutes))
        windows: dict[datetime, float | None] = {}
        for run in runs:
            for index, mean in enumerate(run["kw"]):
                start = datetime.fromisoformat(run["start"]) + index * length
                assert start not in windows, f"{start} is booked twice"
                assert mean is None or -ROUNDING <= mean <= highest_kw + ROUNDING, (start, mean, highest_kw)
                windows[start] = mean
