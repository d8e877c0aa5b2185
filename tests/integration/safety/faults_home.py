"""The simulated home and V2H in one Home Assistant, with a clock that a test turns: for faults of all kinds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

from custom_components.v2h.control import arbiter, executor, writer
from custom_components.v2h.coordinator import V2hCoordinator
from custom_components.v2h_demo.home import DemoHome
from custom_components.v2h_demo.physics import House
from tests.integration.control.control_devices import keep_loop_running
from tests.integration.home import BATTERY, CAR, HOUSE, make_entry
from tests.invariants import Limits, Moment, check, read_record

START: Final = datetime(2026, 11, 24, 17, 58, tzinfo=UTC)
STEP_S: Final = 5.0

SET_UP: Final = {
    "house": {
        **HOUSE,
        "price": {"kind": "attributes", "entities": ["sensor.demo_nordpool_se3"]},
        "meter": {"grid_power": "sensor.demo_grid_power", "main_fuse_a": 20},
    },
    "car": {
        **CAR,
        "soc_entities": ["sensor.demo_car_soc"],
        "plugged_entity": "binary_sensor.demo_car_plugged",
        "power_entity": "sensor.demo_charger_power",
        "charge_kw": 7,
        "discharge_kw": 7,
        "trip_days": [],
        "control": {
            "model": "signed_number",
            "number": "number.demo_charger_setpoint",
            "unit": "W",
            "enable": "switch.demo_charger_enable",
            "safe_verb": "hold",
            "min_interval_s": 2,
            "settle_s": 10,
        },
    },
    "battery": {
        **BATTERY,
        "soc_entities": ["sensor.demo_battery_soc"],
        "power_entity": "sensor.demo_battery_power",
        "control": {
            "model": "mode_select",
            "select": "select.demo_battery_mode",
            "number": "number.demo_battery_setpoint",
            "unit": "W",
            "option_auto": "self_consumption",
            "option_hold": "hold",
            "option_charge": "charge",
            "option_discharge": "discharge",
            "min_interval_s": 2,
            "settle_s": 10,
        },
    },
}


@dataclass(slots=True)
class FaultsHome:
    """The two integrations, the clock and the record. Made by `open_home`."""

    hass: HomeAssistant
    freezer: FrozenDateTimeFactory
    record_file: Path
    demo: MockConfigEntry
    entry: MockConfigEntry
    stored: dict[str, Any]
    imported_at_start: float = 0.0
    """What the house's meter had counted when V2H began, kWh."""

    @property
    def house(self) -> House:
        """The simulated house itself."""
        home: DemoHome = self.demo.runtime_data
        return home.house

    @property
    def coordinator(self) -> V2hCoordinator:
        """V2H's own."""
        coordinator: V2hCoordinator = self.entry.runtime_data
        return coordinator

    @property
    def moments(self) -> list[Moment]:
        """What was recorded."""
        return read_record(self.record_file)

    def file(self, name: str) -> Any:
        """The data of one of V2H's files: choices, commanded, ledger, peaks, prices."""
        return self.stored[f"v2h.{self.entry.entry_id}.{name}"]["data"]

    async def settle(self) -> None:
        """Let everything that is due run."""
        await self.hass.async_block_till_done(wait_background_tasks=True)

    async def run(self, seconds: float, step_s: float = STEP_S) -> None:
        """Let time pass."""
        end = dt_util.utcnow() + timedelta(seconds=seconds)
        while dt_util.utcnow() < end:
            self.freezer.tick(step_s)
            async_fire_time_changed(self.hass)
            await self.settle()

    async def until(self, condition: Callable[[], bool], seconds: float = 120) -> None:
        """Let time pass until something is so."""
        end = dt_util.utcnow() + timedelta(seconds=seconds)
        while not condition():
            assert dt_util.utcnow() < end, self.situation()
            await self.run(STEP_S)

    def situation(self) -> str:
        """All that helps to understand a failure."""
        states = self.coordinator.executor.states if hasattr(self.entry, "runtime_data") else None
        return f"{self.moments[-1]} {self.entry.state} {states}"

    async def call(self, domain: str, service: str, entity_id: str, **data: Any) -> None:
        """Run an action."""
        await self.hass.services.async_call(domain, service, {"entity_id": entity_id, **data}, blocking=True)
        await self.settle()

    async def fault(self, which: str, option: str) -> None:
        """Choose what is wrong: which is battery, charger or report."""
        await self.call("select", "select_option", f"select.demo_{which}_fault", option=option)

    async def mode(self, storage: str, option: str) -> None:
        """Choose what a storage (vehicle, battery) does."""
        await self.call("select", "select_option", self.entity("select", f"{storage}_mode"), option=option)

    async def act(self, action: str, storage: str, **data: Any) -> None:
        """Run one of V2H's actions for a storage (vehicle, battery)."""
        await self.call("v2h", action, self.entity("select", f"{storage}_mode"), **data)

    async def dry_run(self, on: bool) -> None:
        """Turn the switch."""
        await self.call("switch", "turn_on" if on else "turn_off", self.entity("switch", "house_dry_run"))

    async def car_home(self, home: bool) -> None:
        """The car comes or goes."""
        await self.call("switch", "turn_on" if home else "turn_off", "switch.demo_car_home")

    async def set_up(self) -> None:
        """Set V2H up, again."""
        assert await self.hass.config_entries.async_setup(self.entry.entry_id)
        await self.settle()

    async def end(self, limits: Limits | None = None) -> None:
        """Unload V2H and judge the record."""
        assert await self.hass.config_entries.async_unload(self.entry.entry_id)
        await self.settle()
        check(self.moments, limits)

    def entity(self, platform: str, unique_id: str) -> str:
        """One of V2H's entities."""
        found = er.async_get(self.hass).async_get_entity_id(platform, "v2h", unique_id)
        assert found, unique_id
        return found


async def open_home(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    record_file: Path,
    stored: dict[str, Any],
    *,
    set_up: dict[str, Any] | None = None,
    **options: Any,
) -> FaultsHome:
    """Set both up with control on. options: of the simulated home."""
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(START)
    demo = MockConfigEntry(
        domain="v2h_demo",
        title="Demo",
        options={"speed": 1, "price_pattern": "expensive_now", "seed": 1, "refusals": False} | options,
    )
    demo.add_to_hass(hass)
    assert await hass.config_entries.async_setup(demo.entry_id)
    entry = make_entry(**(SET_UP if set_up is None else SET_UP | set_up))
    entry.add_to_hass(hass)
    home = FaultsHome(hass, freezer, record_file, demo, entry, stored)
    home.imported_at_start = home.house.meters.grid_import
    await home.set_up()
    await home.run(10)
    await home.dry_run(on=False)
    await home.run(10)
    return home


def shorten_times(hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what hangs be given up in real time, and soon."""
    keep_loop_running(hass, monkeypatch)
    monkeypatch.setattr(writer, "CALL_TIMEOUT_S", 0.3)
    monkeypatch.setattr(writer, "AVAILABLE_TIMEOUT_S", 0.1)
    monkeypatch.setattr(executor, "WAIT_S", 0.1)
    monkeypatch.setattr(executor, "STOP_TIMEOUT_S", 1.0)
    monkeypatch.setattr(arbiter, "STOP_RETRY_S", 0.05)
