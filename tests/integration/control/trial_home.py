"""A house whose devices obey, or do not, in every way that a sign and scale test must find."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import EVENT_CALL_SERVICE
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

from custom_components.v2h.control import trial
from tests.integration.home import (
    BATTERY,
    BATTERY_MODE,
    BATTERY_POWER,
    BATTERY_SETPOINT,
    BATTERY_SOC,
    CAR,
    CAR_PLUG,
    CAR_POWER,
    CAR_SETPOINT,
    CAR_SOC,
    GRID,
    HOUSE,
    make_entry,
    set_prices,
)

NOON = datetime.fromisoformat("2026-11-23T13:30:00+01:00")
WATT = {"unit_of_measurement": "W", "device_class": "power"}
PERCENT = {"unit_of_measurement": "%", "device_class": "battery"}


@dataclass
class World:
    """The house behind the states. Factors: what is made of what; the truth is in kW, positive charging or import.

    load_w: what the house draws, by the seconds since the beginning. latency_s: until a command has effect.
    """

    hass: HomeAssistant
    freezer: FrozenDateTimeFactory
    command: float = 1.0
    reading: float = 1.0
    meter: float = 1.0
    unsigned_reading: bool = False
    unsigned_command: bool = False
    discharges: bool = True
    reacts: bool = True
    stops: bool = True
    lost_commands: int = 0
    most_kw: float = 11.0
    latency_s: float = 3.0
    meter_every_s: float = 1.0
    load_w: Callable[[float], float] = lambda _: 900.0
    battery_covers: bool = False
    plugged: bool = True
    car_soc: float = 55.0
    elapsed_s: float = 0.0
    car_kw: float = 0.0
    battery_kw: float = 0.0
    seen: list[tuple[float, float]] = field(default_factory=list)
    """Set point and true power of the car, second by second."""
    at: dict[float, Callable[[], Any]] = field(default_factory=dict)
    """What happens at some second."""
    _told: tuple[float, float] = (-1000.0, 0.0)
    """When the charger took what it was told last, and that, W."""

    def __post_init__(self) -> None:
        """Hear every command, also one that is the same as the one before."""
        self.hass.bus.async_listen(EVENT_CALL_SERVICE, self._on_call)

    @callback
    def _on_call(self, event: Event) -> None:
        data = event.data["service_data"]
        if event.data["service"] != "set_value" or CAR_SETPOINT not in str(data.get("entity_id")):
            return
        if self.lost_commands > 0:
            self.lost_commands -= 1
        elif self._told[1] != data["value"]:
            self._told = (self.elapsed_s, float(data["value"]))

    def setpoint(self) -> float:
        """What the car's charger shows as told, W."""
        state = self.hass.states.get(CAR_SETPOINT)
        return float(state.state) if state else 0.0

    def live(self, seconds: float = 0.0) -> None:
        """Let the devices and the meter go on."""
        self.elapsed_s += seconds
        self.car_kw = self._obeyed()
        self.battery_kw = -self.car_kw if self.battery_covers else 0.0
        self.seen.append((self.setpoint(), self.car_kw))
        self._tell()

    def _obeyed(self) -> float:
        since, told = self._told
        if self.elapsed_s - since < self.latency_s:
            return self.car_kw
        if not self.reacts or not self.plugged:
            return 0.0
        if told == 0 and not self.stops:
            return self.car_kw
        kw = told / 1000 * self.command
        if self.unsigned_command:
            kw = abs(kw)
        if kw < 0 and not self.discharges:
            return 0.0
        return max(-self.most_kw, min(self.most_kw, kw))

    def _tell(self) -> None:
        states = self.hass.states
        told = self.car_kw * self.reading * 1000
        states.async_set(CAR_POWER, f"{abs(told) if self.unsigned_reading else told:.3f}", WATT)
        states.async_set(BATTERY_POWER, f"{self.battery_kw * 1000:.1f}", WATT)
        if self.elapsed_s % self.meter_every_s < 1:
            grid = self.load_w(self.elapsed_s) + (self.car_kw + self.battery_kw) * 1000
            states.async_set(GRID, f"{grid * self.meter:.1f}", WATT, force_update=True)
        states.async_set(CAR_SOC, str(self.car_soc), PERCENT)
        states.async_set(BATTERY_SOC, "50", PERCENT)
        states.async_set(CAR_PLUG, "on" if self.plugged else "off")

    async def pause(self, seconds: float) -> None:
        """Instead of waiting: the clock and the house go on."""
        self.freezer.tick(timedelta(seconds=seconds))
        for when in [when for when in self.at if when <= self.elapsed_s]:
            self.at.pop(when)()
        self.live(seconds)
        async_fire_time_changed(self.hass, dt_util.utcnow())
        # Not async_block_till_done: it would wait for the action that waits here.
        for _ in range(12):
            await asyncio.sleep(0)


async def make_world(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, monkeypatch: pytest.MonkeyPatch
) -> World:
    """Devices that can be commanded, and a clock that the test's waiting moves."""
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(NOON)
    numbers = {
        "car_setpoint": {"min": -7400, "max": 11000, "step": 1, "initial": 0},
        "battery_setpoint": {"min": 0, "max": 5000, "step": 1, "initial": 0},
    }
    modes = {"battery_mode": {"options": ["auto", "hold", "charge", "discharge"], "initial": "auto"}}
    assert await async_setup_component(hass, "input_number", {"input_number": numbers})
    assert await async_setup_component(hass, "input_select", {"input_select": modes})
    set_prices(hass, NOON)
    world = World(hass=hass, freezer=freezer)
    world.live()
    monkeypatch.setattr(trial, "pause", world.pause)
    monkeypatch.setattr(trial, "SAMPLE_S", 2.0)  # half as many looks, for half the time
    return world


async def move_in(
    hass: HomeAssistant,
    *,
    car: Mapping[str, Any] | None = None,
    house: Mapping[str, Any] = HOUSE,
    battery: Mapping[str, Any] | None = BATTERY,
    checked: bool = False,
) -> MockConfigEntry:
    """Set the house up, with devices that nobody has tested."""
    entry = make_entry(house=house, car={**CAR, **(car or {})}, battery=battery, checked=checked)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    return entry


__all__ = ["BATTERY_MODE", "BATTERY_SETPOINT", "World", "make_world", "move_in"]
