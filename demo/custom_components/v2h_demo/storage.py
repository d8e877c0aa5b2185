"""A storage behind a converter: what it was asked, what it obeys, and what its battery makes of it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

REFUSED_SHARE: Final = 0.03
"""How many of the commands a device acknowledges and forgets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hardware:
    """What the device can do. Power at the house side of the converter; SoC and efficiency are fractions.

    taper_soc: from here on the battery takes less and less, down to a fifth of charge_w when full.
    """

    capacity_kwh: float
    charge_w: float
    discharge_w: float
    min_w: float = 0.0
    charge_efficiency: float
    discharge_efficiency: float
    loss_w: float
    min_soc: float
    taper_soc: float
    latency: timedelta
    ramp_w_per_s: float


BATTERY: Final = Hardware(
    capacity_kwh=10.0,
    charge_w=5000,
    discharge_w=5000,
    charge_efficiency=0.96,
    discharge_efficiency=0.96,
    loss_w=30,
    min_soc=0.05,
    taper_soc=0.97,
    latency=timedelta(seconds=1),
    ramp_w_per_s=2500,
)
CHARGER: Final = Hardware(
    capacity_kwh=60.0,
    charge_w=11000,
    discharge_w=7400,
    min_w=600,
    charge_efficiency=0.95,
    discharge_efficiency=0.94,
    loss_w=120,
    min_soc=0.10,
    taper_soc=0.92,
    latency=timedelta(seconds=3),
    ramp_w_per_s=1500,
)


@dataclass(slots=True, kw_only=True)
class Storage:
    """A device at work. power_w is positive when it charges."""

    hardware: Hardware
    soc: float
    power_w: float = 0.0

    @property
    def stored_kwh(self) -> float:
        """The energy in the battery."""
        return self.soc * self.hardware.capacity_kwh

    def move(self, wish_w: float, seconds: float, speed: float) -> float:
        """Follow a wish for some seconds; the battery lives `speed` times as fast. Returns the mean power, W.

        stored += charge_efficiency x in - out / discharge_efficiency - loss while power flows.
        """
        hardware = self.hardware
        wish_w = self._within(wish_w)
        reach = hardware.ramp_w_per_s * seconds * speed
        power_w = self.power_w + max(-reach, min(reach, wish_w - self.power_w))
        hours = seconds * speed / 3600
        if power_w > 0 and hours:
            room = (1 - self.soc) * hardware.capacity_kwh * 1000
            power_w = min(power_w, (room / hours + hardware.loss_w) / hardware.charge_efficiency)
        elif power_w < 0 and hours:
            left = max(0.0, self.soc - hardware.min_soc) * hardware.capacity_kwh * 1000
            most = max(0.0, left / hours - hardware.loss_w) * hardware.discharge_efficiency
            power_w = max(power_w, -most)
        self.soc += self._stored_w(power_w) * hours / 1000 / hardware.capacity_kwh
        self.soc = min(1.0, max(0.0, self.soc))
        self.power_w = power_w
        return power_w

    def stop(self) -> None:
        """Cut the power at once."""
        self.power_w = 0.0

    def _within(self, wish_w: float) -> float:
        hardware = self.hardware
        if abs(wish_w) < hardware.min_w:
            return 0.0
        if wish_w > 0:
            if self.soc >= 0.9995:
                return 0.0
            above = max(0.0, self.soc - hardware.taper_soc) / (1 - hardware.taper_soc)
            return min(wish_w, hardware.charge_w * (1 - 0.8 * above))
        if self.soc <= hardware.min_soc:
            return 0.0
        return max(wish_w, -hardware.discharge_w)

    def _stored_w(self, power_w: float) -> float:
        hardware = self.hardware
        if power_w > 0:
            return power_w * hardware.charge_efficiency - hardware.loss_w
        if power_w < 0:
            return power_w / hardware.discharge_efficiency - hardware.loss_w
        return 0.0


@dataclass(slots=True, kw_only=True)
class Control[T]:
    """What a device was told and what it obeys. A refused command is shown as if it had been taken."""

    asked: T
    obeyed: T = field(init=False)
    due: datetime | None = None

    def __post_init__(self) -> None:
        """A device starts with what it was told last."""
        self.obeyed = self.asked

    def ask(self, command: T, now: datetime, latency: timedelta, *, refused: bool) -> None:
        """Take a command; it has effect after the device's latency."""
        self.asked = command
        if not refused:
            self.due = now + latency

    def wait(self, now: datetime) -> T:
        """What the device obeys at an instant."""
        if self.due is not None and now >= self.due:
            self.obeyed = self.asked
            self.due = None
        return self.obeyed
